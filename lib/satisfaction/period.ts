/** Days are 'YYYY-MM-DD' and are counted in UTC only: no zone can shift them. */
export type Period = { kind: 'year' | 'quarter' | 'month' | 'days'; from: string; to: string }
export type PeriodKind = Period['kind']

/** `meant` is what the words say, where that is a period and only cannot be used. */
export type ReadPeriod = { period: Period } | { problem: string; meant: Period | null }

const longest = 3650
const oldest = '2000-01-01'

/** Reads '2026', '2026-Q3', '2026-10' or '2026-10-01..2026-10-20'. `today` is the office's day. */
export function readPeriod(text: string, today: string): ReadPeriod {
  const meant = shapeOf(text.trim())
  if (!meant) return { problem: `Không hiểu kỳ “${text.slice(0, 40)}”. ${hint}`, meant }

  const problem = faultOf(meant, today)
  return problem ? { problem, meant } : { period: meant }
}

function faultOf({ from, to }: Period, today: string) {
  const wrong = [from, to].find((day) => !isDay(day))
  if (wrong) return `Không có ngày ${written(wrong)} trong lịch.`
  if (to < from) return 'Ngày kết thúc đứng trước ngày bắt đầu.'
  if (from > today) return `Kỳ bắt đầu ngày ${written(from)}, chưa đến ngày đó.`
  if (from < oldest) return 'Không có số liệu trước năm 2000.'
  if (daysBetween(from, to) > longest) return 'Kỳ dài nhất là mười năm.'
  return null
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

/** The period of the same kind just before; for two days, as many whole months if there are only such, or else as many days. */
export function previousPeriod({ kind, from, to }: Period): Period {
  const lastDay = shift(from, -1)
  if (kind !== 'days') return periodAround(lastDay, kind)
  if (isWholeMonths({ from, to }))
    return { kind, from: monthsLater(from, -monthCount({ from, to })), to: lastDay }
  return { kind, from: shift(from, -1 - daysBetween(from, to)), to: lastDay }
}

export function nextPeriod({ kind, from, to }: Period): Period {
  const firstDay = shift(to, 1)
  if (kind !== 'days') return periodAround(firstDay, kind)
  if (isWholeMonths({ from, to })) {
    return { kind, from: firstDay, to: shift(monthsLater(firstDay, monthCount({ from, to })), -1) }
  }
  return { kind, from: firstDay, to: shift(to, 1 + daysBetween(from, to)) }
}

/** People who say something about themselves are counted by whole months alone. */
export function isWholeMonths({ from, to }: Pick<Period, 'from' | 'to'>) {
  return from.endsWith('-01') && shift(to, 1).endsWith('-01')
}

/** Whole months as the year, the quarter or the month that they are, where they are one. */
export function wholeMonths(first: string, last: string): Period {
  const span = { from: `${first.slice(0, 7)}-01`, to: periodAround(last, 'month').to }
  const known = (['month', 'quarter', 'year'] as const).map((kind) => periodAround(first, kind))
  return known.find((one) => one.from === span.from && one.to === span.to) ?? { kind: 'days', ...span }
}

function monthCount({ from, to }: Pick<Period, 'from' | 'to'>) {
  const [[fromYear, fromMonth], [toYear, toMonth]] = [partsOf(from), partsOf(to)]
  return (toYear - fromYear) * 12 + toMonth - fromMonth + 1
}

function monthsLater(firstDay: string, by: number) {
  const [year, month] = partsOf(firstDay)
  return dayOf(year, month + by, 1)
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

export function isDay(day: string) {
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
