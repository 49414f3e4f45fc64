import { periodAround, previousPeriod, readPeriod } from '@/lib/satisfaction/period'

export type Unit = { code: string; name: string; depth: number; valid_to: string | null }
type Asked = Record<string, string | string[] | undefined>

export interface Choice {
  unit: string
  from: string
  to: string
  problem: string | null
  /** What may be frozen, once unit and period are known and the period is over. */
  ready: { unit: Unit; from: string; to: string } | null
}

/** Reads ?unit=…&period=… as the overview writes it, or ?from=…&to=… as this page's own form sends it. */
export function chosen(asked: Asked, units: Unit[], today: string): Choice {
  const text = (key: string) => (typeof asked[key] === 'string' ? asked[key] : '')
  const suggested = previousPeriod(periodAround(today, 'year'))
  const unit = units.find(({ code }) => code === text('unit'))
  const given = text('period') || (text('from') || text('to') ? `${text('from')}..${text('to')}` : '')
  const choice = { unit: unit?.code ?? units[0]?.code ?? '', from: suggested.from, to: suggested.to }
  if (!given) return { ...choice, problem: null, ready: null }

  const read = readPeriod(given, today)
  if ('problem' in read)
    return { ...choice, from: text('from'), to: text('to'), problem: read.problem, ready: null }
  const { from, to } = read.period
  if (to >= today) {
    const problem = 'Kỳ chưa kết thúc: số liệu còn thay đổi. Ngày cuối chốt được là hôm qua.'
    return { ...choice, from, to: dayBefore(today), problem, ready: null }
  }
  return { ...choice, from, to, problem: null, ready: unit ? { unit, from, to } : null }
}

export const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
