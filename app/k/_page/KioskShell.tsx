import type { ReactNode } from 'react'
import type { Tongue } from '@/lib/messages/tongue'
import { assets } from '../../c/_page/assets'

type KioskShellProps = {
  title: string
  tongue: Tongue
  /** The counter the tablet stands at; none before it is paired. */
  code?: string
  header: ReactNode
  children: ReactNode
}

export function KioskShell({ title, tongue, code, header, children }: KioskShellProps) {
  const { kioskStyle, kioskVersion } = assets()
  return (
    <html lang={tongue.code}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0c4a5b" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" href="/icon-192.png" />
        {code && <link rel="manifest" href={`/k/${code}/manifest.webmanifest`} />}
        <style>{kioskStyle}</style>
        {code && <script defer src={`/k/kiosk.js?v=${kioskVersion}`} />}
      </head>
      <body>
        <header>{header}</header>
        <main>{children}</main>
      </body>
    </html>
  )
}
