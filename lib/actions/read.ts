import 'server-only'
import { asStaff } from '@/lib/db/client'
import type { Filter } from './action'
import { actionListSchema, fileSchema, lostPointsSchema, officesSchema, oneActionSchema } from './schema'

type Staff = { id: string }

/** The plans of the units in reach, the late ones first, fifty at a time. */
export function actions(staff: Staff, { unit, field, state, late, after, balance }: Filter) {
  return asStaff(staff).rpc(actionListSchema, 'actions', {
    ...{ unit: unit ?? null, field: field ?? null, state: state ?? null, late: late ?? null },
    ...{ after: after ?? null, balance_page: balance ?? 1 },
  })
}

export function action(staff: Staff, code: string) {
  return asStaff(staff).rpc(oneActionSchema, 'action', { code })
}

/** The bytes of a file that shows what was done; null for whoever does not see the action. */
export async function actionFile(staff: Staff, code: string, digest: string) {
  const found = await asStaff(staff).rpc(fileSchema.nullable(), 'action_file', { code, digest })
  return found && { name: found.name, type: found.content_type, bytes: Buffer.from(found.file, 'base64') }
}

/** What a unit lost in a year, and what is done about it; null when it was not measured then. */
export function lostPoints(staff: Staff, asked: { scheme: string; year: number; unit: string }) {
  return asStaff(staff).rpc(lostPointsSchema.nullable(), 'lost_points', asked)
}

/** Which office answers for each sub-criterion; null where there is no such year. */
export function offices(staff: Staff, { scheme, year }: { scheme: string; year: number }) {
  return asStaff(staff).rpc(officesSchema.nullable(), 'offices', { scheme, year })
}
