import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bookOf, zip } from '../spreadsheets/zip.example'
import { check } from './check'
import { readTable } from './readTable'

const text = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
const number = (place: string, value: string) => `<c r="${place}"><v>${value}</v></c>`
const titles = `<row r="1">${text('A1', 'Đơn vị')}${text('B1', 'Mã')}${text('C1', 'Điểm tối đa')}${text('D1', 'Điểm')}</row>`
const read = (rows: string, besides = '') =>
  readTable(zip(bookOf(`<sheetData>${titles}${rows}</sheetData>${besides}`)))

describe('a workbook', () => {
  it('is the same table as the CSV and the JSON of the example, and adds up', () => {
    const reports = ['xlsx', 'csv', 'json'].map((kind) =>
      check(readTable(readFileSync(`public/mau/kiem-tra-bang.${kind}`))),
    )
    expect(reports[0]).toMatchObject({
      notes: [],
      findings: [],
      counts: { wrong: 0, rounding: 0, unknown: 0 },
    })
    expect(new Set(reports.map(({ counts }) => counts.right)).size).toBe(1)
  })

  it('names sheet and cell, and takes the dust of floats for nothing', () => {
    const rows = `<row r="2">${text('A2', 'Xã A')}${number('C2', '12')}${number('D2', '12.3')}</row>
      <row r="3">${text('A3', 'Xã B')}${number('C3', '12')}${number('D3', '11.999999999999998')}</row>`
    const { findings } = check(read(rows))
    expect(findings.filter(({ verdict }) => verdict === 'wrong')).toMatchObject([
      { where: 'trang “Điểm”, ô D2', said: '12,3', follows: '12', verdict: 'wrong' },
    ])
  })

  it('uses what formulas gave when it was saved, and says so', () => {
    const { lines, notes } = read(
      `<row r="2">${text('A2', 'Xã A')}<c r="D2"><f>SUM(D3:D9)</f><v>80.5</v></c></row>`,
    )
    expect(lines[0]?.figures.points?.amount).toBe(80_500_000_000n)
    expect(notes).toEqual(['Trang “Điểm” có 1 ô công thức: dùng kết quả lưu trong tệp, không tính lại.'])
  })

  it('reads hidden rows, and says so', () => {
    const { lines, notes } = read(`<row r="2" hidden="1">${text('A2', 'Xã A')}${number('D2', '80.5')}</row>`)
    expect([lines.length, notes]).toEqual([1, ['Trang “Điểm” có hàng ẩn (2): vẫn được đọc.']])
  })

  it('gives a merged name to all its rows, and a merged figure to the first alone', () => {
    const rows = `<row r="2">${text('A2', 'Xã A')}${text('B2', '1')}${number('C2', '12')}${number('D2', '9')}</row>
      <row r="3">${text('B3', '2')}${number('D3', '8')}</row>`
    const merged = '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="C2:C3"/></mergeCells>'
    const { lines, notes } = read(rows, merged)
    expect(lines.map(({ unit, figures }) => [unit, figures.maximum?.amount])).toEqual([
      ['Xã A', 12_000_000_000n],
      ['Xã A', undefined],
    ])
    expect(notes).toEqual([expect.stringContaining('có 2 ô gộp')])
  })

  it('tells a date that Excel made of a score, and an error, with their cells', () => {
    const rows = `<row r="2">${text('A2', 'Xã A')}<c r="D2" s="1"><v>46143</v></c></row>
      <row r="3">${text('A3', 'Xã B')}<c r="D3" t="e"><v>#DIV/0!</v></c></row>
      <row r="4">${text('A4', 'Xã C')}${number('D4', '8')}</row>`
    expect(read(rows).notes).toEqual([
      expect.stringMatching(/^Trang “Điểm”, ô D2 là ngày tháng \(2026-05-01\)/),
      expect.stringMatching(/^Trang “Điểm”, ô D3 ghi “#DIV\/0!”, không phải con số/),
    ])
  })

  it.each([
    ['macros', { 'xl/vbaProject.bin': 'x' }, /macro/],
    ['a bomb', { 'xl/media/zeros': '0'.repeat(60 * 1024 * 1024) }, /./],
  ])('with %s is refused with a sentence', (_, parts, sentence) => {
    expect(() => readTable(zip({ ...bookOf(titles), ...parts }))).toThrow(sentence)
  })
})
