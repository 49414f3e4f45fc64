import {
  type FilterName,
  type Filters,
  filterCodes,
  filterNames,
  readFilters,
  withoutFilter,
} from '@/lib/satisfaction/filters'
import { type Period, periodAround, periodCode, readPeriod } from '@/lib/satisfaction/period'

export type Search = Record<string, string | string[] | undefined>

export const overviewScreen = '/overview'

/** Why the address's period was not used; two days are kept as typed, to be mended. */
export type Problem = { sentence: string; days: { from: string; to: string } | null; meant: Period | null }

export type Asked = {
  unit: string | null
  period: Period
  filters: Filters
  problem: Problem | null
  /** What else of the address makes no sense. A figure without a filter that was meant is a wrong figure: then none is shown. */
  nonsense: string[]
}

/** What an address may say of whose ballots. */
export type Part = 'unit' | FilterName

const allParts: readonly Part[] = ['unit', ...filterNames]
/** A counter has one unit and one area. */
export const counterParts: readonly Part[] = ['channel', 'group']
/** A rule of combining is about all ballots of a unit. */
export const combineParts: readonly Part[] = ['unit']

/** Where a screen of figures stands: what its links keep. */
export type Here = {
  unit: string
  period: Period
  filters: Filters
  /** The same screen of other ballots, or of another time. */
  at: (filters: Filters, period?: Period) => string
}

const own = ['period', 'from', 'to', 'of']
/** What programs that people share links with put at their end. */
const added = /^(utm_\w+|fbclid|gclid|zarsrc)$/

/** What the address asks for. Without a period, or with one that makes no sense, it is this year. A part that is not offered is named. */
export function readAsked(
  search: Search,
  today: string,
  screen = overviewScreen,
  offered: readonly Part[] = allParts,
): Asked | { moved: string } {
  const unit = (offered.includes('unit') && one(search.unit)) || null
  const [from, to, of] = [one(search.from), one(search.to), one(search.of)]
  const taken = filterNames.filter((name) => offered.includes(name))
  const given = Object.fromEntries(taken.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))
  const { filters, problems } = readFilters(given)
  const nonsense = [...problems, ...unknownParts(search, [...own, ...offered], [...own, 'unit'])]
  // A form without scripts sends two days apart and fields that are empty; the address people share is shorter. The counters that it
  // offered were those of the unit before.
  if ((from || to || of !== undefined) && nonsense.length === 0) {
    const kept = of !== undefined && of !== unit ? withoutFilter(filters, 'counter') : filters
    return {
      moved: address(screen, unit, from || to ? `${from ?? ''}..${to ?? ''}` : one(search.period), kept),
    }
  }
  return { unit, filters, nonsense, ...readShownPeriod(one(search.period), today) }
}

function readShownPeriod(text: string | undefined, today: string): Pick<Asked, 'period' | 'problem'> {
  const thisYear = periodAround(today, 'year')
  if (text === undefined) return { period: thisYear, problem: null }
  const answer = readPeriod(text, today)
  if ('period' in answer) return { period: answer.period, problem: null }
  return { period: thisYear, problem: { sentence: answer.problem, days: daysIn(text), meant: answer.meant } }
}

export function overviewHref(unit: string | null, period: Period, filters: Filters = {}) {
  return screenHref(overviewScreen, unit, period, filters)
}

/** The same unit, period and filters on another screen of figures. */
export function screenHref(screen: string, unit: string | null, period: Period, filters: Filters = {}) {
  return address(screen, unit, periodCode(period), filters)
}

type Kept = Pick<Asked, 'period'> & { filters?: Filters }

/** The figures of one counter. It has one area, and is no filter of itself. Without a period, the screen alone. */
export function counterHref(code: string, kept?: Kept) {
  const screen = `${overviewScreen}/counters/${encodeURIComponent(code)}`
  return kept
    ? screenHref(screen, null, kept.period, withoutFilter(kept.filters ?? {}, 'counter', 'area'))
    : screen
}

export function itemScreen(code: string) {
  return `${overviewScreen}/items/${encodeURIComponent(code)}`
}

/** The figures of one question. */
export function itemHref(
  code: string,
  { unit, period, filters }: Pick<Asked, 'unit' | 'period' | 'filters'>,
) {
  return screenHref(itemScreen(code), unit, period, filters)
}

function daysIn(text: string) {
  const [from = '', to] = text.split('..')
  return to === undefined ? null : { from, to }
}

function address(screen: string, unit: string | null, period: string | undefined, filters: Filters) {
  const parts = Object.entries({ unit, period, ...filterCodes(filters) })
  const said = parts.flatMap(([name, value]) => (value ? [[name, value]] : []))
  return said.length > 0 ? `${screen}?${new URLSearchParams(said)}` : screen
}

/** A sentence for each part of an address that its screen does not know, or that stands there more than once. */
export function unknownParts(search: Search, known: readonly string[], single = known) {
  return Object.entries(search).flatMap(([name, value]) => {
    if (single.includes(name) && Array.isArray(value)) return [`Phần “${name}” có nhiều lần trong địa chỉ.`]
    if (known.includes(name) || added.test(name)) return []
    return [`Trang này không hiểu phần “${name.slice(0, 40)}” trong địa chỉ.`]
  })
}

function one(value: string | string[] | undefined) {
  return Array.isArray(value) ? value[0] : value
}
