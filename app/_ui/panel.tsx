type Values = (number | null)[]
export type PanelSpec = { id: string; label: string; text: string; values: Values; low: Values; high: Values }
export type Scale = { min: number; max: number; unit: string }

type PanelProps = {
  panel: PanelSpec
  ticks: string[]
  scale: Scale
  whole: Values
  /** The place that is pointed at. */
  here: number | null
}

const [width, height, left, bottom, top] = [240, 120, 34, 18, 6]

/** Drawn on the server: it needs no scripts to be seen, and is sharp on paper. */
export function Panel({ panel: { label, text, values, low, high }, ticks, scale, whole, here }: PanelProps) {
  const x = (place: number) => left + ((width - left - 8) * place) / Math.max(1, ticks.length - 1)
  const y = (value: number) =>
    top + ((height - top - bottom) * (scale.max - value)) / (scale.max - scale.min || 1)
  const line = (of: Values) =>
    runsOf(of).map((run) => `M${run.map(({ place, value }) => `${x(place)} ${y(value)}`).join('L')}`)
  const bands = runsOf(low).map((run) => {
    const above = run.map(({ place }) => `${x(place)} ${y(high[place] ?? scale.max)}`)
    const below = run.map(({ place, value }) => `${x(place)} ${y(value)}`).reverse()
    return `M${[...above, ...below].join('L')}Z`
  })
  return (
    <div className="panel">
      <p>
        {label} <strong>{text}</strong>
      </p>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {[scale.min, (scale.min + scale.max) / 2, scale.max].map((value) => (
          <g key={value}>
            <path className="panel-grid" d={`M${left} ${y(value)}H${width - 8}`} />
            <text x={left - 5} y={y(value) + 4} textAnchor="end">
              {value}
              {scale.unit}
            </text>
          </g>
        ))}
        {[0, ticks.length - 1].map((place) => (
          <text key={place} x={x(place)} y={height - 3} textAnchor={place === 0 ? 'start' : 'end'}>
            {ticks[place]}
          </text>
        ))}
        <path className="panel-band" d={bands.join('')} />
        <path className="panel-whole" d={line(whole).join('')} />
        <path className="panel-own" d={line(values).join('')} />
        {values.map((value, place) =>
          value === null ? null : (
            <circle key={ticks[place]} cx={x(place)} cy={y(value)} r={here === place ? 5.5 : 2.5} />
          ),
        )}
      </svg>
    </div>
  )
}

/** Stretches without a gap. */
function runsOf(values: Values) {
  return values.reduce<{ place: number; value: number }[][]>((runs, value, place) => {
    if (value === null) return runs
    const last = runs.at(-1)
    if (last?.at(-1)?.place === place - 1) last.push({ place, value })
    else runs.push([{ place, value }])
    return runs
  }, [])
}
