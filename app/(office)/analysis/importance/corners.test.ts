import { expect, test } from 'vitest'
import { cornerOf } from './corners'

const middle = { performance: 80, importance: 40 }

test.each([
  [70, 50, 'improve'],
  [90, 50, 'keep'],
  [70, 30, 'watch'],
  [90, 30, 'spare'],
  [80, 40, 'keep'],
  [null, 30, null],
  [90, null, null],
])('%s%% satisfied and %s points is %s', (performance, importance, corner) => {
  expect(cornerOf({ performance, importance }, middle)).toBe(corner)
})

test('without a middle there are no corners', () => {
  expect(cornerOf({ performance: 70, importance: 50 }, { performance: null, importance: null })).toBeNull()
})
