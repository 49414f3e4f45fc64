import { notFound } from 'next/navigation'
import { LinkButton } from '@/app/_ui/button'
import { ConfirmButton } from '@/app/_ui/confirm-button'
import { Facts } from '@/app/_ui/facts'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextField } from '@/app/_ui/form/field'
import { Card, Page, Section } from '@/app/_ui/page'
import { counterState, groupCode } from '@/lib/counters/counter'
import { counters } from '@/lib/counters/read'
import { count } from '@/lib/satisfaction/format'
import { dayText } from '@/lib/snapshots/snapshot'
import { currentStaff } from '@/lib/staff/read'
import { counterHref } from '../../overview/address'
import { rename, retire } from '../actions'

export default async function CounterPage({ params }: PageProps<'/counters/[code]'>) {
  const { code } = await params
  const list = await counters(await currentStaff())
  const counter = list.find((known) => known.code === code)
  if (!counter) notFound()

  const retired = counter.state === 'retired'
  return (
    <Page
      title={counter.name}
      lead={counter.unit.name}
      breadcrumbs={[{ label: 'Quầy', href: '/counters' }]}
      actions={
        <>
          <LinkButton look="quiet" href={counterHref(code)}>
            Số liệu của quầy
          </LinkButton>
          {!retired && <LinkButton href={`/counters/${code}/poster`}>Áp phích</LinkButton>}
        </>
      }
    >
      <Facts
        facts={[
          { label: 'Mã', value: groupCode(code) },
          { label: 'Tình trạng', value: counterState(counter) },
          { label: 'Mở từ ngày', value: dayText(counter.opened_on) },
          { label: 'Số phiếu đã nhận', value: count(counter.ballots) },
        ]}
      />
      {counter.may_manage && (
        <Section title="Đổi tên">
          <Card>
            <DraftForm draft={`rename counter ${code}`} action={rename} submit="Lưu tên">
              <TextField label="Tên quầy" name="name" defaultValue={counter.name} maxLength={120} required />
              <input type="hidden" name="code" value={code} />
            </DraftForm>
          </Card>
        </Section>
      )}
      {counter.may_manage && !retired && (
        <Section
          title="Thôi dùng quầy này"
          lead="Từ hôm nay quầy không nhận phiếu nữa và áp phích không còn tác dụng. Phiếu đã nhận vẫn được tính."
        >
          <ConfirmButton
            label="Thôi dùng quầy"
            question={`Thôi dùng “${counter.name}”?`}
            form={
              <DraftForm draft={`retire counter ${code}`} action={retire} submit="Thôi dùng" look="danger">
                <input type="hidden" name="code" value={code} />
              </DraftForm>
            }
          >
            <p>Việc này không quay lại được: muốn nhận phiếu tiếp phải mở quầy mới, có mã mới.</p>
          </ConfirmButton>
        </Section>
      )}
    </Page>
  )
}
