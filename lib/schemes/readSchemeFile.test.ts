import readExcelFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import writeExcelFile, { type CellObject } from 'write-excel-file/node'
import { readWorkbook } from '../spreadsheets/readWorkbook'
import { content } from './content.example'
import { draftOf } from './draftOf'
import { readSchemeFile } from './readSchemeFile'
import { contentSchema } from './schema'
import { schemeWorkbook } from './schemeWorkbook'
import { settingNames, treeColumns } from './sheets'

const named = { code: 'bo-thu', edition: '2026' }
const json = (change: object) =>
  readSchemeFile(
    Buffer.from(JSON.stringify({ format: 'dan-y-scheme', version: 1, ...named, ...content, ...change })),
  )
const problems = (read: ReturnType<typeof readSchemeFile>) => ('problems' in read ? read.problems : [])

describe('a scheme comes back from a file as it was', () => {
  it('as XLSX, whatever its sources, conversions and awkward texts', async () => {
    expect(readSchemeFile(await schemeWorkbook({ ...named, ...content }))).toEqual({ content, named })
  })
  it('as JSON', () => expect(json({})).toEqual({ content, named }))
  it('through the editor', () => expect(contentSchema.parse(draftOf(content))).toEqual(content))
})

it('the workbook opens elsewhere too, and adds up by formulas', async () => {
  const file = await schemeWorkbook({ ...named, ...content })
  const sheets = await readExcelFile(file)
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Bộ tiêu chí', 'Cây tiêu chí', 'Xếp loại', 'Hướng dẫn'])
  const formulas = readWorkbook(file).map(({ rows }) =>
    rows.flatMap(({ number, cells }) =>
      [...cells.values()].filter(({ formula }) => formula).map(() => number),
    ),
  )
  expect(formulas).toEqual([[15], [2, 2, 4, 4, 7, 7], [], []])
})

/** A workbook with these rows under the titles of the tree. */
async function workbook(rows: (CellObject | null)[][], total: CellObject = { value: 10 }) {
  const titles = Object.values(treeColumns).map((value) => ({ value }))
  return writeExcelFile([
    {
      sheet: 'Bộ tiêu chí',
      data: [
        [{ value: 'Mục' }, { value: 'Nội dung' }],
        [{ value: settingNames.title }, { value: 'Bộ thử' }],
        [{ value: settingNames.total_maximum }, total],
        [{ value: settingNames.rounding_step }, { value: '0,01' }],
      ],
    },
    { sheet: 'Cây tiêu chí', data: [titles, ...rows] },
    { sheet: 'Xếp loại', data: [[{ value: 'Mức' }, { value: 'Từ' }]] },
  ]).toBuffer()
}

const row = (depth: CellObject, maximum: CellObject, source?: string, conversion?: string, list?: string) => [
  ...[depth, { value: '1' }, { value: 'Một' }, maximum, source ? { value: source } : null],
  ...[conversion ? { value: conversion } : null, null, list ? { value: list } : null],
]

describe('what is wrong with a workbook is said by row and column', () => {
  const wrong: [string, (CellObject | null)[][], string][] = [
    ['text for a number', [row({ value: 1 }, { value: 'mười' })], 'hàng 2, cột D: “mười” không phải là số.'],
    [
      'a date',
      [row({ value: 1 }, { type: Date, value: new Date('2026-05-01'), format: 'dd/mm/yyyy' })],
      'hàng 2, cột D: Excel đã đổi số vừa nhập thành ngày (2026-05-01)',
    ],
    [
      'a formula',
      [row({ value: 1 }, { type: 'Formula', value: '=1+1' })],
      'hàng 2, cột D: ô này là công thức.',
    ],
    [
      'three decimals',
      [row({ value: 1 }, { value: 1.005 })],
      'hàng 2, cột D: 1,005 có hơn 2 chữ số thập phân.',
    ],
    ['a negative maximum', [row({ value: 1 }, { value: -1 })], 'hàng 2, cột D: Hãy nhập một số từ 0 trở lên'],
    [
      'a depth that jumps',
      [row({ value: 1 }, { value: 1 }), row({ value: 3 }, { value: 1 })],
      'hàng 3, cột A: Cấp nhảy quá một bậc',
    ],
    ['no depth', [[null, { value: '1' }, { value: 'Một' }]], 'hàng 2, cột A: Cấp phải là số nguyên.'],
    [
      'an unknown source',
      [row({ value: 1 }, { value: 1 }, 'hên xui')],
      'hàng 2, cột E: “hên xui” không có trong danh sách',
    ],
    [
      'a list without “=”',
      [row({ value: 1 }, { value: 1 }, 'chọn một phương án', undefined, 'Có; Không')],
      'hàng 2, cột H: “Có” thiếu dấu “=”.',
    ],
    [
      'a step that is no number',
      [row({ value: 1 }, { value: 1 }, 'điều tra xã hội học', 'theo bậc', 'cao = 2')],
      'hàng 2, cột H: “cao” không phải là số.',
    ],
  ]
  for (const [what, rows, sentence] of wrong)
    it(what, async () =>
      expect(problems(readSchemeFile(await workbook(rows))).join('\n')).toContain(
        `Trang “Cây tiêu chí”, ${sentence}`,
      ),
    )

  it('a comma and a point are the same', async () => {
    const read = readSchemeFile(
      await workbook([row({ value: '1' }, { value: '2,5' }), row({ value: 1 }, { value: '7.5' })]),
    )
    expect('content' in read && read.content.nodes.map(({ maximum }) => maximum)).toEqual([2.5, 7.5])
  })
  it('a setting', async () =>
    expect(problems(readSchemeFile(await workbook([], { value: 'mười' })))).toEqual([
      'Trang “Bộ tiêu chí”, hàng 3, cột B: “mười” không phải là số.',
    ]))
  it('a workbook of something else', async () => {
    const other = await writeExcelFile([{ sheet: 'Sheet1', data: [[{ value: 'x' }]] }]).toBuffer()
    expect(problems(readSchemeFile(other))[0]).toBe(
      'Tệp thiếu trang “Bộ tiêu chí”; các trang trong tệp: “Sheet1”.',
    )
  })
})

describe('what is wrong with a JSON file is said by line and field', () => {
  it('a file of another kind', () => {
    expect(problems(json({ format: 'dan-y-snapshot' }))).toEqual([
      'format: Tệp không phải bộ tiêu chí của Dân Ý.',
    ])
    expect(problems(readSchemeFile(Buffer.from('{"nodes":')))).toEqual([
      'Tệp không phải XLSX cũng không phải JSON đọc được.',
    ])
    expect(problems(readSchemeFile(new Uint8Array(6_000_000)))).toEqual([
      'Tệp lớn hơn 5 MB nên không được nhận.',
    ])
  })
  it('a line', () => {
    const nodes = [
      { depth: 1, code: '1', title: 'Một', maximum: 1.005 },
      { depth: 3, code: '1.1', title: 'X' },
    ]
    expect(problems(json({ nodes }))).toEqual(['dòng 1, maximum: Chỉ được có tối đa hai chữ số thập phân.'])
    expect(
      problems(
        json({
          nodes: [
            { depth: 1, code: '1', title: 'Một' },
            { depth: 3, code: 'x', title: 'X' },
          ],
        }),
      ),
    ).toEqual(['dòng 2, depth: Cấp nhảy quá một bậc so với dòng trên.'])
    expect(
      problems(
        json({ nodes: [{ depth: 1, code: '1', title: 'Một', source: 'survey', conversion: 'capped' }] }),
      ),
    ).toEqual(['dòng 1, full_from: Hãy ghi ngưỡng đủ điểm, lớn hơn 0.'])
  })
  it('a setting or a band', () => {
    expect(
      problems(
        json({
          total_maximum: 0,
          rounding_step: 0.3,
          unit_kinds: ['farm'],
          bands: [{ label: 'A', lower_bound: -1 }],
        }),
      ),
    ).toEqual([
      'total_maximum: Tổng điểm phải lớn hơn 0.',
      'unit_kinds 1: Không có loại đơn vị này.',
      'rounding_step: Phải là một trong: 0.01, 0.05, 0.1, 0.25, 0.5, 1.',
      'bands 1, lower_bound: Hãy nhập một số từ 0 trở lên, ví dụ 1,25.',
    ])
  })
})

it('what was filled in for another source or conversion is not kept', () => {
  const [line] = contentSchema.parse({
    ...{ title: 'X', total_maximum: 1, rounding_step: 1 },
    nodes: [
      {
        ...{ depth: 1, code: '1', title: 'X', maximum: 1, source: 'survey', conversion: '', full_from: 90 },
        ...{ numerator: 'A', steps: [{ from: 0, points: 1 }], options: [{ label: 'A', share: 1 }] },
      },
    ],
  }).nodes
  expect(line).toMatchObject({
    conversion: 'linear',
    full_from: null,
    numerator: null,
    steps: [],
    options: [],
  })
})
