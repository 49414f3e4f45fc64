import type { Metadata } from 'next'
import { DraftForm } from '@/app/_ui/form/draft'
import { SelectField, TextField } from '@/app/_ui/form/field'
import { Notice } from '@/app/_ui/notice'
import { Card, Page } from '@/app/_ui/page'
import { counters, unitsForCounters } from '@/lib/counters/read'
import { currentStaff } from '@/lib/staff/read'
import { open } from '../actions'

export const metadata: Metadata = { title: 'Mở quầy' }

export default async function OpenCounterPage() {
  const staff = await currentStaff()
  const mayOpen = staff.may.includes('manage_counters')
  return (
    <Page title="Mở quầy" breadcrumbs={[{ label: 'Quầy', href: '/counters' }]}>
      {mayOpen ? (
        <Card>
          <OpenForm
            units={await unitsForCounters(staff, staff.today)}
            opened={(await counters(staff)).length}
          />
        </Card>
      ) : (
        <Notice tone="warn" title="Vai trò của bạn không được mở quầy">
          <p>Thủ trưởng đơn vị hoặc Quản trị mở quầy.</p>
        </Notice>
      )}
    </Page>
  )
}

type OpenFormProps = { units: { code: string; name: string; depth: number }[]; opened: number }

/** Each counter to come has a draft of its own: what was typed for the last one is not offered for the next. */
function OpenForm({ units, opened }: OpenFormProps) {
  const options = units.map(({ code, name, depth }) => ({
    value: code,
    label: `${'\u2003'.repeat(depth)}${name}`,
  }))
  return (
    <DraftForm draft={`open counter ${opened}`} action={open} submit="Mở quầy">
      <SelectField
        label="Đơn vị"
        name="unit"
        options={[{ value: '', label: 'Chọn đơn vị' }, ...options]}
        required
      />
      <TextField
        label="Tên quầy"
        name="name"
        hint="Người dân thấy tên này trên áp phích và trên phiếu. Ví dụ: Quầy 2: Hộ tịch, chứng thực."
        maxLength={120}
        required
      />
      <p className="small soft">Mã của quầy được tạo tự động và không đổi về sau.</p>
    </DraftForm>
  )
}
