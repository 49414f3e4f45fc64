import { expect, test } from 'vitest'
import { importanceAbsence, rankRange, shiftAbsence, signalName, weighingAbsence } from './statistics'

test('one rank is one rank, several are a range', () => {
  expect(rankRange({ best: 3, worst: 3 })).toBe('Hạng 3')
  expect(rankRange({ best: 1, worst: 4 })).toBe('Hạng 1 đến 4')
})

test('what is missing is said in words of its own', () => {
  const told = [
    ...(['few', 'none', 'hidden', 'single'] as const).map(shiftAbsence),
    ...(['no_month', 'group'] as const).map(importanceAbsence),
    ...(['days', 'unreported', 'empty', 'unknown', 'unsteady'] as const).map(weighingAbsence),
    ...(['beyond', 'two_of_three', 'run', 'trend'] as const).map(signalName),
  ]
  expect(new Set(told).size).toBe(told.length)
})
