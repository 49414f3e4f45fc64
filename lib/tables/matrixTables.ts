import type { Matrix } from '../satisfaction/schema'
import { figureCells, figureColumns } from './figureColumns'
import { type FileTable, words } from './table'

/** Factor by unit, and weekday by half a day, a line for each cell of the two maps. */
export function matrixTables({ factors, total, rows, timing, method }: Matrix): FileTable[] {
  const figures = figureColumns(method.confidence)
  return [
    {
      key: 'yeu-to-don-vi',
      title: 'Yếu tố theo đơn vị',
      columns: [words('Mã'), words('Đơn vị, quầy'), words('Yếu tố', true), ...figures],
      rows: [
        ['', 'Tất cả', 'Câu hỏi chung', ...figureCells(total)],
        ...factors.map((factor) => ['', 'Tất cả', factor.label, ...figureCells(factor.total)]),
        ...rows.flatMap(({ code, name, overall, cells }) => [
          [code, name, 'Câu hỏi chung', ...figureCells(overall)],
          ...factors.flatMap(({ label }, place) => {
            const cell = cells[place]
            return cell ? [[code, name, label, ...figureCells(cell)]] : []
          }),
        ]),
      ],
    },
    {
      key: 'buoi',
      title: 'Buổi trong tuần',
      columns: [words('Ngày'), words('Buổi'), ...figures],
      rows: (timing?.moments ?? []).map((row) => [
        ...[weekdays[row.weekday - 1] ?? null, halves[row.half]],
        ...figureCells(row),
      ]),
    },
  ]
}

const weekdays = ['Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy', 'Chủ nhật']
const halves = { morning: 'Sáng', afternoon: 'Chiều' }
