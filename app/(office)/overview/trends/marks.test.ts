import { expect, test } from 'vitest'
import { markOf, marksExplained } from './marks'

const states = ['none', 'few', 'hidden', 'asked_otherwise'] as const

test('each reason for an empty cell has a mark of its own, and a figure has none', () => {
  const marks = states.map((state) => markOf({ state }))
  expect(new Set(marks).size).toBe(states.length)
  expect(marks).not.toContain(null)
  expect(markOf({ state: 'shown' })).toBeNull()
})

test('the legend explains the marks that the table has, and no others', () => {
  const figures = (['few', 'shown', 'few', 'hidden'] as const).map((state) => ({ state }))
  expect(marksExplained(figures, 30)).toEqual([
    { mark: 'ít', meaning: 'dưới 30 phiếu, chưa đủ để có con số' },
    { mark: 'ẩn', meaning: 'ẩn để không suy ra nhóm nhỏ' },
  ])
  expect(marksExplained([{ state: 'shown' }], 30)).toEqual([])
  const all = marksExplained(
    states.map((state) => ({ state })),
    30,
  )
  expect(all.map(({ mark }) => mark)).toEqual(states.map((state) => markOf({ state })))
})
