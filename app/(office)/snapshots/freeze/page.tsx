import type { Metadata } from 'next'
import { Notice } from '@/app/_ui/notice'
import { Card, Page, Section } from '@/app/_ui/page'
import { freezableUnits } from '@/lib/snapshots/read'
import { currentStaff } from '@/lib/staff/read'
import { ChoosePeriod } from './choose-period'
import { chosen } from './chosen'
import { ConfirmFreeze } from './confirm-freeze'

export const metadata: Metadata = { title: 'Chốt số liệu' }

export default async function FreezePage({ searchParams }: PageProps<'/snapshots/freeze'>) {
  const staff = await currentStaff()
  const breadcrumbs = [{ label: 'Số liệu đã chốt', href: '/snapshots' }]
  if (!staff.may.includes('freeze')) {
    return (
      <Page title="Chốt số liệu" breadcrumbs={breadcrumbs}>
        <Notice tone="warn" title="Vai trò của bạn không được chốt số liệu">
          <p>Chỉ người có vai trò Công bố được chốt. Bạn vẫn xem và tải được các bản đã chốt.</p>
        </Notice>
      </Page>
    )
  }

  const units = await freezableUnits(staff, staff.today)
  const choice = chosen(await searchParams, units, staff.today)

  return (
    <Page
      title="Chốt số liệu"
      lead="Chọn đơn vị và kỳ, xem lại, rồi chốt. Số liệu đã chốt không sửa và không xoá được."
      breadcrumbs={breadcrumbs}
    >
      <Section title="1. Đơn vị và kỳ">
        <Card>
          <ChoosePeriod units={units} choice={choice} today={staff.today} />
        </Card>
      </Section>
      {choice.ready && (
        <Section title="2. Xem lại và chốt" id="confirm">
          <Card>
            <ConfirmFreeze {...choice.ready} />
          </Card>
        </Section>
      )}
    </Page>
  )
}
