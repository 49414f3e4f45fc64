import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import { choicesSchema, planSchema, runnableSchema, sheetSchema } from './schema'
import type { OfUnit, OfYear, PlanView } from './scoring'

type Staff = { id: string }

/** One unit's sheet with all that stands behind it; null when it was not measured that year. */
export function scoreSheet(staff: Staff, { scheme, year, unit }: OfUnit) {
  return asStaff(staff).rpc(sheetSchema.nullable(), 'score_sheet', { scheme, year, unit })
}

/** The deadlines of a year and how far every unit in reach is; null when there is no such year. */
export function indexPlan(staff: Staff, { scheme, year }: OfYear, { search, page }: PlanView) {
  const asked = { scheme, year, search: search ?? null, page }
  return asStaff(staff).rpc(planSchema.nullable(), 'index_plan', asked)
}

/** What a year may be opened with, or changed to. */
export function indexChoices(staff: Staff, { scheme, year }: OfYear) {
  return asStaff(staff).rpc(choicesSchema, 'index_choices', { scheme, year })
}

/** The schemes that a year may be opened of; none to those who may not open one. */
export function schemesToRun(staff: Staff) {
  return asStaff(staff).rpc(runnableSchema, 'schemes_to_run')
}

const fileSchema = z.object({ name: z.string(), content_type: z.string(), file: z.string() })

/** The bytes of a file that stands behind a score; null for everybody who does not see the unit. */
export async function evidence(staff: Staff, { scheme, year, unit }: OfUnit, digest: string) {
  const found = await asStaff(staff).rpc(fileSchema.nullable(), 'evidence', { scheme, year, unit, digest })
  return (
    found && {
      name: found.name,
      contentType: found.content_type,
      bytes: Buffer.from(found.file, 'base64'),
    }
  )
}
