import { readCsv } from '../checker/readCsv'
import { decimalIn } from '../spreadsheets/decimalIn'
import { readWorkbook } from '../spreadsheets/readWorkbook'
import { type Cell, type Problem, type Sheet, Unreadable } from '../spreadsheets/spreadsheet'
import { type TableRow, tableIn } from '../spreadsheets/tableIn'
import { wholeNumber } from '../spreadsheets/wholeNumber'
import type { DossierLine } from './dossier'

export const dossierTitles = {
  unit: 'Mã đơn vị',
  month: 'Tháng',
  area: 'Mã lĩnh vực',
  handled: 'Số hồ sơ',
} as const

type Key = keyof typeof dossierTitles

export type ReadDossiers = {
  lines: DossierLine[]
  problems: Problem[]
  /** Lines without a number: nobody is asked to fill in all of a template. */
  left: number
  /** A problem that the database found with the line at this place, at its row and column of the file. */
  at: (place: number, key: Key | null, sentence: string) => Problem
}

const pasted = 'Bảng dán vào'

/** A pasted table and a CSV file have no sheets to be named. */
const withoutName = (problem: Problem) => ({
  ...problem,
  sheet: problem.sheet === pasted ? null : problem.sheet,
})

/** Lines of a pasted table or of a CSV or XLSX file, or what is wrong with it and where. The column of areas may be missing. */
export function readDossiers(file: Uint8Array | string): ReadDossiers {
  const sheets = typeof file === 'string' ? [sheetIn(file)] : sheetsIn(file)
  const [first] = sheets
  if (!first) throw new Unreadable('Tệp không có trang nào.')
  const table = tableIn<Key>(sheets, first.name, titlesIn(first))
  const read = table.rows.filter((row) => !isLeftEmpty(row)).map((row) => ({ row, ...readRow(row) }))
  return {
    left: table.rows.length - read.length,
    lines: read.flatMap(({ line }) => (line ? [line] : [])),
    problems: [...table.problems, ...read.flatMap(({ problems }) => problems)].map(withoutName),
    at(place, key, sentence) {
      const found = read.filter(({ line }) => line)[place]
      return found
        ? withoutName(found.row.problem(key, sentence))
        : { sheet: null, row: null, column: null, sentence }
    },
  }
}

/** A ZIP is XLSX, or so it says; the rest is text, with its byte order mark. */
function sheetsIn(file: Uint8Array) {
  if ((file[0] === 0x50 && file[1] === 0x4b) || (file[0] === 0xd0 && file[1] === 0xcf))
    return readWorkbook(file)
  try {
    return [sheetIn(new TextDecoder('utf-8', { fatal: true }).decode(file))]
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable(
      'Tệp không phải XLSX, cũng không phải CSV UTF-8. Trong Excel hãy chọn “CSV UTF-8” khi lưu.',
    )
  }
}

function sheetIn(text: string): Sheet {
  const rows = readCsv(text).rows.map(({ number, cells }) => ({
    number,
    hidden: false,
    cells: new Map(
      cells.flatMap((value, place): [number, Cell][] =>
        value.trim() === ''
          ? []
          : [[place + 1, { column: place + 1, kind: 'text', value: value.trim(), formula: false }]],
      ),
    ),
  }))
  return { name: pasted, hidden: false, rows, merges: [], hiddenColumns: [] }
}

/** Without a column of areas, every line is of all areas together. */
function titlesIn({ rows }: Sheet): Record<Key, string> {
  const hasAreas = rows.some(({ cells }) =>
    [...cells.values()].some(({ value }) => isTitle(value, dossierTitles.area)),
  )
  return { ...dossierTitles, area: hasAreas ? dossierTitles.area : dossierTitles.unit }
}

const isTitle = (value: Cell['value'], title: string) =>
  String(value).trim().normalize('NFC').toLowerCase() === title.toLowerCase()

/** The template lists every unit: who has no number for one leaves it empty. */
function isLeftEmpty(row: TableRow<Key>) {
  return textIn(row.cell('handled')) === ''
}

function readRow(row: TableRow<Key>): { line: DossierLine | null; problems: Problem[] } {
  const [unit, month] = [textIn(row.cell('unit')), monthIn(row.cell('month'))]
  const area = row.cell('area') === row.cell('unit') ? '' : textIn(row.cell('area'))
  const handled = wholeIn(row.cell('handled'))
  const problems = [
    ...(unit === '' ? [row.problem('unit', 'thiếu mã đơn vị.')] : []),
    ...(month === null
      ? [
          row.problem(
            'month',
            `“${textIn(row.cell('month'))}” không phải là tháng. Hãy viết như 2026-10 hoặc 10/2026.`,
          ),
        ]
      : []),
    ...('sentence' in handled ? [row.problem('handled', handled.sentence)] : []),
  ]
  if (problems.length > 0 || month === null || 'sentence' in handled) return { line: null, problems }
  return { line: { unit, month, area: area || null, handled: handled.value ?? 0 }, problems }
}

const textIn = (cell: Cell | undefined) => String(cell?.value ?? '').trim()

/** '2026-10', '10/2026', '1/10/2026', or the date that Excel makes of them. */
function monthIn(cell: Cell | undefined) {
  const text = textIn(cell)
  const [, month = '', year = ''] = /^(?:0?1\/)?(\d{1,2})[/-](\d{4})$/.exec(text) ?? []
  const written = year
    ? `${year}-${month.padStart(2, '0')}`
    : text.slice(0, text.length === 10 ? 7 : undefined)
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(written) ? written : null
}

/** '1.200' is written with a point for the thousands and is no decimal; '1,000' may be either. */
function wholeIn(cell: Cell | undefined): { value: number | null } | { sentence: string } {
  const typed = cell?.kind === 'text' && !cell.formula ? wholeNumber(textIn(cell)) : null
  const read = typed === null ? decimalIn(cell, 0) : { value: typed }
  if ('sentence' in read || read.value === null) return read
  if (read.value < 0 || read.value > 99_999_999) return { sentence: 'số hồ sơ từ 0 đến 99.999.999.' }
  if (cell?.kind === 'text' && typed === null)
    return { sentence: `“${textIn(cell)}” chưa rõ là bao nhiêu. Hãy viết như 1250 hoặc 1.250.` }
  return read
}
