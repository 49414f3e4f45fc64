'use client'
import { useFieldArray, useFormContext, useFormState } from 'react-hook-form'
import { SelectField, TextField } from '@/app/_ui/form/field'
import { bandBasisNames, type Draft } from '@/lib/schemes/scheme'
import { Entry, List } from './list-fields'

export function BandFields() {
  const { control, register } = useFormContext<Draft>()
  const { fields, append, remove } = useFieldArray({ control, name: 'bands' })
  const { errors } = useFormState({ control, name: 'bands' })
  return (
    <div className="form">
      <SelectField
        label="Xếp loại theo"
        options={Object.entries(bandBasisNames).map(([value, label]) => ({ value, label }))}
        {...register('band_basis')}
      />
      <List title="Các mức" add="Thêm mức" onAdd={() => append({ label: '', lower_bound: '' })}>
        {fields.map(({ id }, place) => (
          <Entry key={id} name={`mức ${place + 1}`} onRemove={() => remove(place)}>
            <TextField
              label="Mức"
              maxLength={60}
              autoComplete="off"
              error={errors.bands?.[place]?.label?.message}
              {...register(`bands.${place}.label`)}
            />
            <TextField
              label="Từ"
              inputMode="decimal"
              autoComplete="off"
              error={errors.bands?.[place]?.lower_bound?.message}
              {...register(`bands.${place}.lower_bound`)}
            />
          </Entry>
        ))}
      </List>
    </div>
  )
}
