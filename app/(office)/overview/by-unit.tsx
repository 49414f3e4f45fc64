import { Chart } from '@/app/_ui/chart'
import { Link } from '@/app/_ui/link'
import { Section } from '@/app/_ui/page'
import { StillTable } from '@/app/_ui/still-table'
import { withoutFilter } from '@/lib/satisfaction/filters'
import { count, decimal } from '@/lib/satisfaction/format'
import { written } from '@/lib/satisfaction/period'
import type { Overview } from '@/lib/satisfaction/schema'
import { type Here, overviewHref } from './address'
import { barsOf } from './bars-of'
import { FigureCells, FigureHeads } from './figure-cells'
import { Working } from './working'
import { partRows } from './working-rows'

type ByUnitProps = { answer: Overview; here: Here }

export function ByUnit({ answer: { units, method }, here: { period, filters } }: ByUnitProps) {
  if (units.length === 0) return null
  const reported = units.some(({ dossiers }) => dossiers.rate !== null)
  const kept = withoutFilter(filters, 'counter')
  return (
    <Section
      title="Theo đơn vị"
      lead="Vạch ngang trên mỗi thanh là khoảng tin cậy: hai khoảng chồng nhau thì chưa thể nói đơn vị nào hơn."
    >
      <div className="pair">
        {units.some(({ index }) => index !== null) && (
          <Chart
            label="Biểu đồ thanh: chỉ số hài lòng theo đơn vị, kèm khoảng tin cậy. Cùng số liệu với bảng bên cạnh."
            spec={barsOf(units.map((unit) => ({ label: unit.name, figure: unit })))}
          />
        )}
        <StillTable caption="Chỉ số hài lòng theo đơn vị" captionHidden>
          <thead>
            <tr>
              <th scope="col">Đơn vị</th>
              <FigureHeads confidence={method.confidence} />
              {reported && (
                <>
                  <th scope="col" className="num">
                    Hồ sơ
                  </th>
                  <th scope="col" className="num">
                    Trả lời (%)
                  </th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.code}>
                <th scope="row">
                  <Link href={overviewHref(unit.code, period, kept)}>{unit.name}</Link>
                  {unit.valid_to && <span className="soft small"> đến {written(unit.valid_to)}</span>}
                </th>
                <FigureCells figure={unit} />
                {reported && <DossierCells unit={unit} />}
              </tr>
            ))}
          </tbody>
        </StillTable>
      </div>
      <Working rows={partRows(units.map((unit) => ({ name: unit.name, figure: unit })))}>
        <p>
          Khoảng của mỗi đơn vị theo Wilson với n của đơn vị đó; tỷ lệ trả lời là số phiếu chia cho số hồ sơ
          đã giải quyết trong cùng những tháng ấy.
        </p>
      </Working>
    </Section>
  )
}

/** Of a unit without a ballot nobody has asked for dossiers. */
function DossierCells({ unit: { ballots, dossiers } }: { unit: Overview['units'][number] }) {
  const { handled, rate, reason } = dossiers
  if (handled === null || rate === null) {
    const why = reason === 'fewer' ? 'ít hơn số phiếu' : 'chưa báo'
    return (
      <td colSpan={2} className="num soft">
        {ballots === 0 ? '–' : why}
      </td>
    )
  }
  return (
    <>
      <td className="num">{count(handled)}</td>
      <td className="num">{decimal(rate)}</td>
    </>
  )
}
