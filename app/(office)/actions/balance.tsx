import { Link } from '@/app/_ui/link'
import { Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import type { ActionList, Filter } from '@/lib/actions/action'
import { count, decimal, signed } from '@/lib/satisfaction/format'
import { listHref } from './list-pager'

type BalanceProps = { balance: ActionList['balance']; filter: Filter }

/** Every unit that may plan, what its plans are to win back, and what they have won once the next year is published. */
export function Balance({ balance: { page, rows }, filter }: BalanceProps) {
  if (page.found === 0) return null
  const last = Math.ceil(page.found / page.size)
  const to = (balance: number) => `${listHref({ ...filter, balance })}#balance`
  return (
    <Section
      id="balance"
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
          {rows.map(({ unit, scheme, year, actions, expected, won }) => (
            <tr key={`${unit.code} ${scheme} ${year}`}>
              <th scope="row">
                <Link href={`/actions/lost/${scheme}/${year}/${unit.code}`}>{unit.name}</Link>
              </th>
              <td>{year}</td>
              <td className="num">{count(actions)}</td>
              <td className="num">{expected === null ? '–' : decimal(expected)}</td>
              <td className="num">{won === null ? 'chưa có' : signed(won)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {last > 1 && (
        <nav className="pager screen-only" aria-label="Trang của bảng theo đơn vị">
          {page.number > 1 && <Link href={to(Math.min(page.number - 1, last))}>‹ Trang trước</Link>}
          <span>
            Trang {count(page.number)}/{count(last)}, {count(page.found)} đơn vị và năm
          </span>
          {page.number < last && <Link href={to(page.number + 1)}>Trang sau ›</Link>}
        </nav>
      )}
    </Section>
  )
}
