import { type Block, columnAt, type Title } from './blocksIn'
import { cellFigure, figureOf } from './cellFigure'
import { decimalIn } from './decimal'
import { figureIn } from './figureIn'
import { figuresIn } from './figuresIn'
import { type Row, textIn } from './grid'
import type { Figure, Line } from './table'

/** A field that has columns of its own, in a table whose rows are units. */
export interface Field {
  part: Pick<Block, 'grid' | 'titles'>
  code: string
  title: string
  maximum: Figure | null
}

/** Titles that nobody knows stand for fields where rows are units, if numbered or with figures below; others are noted. */
export function fieldsIn(block: Block, maxima: Row | undefined, notes: Set<string>): Field[] {
  const ofUnits = columnAt(block, 'unit') !== undefined
  const wide = ofUnits && columnAt(block, 'code') === undefined && columnAt(block, 'title') === undefined
  const names = block.titles.flatMap(({ heading, title, of }) => of ?? (heading === null ? title : []))
  return [...new Set(names)].flatMap((name) => {
    const below = block.titles.filter(({ of, heading }) => of === name && heading !== null)
    const alone = block.titles.filter(({ of, title }) => of === null && title === name)
    for (const { of, heading, title } of block.titles) {
      if (of === name && heading === null) notes.add(`Không hiểu cột “${title}” dưới “${name}” nên bỏ qua.`)
    }
    if (wide && below.length > 0) return [fieldOf(block, name, below, maxima, notes)]
    if (wide && alone.some((title) => holdsFigures(block, title))) {
      const points = alone.map((title) => ({ ...title, heading: 'points' as const }))
      return [fieldOf(block, name, points, maxima, notes)]
    }
    notes.add(`Không hiểu cột “${name}” nên bỏ qua.`)
    return []
  })
}

function holdsFigures({ rows }: Block, { title, column }: Title) {
  return /^\d+(\.\d+)*[.)]?\s/.test(title) || rows.some((row) => 'figure' in figureIn(textIn(row, column)))
}

function fieldOf(
  { grid }: Block,
  name: string,
  below: Title[],
  maxima: Row | undefined,
  notes: Set<string>,
): Field {
  const part = { grid, titles: below.map((title) => ({ ...title, of: null })) }
  const named = fieldNamed(name)
  const stated = maxima ? cellFigure(grid, maxima, columnAt(part, 'points'), notes) : null
  return {
    part,
    ...named,
    maximum: stated?.figure ?? named.maximum,
  }
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
export function fieldLine(row: Row, unit: Line, field: Field, notes: Set<string>): Line {
  const { part, code, title, maximum } = field
  const figures = figuresIn(part, row, notes)
  const where = part.grid.placeOf(row.number, part.titles[0]?.column ?? 0)
  return { ...unit, where, code, title, figures: { ...figures, ...(maximum && { maximum }) }, band: null }
}
