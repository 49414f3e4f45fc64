type Values = (number | null)[]
export type PanelSpec = { id: string; label: string; text: string; values: Values; low: Values; high: Values }
export type Scale = { min: number; max: number; unit: string }

type PanelProps = {
  panel: PanelSpec
  /** How many places there are. */
  places: number
  scale: Scale
  /** The id of the `PanelBack` of all of them. */
  back: string
  /** The place that is pointed at. */
  here: number | null
}

const [width, height, left, bottom, top] = [240, 120, 34, 18, 6]
const frame = `0 0 ${width} ${height}`

/** Drawn on the server: it needs no scripts to be seen, and is sharp on paper. */
export function Panel({ panel: { label, text, values, low, high }, places, scale, back, here }: PanelProps) {
  const at = pointsOn(scale, places)
  const bands = runsOf(low).map((run) => {
    const above = run.map(({ place }) => at(place, high[place] ?? scale.max))
    const below = run.map(({ place, value }) => at(place, value)).reverse()
    return `M${[...above, ...below].join('L')}Z`
  })
  const pointed = here === null ? null : values[here]
  return (
    <div className="panel">
      <p>
        {label} <strong>{text}</strong>
      </p>
      <svg viewBox={frame} aria-hidden="true">
        <use href={`#${back}`} />
        <path className="panel-band" d={bands.join('')} />
        <path className="panel-own" d={lineOf(values, at)} />
        <path className="panel-dots" d={dotsOf(values, at)} />
        {here !== null && typeof pointed === 'number' && (
          <path className="panel-dots panel-here" d={dotOf(at(here, pointed))} />
        )}
      </svg>
    </div>
  )
}

type PanelBackProps = { id: string; ticks: string[]; scale: Scale; whole: Values }

/** What lies behind every panel, once: the scale, the first and last place, and the line of the whole. */
export function PanelBack({ id, ticks, scale, whole }: PanelBackProps) {
  const at = pointsOn(scale, ticks.length)
  return (
    <svg className="panel-back" aria-hidden="true">
      <symbol id={id} viewBox={frame}>
        {[scale.min, (scale.min + scale.max) / 2, scale.max].map((value) => (
          <g key={value}>
            <path className="panel-grid" d={`M${at(0, value)}H${width - 8}`} />
            <text className="panel-tick" x={left - 5} y={upTo(scale, value) + 4} textAnchor="end">
              {value}
              {scale.unit}
            </text>
          </g>
        ))}
        <text className="panel-tick" x={left} y={height - 3}>
          {ticks[0]}
        </text>
        <text className="panel-tick" x={width - 8} y={height - 3} textAnchor="end">
          {ticks.at(-1)}
        </text>
        <path className="panel-whole" d={lineOf(whole, at)} />
      </symbol>
    </svg>
  )
}

type Points = ReturnType<typeof pointsOn>

function pointsOn(scale: Scale, places: number) {
  const step = (width - left - 8) / Math.max(1, places - 1)
  return (place: number, value: number) => `${short(left + step * place)} ${upTo(scale, value)}`
}

function upTo({ min, max }: Scale, value: number) {
  return short(top + ((height - top - bottom) * (max - value)) / (max - min || 1))
}

/** A tenth of a unit is less than a pixel. */
function short(length: number) {
  return Math.round(length * 10) / 10
}

function lineOf(values: Values, at: Points) {
  return runsOf(values)
    .map((run) => `M${run.map(({ place, value }) => at(place, value)).join('L')}`)
    .join('')
}

/** Lines without length, whose round ends are dots: one path for all of them. */
function dotsOf(values: Values, at: Points) {
  return values.map((value, place) => (value === null ? '' : dotOf(at(place, value)))).join('')
}

function dotOf(point: string) {
  return `M${point}h0`
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
