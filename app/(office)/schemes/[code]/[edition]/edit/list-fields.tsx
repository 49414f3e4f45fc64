'use client'
import type { ReactNode } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/form/field'
import type { Draft } from '@/lib/schemes/scheme'

export function StepFields({ line }: { line: number }) {
  const { control, register } = useFormContext<Draft>()
  const { fields, append, remove } = useFieldArray({ control, name: `nodes.${line}.steps` })
  return (
    <List
      title="Các bậc, cao nhất trước; bậc cuối từ 0 %"
      add="Thêm bậc"
      onAdd={() => append({ from: '', points: '' })}
    >
      {fields.map(({ id }, place) => (
        <Entry key={id} name={`bậc ${place + 1}`} onRemove={() => remove(place)}>
          <TextField
            label="Từ (%)"
            inputMode="decimal"
            autoComplete="off"
            {...register(`nodes.${line}.steps.${place}.from`)}
          />
          <TextField
            label="Được (điểm)"
            inputMode="decimal"
            autoComplete="off"
            {...register(`nodes.${line}.steps.${place}.points`)}
          />
        </Entry>
      ))}
    </List>
  )
}

export function OptionFields({ line }: { line: number }) {
  const { control, register } = useFormContext<Draft>()
  const { fields, append, remove } = useFieldArray({ control, name: `nodes.${line}.options` })
  return (
    <List
      title="Các phương án, tốt nhất trước, và phần điểm tối đa của mỗi phương án"
      add="Thêm phương án"
      onAdd={() => append({ label: '', share: '' })}
    >
      {fields.map(({ id }, place) => (
        <Entry key={id} name={`phương án ${place + 1}`} onRemove={() => remove(place)}>
          <TextField
            label="Phương án"
            autoComplete="off"
            maxLength={200}
            {...register(`nodes.${line}.options.${place}.label`)}
          />
          <TextField
            label="% điểm tối đa"
            inputMode="decimal"
            autoComplete="off"
            {...register(`nodes.${line}.options.${place}.share`)}
          />
        </Entry>
      ))}
    </List>
  )
}

export function List({
  title,
  add,
  onAdd,
  children,
}: {
  title: string
  add: string
  onAdd: () => void
  children: ReactNode
}) {
  return (
    <fieldset className="scheme-list">
      <legend>{title}</legend>
      {children}
      <Button look="quiet" onClick={onAdd}>
        {add}
      </Button>
    </fieldset>
  )
}

export function Entry({
  name,
  onRemove,
  children,
}: {
  name: string
  onRemove: () => void
  children: ReactNode
}) {
  return (
    <div className="form-row">
      {children}
      <button type="button" className="scheme-remove" title="Bỏ" aria-label={`Bỏ ${name}`} onClick={onRemove}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  )
}
