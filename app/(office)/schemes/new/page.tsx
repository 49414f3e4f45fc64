import type { Metadata } from 'next'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextField } from '@/app/_ui/form/field'
import { Card, Page } from '@/app/_ui/page'
import { schemes } from '@/lib/schemes/read'
import { currentStaff } from '@/lib/staff/read'
import { begin } from '../actions'
import { MayNotEdit } from '../may-not-edit'

export const metadata: Metadata = { title: 'Tạo bộ tiêu chí' }

export default async function NewSchemePage() {
  const { may_edit: mayEdit } = await schemes(await currentStaff())
  const breadcrumbs = [{ label: 'Bộ tiêu chí', href: '/schemes' }]
  if (!mayEdit) return <MayNotEdit title="Tạo bộ tiêu chí" breadcrumbs={breadcrumbs} />
  return (
    <Page
      title="Tạo bộ tiêu chí"
      lead="Bắt đầu từ một bản trống. Muốn bắt đầu từ phiên bản có sẵn, mở phiên bản đó rồi chọn Sao chép."
      breadcrumbs={breadcrumbs}
    >
      <Card>
        <DraftForm draft="new scheme" action={begin} submit="Tạo bản nháp">
          <TextField label="Tên" name="title" maxLength={300} required />
          <TextField
            label="Mã bộ tiêu chí"
            name="code"
            hint="Chữ thường không dấu, chữ số và gạch nối, ví dụ: cap-xa. Mã đứng trong địa chỉ trang và tên tệp."
            maxLength={60}
            required
          />
          <TextField
            label="Phiên bản"
            name="edition"
            hint="Thường là năm, ví dụ: 2026."
            maxLength={60}
            required
          />
        </DraftForm>
      </Card>
    </Page>
  )
}
