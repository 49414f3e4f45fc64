import { type Decimal, written } from './decimal'
import { figureIn } from './figureIn'
import { type Grid, type Row, textIn } from './grid'
import type { Figure } from './table'

export interface CellFigure {
  figure: Figure
  /** The 100 of '84,76/100', the 13 of '6/13'. */
  outOf: Figure | null
}

export const figureOf = ({ amount, places }: Decimal, where: string): Figure => ({
  ...{ amount, places, where },
  own: places,
})

/** As it stands in the table. */
export const saidOf = ({ amount, own }: Figure) => written(amount, own)

/** The figure in a cell. One that is a date or no number is noted and counts as not given. */
export function cellFigure(
  grid: Grid,
  row: Row,
  column: number | undefined,
  notes: Set<string>,
): CellFigure | null {
  if (column === undefined) return null
  const text = textIn(row, column)
  const said = figureIn(text)
  const where = grid.placeOf(row.number, column)
  if ('figure' in said) {
    return { figure: figureOf(said.figure, where), outOf: said.outOf && figureOf(said.outOf, where) }
  }
  const at = where.charAt(0).toUpperCase() + where.slice(1)
  if (said.trouble === 'date') {
    notes.add(
      `${at} là ngày tháng (${text}), có lẽ Excel đã đổi một con số: coi như để trống. Hãy định dạng ô là số rồi nhập lại.`,
    )
  }
  if (said.trouble === 'text')
    notes.add(`${at} ghi “${text.slice(0, 60)}”, không phải con số: coi như để trống.`)
  return null
}
