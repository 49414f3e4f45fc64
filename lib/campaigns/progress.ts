import type { z } from 'zod'
import { count, decimal } from '@/lib/satisfaction/format'
import type { campaignSchema } from './schema'

export type CampaignProgress = z.infer<typeof campaignSchema>
export type UnitProgress = CampaignProgress['units'][number]

const states: Record<UnitProgress['state'], string> = {
  no_target: 'Không đặt chỉ tiêu',
  planned: 'Chưa bắt đầu',
  reached: 'Đã đủ',
  on_course: 'Sẽ đủ',
  open: 'Đang thu',
  short: 'Thiếu',
}

export const progressName = (state: UnitProgress['state']) => states[state]

/** Of a campaign that is over, the pace is that of its own last days. */
export const paceName = (state: CampaignProgress['state']) =>
  state === 'ended' ? '14 ngày cuối đợt' : '14 ngày qua'

/** Where the target comes from: '286 = 1.000 ÷ (1 + 1.000 × 0,05²), làm tròn lên', or a quota. */
export function targetInWords({ target, quota, expected }: UnitProgress, margin: number) {
  if (target === null) return 'không đặt'
  if (quota !== null || expected === null) return `${count(target)} (chỉ tiêu giao)`
  const transactions = count(expected)
  return `${count(target)} = ${transactions} ÷ (1 + ${transactions} × ${String(margin).replace('.', ',')}²), làm tròn lên`
}

/** What the whole comes to, to be read aloud. */
export function progressSentence({ state, starts_on, ends_on, total, units }: CampaignProgress) {
  const reached =
    total.target === null || total.share === null
      ? `${count(total.reached)} phiếu`
      : `${count(total.reached)} phiếu, đạt ${decimal(total.share)}% chỉ tiêu ${count(total.target)}`
  const short = units.filter((unit) => unit.state === 'short').map(({ name }) => name)
  if (state === 'planned') return `Đợt bắt đầu ngày ${written(starts_on)}.`
  if (state === 'ended') {
    return `Đợt đã kết thúc với ${reached}. ${short.length > 0 ? `Không đủ: ${some(short)}.` : allReached(total.target)}`.trim()
  }
  const projected =
    total.projected === null || ends_on === null
      ? ''
      : ` Với nhịp 14 ngày qua, đến ngày ${written(ends_on)} có khoảng ${count(total.projected)} phiếu.`
  const missing = short.length > 0 ? ` Cứ thế này sẽ thiếu: ${some(short)}.` : ''
  return `Đến nay có ${reached}.${projected}${missing}`
}

const allReached = (target: number | null) => (target === null ? '' : 'Mọi đơn vị có chỉ tiêu đều đủ.')

function some(names: string[]) {
  const told = names.slice(0, 5).join(', ')
  return names.length > 5 ? `${told} và ${count(names.length - 5)} đơn vị khác` : told
}

const written = (day: string) => day.split('-').reverse().join('/')
