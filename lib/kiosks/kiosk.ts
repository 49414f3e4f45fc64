import type { z } from 'zod'
import type { kiosksSchema } from './schema'

export type Kiosk = z.infer<typeof kiosksSchema>[number]
export type Alarm = Kiosk['alarms'][number]

const written = (count: number) => count.toLocaleString('vi-VN')

/** 214 gửi, 214 nhận, 0 thiếu */
export function ledgerInWords({ sent, received, missing }: Pick<Kiosk, 'sent' | 'received' | 'missing'>) {
  return `${written(sent)} gửi, ${written(received)} nhận, ${written(missing)} thiếu`
}

const steps = [
  { seconds: 24 * 60 * 60, name: 'ngày' },
  { seconds: 60 * 60, name: 'giờ' },
  { seconds: 60, name: 'phút' },
]

/** Whole days, hours or minutes, as people say it. */
export function span(seconds: number) {
  const step = steps.find((each) => seconds >= each.seconds)
  return step ? `${Math.floor(seconds / step.seconds)} ${step.name}` : 'chưa đến 1 phút'
}

export function heardInWords(seconds: number | null) {
  if (seconds === null) return 'chưa bao giờ'
  return seconds < 60 ? 'vừa xong' : `${span(seconds)} trước`
}

/** 201–203, 207 */
export function numbersInWords(lost: Kiosk['lost']) {
  return lost.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ')
}

/** What is wrong with a tablet, and what somebody can do about it. */
export function alarmInWords(kiosk: Kiosk, alarm: Alarm) {
  const where = `${kiosk.name} (${kiosk.counter.name}, ${kiosk.unit.name})`
  switch (alarm) {
    case 'missing':
      return `${where} thiếu ${written(kiosk.missing)} phiếu, số ${numbersInWords(kiosk.lost)}: máy đã đánh số nhưng phiếu không đến và cũng không còn chờ trên máy. Hãy xem máy có bị xoá dữ liệu trình duyệt không.`
    case 'silent':
      return `${where} không liên lạc từ ${heardInWords(kiosk.heard_seconds)} trong khi quầy vẫn làm việc. Hãy xem máy có bật và có mạng không.`
    case 'aside':
      return `${where} có ${written(kiosk.aside)} phiếu hệ thống không nhận; lý do ghi ở góc dưới màn hình của máy.`
  }
}

const states: Record<Kiosk['state'], string> = {
  unpaired: 'Chưa ghép',
  paired: 'Đang dùng',
  revoked: 'Đã thu hồi',
}

export function kioskState(state: Kiosk['state']) {
  return states[state]
}
