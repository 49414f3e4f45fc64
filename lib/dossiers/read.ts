import 'server-only'
import { asStaff } from '@/lib/db/client'
import type { DossierLine } from './dossier'
import { dossierLinesSchema, dossierTableSchema, outcomesSchema, unitDossiersSchema } from './schema'

type Staff = { id: string }

/** The units that take in dossiers, and what they reported in a year. */
export function dossierTable(staff: Staff, { unit, year }: { unit: string | null; year: number }) {
  return asStaff(staff).rpc(dossierTableSchema, 'dossier_table', { unit, year })
}

/** The lines of a year to fill in. */
export function dossierLines(staff: Staff, { unit, year }: { unit: string | null; year: number }) {
  return asStaff(staff).rpc(dossierLinesSchema, 'dossier_lines', { unit, year })
}

/** A year of one unit, with what was corrected. */
export function unitDossiers(staff: Staff, { unit, year }: { unit: string; year: number }) {
  return asStaff(staff).rpc(unitDossiersSchema, 'dossiers', { unit, year })
}

/** What would become of each line, without noting any. */
export function checkDossiers(staff: Staff, lines: DossierLine[]) {
  return asStaff(staff).rpc(outcomesSchema, 'check_dossiers', { lines })
}
