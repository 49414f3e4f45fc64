import 'server-only'
import { asStaff } from '@/lib/db/client'
import { topicsSchema } from './schema'

/** The word lists that remarks are sorted by. */
export function topics(staff: { id: string }) {
  return asStaff(staff).rpc(topicsSchema, 'topics')
}
