import 'server-only'
import { cookies } from 'next/headers'
import { encode } from 'next-auth/jwt'
import { settings } from '../env'
import { authenticate } from './authenticate'
import { sessionCookie, sessionSeconds } from './authOptions'
import type { Credentials } from './schema'

/**
 * Opens a next-auth session. The cookie is the one next-auth's own callback would set; it is set here so that
 * the sign-in page works without scripts and keeps what was typed.
 */
export async function signIn(credentials: Credentials) {
  const answer = await authenticate(credentials)
  if (answer.outcome !== 'welcome') return answer

  const { staff } = answer
  const secret = settings().NEXTAUTH_SECRET
  const token = await encode({ token: { sub: staff.id, name: staff.name }, secret, maxAge: sessionSeconds })
  const { name, options } = sessionCookie()
  const jar = await cookies()
  jar.set(name, token, { ...options, maxAge: sessionSeconds })
  return answer
}

export async function signOut() {
  const { name, options } = sessionCookie()
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
}
