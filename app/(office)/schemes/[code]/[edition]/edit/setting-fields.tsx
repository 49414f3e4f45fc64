'use client'
import { useFormContext, useFormState } from 'react-hook-form'
import { SelectField, TextAreaField, TextField } from '@/app/_ui/form/field'
import { roundingSteps, unitKinds } from '@/lib/schemes/schema'
import { type Draft, numberText, tieRuleNames, unitKindNames } from '@/lib/schemes/scheme'

export function SettingFields() {
  const { control, register } = useFormContext<Draft>()
  const { errors } = useFormState({ control, name: ['title', 'decided_by', 'published', 'assumed', 'note'] })
  return (
    <div className="form">
      <TextField label="Tên" maxLength={300} error={errors.title?.message} {...register('title')} />
      <TextField
        label="Căn cứ"
        hint="Số, ngày và cơ quan ban hành."
        maxLength={500}
        error={errors.decided_by?.message}
        {...register('decided_by')}
      />
      <fieldset>
        <legend>Áp dụng cho</legend>
        <p className="field-hint">Không chọn loại nào thì áp dụng cho mọi loại đơn vị.</p>
        <div className="row">
          {unitKinds.map((kind) => (
            <label key={kind} className="scheme-check">
              <input type="checkbox" value={kind} {...register('unit_kinds')} />
              {unitKindNames[kind]}
            </label>
          ))}
        </div>
      </fieldset>
      <SelectField
        label="Khi bằng điểm"
        options={Object.entries(tieRuleNames).map(([value, label]) => ({ value, label }))}
        {...register('tie_rule')}
      />
      <SelectField
        label="Làm tròn điểm tính được đến"
        hint="Nửa làm tròn lên."
        options={roundingSteps.map((step) => ({ value: numberText(step), label: numberText(step) }))}
        {...register('rounding_step')}
      />
      <TextAreaField
        label="Đã công bố"
        hint="Phần nào theo văn bản."
        maxLength={2000}
        {...register('published')}
      />
      <TextAreaField
        label="Giả định"
        hint="Phần nào do người nhập đặt ra."
        maxLength={2000}
        {...register('assumed')}
      />
      <TextAreaField label="Ghi chú" maxLength={2000} {...register('note')} />
      <label className="scheme-check">
        <input type="checkbox" {...register('illustrative')} />
        Số liệu minh hoạ
      </label>
    </div>
  )
}
