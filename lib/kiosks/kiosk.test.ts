import { describe, expect, it } from 'vitest'
import { alarmInWords, heardInWords, type Kiosk, ledgerInWords, numbersInWords, span } from './kiosk'

const kiosk: Kiosk = {
  code: 'k1',
  name: 'Máy cửa vào',
  counter: { code: '9FKMJN', name: 'Quầy 1' },
  unit: { code: 'xa-a', name: 'Xã A' },
  state: 'paired',
  paired_on: '2026-11-01',
  revoked_on: null,
  idle_seconds: 30,
  sent: 1214,
  received: 1210,
  missing: 4,
  waiting: 0,
  aside: 2,
  oldest_seconds: 0,
  heard_seconds: 3 * 3600 + 59,
  lost: [
    [201, 203],
    [207, 207],
  ],
  alarms: ['missing'],
  may_manage: true,
}

describe('a tablet’s ledger', () => {
  it('is one sentence', () => {
    expect(ledgerInWords(kiosk)).toBe('1.214 gửi, 1.210 nhận, 4 thiếu')
  })

  it('names the numbers that never came', () => {
    expect(numbersInWords(kiosk.lost)).toBe('201–203, 207')
    expect(alarmInWords(kiosk, 'missing')).toContain('thiếu 4 phiếu, số 201–203, 207')
  })

  it('says how long ago in the largest unit that fits', () => {
    expect([59, 60, 3599, 3600, 86_399, 86_400 * 7].map(span)).toEqual([
      'chưa đến 1 phút',
      '1 phút',
      '59 phút',
      '1 giờ',
      '23 giờ',
      '7 ngày',
    ])
    expect([null, 5, 7200].map(heardInWords)).toEqual(['chưa bao giờ', 'vừa xong', '2 giờ trước'])
  })

  it('tells each alarm with its place', () => {
    expect(alarmInWords(kiosk, 'silent')).toContain('từ 3 giờ trước')
    expect(alarmInWords(kiosk, 'aside')).toContain('2 phiếu hệ thống không nhận')
  })
})
