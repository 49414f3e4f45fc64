import { expect, it } from 'vitest'
import { months } from './seed'

it('cuts a window at the ends of its months', () => {
  expect(months({ from: '2025-11-24', until: '2026-02-03' })).toEqual([
    { from: '2025-11-24', until: '2025-11-30' },
    { from: '2025-12-01', until: '2025-12-31' },
    { from: '2026-01-01', until: '2026-01-31' },
    { from: '2026-02-01', until: '2026-02-03' },
  ])
})

it('knows leap years and single days, and that a window may be empty', () => {
  expect(months({ from: '2028-02-29', until: '2028-02-29' })).toEqual([
    { from: '2028-02-29', until: '2028-02-29' },
  ])
  expect(months({ from: '2026-01-01', until: '2025-12-31' })).toEqual([])
})
