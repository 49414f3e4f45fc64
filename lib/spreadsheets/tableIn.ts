import { type Cell, columnName, type Problem, type Row, type Sheet } from './spreadsheet'

export type TableRow<Key extends string> = {
  number: number
  cell: (key: Key) => Cell | undefined
  /** A problem of this row, at the column of this name. */
  problem: (key: Key | null, sentence: string) => Problem
}

type Table<Key extends string> = { rows: TableRow<Key>[]; problems: Problem[] }

/**
 * The table under a row of titles on the sheet of this name, row by row. Titles may stand in any order and further columns
 * between them; hidden rows and merged cells are said and not read, for what nobody sees must not count.
 */
export function tableIn<Key extends string>(
  sheets: Sheet[],
  name: string,
  titles: Record<Key, string>,
): Table<Key> {
  const sheet = sheets.find((candidate) => candidate.name === name)
  if (!sheet) {
    const there = sheets.map((other) => `“${other.name}”`).join(', ')
    return { rows: [], problems: [whole(null, `Tệp thiếu trang “${name}”; các trang trong tệp: ${there}.`)] }
  }
  const keys = Object.keys(titles).filter((key): key is Key => key in titles)
  const head = sheet.rows.find((row) => keys.some((key) => hasTitle(row, titles[key])))
  const columns = new Map(keys.map((key) => [key, head && columnOf(head, titles[key])]))
  const missing = keys.filter((key) => columns.get(key) === undefined)
  if (!head || missing.length > 0) {
    const sentence = `thiếu cột ${missing.map((key) => `“${titles[key]}”`).join(', ')}.`
    return { rows: [], problems: [{ ...whole(name, sentence), row: head?.number ?? null }] }
  }

  const rows = sheet.rows
    .filter(({ number, cells }) => number > head.number && cells.size > 0)
    .map((row) => tableRow(name, row, columns))
  const hidden = sheet.rows.filter((row) => row.hidden && row.cells.size > 0)
  return {
    rows,
    problems: [
      ...hidden.map((row) => ({
        ...whole(name, 'hàng này đang ẩn. Hãy hiện ra hoặc xoá đi.'),
        row: row.number,
      })),
      ...merged(sheet, head.number),
      ...[...columns].flatMap(([key, column]) =>
        column && sheet.hiddenColumns.includes(column)
          ? [{ ...whole(name, `cột “${titles[key]}” đang ẩn. Hãy hiện ra.`), column: columnName(column) }]
          : [],
      ),
    ],
  }
}

function tableRow<Key extends string>(
  sheet: string,
  row: Row,
  columns: Map<Key, number | undefined>,
): TableRow<Key> {
  return {
    number: row.number,
    cell: (key) => row.cells.get(columns.get(key) ?? 0),
    problem: (key, sentence) => {
      const column = key && columns.get(key)
      return { sheet, row: row.number, column: column ? columnName(column) : null, sentence }
    },
  }
}

function merged({ name, merges }: Sheet, head: number): Problem[] {
  return merges
    .filter(({ to }) => to.row >= head)
    .map(({ from, to }) => ({
      sheet: name,
      row: from.row,
      column: columnName(from.column),
      sentence: `ô này được gộp đến ô ${columnName(to.column)}${to.row}. Hãy tách ra và điền từng ô.`,
    }))
}

const whole = (sheet: string | null, sentence: string): Problem => ({
  sheet,
  row: null,
  column: null,
  sentence,
})

function columnOf(row: Row, title: string) {
  return [...row.cells.values()].find((cell) => isTitle(cell, title))?.column
}

const hasTitle = (row: Row, title: string) => columnOf(row, title) !== undefined

function isTitle({ value }: Cell, title: string) {
  return String(value).trim().normalize('NFC').toLowerCase() === title.toLowerCase()
}
