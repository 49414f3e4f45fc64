/** Days are 'YYYY-MM-DD' and are counted in UTC only: no zone can shift them. */
export type Period = { kind: 'year' | 'quarter' | 'month' | 'days'; from: string; to: string }
export type PeriodKind = Period['kind']

export type ReadPeriod = { period: Period } | { problem: string }

const longest = 3650
const oldest = '2000-01-01'

/** Reads '2026', '2026-Q3', '2026-10' or '2026-10-01..2026-10-20'. `today` is the office's day. */
export function readPeriod(text: string, today: string): ReadPeriod {
  const period = shapeOf(text.trim())
  if (!period) return { problem: `Không hiểu kỳ “${text.slice(0, 40)}”. ${hint}` }

  const wrong = [period.from, period.to].find((day) => !isDay(day))
  if (wrong) return { problem: `Không có ngày ${written(wrong)} trong lịch.` }
  if (period.to < period.from) return { problem: 'Ngày kết thúc đứng trước ngày bắt đầu.' }
  if (period.from > today) return { problem: `Kỳ bắt đầu ngày ${written(period.from)}, chưa đến ngày đó.` }
  if (period.from < oldest) return { problem: 'Không có số liệu trước năm 2000.' }
  if (daysBetween(period.from, period.to) > longest) return { problem: 'Kỳ dài nhất là mười năm.' }
  return { period }
}

const hint = 'Hãy viết như 2026, 2026-Q3, 2026-10 hoặc 2026-10-01..2026-10-20.'

function shapeOf(text: string): Period | null {
  const days = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text)
  if (days?.[1] && days[2]) return { kind: 'days', from: days[1], to: days[2] }

  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(text) ?? []
  if (!year) return null
  if (quarter) return months('quarter', Number(year), Number(quarter) * 3 - 2, 3)
  if (month) return months('month', Number(year), Number(month), 1)
  return months('year', Number(year), 1, 12)
}

function months(kind: PeriodKind, year: number, first: number, count: number): Period {
  return { kind, from: dayOf(year, first, 1), to: dayOf(year, first + count, 0) }
}

/** The year, quarter or month that a day lies in; for two days, that day alone. */
export function periodAround(day: string, kind: PeriodKind): Period {
  const [year, month] = partsOf(day)
  if (kind === 'year') return months(kind, year, 1, 12)
  if (kind === 'quarter') return months(kind, year, month - ((month - 1) % 3), 3)
  if (kind === 'month') return months(kind, year, month, 1)
  return { kind, from: day, to: day }
}

/** The period of the same kind just before; for two days, as many days. */
export function previousPeriod({ kind, from, to }: Period): Period {
  const lastDay = shift(from, -1)
  if (kind !== 'days') return periodAround(lastDay, kind)
  return { kind, from: shift(from, -1 - daysBetween(from, to)), to: lastDay }
}

export function nextPeriod({ kind, from, to }: Period): Period {
  const firstDay = shift(to, 1)
  if (kind !== 'days') return periodAround(firstDay, kind)
  return { kind, from: firstDay, to: shift(to, 1 + daysBetween(from, to)) }
}

/** The same months of the year before; of two days there is none, since a leap day has no other. */
export function yearBefore({ kind, from }: Period): Period | null {
  if (kind === 'days') return null
  const [year, month] = partsOf(from)
  return periodAround(dayOf(year - 1, month, 1), kind)
}

/** What `readPeriod` reads back. */
export function periodCode({ kind, from, to }: Period) {
  const [year, month] = partsOf(from)
  if (kind === 'year') return String(year)
  if (kind === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`
  if (kind === 'month') return from.slice(0, 7)
  return `${from}..${to}`
}

const roman = ['I', 'II', 'III', 'IV']

export function periodLabel({ kind, from, to }: Period) {
  const [year, month] = partsOf(from)
  if (kind === 'year') return `Năm ${year}`
  if (kind === 'quarter') return `Quý ${roman[Math.ceil(month / 3) - 1]} năm ${year}`
  if (kind === 'month') return `Tháng ${month} năm ${year}`
  return from === to ? `Ngày ${written(from)}` : `Từ ${written(from)} đến ${written(to)}`
}

/** 'YYYY-MM-DD' as people here write it. */
export function written(day: string) {
  return day.split('-').reverse().join('/')
}

function isDay(day: string) {
  const instant = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day)
}

function partsOf(day: string): [year: number, month: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
}

/** Months past December and days before the first roll over into their neighbours. */
function dayOf(year: number, month: number, day: number) {
  const instant = new Date(0)
  instant.setUTCFullYear(year, month - 1, day)
  return instant.toISOString().slice(0, 10)
}

function shift(day: string, by: number) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
}

function daysBetween(from: string, to: string) {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
