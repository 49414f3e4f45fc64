import { type Figure, type Line, parentOf, type Table } from './table'

/** The lines of a table, found by year, unit and code. */
export interface Book {
  lines: Line[]
  bounds: Table['bounds']
  ties: Table['ties']
  /** The first line of that name; null: the table has none. */
  at: (year: string, unit: string, code: string) => Line | null
  /** What stands directly below a line. */
  partsOf: (line: Line) => Line[]
}

export function bookOf({ lines, bounds, ties }: Table): Book {
  const byName = new Map<string, Line>()
  const byParent = new Map<string, Line[]>()
  for (const line of lines) {
    const name = key(line.year, line.unit, line.code)
    if (byName.has(name)) continue
    byName.set(name, line)
    if (line.code === '') continue
    const parent = key(line.year, line.unit, parentOf(line.code))
    byParent.set(parent, [...(byParent.get(parent) ?? []), line])
  }
  return {
    lines,
    bounds,
    ties,
    at: (year, unit, code) => byName.get(key(year, unit, code)) ?? null,
    partsOf: ({ year, unit, code }) => byParent.get(key(year, unit, code)) ?? [],
  }
}

const key = (...names: string[]) => names.join('\u0000')

export function grouped<Item>(items: Item[], nameOf: (item: Item) => string) {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(nameOf(item))
    if (group) group.push(item)
    else groups.set(nameOf(item), [item])
  }
  return [...groups.values()]
}

export const sum = (figures: Pick<Figure, 'amount'>[]) =>
  figures.reduce((total, { amount }) => total + amount, 0n)
