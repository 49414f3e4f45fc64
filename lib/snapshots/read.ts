import 'server-only'
import { createHash } from 'node:crypto'
import { asStaff } from '@/lib/db/client'
import { canonical } from './canonical'
import { freezableUnitsSchema, snapshotListSchema, snapshotSchema } from './schema'
import type { Snapshot } from './snapshot'

type Staff = { id: string }

export function snapshots(staff: Staff) {
  return asStaff(staff).rpc(snapshotListSchema, 'snapshots')
}

/** Null for a code that does not exist and for one out of reach alike. */
export function snapshot(staff: Staff, code: string) {
  return asStaff(staff).rpc(snapshotSchema.nullable(), 'snapshot', { code })
}

/** The units in reach, as the overview of a single day lists them. */
export async function freezableUnits(staff: Staff, day: string) {
  const oneDay = { from_day: day, to_day: day, previous_from: day, previous_to: day }
  const { selectable } = await asStaff(staff).rpc(freezableUnitsSchema, 'overview', { unit: null, ...oneDay })
  return selectable
}

/** The document still gives the hash that it was sealed with. */
export function isIntact({ content, sha256 }: Snapshot) {
  return createHash('sha256').update(canonical(content)).digest('hex') === sha256
}
