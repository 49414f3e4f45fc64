import './plans.css'
import type { Metadata } from 'next'
import { Button, LinkButton } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { SelectField } from '@/app/_ui/form/field'
import { Page, Section } from '@/app/_ui/page'
import { Stat, Stats } from '@/app/_ui/stat'
import { type ActionList, type Filter, stateName } from '@/lib/actions/action'
import { actions } from '@/lib/actions/read'
import { filterSchema, stateSchema } from '@/lib/actions/schema'
import { count } from '@/lib/satisfaction/format'
import { currentStaff } from '@/lib/staff/read'
import { ActionTable } from './action-table'
import { Balance } from './balance'
import { ListPager } from './list-pager'

export const metadata: Metadata = { title: 'Giải pháp' }

export default async function ActionsPage({ searchParams }: PageProps<'/actions'>) {
  const staff = await currentStaff()
  const filter = filterSchema.parse(await searchParams)
  const list = await actions(staff, filter)
  return (
    <Page
      title="Giải pháp lấy lại điểm"
      lead="Mỗi tiêu chí chưa đạt điểm tối đa cần có người làm, việc làm, hạn và số điểm dự kiến. Đơn vị soạn và trình; cơ quan thẩm định duyệt hoặc trả lại; tiến độ được ghi theo ngày."
      actions={<LinkButton href="/actions/directives">Chỉ đạo, kế hoạch năm</LinkButton>}
    >
      <div className="counts">
        <Stats>
          <Stat label="Giải pháp" value={count(list.all)} />
          <Stat label="Chờ duyệt" value={count(list.waiting)} />
          <Stat label="Quá hạn" value={count(list.overdue)} tone={list.overdue > 0 ? 'bad' : 'plain'} />
          <Stat label="Có nguy cơ" value={count(list.at_risk)} note={riskNote(list)} />
        </Stats>
      </div>
      <Section title="Danh sách">
        <Filters list={list} filter={filter} />
        {list.actions.length > 0 ? (
          <>
            <ActionTable list={list.actions} today={staff.today} />
            <ListPager list={list} filter={filter} />
          </>
        ) : (
          <EmptyState title={list.all > 0 ? 'Không có giải pháp nào như vậy' : 'Chưa có giải pháp nào'}>
            <p>Mở “Điểm mất → giải pháp” của đơn vị bên dưới để soạn.</p>
          </EmptyState>
        )}
      </Section>
      <Balance balance={list.balance} filter={filter} />
    </Page>
  )
}

function riskNote({ rule }: ActionList) {
  return rule && `còn từ ${rule.days_left} ngày trở xuống mà mới làm dưới ${rule.percent_below} %`
}

function Filters({ list, filter }: { list: ActionList; filter: Filter }) {
  const any = { value: '', label: 'Tất cả' }
  return (
    <form className="filters" action="/actions">
      <SelectField
        label="Đơn vị"
        name="unit"
        defaultValue={filter.unit ?? ''}
        options={[any, ...list.units.map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <SelectField
        label="Lĩnh vực"
        name="field"
        defaultValue={filter.field ?? ''}
        options={[any, ...list.fields.map((title) => ({ value: title, label: title }))]}
      />
      <SelectField
        label="Bước"
        name="state"
        defaultValue={filter.state ?? ''}
        options={[any, ...stateSchema.options.map((state) => ({ value: state, label: stateName(state) }))]}
      />
      <SelectField
        label="Hạn"
        name="late"
        defaultValue={filter.late ?? ''}
        options={[any, { value: 'overdue', label: 'quá hạn' }, { value: 'at_risk', label: 'có nguy cơ' }]}
      />
      <Button type="submit" look="quiet">
        Lọc
      </Button>
    </form>
  )
}
