import { Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { written } from '@/lib/satisfaction/period'
import type { Overview } from '@/lib/satisfaction/schema'
import { FigureCells, FigureHeads } from './figure-cells'

export function ByCounter({ answer: { counters, method } }: { answer: Overview }) {
  if (counters.length === 0) return null
  return (
    <Section title="Theo quầy">
      <Table caption="Chỉ số hài lòng theo quầy" captionHidden>
        <thead>
          <tr>
            <th scope="col">Quầy</th>
            <th scope="col">Mã</th>
            <FigureHeads confidence={method.confidence} />
          </tr>
        </thead>
        <tbody>
          {counters.map((counter) => (
            <tr key={counter.code}>
              <th scope="row">
                {counter.name}
                {counter.retired_on && (
                  <span className="soft small"> đóng ngày {written(counter.retired_on)}</span>
                )}
              </th>
              <td>
                <code>{counter.code}</code>
              </td>
              <FigureCells figure={counter} />
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  )
}
