import { Unreadable } from '../spreadsheets/spreadsheet'
import { type Block, blocksIn, columnAt } from './blocksIn'
import { cellFigure } from './cellFigure'
import { fieldLine, fieldsIn } from './fieldsIn'
import { figuresIn } from './figuresIn'
import { type Grid, type Row, textIn } from './grid'
import { inPercent } from './inPercent'
import { type Bound, type Line, type Table, type Ties, withColumnPlaces } from './table'

/** The figures in the sheets of one file. */
export function readGrids(grids: Grid[]): Table {
  const notes = new Set<string>()
  const blocks = grids.flatMap((grid) => blocksIn(grid, notes))
  const bounds = blocks.filter(isOfBounds).flatMap((block) => boundsIn(block, notes))
  const ties = blocks.filter(isOfTies).flatMap((block) => tiesIn(block, notes))[0] ?? { rule: 'skip' }
  const lines = blocks
    .filter((block) => !isOfBounds(block) && !isOfTies(block))
    .flatMap((block) => linesIn(block, notes))
  if (lines.length === 0) {
    throw new Unreadable(
      'Không tìm thấy bảng nào trong tệp: cần một dòng tiêu đề có ít nhất hai cột như “Đơn vị”, “Điểm tối đa”, “Tổng điểm”, “Xếp hạng”, và các dòng số liệu bên dưới.',
    )
  }
  return { lines: withColumnPlaces(inPercent(lines, notes)), bounds, ties, notes: [...notes] }
}

function isOfBounds(block: Block) {
  return [columnAt(block, 'from_points'), columnAt(block, 'from_percent')].some(
    (column) => column !== undefined,
  )
}

const isOfTies = (block: Block) => columnAt(block, 'ties') !== undefined

/** A rule that nobody understands is noted, and the usual one holds. */
function tiesIn(block: Block, notes: Set<string>): Ties[] {
  return block.rows.flatMap((row): Ties[] => {
    const said = textIn(row, columnAt(block, 'ties'))
    const by = textIn(row, columnAt(block, 'tie_by')).replace(/\.$/, '')
    if (/^(dense|không bỏ|cùng hạng, không bỏ)/iu.test(said)) return [{ rule: 'dense' }]
    if (/^(skip|bỏ|cùng hạng, bỏ)/iu.test(said)) return [{ rule: 'skip' }]
    if (/^(ordered|theo tiêu chí)/iu.test(said) && by) return [{ rule: 'ordered', by }]
    if (said) notes.add(`Không hiểu cách xếp đồng hạng “${said}”: bảng được xét theo cùng hạng, bỏ hạng sau.`)
    return []
  })
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
  const whole = maxima && cellFigure(block.grid, maxima, columnAt(block, 'points'), notes)
  return block.rows
    .filter((row) => row !== maxima)
    .flatMap((row) => {
      const line = lineIn(block, row, notes)
      if (whole) line.figures.maximum ??= whole.figure
      return [line, ...fields.map((field) => fieldLine(row, line, field, notes))]
    })
    .filter(
      ({ code, figures, band }) =>
        fields.length > 0 || Object.keys(figures).length > 0 || band || /^\d/.test(code),
    )
}

const unitIn = (block: Block, row: Row) => textIn(row, columnAt(block, 'unit'))

function lineIn(block: Block, row: Row, notes: Set<string>): Line {
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
    figures: figuresIn(block, row, notes),
    band: named ? { name: named, where: block.grid.placeOf(row.number, band) } : null,
  }
}
