import { Chart } from '@/app/_ui/chart'
import type { LinesSpec } from '@/app/_ui/chart/spec'
import { Section } from '@/app/_ui/page'
import { StillTable } from '@/app/_ui/still-table'
import { count, decimal, interval } from '@/lib/satisfaction/format'
import { periodAround, written } from '@/lib/satisfaction/period'
import { absence } from '@/lib/satisfaction/satisfaction'
import type { Overview } from '@/lib/satisfaction/schema'
import type { Here } from './address'
import { FigureLink } from './figure-link'

type TrendAnswer = Pick<Overview, 'trend' | 'parts' | 'unit' | 'breaks' | 'method'>

type TrendProps = {
  answer: TrendAnswer
  here: Here
  today: string
  /** Whose line it is, where it is not the unit's. */
  name?: string
}

export function Trend({ answer: whole, here, today, name }: TrendProps) {
  const answer = fromFirstBallot(whole)
  const { trend, parts, method } = answer
  if (trend.length === 0) return null
  const months = [trend, ...parts.map((part) => part.trend)].flat()
  const drawn = months.some(({ index }) => index !== null)
  const askedOtherwise = months.some(({ state }) => state === 'asked_otherwise')
  return (
    <Section
      title="Qua các tháng"
      lead={
        <>
          Nhiều nhất 24 tháng, đến hết kỳ đang xem. Tháng nào chưa đủ phiếu
          {askedOtherwise && ' hoặc hỏi theo mẫu phiếu khác'} thì để trống, không nối liền.{' '}
          <span className="screen-only">Bấm vào chỉ số của một tháng để xem cách tính.</span>
        </>
      }
    >
      {drawn && (
        <Chart
          label="Biểu đồ đường: chỉ số hài lòng theo tháng, kèm khoảng tin cậy. Cùng số liệu với bảng bên dưới."
          spec={linesOf(answer, name)}
        />
      )}
      <StillTable caption="Chỉ số hài lòng theo tháng" captionHidden short>
        <thead>
          <tr>
            <th scope="col">Tháng</th>
            <th scope="col" className="num">
              Chỉ số (%)
            </th>
            <th scope="col" className="num">
              Khoảng {method.confidence}%
            </th>
            <th scope="col" className="num">
              n
            </th>
            {parts.map(({ code, name }) => (
              <th key={code} scope="col" className="num">
                {name} (%)
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {trend.toReversed().map((month) => (
            <tr key={month.from}>
              <th scope="row">{monthName(month.from)}</th>
              <MonthCells month={month} href={monthHref(month, here, today)} />
              {parts.map((part) => (
                <td key={part.code} className="num">
                  {partText(part.trend.find(({ from }) => from === month.from))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </StillTable>
    </Section>
  )
}

/** Without the empty months before anybody was asked. */
function fromFirstBallot({ trend, parts, ...rest }: TrendAnswer): TrendAnswer {
  const all = [trend, ...parts.map((part) => part.trend)]
  const first = trend.findIndex((_month, place) =>
    all.some((months) => (months[place]?.state ?? 'none') !== 'none'),
  )
  const cut = first < 0 ? trend.length : first
  return {
    ...rest,
    trend: trend.slice(cut),
    parts: parts.map((part) => ({ ...part, trend: part.trend.slice(cut) })),
  }
}

type Month = Overview['trend'][number]

/** The page of a month alone. Of people who say something about themselves a month is told once it has ended. */
function monthHref({ from }: Month, { filters, at }: Here, today: string) {
  const month = periodAround(from, 'month')
  return filters.group && month.to >= today ? null : at(filters, month)
}

function MonthCells({ month, href }: { month: Month; href: string | null }) {
  const { index, low, high, n } = month
  if (index === null || low === null || high === null) {
    return (
      <>
        <td colSpan={2} className="num soft">
          {absence(month)}
        </td>
        <td className="num">{count(n)}</td>
      </>
    )
  }
  return (
    <>
      <td className="num">
        <strong>
          <FigureLink href={href}>{decimal(index)}</FigureLink>
        </strong>
      </td>
      <td className="num">{interval(low, high)}</td>
      <td className="num">{count(n)}</td>
    </>
  )
}

function partText(month: Month | undefined) {
  if (!month || month.n === 0) return '–'
  return month.index === null ? `n = ${count(month.n)}` : decimal(month.index)
}

function linesOf({ trend, parts, unit, breaks, method }: TrendAnswer, name = unit.name): LinesSpec {
  const days = unit.predecessors.length > 0 ? [unit.valid_from] : breaks.map(({ on }) => on)
  return {
    kind: 'lines',
    unit: '%',
    ticks: trend.map(({ from }) => monthName(from)),
    lines: [
      {
        label: name,
        values: trend.map(({ index }) => index),
        band: {
          label: `Khoảng ${method.confidence}%`,
          low: trend.map(({ low }) => low),
          high: trend.map(({ high }) => high),
        },
      },
      ...parts.map((part) => ({ label: part.name, values: part.trend.map(({ index }) => index) })),
    ],
    breaks: [...new Set(days)].flatMap((day) => {
      const at = trend.findIndex(({ from, to }) => from <= day && day <= to)
      return at > 0 ? [{ at, text: `Sắp xếp ${written(day)}` }] : []
    }),
  }
}

function monthName(day: string) {
  return `${day.slice(5, 7)}/${day.slice(0, 4)}`
}
