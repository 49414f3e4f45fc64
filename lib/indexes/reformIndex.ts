import type { z } from 'zod'
import type {
  indexListSchema,
  reformIndexSchema,
  scoreKindSchema,
  takenSchema,
  unitIndexSchema,
  viewSchema,
} from './schema'

export type IndexListed = z.infer<typeof indexListSchema>[number]
export type ReformIndex = z.infer<typeof reformIndexSchema>
export type IndexUnit = ReformIndex['units'][number]
export type Place = IndexUnit['total']
export type Change = NonNullable<UnitIndex['change']>
export type Lost = UnitIndex['lost'][number]
export type Lineage = UnitIndex['history'][number]
export type View = z.infer<typeof viewSchema>
export type UnitIndex = z.infer<typeof unitIndexSchema>
export type Line = UnitIndex['lines'][number]
export type Taken = z.infer<typeof takenSchema>
export type ScoreKind = z.infer<typeof scoreKindSchema>

const maxima = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 })

export const maximumText = (maximum: number) => maxima.format(maximum)

/** Two digits, as the notice writes: 06 bậc, 03 năm. */
export const twoDigits = (count: number) => String(Math.abs(count)).padStart(2, '0')

export function moveText(move: number) {
  if (move === 0) return 'giữ nguyên'
  return `${move > 0 ? 'tăng' : 'giảm'} ${twoDigits(move)} bậc`
}

export const rankText = ({ rank, out_of }: Pick<Place, 'rank' | 'out_of'>) =>
  rank === null ? null : `${rank}${out_of === null ? '' : `/${out_of}`}`

/** Why there are no points: an announced table left them out, an open year has not got them yet. Never 0. */
export const missingPoints = (state: ReformIndex['state']) =>
  state === 'published' ? 'không công bố' : 'chưa có điểm'

/** The leaves whose points people type; survey leaves take theirs from a snapshot. */
export const scoredLeaves = (lines: Line[]) =>
  lines.filter(({ source }) => source === 'appraised' || source === 'self')

const kindNames: Record<ScoreKind, string> = { self: 'điểm tự chấm', appraised: 'điểm thẩm định' }
export const kindName = (kind: ScoreKind) => kindNames[kind]

export const mayScore = (index: UnitIndex, kind: ScoreKind) =>
  kind === 'self' ? index.may_self_score : index.may_appraise

/** Points as they stand in a field that is edited. */
export const typed = (points: number | null) => (points === null ? '' : String(points).replace('.', ','))

/** A node's code as a form field's name: dots would mean nesting. */
export const fieldName = (node: string) => `points-${node.replaceAll('.', '-')}`

/** Why a total is not final yet. */
export function provisionalText({ provisional, unsurveyed }: Place) {
  if (!provisional) return null
  return unsurveyed > 0 ? 'tạm tính, còn chờ điểm hài lòng' : 'tạm tính, còn điểm chưa thẩm định'
}

/** The code of the field that a line stands under. */
export function fieldOfLine(lines: Line[], line: Line): string {
  const parent = lines.find(({ node }) => node === line.parent)
  return parent ? fieldOfLine(lines, parent) : line.node
}
