import { describe, expect, it } from 'vitest'
import type { Overview } from '@/lib/satisfaction/schema'
import { factorRows, figureRows, meanRow, wholeRows } from './working-rows'

const method: Overview['method'] = {
  code: '2024.1',
  rule: 'overall_item',
  combine: 'pooled',
  minimum_n: 30,
  confidence: 95,
  z: 1.959964,
  disclosure_n: 5,
}
const previous = {
  ...{ ballots: 480, n: 480, state: 'shown' as const },
  ...{ satisfied: 379, index: 78.96, low: 75.09, high: 82.37 },
}
const figure: Overview['total'] = {
  ...{
    ballots: 520,
    n: 508,
    state: 'shown',
    satisfied: 412,
    index: 81.1,
    low: 77.47,
    high: 84.27,
    mean: 3.99,
  },
  previous,
  change: { points: 2.14, low: -2.83, high: 7.11, distinct: false },
  channels: [
    {
      ...{
        ballots: 520,
        n: 508,
        state: 'shown',
        satisfied: 412,
        index: 81.1,
        low: 77.47,
        high: 84.27,
        mean: 3.99,
      },
      ...{ channel: 'qr', share: 100 },
    },
  ],
  dossiers: {
    ...{ reason: null, handled: 1560, answered: 520, rate: 33.33, correction: 'finite', effective_n: 752.83 },
    ...{ low: 78.13, high: 83.74 },
  },
  excluded: 0,
}
const few: Overview['total'] = {
  ...{ ...figure, n: 12, state: 'few', satisfied: null, index: null, low: null, high: null, mean: null },
  change: null,
  dossiers: { ...figure.dossiers, correction: null, effective_n: null, low: null, high: null },
}

const said = (rows: { name: string; sum: string; result: string }[], name: string) => {
  const row = rows.find((known) => known.name === name)
  return `${row?.sum} = ${row?.result}`
}

describe('how a figure came about', () => {
  it('is told with its numbers', () => {
    const rows = figureRows(figure, method)
    expect(said(rows, 'Chỉ số hài lòng')).toBe('412 câu trả lời hài lòng ÷ 508 câu trả lời × 100 = 81,10%')
    expect(said(rows, 'Khoảng 95%')).toMatch(/p = 412\/508, n = 508, z = 1,959964 = 77,47 … 84,27$/)
    expect(said(rows, 'Thay đổi')).toBe('81,10 − 78,96 (kỳ trước n = 480) = +2,14 điểm')
    expect(said(rows, 'Khoảng của thay đổi')).toMatch(/chứa 0: tăng 2,14 điểm, trong sai số/)
  })

  it('tells what dossiers do to the interval', () => {
    const rows = wholeRows(figure, method)
    expect(said(rows, 'Tỷ lệ trả lời')).toBe('520 phiếu ÷ 1.560 hồ sơ đã giải quyết × 100 = 33,33%')
    expect(said(rows, 'Khoảng 95%, tính cả số hồ sơ')).toMatch(
      /= 752,83, với n = 508 phiếu, N = 1\.560 hồ sơ/,
    )
    const census = { ...figure.dossiers, handled: 508, correction: 'census' as const, effective_n: null }
    expect(said(wholeRows({ ...figure, dossiers: census }, method), 'Khoảng 95%, tính cả số hồ sơ')).toMatch(
      /n = N = 508/,
    )
  })

  it('is not told of a figure that is not told, nor of a rule that has no one share', () => {
    expect(figureRows(few, method)).toEqual([])
    expect(wholeRows(few, method).map(({ name }) => name)).not.toContain('Khoảng 95%, tính cả số hồ sơ')
    expect(figureRows({ ...figure, satisfied: null }, method).map(({ name }) => name)).not.toContain(
      'Chỉ số hài lòng',
    )
    expect(meanRow(null, figure)).toEqual([])
    expect(meanRow([1, 2, 3, 4, 5], few)).toEqual([])
    expect(factorRows([{ ...few, code: 'access', label: 'Tiếp cận', answers: null, items: [] }])).toEqual([])
  })

  it('weighs each level by how often it was chosen', () => {
    expect(meanRow([3, 5, 12, 50, 30], { mean: 3.99, n: 100 })[0]?.sum).toBe(
      '(1 × 3 + 2 × 5 + 3 × 12 + 4 × 50 + 5 × 30) ÷ 100',
    )
  })
})
