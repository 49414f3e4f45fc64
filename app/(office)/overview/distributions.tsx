import { Chart } from '@/app/_ui/chart'
import type { LevelsSpec } from '@/app/_ui/chart/spec'
import { Link } from '@/app/_ui/link'
import { StillTable } from '@/app/_ui/still-table'
import { count, decimal, interval } from '@/lib/satisfaction/format'
import { absence } from '@/lib/satisfaction/satisfaction'
import type { Distributed, Overview } from '@/lib/satisfaction/schema'

type Row = { code: string; label: string; href?: string; figure: Distributed }

type DistributionsProps = {
  /** What the rows have in common, in words. */
  of: string
  /** What a row is. */
  head: string
  rows: Row[]
  scale: Overview['scale']
  confidence: number
  /** The rows are sentences and not names. */
  long?: boolean
}

/** How often each level was chosen: a picture split at zero, and the table that says the same. */
export function Distributions({ of, head, rows, scale, confidence, long = false }: DistributionsProps) {
  return (
    <>
      {rows.some(({ figure }) => figure.shares !== null) && (
        <Chart
          label={`Biểu đồ phân bố các mức trả lời: ${of}. Cùng số liệu với bảng bên dưới.`}
          spec={levelsOf(rows, scale)}
        />
      )}
      <StillTable caption={`Phân bố câu trả lời: ${of}`} captionHidden>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {[...scale.map(({ label }) => label), 'n', 'Chỉ số (%)', `Khoảng ${confidence}%`].map((name) => (
              <th key={name} scope="col" className="num">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, label, href, figure }) => (
            <tr key={code}>
              <th scope="row" className={long ? 'long' : undefined}>
                {href ? <Link href={href}>{label}</Link> : label}
              </th>
              <Cells figure={figure} levels={scale.length} />
            </tr>
          ))}
        </tbody>
      </StillTable>
    </>
  )
}

function levelsOf(rows: Row[], scale: Overview['scale']): LevelsSpec {
  return {
    kind: 'levels',
    levels: scale.map(({ label, satisfied }) => ({ label, good: satisfied })),
    rows: rows.map(({ label, figure }) => ({
      label,
      text: figure.index === null ? absence(figure) : `${decimal(figure.index)}%`,
      shares: figure.shares,
    })),
  }
}

function Cells({ figure, levels }: { figure: Distributed; levels: number }) {
  const { counts, shares, index, low, high } = figure
  if (!counts || !shares || index === null || low === null || high === null) {
    return (
      <>
        <td className="num soft" colSpan={levels}>
          {absence(figure)}
        </td>
        <td className="num">{count(figure.n)}</td>
        <td className="num soft">–</td>
        <td className="num soft">–</td>
      </>
    )
  }
  return (
    <>
      {counts.map((answers, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the level
        <td key={place} className="num">
          {count(answers)}
          <span className="share">{decimal(shares[place] ?? 0)}%</span>
        </td>
      ))}
      <td className="num">{count(figure.n)}</td>
      <td className="num">
        <strong>{decimal(index)}</strong>
      </td>
      <td className="num">{interval(low, high)}</td>
    </>
  )
}
