import 'server-only'
import { asSystem } from '@/lib/db/client'
import { readySchema } from './schema'

/** Throws when the database does not answer, or not as this version expects. */
export async function databaseIsReady() {
  return asSystem('health').rpc(readySchema, 'ready')
}
