import Link from 'next/link'
import { Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import type { ActionList } from '@/lib/actions/action'
import { count, decimal, signed } from '@/lib/satisfaction/format'

/** Every unit that may plan, what its plans are to win back, and what they have won once the next year is published. */
export function Balance({ list: { years, balance } }: { list: ActionList }) {
  if (years.length === 0) return null
  return (
    <Section
      title="Điểm mất → giải pháp, theo đơn vị"
      lead="Lấy lại được: điểm năm sau trừ điểm năm này ở các tiêu chí có giải pháp, khi năm sau đã công bố và điểm tối đa không đổi."
    >
      <Table caption="Điểm dự kiến và điểm lấy lại được theo đơn vị và năm" captionHidden short>
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            <th scope="col">Năm</th>
            <th scope="col" className="num">
              Giải pháp
            </th>
            <th scope="col" className="num">
              Dự kiến
            </th>
            <th scope="col" className="num">
              Lấy lại được
            </th>
          </tr>
        </thead>
        <tbody>
          {years.map(({ unit, scheme, year }) => {
            const planned = balance.find(
              (row) => row.unit.code === unit.code && row.scheme === scheme && row.year === year,
            )
            return (
              <tr key={`${unit.code} ${scheme} ${year}`}>
                <th scope="row">
                  <Link href={`/actions/lost/${scheme}/${year}/${unit.code}`}>{unit.name}</Link>
                </th>
                <td>{year}</td>
                <td className="num">{count(planned?.actions ?? 0)}</td>
                <td className="num">{planned ? decimal(planned.expected) : '–'}</td>
                <td className="num">{planned?.won == null ? 'chưa có' : signed(planned.won)}</td>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </Section>
  )
}
