import type { Filters } from '@/lib/satisfaction/filters'
import { type Period, periodCode, previousPeriod } from '@/lib/satisfaction/period'
import { type Asked, readAsked, type Search, screenHref } from '../address'

export const compareScreen = '/overview/compare'

/** Stands before the names of what is asked of the other side. */
export const other = 'with-'

export type Sides = { left: Asked; right: Asked }
export type AskedSide = { unit: string | null; period: Period; filters: Filters }

/** What the address asks to be compared. What is not said of the other side is as on the first; nothing said is the period before. */
export function readSides(search: Search, today: string): Sides | { moved: string } {
  const said = Object.entries(search)
  const first = settled(Object.fromEntries(said.filter(([name]) => !name.startsWith(other))), today)
  const left = first.asked
  const given = said.flatMap(([name, value]) =>
    name.startsWith(other) ? [[name.slice(other.length), value]] : [],
  )
  if (given.length === 0 && !first.moved) {
    return { left, right: { ...left, period: previousPeriod(left.period), problem: null, nonsense: [] } }
  }
  const second = settled(
    { unit: left.unit ?? undefined, period: periodCode(left.period), ...Object.fromEntries(given) },
    today,
  )
  const right = given.length > 0 ? second.asked : { ...left, period: previousPeriod(left.period) }
  return first.moved || second.moved ? { moved: compareHref(left, right) } : { left, right }
}

export function compareHref(left: AskedSide, right: AskedSide) {
  const { searchParams } = new URL(
    screenHref(compareScreen, right.unit, right.period, right.filters),
    'http://here',
  )
  const rest = new URLSearchParams([...searchParams].map(([name, value]) => [`${other}${name}`, value]))
  return `${screenHref(compareScreen, left.unit, left.period, left.filters)}&${rest}`
}

/** A side as it is asked for once a form's empty fields and loose days are put in order. */
function settled(search: Search, today: string): { asked: Asked; moved: boolean } {
  const read = readAsked(search, today, compareScreen)
  if (!('moved' in read)) return { asked: read, moved: false }
  const { searchParams } = new URL(read.moved, 'http://here')
  return { asked: settled(Object.fromEntries(searchParams), today).asked, moved: true }
}
