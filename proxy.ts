import { type NextRequest, NextResponse } from 'next/server'

/** Tells a page which address was asked for, so that whoever must sign in first comes back to it. */
export function proxy(request: NextRequest) {
  const headers = new Headers(request.headers)
  headers.set('x-asked-path', request.nextUrl.pathname + request.nextUrl.search)
  return NextResponse.next({ request: { headers } })
}

// The survey at /c/ and the interfaces under /api/ are asked by the thousand and need nothing of this.
export const config = { matcher: ['/((?!c/|k/|api/|_next/|sign-in|favicon|icon).*)'] }
