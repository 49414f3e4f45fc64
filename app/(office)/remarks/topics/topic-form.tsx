import { ConfirmButton } from '@/app/_ui/confirm-button'
import { DraftForm } from '@/app/_ui/form/draft'
import { SelectField, TextAreaField, TextField } from '@/app/_ui/form/field'
import type { Topic, Topics } from '@/lib/topics/topic'
import { retire, save } from './actions'

type TopicFormProps = { topic?: Topic; factors: Topics['factors'] }

/** Without a topic it makes one. */
export function TopicForm({ topic, factors }: TopicFormProps) {
  const options = [
    { value: '', label: 'Khác' },
    ...factors.map(({ code, label }) => ({ value: code, label })),
  ]
  return (
    <DraftForm
      draft={`topic ${topic?.code ?? 'new'}`}
      action={save}
      submit={topic ? 'Lưu và đếm lại' : 'Thêm chủ đề'}
    >
      <input type="hidden" name="topic" value={topic?.code ?? ''} />
      <TextField label="Tên chủ đề" name="name" defaultValue={topic?.name} maxLength={80} required />
      <SelectField label="Yếu tố" name="factor" options={options} defaultValue={topic?.factor ?? ''} />
      <TextAreaField
        label="Từ khoá"
        name="words"
        rows={6}
        defaultValue={topic?.words.join('\n')}
        hint="Mỗi dòng một từ hoặc cụm từ, ví dụ “chờ lâu”. Một chữ như “chờ” dễ nhận nhầm hơn cả cụm. Dấu * ở cuối: chữ bắt đầu như vậy."
        required
      />
    </DraftForm>
  )
}

export function Retire({ topic: { code, name } }: { topic: Topic }) {
  return (
    <ConfirmButton
      label="Thôi dùng chủ đề"
      question={`Thôi dùng “${name}”?`}
      form={
        <DraftForm draft={`retire ${code}`} action={retire} submit="Thôi dùng" look="danger">
          <input type="hidden" name="topic" value={code} />
        </DraftForm>
      }
    >
      <p>Chủ đề không còn được đếm. Lưu lại từ khoá của nó là dùng lại.</p>
    </ConfirmButton>
  )
}
