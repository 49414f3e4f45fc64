import fc from 'fast-check'
import { expect, it } from 'vitest'
import { count } from '../satisfaction/format'
import { wholeNumber } from './wholeNumber'

it.each([
  ['0', 0],
  ['1250', 1250],
  ['1.250', 1250],
  ['1 250', 1250],
  ['1\u00a0250', 1250],
  [' 12.345.678 ', 12_345_678],
])('“%s” is a number', (text, number) => {
  expect(wholeNumber(text)).toBe(number)
})

it.each([
  ...[
    '',
    ' ',
    '.',
    '...',
    '. .',
    '12.5',
    '12,5',
    '1.25',
    '1.2500',
    '1,250',
    '0.125',
    '00.125',
    '1e3',
    '0x10',
  ],
  ...[
    '-3',
    '+3',
    '1.250.',
    '.250',
    '1..250',
    '1.250 000',
    '1250.000',
    '12 5',
    '1 250 hồ sơ',
    'nhiều',
    '½',
    '١٢',
  ],
])('“%s” is none', (text) => {
  expect(wholeNumber(text)).toBeNull()
})

it('what a screen writes is read again', () => {
  fc.assert(fc.property(fc.nat(), (number) => wholeNumber(count(number)) === number))
})
