import '../../plans.css'
import type { Metadata } from 'next'
import { EmptyState } from '@/app/_ui/empty'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextAreaField, TextField } from '@/app/_ui/form/field'
import { Mark } from '@/app/_ui/mark'
import { Card, Page, Section } from '@/app/_ui/page'
import { kindName, type OneDirective } from '@/lib/directives/directive'
import { directive } from '@/lib/directives/read'
import { dayText } from '@/lib/snapshots/snapshot'
import { currentStaff } from '@/lib/staff/read'
import { orNotFound } from '../../asked'
import { add } from '../actions'
import { TaskItem } from './task-item'

export const metadata: Metadata = { title: 'Văn bản chỉ đạo' }

export default async function DirectivePage({ params }: PageProps<'/actions/directives/[code]'>) {
  const { code } = await params
  const found = await orNotFound(directive(await currentStaff(), code), 'NODIR')
  const { kind, number, dated, title, unit, illustrative, list, may_direct } = found
  return (
    <Page
      title={title}
      lead={
        <>
          {kindName(kind)} số {number} ngày {dayText(dated)}, {unit.name}{' '}
          {illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
      breadcrumbs={[
        { label: 'Giải pháp', href: '/actions' },
        { label: 'Chỉ đạo, kế hoạch năm', href: '/actions/directives' },
      ]}
    >
      <Section title="Nhiệm vụ">
        {list.length === 0 && <EmptyState title="Chưa có nhiệm vụ" />}
        {list.map((task) => (
          <TaskItem key={task.code} task={task} directive={found} />
        ))}
      </Section>
      {may_direct && <AddTask directive={found} />}
    </Page>
  )
}

function AddTask({ directive: { code, list } }: { directive: OneDirective }) {
  return (
    <Section title="Thêm nhiệm vụ">
      <Card>
        <DraftForm
          key={list.length}
          draft={`task ${code} ${list.length}`}
          action={add}
          submit="Thêm nhiệm vụ"
        >
          <input type="hidden" name="directive" value={code} />
          <TextAreaField label="Nhiệm vụ" name="title" rows={2} maxLength={300} required />
          <TextField
            label="Chỉ tiêu"
            name="target"
            hint="Ví dụ: 100 % bộ phận một cửa. Không bắt buộc."
            maxLength={200}
          />
          <div className="form-row plan-row">
            <TextField label="Nơi chủ trì" name="owner" maxLength={120} required />
            <TextField label="Hạn" name="due_on" type="date" />
          </div>
        </DraftForm>
      </Card>
    </Section>
  )
}
