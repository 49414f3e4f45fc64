import { type Book, grouped } from './book'
import { saidOf } from './cellFigure'
import { one } from './decimal'
import { type Finding, right, unknown, wrong } from './finding'
import { type Figure, type Line, nameOf } from './table'

type Ranked = Line & { rank: Figure }
type Placed = Ranked & { points: Figure }

/** Two decimals are the published step: what is printed equal there is equal. Coarser figures may hide a difference. */
export const publishedPlaces = 2

/** Ranks by points within a year and a node: ties share a rank and the next is skipped. */
export function ranks({ lines }: Book): Finding[] {
  const nodes = grouped(lines, ({ year, code }) => `${year}\u0000${code}`)
  return [
    ...lines.flatMap(ranked).flatMap(inBounds),
    ...grouped(lines, ({ year }) => year).flatMap(oneTotal),
    ...nodes.flatMap((node) => placed(node.flatMap(ranked), node)),
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

function placed(given: Ranked[], group: Line[]): Finding[] {
  const known = given.flatMap((line) =>
    line.figures.points ? [{ ...line, points: line.figures.points }] : [],
  )
  const whole = isWhole(given, group)
  const blind = given
    .filter(({ figures }) => !figures.points)
    .map((line) => amongRanks(line, whole ? given : []))
  // Those who have points and no rank stand before or behind the others, too.
  const standing = standings(group.flatMap(({ figures }) => figures.points?.amount ?? []))
  if (isWhole(given, group))
    return [...blind, ...known.map((line) => exact(line, standing(line.points.amount)))]
  const order = known.toSorted((left, right) => (left.points.amount < right.points.amount ? 1 : -1))
  return [
    ...blind,
    ...order.map((line, place) => inOrder(line, order[place - 1], standing(line.points.amount))),
  ]
}

type Standing = { above: number; level: number }

/** How many have more points than this, and how many just as many. */
function standings(points: bigint[]) {
  const found = new Map<bigint, Standing>()
  const order = points.toSorted((left, right) => (left < right ? 1 : left > right ? -1 : 0))
  for (const [above, amount] of order.entries()) {
    const known = found.get(amount)
    if (known) known.level += 1
    else found.set(amount, { above, level: 1 })
  }
  return (amount: bigint) => found.get(amount) ?? { above: 0, level: 0 }
}

/** All who were ranked are in the table: as many as it says, or none of the ranks is beyond their number. */
function isWhole(given: Ranked[], group: Line[]) {
  if (given.length < group.length && group.some(({ figures }) => !figures.points)) return false
  const everyone = BigInt(group.length) * one
  const stated = given.find(({ figures }) => figures.out_of)?.figures.out_of
  return stated ? stated.amount === everyone : given.every(({ rank }) => rank.amount <= everyone)
}

/** Without points: a rank is one more than the number of better ranks, so that after a tie the next is skipped. */
function amongRanks(line: Ranked, everyone: Ranked[]): Finding {
  const better = everyone.filter(({ rank }) => rank.amount < line.rank.amount).length
  if (everyone.length > 0 && line.rank.amount !== BigInt(better + 1) * one) {
    return misplaced(line, String(better + 1), `${better} đơn vị xếp trên`)
  }
  return unknown('ranks', line.rank.where, 'Thiếu điểm nên không kiểm được thứ hạng.')
}

function exact(line: Placed, { above, level }: Standing): Finding {
  const { rank, points } = line
  if (rank.amount === BigInt(above + 1) * one) return right('ranks', rank.where)
  const better = above === 0 ? 'không ai có điểm cao hơn' : `${above} đơn vị có điểm cao hơn`
  const tied = level > 1 ? `, ${level} đơn vị cùng ${saidOf(points)} điểm thì cùng hạng` : ''
  const found = misplaced(line, String(above + 1), better + tied)
  const withinTie = rank.amount > BigInt(above) * one && rank.amount <= BigInt(above + level) * one
  return withinTie && points.places < publishedPlaces ? { ...found, verdict: 'rounding' } : found
}

/** Where units are missing, only the order can be held against the points. */
function inOrder(line: Placed, before: Placed | undefined, { above }: Standing): Finding {
  const { rank, points } = line
  if (before && contradicts(before, line)) {
    const sentence = `${told(before)}; còn ${told(line)}: thứ hạng ngược với điểm.`
    return wrong('ranks', rank.where, sentence, saidOf(rank), null)
  }
  if (rank.amount < BigInt(above + 1) * one) {
    return misplaced(line, `${above + 1} trở xuống`, `${above} đơn vị có điểm cao hơn`)
  }
  return unknown(
    'ranks',
    points.where,
    'Bảng không có đủ các đơn vị được xếp hạng: chỉ kiểm được thứ tự, không kiểm được từng hạng.',
  )
}

/** More points with no better a rank, or equal points with another. */
function contradicts(before: Placed, after: Placed) {
  if (before.points.amount > after.points.amount) return before.rank.amount >= after.rank.amount
  return after.points.places >= publishedPlaces && before.rank.amount !== after.rank.amount
}

function misplaced(line: Ranked, follows: string, why: string) {
  const said = saidOf(line.rank)
  const sentence = `${nameOf(line)}: hạng ghi ${said}, phải là ${follows}: ${why}.`
  return wrong('ranks', line.rank.where, sentence, said, follows)
}

const told = (line: Placed) => `${nameOf(line)} ${saidOf(line.points)} điểm, hạng ${saidOf(line.rank)}`
