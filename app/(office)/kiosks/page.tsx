import type { Metadata } from 'next'
import Link from 'next/link'
import { LinkButton } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { Mark } from '@/app/_ui/mark'
import { Notice } from '@/app/_ui/notice'
import { Page } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { alarmInWords, heardInWords, type Kiosk, kioskState, ledgerInWords, span } from '@/lib/kiosks/kiosk'
import { kiosks } from '@/lib/kiosks/read'
import { count } from '@/lib/satisfaction/format'
import { currentStaff } from '@/lib/staff/read'

export const metadata: Metadata = { title: 'Máy tại quầy' }

export default async function KiosksPage() {
  const staff = await currentStaff()
  const list = await kiosks(staff)
  const alarms = list.flatMap((kiosk) => kiosk.alarms.map((alarm) => alarmInWords(kiosk, alarm)))
  return (
    <Page
      title="Máy tại quầy"
      lead="Mỗi máy tính bảng đánh số những phiếu nó gửi. Sổ dưới đây cho thấy có phiếu nào mất trên đường hay không; số của máy không gắn với phiếu nào."
      actions={staff.may.includes('manage_counters') && <LinkButton href="/kiosks/new">Thêm máy</LinkButton>}
    >
      {alarms.length > 0 && (
        <Notice tone="warn" title={`Cần xem lại ${alarms.length} việc`}>
          <ul>
            {alarms.map((alarm) => (
              <li key={alarm}>{alarm}</li>
            ))}
          </ul>
        </Notice>
      )}
      {list.length > 0 ? (
        <Table caption="Các máy và sổ gửi nhận" captionHidden>
          <thead>
            <tr>
              <th scope="col">Máy</th>
              <th scope="col">Quầy</th>
              <th scope="col">Gửi và nhận</th>
              <th scope="col">Đang chờ mạng</th>
              <th scope="col">Liên lạc</th>
              <th scope="col">Tình trạng</th>
            </tr>
          </thead>
          <tbody>
            {list.map((kiosk) => (
              <Row key={kiosk.code} kiosk={kiosk} />
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState title="Chưa có máy nào">
          <p>
            Máy tính bảng đặt tại quầy cho người không có điện thoại trả lời: màn hình lớn, năm khuôn mặt, tự
            xoá sau mỗi người, vẫn nhận phiếu khi mất mạng. Thêm máy, lấy mã ghép rồi gõ mã vào máy.
          </p>
        </EmptyState>
      )}
    </Page>
  )
}

function Row({ kiosk }: { kiosk: Kiosk }) {
  const { code, name, counter, unit, waiting, state } = kiosk
  return (
    <tr>
      <th scope="row">
        <Link href={`/kiosks/${code}`}>{name}</Link>
      </th>
      <td>
        {counter.name}
        <div className="small soft">{unit.name}</div>
      </td>
      <td>{ledgerInWords(kiosk)}</td>
      <td>{waiting > 0 ? `${count(waiting)} phiếu, lâu nhất ${span(kiosk.oldest_seconds)}` : 'Không có'}</td>
      <td>{heardInWords(kiosk.heard_seconds)}</td>
      <td>
        <Mark tone={kiosk.alarms.length > 0 ? 'warn' : state === 'paired' ? 'good' : 'plain'}>
          {kioskState(state)}
        </Mark>
      </td>
    </tr>
  )
}
