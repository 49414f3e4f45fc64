'use client'
import { useState } from 'react'
import { FileField } from '@/app/_ui/form/field'

/** A file that is too large is told at once: nobody sends it first over a slow line. */
export function ProofField({ largest }: { largest: number }) {
  const [error, setError] = useState<string>()
  return (
    <FileField
      label="Tệp kiểm chứng"
      name="file"
      hint="PDF, ảnh PNG hoặc JPEG, DOCX, XLSX không có macro; tối đa 1 MB. Đã đính kèm thì không gỡ."
      accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
      error={error}
      onChange={({ currentTarget }) => {
        const isTooLarge = (currentTarget.files?.[0]?.size ?? 0) > largest
        if (isTooLarge) currentTarget.value = ''
        setError(isTooLarge ? 'Tệp lớn hơn 1 MB.' : undefined)
      }}
      required
    />
  )
}
