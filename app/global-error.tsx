'use client'
import './globals.css'
import { Failure } from './_ui/failure'

export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="vi">
      <body>
        <Failure retry={retry} />
      </body>
    </html>
  )
}
