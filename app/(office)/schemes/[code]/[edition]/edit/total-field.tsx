'use client'
import { useFormContext, useFormState } from 'react-hook-form'
import { TextField } from '@/app/_ui/form/field'
import type { Draft } from '@/lib/schemes/scheme'
import { Total } from './sums'

export function TotalField() {
  const { control, register } = useFormContext<Draft>()
  const { errors } = useFormState({ control, name: 'total_maximum' })
  return (
    <div className="form-row scheme-total">
      <TextField
        label="Tổng điểm tối đa"
        inputMode="decimal"
        autoComplete="off"
        error={errors.total_maximum?.message}
        {...register('total_maximum')}
      />
      <Total />
    </div>
  )
}
