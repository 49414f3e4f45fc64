import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node'
import { neutralise } from './neutralise'
import { properties } from './properties'
import type { Snapshot, SnapshotContent, SnapshotRow } from './schema'
import {
  combineName,
  confidenceText,
  counterSurveyNote,
  dayText,
  periodText,
  ruleName,
  stateName,
} from './snapshot'

type Cell = CellObject | null

/** The frozen figures as an Excel file: numbers are numbers, a hidden figure is words, text is never a formula. */
export function workbook(snapshot: Snapshot): Promise<Buffer> {
  const { content } = snapshot
  const answers = ({ counts }: SnapshotRow) => content.scale.map((_, place) => count(counts?.[place]))
  const parts = [
    [...figures('Tổng', content.total), ...answers(content.total)],
    ...content.units.map((row) => [...figures('Đơn vị', row), ...answers(row)]),
    ...content.counters.map((row) => figures('Quầy', row)),
  ]
  const factors = content.factors.map((row) => figures('Yếu tố', row))
  const items = content.items.map(({ shares, ...row }) => [
    ...figures('Câu hỏi', row),
    ...answers(row),
    ...content.scale.map((_, place) => decimal(shares?.[place])),
  ])
  const levels = (prefix: string) =>
    content.scale.map(({ label }) => ({ title: `${prefix}: ${label}`, width: 13 }))
  const pages = [
    summary(snapshot),
    table('Theo đơn vị', [...columns, ...levels('Số trả lời')], parts),
    table('Theo yếu tố', columns, factors),
    table('Theo câu hỏi', [...columns, ...levels('Số phiếu'), ...levels('%')], items),
    method(content),
  ]
  return writeExcelFile(pages, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer()
}

const columns = [
  { title: 'Cấp', width: 9 },
  { title: 'Mã', width: 14 },
  { title: 'Tên', width: 60 },
  { title: 'Số phiếu', width: 10 },
  { title: 'n (trả lời)', width: 11 },
  { title: 'Số hài lòng', width: 11 },
  { title: 'Chỉ số (%)', width: 14 },
  { title: 'Cận dưới 95 %', width: 11 },
  { title: 'Cận trên 95 %', width: 11 },
  { title: 'Tình trạng', width: 14 },
]

function figures(level: string, row: SnapshotRow): Cell[] {
  const index = row.index === null ? text(stateName(row.state), { align: 'right' }) : decimal(row.index)
  const numbers = [count(row.ballots), count(row.n), count(row.satisfied), index]
  return [
    ...[text(level), text(row.code), text(row.name, { wrap: true }), ...numbers],
    ...[decimal(row.low), decimal(row.high), text(stateName(row.state))],
  ]
}

function summary({ content, sha256 }: Snapshot) {
  const { total, method, questionnaire } = content
  const lines: [string, ...Cell[]][] = [
    ['Loại số liệu', text(counterSurveyNote)],
    [
      'Lưu ý',
      text(content.illustrative ? 'số liệu minh hoạ' : 'số liệu thu tại quầy, không phải số liệu minh hoạ'),
    ],
    ['Ghi chú', text(content.note, { wrap: true })],
    ['Đơn vị', text(`${content.unit.name} (${content.unit.code})`)],
    ['Kỳ', text(periodText(content.period))],
    ['Chỉ số hài lòng (%)', total.index === null ? text(stateName(total.state)) : decimal(total.index)],
    ['n (số phiếu trả lời câu tính chỉ số)', count(total.n)],
    ['Số phiếu', count(total.ballots)],
    ['Số hài lòng', count(total.satisfied)],
    [
      `Khoảng tin cậy ${confidenceText(method.confidence)} % (từ, đến)`,
      decimal(total.low),
      decimal(total.high),
    ],
    ['Quy tắc tính', text(ruleName(method.rule), { wrap: true })],
    ['Cách gộp', text(combineName(method.combine))],
    ['Ngưỡng công bố (n tối thiểu)', count(method.minimum_n)],
    ['Phiên bản phương pháp', text(method.code)],
    ['Phiếu khảo sát', text(`${questionnaire.title} (${questionnaire.questionnaire})`, { wrap: true })],
    ['Phiên bản phiếu', text(questionnaire.edition)],
    ['Ngày chốt', text(dayText(content.frozen_on))],
    ['Mã bản chốt', text(content.code)],
    ['SHA-256', text(sha256)],
    ['SHA-256 bản chốt trước', text(content.previous ?? 'không có: đây là bản đầu tiên')],
  ]
  const data = lines.map(([label, ...cells]) => [text(label, { ...top, fontWeight: 'bold' }), ...cells])
  return page('Tổng hợp', [38, 70, 12], [title(content.title), ...data])
}

/** How each figure came about, and every property of the sealed document that is not in a table. */
function method(content: SnapshotContent) {
  const { minimum_n, confidence, z } = content.method
  const sentences = [
    `Chỉ số = số câu trả lời ở mức hài lòng ÷ n × 100, làm tròn hai chữ số thập phân, nửa làm tròn lên.`,
    `Mức được tính là hài lòng: ${content.scale
      .filter(({ satisfied }) => satisfied)
      .map(({ label }) => label)
      .join(', ')}.`,
    `Khoảng tin cậy ${confidenceText(confidence)} %: khoảng Wilson với z = ${z.replace('.', ',')}.`,
    `n dưới ${minimum_n}: không công bố con số, ghi "chưa đủ phiếu".`,
    'Kiểm tra tệp: npm run verify -- TỆP. Các dòng dưới đây cùng các bảng đủ để dựng lại bản chốt và mã băm.',
  ]
  const rows = properties(content).map(({ path, value }) => [text(path), text(value, { wrap: true })])
  const told = sentences.map((sentence) => [text(sentence)])
  return page(
    'Cách tính',
    [30, 90],
    [title('Cách tính'), ...told, header(['Thuộc tính', 'Giá trị']), ...rows],
  )
}

function table(sheet: string, columns: { title: string; width: number }[], rows: Cell[][]) {
  const titles = header(columns.map(({ title }) => title))
  const widths = columns.map(({ width }) => width)
  return {
    ...page(sheet, widths, [titles, ...rows]),
    orientation: 'landscape' as const,
    stickyColumnsCount: 3,
  }
}

function page(sheet: string, widths: number[], data: Cell[][]) {
  return {
    sheet,
    data,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  } satisfies Sheet<Buffer>
}

const top = { alignVertical: 'top' } as const
const heading = { fontWeight: 'bold', backgroundColor: '#E8EEF4', wrap: true, ...top } as const
const header = (titles: string[]) => titles.map((title) => text(title, heading))
const title = (value: string) => [text(value, { fontWeight: 'bold', fontSize: 14 })]

const text = (value: string, style: CellObject = {}): Cell => ({
  type: String,
  value: neutralise(value),
  ...top,
  ...style,
})
const count = (value: number | null | undefined): Cell => number(value, '#,##0')
const decimal = (value: string | null | undefined): Cell => number(value ? Number(value) : null, '0.00')

function number(value: number | null | undefined, format: string): Cell {
  return value === null || value === undefined ? null : { type: Number, value, format, ...top }
}
