import { describe, expect, it } from 'vitest'
import { decimalIn } from './decimalIn'
import { readWorkbook } from './readWorkbook'
import { type Cell, columnName, placeOf, problemText } from './spreadsheet'
import { tableIn } from './tableIn'
import { bookOf, zip } from './zip.example'

const text = (reference: string, value: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`
const sheet = (rows: string, rest = '') => readWorkbook(zip(bookOf(`<sheetData>${rows}</sheetData>${rest}`)))
const head = `<row r="2">${text('B2', 'Điểm')}${text('A2', ' MÃ ')}</row>`
const titles = { code: 'Mã', points: 'Điểm' }
const problems = (rows: string, rest = '') =>
  tableIn(sheet(rows, rest), 'Điểm', titles).problems.map(problemText)

describe('a table under its titles', () => {
  it('is found below a heading, in any order of columns, and leaves out empty rows', () => {
    const body = `<row r="3">${text('A3', '1.1')}<c r="B3"><v>2</v></c></row><row r="4"/><row r="9">${text('A9', '1.2')}</row>`
    const { rows } = tableIn(
      sheet(`<row r="1">${text('A1', 'Chấm điểm')}</row>${head}${body}`),
      'Điểm',
      titles,
    )
    expect(rows.map(({ number, cell }) => [number, cell('code')?.value, cell('points')?.value])).toEqual([
      [3, '1.1', 2],
      [9, '1.2', undefined],
    ])
    expect(problemText(rows[0]?.problem('points', 'sai.') ?? fail())).toBe(
      'Trang “Điểm”, hàng 3, cột B: sai.',
    )
  })

  it('says which sheet or column is missing', () => {
    expect(problemText(tableIn(sheet(head), 'Khác', titles).problems[0] ?? fail())).toBe(
      'Tệp thiếu trang “Khác”; các trang trong tệp: “Điểm”.',
    )
    expect(problems(`<row r="2">${text('A2', 'Mã')}</row>`)).toEqual([
      'Trang “Điểm”, hàng 2: thiếu cột “Điểm”.',
    ])
    expect(problems('')).toEqual(['Trang “Điểm”: thiếu cột “Mã”, “Điểm”.'])
  })

  it('says where rows are hidden, columns are hidden and cells are merged', () => {
    const hidden = `<row r="3" hidden="1">${text('A3', '1')}</row>`
    expect(problems(head + hidden)).toEqual([
      'Trang “Điểm”, hàng 3: hàng này đang ẩn. Hãy hiện ra hoặc xoá đi.',
    ])
    expect(problems(head, '<cols><col min="2" max="2" hidden="1"/></cols>')).toEqual([
      'Trang “Điểm”, cột B: cột “Điểm” đang ẩn. Hãy hiện ra.',
    ])
    expect(
      problems(head, '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B3:B5"/></mergeCells>'),
    ).toEqual(['Trang “Điểm”, hàng 3, cột B: ô này được gộp đến ô B5. Hãy tách ra và điền từng ô.'])
  })
})

describe('a decimal in a cell', () => {
  const cell = (kind: Cell['kind'], value: Cell['value'], formula = false) =>
    decimalIn({ column: 1, kind, value, formula })

  it('is the same with a comma, a point, or as a number', () => {
    expect([cell('text', ' 12,5 '), cell('text', '12.5'), cell('number', 12.5)]).toEqual(
      Array(3).fill({ value: 12.5 }),
    )
    expect([decimalIn(undefined), cell('text', ' ')]).toEqual(Array(2).fill({ value: null }))
    expect(cell('number', -0.01)).toEqual({ value: -0.01 })
  })

  it('is a sentence when in doubt', () => {
    expect(cell('text', '1.234,5')).toEqual({ sentence: '“1.234,5” không phải là số.' })
    expect(cell('text', '1e3')).toEqual({ sentence: '“1e3” không phải là số.' })
    expect(cell('number', 1.005)).toEqual({ sentence: '1,005 có hơn 2 chữ số thập phân.' })
    expect(cell('text', '1,005')).toEqual({ sentence: '1,005 có hơn 2 chữ số thập phân.' })
    expect(cell('date', '2026-05-01')).toMatchObject({
      sentence: expect.stringContaining('thành ngày (2026-05-01)'),
    })
    expect(cell('number', 1, true)).toMatchObject({ sentence: expect.stringContaining('công thức') })
    expect(cell('error', '#N/A')).toEqual({ sentence: 'ô này báo lỗi #N/A.' })
    expect(cell('boolean', true)).toMatchObject({ sentence: expect.stringContaining('không phải số') })
  })
})

it('names columns as Excel does, and back', () => {
  expect([1, 26, 27, 52, 703].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'AAA'])
  expect(['A1', 'AA10', 'XFD1048576'].map(placeOf)).toEqual([
    { row: 1, column: 1 },
    { row: 10, column: 27 },
    { row: 1_048_576, column: 16_384 },
  ])
  expect(['', 'A0', 'a1', '1A', 'A1:B2'].map(placeOf)).toEqual(Array(5).fill(null))
})

function fail(): never {
  throw new Error('nothing there')
}
