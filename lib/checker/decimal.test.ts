import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalIn, halfStep, one, written } from './decimal'

describe('decimalIn', () => {
  it.each([
    ['84,76', '84,76', 2],
    ['84.76', '84,76', 2],
    ['84,70', '84,70', 2],
    [' 1.234,5 ', '1234,5', 1],
    ['1,234.50', '1234,50', 2],
    ['+3,18', '3,18', 2],
    ['−0,40', '−0,40', 2],
    ['13', '13', 0],
    ['84.759999999999991', '84,76', 2],
    ['7.1E-2', '0,071', 3],
  ])('reads %j as %s with %i decimals', (text, said, places) => {
    const decimal = decimalIn(text)
    expect(decimal && [written(decimal.amount, decimal.places), decimal.places]).toEqual([said, places])
  })

  it.each(['', '-', 'tám', '1.2.3', '12/05/2024', '1e999', '1..2', 'NaN', '１２'])(
    'takes %j for no number',
    (text) => {
      expect(decimalIn(text)).toBeNull()
    },
  )

  it('gives back every number of hundredths, with comma and with point', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (hundredths) => {
        const text = (hundredths / 100).toFixed(2)
        const amount = BigInt(hundredths) * (one / 100n)
        expect(decimalIn(text)).toEqual({ amount, places: 2 })
        expect(decimalIn(text.replace('.', ','))).toEqual({ amount, places: 2 })
        expect(decimalIn(written(amount))).toEqual({ amount, places: 2 })
      }),
    )
  })
})

it('half a step is half of the last decimal printed', () => {
  expect([0, 1, 2].map((places) => written(halfStep(places), 0))).toEqual(['0,5', '0,05', '0,005'])
})
