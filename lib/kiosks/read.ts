import 'server-only'
import { asStaff } from '@/lib/db/client'
import { kiosksSchema } from './schema'

/** The tablets of the units in reach, each with its ledger. */
export function kiosks(staff: { id: string }) {
  return asStaff(staff).rpc(kiosksSchema, 'kiosks')
}
