import '../../../../indexes.css'
import './sheet.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DownloadLink, LinkButton } from '@/app/_ui/button'
import { Mark } from '@/app/_ui/mark'
import { Page } from '@/app/_ui/page'
import { kindName } from '@/lib/indexes/reformIndex'
import { scoreKindSchema } from '@/lib/indexes/schema'
import { currentStaff } from '@/lib/staff/read'
import { askedSheet } from '../asked-sheet'
import { Closed } from './closed'
import { ScoreSheet } from './score-sheet'
import { Standing } from './standing'
import { Steps } from './steps'

export const metadata: Metadata = { title: 'Phiếu chấm điểm' }

export default async function SheetPage({ params }: PageProps<'/indexes/[scheme]/[year]/[unit]/[kind]'>) {
  const { data: kind } = scoreKindSchema.safeParse((await params).kind)
  if (!kind) notFound()
  const staff = await currentStaff()
  const sheet = await askedSheet(staff, params)
  const { scheme, year, unit } = sheet
  const here = `/indexes/${scheme.code}/${year}/${unit.code}`
  return (
    <Page
      title={`Nhập ${kindName(kind)}`}
      lead={
        <>
          {unit.name}, {scheme.title}, năm {year}{' '}
          {scheme.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
      breadcrumbs={[
        { label: `Năm ${year}`, href: `/indexes/${scheme.code}/${year}` },
        { label: unit.name, href: here },
      ]}
      actions={
        <>
          <DownloadLink href={`/api/indexes/${scheme.code}/${year}/${unit.code}/sheet?kind=${kind}`}>
            Tải phiếu XLSX
          </DownloadLink>
          <LinkButton look="quiet" href={`${here}/${kind}/import`}>
            Nhập từ XLSX
          </LinkButton>
        </>
      }
    >
      <Standing sheet={sheet} />
      <Closed sheet={sheet} kind={kind} />
      <ScoreSheet sheet={sheet} kind={kind} staff={staff.login}>
        <Steps sheet={sheet} kind={kind} />
      </ScoreSheet>
    </Page>
  )
}
