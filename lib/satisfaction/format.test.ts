import { expect, test } from 'vitest'
import { count, decimal, interval, moved, signed } from './format'

test('figures are written as people here write them', () => {
  expect(decimal(84.76)).toBe('84,76')
  expect(decimal(84.7)).toBe('84,70')
  expect(decimal(-0.4)).toBe('−0,40')
  expect(count(20_000)).toBe('20.000')
  expect(interval(0.4, 3.8)).toBe('0,40 … 3,80')
})

test('a change is told with its direction', () => {
  expect(signed(3.18)).toBe('+3,18')
  expect(signed(-3.18)).toBe('−3,18')
  expect(signed(0)).toBe('0,00')
  expect(moved(2.1)).toBe('Tăng 2,10 điểm')
  expect(moved(-0.4)).toBe('Giảm 0,40 điểm')
  expect(moved(0)).toBe('Không đổi')
})
