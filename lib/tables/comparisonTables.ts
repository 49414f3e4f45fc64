import type { Comparison } from '../satisfaction/schema'
import { changeCells, figureCells, figureColumns } from './figureColumns'
import { counts, decimals, type FileTable, words } from './table'

/** Two sides: what is compared with what stands in the facts of the file. */
export function comparisonTables({ left }: Comparison): FileTable[] {
  const { total, factors, overall_item: overall, method } = left
  const rows = [
    { level: 'Chỉ số', label: 'Chỉ số hài lòng', figure: total },
    ...(overall ? [{ level: 'Câu hỏi', label: overall.label, figure: overall }] : []),
    ...factors.flatMap((factor) => [
      { level: 'Yếu tố', label: factor.label, figure: factor },
      ...factor.items.map((item) => ({ level: 'Câu hỏi', label: item.label, figure: item })),
    ]),
  ]
  return [
    {
      key: 'so-sanh',
      title: 'So sánh',
      columns: [
        ...[words('Cấp'), words('Tên', true), ...figureColumns(method.confidence)],
        ...[decimals('Bên thứ hai (%)'), counts('n bên thứ hai'), decimals('Chênh lệch (điểm)')],
        ...[decimals('Chênh lệch từ'), decimals('Chênh lệch đến'), words('Kết luận')],
      ],
      rows: rows.map(({ level, label, figure }) => [
        level,
        label,
        ...figureCells(figure),
        ...changeCells(figure),
      ]),
    },
  ]
}
