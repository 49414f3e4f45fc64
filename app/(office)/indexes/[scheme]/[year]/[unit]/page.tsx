import '../../../indexes.css'
import type { Metadata } from 'next'
import { LinkButton } from '@/app/_ui/button'
import { Mark } from '@/app/_ui/mark'
import { Notice } from '@/app/_ui/notice'
import { Page, Section } from '@/app/_ui/page'
import { kindName, mayScore } from '@/lib/indexes/reformIndex'
import { scoreKindSchema } from '@/lib/indexes/schema'
import { currentStaff } from '@/lib/staff/read'
import { Aloud } from './aloud'
import { askedUnit } from './asked-unit'
import { ChangeTable } from './change-table'
import { History } from './history'
import { Lines } from './lines'
import { LostPoints } from './lost-points'

export const metadata: Metadata = { title: 'Chỉ số CCHC của đơn vị' }

export default async function UnitIndexPage({ params }: PageProps<'/indexes/[scheme]/[year]/[unit]'>) {
  const index = await askedUnit(await currentStaff(), params)
  const { scheme, year, unit } = index
  const here = `/indexes/${scheme.code}/${year}/${unit.code}`
  return (
    <Page
      title={unit.name}
      lead={
        <>
          {scheme.title}, năm {year} {scheme.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
      breadcrumbs={[
        { label: 'Chỉ số CCHC', href: '/indexes' },
        { label: `Năm ${year}`, href: `/indexes/${scheme.code}?year=${year}` },
      ]}
      actions={scoreKindSchema.options
        .filter((kind) => mayScore(index, kind))
        .map((kind) => (
          <LinkButton key={kind} href={`${here}/${kind}`}>
            Nhập {kindName(kind)}
          </LinkButton>
        ))}
    >
      {index.absent && (
        <Notice tone="warn" title="Không xếp hạng năm nay">
          <p>{index.absent}</p>
        </Notice>
      )}
      <Section title="Kết quả chính">
        <Aloud index={index} />
      </Section>
      {index.change && <ChangeTable change={index.change} />}
      <LostPoints index={index} />
      <History index={index} />
      <Section title="Từng lĩnh vực và tiêu chí">
        <Lines index={index} />
      </Section>
    </Page>
  )
}
