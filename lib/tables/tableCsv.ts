import { createHash } from 'node:crypto'
import { field } from '../snapshots/csv'
import type { FileCell, FileColumn, FileFact, FileTable } from './table'

/**
 * A table as CSV: its rows, then what they are of, then a last line that counts the lines above it and hashes them, so that a file
 * that was cut off cannot pass for a whole one.
 */
export function tableCsv({ columns, rows }: FileTable, facts: FileFact[]) {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((cells) => cells.map((cell, place) => written(cell, columns[place]))),
    ...facts.map(({ label, value }) => ['meta', label, value]),
  ]
  const above = `\uFEFF${lines.map(line).join('')}`
  return above + line(['end', lines.length, 'sha256', createHash('sha256').update(above).digest('hex')])
}

const line = (cells: FileCell[]) => `${cells.map(field).join(';')}\r\n`

function written(cell: FileCell, column: FileColumn | undefined) {
  return typeof cell === 'number' && column?.kind === 'decimal' ? cell.toFixed(2).replace('.', ',') : cell
}
