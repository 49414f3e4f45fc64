import { expect, test } from 'vitest'
import { inWords } from './in-words'
import { wrap } from './rows'

const widthOf = (text: string) => text.length

test('a name is broken between words, and shortened after its third line', () => {
  expect(wrap('Thủ tục hành chính', 10, widthOf)).toEqual(['Thủ tục', 'hành chính'])
  expect(wrap('một hai ba bốn năm sáu', 8, widthOf)).toEqual(['một hai', 'ba bốn', 'năm sáu'])
  expect(wrap('một hai ba bốn năm sáu bảy', 8, widthOf).at(-1)).toMatch(/…$/)
})

test('a picture can be told in words, and says nothing where it shows nothing', () => {
  const line = { label: 'Xã A', values: [84.76, null] }
  expect(inWords({ kind: 'lines', unit: '%', ticks: ['10/2026', '11/2026'], lines: [line] })).toEqual([
    'Xã A, 10/2026: 84,76%',
  ])
})
