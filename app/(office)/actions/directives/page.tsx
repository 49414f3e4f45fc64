import '../plans.css'
import type { Metadata } from 'next'
import { EmptyState } from '@/app/_ui/empty'
import { DraftForm } from '@/app/_ui/form/draft'
import { SelectField, TextField } from '@/app/_ui/form/field'
import { Link } from '@/app/_ui/link'
import { Mark } from '@/app/_ui/mark'
import { Card, Page, Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { type DirectiveListed, type Directives, kindName } from '@/lib/directives/directive'
import { directives } from '@/lib/directives/read'
import { kindSchema } from '@/lib/directives/schema'
import { count } from '@/lib/satisfaction/format'
import { dayText } from '@/lib/snapshots/snapshot'
import { currentStaff } from '@/lib/staff/read'
import { issue } from './actions'

export const metadata: Metadata = { title: 'Chỉ đạo, kế hoạch năm' }

export default async function DirectivesPage() {
  const { units, directives: list } = await directives(await currentStaff())
  return (
    <Page
      title="Chỉ đạo và kế hoạch năm"
      lead="Văn bản chỉ đạo và kế hoạch cải cách hành chính: số, ngày, nhiệm vụ, chỉ tiêu, nơi chủ trì, hạn; mỗi nhiệm vụ gắn với tiêu chí và giải pháp mà nó phục vụ."
      breadcrumbs={[{ label: 'Giải pháp', href: '/actions' }]}
    >
      {list.length > 0 ? <Listed list={list} /> : <EmptyState title="Chưa có văn bản nào" />}
      {units.length > 0 && <Issue units={units} />}
    </Page>
  )
}

function Listed({ list }: { list: DirectiveListed[] }) {
  return (
    <Table caption="Văn bản, mới nhất trước" captionHidden>
      <thead>
        <tr>
          <th scope="col">Văn bản</th>
          <th scope="col">Số, ngày</th>
          <th scope="col">Đơn vị ban hành</th>
          <th scope="col" className="num">
            Nhiệm vụ xong
          </th>
          <th scope="col" className="num">
            Quá hạn
          </th>
        </tr>
      </thead>
      <tbody>
        {list.map(({ code, kind, number, dated, title, unit, tasks, done, overdue, illustrative }) => (
          <tr key={code}>
            <th scope="row" className="long">
              <Link href={`/actions/directives/${code}`}>{title}</Link>
              <span className="place">
                {kindName(kind)} {illustrative && <Mark tone="warn">minh hoạ</Mark>}
              </span>
            </th>
            <td>
              {number}
              <span className="place">{dayText(dated)}</span>
            </td>
            <td>{unit.name}</td>
            <td className="num">
              {count(done)}/{count(tasks)}
            </td>
            <td className="num">{count(overdue)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Issue({ units }: Pick<Directives, 'units'>) {
  return (
    <Section title="Ghi một văn bản" lead="Đã ghi thì không sửa, không xoá: văn bản sau thay văn bản trước.">
      <Card>
        <DraftForm draft="issue directive" action={issue} submit="Ghi văn bản">
          <SelectField
            label="Đơn vị ban hành"
            name="unit"
            options={units.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <SelectField
            label="Loại"
            name="kind"
            options={kindSchema.options.map((kind) => ({ value: kind, label: kindName(kind) }))}
          />
          <div className="form-row">
            <TextField label="Số" name="number" maxLength={60} required />
            <TextField label="Ngày" name="dated" type="date" required />
          </div>
          <TextField label="Trích yếu" name="title" maxLength={300} required />
        </DraftForm>
      </Card>
    </Section>
  )
}
