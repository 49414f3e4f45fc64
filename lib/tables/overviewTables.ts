import { channelName } from '../satisfaction/channel'
import type { Overview } from '../satisfaction/schema'
import {
  changeCells,
  changeColumns,
  figureCells,
  figureColumns,
  levelCells,
  levelColumns,
} from './figureColumns'
import { counts, decimals, type FileTable, words } from './table'

/** The tables of the overview, whichever ballots are looked at. */
export function overviewTables(answer: Overview): FileTable[] {
  const { unit, total, units, counters, factors, groups, trend, method } = answer
  const figures = figureColumns(method.confidence)
  const compared = [...figures, ...changeColumns()]
  const table = (key: string, title: string, columns: FileTable['columns'], rows: FileTable['rows']) => ({
    ...{ key, title, columns, rows },
  })
  return [
    table(
      'don-vi',
      'Theo đơn vị',
      [words('Mã'), words('Đơn vị'), ...compared, counts('Số hồ sơ'), decimals('Tỷ lệ trả lời (%)')],
      [{ ...unit, ...total }, ...units].map((row) => [
        ...[row.code, row.name, ...figureCells(row), ...changeCells(row)],
        ...[row.dossiers.handled, row.dossiers.rate],
      ]),
    ),
    table(
      'quay',
      'Theo quầy',
      [words('Mã'), words('Quầy'), words('Lĩnh vực'), ...compared],
      counters.map((row) => [
        row.code,
        row.name,
        row.area?.name ?? null,
        ...figureCells(row),
        ...changeCells(row),
      ]),
    ),
    table(
      'yeu-to',
      'Theo yếu tố',
      [words('Yếu tố', true), ...compared],
      factors.map((row) => [row.label, ...figureCells(row), ...changeCells(row)]),
    ),
    items(answer),
    table(
      'thang',
      'Qua các tháng',
      [words('Tháng'), ...figures],
      trend.map((row) => [row.from.slice(0, 7), ...figureCells(row)]),
    ),
    table(
      'kenh',
      'Theo kênh trả lời',
      [words('Kênh'), decimals('Phần trong số phiếu (%)'), ...figures],
      total.channels.map((row) => [channelName(row.channel), row.share, ...figureCells(row)]),
    ),
    table(
      'nhom',
      'Theo người trả lời',
      [words('Câu hỏi'), words('Nhóm'), ...figures],
      groups.flatMap(({ label, options }) =>
        options.map((row) => [label, row.option ?? 'Không nói', ...figureCells(row)]),
      ),
    ),
  ]
}

function items({ factors, overall_item: overall, scale, method }: Overview): FileTable {
  const groups = [
    ...(overall ? [{ label: 'Câu hỏi chung', items: [overall] }] : []),
    ...factors.map(({ label, items }) => ({ label, items })),
  ]
  return {
    key: 'cau-hoi',
    title: 'Theo câu hỏi',
    columns: [
      ...[words('Yếu tố'), words('Câu hỏi', true), ...figureColumns(method.confidence)],
      ...levelColumns(scale),
    ],
    rows: groups.flatMap(({ label, items }) =>
      items.map((item) => [label, item.label, ...figureCells(item), ...levelCells(item, scale.length)]),
    ),
  }
}
