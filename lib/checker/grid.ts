import { columnName } from '../spreadsheets/spreadsheet'

/** A sheet, a CSV or a list of a JSON as text in rows. A date that Excel made comes as '2024-05-12'. */
export interface Grid {
  rows: Row[]
  /** What whoever opens the file calls a place in it. */
  placeOf: (row: number, column: number) => string
}

export interface Row {
  number: number
  cells: string[]
}

/** 'ô C5', or 'trang “Xếp hạng”, ô C5'. */
export function cellName(row: number, column: number, sheet?: string) {
  const cell = `ô ${columnName(column + 1)}${row}`
  return sheet === undefined ? cell : `trang “${sheet}”, ${cell}`
}

/** A cell as one line of text; '' for a column that the table has not. */
export function textIn({ cells }: Row, column: number | undefined) {
  return column === undefined ? '' : (cells[column] ?? '').replace(/\s+/g, ' ').trim()
}
