import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LinkButton } from '@/app/_ui/button'
import { Facts } from '@/app/_ui/facts'
import { Mark } from '@/app/_ui/mark'
import { Page, Section } from '@/app/_ui/page'
import { Stat, Stats } from '@/app/_ui/stat'
import { depthName } from '@/lib/campaigns/campaign'
import { type CampaignProgress, paceName, progressSentence } from '@/lib/campaigns/progress'
import { campaign } from '@/lib/campaigns/read'
import { campaignCodeSchema } from '@/lib/campaigns/schema'
import { count, decimal } from '@/lib/satisfaction/format'
import { written } from '@/lib/satisfaction/period'
import { currentStaff } from '@/lib/staff/read'
import { ByDay } from './by-day'
import { ByUnit } from './by-unit'
import { Ending } from './ending'

export const metadata: Metadata = { title: 'Tiến độ đợt khảo sát' }

export default async function CampaignPage({ params }: PageProps<'/campaigns/[code]'>) {
  const staff = await currentStaff()
  const { data: code } = campaignCodeSchema.safeParse((await params).code)
  const answer = code ? await campaign(staff, code) : null
  if (!answer) notFound()
  const { title, may_plan, state, illustrative, total } = answer
  return (
    <Page
      title={title}
      breadcrumbs={[{ label: 'Đợt khảo sát', href: '/campaigns' }]}
      lead={
        <>
          {progressSentence(answer)} {illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
      actions={
        may_plan &&
        state === 'planned' && (
          <LinkButton look="quiet" href={`/campaigns/plan?campaign=${answer.code}`}>
            Sửa kế hoạch
          </LinkButton>
        )
      }
    >
      {state !== 'planned' && <Headline state={state} total={total} />}
      <About {...answer} />
      <ByDay {...answer} />
      <ByUnit {...answer} />
      {may_plan && state !== 'ended' && (
        <Section title={state === 'planned' ? 'Rút đợt khảo sát' : 'Kết thúc sớm'}>
          <Ending {...answer} />
        </Section>
      )}
    </Page>
  )
}

function Headline({ state, total }: Pick<CampaignProgress, 'state' | 'total'>) {
  const { reached, target, share, recent, projected } = total
  return (
    <Stats>
      <Stat label="Số phiếu" value={count(reached)} big />
      {target !== null && <Stat label="Chỉ tiêu" value={count(target)} />}
      {share !== null && (
        <Stat
          label="Đạt"
          value={decimal(share)}
          unit="%"
          note="phiếu vượt ở đơn vị này không bù cho đơn vị khác"
        />
      )}
      <Stat
        label={paceName(state)}
        value={count(recent)}
        note={state !== 'ended' && 'trọn ngày, không tính hôm nay'}
      />
      {projected !== null && <Stat label="Dự kiến khi hết đợt" value={count(projected)} />}
    </Stats>
  )
}

function About({ starts_on, ends_on, version_title, first_depth, units }: CampaignProgress) {
  return (
    <Section title="Kế hoạch">
      <Facts
        facts={[
          {
            label: 'Thời gian',
            value: `${written(starts_on)} – ${ends_on ? written(ends_on) : 'không hạn'}`,
          },
          { label: 'Bộ câu hỏi', value: version_title },
          { label: 'Người dân thấy', value: depthName(first_depth) },
          { label: 'Đơn vị trong phạm vi của bạn', value: count(units.length) },
        ]}
      />
    </Section>
  )
}
