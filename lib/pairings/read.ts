import 'server-only'
import { asCitizen } from '../db/client'
import { pairedSchema } from './schema'

/** The paired tablet with this token; null when there is none, or no longer. */
export function kioskWith(token: string) {
  return asCitizen().rpc(pairedSchema.nullable(), 'kiosk', { token })
}
