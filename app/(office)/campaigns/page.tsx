import type { Metadata } from 'next'
import { EmptyState } from '@/app/_ui/empty'
import { Facts } from '@/app/_ui/facts'
import { DraftForm } from '@/app/_ui/form/draft'
import { SelectField } from '@/app/_ui/form/field'
import { Card, Page, Section } from '@/app/_ui/page'
import { campaigns } from '@/lib/campaigns/read'
import { count } from '@/lib/satisfaction/format'
import { dayText } from '@/lib/snapshots/snapshot'
import { currentStaff } from '@/lib/staff/read'
import { choose } from './actions'

export const metadata: Metadata = { title: 'Đợt khảo sát' }

const depths = [
  { value: 'short', label: 'Phiếu ngắn: một màn hình, khoảng 20 giây' },
  { value: 'full', label: 'Phiếu đầy đủ: mọi câu hỏi, khoảng 3 phút' },
]

export default async function CampaignsPage() {
  const list = await campaigns(await currentStaff())
  return (
    <Page
      title="Đợt khảo sát"
      lead="Một đợt có bộ câu hỏi, thời gian và các đơn vị được hỏi. Người dân luôn đi được từ phiếu ngắn sang phiếu đầy đủ, cả sau khi gửi; vẫn chỉ là một phiếu."
    >
      {list.length === 0 && (
        <EmptyState title="Chưa có đợt khảo sát nào hỏi về đơn vị của bạn">
          <p>Quản trị hoặc Cán bộ phân tích lập đợt khảo sát.</p>
        </EmptyState>
      )}
      {list.map(({ code, title, starts_on, ends_on, version, units, first_depth, may_plan }) => (
        <Section key={code} title={title}>
          <Facts
            facts={[
              {
                label: 'Thời gian',
                value: `${dayText(starts_on)} – ${ends_on ? dayText(ends_on) : 'không hạn'}`,
              },
              { label: 'Bộ câu hỏi', value: version },
              { label: 'Đơn vị trong phạm vi của bạn', value: count(units) },
              {
                label: 'Người dân thấy trước',
                value: depths.find(({ value }) => value === first_depth)?.label,
              },
            ]}
          />
          {may_plan && (
            <Card>
              <DraftForm draft={`depth ${code}`} action={choose} submit="Lưu">
                <input type="hidden" name="campaign" value={code} />
                <SelectField
                  label={`Người dân thấy trước, trong “${title}”`}
                  name="first_depth"
                  options={depths}
                  defaultValue={first_depth}
                />
              </DraftForm>
            </Card>
          )}
        </Section>
      ))}
    </Page>
  )
}
