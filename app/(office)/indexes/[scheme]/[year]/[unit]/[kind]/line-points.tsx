import type { ScoreKind } from '@/lib/indexes/reformIndex'
import { typed } from '@/lib/indexes/reformIndex'
import { decimal } from '@/lib/satisfaction/format'
import type { Leaf } from '@/lib/scoring/scoring'
import type { Line } from './use-line'

type LinePointsProps = { leaf: Leaf; kind: ScoreKind; line: Line; worth: number | null }

/** Points that are typed, or what they are computed from: two figures, or an option. */
export function LinePoints({ leaf, kind, line, worth }: LinePointsProps) {
  const { content, saving, change, flush } = line
  const shared = {
    readOnly: !leaf.open[kind],
    onBlur: flush,
    'aria-invalid': saving.state === 'refused' ? true : undefined,
    'aria-describedby': saving.state === 'refused' ? `wrong-${leaf.node}` : undefined,
  }
  if (leaf.source === 'options') {
    return (
      <select
        data-cell={leaf.node}
        aria-label={`${leaf.node} ${leaf.title}: phương án`}
        value={content.option}
        disabled={!leaf.open[kind]}
        onChange={({ target }) => change({ option: target.value })}
      >
        <option value="">chưa chọn</option>
        {leaf.options.map(({ label, points }, place) => (
          <option key={label} value={place + 1}>
            {label} ({decimal(points)})
          </option>
        ))}
      </select>
    )
  }
  if (leaf.source === 'formula') {
    return (
      <div className="line-figures">
        {(['numerator', 'denominator'] as const).map((figure) => (
          <label key={figure} className="small">
            {leaf[figure]}
            <input
              {...shared}
              {...(figure === 'numerator' && { 'data-cell': leaf.node })}
              inputMode="decimal"
              autoComplete="off"
              value={content[figure]}
              onChange={({ target }) => change({ [figure]: target.value })}
            />
          </label>
        ))}
        <p className="small">Điểm: {worth === null ? '–' : decimal(worth)}</p>
      </div>
    )
  }
  return (
    <input
      {...shared}
      data-cell={leaf.node}
      aria-label={`${leaf.node} ${leaf.title}`}
      inputMode="decimal"
      autoComplete="off"
      value={content.points}
      onFocus={({ target }) => target.select()}
      onKeyDown={(event) => {
        // As in a sheet: = takes what stands in the column beside.
        if (event.key !== '=' || kind !== 'appraised' || !leaf.open[kind]) return
        event.preventDefault()
        change({ points: typed(leaf.self.points) })
      }}
      onChange={({ target }) => change({ points: target.value })}
    />
  )
}
