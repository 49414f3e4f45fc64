import { expect, test } from 'vitest'
import { periodAround } from './period'
import { factorVerdict, type Side, sideNames, verdict } from './versus'

const nothing = { counter: null, area: null, channel: null, group: null }
const side = (code: string, day: string, filters: Partial<Side['filters']> = {}): Side => ({
  unit: { code, name: `Xã ${code.toUpperCase()}` },
  period: periodAround(day, 'quarter'),
  filters: { ...nothing, ...filters },
})
const figure = (index: number | null, points?: number, distinct = false) => ({
  ...{
    ballots: 500,
    n: 500,
    state: index === null ? ('few' as const) : ('shown' as const),
    satisfied: null,
    mean: null,
  },
  ...{
    index,
    low: index,
    high: index,
    previous: { ballots: 500, n: 500, state: 'shown' as const, satisfied: 400, index: 80, low: 80, high: 80 },
  },
  change: points === undefined ? null : { points, low: points - 3, high: points + 4, distinct },
})

const before = side('a', '2026-05-01')
const after = side('a', '2026-08-01')

test('a side is called by what tells it from the other', () => {
  expect(sideNames(after, before)).toEqual(['Quý III năm 2026', 'Quý II năm 2026'])
  expect(sideNames(after, side('b', '2026-08-01'))).toEqual(['Xã A', 'Xã B'])
  expect(sideNames(after, side('a', '2026-08-01', { channel: 'paper' }))).toEqual([
    'mọi phiếu',
    'Kênh: Phiếu giấy nhập lại',
  ])
  expect(sideNames(side('b', '2026-08-01'), before)[0]).toBe('Xã B · Quý III năm 2026')
  const namesake = { ...after, unit: { code: 'a-cu', name: 'Xã A' } }
  expect(sideNames(after, namesake)).toEqual(['Xã A (a)', 'Xã A (a-cu)'])
})

test('of two times the later is told against the earlier, on whichever side it stands', () => {
  const told = 'Tăng 2,10 điểm so với quý II năm 2026, trong sai số (khoảng −0,90 … 6,10).'
  expect(verdict({ ...after, total: figure(82.1, 2.1) }, { ...before, total: figure(80, -2.1) })).toBe(told)
  expect(
    verdict(
      {
        ...before,
        total: { ...figure(80), change: { points: -2.1, low: -6.1, high: 0.9, distinct: false } },
      },
      { ...after, total: figure(82.1, 2.1) },
    ),
  ).toBe(told)
})

test('of two units one is higher, or the two are equal, surely or not', () => {
  const b = { ...side('b', '2026-08-01'), total: figure(80, 0) }
  expect(verdict({ ...after, total: figure(75, -5, true) }, b)).toMatch(
    /^Xã A thấp hơn Xã B 5,00 điểm, ngoài sai số/,
  )
  expect(verdict({ ...after, total: figure(80, 0) }, b)).toMatch(/^Xã A bằng Xã B, trong sai số/)
})

test('without a figure on one side the sentence says on which, and why', () => {
  const few = { ...side('b', '2026-08-01'), total: { ...figure(null), n: 12 } }
  expect(verdict({ ...after, total: figure(80) }, few)).toBe('Chưa so được: Xã B chưa đủ phiếu (n = 12).')
  const otherwise = { ...figure(null), ballots: 0, n: 0, state: 'asked_otherwise' as const }
  expect(verdict({ ...after, total: figure(80) }, { ...before, total: otherwise })).toBe(
    'Chưa so được: Quý II năm 2026 hỏi theo mẫu phiếu khác.',
  )
})

test('factors are named where they differ by more than chance', () => {
  const factors = [
    { label: 'Kết quả', ...figure(80, 6, true) },
    { label: 'Tiếp cận', ...figure(80, 1) },
  ]
  expect(factorVerdict(factors)).toBe(
    'Khác nhau ngoài sai số ở Kết quả (+6,00); ở các yếu tố khác, chênh lệch trong sai số.',
  )
  expect(factorVerdict(factors.slice(1))).toBe('Ở mọi yếu tố, chênh lệch đều trong sai số.')
  expect(factorVerdict([])).toBeNull()
})
