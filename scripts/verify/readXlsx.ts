import readWorkbook from 'read-excel-file/node'
import { type Finding, Unreadable } from './document'
import { indexBook } from './index/fromXlsx'
import { original, rebuild } from './rebuild'

type Cell = unknown

/** Rebuilds the document from the workbook's sheets, and holds the summary sheet against them. */
export async function readXlsx(file: Buffer) {
  const sheets = await readWorkbook(file, { trim: false }).catch(() => {
    throw new Unreadable('Không mở được tệp XLSX.')
  })
  const sheet = (name: string) => {
    const found = sheets.find((candidate) => candidate.sheet === name)
    if (!found) throw new Unreadable(`Tệp XLSX thiếu trang "${name}".`)
    return found.data
  }
  if (sheets.some((one) => one.sheet === 'Điểm theo nguồn')) return indexBook(sheet)
  const summary = new Map(sheet('Tổng hợp').map(([label, value]) => [String(label), value]))
  const method = sheet('Cách tính')
  const first = method.findIndex(([cell]) => cell === 'Thuộc tính') + 1
  const properties = method
    .slice(first)
    .filter(([path]) => path)
    .map(([path, value]): [string, string] => [String(path), original(String(value))])
  const parts = lines(sheet('Theo đơn vị'))
  const of = (level: string) => parts.filter((row) => row.get('Cấp') === level)
  const about = Object(rebuild(properties))
  const withAnswers = (row: Line) => ({
    ...figures(row),
    ...(about.format === 2 && { counts: list(row, 'Số trả lời: ') }),
  })
  const content = {
    ...about,
    total: of('Tổng').map(withAnswers)[0],
    units: of('Đơn vị').map(withAnswers),
    counters: of('Quầy').map(figures),
    factors: lines(sheet('Theo yếu tố')).map(figures),
    items: lines(sheet('Theo câu hỏi')).map((row) => ({
      ...figures(row),
      counts: list(row, 'Số phiếu: '),
      shares: list(row, '%: ')?.map(decimal) ?? null,
    })),
  }
  const findings = [
    agree(summary, 'n (số phiếu trả lời câu tính chỉ số)', content.total?.n),
    agree(summary, 'Số phiếu', content.total?.ballots),
    agree(summary, 'Chỉ số hài lòng (%)', content.total?.index ?? summary.get('Chỉ số hài lòng (%)')),
  ]
  return { document: { content, sha256: summary.get('SHA-256') }, findings }
}

function agree(summary: Map<string, Cell>, label: string, figure: unknown): Finding {
  const written = summary.get(label)
  const ok = written === figure || decimal(written) === figure
  return { ok, what: `Trang Tổng hợp, ${label}: ${written}${ok ? '' : `, trang Theo đơn vị ghi ${figure}`}` }
}

type Line = Map<string, Cell>

function lines([titles = [], ...rows]: Cell[][]): Line[] {
  return rows.map((row) => new Map(titles.map((title, place) => [String(title), row[place] ?? null])))
}

const states = new Map([
  ['công bố', 'shown'],
  ['chưa đủ phiếu', 'few'],
  ['chưa có phiếu', 'none'],
  ['ẩn để không suy ra nhóm nhỏ', 'hidden'],
])

function figures(row: Line) {
  const text = (title: string) => original(String(row.get(title) ?? ''))
  return {
    code: text('Mã'),
    name: text('Tên'),
    ballots: row.get('Số phiếu'),
    n: row.get('n (trả lời)'),
    satisfied: row.get('Số hài lòng'),
    index: decimal(row.get('Chỉ số (%)')),
    low: decimal(row.get('Cận dưới 95 %')),
    high: decimal(row.get('Cận trên 95 %')),
    state: states.get(text('Tình trạng')) ?? text('Tình trạng'),
  }
}

/** 84.76 came from '84.76', and no other two-decimal text becomes the same number. */
function decimal(cell: Cell) {
  if (typeof cell !== 'number') return null
  const written = cell.toFixed(2)
  return Number(written) === cell ? written : String(cell)
}

function list(row: Line, prefix: string) {
  const values = [...row].filter(([title]) => title.startsWith(prefix)).map(([, value]) => value)
  return values.every((value) => value === null) ? null : values
}
