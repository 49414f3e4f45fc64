import { Table } from '@/app/_ui/table'
import { lineOf, monthOfYear, type UnitDossiers } from '@/lib/dossiers/dossier'
import { count } from '@/lib/satisfaction/format'

/** The same numbers for whoever only reads. */
export function Reported({ answer: { months, areas } }: { answer: UnitDossiers }) {
  const columns = [{ code: null, name: 'Mọi lĩnh vực' }, ...areas]
  return (
    <Table caption="Số hồ sơ theo tháng và lĩnh vực" captionHidden>
      <thead>
        <tr>
          <th scope="col">Tháng</th>
          {columns.map(({ code, name }) => (
            <th key={code} scope="col" className="num">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map((month) => (
          <tr key={month.month}>
            <th scope="row">{monthOfYear(month.month)}</th>
            {columns.map(({ code }) => {
              const line = lineOf(month, code)
              return (
                <td key={code} className="num">
                  {line ? count(line.handled) : '–'}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
