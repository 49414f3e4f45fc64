import type { ReactElement } from 'react'
import { assets } from '../_page/assets'
import { renderPage } from '../_page/renderPage'

/** Tells the page's service worker that an answer is ours, and not that of a network that wants to be signed in to. */
export const ownMark = { 'X-Dan-Y': 'page' }

/** Nothing but our own stylesheet and script, and the form goes nowhere but here. */
export function pageHeaders() {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${assets().styleHash}'`,
    "script-src 'self'",
    'img-src data:',
    "media-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    ...ownMark,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy.join('; '),
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  }
}

/** A page made for one request: what it holds belongs to one person, so nobody keeps it. */
export async function pageResponse(status: number, page: ReactElement, more: Record<string, string> = {}) {
  const headers = { ...pageHeaders(), 'Cache-Control': 'no-store', ...more }
  return new Response(await renderPage(page), { status, headers })
}

export function jsonResponse(status: number, body: object, more: Record<string, string> = {}) {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store', ...more } })
}

export function errorsResponse(
  status: number,
  errors: { item: string; message: string }[],
  more: Record<string, string> = {},
) {
  return jsonResponse(status, { errors }, more)
}

export function redirectResponse(status: 303 | 307, address: string, more: Record<string, string> = {}) {
  return new Response(null, { status, headers: { Location: address, 'Cache-Control': 'no-store', ...more } })
}
