import { columnOf, type Heading, yearColumnOf } from './columnOf'
import { type Grid, type Row, textIn } from './grid'

/** A row of titles and what stands below it, until the next row of titles. */
export interface Block {
  grid: Grid
  titles: { heading: Heading | null; title: string; column: number }[]
  rows: Row[]
}

/** Which column stands under a heading. */
export const columnAt = ({ titles }: Block, wanted: Heading) =>
  titles.find(({ heading }) => heading === wanted)?.column

/** The tables of a sheet, wherever they begin. */
export function blocksIn(grid: Grid, notes: Set<string>): Block[] {
  const blocks: Block[] = []
  for (const row of grid.rows) {
    const titles = titlesIn(row)
    if (titles) blocks.push({ grid, titles: once(titles, grid, row.number, notes), rows: [] })
    else if (row.cells.some((cell) => cell.trim() !== '')) blocks.at(-1)?.rows.push(row)
  }
  return blocks
}

/** Two known titles at least: a line of figures has none. */
function titlesIn(row: Row) {
  const titles = row.cells.flatMap((_, column) => {
    const title = textIn(row, column)
    return title === '' ? [] : [{ heading: columnOf(title), title, column }]
  })
  const known = titles.filter(({ heading, title }) => heading !== null || yearColumnOf(title))
  const figures = titles.filter(({ title }) => /^[\d.,/%+−-]+$/.test(title))
  return known.length >= 2 && figures.length === 0 ? withYears(titles) : null
}

/** 'Điểm 2023' and 'Điểm 2024': the newest is the year's, the one before it the previous. */
function withYears(titles: Block['titles']): Block['titles'] {
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

function once(titles: Block['titles'], grid: Grid, row: number, notes: Set<string>) {
  return titles.filter(({ heading, title, column }, place) => {
    if (heading === 'ignored') return false
    const first = titles.findIndex((other) => (heading ? other.heading === heading : other.title === title))
    if (first === place) return true
    const where = grid.placeOf(row, column)
    notes.add(`Tiêu đề “${title}” (${where}) trùng với “${titles[first]?.title}”: chỉ dùng cột đứng trước.`)
    return false
  })
}
