import { expect, test } from 'vitest'
import { extremes } from './extremes'

const row = (index: number | null, half = 2) => ({
  index,
  low: index === null ? null : index - half,
  high: index === null ? null : index + half,
})

test('the lowest and the highest of what is shown, and whether they lie apart', () => {
  expect(extremes([row(80), row(null), row(70), row(75)])).toMatchObject({
    ...{ lowest: { index: 70 }, highest: { index: 80 }, apart: true },
  })
  expect(extremes([row(80, 6), row(70, 6)])?.apart).toBe(false)
})

test('one figure, or none, is no comparison', () => {
  expect(extremes([row(80), row(null)])).toBeNull()
  expect(extremes([])).toBeNull()
})
