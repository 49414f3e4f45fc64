import 'server-only'
import { asStaff } from '@/lib/db/client'
import type { View } from './reformIndex'
import { indexListSchema, reformIndexSchema, unitIndexSchema } from './schema'

type Staff = { id: string }

export function indexes(staff: Staff) {
  return asStaff(staff).rpc(indexListSchema, 'indexes')
}

/** A page of a scheme's year, with what holds of all units in reach; null when there is none. */
export function reformIndex(staff: Staff, scheme: string, year: number, view: View) {
  return asStaff(staff).rpc(reformIndexSchema.nullable(), 'index', { scheme, year, ...view })
}

/** One unit's year, line by line; null when it was not measured then. */
export function unitIndex(staff: Staff, scheme: string, year: number, unit: string) {
  return asStaff(staff).rpc(unitIndexSchema.nullable(), 'unit_index', { scheme, year, unit })
}
