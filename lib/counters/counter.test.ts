import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressInWords, checkCharacter, codeAlphabet, groupCode, readCounterCode } from './counter'

const symbol = fc.constantFrom(...codeAlphabet)
const code = fc
  .array(symbol, { minLength: 5, maxLength: 5 })
  .map((symbols) => symbols.join('') + checkCharacter(symbols.join('')))

describe('a counter code', () => {
  test('has 31 symbols to choose from and a worked example', () => {
    expect(codeAlphabet).toHaveLength(31)
    // K=17 7=5 Q=21 2=0 M=18: 1·17 + 2·5 + 3·21 + 4·0 + 5·18 = 180 = 5·31 + 25, and symbol 25 is U
    expect(checkCharacter('K7Q2M')).toBe('U')
    expect(readCounterCode('K7Q2MU')).toBe('K7Q2MU')
  })

  test('may be typed small, grouped or with dashes', () => {
    for (const typed of ['k7q2mu', 'K7Q 2MU', ' k7q-2mu ', 'K7Q–2MU']) {
      expect(readCounterCode(typed)).toBe('K7Q2MU')
    }
  })

  test('is nothing when it is too short, too long, or has a wrong symbol', () => {
    for (const typed of ['', 'K7Q2M', 'K7Q2MUU', 'K7Q2M0', 'K7Q2MX', '__proto__', 'K7Q2MU'.repeat(50)]) {
      expect(readCounterCode(typed)).toBeNull()
    }
  })

  test('reads back as itself however it is written', () => {
    fc.assert(fc.property(code, (whole) => readCounterCode(groupCode(whole).toLowerCase()) === whole))
  })

  test('betrays every single mistyped character', () => {
    fc.assert(
      fc.property(code, fc.nat(5), symbol, (whole, at, wrong) => {
        fc.pre(whole.charAt(at) !== wrong)
        return readCounterCode(whole.slice(0, at) + wrong + whole.slice(at + 1)) === null
      }),
    )
  })

  test('betrays two neighbours exchanged among the first five', () => {
    fc.assert(
      fc.property(code, fc.nat(3), (whole, at) => {
        const [one, other] = [whole.charAt(at), whole.charAt(at + 1)]
        fc.pre(one !== other)
        return readCounterCode(whole.slice(0, at) + other + one + whole.slice(at + 2)) === null
      }),
    )
  })

  test('never throws on what people type', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) =>
        [null, 6].includes(readCounterCode(typed)?.length ?? null),
      ),
    )
  })
})

test('the address on the poster leaves out what nobody types', () => {
  expect(addressInWords('https://danhgia.example.vn', 'K7Q2MU')).toBe('danhgia.example.vn/c/K7Q2MU')
})
