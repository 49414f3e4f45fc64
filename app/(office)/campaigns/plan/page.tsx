import './plan.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Notice } from '@/app/_ui/notice'
import { Card, Page } from '@/app/_ui/page'
import { campaign, campaignChoices } from '@/lib/campaigns/read'
import { campaignCodeSchema } from '@/lib/campaigns/schema'
import { currentStaff } from '@/lib/staff/read'
import { PlanForm } from './plan-form'

export const metadata: Metadata = { title: 'Lập đợt khảo sát' }

export default async function PlanPage({ searchParams }: PageProps<'/campaigns/plan'>) {
  const staff = await currentStaff()
  const { campaign: asked } = await searchParams
  const choices = await campaignChoices(staff)
  const known = asked === undefined ? null : await knownCampaign(staff, asked)
  if (asked !== undefined && !known) notFound()
  return (
    <Page
      title={known ? 'Sửa kế hoạch' : 'Lập đợt khảo sát'}
      breadcrumbs={[{ label: 'Đợt khảo sát', href: '/campaigns' }]}
      lead="Kế hoạch sửa được cho đến khi đợt bắt đầu. Nếu đơn vị đang có đợt khác, từ ngày bắt đầu các quầy theo đợt này và sau đó trở lại đợt cũ."
    >
      {choices.units.length === 0 ? (
        <Notice tone="warn" title="Vai trò của bạn không lập được đợt khảo sát">
          <p>Quản trị hoặc Cán bộ phân tích lập đợt khảo sát cho các đơn vị có quầy.</p>
        </Notice>
      ) : known && known.state !== 'planned' ? (
        <Notice tone="warn" title="Đợt này đã bắt đầu">
          <p>Kế hoạch không sửa được nữa: người dân đang trả lời theo kế hoạch này.</p>
        </Notice>
      ) : (
        <Card>
          <PlanForm choices={choices} known={known} today={staff.today} />
        </Card>
      )}
    </Page>
  )
}

async function knownCampaign(staff: { id: string }, asked: string | string[]) {
  const { data: code } = campaignCodeSchema.safeParse(asked)
  return code ? campaign(staff, code) : null
}
