import type { Metadata } from 'next'
import { ConfirmButton } from '@/app/_ui/confirm-button'
import { EmptyState } from '@/app/_ui/empty'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextAreaField } from '@/app/_ui/form/field'
import { Card, Page, Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { changes } from '@/lib/changes/read'
import { dayText } from '@/lib/snapshots/snapshot'
import { currentStaff } from '@/lib/staff/read'
import { note, withdraw } from './actions'

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
          {unit.changes.length > 0 ? (
            <Table caption={`${unit.name} đã thay đổi sau ý kiến của người dân`} captionHidden>
              <thead>
                <tr>
                  <th scope="col">Ngày ghi</th>
                  <th scope="col">Điều đã thay đổi</th>
                  <th scope="col">Người dân</th>
                </tr>
              </thead>
              <tbody>
                {unit.changes.map((change) => (
                  <tr key={change.code}>
                    <td>{dayText(change.noted_on)}</td>
                    <td>{change.withdrawn_on ? <s>{change.body}</s> : change.body}</td>
                    <td>
                      {change.withdrawn_on
                        ? `Rút lại ngày ${dayText(change.withdrawn_on)}`
                        : unit.may_manage && (
                            <ConfirmButton
                              label="Rút lại"
                              question="Rút lại điều này?"
                              form={
                                <DraftForm
                                  draft={`withdraw ${change.code}`}
                                  action={withdraw}
                                  submit="Rút lại"
                                >
                                  <input type="hidden" name="change" value={change.code} />
                                </DraftForm>
                              }
                            >
                              <p>Người dân không còn đọc được; ở đây vẫn còn để tra cứu.</p>
                            </ConfirmButton>
                          )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </Table>
          ) : (
            <p className="soft">Chưa ghi điều gì.</p>
          )}
          {unit.may_manage && (
            <Card>
              <DraftForm draft={`note ${unit.code} ${unit.changes.length}`} action={note} submit="Ghi">
                <input type="hidden" name="unit" value={unit.code} />
                <TextAreaField
                  label={`Điều ${unit.name} đã thay đổi`}
                  name="body"
                  hint={`Viết cho người dân đọc, dưới dòng “${unit.name} đã thay đổi sau ý kiến của người dân”. Đã ghi thì không sửa, chỉ rút lại.`}
                  maxLength={600}
                  required
                />
              </DraftForm>
            </Card>
          )}
        </Section>
      ))}
    </Page>
  )
}
