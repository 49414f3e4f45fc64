import { randomUUID } from 'node:crypto'
import type { NextRequest } from 'next/server'
import { settings } from '@/lib/env'

const name = 'phieu'
const rememberedFor = 30 * 60

/**
 * The ballot's key for a browser without scripts: the page itself is the same for everybody, so the key rides beside
 * it. It names a ballot, not a person.
 */
export function keyOf(request: NextRequest) {
  return request.cookies.get(name)?.value ?? null
}

export function newKeyCookie(code: string) {
  return cookie(code, randomUUID())
}

/** Whoever goes back and sends again is recognised for half an hour, and may add to the ballot; after that the same counter is a new visit. */
export function sentKeyCookie(code: string, key: string) {
  return `${cookie(code, key)}; Max-Age=${rememberedFor}`
}

function cookie(code: string, key: string) {
  const secure = settings().SITE_URL.startsWith('https:') ? '; Secure' : ''
  return `${name}=${key}; Path=/c/${code}; HttpOnly; SameSite=Lax${secure}`
}
