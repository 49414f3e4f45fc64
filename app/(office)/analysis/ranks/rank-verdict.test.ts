import { expect, test } from 'vitest'
import { rankVerdict, whyUnranked } from './rank-verdict'

const unit = (name: string, state: 'shown' | 'few' | 'hidden' | 'none' | 'asked_otherwise', worst = 1) => ({
  ...{ name, state },
  ...(state === 'shown' ? { best: 1, worst } : { best: null, worst: null }),
})

test('who leads is sure, or it is not', () => {
  expect(rankVerdict([unit('Xã A', 'shown'), unit('Xã B', 'shown', 2)], 2)).toBe(
    'Xã A đứng đầu trong 2 đơn vị có thứ hạng, ngoài sai số.',
  )
  expect(rankVerdict([unit('Xã A', 'shown', 2), unit('Xã B', 'shown', 2)], 2)).toMatch(
    /^Chưa thể nói đơn vị nào đứng đầu: Xã A/,
  )
})

test('beside a unit that is hidden one is not said to be the only one with enough ballots', () => {
  const told = rankVerdict([unit('Xã A', 'shown'), unit('Xã B', 'hidden'), unit('Xã C', 'few')], 1)
  expect(told).toBe('Chỉ Xã A có con số nên chưa có đơn vị nào để so.')
})

test('a unit that is hidden is not said to lack ballots', () => {
  const told = whyUnranked([unit('Xã A', 'hidden'), unit('Xã B', 'few'), unit('Xã C', 'none')], 30)
  expect(told).toEqual([
    '1 đơn vị đủ phiếu nhưng con số bị ẩn, vì từ đó suy ra được câu trả lời của một nhóm nhỏ.',
    '1 đơn vị chưa đủ 30 phiếu để có thứ hạng.',
  ])
})

test('without a hidden unit nothing is said of hiding', () => {
  const few = [unit('Xã B', 'few'), unit('Xã C', 'few'), unit('Xã D', 'asked_otherwise')]
  expect(whyUnranked(few, 30)).toEqual([
    '2 đơn vị chưa đủ 30 phiếu để có thứ hạng.',
    '1 đơn vị hỏi theo mẫu phiếu khác.',
  ])
})
