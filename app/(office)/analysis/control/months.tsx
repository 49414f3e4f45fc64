import type { ReactNode } from 'react'
import { Chart } from '@/app/_ui/chart'
import type { LinesSpec } from '@/app/_ui/chart/spec'
import { Disclosure } from '@/app/_ui/disclosure'
import { EmptyState } from '@/app/_ui/empty'
import { Notice } from '@/app/_ui/notice'
import { StillTable } from '@/app/_ui/still-table'
import { count, decimal, interval } from '@/lib/satisfaction/format'
import { absence } from '@/lib/satisfaction/satisfaction'
import type { ControlChart } from '@/lib/statistics/schema'
import { signalName } from '@/lib/statistics/statistics'

type Drawn = ControlChart['chart']
type Month = Drawn['points'][number]

/** The months up to the end of the period, between the limits of their own. */
export function Months({ answer: { chart, method }, ways }: { answer: ControlChart; ways: ReactNode }) {
  if (chart.points.every(({ state }) => state === 'none')) {
    return (
      <EmptyState title="Chưa có phiếu nào trong 24 tháng">
        <p>Hãy chọn đơn vị hoặc kỳ khác.</p>
        {ways}
      </EmptyState>
    )
  }
  return (
    <>
      {chart.state === 'few' || chart.centre === null ? (
        <Notice title="Chưa đủ tháng để vẽ giới hạn">
          <p>
            Cần ít nhất 12 tháng có con số; đến hết kỳ này có {count(chart.months_shown)} tháng. Ít hơn thì
            giới hạn không nói được gì.
          </p>
        </Notice>
      ) : (
        <>
          <p className="finding">{finding(chart, chart.centre)}</p>
          <Chart
            label="Biểu đồ đường: chỉ số hài lòng theo tháng giữa hai giới hạn. Cùng số liệu với bảng bên dưới."
            spec={linesOf(chart, chart.centre)}
            note="Chấm đặc là tháng khác thường."
          />
        </>
      )}
      <StillTable caption="Chỉ số hài lòng theo tháng và giới hạn" captionHidden>
        <thead>
          <tr>
            <th scope="col">Tháng</th>
            <th scope="col" className="num">
              Chỉ số (%)
            </th>
            <th scope="col" className="num">
              Giới hạn
            </th>
            <th scope="col" className="num">
              n
            </th>
            <th scope="col">Khác thường</th>
          </tr>
        </thead>
        <tbody>
          {chart.points.toReversed().map((month) => (
            <tr key={month.from}>
              <th scope="row">{monthName(month)}</th>
              <td className={month.index === null ? 'num soft' : 'num'}>
                {month.index === null ? absence(month) : <strong>{decimal(month.index)}</strong>}
              </td>
              <td className="num">
                {month.low === null || month.high === null ? '–' : interval(month.low, month.high)}
              </td>
              <td className="num">{count(month.n)}</td>
              <td className="words">
                {month.signals.length === 0 ? '–' : month.signals.map(signalName).join('; ')}
              </td>
            </tr>
          ))}
        </tbody>
      </StillTable>
      <Disclosure summary="Cách tính">
        <p>
          Biểu đồ p′ của Laney (2002): giới hạn là đường giữa ± 3 sigma, tính riêng cho số phiếu của từng
          tháng và nới theo mức dao động thật giữa các tháng liền nhau.
        </p>
        {chart.centre !== null && chart.sigma_z !== null && (
          <p>
            Đường giữa {decimal(chart.centre)}%, hệ số dao động {decimal(chart.sigma_z)}, từ{' '}
            {count(chart.months_shown)} tháng có con số. Hệ số trên 1 nghĩa là các tháng khác nhau nhiều hơn
            ngẫu nhiên.
          </p>
        )}
        <p>
          Tháng bị nêu khi: {(['beyond', 'two_of_three', 'run', 'trend'] as const).map(signalName).join('; ')}
          . Tháng dưới {count(method.minimum_n)} phiếu không tính.
        </p>
      </Disclosure>
    </>
  )
}

function finding({ points }: Drawn, centre: number) {
  const told = points.filter(({ signals }) => signals.length > 0)
  if (told.length === 0) {
    return `Không có tháng nào khác thường: các tháng dao động quanh ${decimal(centre)}% như ngẫu nhiên.`
  }
  const named = told.map((month) => `${monthName(month)} (${month.signals.map(signalName).join('; ')})`)
  return `Có tháng khác thường, nên tìm nguyên nhân: ${named.join(', ')}.`
}

function linesOf({ points }: Drawn, centre: number): LinesSpec {
  return {
    kind: 'lines',
    unit: '%',
    ticks: points.map(monthName),
    lines: [
      {
        label: 'Chỉ số hài lòng',
        values: points.map(({ index }) => index),
        marked: points.flatMap(({ signals }, place) => (signals.length > 0 ? [place] : [])),
        band: {
          label: 'Giữa hai giới hạn',
          low: points.map(({ low }) => low),
          high: points.map(({ high }) => high),
        },
      },
      { label: 'Đường giữa', values: points.map(() => centre), plain: true },
    ],
  }
}

function monthName({ from }: Month) {
  return `${from.slice(5, 7)}/${from.slice(0, 4)}`
}
