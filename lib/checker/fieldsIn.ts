import { type Block, columnAt } from './blocksIn'
import { type CellFigure, cellFigure, figureOf } from './cellFigure'
import { decimalIn } from './decimal'
import { figureIn } from './figureIn'
import { type Row, textIn } from './grid'
import type { Figure, Line } from './table'

/** A field that has a column of its own, in a table whose rows are units. */
export interface Field {
  column: number
  code: string
  title: string
  maximum: Figure | null
}

/** Titles that nobody knows stand for fields where rows are units, if numbered or with figures below; others are noted. */
export function fieldsIn(block: Block, maxima: Row | undefined, notes: Set<string>): Field[] {
  const ofUnits = columnAt(block, 'unit') !== undefined
  const wide = ofUnits && columnAt(block, 'code') === undefined && columnAt(block, 'title') === undefined
  return block.titles.flatMap(({ heading, title, column }) => {
    if (heading !== null) return []
    const numbered = /^\d+(\.\d+)*[.)]?\s/.test(title)
    if (!wide || !(numbered || block.rows.some((row) => 'figure' in figureIn(textIn(row, column))))) {
      notes.add(`Không hiểu cột “${title}” nên bỏ qua.`)
      return []
    }
    const named = fieldNamed(title)
    const stated = maxima ? cellFigure(block.grid, maxima, column, notes) : null
    return [{ column, ...named, maximum: stated?.figure ?? named.maximum }]
  })
}

/** '1. Chỉ đạo điều hành (12 điểm)' */
function fieldNamed(title: string) {
  const [, code = '', name = title] = /^(\d+(?:\.\d+)*)[.)]?\s+(.+)$/.exec(title) ?? []
  const [bracket = '', stated = ''] = /\s*\((?:điểm )?(?:tối đa:? )?([\d.,]+)(?: điểm)?\)$/iu.exec(name) ?? []
  const bare = name.slice(0, name.length - bracket.length)
  const maximum = decimalIn(stated)
  return { code: code || bare, title: bare, maximum: maximum && figureOf(maximum, `tiêu đề “${title}”`) }
}

/** What a unit's row says of one field. */
export function fieldLine(block: Block, row: Row, unit: Line, field: Field, notes: Set<string>): Line {
  const said = cellFigure(block.grid, row, field.column, notes)
  const where = block.grid.placeOf(row.number, field.column)
  return { ...unit, where, code: field.code, title: field.title, figures: figuresOf(said, field), band: null }
}

function figuresOf(said: CellFigure | null, field: Field): Line['figures'] {
  const maximum = field.maximum ?? said?.outOf
  return { ...(said && { points: said.figure }), ...(maximum && { maximum }) }
}
