import type { ChartSpec } from './spec'
import { written } from './theme'

/** The picture's figures, one line each: what a text browser shows in its place. */
export function inWords(spec: ChartSpec): string[] {
  if (spec.kind === 'bars') return spec.bars.map(({ label, text }) => `${label}: ${text}`)
  if (spec.kind === 'levels') return spec.rows.map(({ label, text }) => `${label}: ${text}`)
  return spec.lines.flatMap(({ label, values }) =>
    values.flatMap((value, place) =>
      value === null ? [] : [`${label}, ${spec.ticks[place]}: ${written(value)}${spec.unit}`],
    ),
  )
}
