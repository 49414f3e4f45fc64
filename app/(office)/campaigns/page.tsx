import type { Metadata } from 'next'
import { LinkButton } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { Facts } from '@/app/_ui/facts'
import { DraftForm } from '@/app/_ui/form/draft'
import { SelectField } from '@/app/_ui/form/field'
import { Link } from '@/app/_ui/link'
import { Card, Page, Section } from '@/app/_ui/page'
import { type Campaign, depthChoices, depthName, hasEnded } from '@/lib/campaigns/campaign'
import { campaigns } from '@/lib/campaigns/read'
import { count } from '@/lib/satisfaction/format'
import { dayText } from '@/lib/snapshots/snapshot'
import { currentStaff } from '@/lib/staff/read'
import { choose } from './actions'

export const metadata: Metadata = { title: 'Đợt khảo sát' }

export default async function CampaignsPage() {
  const staff = await currentStaff()
  const list = await campaigns(staff)
  return (
    <Page
      title="Đợt khảo sát"
      lead="Một đợt có bộ câu hỏi, thời gian và các đơn vị được hỏi. Người dân luôn đi được từ phiếu ngắn sang phiếu đầy đủ, cả sau khi gửi; vẫn chỉ là một phiếu."
      actions={
        staff.may.includes('plan_campaigns') && (
          <LinkButton href="/campaigns/plan">Lập đợt khảo sát</LinkButton>
        )
      }
    >
      {list.length === 0 && (
        <EmptyState title="Chưa có đợt khảo sát nào hỏi về đơn vị của bạn">
          <p>Quản trị hoặc Cán bộ phân tích lập đợt khảo sát.</p>
        </EmptyState>
      )}
      {list.map((campaign) => (
        <Section key={campaign.code} title={campaign.title}>
          <About {...campaign} />
          <p>
            <Link href={`/campaigns/${campaign.code}`}>
              Tiến độ và chỉ tiêu<span className="spoken"> của {campaign.title}</span>
            </Link>
          </p>
          {campaign.may_plan && !hasEnded(campaign, staff.today) && <FirstDepth {...campaign} />}
        </Section>
      ))}
    </Page>
  )
}

function About({ starts_on, ends_on, version, units, first_depth }: Campaign) {
  return (
    <Facts
      facts={[
        { label: 'Thời gian', value: `${dayText(starts_on)} – ${ends_on ? dayText(ends_on) : 'không hạn'}` },
        { label: 'Bộ câu hỏi', value: version },
        { label: 'Đơn vị trong phạm vi của bạn', value: count(units) },
        { label: 'Người dân thấy', value: depthName(first_depth) },
      ]}
    />
  )
}

function FirstDepth({ code, title, first_depth }: Campaign) {
  return (
    <Card>
      <DraftForm draft={`depth ${code}`} action={choose} submit="Lưu">
        <input type="hidden" name="campaign" value={code} />
        <SelectField
          label={`Người dân thấy gì trước, trong “${title}”`}
          name="first_depth"
          options={depthChoices}
          defaultValue={first_depth}
          hint="Phiếu ngắn: một màn hình. Phiếu đầy đủ: mọi câu hỏi, khoảng 3 phút."
        />
      </DraftForm>
    </Card>
  )
}
