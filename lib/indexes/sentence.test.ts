import { describe, expect, it } from 'vitest'
import type { Place } from './reformIndex'
import { sentence } from './sentence'

const nothing: Place = {
  ...{ points: null, maximum: null, percent: null, previous_points: null, change: null, rank: null },
  ...{ out_of: null, previous_rank: null, move: null, provisional: false, leading_years: null },
  ...{ unappraised: 0, unsurveyed: 0, band: null },
}
const told = (place: Partial<Place>, previousYear = 2023) => sentence({ ...nothing, ...place }, previousYear)

describe('the notice of 25/02/2025 word for word', () => {
  it('the total: đạt 84,76 điểm, tăng 3,18 điểm so với năm 2023', () => {
    const total = { points: 84.76, maximum: 100, percent: 84.76, previous_points: 81.58, change: 3.18 }
    expect(told(total)).toBe('84,76 điểm, tăng 3,18 điểm so với năm 2023')
  })

  it('direction and administration: tăng 06 bậc, xếp thứ 2/13', () => {
    expect(told({ rank: 2, out_of: 13, previous_rank: 8, move: 6 })).toBe('tăng 06 bậc, xếp thứ 2/13')
  })

  it('satisfaction: tăng 07 bậc, xếp thứ 6/13', () => {
    expect(told({ rank: 6, out_of: 13, previous_rank: 13, move: 7 })).toBe('tăng 07 bậc, xếp thứ 6/13')
  })

  it('institutions, organisation: giữ vị trí đứng đầu 03 năm liền', () => {
    const leading = { rank: 1, out_of: 13, previous_rank: 1, move: 0, leading_years: 3 }
    expect(told(leading)).toBe('giữ vị trí đứng đầu 03 năm liền')
  })
})

describe('a sentence', () => {
  it.each<[string, Partial<Place>]>([
    ['82,00 điểm, giảm 1,20 điểm so với năm 2023', { points: 82, change: -1.2 }],
    ['82,00 điểm, bằng năm 2023', { points: 82, change: 0 }],
    ['82,00 điểm', { points: 82 }],
    ['82,00 điểm; giảm 02 bậc, xếp thứ 4/12', { points: 82, rank: 4, out_of: 12, move: -2 }],
    ['giữ nguyên thứ hạng, xếp thứ 4/12', { rank: 4, out_of: 12, move: 0 }],
    ['xếp thứ 1', { rank: 1, leading_years: 1 }],
    ['70,50 điểm (tạm tính); tạm xếp thứ 2/4', { points: 70.5, provisional: true, rank: 2, out_of: 4 }],
  ])('%s', (expected, place) => {
    expect(told(place)).toBe(expected)
  })

  it('says nothing where nothing is known: no score is not 0', () => {
    expect(told({})).toBeNull()
  })
})
