import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node'
import { neutralise } from '../snapshots/neutralise'
import { columnName } from '../spreadsheets/spreadsheet'
import { type Content, type ContentLine, numberText, unitKindNames } from './scheme'
import {
  bandColumns,
  type Setting,
  settingColumns,
  settingNames,
  sheets,
  sumColumns,
  treeColumns,
  words,
} from './sheets'

type Cell = CellObject | null
type Named = Content & { code: string; edition: string }

/** A scheme as an Excel file that can be read back. Sums are live formulas, so that whoever edits sees what is missing. */
export function schemeWorkbook(content: Named): Promise<Buffer> {
  const pages = [settings(content), tree(content.nodes), bands(content), help()]
  return writeExcelFile(pages, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer()
}

const order = [
  treeColumns.depth,
  treeColumns.code,
  treeColumns.title,
  treeColumns.maximum,
  sumColumns.parts,
  sumColumns.missing,
  treeColumns.source,
  treeColumns.conversion,
  treeColumns.full_from,
  treeColumns.list,
  treeColumns.numerator,
  treeColumns.denominator,
  treeColumns.assumed,
  treeColumns.note,
]
const widths = [6, 10, 60, 12, 14, 12, 24, 24, 14, 40, 34, 34, 10, 50]
const maximumColumn = columnName(order.indexOf(treeColumns.maximum) + 1)
const partsColumn = columnName(order.indexOf(sumColumns.parts) + 1)

function tree(nodes: ContentLine[]) {
  const rows = nodes.map((line, place) => {
    const row = place + 2
    const parts = partsOf(nodes, place).map((part) => `${maximumColumn}${part + 2}`)
    const whole = parts.length > 0
    return [
      number(line.depth, '0'),
      text(line.code),
      text(line.title, { wrap: true, ...(line.depth === 1 && { fontWeight: 'bold' }) }),
      number(line.maximum),
      whole ? formula(`SUM(${parts.join(',')})`) : null,
      whole ? formula(`${maximumColumn}${row}-${partsColumn}${row}`) : null,
      text(wordOf(words.source, line.source)),
      text(wordOf(words.conversion, line.conversion)),
      number(line.full_from),
      text(listOf(line), { wrap: true }),
      text(line.numerator, { wrap: true }),
      text(line.denominator, { wrap: true }),
      text(line.assumed ? 'có' : null),
      text(line.note, { wrap: true }),
    ]
  })
  return page(sheets.tree, widths, [header(order), ...rows], 3)
}

/** The places of the lines right below this one; of the fields for -1. */
function partsOf(nodes: ContentLine[], place: number) {
  const depth = nodes[place]?.depth ?? 0
  const after = nodes.slice(place + 1)
  const end = after.findIndex((line) => line.depth <= depth)
  return after
    .slice(0, end < 0 ? after.length : end)
    .flatMap((line, step) => (line.depth === depth + 1 ? [place + 1 + step] : []))
}

const listOf = ({ steps, options }: ContentLine) =>
  [
    ...steps.map(({ from, points }) => `${numberText(from)} = ${numberText(points)}`),
    ...options.map(({ label, share }) => `${label} = ${numberText(share)}`),
  ].join('\n')

function settings(content: Named) {
  const values: Record<Setting, Cell> = {
    code: text(content.code),
    edition: text(content.edition),
    title: text(content.title, { wrap: true }),
    decided_by: text(content.decided_by, { wrap: true }),
    total_maximum: number(content.total_maximum),
    unit_kinds: text(content.unit_kinds.map((kind) => unitKindNames[kind]).join(', ')),
    tie_rule: text(wordOf(words.tie_rule, content.tie_rule)),
    rounding_step: number(content.rounding_step),
    band_basis: text(wordOf(words.band_basis, content.band_basis)),
    illustrative: text(content.illustrative ? 'có' : 'không'),
    published: text(content.published, { wrap: true }),
    assumed: text(content.assumed, { wrap: true }),
    note: text(content.note, { wrap: true }),
  }
  const fields = partsOf(content.nodes, -1).map((place) => `'${sheets.tree}'!${maximumColumn}${place + 2}`)
  const names = Object.keys(settingNames).filter((name): name is Setting => name in settingNames)
  const rows = names.map((name) => [text(settingNames[name], { fontWeight: 'bold' }), values[name]])
  const sum = [
    text('Cộng các lĩnh vực', { fontWeight: 'bold' }),
    formula(fields.length > 0 ? `SUM(${fields.join(',')})` : '0'),
  ]
  return page(sheets.settings, [24, 80], [header(Object.values(settingColumns)), ...rows, sum])
}

function bands({ bands }: Content) {
  const rows = bands.map(({ label, lower_bound }) => [text(label), number(lower_bound)])
  return page(sheets.bands, [30, 12], [header(Object.values(bandColumns)), ...rows])
}

function help() {
  const named = (list: { word: string }[]) => list.map(({ word }) => word).join('; ')
  const lines = [
    'Mỗi dòng của trang “Cây tiêu chí” là một lĩnh vực (cấp 1), tiêu chí (cấp 2) hoặc tiêu chí thành phần (cấp 3, 4), đứng ngay dưới dòng mà nó thuộc về.',
    'Hai cột “Cộng các phần” và “Chênh lệch” là công thức để xem, khi nhập lại không đọc đến. Các ô khác không được là công thức.',
    `Nguồn điểm: ${named(words.source)}. Dòng có các phần bên dưới thì để trống.`,
    `Cách quy đổi (chỉ khi lấy từ khảo sát hoặc số liệu báo cáo): ${named(words.conversion)}.`,
    'Bậc: mỗi dòng trong ô là một bậc, ví dụ “95 = 2” nghĩa là từ 95 % được 2 điểm; bậc cuối bắt đầu từ 0.',
    'Phương án: mỗi dòng trong ô là một phương án và phần điểm tối đa (%) của nó, ví dụ “Đúng hạn = 100”. Xuống dòng trong ô bằng Alt+Enter.',
    'Xếp loại: mức tốt nhất đứng trên, mức cuối bắt đầu từ 0.',
    'Không gộp ô, không ẩn hàng, không đổi tên trang và tên cột. Số thập phân dùng dấu phẩy hay dấu chấm đều được, tối đa hai chữ số.',
  ]
  return page(
    sheets.help,
    [110],
    [header(['Cách điền']), ...lines.map((line) => [text(line, { wrap: true })])],
  )
}

function page(sheet: string, widths: number[], data: Cell[][], columns = 0) {
  return {
    sheet,
    data,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    ...(columns > 0 && { stickyColumnsCount: columns, orientation: 'landscape' as const }),
  } satisfies Sheet<Buffer>
}

const top = { alignVertical: 'top' } as const
const heading = { fontWeight: 'bold', backgroundColor: '#E8EEF4', wrap: true, ...top } as const
const header = (titles: readonly string[]) => titles.map((title) => text(title, heading))
const wordOf = (list: { name: string; word: string }[], name: string | null) =>
  list.find((known) => known.name === name)?.word ?? null
const number = (value: number | null, format = '0.00'): Cell =>
  value === null ? null : { type: Number, value, format, ...top }
const formula = (value: string): Cell => ({ type: 'Formula', value: `=${value}`, format: '0.00', ...top })
const text = (value: string | null, style: CellObject = {}): Cell =>
  value ? { type: String, value: neutralise(value), ...top, ...style } : null
