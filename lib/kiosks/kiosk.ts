import type { z } from 'zod'
import { count } from '@/lib/satisfaction/format'
import type { kiosksSchema } from './schema'

export type Kiosk = z.infer<typeof kiosksSchema>[number]
export type Alarm = Kiosk['alarms'][number]

/** 214 gửi, 214 nhận, 0 thiếu */
export function ledgerInWords({ sent, received, missing }: Pick<Kiosk, 'sent' | 'received' | 'missing'>) {
  return `${count(sent)} gửi, ${count(received)} nhận, ${count(missing)} thiếu`
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

/** 12 phiếu, lâu nhất chờ 3 giờ */
export function waitingInWords({ waiting, oldest_seconds }: Pick<Kiosk, 'waiting' | 'oldest_seconds'>) {
  return waiting > 0 ? `${count(waiting)} phiếu, lâu nhất chờ ${span(oldest_seconds)}` : 'Không có'
}

const runsTold = 8

/** 201–203, 207; of many runs only the first are told. */
export function numbersInWords(lost: Kiosk['lost']) {
  const told = lost
    .slice(0, runsTold)
    .map(([first, last]) => (first === last ? String(first) : `${first}–${last}`))
    .join(', ')
  const untold = numbersIn(lost.slice(runsTold))
  return untold > 0 ? `${told} và ${count(untold)} số khác` : told
}

function numbersIn(lost: Kiosk['lost']) {
  return lost.reduce((sum, [first, last]) => sum + last - first + 1, 0)
}

/**
 * 4 phiếu, số 201–203, 207. A tablet does not say which numbers still wait on it: while some do, the lost ones are
 * only known to be among these.
 */
export function missingInWords({ missing, lost }: Pick<Kiosk, 'missing' | 'lost'>) {
  if (missing === 0) return 'Không có'
  const among = numbersIn(lost) > missing ? 'trong các số' : 'số'
  return `${count(missing)} phiếu, ${among} ${numbersInWords(lost)}`
}

/** What is wrong with a tablet, and what somebody can do about it. */
export function alarmInWords(kiosk: Kiosk, alarm: Alarm) {
  const where = `${kiosk.name} (${kiosk.counter.name}, ${kiosk.unit.name})`
  switch (alarm) {
    case 'missing':
      return `${where} thiếu ${missingInWords(kiosk)}: máy đã đánh số nhưng phiếu không đến và cũng không còn chờ trên máy. Hãy xem máy có bị xoá dữ liệu trình duyệt không.`
    case 'silent':
      return `${where} không liên lạc từ ${heardInWords(kiosk.heard_seconds)} trong khi quầy vẫn làm việc. Hãy xem máy có bật và có mạng không.`
    case 'aside':
      return `${where} có ${count(kiosk.aside)} phiếu hệ thống không nhận; lý do ghi ở góc dưới màn hình của máy.`
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

/** Units in the order they come first, each with its tablets. */
export function kiosksByUnit(list: Kiosk[]) {
  const groups = new Map<string, { unit: Kiosk['unit']; kiosks: Kiosk[] }>()
  for (const kiosk of list) {
    const group = groups.get(kiosk.unit.code) ?? { unit: kiosk.unit, kiosks: [] }
    group.kiosks.push(kiosk)
    groups.set(kiosk.unit.code, group)
  }
  return [...groups.values()]
}

/** ABCDE FGHJK is easier to carry from one screen to another. */
export function groupPairing(pairing: string) {
  return `${pairing.slice(0, 5)} ${pairing.slice(5)}`
}
