import type { ReactNode } from 'react'
import { type Tongue, vietnamese } from '@/lib/messages/tongue'
import { assets } from './assets'
import { Say } from './Say'

// The product's mark, drawn here so that no request is made for it.
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#8c1d22"/><path d="M9 22v-5M16 22V13M23 22V9" stroke="#fff" stroke-width="3.4" stroke-linecap="round"/></svg>',
)}`

type ShellProps = {
  title: string
  /** Whose page it is: the unit's and the counter's name, or nothing where no counter is known. */
  place?: { unit: string; counter: string } | undefined
  illustrative?: boolean | undefined
  tongue?: Tongue
  /** The same page in other languages. */
  languages?: { code: string; name: string; href: string }[]
  script?: boolean
  children: ReactNode
}

export function Shell({
  title,
  place,
  illustrative = false,
  script = false,
  children,
  ...spoken
}: ShellProps) {
  const { tongue = vietnamese, languages = [] } = spoken
  const { style, scriptVersion } = assets()
  return (
    <html lang={tongue.code}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0c4a5b" />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        <title>{title}</title>
        <link rel="icon" href={icon} />
        <style>{style}</style>
        {script && <script defer src={`/c/enhance.js?v=${scriptVersion}`} />}
      </head>
      <body>
        <header>
          <div>
            {languages.length > 1 && (
              <nav aria-label={tongue.word('languages').text}>
                {languages.map(({ code, name, href }) => (
                  <a
                    key={code}
                    lang={code}
                    href={href}
                    aria-current={code === tongue.code ? 'true' : undefined}
                  >
                    {name}
                  </a>
                ))}
              </nav>
            )}
            <p className="unit" lang={place && 'vi'}>
              {place?.unit ?? 'Dân Ý'}
            </p>
            <p className="counter" lang={place && 'vi'}>
              {place?.counter ?? <Say {...tongue.word('tagline')} />}
            </p>
            {illustrative && (
              <p className="mark">
                <Say {...tongue.word('illustrative')} />
              </p>
            )}
          </div>
        </header>
        <main>{children}</main>
      </body>
    </html>
  )
}
