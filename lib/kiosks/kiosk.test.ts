import { describe, expect, it } from 'vitest'
import {
  alarmInWords,
  groupPairing,
  heardInWords,
  type Kiosk,
  kiosksByUnit,
  ledgerInWords,
  missingInWords,
  numbersInWords,
  span,
  waitingInWords,
} from './kiosk'

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

  it('does not name what may still wait as lost', () => {
    expect(missingInWords({ missing: 0, lost: [] })).toBe('Không có')
    expect(missingInWords({ missing: 2, lost: [[5, 9]] })).toBe('2 phiếu, trong các số 5–9')
  })

  it('tells the first of many gaps and counts the rest', () => {
    const gaps = Array.from({ length: 10 }, (_, i): [number, number] => [i * 10 + 1, i * 10 + 2])
    expect(numbersInWords(gaps)).toMatch(/^1–2, 11–12, .*, 71–72 và 4 số khác$/)
  })

  it('says what waits and since when', () => {
    expect(waitingInWords({ waiting: 0, oldest_seconds: 0 })).toBe('Không có')
    expect(waitingInWords({ waiting: 1200, oldest_seconds: 11_000 })).toBe('1.200 phiếu, lâu nhất chờ 3 giờ')
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

describe('tablets', () => {
  it('stand under their units, each unit once', () => {
    const elsewhere = { ...kiosk, code: 'k2', unit: { code: 'xa-b', name: 'Xã B' } }
    const revoked = { ...kiosk, code: 'k3' }
    const codes = kiosksByUnit([kiosk, elsewhere, revoked]).map((group) =>
      group.kiosks.map(({ code }) => code),
    )
    expect(codes).toEqual([['k1', 'k3'], ['k2']])
  })

  it('are paired with a code that is read in two halves', () => {
    expect(groupPairing('ABCDEFGHJK')).toBe('ABCDE FGHJK')
  })
})
