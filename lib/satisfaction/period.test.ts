import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isWholeMonths,
  nextPeriod,
  type Period,
  periodAround,
  periodCode,
  periodLabel,
  previousPeriod,
  readPeriod,
  wholeMonths,
  yearBefore,
} from './period'

const today = '2026-11-24'

function read(text: string): Period {
  const answer = readPeriod(text, today)
  if ('problem' in answer) throw new Error(answer.problem)
  return answer.period
}

function problem(text: string) {
  const answer = readPeriod(text, today)
  return 'problem' in answer ? answer.problem : null
}

describe('a period in an address', () => {
  test.each([
    ['2026', '2026-01-01', '2026-12-31', 'Năm 2026'],
    ['2026-Q3', '2026-07-01', '2026-09-30', 'Quý III năm 2026'],
    ['2026-10', '2026-10-01', '2026-10-31', 'Tháng 10 năm 2026'],
    ['2024-02', '2024-02-01', '2024-02-29', 'Tháng 2 năm 2024'],
    ['2026-10-01..2026-10-20', '2026-10-01', '2026-10-20', 'Từ 01/10/2026 đến 20/10/2026'],
    ['2026-11-24..2026-11-24', '2026-11-24', '2026-11-24', 'Ngày 24/11/2026'],
  ])('%s is %s to %s, told as “%s”', (text, from, to, label) => {
    expect(read(text)).toMatchObject({ from, to })
    expect(periodLabel(read(text))).toBe(label)
    expect(periodCode(read(text))).toBe(text)
  })

  test.each([
    ['2026', '2025'],
    ['2026-Q1', '2025-Q4'],
    ['2026-01', '2025-12'],
    ['2024-03', '2024-02'],
    ['2026-10-01..2026-10-20', '2026-09-11..2026-09-30'],
    ['2026-03-01..2026-03-01', '2026-02-28..2026-02-28'],
  ])('before %s comes %s', (text, before) => {
    expect(periodCode(previousPeriod(read(text)))).toBe(before)
  })

  test.each([
    ['năm nay', /Không hiểu kỳ “năm nay”/],
    ['', /Không hiểu kỳ/],
    ['2026-13', /Không hiểu kỳ/],
    ['2026-Q5', /Không hiểu kỳ/],
    ['2026-02-30..2026-03-01', /Không có ngày 30\/02\/2026/],
    ['2026-10-20..2026-10-01', /kết thúc đứng trước/],
    ['2027', /chưa đến ngày đó/],
    ['2026-12', /chưa đến ngày đó/],
    ['2026-11-25..2026-12-01', /chưa đến ngày đó/],
    ['1999', /trước năm 2000/],
    ['2001-01-01..2026-01-01', /mười năm/],
    ["2026'; drop table", /Không hiểu kỳ/],
  ])('“%s” is answered with a sentence', (text, sentence) => {
    expect(problem(text)).toMatch(sentence)
  })

  test('a running period may be asked for', () => {
    expect(problem('2026-Q4')).toBeNull()
  })
})

const day = fc
  .integer({ min: Date.UTC(2001, 0, 1) / 86_400_000, max: Date.UTC(2026, 10, 24) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const kind = fc.constantFrom('year' as const, 'quarter' as const, 'month' as const, 'days' as const)

test('nothing is lost between an address and its period, and going back and forth leads home', () => {
  fc.assert(
    fc.property(day, kind, (someDay, someKind) => {
      const period = periodAround(someDay, someKind)
      expect(read(periodCode(period))).toEqual(period)
      expect(nextPeriod(previousPeriod(period))).toEqual(period)
      expect(period.from <= someDay && someDay <= period.to).toBe(true)
    }),
  )
})

test.each([
  ['2025-03-01..2025-04-30', '2025-01-01..2025-02-28', '2025-05-01..2025-06-30'],
  ['2024-01-01..2024-02-29', '2023-11-01..2023-12-31', '2024-03-01..2024-04-30'],
  ['2025-03-01..2025-04-29', '2024-12-31..2025-02-28', '2025-04-30..2025-06-28'],
])('before %s are %s, and after it %s', (text, before, after) => {
  expect(periodCode(previousPeriod(read(text)))).toBe(before)
  expect(periodCode(nextPeriod(read(text)))).toBe(after)
})

test.each([
  ['2025-03-01', '2025-03-31', '2025-03'],
  ['2025-04-01', '2025-06-30', '2025-Q2'],
  ['2025-01-01', '2025-12-31', '2025'],
  ['2025-03-04', '2025-04-02', '2025-03-01..2025-04-30'],
])('the whole months from %s to %s are %s', (first, last, code) => {
  expect(periodCode(wholeMonths(first, last))).toBe(code)
})

test('the period before ends the day before, and for two days is as long, in days or in whole months', () => {
  fc.assert(
    fc.property(day, fc.nat(400), (from, length) => {
      const to = new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10)
      const before = previousPeriod({ kind: 'days', from, to })
      expect(Date.parse(from) - Date.parse(before.to)).toBe(86_400_000)
      if (isWholeMonths({ from, to })) expect(isWholeMonths(before)).toBe(true)
      else expect(Date.parse(before.to) - Date.parse(before.from)).toBe(Date.parse(to) - Date.parse(from))
    }),
  )
})

test('whatever stands in the address, it is a period or a sentence', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(problem(text) ?? read(text).from).toBeTypeOf('string')
    }),
  )
})

test.each([
  ['2026', '2025'],
  ['2026-Q1', '2025-Q1'],
  ['2024-02', '2023-02'],
  ['2024-02-29..2024-02-29', null],
])('a year before %s is %s', (text, before) => {
  const period = yearBefore(read(text))
  expect(period && periodCode(period)).toBe(before)
})
