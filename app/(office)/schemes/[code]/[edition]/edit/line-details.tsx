'use client'
import { useFormContext, useWatch } from 'react-hook-form'
import { SelectField, TextAreaField, TextField } from '@/app/_ui/form/field'
import { conversions } from '@/lib/schemes/schema'
import { conversionNames, type Draft, vanishingText } from '@/lib/schemes/scheme'
import { OptionFields, StepFields } from './list-fields'

/** How a leaf comes by its points, and what is to be said of the line. */
export function LineDetails({ line }: { line: number }) {
  const { control, register } = useFormContext<Draft>()
  const [source, conversion] = useWatch({
    control,
    name: [`nodes.${line}.source`, `nodes.${line}.conversion`],
  })
  const converted = source === 'survey' || source === 'formula'
  return (
    <div className="scheme-details">
      {source === 'formula' && (
        <>
          <TextField
            label="Tử số: số liệu đơn vị báo cáo"
            maxLength={200}
            {...register(`nodes.${line}.numerator`)}
          />
          <TextField label="Mẫu số" maxLength={200} {...register(`nodes.${line}.denominator`)} />
        </>
      )}
      {converted && (
        <SelectField
          label="Quy tỷ lệ % ra điểm"
          options={conversions
            .filter((known) => known !== 'options' || source === 'survey')
            .map((known) => ({ value: known, label: conversionNames[known] }))}
          {...register(`nodes.${line}.conversion`)}
        />
      )}
      {converted && conversion === 'capped' && <FullFrom line={line} />}
      {converted && conversion === 'steps' && <StepFields line={line} />}
      {(source === 'options' || (source === 'survey' && conversion === 'options')) && (
        <OptionFields line={line} />
      )}
      <TextAreaField label="Ghi chú" rows={2} maxLength={1000} {...register(`nodes.${line}.note`)} />
      <label className="scheme-check">
        <input type="checkbox" {...register(`nodes.${line}.assumed`)} />
        Dòng này là giả định, chưa được công bố như vậy
      </label>
    </div>
  )
}

function FullFrom({ line }: { line: number }) {
  const { control, register } = useFormContext<Draft>()
  const from = useWatch({ control, name: `nodes.${line}.full_from` })
  return (
    <TextField
      label="Đủ điểm từ (%)"
      inputMode="decimal"
      autoComplete="off"
      hint={vanishingText(String(from || '…'))}
      {...register(`nodes.${line}.full_from`)}
    />
  )
}
