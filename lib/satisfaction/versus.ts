import { filterWords } from './filterWords'
import { decimal, interval, lowerFirst, moved, signed } from './format'
import { type Period, periodLabel } from './period'
import { absence } from './satisfaction'
import type { ComparedFigure, Overview } from './schema'

/** One side of a comparison, as it is spoken of. */
export type Side = {
  unit: { code: string; name: string }
  period: Period
  filters: Overview['filters']
}

/** What tells one side from the other; all of it where nothing does. */
export function sideNames(left: Side, right: Side): [string, string] {
  const namesakes = left.unit.name === right.unit.name && left.unit.code !== right.unit.code
  const words = [left, right].map(({ unit, period, filters }) => [
    namesakes ? `${unit.name} (${unit.code})` : unit.name,
    periodLabel(period),
    spoken(filters) || 'mọi phiếu',
  ])
  const apart = [0, 1, 2].filter((place) => words[0]?.[place] !== words[1]?.[place])
  const told = apart.length > 0 ? apart : [0, 1]
  const name = (side: number) => told.map((place) => words[side]?.[place]).join(' · ')
  return [name(0), name(1)]
}

/** 'Tăng 2,10 điểm so với Quý II năm 2026, trong sai số.' Of two times the later is told against the earlier. */
export function verdict(left: Side & { total: ComparedFigure }, right: Side & { total: ComparedFigure }) {
  const [first, second] = sideNames(left, right)
  const { change } = left.total
  if (!change) {
    const [name, figure] = left.total.index === null ? [first, left.total] : [second, right.total]
    return `Chưa so được: ${name} ${lowerFirst(absence(figure))}.`
  }
  const sure = change.distinct ? 'ngoài sai số' : 'trong sai số'
  const bounds = `khoảng ${interval(change.low, change.high)}`
  if (onlyTimeDiffers(left, right)) {
    const later = left.period.to >= right.period.to
    const points = later ? change.points : -change.points
    const ends = later ? bounds : `khoảng ${interval(-change.high, -change.low)}`
    return `${moved(points)} so với ${lowerFirst(periodLabel(later ? right.period : left.period))}, ${sure} (${ends}).`
  }
  if (change.points === 0) return `${first} bằng ${second}, ${sure} (${bounds}).`
  const way = change.points > 0 ? 'cao hơn' : 'thấp hơn'
  return `${first} ${way} ${second} ${decimal(Math.abs(change.points))} điểm, ${sure} (${bounds}).`
}

/** The factors in which the sides differ by more than chance, and that the others do not. */
export function factorVerdict(factors: (ComparedFigure & { label: string })[]) {
  const told = factors.filter(({ change }) => change !== null)
  const apart = told.filter(({ change }) => change?.distinct)
  if (told.length === 0) return null
  if (apart.length === 0) return 'Ở mọi yếu tố, chênh lệch đều trong sai số.'
  const named = apart.map(({ label, change }) => `${label} (${change ? signed(change.points) : ''})`)
  const rest = apart.length < told.length ? '; ở các yếu tố khác, chênh lệch trong sai số' : ''
  return `Khác nhau ngoài sai số ở ${named.join(', ')}${rest}.`
}

function spoken(filters: Side['filters']) {
  return filterWords(filters)
    .map(({ words }) => words)
    .join(', ')
}

function onlyTimeDiffers(left: Side, right: Side) {
  return (
    left.unit.code === right.unit.code &&
    spoken(left.filters) === spoken(right.filters) &&
    left.period.to !== right.period.to
  )
}
