import type { ComparedFigure } from '@/lib/satisfaction/schema'

type Range = { name: string; index: number | null; low: number | null; high: number | null }

/** Both intervals on one ruler, so that the eye sees whether they overlap. The words beside it say the same. */
export function IntervalRuler({ figure }: { figure: ComparedFigure }) {
  const ranges: Range[] = [
    { name: 'Kỳ này', ...figure },
    { name: 'Kỳ trước', ...figure.previous },
  ]
  const shown = ranges.flatMap(({ name, index, low, high }) =>
    index === null || low === null || high === null ? [] : [{ name, index, low, high }],
  )
  const from = Math.floor(Math.min(...shown.map(({ low }) => low)) / 5) * 5
  const to = Math.ceil(Math.max(...shown.map(({ high }) => high)) / 5) * 5
  if (shown.length === 0 || from === to) return null
  const at = (value: number) => `${((value - from) / (to - from)) * 100}%`
  return (
    <div className="ruler" aria-hidden="true">
      {shown.map(({ name, index, low, high }) => (
        <div key={name} className="ruler-row">
          <span>{name}</span>
          <span className="ruler-track">
            <span className="ruler-range" style={{ left: at(low), right: `calc(100% - ${at(high)})` }} />
            <span className="ruler-dot" style={{ left: at(index) }} />
          </span>
        </div>
      ))}
      <div className="ruler-row ruler-ends">
        <span />
        <span>
          <span>{from}%</span>
          <span>{to}%</span>
        </span>
      </div>
    </div>
  )
}
