import type { ReactNode } from 'react'
import type { ChartSpec } from './spec'
import { lineLook } from './theme'

type Entry = { label: string; sign: ReactNode }

/** In words and strokes rather than on the canvas: it wraps, prints and can be read aloud. */
export function Legend({ spec }: { spec: ChartSpec }) {
  const entries = entriesOf(spec)
  if (entries.length === 0) return null
  return (
    <ul className="chart-legend">
      {entries.map(({ label, sign }) => (
        <li key={label}>
          {sign}
          {label}
        </li>
      ))}
    </ul>
  )
}

function entriesOf(spec: ChartSpec): Entry[] {
  if (spec.kind === 'pairs') {
    return spec.sides.map((label, side) => ({
      label,
      sign: <Swatch look={side === 0 ? 'first' : 'second'} />,
    }))
  }
  if (spec.kind === 'spots') {
    return spec.spots.map(({ label }, place) => ({ label, sign: <b aria-hidden="true">{place + 1}</b> }))
  }
  if (spec.kind !== 'lines') return []
  return [
    ...spec.lines.map(({ label, plain }, place) => ({ label, sign: <Stroke place={place} plain={plain} /> })),
    ...[...new Set(spec.lines.flatMap(({ band }) => band?.label ?? []))].map((label) => ({
      label,
      sign: <Swatch look="band" />,
    })),
  ]
}

function Swatch({ look }: { look: 'band' | 'first' | 'second' }) {
  return <span className={`chart-swatch chart-swatch-${look}`} aria-hidden="true" />
}

function Stroke({ place, plain = false }: { place: number; plain?: boolean | undefined }) {
  const { colour, dash, point } = lineLook(place)
  return (
    <svg
      viewBox="0 0 40 14"
      width="40"
      height="14"
      aria-hidden="true"
      stroke={colour}
      strokeWidth="2.5"
      fill="#fff"
    >
      <path d="M0 7H40" strokeDasharray={dash.join(' ')} />
      {!plain && <path d={shapes[point]} strokeWidth="2" />}
    </svg>
  )
}

const shapes = {
  circle: 'M20 3a4 4 0 1 0 .01 0z',
  rect: 'M16.5 3.5h7v7h-7z',
  triangle: 'M20 2.5l4.5 8h-9z',
  rectRot: 'M20 2l5 5-5 5-5-5z',
  star: 'M20 2v10M15 7h10M16.5 3.5l7 7M23.5 3.5l-7 7',
  crossRot: 'M16 3l8 8M24 3l-8 8',
}
