import { Link } from '@/app/_ui/link'
import { Mark } from '@/app/_ui/mark'
import { Table } from '@/app/_ui/table'
import type { DossierTable } from '@/lib/dossiers/dossier'
import { count } from '@/lib/satisfaction/format'

type Month = DossierTable['units'][number]['months'][number]

/** Units by months of a year; what is missing is a word and not a colour. */
export function MonthTable({ answer: { units, year } }: { answer: DossierTable }) {
  const months = units[0]?.months ?? []
  return (
    <Table caption={`Số hồ sơ đã giải quyết năm ${year}, theo đơn vị và tháng`} captionHidden>
      <thead>
        <tr>
          <th scope="col">Đơn vị</th>
          {months.map(({ month }) => (
            <th key={month} scope="col" className="num">
              {Number(month.slice(5))}
              <span className="spoken">/{year}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.code}>
            <th scope="row">
              <Link href={`/dossiers/${unit.code}/${year}`}>{unit.name}</Link>
            </th>
            {unit.months.map((month) => (
              <td key={month.month} className="num">
                <Handled month={month} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Handled({ month: { handled, open } }: { month: Month }) {
  if (handled !== null) return count(handled)
  return open ? <Mark tone="warn">thiếu</Mark> : <span className="soft">–</span>
}
