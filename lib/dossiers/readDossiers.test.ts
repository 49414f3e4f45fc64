import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { problemText, Unreadable } from '../spreadsheets/spreadsheet'
import { readDossiers } from './readDossiers'

const head = 'Mã đơn vị\tTháng\tSố hồ sơ'

describe('a pasted table', () => {
  it.each([
    ['2026-10\t1200', '2026-10', 1200],
    ['10/2026\t1.200', '2026-10', 1200],
    ['1/10/2026\t1 200', '2026-10', 1200],
    ['9/2026\t0', '2026-09', 0],
    ['2026-10-01\t12', '2026-10', 12],
  ])('“%s” is read as people write it', (cells, month, handled) => {
    expect(readDossiers(`${head}\nxa-a\t${cells}`)).toMatchObject({
      lines: [{ unit: 'xa-a', month, area: null, handled }],
      problems: [],
    })
  })

  it.each([
    ['xa-a\t13/2026\t1', 'Hàng 2, cột B: “13/2026” không phải là tháng. Hãy viết như 2026-10 hoặc 10/2026.'],
    ['xa-a\tthang 9\t1', 'Hàng 2, cột B: “thang 9” không phải là tháng. Hãy viết như 2026-10 hoặc 10/2026.'],
    ['\t2026-10\t1', 'Hàng 2, cột A: thiếu mã đơn vị.'],
    ['xa-a\t2026-10\tnhiều', 'Hàng 2, cột C: “nhiều” không phải là số.'],
    ['xa-a\t2026-10\t-3', 'Hàng 2, cột C: số hồ sơ từ 0 đến 99.999.999.'],
    ['xa-a\t2026-10\t1,5', 'Hàng 2, cột C: 1,5 có hơn 0 chữ số thập phân.'],
    ['xa-a\t2026-10\t12.5', 'Hàng 2, cột C: 12,5 có hơn 0 chữ số thập phân.'],
    ['xa-a\t2026-10\t...', 'Hàng 2, cột C: “...” không phải là số.'],
    ['xa-a\t2026-10\t1e3', 'Hàng 2, cột C: “1e3” không phải là số.'],
    ['xa-a\t2026-10\t1,000', 'Hàng 2, cột C: “1,000” chưa rõ là bao nhiêu. Hãy viết như 1250 hoặc 1.250.'],
    ['xa-a\t2026-10\t0.125', 'Hàng 2, cột C: 0,125 có hơn 0 chữ số thập phân.'],
  ])('“%s” is named by its row and column', (line, sentence) => {
    const { lines, problems } = readDossiers(`${head}\n${line}`)
    expect(lines).toEqual([])
    expect(problems.map(problemText)).toEqual([sentence])
  })

  it('says which column is missing', () => {
    expect(readDossiers('Mã đơn vị\tTháng\nxa-a\t2026-10').problems.map(problemText)).toEqual([
      'Hàng 1: thiếu cột “Số hồ sơ”.',
    ])
  })

  it('reads columns in any order, commas as well, and leaves out what was left empty', () => {
    const read = readDossiers(
      'Số hồ sơ,Mã lĩnh vực,Tháng,Mã đơn vị\n7,ho-tich,2026-10,xa-a\n,,2026-10,xa-b\n',
    )
    expect(read.lines).toEqual([{ unit: 'xa-a', month: '2026-10', area: 'ho-tich', handled: 7 }])
    expect(read.left).toBe(1)
  })

  it('places what the database found at the line it was about', () => {
    const { at } = readDossiers(`${head}\nxa-a\t2026-10\t1\nxa-b\t2026-10\t\nxa-c\t2026-10\t3`)
    expect(problemText(at(1, 'unit', 'không có.'))).toBe('Hàng 4, cột A: không có.')
  })

  it('is read or refused with a sentence, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          const { lines, problems } = readDossiers(`${head}\n${text}`)
          for (const { month, handled } of lines) {
            expect(month).toMatch(/^\d{4}-(0[1-9]|1[0-2])$/)
            expect(Number.isInteger(handled)).toBe(true)
          }
          expect(problems.every(({ sentence }) => sentence.length > 0)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable)
        }
      }),
    )
  })
})

it('a workbook is read, with the dates that Excel makes of months', async () => {
  const cell = (value: string) => ({ type: String, value })
  const bytes = await writeExcelFile(
    [
      {
        sheet: 'Số hồ sơ',
        data: [
          ['Mã đơn vị', 'Đơn vị', 'Tháng', 'Mã lĩnh vực', 'Số hồ sơ'].map(cell),
          [
            ...[cell('xa-a'), cell('Xã A')],
            { type: Date, value: new Date(Date.UTC(2026, 9, 1)), format: 'mm/yyyy' },
            ...[null, { type: Number, value: 1200 }],
          ],
        ],
      },
    ],
    {},
  ).toBuffer()
  expect(readDossiers(new Uint8Array(bytes)).lines).toEqual([
    { unit: 'xa-a', month: '2026-10', area: null, handled: 1200 },
  ])
})

it('a file that is neither is refused', () => {
  expect(() => readDossiers(new Uint8Array([0xff, 0xfe, 0x00]))).toThrow('không phải XLSX')
})
