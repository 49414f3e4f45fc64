import { scanXml } from './scanXml'
import { type Cell, limits, type Merge, placeOf, type Row, type Sheet, Unreadable } from './spreadsheet'

type Book = { strings: string[]; dates: Set<number>; from1904: boolean }
type Open = { column: number; type: string; style: number; value: string; text: string; formula: boolean }

/** The rows of one sheet, with what would mislead whoever reads them: hidden rows and columns, merged cells, formulas. */
export function readSheet(xml: string, name: string, hidden: boolean, book: Book): Sheet {
  const sheet: Sheet = { name, hidden, rows: [], merges: [], hiddenColumns: [] }
  let row: Row = { number: 0, hidden: false, cells: new Map() }
  let cell: Open | null = null
  let column = 0
  let reading = ''
  // how a text is pronounced, which East Asian files put beside it
  let aid = false

  scanXml(xml, {
    open(tag, attribute) {
      if (tag === 'row') {
        row = {
          number: Number(attribute('r') ?? row.number + 1),
          hidden: isTrue(attribute('hidden')),
          cells: new Map(),
        }
        column = 0
        if (sheet.rows.push(row) > limits.rows)
          throw new Unreadable(`Trang “${name}” có quá ${limits.rows.toLocaleString('vi-VN')} hàng.`)
      } else if (tag === 'c') {
        column = placeOf(attribute('r') ?? '')?.column ?? column + 1
        if (column > limits.columns) throw new Unreadable(`Trang “${name}” có quá ${limits.columns} cột.`)
        const [type, style] = [attribute('t') ?? 'n', Number(attribute('s') ?? -1)]
        cell = { column, type, style, value: '', text: '', formula: false }
      } else if (tag === 'f' && cell) cell.formula = true
      else if (tag === 'mergeCell') sheet.merges.push(...mergeOf(attribute('ref') ?? ''))
      else if (tag === 'col' && isTrue(attribute('hidden')))
        sheet.hiddenColumns.push(...between(Number(attribute('min')), Number(attribute('max'))))
      if (tag === 'rPh') aid = true
      reading = tag
    },
    close(tag) {
      if (tag === 'c' && cell) {
        const read = closed(cell, book)
        if (read) row.cells.set(read.column, read)
        cell = null
      }
      if (tag === 'rPh') aid = false
      reading = ''
    },
    text(text) {
      if (cell && reading === 'v') cell.value += text
      if (cell && reading === 't' && !aid) cell.text += text
    },
  })
  return sheet
}

function closed({ column, type, style, value, text, formula }: Open, book: Book): Cell | null {
  const at = { column, formula }
  const shown = type === 's' ? (book.strings[Number(value)] ?? '') : type === 'inlineStr' ? text : value
  if (shown === '') return formula ? { ...at, kind: 'text', value: '' } : null
  if (type === 's' || type === 'inlineStr' || type === 'str') return { ...at, kind: 'text', value: shown }
  if (type === 'b') return { ...at, kind: 'boolean', value: value === '1' }
  if (type === 'e') return { ...at, kind: 'error', value }
  if (type === 'd') return { ...at, kind: 'date', value: value.slice(0, 10) }
  // Excel keeps fifteen digits and shows no more: 0.1 + 0.2 is 0.3 to whoever typed it.
  const number = Number(Number(value).toPrecision(15))
  if (!Number.isFinite(number)) throw new Unreadable('Không đọc được nội dung bên trong tệp.')
  if (book.dates.has(style)) return { ...at, kind: 'date', value: dayOf(number, book.from1904) }
  return { ...at, kind: 'number', value: number }
}

/** The day of Excel's count, which begins with the last of December 1899 but one, or with 1904. */
function dayOf(serial: number, from1904: boolean) {
  const day = Date.UTC(1899, 11, 30) + Math.floor(serial + (from1904 ? 1462 : 0)) * 86_400_000
  return Math.abs(day) < 8.64e15 ? new Date(day).toISOString().slice(0, 10) : String(serial)
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true'

function between(first: number, last: number) {
  const end = Math.min(last, limits.columns)
  return Array.from({ length: Math.max(0, end - first + 1) }, (_, step) => first + step)
}

function mergeOf(reference: string): Merge[] {
  const [from, to] = reference.split(':').map(placeOf)
  return from && to ? [{ from, to }] : []
}
