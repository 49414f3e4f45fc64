import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Filters, readFilters } from './filters'
import { isWholeMonths, type Period, periodAround, periodCode, readPeriod } from './period'
import { isAbout, periodsInstead, type Question, type Way, waysFromNothing, waysOn } from './waysOn'

const today = '2026-11-29'
const women: Filters = { group: { question: 'gender', option: 'Nữ' } }

function asking(period: string, filters: Filters = {}, unit: string | null = 'xa-a'): Question {
  const read = readPeriod(period, today)
  if (!('period' in read)) throw new Error(read.problem)
  return { unit, period: read.period, filters }
}

const spoken = (ways: Way[]) => ways.map(({ label, asks }) => [label, periodCode(asks.period)])

describe('A group of people in a period that cuts a month', () => {
  test.each([
    ['2025-03-05..2025-04-20', [['Xem cả tháng 3 và 4/2025', '2025-03-01..2025-04-30']]],
    ['2025-03-05..2025-03-20', [['Xem cả tháng 3 năm 2025', '2025-03']]],
    [
      '2025-03-31..2025-07-01',
      [
        ['Xem cả tháng 3 đến 7/2025', '2025-03-01..2025-07-31'],
        ['Xem quý II năm 2025', '2025-Q2'],
      ],
    ],
    ['2025-12-31..2026-01-30', [['Xem cả tháng 12/2025 và 1/2026', '2025-12-01..2026-01-31']]],
    [
      '2026-09-10..2026-11-15',
      [
        ['Xem tháng 9 và 10/2026', '2026-09-01..2026-10-31'],
        ['Xem tháng 10 năm 2026', '2026-10'],
      ],
    ],
    ['2026-11', [['Xem tháng 10 năm 2026', '2026-10']]],
  ])('%s leads to the whole months around and within', (period, months) => {
    const asked = asking(period, women)
    expect(spoken(waysOn('WHOLM', asked, today))).toEqual([
      ...months,
      ['Bỏ lọc nhóm người', periodCode(asked.period)],
    ])
  })

  test('whichever it is, only ended whole months are offered, for the same people', () => {
    const day = fc
      .integer({ min: Date.UTC(2020, 0, 1) / 86_400_000, max: Date.UTC(2026, 10, 29) / 86_400_000 })
      .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [from = one, to = other] = [one, other].toSorted()
        const asked: Question = { unit: 'xa-a', period: { kind: 'days', from, to }, filters: women }
        const months = waysOn('WHOLM', asked, today).filter(({ asks }) => asks.filters.group)
        expect(months.length).toBeGreaterThan(0)
        for (const { asks } of months) {
          expect(isWholeMonths(asks.period)).toBe(true)
          expect(asks.period.to < today).toBe(true)
          expect(readPeriod(periodCode(asks.period), today)).toEqual({ period: asks.period })
        }
      }),
    )
  })
})

describe('A filter that is refused comes off, and the others stay', () => {
  const { filters } = readFilters({ counter: 'K7Q2MX', area: 'ho-tich', channel: 'qr', group: 'gender:Nữ' })
  test.each([
    ['NOARA', 'area', 'Bỏ lọc lĩnh vực'],
    ['NOCHL', 'channel', 'Bỏ lọc kênh trả lời'],
    ['NOGRP', 'group', 'Bỏ lọc nhóm người'],
  ] as const)('%s', (code, name, label) => {
    const asked = asking('2026-Q3', filters)
    const { [name]: _gone, ...rest } = filters
    expect(waysOn(code, asked, today)).toEqual([
      { label, asks: { ...asked, filters: rest } },
      { label: 'Bỏ mọi bộ lọc', asks: { ...asked, filters: {} } },
    ])
  })

  test('alone, it is not offered twice', () => {
    expect(spoken(waysOn('NOARA', asking('2026-Q3', { area: 'x' }), today))).toEqual([
      ['Bỏ lọc lĩnh vực', '2026-Q3'],
    ])
  })

  test('a counter of another unit can be looked for in all of them', () => {
    const asked = asking('2026-Q3', { counter: 'K7Q2MX' })
    expect(waysOn('NOCTR', asked, today)).toEqual([
      { label: 'Tìm quầy này ở mọi đơn vị', asks: { ...asked, unit: null } },
      { label: 'Xem mọi quầy', asks: { ...asked, filters: {} } },
    ])
    expect(waysOn('NOCTR', { ...asked, unit: null }, today)).toHaveLength(1)
  })

  test('a group of people is found at the overview where a question does not have it', () => {
    const asked = asking('2026-Q3', women)
    expect(waysOn('GENRL', asked, today)).toEqual([
      { label: 'Bỏ lọc nhóm người', asks: { ...asked, filters: {} } },
      { label: 'Xem mọi số liệu của nhóm này', asks: asked, on: 'overview' },
    ])
  })
})

test('of two sides, a refusal is about the one that asks for what is refused', () => {
  const [left, right] = [asking('2026-Q3', { area: 'ho-tich' }), asking('2026-Q2', { area: 'khong-co' })]
  const noArea = { code: 'NOARA', detail: 'khong-co' }
  expect([left, right].map((side) => isAbout(noArea, side))).toEqual([false, true])
  const cut = { code: 'WHOLM', detail: null }
  expect(
    [asking('2026-Q3', women), asking('2026-09-02..2026-09-20', women)].map((side) => isAbout(cut, side)),
  ).toEqual([false, true])
})

test('without ballots one goes to the latest that there are, or takes a filter off', () => {
  const asked = asking('2026-11', { channel: 'paper' })
  expect(spoken(waysFromNothing(asked, '2026-09-17'))).toEqual([
    ['Xem tháng 9 năm 2026, kỳ gần nhất đơn vị có phiếu', '2026-09'],
    ['Bỏ lọc kênh trả lời', '2026-11'],
  ])
  expect(spoken(waysFromNothing(asked, '2026-11-03'))).toEqual([['Bỏ lọc kênh trả lời', '2026-11']])
  expect(spoken(waysFromNothing(asking('2026'), '2025-09-17'))).toEqual([
    ['Xem năm 2025, kỳ gần nhất có phiếu', '2025'],
  ])
  expect(waysFromNothing(asking('2026-11'), null)).toEqual([])
})

describe('What an address may have meant', () => {
  const meant = (text: string): Period | null => {
    const read = readPeriod(text, today)
    return 'problem' in read ? read.meant : null
  }
  test.each([
    ['2026-09-20..2026-09-02', ['2026-09-02..2026-09-20']],
    ['2027-03', ['2026-03', '2026-10']],
    ['2027', ['2026']],
    ['2026-12', ['2025-12', '2026-10']],
    ['2027-01-05..2027-01-09', ['2026-10']],
    ['2026-02-30..2026-03-10', ['2026-02', '2026-03']],
    ['2001-01-01..2026-01-01', ['2026']],
    ['nam-nay', []],
  ])('%s', (text, codes) => {
    expect(periodsInstead(meant(text), '2026-10-28', today).map(periodCode)).toEqual(codes)
  })

  test('is always a period that can be used', () => {
    const digits = fc.stringMatching(/^20\d\d-[01]\d-[0-3]\d$/)
    fc.assert(
      fc.property(digits, digits, (from, to) => {
        for (const period of periodsInstead(meant(`${from}..${to}`), '2026-10-28', today)) {
          expect(readPeriod(periodCode(period), today)).toEqual({ period })
        }
      }),
    )
  })

  test('is a period of the same kind', () => {
    expect(periodsInstead(meant('2027-Q1'), '2026-08-02', today)).toEqual([
      periodAround('2026-01-01', 'quarter'),
      periodAround('2026-08-02', 'quarter'),
    ])
  })
})
