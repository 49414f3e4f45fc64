import type { Metadata } from 'next'
import { LinkButton } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { Page } from '@/app/_ui/page'
import { counters } from '@/lib/counters/read'
import { currentStaff } from '@/lib/staff/read'
import { CounterTable } from './counter-table'

export const metadata: Metadata = { title: 'Quầy' }

export default async function CountersPage() {
  const staff = await currentStaff()
  const list = await counters(staff)
  const mayOpen = staff.may.includes('manage_counters')

  return (
    <Page
      title="Quầy"
      lead="Mỗi quầy có một mã và một áp phích. Người dân quét mã QR hoặc gõ địa chỉ để mở phiếu hỏi ý kiến."
      actions={mayOpen && <LinkButton href="/counters/new">Mở quầy</LinkButton>}
    >
      {list.length > 0 ? (
        <CounterTable list={list} />
      ) : (
        <EmptyState title="Chưa có quầy nào trong phạm vi của bạn">
          <p>{mayOpen ? 'Mở quầy đầu tiên để in áp phích.' : 'Thủ trưởng đơn vị hoặc Quản trị mở quầy.'}</p>
        </EmptyState>
      )}
    </Page>
  )
}
