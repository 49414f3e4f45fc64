import 'server-only'
import { asStaff } from '@/lib/db/client'
import { takenSchema } from './schema'

type Staff = { id: string }
type OfYear = { scheme: string; year: number }

/** Carries a snapshot's figures into a survey sub-criterion, for every unit it has a figure of. */
export function takeSurveyPoints(staff: Staff, { scheme, year }: OfYear, node: string, snapshot: string) {
  return asStaff(staff).rpc(takenSchema, 'take_survey_points', { scheme, year, node, snapshot })
}
