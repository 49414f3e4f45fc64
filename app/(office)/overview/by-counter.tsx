import { Chart } from '@/app/_ui/chart'
import { Link } from '@/app/_ui/link'
import { Mark } from '@/app/_ui/mark'
import { Section } from '@/app/_ui/page'
import { StillTable } from '@/app/_ui/still-table'
import { written } from '@/lib/satisfaction/period'
import type { Overview } from '@/lib/satisfaction/schema'
import { counterHref, type Here } from './address'
import { barsOf } from './bars-of'
import { FigureCells, FigureHeads } from './figure-cells'
import { Working } from './working'
import { partRows } from './working-rows'

type ByCounterProps = { answer: Overview; here: Here }

/** The counters of the unit; on the page of one, those it stands among. */
export function ByCounter({ answer: { counters, method }, here }: ByCounterProps) {
  if (counters.length === 0) return null
  return (
    <Section
      title={here.filters.counter ? 'Các quầy cùng đơn vị' : 'Theo quầy'}
      lead="Vạch ngang trên mỗi thanh là khoảng tin cậy: hai khoảng chồng nhau thì chưa thể nói quầy nào hơn."
    >
      <div className="pair">
        {counters.some(({ index }) => index !== null) && (
          <Chart
            label="Biểu đồ thanh: chỉ số hài lòng theo quầy, kèm khoảng tin cậy. Cùng số liệu với bảng bên cạnh."
            spec={barsOf(counters.map((counter) => ({ label: counter.name, figure: counter })))}
          />
        )}
        <StillTable caption="Chỉ số hài lòng theo quầy" captionHidden>
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
                  {here.filters.counter === counter.code ? (
                    <>
                      {counter.name} <Mark>đang xem</Mark>
                    </>
                  ) : (
                    <Link href={counterHref(counter.code, here)}>{counter.name}</Link>
                  )}
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
        </StillTable>
      </div>
      <Working rows={partRows(counters.map((counter) => ({ name: counter.name, figure: counter })))} />
    </Section>
  )
}
