import '../plans.css'
import type { Metadata } from 'next'
import { Disclosure } from '@/app/_ui/disclosure'
import { Facts } from '@/app/_ui/facts'
import { DraftForm } from '@/app/_ui/form/draft'
import { Mark } from '@/app/_ui/mark'
import { Page, Section } from '@/app/_ui/page'
import type { OneAction } from '@/lib/actions/action'
import { action } from '@/lib/actions/read'
import { decimal, signed } from '@/lib/satisfaction/format'
import { currentStaff } from '@/lib/staff/read'
import { revise } from '../actions'
import { orNotFound } from '../asked'
import { PlanFields } from '../plan-fields'
import { Due, StateMark } from '../state-mark'
import { History } from './history'
import { NextDeeds } from './next-deeds'
import { Proofs } from './proofs'

export const metadata: Metadata = { title: 'Giải pháp' }

export default async function ActionPage({ params }: PageProps<'/actions/[code]'>) {
  const { code } = await params
  const found = await orNotFound(action(await currentStaff(), code), 'NOACT')
  const { unit, scheme, year, node, node_title, title } = found
  return (
    <Page
      title={title}
      lead={
        <>
          {node} {node_title}, năm {year} <StateMark {...found} />{' '}
          {found.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
      breadcrumbs={[
        { label: 'Giải pháp', href: '/actions' },
        { label: unit.name, href: `/actions/lost/${scheme}/${year}/${unit.code}` },
      ]}
    >
      <Facts facts={factsOf(found)} />
      {found.may.length > 0 && (
        <Section title="Việc tiếp theo">
          <NextDeeds action={found} />
        </Section>
      )}
      {found.may_revise && <Revise action={found} />}
      <Proofs action={found} />
      <Section title="Đã diễn ra">
        <History deeds={found.deeds} />
      </Section>
    </Page>
  )
}

function factsOf(found: OneAction) {
  const { unit, field_title, responsible, expected, lost, won, percent, today } = found
  return [
    { label: 'Đơn vị', value: unit.name },
    { label: 'Lĩnh vực', value: field_title },
    { label: 'Chịu trách nhiệm', value: responsible },
    { label: 'Hạn', value: <Due {...found} today={today} /> },
    {
      label: 'Dự kiến lấy lại',
      value: `${decimal(expected)} điểm${lost === null ? '' : ` trong ${decimal(lost)} điểm đã mất`}`,
    },
    { label: 'Tiến độ', value: `${percent} %` },
    {
      label: 'Lấy lại được',
      value: won === null ? 'chưa có: năm sau chưa công bố' : `${signed(won)} điểm ở tiêu chí này`,
    },
  ]
}

function Revise({ action }: { action: OneAction }) {
  return (
    <Section title="Sửa giải pháp">
      <Disclosure summary="Sửa việc, người, hạn và điểm dự kiến">
        <DraftForm draft={`revise ${action.code} ${action.deeds.length}`} action={revise} submit="Lưu">
          <input type="hidden" name="code" value={action.code} />
          <PlanFields plan={action} open={action.open ?? 0} />
        </DraftForm>
      </Disclosure>
    </Section>
  )
}
