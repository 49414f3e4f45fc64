import type { ChartSpec, Interval } from './spec'
import { written } from './theme'

/** A figure of a picture: in words, and where chart.js keeps it. `more` is what only those who stop here are told. */
export type Stop = { text: string; more?: string; series: number; place: number; at: Mark[] }
export type Mark = { datasetIndex: number; index: number }

/** The picture's figures in the order in which one walks through them. */
export function stopsOf(spec: ChartSpec): Stop[] {
  if (spec.kind === 'bars') {
    return spec.bars.map(({ label, text, ...bar }, place) =>
      stop(`${label}: ${text}`, place, [0], within(bar)),
    )
  }
  if (spec.kind === 'pairs') {
    return spec.rows.map(({ label, text, sides }, place) =>
      stop(
        `${label}: ${text}`,
        place,
        [0, 1],
        sides.flatMap((side, at) => sideText(spec.sides[at], side)).join('; '),
      ),
    )
  }
  if (spec.kind === 'levels') {
    return spec.rows.map(({ label, text, shares }, place) =>
      stop(`${label}: ${text}`, place, [...spec.levels.keys()], sharesText(spec.levels, shares)),
    )
  }
  if (spec.kind === 'spots') {
    return spec.spots.map(({ label, text, ...spot }, place) =>
      stop(`${place + 1}. ${label}: ${text}`, place, [0], within(spot)),
    )
  }
  return spec.lines.flatMap(({ label, values, band }, series) => {
    const drawn = spec.lines.slice(0, series).reduce((sum, line) => sum + (line.band ? 3 : 1), 0)
    return values.flatMap((value, place) => {
      if (value === null) return []
      const text = `${label}, ${spec.ticks[place]}: ${written(value)}${spec.unit}`
      const bounds = { value, low: band?.low[place] ?? null, high: band?.high[place] ?? null }
      return [{ ...stop(text, place, [drawn], within(bounds, band?.label)), series }]
    })
  })
}

/** Arrows walk, up and down from one line to the next where there are several, Home and End go to the ends. */
export function nextStop(stops: Stop[], from: number, key: string): number | null {
  const last = stops.length - 1
  const here = stops[from]
  if (last < 0) return null
  if (key === 'Home') return 0
  if (key === 'End') return last
  if (key === 'ArrowRight') return Math.min(from + 1, last)
  if (key === 'ArrowLeft') return Math.max(from - 1, 0)
  const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  if (step === 0) return null
  if (!here || stops[last]?.series === 0) return Math.min(Math.max(from + step, 0), last)
  const beside = stops.flatMap(({ series, place }, at) =>
    series === here.series + step ? [{ at, apart: Math.abs(place - here.place) }] : [],
  )
  return beside.toSorted((one, other) => one.apart - other.apart)[0]?.at ?? from
}

function stop(text: string, place: number, datasets: number[], more?: string): Stop {
  const at = datasets.map((datasetIndex) => ({ datasetIndex, index: place }))
  return { text, series: 0, place, at, ...(more && { more }) }
}

function within({ low, high }: Omit<Interval, 'value'>, name = 'khoảng') {
  return low === null || high === null ? '' : `${name} ${written(low)} đến ${written(high)}`
}

function sideText(name: string | undefined, side: Interval) {
  return side.value === null ? [] : [`${name} ${written(side.value)}, ${within(side)}`]
}

function sharesText(levels: { label: string }[], shares: number[] | null) {
  return shares?.map((share, place) => `${levels[place]?.label} ${written(share)}%`).join(', ')
}
