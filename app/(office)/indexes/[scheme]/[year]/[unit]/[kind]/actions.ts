'use server'
import { revalidatePath } from 'next/cache'
import type { Outcome } from '@/app/_ui/form/outcome'
import { unitIndex } from '@/lib/indexes/read'
import { fieldName, type Line, type ScoreKind, scoredLeaves } from '@/lib/indexes/reformIndex'
import { askedUnitSchema, scoreKindSchema, scoresSchema } from '@/lib/indexes/schema'
import { scoreSheet } from '@/lib/scoring/read'
import { isLeaf } from '@/lib/scoring/scoring'
import { saveLine } from '@/lib/scoring/write'
import { signedInStaff } from '@/lib/staff/read'
import { refused } from '../../../../../refused'

const askedSchema = askedUnitSchema.extend({ kind: scoreKindSchema })

/** Saves what differs from what is stored: each score by itself, so that one refusal does not lose the others. */
export async function saveScores(_before: Outcome, form: FormData): Promise<Outcome> {
  const sent = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  const staff = await signedInStaff()
  if (!staff) return { expired: true, values: sent }
  const { data: asked } = askedSchema.safeParse(sent)
  const index = asked && (await unitIndex(staff, asked.scheme, asked.year, asked.unit).catch(refused))
  if (!asked || !index) return { values: sent, problem: 'Không có đơn vị này trong năm được chấm điểm.' }
  if (!('lines' in index)) return { values: sent, ...index }

  const leaves = scoredLeaves(index.lines)
  const scores = scoresSchema(leaves, asked.kind).safeParse(sent)
  if (!scores.success) {
    const errors = Object.fromEntries(
      scores.error.issues.map(({ path, message }) => [String(path[0]), message]),
    )
    return { values: sent, errors, problem: 'Chưa lưu điểm nào: hãy sửa các ô báo lỗi.' }
  }

  const errors: Record<string, string> = {}
  const changed = changes(leaves, asked.kind, scores.data)
  const sheet = await scoreSheet(staff, asked)
  const stands = new Map(sheet?.lines.filter(isLeaf).map((leaf) => [leaf.node, leaf[asked.kind]]))
  for (const { node, points } of changed) {
    const { revision = 0, note = '' } = stands.get(node) ?? {}
    const line = { node, kind: asked.kind, points, revision, note }
    const answer = await saveLine(staff, asked, line).catch(refused)
    if ('expired' in answer) return { expired: true, values: sent }
    if ('problem' in answer && answer.problem) errors[fieldName(node)] = answer.problem
  }
  revalidatePath('/indexes', 'layout')
  const lost = Object.keys(errors).length
  if (lost > 0)
    return {
      values: sent,
      errors,
      problem: `Đã lưu ${changed.length - lost} điểm, ${lost} điểm chưa lưu được.`,
    }
  return {
    values: sent,
    done: changed.length > 0 ? `Đã lưu ${changed.length} điểm.` : 'Không có điểm nào thay đổi.',
  }
}

function changes(leaves: Line[], kind: ScoreKind, scores: Record<string, number | null>) {
  return leaves.flatMap((leaf) => {
    const points = scores[fieldName(leaf.node)] ?? null
    return points === null || points === leaf[kind] ? [] : [{ node: leaf.node, points }]
  })
}
