import { expect, it } from 'vitest'
import { sumsOf } from './sumsOf'

const line = (depth: number, maximum: string) => ({ depth, maximum })

it('adds up what is right below a line, and says what is missing or too much', () => {
  const lines = [line(1, '10'), line(2, '4,1'), line(3, '4.1'), line(2, '5,8'), line(1, '5'), line(2, '5,05')]
  expect(sumsOf(lines, '15')).toEqual([
    { parts: 9.9, missing: 0.1 },
    { parts: 4.1, missing: 0 },
    null,
    null,
    { parts: 5.05, missing: -0.05 },
    null,
    { parts: 15, missing: 0 },
  ])
})

it('is exact where binary fractions are not', () => {
  expect(sumsOf([line(1, '0,3'), line(2, '0,1'), line(2, '0,2')], '0,3')[0]).toEqual({
    parts: 0.3,
    missing: 0,
  })
})

it('does not judge while something is not a number', () => {
  expect(sumsOf([line(1, '5'), line(2, 'x'), line(2, '2')], '')).toEqual([
    { parts: 2, missing: null },
    null,
    null,
    { parts: 5, missing: null },
  ])
  expect(sumsOf([], '100')).toEqual([null])
})
