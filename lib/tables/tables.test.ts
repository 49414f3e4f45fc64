import { createHash } from 'node:crypto'
import readWorkbook from 'read-excel-file/node'
import { expect, it } from 'vitest'
import type { Figure } from '../satisfaction/schema'
import { changeCells, figureCells, levelCells } from './figureColumns'
import { counts, decimals, type FileTable, words } from './table'
import { tableCsv } from './tableCsv'
import { tableWorkbook } from './tableWorkbook'

const table: FileTable = {
  key: 'don-vi',
  title: 'Theo đơn vị: 2026/10',
  columns: [words('Đơn vị'), counts('n'), decimals('Chỉ số (%)'), decimals('So kỳ trước')],
  rows: [
    ['=Xã A', 1200, 84.7, -0.4],
    ['Xã B', 12, 'Chưa đủ phiếu (n = 12)', null],
  ],
}
const facts = [{ label: 'Kỳ', value: '+Tháng 10 năm 2026' }]

it('a CSV has decimals with a comma, words for what is not told, and neutralised text', () => {
  const file = tableCsv(table, facts)
  expect(file.split('\r\n')).toEqual([
    '\uFEFFĐơn vị;n;Chỉ số (%);So kỳ trước',
    "'=Xã A;1200;84,70;-0,40",
    'Xã B;12;Chưa đủ phiếu (n = 12);',
    "meta;Kỳ;'+Tháng 10 năm 2026",
    expect.stringMatching(/^end;4;sha256;[0-9a-f]{64}$/),
    '',
  ])
  const end = file.indexOf('end;')
  expect(file.slice(end)).toContain(createHash('sha256').update(file.slice(0, end)).digest('hex'))
})

it('a workbook has the same cells as numbers and words, and what the figures are of', async () => {
  const [sheet, about] = await readWorkbook(await tableWorkbook([table], facts))
  expect(sheet?.sheet).toBe('Theo đơn vị  2026 10')
  expect(sheet?.data.slice(1)).toEqual([
    ["'=Xã A", 1200, 84.7, -0.4],
    ['Xã B', 12, 'Chưa đủ phiếu (n = 12)', null],
  ])
  expect(about?.data).toEqual([['Kỳ', "'+Tháng 10 năm 2026"]])
})

const untold = { satisfied: null, index: null, low: null, high: null, mean: null }

it.each([
  ['few', 12, 'Chưa đủ phiếu (n = 12)'],
  ['hidden', 40, 'Ẩn để không suy ra nhóm nhỏ'],
  ['none', 0, 'Chưa có phiếu'],
  ['asked_otherwise', 0, 'Hỏi theo mẫu phiếu khác'],
] as const)('a figure that is %s is words in its column, and n stands beside it', (state, n, sentence) => {
  expect(cellsOf({ ...untold, ballots: n, n, state })).toEqual({
    figure: [n, n, null, sentence, null, null],
    levels: [null, sentence, null, sentence],
    change: [sentence, n, null, null, null, 'không so được'],
  })
})

it('a question that nobody answered had ballots', () => {
  expect(cellsOf({ ...untold, ballots: 500, n: 0, state: 'none' })).toEqual({
    figure: [500, 0, null, 'Chưa ai trả lời câu này', null, null],
    levels: [null, 'Chưa ai trả lời câu này', null, 'Chưa ai trả lời câu này'],
    change: ['Chưa ai trả lời câu này', 0, null, null, null, 'không so được'],
  })
})

function cellsOf(figure: Figure) {
  return {
    figure: figureCells(figure),
    levels: levelCells({ ...figure, counts: null, shares: null }, 2),
    change: changeCells({ ...figure, previous: figure, change: null }),
  }
}
