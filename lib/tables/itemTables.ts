import { channelName } from '../satisfaction/channel'
import type { ItemOverview } from '../satisfaction/schema'
import {
  changeCells,
  changeColumns,
  figureCells,
  figureColumns,
  levelCells,
  levelColumns,
} from './figureColumns'
import { type FileTable, words } from './table'

/** One item by unit, counter, channel and month, each with its answers level by level. */
export function itemTables({ item, total, units, counters, channels, trend, scale, method }: ItemOverview) {
  const figures = figureColumns(method.confidence)
  const columns = [...figures, ...changeColumns(), ...levelColumns(scale)]
  type Row = ItemOverview['total']
  const cells = (row: Row) => [...figureCells(row), ...changeCells(row), ...levelCells(row, scale.length)]
  const tables: FileTable[] = [
    {
      key: 'noi-tra-loi',
      title: 'Theo đơn vị và quầy',
      columns: [words('Cấp'), words('Mã'), words('Tên'), ...columns],
      rows: [
        ['Tất cả', item.code, item.label, ...cells(total)],
        ...units.map((row) => ['Đơn vị', row.code, row.name, ...cells(row)]),
        ...counters.map((row) => ['Quầy', row.code, row.name, ...cells(row)]),
      ],
    },
    {
      key: 'kenh',
      title: 'Theo kênh trả lời',
      columns: [words('Kênh'), ...columns],
      rows: channels.map((row) => [channelName(row.channel), ...cells(row)]),
    },
    {
      key: 'thang',
      title: 'Qua các tháng',
      columns: [words('Tháng'), ...figures],
      rows: trend.map((row) => [row.from.slice(0, 7), ...figureCells(row)]),
    },
  ]
  return tables
}
