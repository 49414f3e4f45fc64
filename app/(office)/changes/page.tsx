import type { Metadata } from 'next'
import { EmptyState } from '@/app/_ui/empty'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextAreaField } from '@/app/_ui/form/field'
import { Card, Page, Section } from '@/app/_ui/page'
import type { UnitChanges } from '@/lib/changes/change'
import { changes } from '@/lib/changes/read'
import { currentStaff } from '@/lib/staff/read'
import { note } from './actions'
import { ChangeTable } from './change-table'

export const metadata: Metadata = { title: 'Đã thay đổi' }

export default async function ChangesPage() {
  const units = await changes(await currentStaff())
  return (
    <Page
      title="Đã thay đổi sau ý kiến người dân"
      lead="Ba điều mới nhất hiện ở trang cảm ơn, ngay sau khi người dân gửi phiếu tại quầy của đơn vị. Người dân tin hơn khi thấy ý kiến trước đã làm nên việc."
    >
      {units.length === 0 && (
        <EmptyState title="Chưa có đơn vị nào ghi điều đã thay đổi">
          <p>Thủ trưởng đơn vị hoặc Quản trị ghi tại đây.</p>
        </EmptyState>
      )}
      {units.map((unit) => (
        <Section key={unit.code} title={unit.name}>
          <div className="stack">
            {unit.changes.length > 0 ? <ChangeTable {...unit} /> : <p className="soft">Chưa ghi điều gì.</p>}
            {unit.may_manage && <NoteForm {...unit} />}
          </div>
        </Section>
      ))}
    </Page>
  )
}

function NoteForm({ code, name, changes }: UnitChanges) {
  return (
    <Card>
      <DraftForm draft={`note ${code} ${changes.length}`} action={note} submit="Ghi">
        <input type="hidden" name="unit" value={code} />
        <TextAreaField
          // What was noted leaves the field: sent once more, it would be noted twice.
          key={changes.length}
          label={`Điều ${name} đã thay đổi`}
          name="body"
          hint={`Viết cho người dân đọc, dưới dòng “${name} đã thay đổi sau ý kiến của người dân”. Đã ghi thì không sửa, chỉ rút lại.`}
          maxLength={600}
          required
        />
      </DraftForm>
    </Card>
  )
}
