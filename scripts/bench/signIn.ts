import { request } from 'undici'
import { z } from 'zod'
import type { Database } from '../database/database'
import { makePassword, setPassword } from '../database/passwords'

/** The cookie of the bench's analyst, who is given a password and signs in at the office's door. */
export async function signIn(origin: string, database: Database) {
  const [login, password] = ['phan-tich', makePassword()]
  await setPassword(database, login, password)
  const asked = await request(`${origin}/api/auth/csrf`)
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await asked.body.json())
  const answer = await request(`${origin}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookiesOf(asked.headers) },
    body: new URLSearchParams({ csrfToken, login, password, json: 'true' }).toString(),
  })
  await answer.body.dump()
  const cookie = cookiesOf(answer.headers)
  if (!cookie.includes('session')) throw new Error(`signing in answered ${answer.statusCode}`)
  return cookie
}

function cookiesOf(headers: Record<string, string | string[] | undefined>) {
  return [headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
