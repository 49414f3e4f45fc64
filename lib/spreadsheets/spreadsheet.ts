/** A cell as it stands in the file. What Excel shows as a date is a date, whatever was typed. */
export type Cell = {
  column: number
  kind: 'text' | 'number' | 'date' | 'boolean' | 'error'
  value: string | number | boolean
  formula: boolean
}

/** Cells by column, from 1; what is empty is not there. */
export type Row = { number: number; hidden: boolean; cells: Map<number, Cell> }

export type Merge = { from: { row: number; column: number }; to: { row: number; column: number } }

export type Sheet = { name: string; hidden: boolean; rows: Row[]; merges: Merge[]; hiddenColumns: number[] }

/** What is wrong with a file, and where: a row and a column as Excel names them, or the file as a whole. */
export type Problem = { sheet: string | null; row: number | null; column: string | null; sentence: string }

/** The file as a whole cannot be read; nothing of it was taken. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}

export const limits = {
  /** In bytes, as it was sent. */
  packed: 5 * 1024 * 1024,
  /** In bytes, of all parts unpacked. */
  unpacked: 50 * 1024 * 1024,
  parts: 1000,
  rows: 20_000,
  columns: 500,
}

/** 1 is A, 27 is AA. */
export function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}

/** The row and column of a reference such as AB12; null when it is none. */
export function placeOf(reference: string) {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(reference) ?? []
  if (!letters) return null
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { row: Number(digits), column }
}

/** "Trang “Điểm”, hàng 7, cột B: …", or the sentence alone when it is about the whole file. */
export function problemText({ sheet, row, column, sentence }: Problem) {
  const at = [sheet && `trang “${sheet}”`, row && `hàng ${row}`, column && `cột ${column}`]
    .filter(Boolean)
    .join(', ')
  return at ? `${at.charAt(0).toUpperCase()}${at.slice(1)}: ${sentence}` : sentence
}
