import { type FilterName, type Filters, filterNames, withoutFilter } from './filters'
import { lowerFirst } from './format'
import {
  isDay,
  isWholeMonths,
  nextPeriod,
  type Period,
  periodAround,
  periodCode,
  periodLabel,
  previousPeriod,
  readPeriod,
  wholeMonths,
  yearBefore,
} from './period'

/** What a screen of figures is asked. */
export type Question = { unit: string | null; period: Period; filters: Filters }

/** A question that has an answer, and what the link to it is called; on the same screen unless only the overview has it. */
export type Way = { label: string; asks: Question; on?: 'overview' }

const taking: Record<FilterName, string> = {
  counter: 'Xem mọi quầy',
  area: 'Bỏ lọc lĩnh vực',
  channel: 'Bỏ lọc kênh trả lời',
  group: 'Bỏ lọc nhóm người',
}

/** Which filter a refusal is about. */
const blamed: { [code: string]: FilterName } = {
  NOCTR: 'counter',
  NOARA: 'area',
  NOCHL: 'channel',
  NOGRP: 'group',
  GENRL: 'group',
  WHOLM: 'group',
}

/** Where to go from a question that was refused. Each way keeps all else that was asked. */
export function waysOn(code: string, asked: Question, today: string): Way[] {
  const { unit, period, filters } = asked
  const wrong = blamed[code]
  const months = code === 'WHOLM' ? monthsFor(period, today) : []
  const ways: Way[] = months.map((other) => ({
    label: `Xem ${monthsLabel(other, period)}`,
    asks: { ...asked, period: other },
  }))
  if (code === 'BADPD') {
    const year = periodAround(today, 'year')
    ways.push({ label: `Xem ${lowerFirst(periodLabel(year))}`, asks: { ...asked, period: year } })
  }
  if (code === 'NOCTR' && unit !== null && filters.counter) {
    ways.push({ label: 'Tìm quầy này ở mọi đơn vị', asks: { ...asked, unit: null } })
  }
  if (wrong && filters[wrong]) ways.push(filterOff(asked, wrong))
  if (code === 'GENRL') ways.push({ label: 'Xem mọi số liệu của nhóm này', asks: asked, on: 'overview' })
  const others = chosen(filters).filter((name) => name !== wrong)
  return others.length > 0 ? [...ways, allFiltersOff(asked)] : ways
}

/** Whether a refusal can be about this question, where two were asked at once. */
export function isAbout(
  { code, detail }: { code: string; detail: string | null },
  { period, filters }: Question,
) {
  const wrong = blamed[code]
  if (!wrong) return true
  if (code === 'WHOLM') return filters.group !== undefined && !isWholeMonths(period)
  const said = wrong === 'group' ? filters.group?.option : filters[wrong]
  return said !== undefined && (detail === null || said === detail)
}

/** Where to go from a question that no ballot answers; `latest` is the day of the unit's last one. */
export function waysFromNothing(asked: Question, latest: string | null): Way[] {
  const { period, filters } = asked
  const names = chosen(filters)
  const other = latest !== null && !holds(period, latest) && around(latest, period)
  return [
    ...(other
      ? [
          {
            label: `Xem ${lowerFirst(periodLabel(other))}, kỳ gần nhất ${names.length > 0 ? 'đơn vị ' : ''}có phiếu`,
            asks: { ...asked, period: other },
          },
        ]
      : []),
    ...names.map((name) => filterOff(asked, name)),
    ...(names.length > 1 ? [allFiltersOff(asked)] : []),
  ]
}

/** What an address may have meant whose period cannot be used; `latest` is a day with ballots. */
export function periodsInstead(meant: Period | null, latest: string, today: string): Period[] {
  const usable = (meant ? guesses(meant) : []).filter((one) => 'period' in readPeriod(periodCode(one), today))
  return usable.filter(
    (one, place) => usable.findIndex((other) => periodCode(other) === periodCode(one)) === place,
  )

  function guesses({ kind, from, to }: Period): Period[] {
    if (!isDay(from) || !isDay(to)) {
      const months = [from, to].map((day) => `${day.slice(0, 7)}-01`)
      return months.filter(isDay).map((day) => periodAround(day, 'month'))
    }
    if (to < from) return [{ kind, from: to, to: from }]
    if (from <= today) return [periodAround(to, 'year')]
    return [lastYearsOf({ kind, from, to }), around(latest, { kind, from, to })]
  }

  /** The same months of the latest year in which they have begun. */
  function lastYearsOf(period: Period) {
    let begun: Period | null = period
    while (begun && begun.from > today) begun = yearBefore(begun)
    return begun ?? period
  }
}

/** The ended months that a period touches, and those that lie within it; before any of its own has ended, the month before. */
function monthsFor({ from, to }: Period, today: string): Period[] {
  const ended = previousPeriod(periodAround(today, 'month'))
  const touched = wholeMonths(from, earlier(to, ended.to))
  if (touched.to < touched.from) return [ended]
  const first = from.endsWith('-01') ? from : nextPeriod(periodAround(from, 'month')).from
  const last = isWholeMonths({ from: '2000-01-01', to }) ? to : previousPeriod(periodAround(to, 'month')).to
  const within = wholeMonths(first, earlier(last, ended.to))
  return within.from <= within.to && periodCode(within) !== periodCode(touched)
    ? [touched, within]
    : [touched]
}

/** 'cả tháng 3 và 4/2025'; 'cả' where nothing of what was asked is left out. */
function monthsLabel(months: Period, asked: Period) {
  const all = months.from <= asked.from && asked.to <= months.to ? 'cả ' : ''
  if (months.kind !== 'days') return `${all}${lowerFirst(periodLabel(months))}`
  const [first = '', last = ''] = [months.from, months.to].map(
    (day) => `${Number(day.slice(5, 7))}/${day.slice(0, 4)}`,
  )
  const next = nextPeriod(periodAround(months.from, 'month')).to === months.to
  const start = first.slice(-4) === last.slice(-4) ? first.slice(0, -5) : first
  return `${all}tháng ${start} ${next ? 'và' : 'đến'} ${last}`
}

function around(day: string, { kind }: Period) {
  return periodAround(day, kind === 'days' ? 'month' : kind)
}

function earlier(one: string, other: string) {
  return [one, other].toSorted()[0] ?? one
}

function holds({ from, to }: Period, day: string) {
  return from <= day && day <= to
}

function chosen(filters: Filters): FilterName[] {
  return filterNames.filter((name) => filters[name])
}

function filterOff(asked: Question, name: FilterName): Way {
  return { label: taking[name], asks: { ...asked, filters: withoutFilter(asked.filters, name) } }
}

function allFiltersOff(asked: Question): Way {
  return { label: 'Bỏ mọi bộ lọc', asks: { ...asked, filters: {} } }
}
