import { readWorkbook } from '../spreadsheets/readWorkbook'
import { limits, Unreadable } from '../spreadsheets/spreadsheet'
import { readCsv } from './readCsv'
import { readGrids } from './readGrids'
import { readJson } from './readJson'
import { readSheets } from './readSheets'
import type { Table } from './table'

/** The table of a file, told apart by what it begins with and not by its name. */
export function readTable(file: Uint8Array): Table {
  if (file.length > limits.packed) {
    throw new Unreadable(
      `Tệp lớn hơn ${limits.packed / 1024 / 1024} MB nên không được nhận. Hãy chỉ giữ lại bảng cần kiểm.`,
    )
  }
  if (isWorkbook(file)) {
    const { grids, notes } = readSheets(readWorkbook(file))
    const table = readGrids(grids)
    return { ...table, notes: [...notes, ...table.notes] }
  }
  const text = textOf(file)
  return readGrids(text.trimStart().startsWith('{') ? readJson(text) : [readCsv(text)])
}

/** A ZIP, which XLSX is, or the box that old and locked workbooks come in. */
function isWorkbook([first, second]: Uint8Array) {
  return (first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf)
}

function textOf(file: Uint8Array) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    throw new Unreadable(
      'Tệp không phải văn bản UTF-8. Trong Excel hãy chọn “CSV UTF-8” khi lưu, hoặc lưu thành XLSX.',
    )
  }
}
