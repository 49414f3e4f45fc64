import { Chart } from '@/app/_ui/chart'
import { Table } from '@/app/_ui/table'
import type { TopicFigure } from '@/lib/remarks/remark'
import { count } from '@/lib/satisfaction/format'

/** How often the chosen topic was named in each of twelve months. */
export function TopicTrend({ topic: { name, trend } }: { topic: TopicFigure }) {
  const months = trend.map(({ from }) => `${from.slice(5, 7)}/${from.slice(0, 4)}`)
  return (
    <div className="stack topic-trend">
      <h3>“{name}” trong 12 tháng</h3>
      <Chart
        label={`Biểu đồ đường: số ý kiến nói đến “${name}” theo tháng. Cùng số liệu với bảng bên dưới.`}
        spec={{
          kind: 'lines',
          unit: '',
          ticks: months,
          lines: [{ label: name, values: trend.map(({ remarks }) => remarks) }],
        }}
      />
      <Table caption={`Số ý kiến nói đến “${name}” theo tháng`} captionHidden>
        <thead>
          <tr>
            {months.map((month) => (
              <th key={month} scope="col" className="num">
                {month}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {trend.map(({ from, remarks }) => (
              <td key={from} className="num">
                {count(remarks)}
              </td>
            ))}
          </tr>
        </tbody>
      </Table>
    </div>
  )
}
