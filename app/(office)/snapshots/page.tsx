import './snapshots.css'
import type { Metadata } from 'next'
import { LinkButton } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { Link } from '@/app/_ui/link'
import { Mark } from '@/app/_ui/mark'
import { Page } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { count, decimal } from '@/lib/satisfaction/format'
import { snapshots } from '@/lib/snapshots/read'
import { dayText, periodText, type SnapshotListed } from '@/lib/snapshots/snapshot'
import { currentStaff } from '@/lib/staff/read'

export const metadata: Metadata = { title: 'Số liệu đã chốt' }

export default async function SnapshotsPage() {
  const staff = await currentStaff()
  const list = await snapshots(staff)
  const freeze = staff.may.includes('freeze') && (
    <LinkButton href="/snapshots/freeze">Chốt số liệu</LinkButton>
  )

  return (
    <Page
      title="Số liệu đã chốt"
      lead="Số liệu hài lòng của một kỳ, giữ nguyên từ ngày chốt. Phiếu đến sau không làm thay đổi một con số nào."
      actions={freeze}
    >
      {list.length > 0 ? <SnapshotTable list={list} /> : <NothingFrozen mayFreeze={Boolean(freeze)} />}
    </Page>
  )
}

function SnapshotTable({ list }: { list: SnapshotListed[] }) {
  return (
    <Table caption="Các bản chốt, mới nhất ở trên" captionHidden>
      <thead>
        <tr>
          <th scope="col">Bản chốt</th>
          <th scope="col" className="num">
            Chỉ số hài lòng
          </th>
          <th scope="col" className="num">
            n
          </th>
          <th scope="col">Đơn vị</th>
          <th scope="col">Kỳ</th>
          <th scope="col">Ngày chốt</th>
        </tr>
      </thead>
      <tbody>
        {list.map((snapshot) => (
          <tr key={snapshot.code}>
            <th scope="row">
              <Link href={`/snapshots/${snapshot.code}`}>{snapshot.title}</Link>
              <div className="small soft">
                {snapshot.code} {snapshot.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
              </div>
            </th>
            <td className="num">
              {snapshot.index === null ? 'chưa đủ phiếu' : `${decimal(snapshot.index)}%`}
            </td>
            <td className="num">{count(snapshot.n)}</td>
            <td>{snapshot.unit.name}</td>
            <td className="day">{periodText(snapshot)}</td>
            <td>
              <span className="day">{dayText(snapshot.frozen_on)}</span>
              <div className="small soft">{snapshot.frozen_by ?? 'số liệu mẫu'}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function NothingFrozen({ mayFreeze }: { mayFreeze: boolean }) {
  return (
    <EmptyState title="Chưa có bản chốt nào trong phạm vi của bạn">
      <p>
        {mayFreeze
          ? 'Chọn một đơn vị và một kỳ đã kết thúc để chốt.'
          : 'Người có vai trò Công bố chốt số liệu khi một kỳ kết thúc.'}
      </p>
    </EmptyState>
  )
}
