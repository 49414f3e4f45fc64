import 'server-only'
import { createClient, type PostgrestError } from '@supabase/supabase-js'
import { LRUCache } from 'lru-cache'
import type { ZodType } from 'zod'
import { settings } from '../env'
import { NoSocket } from './noSocket'
import { DatabaseUnavailable, isRefusalCode, Refusal, RolledBack } from './refusal'
import { type Claims, tokenFor } from './token'

export type Asker = ReturnType<typeof askerFor>

const patience = 30_000

// There is no client that may do everything: each asker signs as itself, and policies decide.
function askerFor(claims: Claims) {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SUPABASE_JWT_SECRET } = settings()
  const client = createClient(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    accessToken: tokenFor(claims, SUPABASE_JWT_SECRET),
    db: { schema: 'api' },
    global: { fetch: ask },
    realtime: { transport: NoSocket },
  })

  return {
    /** One question, one answer: parsed here, at the door. */
    async rpc<T>(schema: ZodType<T>, fn: string, args: object = {}): Promise<T> {
      const { data, error } = await client.rpc(fn, args)
      if (error) throw asRefusal(fn, error)
      const answer = schema.safeParse(data)
      if (answer.success) return answer.data
      throw new DatabaseUnavailable(`api.${fn} answered in an unexpected shape`, { cause: answer.error })
    },
  }
}

function ask(input: RequestInfo | URL, init?: RequestInit) {
  return fetch(input, { ...init, cache: 'no-store', signal: AbortSignal.timeout(patience) })
}

// "NORCH: xa-b" as the database raised it; Lite does not pass codes on that it does not know and puts "error: " before it.
const raised = /^(?:\w*error: )?([A-Z]{5})(?:: (.*))?$/is

function asRefusal(fn: string, error: PostgrestError) {
  const [, code = '', detail = null] = raised.exec(error.message) ?? []
  if (isRefusalCode(code)) return new Refusal(code, detail)
  const Failure = isRolledBack(error) ? RolledBack : DatabaseUnavailable
  return new Failure(`api.${fn}: ${error.code} ${error.message}`, { cause: error })
}

// Data that PostgreSQL cannot take, a broken rule, a deadlock, an exception. Lite passes some of these codes on; for the rest it
// says SUP and begins with the error's class, which is another one where a connection failed.
function isRolledBack({ code, message }: PostgrestError) {
  return /^(2[1-3]|40|P0)...$/.test(code) || (code === 'SUP' && /^(error|PostgresError): /.test(message))
}

const askers = new LRUCache<string, Asker>({ max: 500 })

function asker(claims: Claims) {
  const name = JSON.stringify(claims)
  const known = askers.get(name) ?? askerFor(claims)
  askers.set(name, known)
  return known
}

/** Somebody with a ballot, about whom nothing is known. */
export function asCitizen() {
  return asker({ actor: 'citizen' })
}

/** Somebody signed in; what they may see is looked up at every question. */
export function asStaff({ id }: { id: string }) {
  return asker({ actor: 'staff', staff_id: id })
}

/** The product itself, for the one task named. */
export function asSystem(task: 'sign-in' | 'survey' | 'health' | 'issue') {
  return asker({ actor: 'system', task })
}
