import { expect, test } from 'vitest'
import { cornerOf, importanceVerdict } from './corners'

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

const factor = (label: string, importance: number, low: number, high: number) => ({
  ...{ code: label, label, n: 900, state: 'shown' as const, performance: 80, gain: 1, phi: 0.3 },
  ...{ importance, low, high },
})
const method = {
  ...{ code: '2024.1', rule: 'overall_item' as const, combine: 'pooled' as const },
  ...{ minimum_n: 30, confidence: 95, z: 1.96, disclosure_n: 5 },
}
const verdict = (...factors: ReturnType<typeof factor>[]) => importanceVerdict({ factors, middle, method })

test('a factor leads surely only where no interval of any other reaches up to its own', () => {
  const first = factor('Thái độ', 50, 45, 55)
  expect(verdict(first, factor('Kết quả', 40, 38, 42), factor('Tiếp cận', 35, 20, 44))).not.toContain(
    'chưa chắc',
  )
  // the next ends below, and the one after it, of which fewer are known, does not
  expect(verdict(first, factor('Kết quả', 40, 38, 42), factor('Tiếp cận', 35, 20, 50))).toContain(
    '(chưa chắc hơn tiếp cận, vì hai khoảng chồng nhau)',
  )
  expect(verdict(first, factor('Kết quả', 48, 43, 53), factor('Tiếp cận', 35, 20, 50))).toContain(
    '(chưa chắc hơn kết quả, tiếp cận, vì các khoảng chồng nhau)',
  )
})
