import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../spreadsheets/readWorkbook'
import { type Cell, type Sheet as Page, problemText } from '../spreadsheets/spreadsheet'
import { readSheetFile } from './readSheetFile'
import { leaf, sheet } from './sheet.example'
import { sheetWorkbook } from './sheetWorkbook'

const scored = {
  ...sheet,
  lines: sheet.lines.map((line) =>
    line === leaf ? { ...leaf, self: { ...leaf.self, points: 1.25, note: '=1+1', revision: 3 } } : line,
  ),
}
const file = async () => readWorkbook(await sheetWorkbook(scored, 'self'))

/** The file with one cell of its table changed. */
async function changed(row: number, column: number, cell: Partial<Cell> | null) {
  const pages = await file()
  const cells = pages[0]?.rows.find(({ number }) => number === row)?.cells
  if (cell) cells?.set(column, { column, kind: 'text', value: '', formula: false, ...cell })
  else cells?.delete(column)
  return pages
}
const told = (pages: Page[], of = sheet) => readSheetFile(pages, of, 'self').problems.map(problemText)

describe('a sheet that goes out and comes back', () => {
  it('says the same: points, words that look like a formula, and its revision', async () => {
    expect(readSheetFile(await file(), sheet, 'self')).toMatchObject({
      problems: [],
      rows: [{ row: 4, unit: 'xa-a', node: '1.1.1', points: '1.25', note: '=1+1', revision: 3 }],
    })
  })

  it.each([
    [{ value: '1,5' }, '1.5'],
    [{ value: '1.5' }, '1.5'],
    [{ kind: 'number', value: 2 }, '2'],
  ] as const)('reads %j as %s', async (cell, points) => {
    expect(readSheetFile(await changed(4, 4, cell), sheet, 'self').rows[0]?.points).toBe(points)
  })

  it.each([
    [4, 4, { value: 'hai' }, 'hàng 4, cột D: “hai” không phải là số.'],
    [4, 4, { value: '1,255' }, 'hàng 4, cột D: 1,255 có hơn 2 chữ số thập phân.'],
    [4, 4, { kind: 'date', value: '2026-05-01' }, 'hàng 4, cột D: Excel đã đổi số vừa nhập thành ngày'],
    [4, 4, { kind: 'number', value: 2, formula: true }, 'hàng 4, cột D: ô này là công thức.'],
    [4, 5, { value: 'x', formula: true }, 'hàng 4, cột E: ô này là công thức.'],
    [4, 1, { value: '' }, 'hàng 4, cột A: dòng này không có mã tiêu chí.'],
    [4, 6, null, 'hàng 4, cột F: cột “Lần sửa” bị xoá hoặc sửa.'],
    [2, 4, { kind: 'number', value: 2 }, 'hàng 2, cột D: dòng này không nhập điểm'],
  ] as const)('refuses row %i column %i as %j', async (row, column, cell, sentence) => {
    expect(told(await changed(row, column, cell))[0]).toContain(sentence)
  })

  it('says of another unit, year or scheme that it is of another', async () => {
    const other = { ...sheet, year: 2025, unit: { code: 'xa-b', name: 'Xã Đồng Sim' } }
    expect(told(await file(), other)).toEqual([
      'Trang “Thông tin”, hàng 3, cột B: Năm của tệp là “2026”, của phiếu này là “2025”.',
      'Trang “Thông tin”, hàng 4, cột B: Mã đơn vị của tệp là “xa-a”, của phiếu này là “xa-b”.',
    ])
    const [table, , ...rest] = await file()
    expect(told(table ? [table, ...rest] : [])[0]).toContain('Tệp thiếu trang “Thông tin”')
  })

  it('says which lines were deleted, and puts what the database finds at its cell', async () => {
    const pages = await file()
    const [table] = pages
    if (table) table.rows = table.rows.filter(({ number }) => number !== 4)
    expect(told(pages)).toEqual(['Trang “Phiếu chấm”: thiếu dòng của tiêu chí 1.1.1.'])
    const { at } = readSheetFile(await file(), sheet, 'self')
    expect(problemText(at(4, 'points', 'Điểm vượt quá điểm tối đa.'))).toBe(
      'Trang “Phiếu chấm”, hàng 4, cột D: Điểm vượt quá điểm tối đa.',
    )
  })
})
