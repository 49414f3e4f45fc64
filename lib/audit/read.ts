import 'server-only'
import { asStaff } from '@/lib/db/client'
import { auditSchema } from './schema'

/** What staff have written, newest first, a page at a time; `before` is the last entry already seen. */
export function auditEntries(staff: { id: string }, before: number | null) {
  return asStaff(staff).rpc(auditSchema, 'audit', { before })
}

/** As many as `api.audit` returns at a time: fewer means that the record ends here. */
export const entriesPerPage = 50
