import { expect, test } from 'vitest'
import {
  combineSentence,
  factorAbsence,
  importanceAbsence,
  rankRange,
  shiftAbsence,
  signalName,
  weighingAbsence,
} from './statistics'

test('one rank is one rank, several are a range', () => {
  expect(rankRange({ best: 3, worst: 3 })).toBe('Hạng 3')
  expect(rankRange({ best: 1, worst: 4 })).toBe('Hạng 1 đến 4')
})

test('what is missing is said in words of its own', () => {
  const told = [
    ...(['few', 'none', 'hidden', 'asked_otherwise', 'single'] as const).map(shiftAbsence),
    ...(['no_month', 'group'] as const).map(importanceAbsence),
    ...(['days', 'unreported', 'empty', 'unknown', 'unsteady'] as const).map(weighingAbsence),
    ...(['beyond', 'two_of_three', 'run', 'trend'] as const).map(signalName),
  ]
  expect(new Set(told).size).toBe(told.length)
})

test('a factor is short of ballots in all, or on one side alone', () => {
  expect(factorAbsence({ state: 'few', n: 12 }, 30)).toBe('Chưa đủ phiếu (n = 12)')
  expect(factorAbsence({ state: 'few', n: 2000 }, 30)).toBe('Một phía dưới 30 phiếu')
  expect(factorAbsence({ state: 'hidden', n: 2000 }, 30)).toBe('Ẩn để không suy ra nhóm nhỏ')
})

test('which way of combining leaves the error of the one in force, by name', () => {
  const way = (combine: 'pooled' | 'by_dossiers' | 'mean_of_units', index: number) => {
    const counted = {
      state: 'shown' as const,
      ballots: 900,
      n: 900,
      satisfied: null,
      mean: null,
      error: null,
      kept: 4,
      left_out: 0,
    }
    return { ...counted, combine, index, low: index - 1, high: index + 1 }
  }
  const ways = [way('pooled', 82.8), way('by_dossiers', 82.92), way('mean_of_units', 80.01)]
  expect(combineSentence({ ways, in_force: 'pooled' })).toBe(
    'Các cách gộp chênh nhau 2,91 điểm: “Trung bình cộng các đơn vị” nằm ngoài sai số của cách đang áp dụng, “Gộp mọi phiếu”. Khi so sánh cần nói rõ cách gộp.',
  )
  expect(combineSentence({ ways: ways.slice(0, 2), in_force: 'pooled' })).toMatch(/đều trong sai số/)
  expect(combineSentence({ ways: ways.slice(0, 1), in_force: 'pooled' })).toMatch(/chưa so được/)
})
