import 'server-only'
import { asStaff } from '@/lib/db/client'
import type { Chosen } from './exclusion'
import { exclusionsSchema, previewSchema } from './schema'

type Staff = { id: string }

/** What was ever excluded below a unit, and the counters where the asker may decide. */
export function exclusions(staff: Staff, unit: string | null) {
  return asStaff(staff).rpc(exclusionsSchema, 'exclusions', { unit })
}

/** How many ballots would be taken out, by day. */
export function exclusionPreview(staff: Staff, { counter, from, to, channel }: Chosen) {
  return asStaff(staff).rpc(previewSchema, 'exclusion_preview', {
    ...{ counter, channel, from_day: from, to_day: to },
  })
}
