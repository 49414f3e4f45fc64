import '../../../../indexes.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Notice } from '@/app/_ui/notice'
import { Page } from '@/app/_ui/page'
import { kindName, mayScore, scoredLeaves } from '@/lib/indexes/reformIndex'
import { scoreKindSchema } from '@/lib/indexes/schema'
import { currentStaff } from '@/lib/staff/read'
import { askedUnit } from '../asked-unit'
import { ScoreForm } from './score-form'

export const metadata: Metadata = { title: 'Nhập điểm' }

export default async function ScorePage({ params }: PageProps<'/indexes/[scheme]/[year]/[unit]/[kind]'>) {
  const { data: kind } = scoreKindSchema.safeParse((await params).kind)
  if (!kind) notFound()
  const index = await askedUnit(await currentStaff(), params)
  const { scheme, year, unit } = index
  return (
    <Page
      title={`Nhập ${kindName(kind)}`}
      lead={`${unit.name}, ${scheme.title}, năm ${year}`}
      breadcrumbs={[
        { label: `Năm ${year}`, href: `/indexes/${scheme.code}?year=${year}` },
        { label: unit.name, href: `/indexes/${scheme.code}/${year}/${unit.code}` },
      ]}
    >
      {mayScore(index, kind) ? (
        <ScoreForm
          key={kind}
          asked={{ scheme: scheme.code, year, unit: unit.code, kind }}
          lines={index.lines}
          leaves={scoredLeaves(index.lines)}
        />
      ) : (
        <Notice tone="warn" title={`Không nhập được ${kindName(kind)}`}>
          <p>
            {index.state === 'published'
              ? 'Năm này đã công bố nên không sửa được nữa.'
              : 'Vai trò của bạn không được chấm điểm loại này cho đơn vị.'}
          </p>
        </Notice>
      )}
    </Page>
  )
}
