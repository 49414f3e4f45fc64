import 'server-only'
import { asStaff } from '@/lib/db/client'
import { countersSchema, posterSchema, unitsInReachSchema } from './schema'

type Staff = { id: string }

export function counters(staff: Staff) {
  return asStaff(staff).rpc(countersSchema, 'counters')
}

/** Null for a code that does not exist and for one out of reach alike. */
export function poster(staff: Staff, code: string) {
  return asStaff(staff).rpc(posterSchema.nullable(), 'poster', { code })
}

/** Units in reach that still exist, as the overview of a single day lists them. */
export async function unitsForCounters(staff: Staff, day: string) {
  const oneDay = { from_day: day, to_day: day, previous_from: day, previous_to: day }
  const { selectable } = await asStaff(staff).rpc(unitsInReachSchema, 'overview', { unit: null, ...oneDay })
  return selectable.filter(({ valid_to }) => valid_to === null || valid_to >= day)
}
