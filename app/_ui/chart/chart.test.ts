import { expect, test } from 'vitest'
import { wrap } from './rows'
import type { ChartSpec } from './spec'
import { nextStop, stopsOf } from './stops'

const widthOf = (text: string) => text.length

test('a name is broken between words, and shortened after its third line', () => {
  expect(wrap('Thủ tục hành chính', 10, widthOf)).toEqual(['Thủ tục', 'hành chính'])
  expect(wrap('một hai ba bốn năm sáu', 8, widthOf)).toEqual(['một hai', 'ba bốn', 'năm sáu'])
  expect(wrap('một hai ba bốn năm sáu bảy', 8, widthOf).at(-1)).toMatch(/…$/)
})

const trend: ChartSpec = {
  kind: 'lines',
  unit: '%',
  ticks: ['09/2026', '10/2026', '11/2026'],
  lines: [
    {
      label: 'Xã A',
      values: [84.76, null, 90],
      band: { label: 'Khoảng 95%', low: [80, null, 86], high: [88, null, 93] },
    },
    { label: 'Xã B', values: [70, 71, null] },
  ],
}

test('a picture can be told in words, and says nothing where it shows nothing', () => {
  expect(stopsOf(trend).map(({ text }) => text)).toEqual([
    'Xã A, 09/2026: 84,76%',
    'Xã A, 11/2026: 90%',
    'Xã B, 09/2026: 70%',
    'Xã B, 10/2026: 71%',
  ])
  expect(stopsOf(trend)[0]?.more).toBe('Khoảng 95% 80 đến 88')
})

test('what is pointed at lies behind the edges of the band', () => {
  expect(stopsOf(trend).map(({ at }) => at)).toEqual(
    [
      [0, 0],
      [0, 2],
      [3, 0],
      [3, 1],
    ].map(([datasetIndex, index]) => [{ datasetIndex, index }]),
  )
})

test('arrows walk along a line and across to the nearest month of the next, and stop at the ends', () => {
  const stops = stopsOf(trend)
  expect(nextStop(stops, 0, 'ArrowRight')).toBe(1)
  expect(nextStop(stops, 0, 'ArrowLeft')).toBe(0)
  expect(nextStop(stops, 1, 'ArrowDown')).toBe(3)
  expect(nextStop(stops, 3, 'ArrowDown')).toBe(3)
  expect(nextStop(stops, 2, 'ArrowUp')).toBe(0)
  expect(nextStop(stops, 0, 'End')).toBe(3)
  expect(nextStop(stops, 3, 'Home')).toBe(0)
  expect(nextStop(stops, 0, 'Enter')).toBeNull()
  expect(nextStop([], 0, 'ArrowRight')).toBeNull()
})

test('a list of bars is walked downwards, and what has no figure is said', () => {
  const bar = { value: null, low: null, high: null }
  const stops = stopsOf({
    ...{ kind: 'bars', min: 0, max: 100, unit: '%' },
    bars: [
      { label: 'Xã A', text: '84,76%', value: 84.76, low: 80, high: 88.5 },
      { label: 'Xã B', text: 'Chưa đủ phiếu', ...bar },
    ],
  })
  expect(nextStop(stops, 0, 'ArrowDown')).toBe(1)
  expect(stops.map(({ text, more }) => [text, more])).toEqual([
    ['Xã A: 84,76%', 'khoảng 80 đến 88,5'],
    ['Xã B: Chưa đủ phiếu', undefined],
  ])
})
