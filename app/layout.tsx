import '@fontsource/be-vietnam-pro/400.css'
import '@fontsource/be-vietnam-pro/500.css'
import '@fontsource/be-vietnam-pro/600.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { SoftLinks } from './_ui/soft-links'

export const metadata: Metadata = {
  title: { default: 'Dân Ý', template: '%s · Dân Ý' },
  description: 'Đo mức độ hài lòng của người dân tại Bộ phận Một cửa và đưa vào Chỉ số cải cách hành chính.',
}

export const viewport: Viewport = { themeColor: '#ffffff' }

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="vi">
      <body>
        <a className="skip" href="#main">
          Đến nội dung chính
        </a>
        {children}
        <SoftLinks />
      </body>
    </html>
  )
}
