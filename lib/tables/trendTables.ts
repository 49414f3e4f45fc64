import type { UnitTrends } from '../satisfaction/schema'
import { figureCells, figureColumns } from './figureColumns'
import { type FileTable, words } from './table'

/** Twelve months of a unit and of each of its parts, a line for each month, first all of them together. */
export function trendTables({ unit, total, trend, units, method }: UnitTrends): FileTable[] {
  return [
    {
      key: 'tung-don-vi',
      title: 'Từng đơn vị qua các tháng',
      columns: [words('Mã'), words('Đơn vị'), words('Tháng'), ...figureColumns(method.confidence)],
      rows: [{ ...unit, ...total, trend }, ...units].flatMap(({ code, name, trend: months, ...whole }) => [
        [code, name, '12 tháng', ...figureCells(whole)],
        ...months.map((month) => [code, name, month.from.slice(0, 7), ...figureCells(month)]),
      ]),
    },
  ]
}
