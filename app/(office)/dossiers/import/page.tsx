import '../dossiers.css'
import type { Metadata } from 'next'
import { DownloadLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { Page } from '@/app/_ui/page'
import { yearIn } from '@/lib/dossiers/schema'
import { currentStaff } from '@/lib/staff/read'
import { ImportForm } from './import-form'

export const metadata: Metadata = { title: 'Nhập số hồ sơ từ tệp' }

export default async function ImportDossiersPage({ searchParams }: PageProps<'/dossiers/import'>) {
  const staff = await currentStaff()
  const search = await searchParams
  const unit = [search.unit].flat()[0] ?? ''
  const year = yearIn([search.year].flat()[0] ?? staff.today.slice(0, 4)) ?? staff.today.slice(0, 4)
  const where = new URLSearchParams({ ...(unit && { unit }), year: String(year) })
  return (
    <Page
      title="Nhập số hồ sơ từ tệp hoặc dán bảng"
      lead="Xem trước từng dòng rồi mới ghi. Có một dòng sai thì không dòng nào được ghi."
      breadcrumbs={[{ label: 'Số hồ sơ', href: `/dossiers?${where}` }]}
      actions={
        staff.may.includes('report_dossiers') && (
          <DownloadLink href={`/dossiers/mau?${where}`}>Tải mẫu XLSX năm {year}</DownloadLink>
        )
      }
    >
      {staff.may.includes('report_dossiers') ? (
        <ImportForm />
      ) : (
        <Notice tone="warn" title="Vai trò của bạn không nhập số hồ sơ">
          <p>Thủ trưởng đơn vị và Phân tích nhập số hồ sơ.</p>
        </Notice>
      )}
    </Page>
  )
}
