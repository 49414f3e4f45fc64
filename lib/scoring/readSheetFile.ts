import type { ScoreKind } from '../indexes/reformIndex'
import { decimalIn } from '../spreadsheets/decimalIn'
import type { Cell, Sheet as Page, Problem } from '../spreadsheets/spreadsheet'
import { type TableRow, tableIn } from '../spreadsheets/tableIn'
import { isLeaf, type Sheet } from './scoring'
import { marksName, marksOf, tableName, titles } from './sheetFile'

type Key = keyof ReturnType<typeof titles>

export type ScoreRow = {
  row: number
  unit: string
  node: string
  points: string
  note: string
  revision: number
}

type ReadFile = {
  rows: ScoreRow[]
  problems: Problem[]
  /** A problem that the database found, at the row and column of the file. */
  at: (row: number, column: string | null, sentence: string) => Problem
}

/** The rows of a filled in sheet, or what is wrong with it and where. */
export function readSheetFile(pages: Page[], sheet: Sheet, kind: ScoreKind): ReadFile {
  const foreign = strangeMarks(pages, sheet, kind)
  if (foreign.length > 0) return { rows: [], problems: foreign, at: () => nowhere }
  const table = tableIn<Key>(pages, tableName, titles(kind))
  const asked = new Set(
    sheet.lines.filter((line) => isLeaf(line) && line.source !== 'survey').map(({ node }) => node),
  )
  const headings = new Set(sheet.lines.map(({ node }) => node).filter((node) => !asked.has(node)))
  const read = table.rows.map((row) => readRow(row, sheet.unit.code, headings))
  const rows = read.flatMap((found) => ('row' in found ? [found] : []))
  const inFile = new Set(rows.map(({ node }) => node))
  const lost = [...asked].filter((node) => !inFile.has(node) && table.rows.length > 0)
  return {
    rows,
    problems: [
      ...table.problems,
      ...read.flatMap((found) => ('problems' in found ? found.problems : [])),
      ...lost.map((node) => ({ ...nowhere, sheet: tableName, sentence: `thiếu dòng của tiêu chí ${node}.` })),
    ],
    at(number, column, sentence) {
      const row = table.rows.find((known) => known.number === number)
      const key = column === 'points' || column === 'note' || column === 'node' ? column : null
      return row ? row.problem(key, sentence) : { ...nowhere, sentence }
    },
  }
}

const nowhere: Problem = { sheet: null, row: null, column: null, sentence: '' }

function readRow(row: TableRow<Key>, unit: string, headings: Set<string>) {
  const node = String(row.cell('node')?.value ?? '').trim()
  const points = decimalIn(row.cell('points'))
  const note = wordsIn(row.cell('note'))
  if (headings.has(node)) {
    const isEmpty = 'value' in points && points.value === null
    return {
      problems: isEmpty
        ? []
        : [row.problem('points', 'dòng này không nhập điểm: điểm cộng từ các phần hoặc lấy từ khảo sát.')],
    }
  }
  const revision = decimalIn(row.cell('revision'), 0)
  const problems = [
    ...(node === '' ? [row.problem('node', 'dòng này không có mã tiêu chí.')] : []),
    ...('sentence' in points ? [row.problem('points', points.sentence)] : []),
    ...('sentence' in note ? [row.problem('note', note.sentence)] : []),
    ...('sentence' in revision || revision.value === null
      ? [row.problem('revision', 'cột “Lần sửa” bị xoá hoặc sửa. Hãy tải phiếu mới rồi chép điểm sang.')]
      : []),
  ]
  if (problems.length > 0 || 'sentence' in points || 'sentence' in note || 'sentence' in revision)
    return { problems }
  return {
    ...{ row: row.number, unit, node, revision: revision.value ?? 0 },
    ...{ points: points.value === null ? '' : String(points.value), note: note.words },
  }
}

function wordsIn(cell: Cell | undefined): { words: string } | { sentence: string } {
  if (!cell) return { words: '' }
  if (cell.formula) return { sentence: 'ô này là công thức. Hãy dán giá trị thay cho công thức.' }
  if (cell.kind === 'error') return { sentence: `ô này báo lỗi ${cell.value}.` }
  if (cell.kind === 'date')
    return { sentence: 'Excel đã đổi nội dung ô này thành ngày. Hãy định dạng ô là chữ rồi nhập lại.' }
  return { words: String(cell.value).trim() }
}

/** A file without marks, or with those of another sheet. */
function strangeMarks(pages: Page[], sheet: Sheet, kind: ScoreKind): Problem[] {
  const page = pages.find(({ name }) => name === marksName)
  if (!page)
    return [
      {
        ...nowhere,
        sentence: `Tệp thiếu trang “${marksName}” nên không biết là phiếu nào. Hãy dùng tệp tải từ hệ thống.`,
      },
    ]
  const marks = new Map(
    page.rows.map(({ number, cells }) => [
      String(cells.get(1)?.value ?? ''),
      { number, value: String(cells.get(2)?.value ?? '') },
    ]),
  )
  return Object.entries(marksOf(sheet, kind)).flatMap(([name, wanted]) => {
    const mark = marks.get(name)
    if (mark?.value === wanted) return []
    const sentence = `${name} của tệp là “${mark?.value ?? ''}”, của phiếu này là “${wanted}”.`
    return [{ sheet: marksName, row: mark?.number ?? null, column: 'B', sentence }]
  })
}
