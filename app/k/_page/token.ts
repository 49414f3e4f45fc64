import { randomBytes } from 'node:crypto'
import type { NextRequest } from 'next/server'
import { settings } from '@/lib/env'

const name = 'may'
// As long as browsers keep any cookie; each visit begins it anew.
const keptFor = 400 * 24 * 60 * 60

// 32 bytes in base64url.
const shape = /^[\w-]{43}$/

/**
 * What a tablet is known by: it holds it and no script can read it. Anything else in the cookie, such as a character that no
 * database can keep, is no token.
 */
export function tokenOf(request: NextRequest) {
  const value = request.cookies.get(name)?.value ?? ''
  return shape.test(value) ? value : null
}

export function newToken() {
  return randomBytes(32).toString('base64url')
}

export function tokenCookie(token: string) {
  const secure = settings().SITE_URL.startsWith('https:') ? '; Secure' : ''
  return `${name}=${token}; Path=/k; Max-Age=${keptFor}; HttpOnly; SameSite=Lax${secure}`
}
