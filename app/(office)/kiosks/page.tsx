import './kiosks.css'
import type { Metadata } from 'next'
import { LinkButton } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { Notice } from '@/app/_ui/notice'
import { Page } from '@/app/_ui/page'
import { alarmInWords, type Kiosk } from '@/lib/kiosks/kiosk'
import { kiosks } from '@/lib/kiosks/read'
import { currentStaff } from '@/lib/staff/read'
import { KioskTable } from './kiosk-table'

export const metadata: Metadata = { title: 'Máy tại quầy' }

export default async function KiosksPage() {
  const staff = await currentStaff()
  const list = await kiosks(staff)
  const mayPlace = staff.may.includes('manage_counters')

  return (
    <Page
      title="Máy tại quầy"
      lead="Mỗi máy tính bảng đánh số những phiếu nó gửi. Sổ dưới đây cho thấy có phiếu nào mất trên đường hay không; số của máy không gắn với phiếu nào."
      actions={mayPlace && <LinkButton href="/kiosks/new">Thêm máy</LinkButton>}
    >
      {list.length > 0 ? (
        <div className="stack">
          <Alarms list={list} />
          <KioskTable list={list} />
        </div>
      ) : (
        <NoKiosk mayPlace={mayPlace} />
      )}
    </Page>
  )
}

function Alarms({ list }: { list: Kiosk[] }) {
  const alarms = list.flatMap((kiosk) =>
    kiosk.alarms.map((alarm) => ({ key: `${kiosk.code} ${alarm}`, sentence: alarmInWords(kiosk, alarm) })),
  )
  if (alarms.length === 0) return null
  return (
    <Notice tone="warn" title={`Cần xem lại ${alarms.length} việc`}>
      <ul className="kiosk-alarms">
        {alarms.map(({ key, sentence }) => (
          <li key={key}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  )
}

function NoKiosk({ mayPlace }: { mayPlace: boolean }) {
  return (
    <EmptyState title="Chưa có máy nào trong phạm vi của bạn">
      <p>
        Máy tính bảng đặt tại quầy để người không có điện thoại cũng trả lời được: màn hình lớn, năm khuôn
        mặt, tự xoá sau mỗi người, vẫn nhận phiếu khi mất mạng.
      </p>
      <p>
        {mayPlace
          ? 'Thêm máy tại đây, lấy mã ghép máy, rồi gõ mã vào máy tính bảng.'
          : 'Thủ trưởng đơn vị hoặc Quản trị thêm máy.'}
      </p>
    </EmptyState>
  )
}
