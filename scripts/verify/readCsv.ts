import { createHash } from 'node:crypto'
import { type Finding, Unreadable } from './document'
import { indexContent } from './index/fromCsv'
import { original, rebuild } from './rebuild'

/** Rebuilds the document from the long table; the last line says whether the file is whole. */
export function readCsv(file: string) {
  const lines = records(file)
  const [header, ...rest] = lines
  const end = rest.pop()
  const sealed =
    /^(\d+) dòng; sha256 số liệu đã (?:chốt|công bố) ([0-9a-f]{64}); sha256 các dòng trên ([0-9a-f]{64})$/.exec(
      end?.cells.find((cell) => cell.includes('sha256')) ?? '',
    )
  if (!header || !end || end.cells[0] !== 'end' || !sealed) {
    throw new Unreadable(
      'Tệp CSV không có dòng cuối ghi số dòng và mã băm: tệp bị cắt giữa chừng hoặc không phải bản chốt.',
    )
  }
  const [, count, sha256 = '', above] = sealed
  const hash = createHash('sha256').update(file.slice(0, end.start), 'utf8').digest('hex')
  const findings: Finding[] = [
    { ok: Number(count) === rest.length, what: `Số dòng: tệp ghi ${count}, đếm được ${rest.length}` },
    { ok: hash === above, what: `Mã băm các dòng của tệp CSV: ${hash === above ? 'khớp' : 'không khớp'}` },
  ]
  const rows = rest.map(
    ({ cells }) => new Map(header.cells.map((title, place) => [title, cells[place] ?? ''])),
  )
  if (header.cells.includes('node')) return { document: { content: indexContent(rows), sha256 }, findings }
  const of = (level: string) => rows.filter((row) => row.get('level') === level)
  const properties = of('meta').map((row): [string, string] => [text(row, 'code'), text(row, 'name')])
  const about = Object(rebuild(properties))
  const counts = (row: Line) => ({ counts: list(row, 'count_')?.map(Number) ?? null })
  const withAnswers = (row: Line) => ({ ...figures(row), ...(about.format === 2 && counts(row)) })
  const content = {
    ...about,
    total: of('total').map(withAnswers)[0],
    units: of('unit').map(withAnswers),
    counters: of('counter').map(figures),
    factors: of('factor').map(figures),
    items: of('item').map((row) => ({
      ...figures(row),
      ...counts(row),
      shares: list(row, 'share_')?.map(point) ?? null,
    })),
  }
  return { document: { content, sha256 }, findings }
}

type Line = Map<string, string>

const text = (row: Line, title: string) => original(row.get(title) ?? '')
const point = (figure: string) => figure.replace(',', '.')

function figures(row: Line) {
  const number = (title: string) => (row.get(title) ? Number(row.get(title)) : null)
  const decimal = (title: string) =>
    /^\d+,\d+$/.test(row.get(title) ?? '') ? point(row.get(title) ?? '') : null
  return {
    code: text(row, 'code'),
    name: text(row, 'name'),
    ballots: number('ballots'),
    n: number('n'),
    satisfied: number('satisfied'),
    index: decimal('index'),
    low: decimal('low'),
    high: decimal('high'),
    state: row.get('state') ?? '',
  }
}

function list(row: Line, prefix: string) {
  const values = [...row].filter(([title]) => title.startsWith(prefix)).map(([, value]) => value)
  return values.every((value) => value === '') ? null : values
}

/** RFC 4180 with a semicolon, keeping where each record starts. */
function records(file: string) {
  const found: { start: number; cells: string[] }[] = []
  let cells: string[] = []
  let start = 0
  let place = file.startsWith('\uFEFF') ? 1 : 0
  const piece = /"((?:[^"]|"")*)"|[^;"\r\n]*/y
  while (place < file.length) {
    piece.lastIndex = place
    const match = piece.exec(file)
    if (!match) throw new Unreadable(`Tệp CSV hỏng ở ký tự thứ ${place + 1}.`)
    cells.push(match[1] === undefined ? match[0] : match[1].replaceAll('""', '"'))
    place += match[0].length
    if (file[place] === ';') {
      place += 1
      continue
    }
    if (place < file.length && !/[\r\n]/.test(file[place] ?? '')) {
      throw new Unreadable(`Tệp CSV hỏng ở ký tự thứ ${place + 1}.`)
    }
    place += file.startsWith('\r\n', place) ? 2 : 1
    found.push({ start, cells })
    cells = []
    start = place
  }
  return found
}
