import type { Finding } from '../document'
import { original, rebuild } from '../rebuild'
import { answers, given } from './given'

type Cell = unknown
type Line = Map<string, Cell>

/** Rebuilds a published year from the workbook's sheets, and holds the sheets that people read against it. */
export function indexBook(sheet: (name: string) => Cell[][]) {
  const properties = sheet('Thuộc tính')
    .slice(1)
    .map(([path, value]): [string, string] => [String(path), original(String(value))])
  const ranked = lines(sheet('Xếp hạng'))
  const fields = byUnit(lines(sheet('Theo lĩnh vực')))
  const scores = byUnit(lines(sheet('Điểm theo nguồn')))
  const content = {
    ...Object(rebuild(properties)),
    units: ranked.map((row) => {
      const code = text(row, 'Mã')
      return {
        ...{ code, name: text(row, 'Đơn vị'), kind: text(row, 'Mã loại'), tier: text(row, 'Mã khối') },
        total: row.get('Theo công bố') === null ? null : place(row),
        fields: named(fields.get(code), place),
        scores: named(scores.get(code), score),
      }
    }),
  }
  const summary = new Map(sheet('Tổng hợp').map(([label, value]) => [String(label), value]))
  const findings = matrix(lines(sheet('Điểm thành phần')), content.units)
  return { document: { content, sha256: summary.get('SHA-256') }, findings }
}

type Rebuilt = { code: string; name: string; scores: Record<string, Record<string, Cell>> }

/** The sheet that the totals' formulas add up says what the scores by source say. */
function matrix(rows: Line[], units: Rebuilt[]): Finding[] {
  return rows.map((row, place) => {
    const unit = units[place]
    const wrong = Object.entries(unit?.scores ?? {}).find(([node, score]) => {
      const title = [...row.keys()].find((known) => known.startsWith(`${node} `)) ?? node
      return decimal(row.get(title)) !== (score.survey ?? score.appraised ?? score.self)
    })
    const same = unit?.code === text(row, 'Mã') && !wrong
    const what = `Trang Điểm thành phần, ${text(row, 'Đơn vị')}`
    return {
      ok: same,
      what: same
        ? `${what}: khớp với trang Điểm theo nguồn`
        : `${what}: khác trang Điểm theo nguồn${wrong ? ` ở ${wrong[0]}` : ''}`,
    }
  })
}

function lines([titles = [], ...rows]: Cell[][]): Line[] {
  return rows.map((row) => new Map(titles.map((title, place) => [String(title), row[place] ?? null])))
}

function byUnit(rows: Line[]) {
  const found = new Map<string, Line[]>()
  for (const row of rows) {
    const unit = text(row, 'Mã')
    found.get(unit)?.push(row) ?? found.set(unit, [row])
  }
  return found
}

const named = <T>(rows: Line[] | undefined, read: (row: Line) => T) =>
  Object.fromEntries((rows ?? []).map((row) => [text(row, 'Mã tiêu chí'), read(row)]))

const text = (row: Line, title: string) => original(String(row.get(title) ?? ''))

/** 84.76 came from '84.76', and no other two-decimal text becomes the same number. */
function decimal(cell: Cell) {
  if (typeof cell !== 'number') return null
  const written = cell.toFixed(2)
  return Number(written) === cell ? written : String(cell)
}

function place(row: Line) {
  const points = (title: string) => decimal(row.get(title))
  const whole = (title: string) => row.get(title) ?? null
  return {
    announced: row.get('Theo công bố') === 'có',
    band: text(row, 'Xếp loại') || null,
    ...{ points: points('Điểm'), percent: points('Tỷ lệ (%)') },
    ...{ previous_points: points('Điểm năm trước'), change: points('Tăng, giảm điểm') },
    ...{ rank: whole('Thứ hạng'), out_of: whole('Trong số'), move: whole('Tăng, giảm bậc') },
    ...{ previous_rank: whole('Hạng năm trước'), leading_years: whole('Số năm đứng đầu') },
  }
}

function score(row: Line) {
  const points = (title: string) => decimal(row.get(title))
  const known = {
    ...{ self: points('Tự chấm'), appraised: points('Thẩm định'), survey: points('Khảo sát') },
    ...{ percent: points('Tỷ lệ khảo sát (%)'), snapshot: text(row, 'Bản chốt') || null },
    ...{ self_given: given(text(row, 'Tự chấm từ')), appraised_given: given(text(row, 'Thẩm định từ')) },
    answers: answers(text(row, 'Số trả lời theo mức')),
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null))
}
