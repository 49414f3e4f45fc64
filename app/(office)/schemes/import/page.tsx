import type { Metadata } from 'next'
import { DraftForm } from '@/app/_ui/form/draft'
import { FileField, TextField } from '@/app/_ui/form/field'
import { Card, Page, Section } from '@/app/_ui/page'
import { schemes } from '@/lib/schemes/read'
import { limits } from '@/lib/spreadsheets/spreadsheet'
import { currentStaff } from '@/lib/staff/read'
import { readIn } from '../actions'
import { MayNotEdit } from '../may-not-edit'

export const metadata: Metadata = { title: 'Nhập bộ tiêu chí' }

export default async function ImportPage() {
  const { may_edit: mayEdit } = await schemes(await currentStaff())
  const breadcrumbs = [{ label: 'Bộ tiêu chí', href: '/schemes' }]
  if (!mayEdit) return <MayNotEdit title="Nhập bộ tiêu chí" breadcrumbs={breadcrumbs} />
  return (
    <Page
      title="Nhập bộ tiêu chí từ tệp"
      lead="Tệp được đọc hết rồi mới lưu: nếu có chỗ sai, trang này nói rõ ở hàng nào, cột nào và chưa lưu gì. Đọc được thì thành một bản nháp để xem lại."
      breadcrumbs={breadcrumbs}
    >
      <Card>
        <DraftForm draft="import scheme" action={readIn} submit="Đọc tệp và tạo bản nháp">
          <FileField
            label="Tệp XLSX hoặc JSON"
            name="file"
            accept=".xlsx,.json"
            largest={limits.packed}
            hint="Tối đa 5 MB, không có macro, không có mật khẩu."
            required
          />
          <TextField
            label="Mã bộ tiêu chí"
            name="code"
            hint="Để trống thì lấy mã ghi trong tệp."
            maxLength={60}
          />
          <TextField
            label="Phiên bản"
            name="edition"
            hint="Để trống thì lấy phiên bản ghi trong tệp. Không thay phiên bản đã có."
            maxLength={60}
          />
        </DraftForm>
      </Card>
      <Section title="Khuôn dạng tệp">
        <p className="measure">
          Dễ nhất là tải một phiên bản về, sửa rồi nhập lại:{' '}
          <a href="/schemes/cap-xa/2026/cap-xa-2026.xlsx" download>
            tệp mẫu XLSX
          </a>{' '}
          và{' '}
          <a href="/schemes/cap-xa/2026/cap-xa-2026.json" download>
            tệp mẫu JSON
          </a>
          . Trang “Hướng dẫn” trong tệp XLSX nói cách điền từng cột.
        </p>
      </Section>
    </Page>
  )
}
