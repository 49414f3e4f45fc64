import type { ReactElement } from 'react'
import { pageHeaders } from '../../c/_door/respond'
import { assets } from '../../c/_page/assets'
import { renderPage } from '../../c/_page/renderPage'

/** Kept by the tablet's worker, so that it comes up again without a network; asked about whenever there is one. */
export async function kioskResponse(status: number, page: ReactElement, more: Record<string, string> = {}) {
  const policy = pageHeaders()['Content-Security-Policy'].replace(assets().styleHash, assets().kioskStyleHash)
  const headers = {
    ...pageHeaders(),
    'Content-Security-Policy': policy.replace('img-src data:', "img-src 'self' data:"),
    'Cache-Control': status === 200 ? 'private, no-cache' : 'no-store',
    ...more,
  }
  return new Response(await renderPage(page), { status, headers })
}
