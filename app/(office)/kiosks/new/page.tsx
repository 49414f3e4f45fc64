import type { Metadata } from 'next'
import { DraftForm } from '@/app/_ui/form/draft'
import { SelectField, TextField } from '@/app/_ui/form/field'
import { Notice } from '@/app/_ui/notice'
import { Card, Page } from '@/app/_ui/page'
import { counters } from '@/lib/counters/read'
import { kiosks } from '@/lib/kiosks/read'
import { currentStaff } from '@/lib/staff/read'
import { place } from '../actions'

export const metadata: Metadata = { title: 'Thêm máy' }

export default async function NewKioskPage() {
  const staff = await currentStaff()
  const managed = (await counters(staff)).filter(({ may_manage, state }) => may_manage && state !== 'retired')
  const options = managed.map(({ code, name, unit }) => ({ value: code, label: `${unit.name} – ${name}` }))
  return (
    <Page title="Thêm máy" breadcrumbs={[{ label: 'Máy tại quầy', href: '/kiosks' }]}>
      {options.length > 0 ? (
        <Card>
          <DraftForm draft={`place kiosk ${(await kiosks(staff)).length}`} action={place} submit="Thêm máy">
            <SelectField
              label="Quầy"
              name="counter"
              options={[{ value: '', label: 'Chọn quầy' }, ...options]}
              required
            />
            <TextField
              label="Tên máy"
              name="name"
              hint="Để cán bộ nhận ra máy. Ví dụ: Máy tính bảng cửa vào."
              maxLength={60}
              required
            />
          </DraftForm>
        </Card>
      ) : (
        <Notice tone="warn" title="Bạn không quản lý quầy nào đang mở">
          <p>Thủ trưởng đơn vị hoặc Quản trị đặt máy tại quầy.</p>
        </Notice>
      )}
    </Page>
  )
}
