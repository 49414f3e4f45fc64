import { z } from 'zod'
import type { Answer, Standing } from '@/app/_ui/form/autosave'
import type { ScoreKind } from '@/lib/indexes/reformIndex'
import { contentOf, type LineContent, lineFrom } from '@/lib/scoring/line'
import { savedSchema } from '@/lib/scoring/schema'
import type { Leaf, OfUnit, Saved, Score } from '@/lib/scoring/scoring'

export type Asked = OfUnit & { kind: ScoreKind; staff: string }
export type SavedLine = Extract<Saved, { refusal: null }>

const patience = 30_000

const answerSchema = z.union([savedSchema, z.object({ problem: z.string() })])

export const standingOf = (score: Score): Standing<LineContent> => ({
  content: contentOf(score),
  revision: score.revision,
  by: score.by,
  at: score.at,
})

/** Sends one side of a line; what cannot be read as figures does not leave the browser. */
export async function sendLine(
  { scheme, year, unit, kind }: Asked,
  leaf: Leaf,
  content: LineContent,
  revision: number,
  saved: (line: SavedLine) => void,
): Promise<Answer<LineContent>> {
  const line = lineFrom(leaf, kind, content, revision)
  if ('sentence' in line) return { kind: 'refused', sentence: line.sentence }
  const response = await fetch(`/api/indexes/${scheme}/${year}/${unit}/lines`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(line),
    signal: AbortSignal.timeout(patience),
  })
  if (response.status === 401) return { kind: 'expired' }
  if (response.status >= 500 || response.redirected) return { kind: 'unreachable' }
  const answer = answerSchema.parse(await response.json())
  if ('problem' in answer) return { kind: 'refused', sentence: answer.problem }
  if (answer.refusal === 'STALE') return { kind: 'stale', standing: standingOf(answer.line) }
  saved(answer)
  // What was typed stays as it was typed: 1,50 is not turned into 1,5 under somebody's hands.
  return { kind: 'saved', standing: { ...standingOf(answer.line), content } }
}
