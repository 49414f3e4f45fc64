import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from './canonical'

describe('canonical', () => {
  it('sorts keys, drops white space and leaves Vietnamese as it is written', () => {
    expect(canonical({ b: [1, null, true], a: { ý: 'Xã', d: '84.76' } })).toBe(
      '{"a":{"d":"84.76","ý":"Xã"},"b":[1,null,true]}',
    )
  })

  it('sorts by code point, also beyond the basic plane', () => {
    expect(canonical({ '\u{1F600}': 1, '\uFFFD': 2 })).toBe('{"\uFFFD":2,"\u{1F600}":1}')
  })

  it('does not depend on the order of keys and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse())
        expect(canonical(turned)).toBe(canonical(value))
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})
