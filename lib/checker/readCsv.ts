import { limits, Unreadable } from '../spreadsheets/spreadsheet'
import { cellName, type Grid } from './grid'

/** RFC 4180 with the separator that the first line uses most: a semicolon in Vietnam, a comma or a tab elsewhere. */
export function readCsv(text: string): Grid {
  const file = text.replace(/^\uFEFF/, '')
  const separator = separatorOf(file)
  const plain = new RegExp(`"((?:[^"]|"")*)"|[^${separator}\\r\\n"]*`, 'y')
  const rows: Grid['rows'] = []
  let cells: string[] = []
  let place = 0
  while (place < file.length) {
    plain.lastIndex = place
    const [whole = '', quoted] = plain.exec(file) ?? []
    cells.push(quoted === undefined ? whole : quoted.replaceAll('""', '"'))
    place += whole.length
    const next = file[place]
    if (next === separator) {
      place += 1
      if (place < file.length) continue
      cells.push('')
    } else if (next !== undefined && next !== '\r' && next !== '\n') {
      throw new Unreadable(`Tệp CSV hỏng ở dòng ${rows.length + 1}: có dấu ngoặc kép đặt sai chỗ.`)
    }
    place += file.startsWith('\r\n', place) ? 2 : 1
    if (rows.push({ number: rows.length + 1, cells }) > limits.rows) {
      throw new Unreadable(
        `Tệp có quá ${limits.rows.toLocaleString('vi-VN')} dòng. Hãy chia thành nhiều tệp.`,
      )
    }
    cells = []
  }
  return { rows, placeOf: cellName }
}

/** Counted in the first ten lines: a title above the table has no separator. */
function separatorOf(file: string) {
  const head = file.split(/\r?\n/, 10).join('\n')
  const times = (separator: string) => head.split(separator).length
  return times(';') >= times('\t') && times(';') > 1 ? ';' : times('\t') > 1 ? '\t' : ','
}
