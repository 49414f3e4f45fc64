import { randomUUID } from 'node:crypto'
import { settings } from '@/lib/env'

export const cookieName = 'phieu'

/**
 * The ballot's key for a browser without scripts: the page itself is the same for everybody, so the key rides beside
 * it. It names a ballot, not a person, and ends with the browser's session.
 */
export function keyCookie(code: string) {
  const secure = settings().SITE_URL.startsWith('https:') ? '; Secure' : ''
  return `${cookieName}=${randomUUID()}; Path=/c/${code}; HttpOnly; SameSite=Lax${secure}`
}
