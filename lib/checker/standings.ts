import type { Book } from './book'
import type { Figure, Line } from './table'

/** Where a line's points put it among these lines. */
export interface Standing {
  /** The rank that follows by the rule of ties. */
  rank: number
  /** How many have more than this, and how many just as much. */
  above: number
  level: number
  /** Decided by a second figure that the table does not say. */
  open: boolean
}

type Key = { points: bigint; second: bigint | null }

/**
 * Ties share a rank and the next is skipped, or not, or they are told apart by another line of the same unit: what the
 * table declares. Only ties of the whole index are told apart so.
 */
export function standings(lines: Line[], { at, ties }: Pick<Book, 'at' | 'ties'>) {
  const second = ({ year, unit, code }: Line) =>
    ties.rule === 'ordered' && code === '' ? (at(year, unit, ties.by)?.figures.points?.amount ?? null) : 0n
  const keyOf = (line: Line, { amount }: Figure): Key => ({ points: amount, second: second(line) })
  const keys = lines.flatMap((line) => (line.figures.points ? [keyOf(line, line.figures.points)] : []))
  const found = new Map<string, Standing>()
  const open = openSums(keys)
  let sums = 0
  for (const [above, key] of keys.toSorted((left, right) => compare(right, left)).entries()) {
    const known = found.get(nameOf(key))
    if (known) known.level += 1
    else {
      const rank = ties.rule === 'dense' ? sums : above
      found.set(nameOf(key), { rank: rank + 1, above, level: 1, open: open.has(key.points) })
      sums += 1
    }
  }
  const nowhere = { rank: keys.length + 1, above: keys.length, level: 0, open: false }
  return (line: Line, points: Figure): Standing => found.get(nameOf(keyOf(line, points))) ?? nowhere
}

/** Points that several have, one of them without the figure that would order them. */
function openSums(keys: Key[]) {
  const counts = new Map<bigint, number>()
  for (const { points } of keys) counts.set(points, (counts.get(points) ?? 0) + 1)
  return new Set(
    keys.flatMap(({ points, second }) => (second === null && (counts.get(points) ?? 0) > 1 ? [points] : [])),
  )
}

const nameOf = ({ points, second }: Key) => `${points} ${second}`

function compare(left: Key, right: Key) {
  if (left.points !== right.points) return left.points > right.points ? 1 : -1
  const [one, other] = [left.second ?? 0n, right.second ?? 0n]
  return one === other ? 0 : one > other ? 1 : -1
}
