import { Chart } from '@/app/_ui/chart'
import { Section } from '@/app/_ui/page'
import { StillTable } from '@/app/_ui/still-table'
import type { Overview } from '@/lib/satisfaction/schema'
import { barsOf } from './bars-of'
import { factorAnchor } from './by-item'
import { FigureCells, FigureHeads } from './figure-cells'
import { Working } from './working'
import { factorRows } from './working-rows'

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
        <StillTable caption="Chỉ số hài lòng theo yếu tố" captionHidden>
          <thead>
            <tr>
              <th scope="col">Yếu tố</th>
              <FigureHeads confidence={method.confidence} />
            </tr>
          </thead>
          <tbody>
            {factors.map((factor) => (
              <tr key={factor.code}>
                <th scope="row">
                  <a href={`#${factorAnchor(factor.code)}`}>{factor.label}</a>
                </th>
                <FigureCells figure={factor} />
              </tr>
            ))}
          </tbody>
        </StillTable>
      </div>
      <Working rows={factorRows(factors)}>
        <p>
          Chỉ số của yếu tố là tỷ lệ hài lòng trong mọi câu trả lời cho các câu hỏi của yếu tố đó. Một người
          trả lời nhiều câu, nên n là số người, và khoảng tính theo số người.
        </p>
      </Working>
    </Section>
  )
}
