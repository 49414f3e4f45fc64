import './indexes.css'
import type { Metadata } from 'next'
import { EmptyState } from '@/app/_ui/empty'
import { Link } from '@/app/_ui/link'
import { Mark } from '@/app/_ui/mark'
import { Page } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { indexes } from '@/lib/indexes/read'
import type { IndexListed } from '@/lib/indexes/reformIndex'
import { count } from '@/lib/satisfaction/format'
import { currentStaff } from '@/lib/staff/read'
import { OpenYear } from './open-year'

export const metadata: Metadata = { title: 'Chỉ số CCHC' }

export default async function IndexesPage() {
  const staff = await currentStaff()
  const list = await indexes(staff)
  return (
    <Page
      title="Chỉ số cải cách hành chính"
      lead="Chọn bộ tiêu chí và năm để xem điểm, thứ hạng và mức tăng giảm."
    >
      {list.length > 0 ? (
        <Schemes list={list} />
      ) : (
        <EmptyState title="Chưa có bộ tiêu chí nào được chấm điểm" />
      )}
      {staff.may.includes('run_index') && <OpenYear staff={staff} />}
    </Page>
  )
}

function Schemes({ list }: { list: IndexListed[] }) {
  return (
    <Table caption="Bộ tiêu chí và các năm" captionHidden>
      <thead>
        <tr>
          <th scope="col">Bộ tiêu chí</th>
          <th scope="col">Năm</th>
        </tr>
      </thead>
      <tbody>
        {list.map(({ scheme, title, edition, illustrative, years }) => (
          <tr key={scheme}>
            <th scope="row">
              <Link href={`/indexes/${scheme}`}>{title}</Link>
              <div className="small soft">
                Phiên bản {edition} {illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
              </div>
            </th>
            <td>
              <ul className="years">
                {years.toReversed().map(({ year, state, units }) => (
                  <li key={year}>
                    <Link href={`/indexes/${scheme}?year=${year}`}>{year}</Link>{' '}
                    <span className="small soft">
                      {count(units)} đơn vị, {state === 'published' ? 'đã công bố' : 'đang chấm'}
                    </span>
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
