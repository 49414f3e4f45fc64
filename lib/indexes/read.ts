import 'server-only'
import { asStaff } from '@/lib/db/client'
import { indexListSchema, reformIndexSchema, unitIndexSchema } from './schema'

type Staff = { id: string }

export function indexes(staff: Staff) {
  return asStaff(staff).rpc(indexListSchema, 'indexes')
}

/** A scheme's year with every unit in reach; null when there is none. */
export function reformIndex(staff: Staff, scheme: string, year: number) {
  return asStaff(staff).rpc(reformIndexSchema.nullable(), 'index', { scheme, year })
}

/** One unit's year, line by line; null when it was not measured then. */
export function unitIndex(staff: Staff, scheme: string, year: number, unit: string) {
  return asStaff(staff).rpc(unitIndexSchema.nullable(), 'unit_index', { scheme, year, unit })
}
