import { Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { monthInFull, type UnitDossiers } from '@/lib/dossiers/dossier'
import { count } from '@/lib/satisfaction/format'
import { written } from '@/lib/satisfaction/period'

/** What stood there before, and who changed it: a corrected number stays readable. */
export function Corrections({ answer: { months, areas } }: { answer: UnitDossiers }) {
  const names = new Map(areas.map(({ code, name }) => [code, name]))
  const rows = months.flatMap(({ month, lines }) =>
    lines.flatMap(({ area, corrections }) =>
      corrections.map((correction, place) => ({
        ...correction,
        month,
        key: `${month} ${area} ${corrections.length - place}`,
        area: area === null ? 'Mọi lĩnh vực' : (names.get(area) ?? area),
      })),
    ),
  )
  if (rows.length === 0) return null
  return (
    <Section title="Đã sửa">
      <Table caption="Những số đã sửa, trước và sau" captionHidden>
        <thead>
          <tr>
            <th scope="col">Tháng</th>
            <th scope="col">Lĩnh vực</th>
            <th scope="col" className="num">
              Trước
            </th>
            <th scope="col" className="num">
              Sau
            </th>
            <th scope="col">Ngày sửa</th>
            <th scope="col">Người sửa</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td>{monthInFull(row.month)}</td>
              <td>{row.area}</td>
              <td className="num">
                <s>{count(row.before)}</s>
              </td>
              <td className="num">{count(row.after)}</td>
              <td>{written(row.on)}</td>
              <td>{row.by}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  )
}
