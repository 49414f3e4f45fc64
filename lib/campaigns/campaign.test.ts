import { describe, expect, it } from 'vitest'
import { chosenInWords, hasEnded } from './campaign'

const today = '2026-11-24'

describe('what comes first', () => {
  it('is seen at once in a campaign that runs', () => {
    expect(chosenInWords('full', { starts_on: today }, today)).toContain(
      'Từ bây giờ ai mở phiếu thấy phiếu đầy đủ',
    )
  })

  it('is seen from the first day of a campaign to come', () => {
    expect(chosenInWords('short', { starts_on: '2030-01-01' }, today)).toBe(
      'Đã lưu. Từ ngày 01/01/2030, khi đợt bắt đầu, người dân thấy phiếu ngắn trước.',
    )
  })
})

describe('a campaign', () => {
  it('has ended after its last day, and never without one', () => {
    const ends = (ends_on: string | null) => hasEnded({ ends_on }, today)
    expect([ends('2026-11-23'), ends(today), ends(null)]).toEqual([true, false, false])
  })
})
