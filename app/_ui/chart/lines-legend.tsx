import type { Line } from './spec'
import { lineLook } from './theme'

/** In words and strokes rather than on the canvas: it wraps, prints and can be read aloud. */
export function LinesLegend({ lines }: { lines: Line[] }) {
  return (
    <ul className="chart-legend">
      {lines.map(({ label }, place) => (
        <li key={label}>
          <Stroke place={place} />
          {label}
        </li>
      ))}
      {lines.map(({ label, band }) =>
        band ? (
          <li key={`${label} ${band.label}`}>
            <span className="chart-band" aria-hidden="true" />
            {band.label}
          </li>
        ) : null,
      )}
    </ul>
  )
}

function Stroke({ place }: { place: number }) {
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
      <path d={shapes[point]} strokeWidth="2" />
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
