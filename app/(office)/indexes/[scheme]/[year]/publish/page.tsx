import '../../../indexes.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Mark } from '@/app/_ui/mark'
import { Notice } from '@/app/_ui/notice'
import { Page, Section } from '@/app/_ui/page'
import { Refusal } from '@/lib/db/refusal'
import { askedIndexSchema } from '@/lib/indexes/schema'
import { publicationState } from '@/lib/publications/read'
import { currentStaff } from '@/lib/staff/read'
import { Absent } from './absent'
import { CorrectForm } from './correct-form'
import { Editions } from './editions'
import { PublishYear } from './publish-year'
import { Waiting } from './waiting'

export const metadata: Metadata = { title: 'Công bố chỉ số' }

export default async function PublishPage({
  params,
  searchParams,
}: PageProps<'/indexes/[scheme]/[year]/publish'>) {
  const { data: asked } = askedIndexSchema.safeParse(await params)
  if (!asked) notFound()
  const state = await publicationState(await currentStaff(), asked.scheme, asked.year).catch(orNothing)
  const { published } = await searchParams
  if (state === 'NOYER') notFound()
  return (
    <Page
      title={`Công bố chỉ số năm ${asked.year}`}
      {...(state !== 'NOROL' && {
        lead: (
          <>
            {state.scheme.title}, {state.units} đơn vị{' '}
            {state.scheme.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
          </>
        ),
      })}
      breadcrumbs={[{ label: `Năm ${asked.year}`, href: `/indexes/${asked.scheme}?year=${asked.year}` }]}
    >
      {state === 'NOROL' ? (
        <Notice tone="warn" title="Bạn không công bố được năm này">
          <p>Chỉ người công bố của mọi đơn vị được chấm trong năm mới công bố được.</p>
        </Notice>
      ) : (
        <>
          {published && (
            <Notice tone="success" title={`Đã công bố bản ${published}`}>
              <p>Mọi người xem được mà không cần đăng nhập. Bản này giữ nguyên từ nay.</p>
            </Notice>
          )}
          {state.state === 'open' && (
            <Section title="Còn chờ gì">
              <Waiting asked={asked} waiting={state.waiting} />
              <Absent asked={asked} absent={state.absent} />
              <PublishYear asked={asked} state={state} />
            </Section>
          )}
          {state.editions.length > 0 && (
            <Section title="Các bản công bố">
              <Editions editions={state.editions} />
            </Section>
          )}
          {state.editions.length > 0 && (
            <Section
              title="Đính chính"
              lead="Bản đã công bố không sửa được. Điểm thẩm định sai được sửa bằng một bản mới, nêu tên bản cũ và lý do; cả hai bản đều xem được."
            >
              <CorrectForm asked={asked} measured={state.measured} leaves={state.leaves} />
            </Section>
          )}
        </>
      )}
    </Page>
  )
}

function orNothing(error: unknown) {
  if (error instanceof Refusal && (error.code === 'NOROL' || error.code === 'NOYER')) return error.code
  throw error
}
