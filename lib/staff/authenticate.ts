import 'server-only'
import { z } from 'zod'
import { asSystem } from '@/lib/db/client'
import { verifyPassword } from './password'
import { type Credentials, storedCredentialsSchema } from './schema'

export type SignInAnswer =
  | { outcome: 'welcome'; staff: { id: string; name: string } }
  | { outcome: 'locked'; until: Date }
  | { outcome: 'wrong' }

/** Whether login and password belong together. A locked login is not even compared. */
export async function authenticate({ login, password }: Credentials): Promise<SignInAnswer> {
  const system = asSystem('sign-in')
  const stored = await system.rpc(storedCredentialsSchema, 'staff_credentials', { login })
  if (stored?.locked_until && stored.locked_until > new Date()) {
    return { outcome: 'locked', until: stored.locked_until }
  }

  const right = await verifyPassword(stored?.password_hash ?? null, password)
  await system.rpc(z.unknown(), 'note_sign_in', { login, succeeded: right })
  if (right && stored) return { outcome: 'welcome', staff: { id: stored.id, name: stored.name } }

  const after = await system.rpc(storedCredentialsSchema, 'staff_credentials', { login })
  return after?.locked_until && after.locked_until > new Date()
    ? { outcome: 'locked', until: after.locked_until }
    : { outcome: 'wrong' }
}
