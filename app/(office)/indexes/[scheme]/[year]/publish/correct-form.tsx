'use client'
import { DraftForm } from '@/app/_ui/form/draft'
import { SelectField, TextAreaField, TextField } from '@/app/_ui/form/field'
import { maximumText } from '@/lib/indexes/reformIndex'
import type { PublicationState } from '@/lib/publications/publication'
import { correct } from './actions'

type CorrectFormProps = Pick<PublicationState, 'measured' | 'leaves'> & {
  asked: { scheme: string; year: number }
}

/** Up to three scores at once: a correction of more is the work of another session. */
export function CorrectForm({ asked, measured, leaves }: CorrectFormProps) {
  const units = [
    { value: '', label: 'chọn đơn vị' },
    ...measured.map(({ code, name }) => ({ value: code, label: name })),
  ]
  const nodes = [
    { value: '', label: 'chọn tiêu chí' },
    ...leaves.map(({ code, title, maximum }) => ({
      value: code,
      label: `${code} ${title} (tối đa ${maximumText(maximum)})`,
    })),
  ]
  return (
    <DraftForm
      draft={`correct ${asked.scheme} ${asked.year}`}
      action={correct}
      submit="Công bố bản đính chính"
      look="danger"
    >
      <TextAreaField
        label="Lý do đính chính"
        name="reason"
        hint="Ai đọc bản mới cũng thấy, ví dụ: nhập nhầm điểm tiêu chí 1.1.1 của Xã Suối Mây."
        maxLength={2000}
        required
      />
      {[0, 1, 2].map((at) => (
        <fieldset key={at} className="correction">
          <legend>Điểm cần sửa thứ {at + 1}</legend>
          <SelectField label="Đơn vị" name={`unit-${at}`} options={units} />
          <SelectField label="Tiêu chí" name={`node-${at}`} options={nodes} />
          <TextField
            label="Điểm thẩm định đúng"
            name={`points-${at}`}
            inputMode="decimal"
            autoComplete="off"
          />
        </fieldset>
      ))}
      <input type="hidden" name="scheme" value={asked.scheme} />
      <input type="hidden" name="year" value={asked.year} />
    </DraftForm>
  )
}
