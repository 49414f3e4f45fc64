import '../../indexes.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LinkButton } from '@/app/_ui/button'
import { Facts } from '@/app/_ui/facts'
import { Mark } from '@/app/_ui/mark'
import { Page, Section } from '@/app/_ui/page'
import { askedIndexSchema } from '@/lib/indexes/schema'
import { indexPlan } from '@/lib/scoring/read'
import { deadlineSchema, planViewSchema } from '@/lib/scoring/schema'
import { dayText, deadlineName } from '@/lib/scoring/scoring'
import { currentStaff } from '@/lib/staff/read'
import { Extending } from './extending'
import { UnitPages } from './unit-pages'
import { UnitStages } from './unit-stages'

export const metadata: Metadata = { title: 'Năm chấm điểm' }

export default async function ScoringYearPage({
  params,
  searchParams,
}: PageProps<'/indexes/[scheme]/[year]'>) {
  const { data: asked } = askedIndexSchema.safeParse(await params)
  const view = planViewSchema.parse(await searchParams)
  const plan = asked && (await indexPlan(await currentStaff(), asked, view))
  if (!plan) notFound()
  const { scheme, year, deadlines } = plan
  const here = `/indexes/${scheme.code}/${year}`
  return (
    <Page
      title={`Chấm điểm năm ${year}`}
      lead={
        <>
          {scheme.title}, phiên bản {scheme.edition}{' '}
          {scheme.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
      breadcrumbs={[{ label: 'Chỉ số CCHC', href: `/indexes/${scheme.code}?year=${year}` }]}
      actions={
        plan.may_run && (
          <>
            <LinkButton look="quiet" href={`${here}/plan`}>
              Sửa kế hoạch
            </LinkButton>
            <LinkButton look="quiet" href={`/indexes/${scheme.code}/${year + 1}/plan`}>
              Mở năm {year + 1}
            </LinkButton>
          </>
        )
      }
    >
      <Facts
        facts={[
          { label: 'Mở ngày', value: dayText(plan.opened_on) },
          ...deadlineSchema.options.map((name) => {
            const { until, late } = deadlines[name]
            const value = until ? `${dayText(until)}${late ? ' (đã qua)' : ''}` : 'không đặt hạn'
            return { label: `Hạn ${deadlineName(name).toLowerCase()}`, value }
          }),
        ]}
      />
      <Section title="Các đơn vị">
        <UnitPages page={plan.page} search={view.search} here={here}>
          <UnitStages plan={plan} />
        </UnitPages>
      </Section>
      {plan.may_run && deadlines.self.until && (
        <Section title="Gia hạn cho một đơn vị" lead="Mỗi lần gia hạn được ghi vào nhật ký cùng lý do.">
          <Extending plan={plan} />
        </Section>
      )}
    </Page>
  )
}
