import 'server-only'
import { asStaff } from '@/lib/db/client'
import type { DossierLine } from './dossier'
import { outcomesSchema } from './schema'

/** All lines or none; the answer says what became of each. */
export function noteDossiers(staff: { id: string }, lines: DossierLine[]) {
  return asStaff(staff).rpc(outcomesSchema, 'note_dossiers', { lines })
}
