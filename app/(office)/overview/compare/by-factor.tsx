import { Chart } from '@/app/_ui/chart'
import type { PairsSpec } from '@/app/_ui/chart/spec'
import { Mark } from '@/app/_ui/mark'
import { Section } from '@/app/_ui/page'
import { StillTable } from '@/app/_ui/still-table'
import { count, decimal, interval, signed } from '@/lib/satisfaction/format'
import { absence } from '@/lib/satisfaction/satisfaction'
import type { ComparedFigure, Comparison } from '@/lib/satisfaction/schema'

type Pair = {
  code: string
  label: string
  left: ComparedFigure
  right: ComparedFigure | undefined
  sub?: boolean
}
type ByFactorProps = { answer: Comparison; names: [string, string]; finding: string | null }

/** The same figure of both sides, line by line, and by how much the first is higher. */
export function ByFactor({ answer: { left, right }, names, finding }: ByFactorProps) {
  const whole = { code: 'total', label: 'Chỉ số chung', left: left.total, right: right.total }
  const factors = left.factors.map((factor) => ({
    factor,
    other: right.factors.find(({ code }) => code === factor.code),
  }))
  const drawn: Pair[] = [whole, ...factors.map(({ factor, other }) => pairOf(factor, other))]
  const rows: Pair[] = [
    whole,
    ...factors.flatMap(({ factor, other }) => [
      pairOf(factor, other),
      ...factor.items.map((item) => ({
        ...pairOf(
          item,
          other?.items.find(({ code }) => code === item.code),
        ),
        sub: true,
      })),
    ]),
  ]
  const shown = drawn.some((pair) => pair.left.index !== null || pair.right?.index != null)
  return (
    <Section title="Theo yếu tố và câu hỏi" lead={finding}>
      {shown && (
        <Chart
          label="Biểu đồ thanh đôi: chỉ số hài lòng của hai bên theo yếu tố, kèm khoảng tin cậy. Cùng số liệu với bảng bên dưới."
          spec={pairsOf(drawn, names)}
        />
      )}
      <StillTable caption="Hai bên theo yếu tố và câu hỏi" captionHidden>
        <thead>
          <tr>
            <th scope="col">Yếu tố, câu hỏi</th>
            {[
              `${names[0]} (%)`,
              'n',
              `${names[1]} (%)`,
              'n',
              'Chênh lệch (điểm)',
              `Khoảng ${left.method.confidence}%`,
            ].map((head, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns stay where they are
              <th key={place} scope="col" className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((pair) => (
            <tr key={pair.code} className={pair.sub ? 'sub' : undefined}>
              <th scope="row" className={pair.sub ? 'long' : undefined}>
                {pair.label}
              </th>
              <Figures figure={pair.left} />
              <Figures figure={pair.right} />
              <Difference change={pair.left.change} />
            </tr>
          ))}
        </tbody>
      </StillTable>
    </Section>
  )
}

function pairOf(
  left: ComparedFigure & { code: string; label: string },
  right: ComparedFigure | undefined,
): Pair {
  return { code: left.code, label: left.label, left, right }
}

function pairsOf(pairs: Pair[], sides: [string, string]): PairsSpec {
  const interval = (figure: ComparedFigure | undefined) => ({
    value: figure?.index ?? null,
    low: figure?.low ?? null,
    high: figure?.high ?? null,
  })
  return {
    ...{ kind: 'pairs', sides, min: 0, max: 100, unit: '%' },
    rows: pairs.map(({ label, left, right }) => ({
      label,
      text: left.change ? `${signed(left.change.points)} điểm` : 'Chưa so được',
      sides: [interval(left), interval(right)],
    })),
  }
}

function Figures({ figure }: { figure: ComparedFigure | undefined }) {
  if (!figure || figure.index === null) {
    return (
      <td colSpan={2} className="num soft">
        {figure ? absence(figure) : '–'}
      </td>
    )
  }
  return (
    <>
      <td className="num">{decimal(figure.index)}</td>
      <td className="num">{count(figure.n)}</td>
    </>
  )
}

function Difference({ change }: Pick<ComparedFigure, 'change'>) {
  if (!change) {
    return (
      <td colSpan={2} className="num soft">
        –
      </td>
    )
  }
  return (
    <>
      <td className="num">
        {!change.distinct && (
          <>
            <Mark>trong sai số</Mark>{' '}
          </>
        )}
        <strong>{signed(change.points)}</strong>
      </td>
      <td className="num">{interval(change.low, change.high)}</td>
    </>
  )
}
