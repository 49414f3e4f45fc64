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

  const province: ReformIndex = {
    ...notice,
    counts: { units: 45, scored: 45, provisional: 0, unsurveyed: 0, absent: 0 },
    bands: [
      { label: 'A', lower_bound: 90, basis: 'percent', units: 0 },
      { label: 'B', lower_bound: 80, basis: 'percent', units: 45 },
    ],
    facts: {
      leaders: ['Xã 1'],
      leading_points: 88.1,
      risen: { name: 'Xã 2', by: 2.25 },
      climbed: { name: 'Xã 2', by: 3 },
      fallen: { name: 'Xã 9', by: -1.5 },
    },
  }

  it('of many units: who leads, who gained and who lost most, whatever page is shown', () => {
    expect(headlines(province)).toEqual([
      'Dẫn đầu: Xã 1, 88,10 điểm.',
      'Tăng nhiều điểm nhất so với năm 2023: Xã 2, tăng 2,25 điểm.',
      'Tăng nhiều bậc nhất: Xã 2, tăng 03 bậc.',
      'Giảm nhiều điểm nhất: Xã 9, giảm 1,50 điểm.',
      'Xếp loại: 45 đơn vị B.',
    ])
    expect(headlines({ ...province, units: [] })).toHaveLength(5)
  })

  it('of an open year: says that points are still to come, and praises nobody for a gain', () => {
    const open: ReformIndex = {
      ...province,
      counts: { units: 45, scored: 45, provisional: 45, unsurveyed: 40, absent: 1 },
      bands: [],
      facts: { ...notice.facts, leaders: ['Xã 1', 'Xã 2', 'Xã 3', 'Xã 4'], leading_points: 70 },
    }
    expect(headlines(open)).toEqual([
      'Tạm dẫn đầu: Xã 1, Xã 2, Xã 3 và 1 đơn vị khác, 70,00 điểm.',
      '40/45 đơn vị còn chờ điểm hài lòng: tổng điểm là tạm tính.',
      '1 đơn vị không xếp hạng năm nay, có nêu lý do.',
    ])
    const [unit] = notice.units
    const text = unit && provisionalText({ ...unit.total, provisional: true, unsurveyed: 1 })
    expect(text).toBe('tạm tính, còn chờ điểm hài lòng')
  })

  it('of nothing: nothing', () => {
    expect(headlines({ ...notice, units: [], counts: { ...notice.counts, units: 0 } })).toEqual([])
  })
})
