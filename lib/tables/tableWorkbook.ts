import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node'
import { neutralise } from '../snapshots/neutralise'
import type { FileCell, FileColumn, FileFact, FileTable } from './table'

/** Every table of a screen as an Excel file, one sheet each: numbers are numbers, a hidden figure is words, text is never a formula. */
export function tableWorkbook(tables: FileTable[], facts: FileFact[]): Promise<Buffer> {
  return writeExcelFile([...tables.map(sheetOf), about(facts)], {
    fontFamily: 'Calibri',
    fontSize: 11,
  }).toBuffer()
}

function sheetOf({ title, columns, rows }: FileTable) {
  const head = columns.map((column) => text(column.title, heading))
  return {
    sheet: sheetName(title),
    data: [head, ...rows.map((cells) => cells.map((cell, place) => cellOf(cell, columns[place])))],
    columns: columns.map(({ kind, wide }) => ({ width: wide ? 60 : kind === 'text' ? 26 : 13 })),
    orientation: 'landscape',
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
  } satisfies Sheet<Buffer>
}

function about(facts: FileFact[]) {
  return {
    sheet: 'Nguồn và cách tính',
    data: facts.map(({ label, value }) => [
      text(label, { fontWeight: 'bold', ...top }),
      text(value, { wrap: true, ...top }),
    ]),
    columns: [{ width: 30 }, { width: 90 }],
  } satisfies Sheet<Buffer>
}

/** Excel forbids some signs in the name of a sheet, and more than 31 of them. */
function sheetName(title: string) {
  return title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)
}

const top = { alignVertical: 'top' } as const
const heading = { fontWeight: 'bold', backgroundColor: '#E8EEF4', wrap: true, ...top } as const

function text(value: string, style: CellObject = top): CellObject {
  return { type: String, value: neutralise(value), ...style }
}

function cellOf(cell: FileCell, column: FileColumn | undefined): CellObject | null {
  if (cell === null) return null
  if (typeof cell === 'number')
    return { type: Number, value: cell, format: column?.kind === 'decimal' ? '0.00' : '#,##0', ...top }
  return text(cell, column?.kind === 'text' ? { wrap: true, ...top } : { align: 'right', ...top })
}
