import { array, assert, nat, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { readWorkbook } from './readWorkbook'
import { limits, type Sheet, Unreadable } from './spreadsheet'
import { bookOf, zip } from './zip.example'

const data = (cells: string) => `<sheetData><row r="1">${cells}</row></sheetData>`
const read = (cells: string) => cellsOf(readWorkbook(zip(bookOf(data(cells)))))
const cellsOf = ([sheet]: Sheet[]) => [...(sheet?.rows[0]?.cells.values() ?? [])]

describe('a workbook is read as it stands', () => {
  it('reads what write-excel-file wrote, sheet by sheet', async () => {
    const file = await writeExcelFile([
      {
        sheet: 'Bộ tiêu chí',
        data: [[{ value: 'Mã' }, null, { value: 12.5 }], [{ value: true, type: Boolean }]],
      },
      { sheet: 'Thứ hai', data: [[{ value: new Date('2026-05-01'), type: Date, format: 'dd/mm/yyyy' }]] },
    ]).toBuffer()
    const [first, second] = readWorkbook(file)
    expect([first?.name, second?.name]).toEqual(['Bộ tiêu chí', 'Thứ hai'])
    expect([...(first?.rows[0]?.cells ?? [])].map(([column, { value }]) => [column, value])).toEqual([
      [1, 'Mã'],
      [3, 12.5],
    ])
    expect(first?.rows[1]?.cells.get(1)).toMatchObject({ kind: 'boolean', value: true })
    expect(second?.rows[0]?.cells.get(1)).toMatchObject({ kind: 'date', value: '2026-05-01' })
  })

  it('joins the parts of a text, leaves out how it is pronounced, and reads entities', () => {
    expect(
      read('<c t="s"><v>0</v></c><c t="inlineStr"><is><t>A &amp; B &#7842;</t><rPh><t>x</t></rPh></is></c>'),
    ).toMatchObject([
      { kind: 'text', value: 'Mã số' },
      { kind: 'text', value: 'A & B Ả' },
    ])
  })

  it('tells dates by their format, also by a format of the file’s own, and no number by a quoted letter', () => {
    const cells = read('<c s="1"><v>46143</v></c><c s="2"><v>46143</v></c><c s="3"><v>1.5</v></c>')
    expect(cells).toMatchObject([
      { kind: 'date', value: '2026-05-01' },
      { kind: 'date', value: '2026-05-01' },
      { kind: 'number', value: 1.5 },
    ])
  })

  it('marks formulas, with and without a result, and errors', () => {
    const cells = read(
      '<c><f>SUM(A1)</f><v>0.30000000000000004</v></c><c><f>X</f></c><c t="e"><v>#N/A</v></c>',
    )
    expect(cells).toMatchObject([
      { kind: 'number', value: 0.3, formula: true },
      { kind: 'text', value: '', formula: true },
      { kind: 'error', value: '#N/A', formula: false },
    ])
  })

  it('says what is hidden and what is merged', () => {
    const [sheet] = readWorkbook(
      zip(
        bookOf(
          '<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="4" hidden="1"><c r="B4"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
        ),
      ),
    )
    expect(sheet).toMatchObject({
      hiddenColumns: [2, 3],
      rows: [{ number: 4, hidden: true }],
      merges: [{ from: { row: 1, column: 1 }, to: { row: 2, column: 2 } }],
    })
  })
})

describe('what would do harm is refused with a sentence', () => {
  const refusals: [string, () => Uint8Array, string][] = [
    ['a file that is too large', () => new Uint8Array(limits.packed + 1), 'lớn hơn 5 MB'],
    ['something else', () => Buffer.from('Không phải bảng tính, chỉ là chữ thôi.'), 'không phải tệp XLSX'],
    ['nothing', () => new Uint8Array(), 'không phải tệp XLSX'],
    ['a zip of other things', () => zip({ 'a.txt': 'a' }), 'không phải là bảng tính'],
    ['an old or locked file', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'mật khẩu'],
    ['a locked zip', () => zip(bookOf(''), { flags: 1 }), 'mật khẩu'],
    ['macros', () => zip({ ...bookOf(''), 'xl/vbaProject.bin': 'x' }), 'macro'],
    [
      'a file that declares macros',
      () => zip({ ...bookOf(''), '[Content_Types].xml': '<x a="sheet.macroEnabled.main"/>' }),
      'macro',
    ],
    ['a bomb that says so', () => zip({ ...bookOf(''), bomb: '0'.repeat(limits.unpacked) }), 'lớn hơn 50 MB'],
    ['a bomb that lies', () => zip(bookOf('0'.repeat(9_000_000)), { unpacked: 1000 }), 'đã hỏng'],
    ['a document type', () => zip(bookOf('<!DOCTYPE x [<!ENTITY a "aa">]>')), 'Không đọc được'],
    ['a tag that never ends', () => zip(bookOf('<sheetData><row a="')), 'Không đọc được'],
    ['a number that is none', () => zip(bookOf(data('<c><v>1e999</v></c>'))), 'Không đọc được'],
    ['too many rows', () => zip(bookOf('<row/>'.repeat(limits.rows + 1))), 'có quá 20.000 hàng'],
    ['columns without end', () => zip(bookOf(data('<c r="XFD1"><v>1</v></c>'))), 'có quá 500 cột'],
  ]
  for (const [what, file, sentence] of refusals) {
    it(`refuses ${what}`, () => expect(() => readWorkbook(file())).toThrow(sentence))
  }

  it('refuses a file that was cut anywhere', async () => {
    const file = await writeExcelFile([{ sheet: 'A', data: [[{ value: 1 }]] }]).toBuffer()
    for (let length = 0; length < file.length; length += 97)
      expect(() => readWorkbook(file.subarray(0, length))).toThrow(/không phải|đã hỏng/)
  })
})

it('whatever bytes are changed in a file, it is read or refused, and nothing else happens', async () => {
  const file = await writeExcelFile([
    { sheet: 'A', data: [[{ value: 'Mã' }, { value: 1.5 }], [{ value: 2 }]] },
  ]).toBuffer()
  const change = tuple(nat(file.length - 1), nat(255))
  assert(
    property(array(change, { minLength: 1, maxLength: 8 }), (changes) => {
      const changed = Buffer.from(file)
      for (const [at, byte] of changes) changed[at] = byte
      try {
        readWorkbook(changed)
      } catch (error) {
        expect(error).toBeInstanceOf(Unreadable)
      }
    }),
    { numRuns: 2000 },
  )
})
