import { deepest } from './schema'

type Line = { depth: number }

export type Deed = 'add' | 'add-part' | 'up' | 'down' | 'in' | 'out' | 'remove'

/** The lines after a deed at one of them, and the line to go on at; null when the deed makes no sense there. */
export function editLines<L extends Line>(
  lines: L[],
  at: number,
  deed: Deed,
  blank: (depth: number) => L,
): { lines: L[]; at: number } | null {
  const line = lines[at]
  if (!line) return deed === 'add' && lines.length === 0 ? { lines: [blank(1)], at: 0 } : null
  const end = endOf(lines, at)
  const block = lines.slice(at, end)
  const put = (depth: number) => ({ lines: lines.toSpliced(end, 0, blank(depth)), at: end })

  if (deed === 'add') return put(line.depth)
  if (deed === 'add-part') return line.depth < deepest ? put(line.depth + 1) : null
  if (deed === 'remove') return { lines: lines.toSpliced(at, end - at), at: Math.max(0, at - 1) }
  if (deed === 'up') {
    const before = siblingBefore(lines, at)
    return before === null ? null : { lines: swapped(lines, before, at, end), at: before }
  }
  if (deed === 'down') {
    if (lines[end]?.depth !== line.depth) return null
    const next = endOf(lines, end)
    return { lines: swapped(lines, at, end, next), at: at + next - end }
  }
  const by = deed === 'in' ? 1 : -1
  const deepEnough = block.every(({ depth }) => depth + by <= deepest)
  const possible = deed === 'in' ? siblingBefore(lines, at) !== null && deepEnough : line.depth > 1
  if (!possible) return null
  const moved = block.map((inner) => ({ ...inner, depth: inner.depth + by }))
  return { lines: lines.toSpliced(at, block.length, ...moved), at }
}

/** Where the line and all below it end. */
function endOf(lines: Line[], at: number) {
  const depth = lines[at]?.depth ?? 0
  const next = lines.findIndex((line, place) => place > at && line.depth <= depth)
  return next < 0 ? lines.length : next
}

function siblingBefore(lines: Line[], at: number) {
  const depth = lines[at]?.depth ?? 0
  const before = lines.slice(0, at).findLastIndex((line) => line.depth <= depth)
  return before >= 0 && lines[before]?.depth === depth ? before : null
}

/** Two blocks that follow each other, the other way round. */
function swapped<L>(lines: L[], first: number, second: number, end: number) {
  return [
    ...lines.slice(0, first),
    ...lines.slice(second, end),
    ...lines.slice(first, second),
    ...lines.slice(end),
  ]
}
