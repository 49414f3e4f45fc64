import 'server-only'
import { asStaff } from '@/lib/db/client'
import { changesSchema } from './schema'

/** What the units in reach changed, newest first, and the units that could say so. */
export function changes(staff: { id: string }) {
  return asStaff(staff).rpc(changesSchema, 'changes')
}
