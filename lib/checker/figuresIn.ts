import { type Block, columnAt } from './blocksIn'
import { cellFigure } from './cellFigure'
import type { Row } from './grid'
import { columns, type Line } from './table'

type Part = Pick<Block, 'grid' | 'titles'>

/** All that a row says under the headings of a table, or of a field's part of it. */
export function figuresIn(part: Part, row: Row, notes: Set<string>) {
  const figures: Line['figures'] = {}
  for (const column of columns) {
    const said = cellFigure(part.grid, row, columnAt(part, column), notes)
    if (!said) continue
    figures[column] = said.figure
    const whole = column === 'rank' ? 'out_of' : 'maximum'
    if (said.outOf && (column === 'rank' || column === 'points')) figures[whole] ??= said.outOf
  }
  return figures
}
