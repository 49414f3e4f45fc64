import '../../../../../indexes.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DownloadLink } from '@/app/_ui/button'
import { Page } from '@/app/_ui/page'
import { kindName } from '@/lib/indexes/reformIndex'
import { scoreKindSchema } from '@/lib/indexes/schema'
import { currentStaff } from '@/lib/staff/read'
import { askedSheet } from '../../asked-sheet'
import { Closed } from '../closed'
import { ImportFile } from './import-file'

export const metadata: Metadata = { title: 'Nhập điểm từ XLSX' }

export default async function ImportPage({
  params,
}: PageProps<'/indexes/[scheme]/[year]/[unit]/[kind]/import'>) {
  const { data: kind } = scoreKindSchema.safeParse((await params).kind)
  if (!kind) notFound()
  const sheet = await askedSheet(await currentStaff(), params)
  const { scheme, year, unit } = sheet
  const here = `/indexes/${scheme.code}/${year}/${unit.code}`
  const file = `/api/indexes/${scheme.code}/${year}/${unit.code}/sheet?kind=${kind}`
  return (
    <Page
      title={`Nhập ${kindName(kind)} từ XLSX`}
      lead={`${unit.name}, ${scheme.title}, năm ${year}`}
      breadcrumbs={[
        { label: unit.name, href: here },
        { label: 'Phiếu', href: `${here}/${kind}` },
      ]}
      actions={<DownloadLink href={file}>Tải phiếu XLSX</DownloadLink>}
    >
      <Closed sheet={sheet} kind={kind} />
      <ImportFile address={file} back={`${here}/${kind}`} />
    </Page>
  )
}
