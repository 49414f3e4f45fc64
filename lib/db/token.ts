import { SignJWT } from 'jose'

export type Claims =
  | { actor: 'citizen' }
  | { actor: 'staff'; staff_id: string }
  | { actor: 'system'; task: 'sign-in' | 'survey' | 'health' | 'issue' }

const lifetime = 60
const renewedAfter = 30

/** A one-minute token for one asker, signed again at half time so that none expires on its way. */
export function tokenFor(claims: Claims, secret: string, now = () => Date.now() / 1000) {
  const key = new TextEncoder().encode(secret)
  let token: Promise<string> | undefined
  let signedAt = 0

  return () => {
    const second = Math.floor(now())
    if (!token || second - signedAt >= renewedAfter) {
      signedAt = second
      token = new SignJWT({ ...claims, role: 'authenticated' })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuedAt(second)
        .setExpirationTime(second + lifetime)
        .sign(key)
    }
    return token
  }
}
