import 'server-only'
import type { AuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { settings } from '../env'
import { authenticate } from './authenticate'
import { credentialsSchema } from './schema'

export const sessionSeconds = 8 * 60 * 60

/** Read at the first request, not at import: a build has no settings. */
export function authOptions(): AuthOptions {
  return {
    secret: settings().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: { sessionToken: sessionCookie() },
    providers: [CredentialsProvider({ credentials: { login: {}, password: {} }, authorize })],
    callbacks: {
      session: ({ session, token }) => ({ ...session, user: { ...session.user, id: token.sub } }),
    },
  }
}

async function authorize(given: unknown) {
  const { data } = credentialsSchema.safeParse(given)
  const answer = data && (await authenticate(data))
  return answer?.outcome === 'welcome' ? answer.staff : null
}

/** Lax and out of scripts' reach; over https also bound to this very host by its name. */
export function sessionCookie() {
  const secure = settings().NEXTAUTH_URL.startsWith('https:')
  return {
    name: secure ? '__Host-dan-y.session' : 'dan-y.session',
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  }
}
