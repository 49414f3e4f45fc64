import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node'
import { kindName, tierName } from '../indexes/kind'
import { neutralise } from '../snapshots/neutralise'
import { properties } from '../snapshots/properties'
import { dayText } from '../snapshots/snapshot'
import { live, liveFormulas } from './liveFormulas'
import {
  type Content,
  correctedText,
  countedPoints,
  editionText,
  fieldsOf,
  givenText,
  leavesOf,
  type PublishedPlace,
  type PublishedUnit,
  type Sealed,
} from './publication'

type Cell = CellObject | null
type Column = { title: string; width: number }

const leafSheet = 'Điểm thành phần'

/** A published year as an Excel file: totals are formulas over the sub-criteria, so that a reader sees how they come about. */
export async function workbook(sealed: Sealed, address: string): Promise<Uint8Array> {
  const { content } = sealed
  const pages = [
    summary(sealed, address),
    ranking(content),
    table('Theo lĩnh vực', [...who, ...placeColumns], fieldRows(content)),
    table(leafSheet, [...unitColumns, ...leafColumns(content)], leafRows(content)),
    table('Điểm theo nguồn', scoreColumns, scoreRows(content)),
    schemePage(content),
    table(
      'Thuộc tính',
      [
        { title: 'Thuộc tính', width: 34 },
        { title: 'Giá trị', width: 80 },
      ],
      properties(content).map(({ path, value }) => [text(path), text(value, { wrap: true })]),
    ),
  ]
  return liveFormulas(await writeExcelFile(pages, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer())
}

const unitColumns: Column[] = [
  { title: 'Mã', width: 12 },
  { title: 'Đơn vị', width: 34 },
]
const who: Column[] = [...unitColumns, { title: 'Mã tiêu chí', width: 11 }, { title: 'Lĩnh vực', width: 46 }]
const placeColumns: Column[] = [
  { title: 'Điểm', width: 10 },
  { title: 'Tỷ lệ (%)', width: 10 },
  { title: 'Xếp loại', width: 12 },
  { title: 'Thứ hạng', width: 9 },
  { title: 'Trong số', width: 9 },
  { title: 'Điểm năm trước', width: 10 },
  { title: 'Tăng, giảm điểm', width: 10 },
  { title: 'Hạng năm trước', width: 10 },
  { title: 'Tăng, giảm bậc', width: 10 },
  { title: 'Số năm đứng đầu', width: 10 },
  { title: 'Theo công bố', width: 10 },
]
const scoreColumns: Column[] = [
  ...unitColumns,
  { title: 'Mã tiêu chí', width: 11 },
  { title: 'Tiêu chí', width: 50 },
  { title: 'Tự chấm', width: 10 },
  { title: 'Tự chấm từ', width: 14 },
  { title: 'Thẩm định', width: 10 },
  { title: 'Thẩm định từ', width: 14 },
  { title: 'Khảo sát', width: 10 },
  { title: 'Tỷ lệ khảo sát (%)', width: 11 },
  { title: 'Số trả lời theo mức', width: 16 },
  { title: 'Bản chốt', width: 14 },
]

const leaves = (content: Content) => fieldsOf(content).flatMap((field) => leavesOf(content, field))
const leafColumns = (content: Content): Column[] =>
  leaves(content).map(({ code, title }) => ({ title: `${code} ${title}`, width: 14 }))

function summary({ content, sha256 }: Sealed, address: string) {
  const { scheme, corrects, previous, sources, absent, units } = content
  const lines: [string, Cell][] = [
    ['Bộ tiêu chí', text(`${scheme.title} (phiên bản ${scheme.edition})`, { wrap: true })],
    ['Ban hành theo', text(scheme.decided_by ?? 'không nêu')],
    ['Lưu ý', text(content.illustrative ? 'số liệu minh hoạ' : 'không phải số liệu minh hoạ')],
    ['Năm', number(content.year, '0')],
    ['Bản công bố', text(`${content.code} (${editionText(content)})`)],
    ['Ngày công bố', text(dayText(content.published_on))],
    [
      'Đính chính cho',
      text(corrects ? `${corrects.code}: ${corrects.reason}` : 'không: đây là bản đầu', { wrap: true }),
    ],
    ...(corrects?.lines ?? []).map((line): [string, Cell] => [
      'Điểm đã sửa',
      text(correctedText(line), { wrap: true }),
    ]),
    ['Số đơn vị', number(units.length, '#,##0')],
    [
      'Không xếp hạng',
      text(
        absent.length > 0 ? absent.map(({ code, reason }) => `${code}: ${reason}`).join('; ') : 'không có',
        { wrap: true },
      ),
    ],
    ['Điểm tối đa', decimal(scheme.total_maximum)],
    ['Xếp loại', text(bandsText(content), { wrap: true })],
    [
      'Đồng hạng',
      text(
        scheme.tie_rule === 'shared_dense'
          ? 'bằng điểm thì đồng hạng, hạng sau không bỏ'
          : 'bằng điểm thì đồng hạng, bỏ hạng sau',
      ),
    ],
    [
      'Nguồn',
      text(sources.length > 0 ? sources.join('; ') : 'tính từ điểm từng tiêu chí trong tệp này', {
        wrap: true,
      }),
    ],
    ['Tệp này có nguyên vẹn không', text(address)],
    ['Tự tính lại mọi con số', text('npm run verify -- TỆP')],
    ['SHA-256', text(sha256)],
    ['SHA-256 bản công bố trước', text(previous ?? 'không có: đây là bản đầu tiên')],
  ]
  const data = lines.map(([label, cell]) => [text(label, { fontWeight: 'bold' }), cell])
  return page(
    'Tổng hợp',
    [30, 90],
    [
      [text(`Chỉ số cải cách hành chính ${editionText(content)}`, { fontWeight: 'bold', fontSize: 14 })],
      ...data,
    ],
  )
}

function bandsText({ scheme: { bands, band_basis: basis } }: Content) {
  if (bands.length === 0) return 'bộ tiêu chí không xếp loại'
  return bands
    .map(
      ({ label, lower_bound: bound }) =>
        `${label} từ ${bound.replace('.', ',')}${basis === 'percent' ? '%' : ' điểm'}`,
    )
    .join('; ')
}

/** Totals, with the points of each field beside them: sums of the sheet of sub-criteria, row by row. */
function ranking(content: Content) {
  const fields = fieldsOf(content)
  const columns: Column[] = [
    ...unitColumns,
    ...placeColumns,
    ...['Loại', 'Mã loại', 'Khối', 'Mã khối'].map((title) => ({ title, width: 12 })),
    ...fields.map(({ code, title }) => ({ title: `${code} ${title}`, width: 14 })),
  ]
  const first = columns.length - fields.length
  const ends = fields.map((field) => leavesOf(content, field).length)
  const rows = content.units.map((unit, place) => {
    const row = place + 2
    const sums = fields.map(({ code }, at) => {
      const start = ends.slice(0, at).reduce((sum, length) => sum + length, unitColumns.length)
      const range = `'${leafSheet}'!${letters(start)}${row}:${letters(start + (ends[at] ?? 0) - 1)}${row}`
      return sum(unit.fields[code], ends[at] ? `SUM(${range})` : null)
    })
    const whole = `SUM(${letters(first)}${row}:${letters(columns.length - 1)}${row})`
    return [
      ...[text(unit.code), text(unit.name)],
      ...places(
        unit.total,
        row,
        2,
        fields.length > 0 && !unit.total?.announced ? whole : null,
        content.scheme.total_maximum,
      ),
      ...[kindName(unit.kind), unit.kind, tierName(unit.tier), unit.tier].map((value) => text(value)),
      ...sums,
    ]
  })
  return table('Xếp hạng', columns, rows)
}

function sum(place: PublishedPlace | undefined, expression: string | null): Cell {
  if (!place?.points) return null
  return expression && !place.announced ? formula(expression, Number(place.points)) : decimal(place.points)
}

/** The eleven columns of a place; what follows from others in the row is a formula. */
function places(
  place: PublishedPlace | null,
  row: number,
  first: number,
  total: string | null,
  maximum: string | null,
): Cell[] {
  if (!place) return placeColumns.map(() => null)
  const at = (column: number) => `${letters(first + column)}${row}`
  const { points, percent, change, move } = place
  return [
    points && total ? formula(total, Number(points)) : decimal(points),
    percent && maximum
      ? formula(`ROUND(${at(0)}/${Number(maximum)}*100,2)`, Number(percent))
      : decimal(percent),
    place.band === null ? null : text(place.band),
    number(place.rank, '0'),
    number(place.out_of, '0'),
    decimal(place.previous_points),
    change ? formula(`ROUND(${at(0)}-${at(5)},2)`, Number(change)) : null,
    number(place.previous_rank, '0'),
    move === null ? null : formula(`${at(7)}-${at(3)}`, move, '0'),
    number(place.leading_years, '0'),
    text(place.announced ? 'có' : 'không'),
  ]
}

function fieldRows(content: Content): Cell[][] {
  const titles = new Map(fieldsOf(content).map((field) => [field.code, field]))
  return content.units
    .flatMap((unit) => Object.entries(unit.fields).map(([code, place]) => ({ unit, code, place })))
    .map(({ unit, code, place }, at) => [
      ...[text(unit.code), text(unit.name), text(code), text(titles.get(code)?.title ?? '')],
      ...places(place, at + 2, who.length, null, titles.get(code)?.maximum ?? null),
    ])
}

function leafRows(content: Content): Cell[][] {
  const nodes = leaves(content)
  return content.units.map((unit) => [
    ...[text(unit.code), text(unit.name)],
    ...nodes.map(({ code }) => decimal(countedPoints(unit.scores[code]))),
  ])
}

function scoreRows(content: Content): Cell[][] {
  const titles = new Map(content.scheme.nodes.map(({ code, title }) => [code, title]))
  return content.units.flatMap((unit: PublishedUnit) =>
    Object.entries(unit.scores).map(([code, score]) => [
      ...[text(unit.code), text(unit.name), text(code), text(titles.get(code) ?? '')],
      ...[decimal(score.self), words(givenText(score.self_given))],
      ...[decimal(score.appraised), words(givenText(score.appraised_given))],
      ...[decimal(score.survey), decimal(score.percent)],
      ...[words(score.answers?.join(' ')), words(score.snapshot)],
    ]),
  )
}

function schemePage({ scheme }: Content) {
  const columns = [
    { title: 'Mã', width: 10 },
    { title: 'Lĩnh vực, tiêu chí, tiêu chí thành phần', width: 80 },
    { title: 'Điểm tối đa', width: 11 },
    { title: 'Nguồn điểm', width: 20 },
  ]
  return table(
    'Bộ tiêu chí',
    columns,
    scheme.nodes.map(({ code, title, depth, maximum, source }) => [
      ...[
        text(code),
        text(`${'  '.repeat(depth - 1)}${title}`, { wrap: true, ...(depth === 1 && { fontWeight: 'bold' }) }),
      ],
      ...[decimal(maximum), text(sources[source ?? ''] ?? 'cộng từ các phần')],
    ]),
  )
}

const sources: Record<string, string> = {
  appraised: 'tự chấm, thẩm định',
  survey: 'điều tra xã hội học',
  formula: 'công thức',
  options: 'phương án',
}

function table(sheet: string, columns: Column[], rows: Cell[][]) {
  const heading = { fontWeight: 'bold', backgroundColor: '#E8EEF4', wrap: true } as const
  const widths = columns.map(({ width }) => width)
  return {
    ...page(sheet, widths, [columns.map(({ title }) => text(title, heading)), ...rows]),
    orientation: 'landscape' as const,
    stickyRowsCount: 1,
    stickyColumnsCount: 2,
  }
}

function page(sheet: string, widths: number[], data: Cell[][]) {
  return { sheet, data, columns: widths.map((width) => ({ width })) } satisfies Sheet<Buffer>
}

/** 0 is A, 26 is AA. */
function letters(column: number): string {
  const rest = column % 26
  return (column < 26 ? '' : letters((column - rest) / 26 - 1)) + String.fromCharCode(65 + rest)
}

const top = { alignVertical: 'top' } as const
const text = (value: string, style: CellObject = {}): Cell => ({
  type: String,
  value: neutralise(value),
  ...top,
  ...style,
})
const words = (value: string | undefined): Cell => (value ? text(value) : null)
const decimal = (value: string | null | undefined): Cell => number(value ? Number(value) : null, '0.00')

function number(value: number | null, format: string): Cell {
  return value === null ? null : { type: Number, value, format, ...top }
}

function formula(expression: string, value: number, format = '0.00'): Cell {
  return { type: 'Formula', value: live(expression, value), format, ...top }
}
