import { type Cell, columnName, type Merge, type Sheet } from '../spreadsheets/spreadsheet'
import { cellName, type Grid } from './grid'

/** The visible sheets of a workbook as grids, and a sentence about whatever may mislead: hidden, merged, computed. */
export function readSheets(sheets: Sheet[]) {
  const visible = sheets.filter(({ hidden }) => !hidden)
  const notes = sheets
    .filter(({ hidden }) => hidden)
    .map(({ name }) => `Trang “${name}” đang ẩn nên không đọc.`)
  return { grids: visible.map(gridOf), notes: [...notes, ...visible.flatMap(notesOf)] }
}

function gridOf({ name, rows, merges }: Sheet): Grid {
  const texts = new Map(rows.map(({ number, cells }) => [number, new Map([...cells].map(textAt))]))
  // More merges than this no table has; a file that would waste our time may.
  for (const merge of merges.slice(0, 1000))
    spread(merge, rows.find(({ number }) => number === merge.from.row)?.cells, texts)
  return {
    rows: [...texts].map(([number, cells]) => ({
      number,
      cells: Array.from({ length: Math.max(0, ...cells.keys()) }, (_, column) => cells.get(column + 1) ?? ''),
    })),
    placeOf: (row, column) => cellName(row, column, name),
  }
}

const textAt = ([column, { value }]: [number, Cell]) => [column, String(value)] as const

/** A name that stands once beside several rows belongs to each of them; a figure would be counted again. */
function spread(
  { from, to }: Merge,
  first: Map<number, Cell> | undefined,
  texts: Map<number, Map<number, string>>,
) {
  const cell = first?.get(from.column)
  if (cell?.kind !== 'text') return
  for (const [row, cells] of texts) {
    if (row > from.row && row <= to.row) cells.set(from.column, String(cell.value))
  }
}

function notesOf({ name, rows, merges, hiddenColumns }: Sheet) {
  const formulas = rows.flatMap(({ cells }) => [...cells.values()].filter(({ formula }) => formula))
  const hidden = rows.filter((row) => row.hidden).map(({ number }) => number)
  const columns = hiddenColumns.map(columnName)
  const at = `Trang “${name}”`
  return [
    formulas.length > 0 &&
      `${at} có ${formulas.length} ô công thức: dùng kết quả lưu trong tệp, không tính lại.`,
    hidden.length > 0 && `${at} có hàng ẩn (${listed(hidden)}): vẫn được đọc.`,
    columns.length > 0 && `${at} có cột ẩn (${listed(columns)}): vẫn được đọc.`,
    merges.length > 0 &&
      `${at} có ${merges.length} ô gộp: tên trong ô gộp được hiểu cho mọi hàng của ô, con số thì chỉ cho hàng đầu.`,
  ].filter((note) => note !== false)
}

const listed = (names: (string | number)[]) =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} …` : names.join(', ')
