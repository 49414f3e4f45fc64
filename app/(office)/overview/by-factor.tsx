import { Chart } from '@/app/_ui/chart'
import { Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import type { Overview } from '@/lib/satisfaction/schema'
import { barsOf } from './bars-of'
import { FigureCells, FigureHeads } from './figure-cells'

export function ByFactor({ answer: { factors, method } }: { answer: Overview }) {
  if (factors.length === 0) return null
  return (
    <Section title="Theo yếu tố">
      <div className="pair">
        {factors.some(({ index }) => index !== null) && (
          <Chart
            label="Biểu đồ thanh: chỉ số hài lòng theo yếu tố, kèm khoảng tin cậy. Cùng số liệu với bảng bên cạnh."
            spec={barsOf(factors.map((factor) => ({ label: factor.label, figure: factor })))}
          />
        )}
        <Table caption="Chỉ số hài lòng theo yếu tố" captionHidden>
          <thead>
            <tr>
              <th scope="col">Yếu tố</th>
              <FigureHeads confidence={method.confidence} />
            </tr>
          </thead>
          <tbody>
            {factors.map((factor) => (
              <tr key={factor.code}>
                <th scope="row">{factor.label}</th>
                <FigureCells figure={factor} />
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Section>
  )
}
