import writeExcelFile from 'write-excel-file/node'
import { tableName } from '../lib/scoring/sheetFile'
import { readWorkbook } from '../lib/spreadsheets/readWorkbook'

/** The file as somebody saves it after typing into the points of some lines. */
export async function refill(file: Buffer, points: Record<string, string>) {
  const pages = readWorkbook(file).map(({ name, rows }) => ({
    sheet: name,
    data: rows.map(({ cells }) => {
      const node = String(cells.get(1)?.value ?? '')
      const typed = name === tableName ? points[node] : undefined
      const last = Math.max(...cells.keys(), typed === undefined ? 0 : 4)
      return Array.from({ length: last }, (_, place) =>
        place === 3 && typed !== undefined ? typed : (cells.get(place + 1)?.value ?? null),
      )
    }),
  }))
  return writeExcelFile(pages).toBuffer()
}
