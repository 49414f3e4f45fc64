import '../../../indexes.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EmptyState } from '@/app/_ui/empty'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextField } from '@/app/_ui/form/field'
import { Notice } from '@/app/_ui/notice'
import { Page } from '@/app/_ui/page'
import { Refusal } from '@/lib/db/refusal'
import { askedIndexSchema } from '@/lib/indexes/schema'
import { indexChoices } from '@/lib/scoring/read'
import { deadlineSchema } from '@/lib/scoring/schema'
import { type Choices, deadlineName } from '@/lib/scoring/scoring'
import { currentStaff } from '@/lib/staff/read'
import { planYear } from '../actions'
import { UnitChoice } from './unit-choice'

export const metadata: Metadata = { title: 'Kế hoạch chấm điểm' }

export default async function PlanPage({ params }: PageProps<'/indexes/[scheme]/[year]/plan'>) {
  const { data: asked } = askedIndexSchema.safeParse(await params)
  if (!asked) notFound()
  const choices = await indexChoices(await currentStaff(), asked).catch((error) => {
    if (error instanceof Refusal) return { refused: error.message }
    throw error
  })
  const title = 'opened' in choices && choices.opened ? 'Sửa kế hoạch' : 'Mở năm chấm điểm'
  return (
    <Page
      title={`${title} ${asked.year}`}
      lead={'title' in choices && `${choices.title}, phiên bản ${choices.edition}`}
      breadcrumbs={[{ label: 'Chỉ số CCHC', href: '/indexes' }]}
    >
      {'refused' in choices ? (
        <Notice tone="warn" title="Không mở được năm này">
          <p>{choices.refused}</p>
        </Notice>
      ) : (
        <Planning choices={choices} />
      )}
    </Page>
  )
}

function Planning({ choices }: { choices: Choices }) {
  const { scheme, year, opened, published, deadlines, units } = choices
  if (published) return <EmptyState title="Năm này đã công bố nên không sửa được nữa" />
  if (units.length === 0)
    return <EmptyState title="Không có đơn vị nào của bạn thuộc loại được chấm và tồn tại trong năm này" />
  return (
    <DraftForm
      draft={`plan ${scheme} ${year}`}
      action={planYear}
      submit={opened ? 'Lưu kế hoạch' : `Mở năm ${year}`}
    >
      <input type="hidden" name="scheme" value={scheme} />
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="opened" value={String(opened)} />
      {deadlineSchema.options.map((name) => (
        <TextField
          key={name}
          label={`Hạn ${deadlineName(name).toLowerCase()}`}
          name={name}
          type="date"
          defaultValue={deadlines[name] ?? ''}
          hint={name === 'self' ? 'Đặt đủ bốn hạn theo thứ tự, hoặc để trống cả bốn.' : undefined}
        />
      ))}
      <UnitChoice units={units} all={!opened} />
    </DraftForm>
  )
}
