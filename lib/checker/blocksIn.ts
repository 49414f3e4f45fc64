import { columnOf, type Heading, yearColumnOf } from './columnOf'
import { type Grid, type Row, textIn } from './grid'

export interface Title {
  heading: Heading | null
  title: string
  column: number
  /** The field that it stands below, where titles take two rows. */
  of: string | null
}

/** One or two rows of titles and what stands below them, until the next row of titles. */
export interface Block {
  grid: Grid
  titles: Title[]
  rows: Row[]
}

/** Which column stands under a heading. */
export const columnAt = ({ titles }: Pick<Block, 'titles'>, wanted: Heading) =>
  titles.find(({ heading, of }) => heading === wanted && of === null)?.column

/** The tables of a sheet, wherever they begin. */
export function blocksIn(grid: Grid, notes: Set<string>): Block[] {
  const blocks: Block[] = []
  for (const row of grid.rows) {
    const titles = titlesIn(row)
    const above = blocks.at(-1)
    if (titles && above?.rows.length === 0)
      above.titles = once(beneath(above.titles, titles), grid, row.number, notes)
    else if (titles) blocks.push({ grid, titles: once(titles, grid, row.number, notes), rows: [] })
    else if (row.cells.some((cell) => cell.trim() !== '')) blocks.at(-1)?.rows.push(row)
  }
  return blocks
}

/** Two known titles at least: a line of figures has none. */
function titlesIn(row: Row) {
  const titles = row.cells.flatMap((_, column) => {
    const title = textIn(row, column)
    return title === '' ? [] : [{ heading: columnOf(title), title, column, of: null }]
  })
  const known = titles.filter(({ heading, title }) => heading !== null || yearColumnOf(title))
  const figures = titles.filter(({ title }) => /^[\d.,/%+−-]+$/.test(title))
  return known.length >= 2 && figures.length === 0 ? withYears(titles) : null
}

/** A second row of titles: each belongs to the field above it, or where that is no field, to the unit as a whole. */
function beneath(top: Title[], lower: Title[]): Title[] {
  const placed = lower.map((title) => {
    const parent = top.findLast(({ column }) => column <= title.column)
    return { title: { ...title, of: parent?.heading === null ? parent.title : null }, parent }
  })
  const split = new Set(placed.map(({ parent }) => parent))
  return [...top.filter((title) => !split.has(title)), ...placed.map(({ title }) => title)]
}

/** 'Điểm 2023' and 'Điểm 2024': the newest is the year's, the one before it the previous. */
function withYears(titles: Title[]): Title[] {
  const newest = Math.max(...titles.map(({ title }) => yearColumnOf(title)?.year ?? 0))
  return titles.map((titled) => {
    const found = yearColumnOf(titled.title)
    if (!found || found.year < newest - 1) return titled
    return {
      ...titled,
      heading: found.year === newest ? found.heading : (`previous_${found.heading}` as const),
    }
  })
}

function once(titles: Title[], grid: Grid, row: number, notes: Set<string>) {
  return titles.filter(({ heading, title, column, of }, place) => {
    if (heading === 'ignored') return false
    const first = titles.findIndex(
      (other) => other.of === of && (heading ? other.heading === heading : other.title === title),
    )
    if (first === place) return true
    const where = grid.placeOf(row, column)
    notes.add(`Tiêu đề “${title}” (${where}) trùng với “${titles[first]?.title}”: chỉ dùng cột đứng trước.`)
    return false
  })
}
