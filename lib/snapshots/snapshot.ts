import type { SnapshotContent, SnapshotRow } from './schema'

export type { Snapshot, SnapshotContent, SnapshotItemRow, SnapshotListed, SnapshotRow } from './schema'

export const fileKinds = ['xlsx', 'pdf', 'csv', 'json'] as const
export type FileKind = (typeof fileKinds)[number]

export const counterSurveyNote = 'khảo sát tại quầy: người dùng dịch vụ, không phải mẫu dân cư'

const ruleNames: Record<string, string> = {
  overall_item: 'Câu hỏi chung: tỷ lệ phiếu chọn "Hài lòng" hoặc "Rất hài lòng" ở câu hỏi chung',
  all_answers: 'Gộp mọi câu trả lời: tỷ lệ câu trả lời ở hai mức hài lòng',
  factor_mean: 'Trung bình cộng chỉ số các yếu tố',
  weighted_factors: 'Trung bình có trọng số chỉ số các yếu tố',
}
const combineNames: Record<string, string> = {
  pooled: 'gộp phiếu của các đơn vị thành phần',
  by_dossiers: 'trung bình các đơn vị, theo số hồ sơ đã giải quyết',
  mean_of_units: 'trung bình cộng các đơn vị',
}
const stateNames: Record<SnapshotRow['state'], string> = {
  shown: 'công bố',
  few: 'chưa đủ phiếu',
  none: 'chưa có phiếu',
  hidden: 'ẩn để không suy ra nhóm nhỏ',
}

export const ruleName = (rule: string) => ruleNames[rule] ?? rule
export const combineName = (combine: string) => combineNames[combine] ?? combine
export const stateName = (state: SnapshotRow['state']) => stateNames[state]

/** '84.76' as a Vietnamese reader writes it. Sealed text is never turned into a number on the way. */
export const withComma = (decimal: string) => decimal.replace('.', ',')

/** A figure as read by a person: hidden is said in words, never 0. */
export const indexText = ({ state, index }: Pick<SnapshotRow, 'state' | 'index'>) =>
  state === 'shown' && index !== null ? withComma(index) : stateName(state)

/** 95 or '95.00' as '95'. */
export const confidenceText = (confidence: number | string) => withComma(String(Number(confidence)))

export const dayText = (day: string) => day.slice(0, 10).split('-').reverse().join('/')

export const periodText = ({ from, to }: SnapshotContent['period']) => `${dayText(from)} – ${dayText(to)}`

/** Every row of figures in reading order, with the level that says what it is about. */
export function levelRows({ total, units, counters, factors, items }: SnapshotContent) {
  const plain = (level: string, rows: SnapshotRow[]) =>
    rows.map((row) => ({ level, row, counts: row.counts ?? null, shares: null }))
  return [
    ...plain('total', [total]),
    ...plain('unit', units),
    ...plain('counter', counters),
    ...plain('factor', factors),
    ...items.map((row) => ({ level: 'item', row, counts: row.counts, shares: row.shares })),
  ]
}

/** 'hai-long-xa-a-2026-01-01-2026-06-30-K7Q2MX': says what it is in a folder of other files. */
export function fileName({ unit, period, code }: SnapshotContent, kind: FileKind) {
  return `hai-long-${unit.code}-${period.from}-${period.to}-${code}.${kind}`.replace(/[^\w.-]+/g, '-')
}
