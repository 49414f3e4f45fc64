import { type Book, grouped } from './book'
import { saidOf } from './cellFigure'
import { one } from './decimal'
import { type Finding, right, unknown, wrong } from './finding'
import { type Standing, standings } from './standings'
import { type Figure, type Line, nameOf, type Ties } from './table'

type Ranked = Line & { rank: Figure }
type Placed = Ranked & { points: Figure }

/** Two decimals are the published step: what is printed equal there is equal. Coarser figures may hide a difference. */
export const publishedPlaces = 2

/** Ranks by points within a year and a node, and by the rule that the table declares for ties. */
export function ranks(book: Book): Finding[] {
  const { lines } = book
  const nodes = grouped(lines, ({ year, code }) => `${year}\u0000${code}`)
  return [
    ...lines.flatMap(ranked).flatMap(inBounds),
    ...grouped(lines, ({ year }) => year).flatMap(oneTotal),
    ...nodes.flatMap((node) => placed(node.flatMap(ranked), node, book)),
  ]
}

const ranked = (line: Line): Ranked[] => (line.figures.rank ? [{ ...line, rank: line.figures.rank }] : [])

function inBounds(line: Ranked): Finding[] {
  const { rank } = line
  const { out_of } = line.figures
  const said = saidOf(rank)
  if (rank.amount % one !== 0n || rank.amount < one) {
    return [
      wrong('ranks', rank.where, `${nameOf(line)}: hạng ghi ${said}, không phải số nguyên từ 1.`, said, null),
    ]
  }
  if (out_of && rank.amount > out_of.amount) {
    const most = saidOf(out_of)
    return [wrong('ranks', rank.where, `${nameOf(line)}: hạng ghi ${said}, ngoài 1 đến ${most}.`, said, most)]
  }
  return [right('ranks', rank.where)]
}

/** How many were ranked is the same throughout a year, and no less than the units in the table. */
function oneTotal(year: Line[]): Finding[] {
  const stated = year.flatMap((line) => (line.figures.out_of ? [{ line, of: line.figures.out_of }] : []))
  const alike = grouped(stated, ({ of }) => String(of.amount)).toSorted(
    (few, many) => many.length - few.length,
  )
  const usual = alike[0]?.[0]?.of
  if (!usual) return []
  const follows = saidOf(usual)
  const odd = alike
    .slice(1)
    .flat()
    .map(({ line, of }) => {
      const said = saidOf(of)
      const sentence = `${nameOf(line)}: tổng số đơn vị ghi ${said}, các dòng khác ghi ${follows}.`
      return wrong('ranks', of.where, sentence, said, follows)
    })
  const units = new Set(year.filter(({ figures }) => figures.points ?? figures.rank).map(({ unit }) => unit))
    .size
  if (usual.amount >= BigInt(units) * one) return odd
  const sentence = `Ghi xếp hạng trong ${follows} đơn vị nhưng bảng có ${units}.`
  return [...odd, wrong('ranks', usual.where, sentence, follows, String(units))]
}

function placed(given: Ranked[], group: Line[], book: Book): Finding[] {
  const known = given.flatMap((line) =>
    line.figures.points ? [{ ...line, points: line.figures.points }] : [],
  )
  const whole = isWhole(given, group)
  const blind = given
    .filter(({ figures }) => !figures.points)
    .map((line) => amongRanks(line, whole ? given : [], book.ties))
  // Those who have points and no rank stand before or behind the others, too.
  const standing = standings(group, book)
  if (whole) return [...blind, ...known.map((line) => exact(line, standing(line, line.points)))]
  const order = known.toSorted((left, right) => (left.points.amount < right.points.amount ? 1 : -1))
  return [
    ...blind,
    ...order.map((line, place) => inOrder(line, order[place - 1], standing(line, line.points), book.ties)),
  ]
}

/** All who were ranked are in the table: as many as it says, or none of the ranks is beyond their number. */
function isWhole(given: Ranked[], group: Line[]) {
  if (given.length < group.length && group.some(({ figures }) => !figures.points)) return false
  const everyone = BigInt(group.length) * one
  const stated = given.find(({ figures }) => figures.out_of)?.figures.out_of
  return stated ? stated.amount === everyone : given.every(({ rank }) => rank.amount <= everyone)
}

/** Without points: a rank is one more than the number of better ranks, or where no rank is skipped, of ranks there are above. */
function amongRanks(line: Ranked, everyone: Ranked[], { rule }: Ties): Finding {
  const better = everyone.flatMap(({ rank }) => (rank.amount < line.rank.amount ? [rank.amount] : []))
  const above = rule === 'dense' ? new Set(better).size : better.length
  if (everyone.length > 0 && line.rank.amount !== BigInt(above + 1) * one) {
    return misplaced(
      line,
      String(above + 1),
      `${above} ${rule === 'dense' ? 'hạng ở trên' : 'đơn vị xếp trên'}`,
    )
  }
  return unknown('ranks', line.rank.where, 'Thiếu điểm nên không kiểm được thứ hạng.')
}

function exact(line: Placed, { rank: follows, above, level, open }: Standing): Finding {
  const { rank, points } = line
  if (open)
    return unknown('ranks', rank.where, 'Bằng điểm mà bảng thiếu điểm của tiêu chí dùng để xếp trước sau.')
  if (rank.amount === BigInt(follows) * one) return right('ranks', rank.where)
  const better =
    above === 0
      ? 'không ai có điểm cao hơn'
      : follows === above + 1
        ? `${above} đơn vị có điểm cao hơn`
        : `${above} đơn vị ở ${follows - 1} mức điểm cao hơn, không bỏ hạng`
  const tied = level > 1 ? `, ${level} đơn vị cùng ${saidOf(points)} điểm thì cùng hạng` : ''
  const found = misplaced(line, String(follows), better + tied)
  const withinTie = rank.amount > BigInt(above) * one && rank.amount <= BigInt(above + level) * one
  return withinTie && points.places < publishedPlaces ? { ...found, verdict: 'rounding' } : found
}

/** Where units are missing, only the order can be held against the points. */
function inOrder(
  line: Placed,
  before: Placed | undefined,
  { rank: first, above }: Standing,
  ties: Ties,
): Finding {
  const { rank, points } = line
  if (before && contradicts(before, line, ties)) {
    const sentence = `${told(before)}; còn ${told(line)}: thứ hạng ngược với điểm.`
    return wrong('ranks', rank.where, sentence, saidOf(rank), null)
  }
  if (rank.amount < BigInt(first) * one) {
    return misplaced(line, `${first} trở xuống`, `${above} đơn vị có điểm cao hơn`)
  }
  return unknown(
    'ranks',
    points.where,
    'Bảng không có đủ các đơn vị được xếp hạng: chỉ kiểm được thứ tự, không kiểm được từng hạng.',
  )
}

/** More points with no better a rank, or equal points with another, unless something else orders them. */
function contradicts(before: Placed, after: Placed, { rule }: Ties) {
  if (before.points.amount > after.points.amount) return before.rank.amount >= after.rank.amount
  if (rule === 'ordered') return false
  return after.points.places >= publishedPlaces && before.rank.amount !== after.rank.amount
}

function misplaced(line: Ranked, follows: string, why: string) {
  const said = saidOf(line.rank)
  const sentence = `${nameOf(line)}: hạng ghi ${said}, phải là ${follows}: ${why}.`
  return wrong('ranks', line.rank.where, sentence, said, follows)
}

const told = (line: Placed) => `${nameOf(line)} ${saidOf(line.points)} điểm, hạng ${saidOf(line.rank)}`
