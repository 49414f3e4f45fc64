import { type Book, sum } from './book'
import { distance, halfStep } from './decimal'
import { compared, type Finding, type Rule, unknown } from './finding'
import { type Column, type Figure, type Line, nameOf } from './table'

const adding: [Column, string][] = [
  ['maximum', 'điểm tối đa'],
  ['self', 'điểm tự chấm'],
  ['appraised', 'điểm thẩm định'],
  ['survey', 'điểm điều tra xã hội học'],
  ['points', 'điểm'],
]

/** Parts against their whole, for maxima and for every kind of points. */
export function sums(book: Book): Finding[] {
  const whole = wholes(book)
  const told = new Set<string>()
  return book.lines.flatMap((line) =>
    adding.flatMap(([column, name]) => {
      const stated = line.figures[column]
      const found = stated && added(book, line, column, name, stated, whole(line))
      if (!found) return []
      // The maxima of a year are the same in the rows of all its units.
      const once = [line.year, line.code, column, found.said, found.follows].join('\u0000')
      if (column === 'maximum' && told.has(once)) return []
      told.add(once)
      return [found]
    }),
  )
}

function added(
  book: Book,
  line: Line,
  column: Column,
  name: string,
  stated: Figure,
  whole: boolean,
): Finding | null {
  const rule: Rule = column === 'maximum' ? 'maxima' : 'sums'
  const parts = book.partsOf(line)
  const known = figuresOf(parts, column)
  if (known.length === 0) return nothingToAdd(line, column, rule, stated)
  const found = compared({
    ...{ rule, stated, follows: sum(known), tolerance: tolerance(stated, known, column) },
    subject: `${nameOf(line)}: ${name}`,
    how: `cộng ${known.length} phần bên dưới`,
  })
  if (found.verdict !== 'wrong' || sum(known) > stated.amount) return found
  if (known.length < parts.length) {
    return unknown(rule, stated.where, `Có phần bên dưới để trống ${name} nên không kiểm được tổng.`)
  }
  return whole ? found : { ...found, verdict: 'unknown', sentence: `${found.sentence} ${perhapsPartial}` }
}

const perhapsPartial =
  'Ít hơn, và cả điểm lẫn điểm tối đa đều không cộng đủ ở đơn vị nào: có thể bảng không liệt kê đủ các phần, nên không kết luận được.'

function nothingToAdd({ code, figures }: Line, column: Column, rule: Rule, stated: Figure) {
  if (code !== '' || (column !== 'points' && figures.points)) return null
  return unknown(rule, stated.where, 'Bảng không có điểm của từng lĩnh vực nên không kiểm được tổng.')
}

const figuresOf = (lines: Line[], column: Column) => lines.flatMap(({ figures }) => figures[column] ?? [])

/** Maxima are decided, not measured: they must add up exactly. Any other figure was rounded to its last place. */
function tolerance(stated: Figure, parts: Figure[], column: Column) {
  if (column === 'maximum') return 0n
  return [stated, ...parts].reduce((total, { places }) => total + halfStep(places), 0n)
}

/**
 * Whether the table lists all parts of a line's node: the maxima, or the points of any unit, add up. When neither does,
 * a part may be left out rather than wrong. Where there are only maxima, or only points of several units, that is all there is.
 */
function wholes({ lines, partsOf }: Book) {
  const seen = new Map<string, { adds: boolean; columns: Set<Column> }>()
  const name = ({ year, code }: Line) => `${year}\u0000${code}`
  for (const line of lines) {
    const node = seen.get(name(line)) ?? { adds: false, columns: new Set<Column>() }
    seen.set(name(line), node)
    for (const column of ['maximum', 'points'] as const) {
      const stated = line.figures[column]
      const parts = partsOf(line)
      const known = figuresOf(parts, column)
      if (!stated || known.length === 0 || known.length < parts.length) continue
      node.columns.add(column)
      node.adds ||= distance(stated.amount, sum(known)) <= tolerance(stated, known, column)
    }
  }
  return (line: Line) => {
    const node = seen.get(name(line))
    return node !== undefined && (node.adds || (node.columns.has('maximum') && node.columns.size === 1))
  }
}
