import { type Period, periodAround, periodCode, readPeriod } from '@/lib/satisfaction/period'

export type Search = Record<string, string | string[] | undefined>

export const overviewScreen = '/overview'

/** Why the address's period was not used; two days are kept as typed, to be mended. */
export type Problem = { sentence: string; days: { from: string; to: string } | null }

export type Asked = { unit: string | null; period: Period; problem: Problem | null } | { moved: string }

/** What the address asks for. Without a period, or with one that makes no sense, it is this year. */
export function readAsked(search: Search, today: string, screen = overviewScreen): Asked {
  const unit = one(search.unit) || null
  const [from, to] = [one(search.from), one(search.to)]
  // A form without scripts sends two days apart; the address people share holds them together.
  if (from || to) return { moved: address(screen, unit, `${from ?? ''}..${to ?? ''}`) }

  const thisYear = periodAround(today, 'year')
  const text = one(search.period)
  if (text === undefined) return { unit, period: thisYear, problem: null }
  const answer = readPeriod(text, today)
  if ('period' in answer) return { unit, period: answer.period, problem: null }
  return { unit, period: thisYear, problem: { sentence: answer.problem, days: daysIn(text) } }
}

export function overviewHref(unit: string | null, period: Period) {
  return screenHref(overviewScreen, unit, period)
}

/** The same unit and period on another screen of figures. */
export function screenHref(screen: string, unit: string | null, period: Period) {
  return address(screen, unit, periodCode(period))
}

function daysIn(text: string) {
  const [from = '', to] = text.split('..')
  return to === undefined ? null : { from, to }
}

function address(screen: string, unit: string | null, period: string) {
  return `${screen}?${new URLSearchParams(unit ? { unit, period } : { period })}`
}

function one(value: string | string[] | undefined) {
  return Array.isArray(value) ? value[0] : value
}
