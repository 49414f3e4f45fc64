import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mean, percent, share, squareRoot, wilson } from './figures'

describe('percent', () => {
  it.each([
    [178, 210, '84.76'],
    [7, 32, '21.88'],
    [1, 3, '33.33'],
    [0, 40, '0.00'],
    [30, 30, '100.00'],
    [1, 20_000, '0.01'],
  ])('%i of %i is %s, half up', (part, whole, expected) => {
    expect(percent(share(part, whole))).toBe(expected)
  })

  it('of a mean of shares rounds once', () => {
    expect(percent(mean([share(1, 3), share(1, 3), share(1, 3)]))).toBe('33.33')
  })
})

describe('wilson', () => {
  it.each([
    [178, 210, '79.28', '88.99'],
    [40, 50, '66.96', '88.76'],
    [30, 30, '88.65', '100.00'],
    [0, 40, '0.00', '8.76'],
    [7, 32, '11.02', '38.75'],
  ])('%i of %i lies between %s and %s', (satisfied, n, low, high) => {
    expect(wilson(share(satisfied, n), n, '1.959964')).toEqual({ low, high })
  })

  it('uses people, not answers, for pooled items', () => {
    expect(wilson(share(330, 390), 200, '1.959964')).toEqual({ low: '78.97', high: '88.96' })
  })

  it('contains the share and stays within 0 and 100', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (one, other) => {
        const [satisfied, n] = [Math.min(one, other), Math.max(one, other, 1)]
        const { low, high } = wilson(share(satisfied, n), n, '1.959964')
        const index = Number(percent(share(satisfied, n)))
        expect(Number(low)).toBeGreaterThanOrEqual(0)
        expect(Number(low)).toBeLessThanOrEqual(index)
        expect(Number(high)).toBeGreaterThanOrEqual(index)
        expect(Number(high)).toBeLessThanOrEqual(100)
      }),
    )
  })
})

it('squareRoot is the whole part of the root', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 60n), (value) => {
      const root = squareRoot(value)
      expect(root * root <= value && (root + 1n) * (root + 1n) > value).toBe(true)
    }),
  )
})
