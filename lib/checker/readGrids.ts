import { Unreadable } from '../spreadsheets/spreadsheet'
import { type Block, blocksIn, columnAt } from './blocksIn'
import { cellFigure } from './cellFigure'
import { distance, one } from './decimal'
import { fieldLine, fieldsIn } from './fieldsIn'
import { figureIn } from './figureIn'
import { type Grid, type Row, textIn } from './grid'
import { type Bound, columns, type Figure, type Line, type Table, withColumnPlaces } from './table'

/** The figures in the sheets of one file. */
export function readGrids(grids: Grid[]): Table {
  const notes = new Set<string>()
  const blocks = grids.flatMap((grid) => blocksIn(grid, notes))
  const bounds = blocks.filter(isOfBounds).flatMap((block) => boundsIn(block, notes))
  const lines = blocks.filter((block) => !isOfBounds(block)).flatMap((block) => linesIn(block, notes))
  if (lines.length === 0) {
    throw new Unreadable(
      'Không tìm thấy bảng nào trong tệp: cần một dòng tiêu đề có ít nhất hai cột như “Đơn vị”, “Điểm tối đa”, “Tổng điểm”, “Xếp hạng”, và các dòng số liệu bên dưới.',
    )
  }
  return { lines: withColumnPlaces(lines), bounds, notes: [...notes] }
}

function isOfBounds(block: Block) {
  return [columnAt(block, 'from_points'), columnAt(block, 'from_percent')].some(
    (column) => column !== undefined,
  )
}

function boundsIn(block: Block, notes: Set<string>): Bound[] {
  const of = columnAt(block, 'from_points') === undefined ? 'percent' : 'points'
  return block.rows.flatMap((row) => {
    const name = textIn(row, columnAt(block, 'band'))
    const from = cellFigure(block.grid, row, columnAt(block, `from_${of}`), notes)
    return name && from ? [{ name, from: from.figure, of } as const] : []
  })
}

function linesIn(block: Block, notes: Set<string>): Line[] {
  const maxima = block.rows.find((row) => /^(điểm )?(tối đa|chuẩn)|^thang điểm/iu.test(unitIn(block, row)))
  const fields = fieldsIn(block, maxima, notes)
  const factor = percentFactor(block, notes)
  const whole = maxima && cellFigure(block.grid, maxima, columnAt(block, 'points'), notes)
  return block.rows
    .filter((row) => row !== maxima)
    .flatMap((row) => {
      const line = lineIn(block, row, factor, notes)
      if (whole) line.figures.maximum ??= whole.figure
      return [line, ...fields.map((field) => fieldLine(block, row, line, field, notes))]
    })
    .filter(
      ({ code, figures, band }) =>
        fields.length > 0 || Object.keys(figures).length > 0 || band || /^\d/.test(code),
    )
}

const unitIn = (block: Block, row: Row) => textIn(row, columnAt(block, 'unit'))

function lineIn(block: Block, row: Row, factor: bigint, notes: Set<string>): Line {
  const title = textIn(row, columnAt(block, 'title'))
  const code = textIn(row, columnAt(block, 'code')).replace(/\.$/, '')
  const band = columnAt(block, 'band') ?? -1
  const named = textIn(row, band)
  return {
    where: block.grid.placeOf(row.number, block.titles[0]?.column ?? 0),
    year: textIn(row, columnAt(block, 'year')).replace(/^năm /iu, ''),
    unit: unitIn(block, row),
    code: code || (/^(tổng|toàn bộ|chỉ số chung)/iu.test(title) ? '' : title),
    title,
    figures: figuresIn(block, row, factor, notes),
    band: named ? { name: named, where: block.grid.placeOf(row.number, band) } : null,
  }
}

function figuresIn(block: Block, row: Row, factor: bigint, notes: Set<string>) {
  const figures: Line['figures'] = {}
  for (const column of columns) {
    const said = cellFigure(block.grid, row, columnAt(block, column), notes)
    if (!said) continue
    figures[column] = column === 'percent' ? times(said.figure, factor) : said.figure
    const whole = column === 'rank' ? 'out_of' : 'maximum'
    if (said.outOf && (column === 'rank' || column === 'points')) figures[whole] ??= said.outOf
  }
  return figures
}

/**
 * Excel keeps 84,76 % as 0,8476: a column whose every figure lies between 0 and 1 is taken for shares, unless its points
 * say that a unit did win less than 1 %.
 */
function percentFactor(block: Block, notes: Set<string>) {
  const texts = block.rows.map((row) => textIn(row, columnAt(block, 'percent')))
  const said = texts.map(figureIn).flatMap((cell) => ('figure' in cell ? [cell.figure.amount] : []))
  const shares = said.some((amount) => amount > 0n) && said.every((amount) => amount >= 0n && amount <= one)
  if (!shares || texts.some((text) => text.includes('%'))) return 1n
  if (block.rows.some((row) => isPercent(block, row))) return 1n
  notes.add('Cột tỷ lệ ghi từ 0 đến 1 nên được hiểu là phần của một: 0,8476 là 84,76 %.')
  return 100n
}

/** Nearer to points ÷ maximum × 100 than to points ÷ maximum. */
function isPercent(block: Block, row: Row) {
  const [percent, points, maximum] = (['percent', 'points', 'maximum'] as const).map((column) => {
    const cell = figureIn(textIn(row, columnAt(block, column)))
    return 'figure' in cell ? cell.figure.amount : null
  })
  if (!percent || !points || !maximum) return false
  const said = (percent * maximum) / one
  return distance(said, 100n * points) < distance(said, points)
}

function times(figure: Figure, factor: bigint): Figure {
  if (factor === 1n) return figure
  const places = Math.max(0, figure.places - 2)
  return { ...figure, amount: figure.amount * factor, own: places, places }
}
