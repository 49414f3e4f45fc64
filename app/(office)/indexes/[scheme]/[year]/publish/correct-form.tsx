'use client'
import { useContext } from 'react'
import { Button } from '@/app/_ui/button'
import { DraftForm } from '@/app/_ui/form/draft'
import { SelectField, TextAreaField, TextField } from '@/app/_ui/form/field'
import { OutcomeContext } from '@/app/_ui/form/outcome'
import { maximumText } from '@/lib/indexes/reformIndex'
import type { PublicationState } from '@/lib/publications/publication'
import { correct } from './actions'

type CorrectFormProps = Pick<PublicationState, 'measured' | 'leaves'> & {
  asked: { scheme: string; year: number }
}

/** As many scores as need it: each press of the button gives one line more, with or without scripts. */
export function CorrectForm({ asked, measured, leaves }: CorrectFormProps) {
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
        hint="Ai đọc bản mới cũng thấy, ví dụ: nhập nhầm cột của bảng thẩm định."
        maxLength={2000}
        required
      />
      <Lines measured={measured} leaves={leaves} />
      <input type="hidden" name="scheme" value={asked.scheme} />
      <input type="hidden" name="year" value={asked.year} />
    </DraftForm>
  )
}

function Lines({ measured, leaves }: Pick<PublicationState, 'measured' | 'leaves'>) {
  const lines = Number(useContext(OutcomeContext).values?.lines ?? 1)
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
    <>
      {Array.from({ length: lines }, (_, at) => `${at}`).map((at) => (
        <fieldset key={at} className="correction">
          <legend>Điểm cần sửa thứ {Number(at) + 1}</legend>
          <SelectField label="Đơn vị" name={`unit-${at}`} options={units} />
          <SelectField label="Tiêu chí" name={`node-${at}`} options={nodes} />
          <TextField
            label="Điểm thẩm định đúng"
            name={`points-${at}`}
            inputMode="decimal"
            autoComplete="off"
          />
          <TextField label="Điểm này sai vì sao" name={`why-${at}`} maxLength={500} autoComplete="off" />
        </fieldset>
      ))}
      <input type="hidden" name="lines" value={lines} />
      <div>
        <Button type="submit" look="quiet" name="more" value="1">
          Thêm một điểm cần sửa
        </Button>
      </div>
    </>
  )
}
