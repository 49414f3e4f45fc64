import { describe, expect, it } from 'vitest'
import { headlines } from './headlines'
import { notice } from './notice.example'
import { provisionalText, type ReformIndex } from './reformIndex'

describe('headlines', () => {
  it('of the notice: its four statements, and nothing about a field it does not mention', () => {
    expect(headlines(notice)).toEqual([
      'UBND huyện: năm 2024 đạt 84,76 điểm, tăng 3,18 điểm so với năm 2023.',
      'Chỉ đạo điều hành: tăng 06 bậc, xếp thứ 2/13.',
      'Cải cách thể chế: giữ vị trí đứng đầu 03 năm liền.',
      'Sự hài lòng của người dân: tăng 07 bậc, xếp thứ 6/13.',
    ])
  })

  const [unit] = notice.units
  const communes = (
    totals: Partial<ReformIndex['units'][number]['total']>[],
    waiting: string[] = [],
  ): ReformIndex => ({
    ...notice,
    units: totals.flatMap((total, place) =>
      unit
        ? [{ ...unit, name: `Xã ${place + 1}`, total: { ...unit.total, change: null, ...total }, waiting }]
        : [],
    ),
  })

  it('of many units: who leads, who gained most', () => {
    const totals = [
      { points: 88.1, rank: 1, change: 0.4, move: 0 },
      { points: 85, rank: 2, change: 2.25, move: 3 },
    ]
    expect(headlines(communes(totals))).toEqual([
      'Dẫn đầu: Xã 1, 88,10 điểm.',
      'Tăng nhiều điểm nhất so với năm 2023: Xã 2, tăng 2,25 điểm.',
      'Tăng nhiều bậc nhất: Xã 2, tăng 03 bậc.',
    ])
  })

  it('of an open year: says that points are still to come, and praises nobody for a gain', () => {
    const totals = [
      { points: 70, rank: 1, provisional: true },
      { points: 69, rank: 2, provisional: true },
    ]
    const index = communes(totals, ['8.1.1'])
    expect(headlines(index)).toEqual([
      'Tạm dẫn đầu: Xã 1, 70,00 điểm.',
      '2/2 đơn vị còn chờ điểm hài lòng: tổng điểm là tạm tính.',
    ])
    expect(index.units.map(provisionalText)).toEqual(Array(2).fill('tạm tính, còn chờ điểm hài lòng'))
  })

  it('of nothing: nothing', () => {
    expect(headlines({ ...notice, units: [] })).toEqual([])
  })
})
