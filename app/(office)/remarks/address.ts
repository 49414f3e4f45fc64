import { type Period, periodAround, periodCode, readPeriod } from '@/lib/satisfaction/period'
import { type Search, unknownParts } from '../overview/address'

const filters = ['counter', 'level', 'topic', 'q'] as const
const known = ['unit', 'period', 'from', 'to', 'of', 'after', ...filters]
type Filters = Record<(typeof filters)[number], string | null>

export type Asked = {
  unit: string | null
  period: Period
  filters: Filters
  after: { day: string; code: string } | null
  /** What of the address was not used, and why. */
  problems: string[]
}

/** What the address asks for; a form sends its fields apart and is led to the address that people share. */
export function readAsked(search: Search, today: string): Asked | { moved: string } {
  const one = (name: string) => [search[name]].flat()[0]?.trim() || null
  const [unit, from, to, of] = ['unit', 'from', 'to', 'of'].map(one)
  const given: Filters = { counter: one('counter'), level: one('level'), topic: one('topic'), q: one('q') }
  if (from || to) {
    // The counters offered were those of the unit before.
    const counter = of && of !== unit ? null : given.counter
    return { moved: address(unit ?? null, `${from ?? ''}..${to ?? ''}`, { ...given, counter }) }
  }
  const period = one('period')
  const read = period ? readPeriod(period, today) : { period: periodAround(today, 'year') }
  const after = one('after')
  const place = /^(\d{4}-\d{2}-\d{2})\.([0-9a-f]{12})$/.exec(after ?? '')
  return {
    unit: unit ?? null,
    period: 'period' in read ? read.period : periodAround(today, 'year'),
    filters: given,
    after:
      place?.[1] && place[2] && !Number.isNaN(Date.parse(place[1]))
        ? { day: place[1], code: place[2] }
        : null,
    problems: [
      ...unknownParts(search, known),
      ...('problem' in read ? [read.problem] : []),
      ...(after && !place ? ['Không hiểu trang này. Dưới đây là trang đầu.'] : []),
    ],
  }
}

export function remarksHref(
  { unit, period, filters: given }: Pick<Asked, 'unit' | 'period'> & { filters: Partial<Filters> },
  after: Asked['after'] = null,
) {
  return address(unit, periodCode(period), given, after ? `${after.day}.${after.code}` : null)
}

function address(unit: string | null, period: string, given: Partial<Filters>, after: string | null = null) {
  const parts = { unit, period, ...given, after }
  return `/remarks?${new URLSearchParams(Object.entries(parts).flatMap(([name, value]) => (value ? [[name, value]] : [])))}`
}
