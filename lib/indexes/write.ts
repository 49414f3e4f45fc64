import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import type { ScoreKind } from './reformIndex'
import { takenSchema } from './schema'

type Staff = { id: string }
type OfYear = { scheme: string; year: number }

/** Carries a snapshot's figures into a survey sub-criterion, for every unit it has a figure of. */
export function takeSurveyPoints(staff: Staff, { scheme, year }: OfYear, node: string, snapshot: string) {
  return asStaff(staff).rpc(takenSchema, 'take_survey_points', { scheme, year, node, snapshot })
}

export function setScore(
  staff: Staff,
  { scheme, year, unit }: OfYear & { unit: string },
  score: { node: string; kind: ScoreKind; points: number },
) {
  return asStaff(staff).rpc(z.null(), 'set_score', { scheme, year, unit, ...score })
}
