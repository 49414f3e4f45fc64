import { Chart } from '@/app/_ui/chart'
import type { LinesSpec } from '@/app/_ui/chart/spec'
import { Section } from '@/app/_ui/page'
import { StillTable } from '@/app/_ui/still-table'
import type { CampaignProgress } from '@/lib/campaigns/progress'
import { count } from '@/lib/satisfaction/format'
import { written } from '@/lib/satisfaction/period'

/** Ballots day by day, and all until then. */
export function ByDay({ days, total, starts_on }: CampaignProgress) {
  if (days.length === 0) return null
  const cut = days[0] && days[0].day > starts_on
  return (
    <Section title="Theo ngày" lead={cut && 'Sáu mươi ngày gần nhất; cột cộng dồn tính từ ngày đầu của đợt.'}>
      <Chart
        label="Biểu đồ đường: số phiếu cộng dồn theo ngày. Cùng số liệu với bảng bên dưới."
        spec={linesOf(days, total.target)}
      />
      <StillTable caption="Số phiếu theo ngày" captionHidden short>
        <thead>
          <tr>
            <th scope="col">Ngày</th>
            <th scope="col" className="num">
              Số phiếu
            </th>
            <th scope="col" className="num">
              Cộng dồn
            </th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(({ day, ballots, total: all }) => (
            <tr key={day}>
              <th scope="row">{written(day)}</th>
              <td className="num">{count(ballots)}</td>
              <td className="num">{count(all)}</td>
            </tr>
          ))}
        </tbody>
      </StillTable>
    </Section>
  )
}

function linesOf(days: CampaignProgress['days'], target: number | null): LinesSpec {
  const reached = { label: 'Số phiếu cộng dồn', values: days.map(({ total }) => total) }
  return {
    kind: 'lines',
    unit: '',
    ticks: days.map(({ day }) => written(day).slice(0, 5)),
    lines: target === null ? [reached] : [reached, { label: 'Chỉ tiêu', values: days.map(() => target) }],
  }
}
