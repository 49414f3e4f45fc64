import { randomBytes } from 'node:crypto'
import type { NextRequest } from 'next/server'
import { settings } from '@/lib/env'

const name = 'may'
// As long as browsers keep any cookie; each visit begins it anew.
const keptFor = 400 * 24 * 60 * 60

/** What a tablet is known by: it holds it and no script can read it. */
export function tokenOf(request: NextRequest) {
  return request.cookies.get(name)?.value ?? null
}

export function newToken() {
  return randomBytes(32).toString('base64url')
}

export function tokenCookie(token: string) {
  const secure = settings().SITE_URL.startsWith('https:') ? '; Secure' : ''
  return `${name}=${token}; Path=/k; Max-Age=${keptFor}; HttpOnly; SameSite=Lax${secure}`
}
