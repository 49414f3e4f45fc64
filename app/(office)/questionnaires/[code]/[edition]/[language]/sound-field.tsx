'use client'
import { useState } from 'react'
import { FileField } from '@/app/_ui/form/field'

type SoundFieldProps = { label: string; largest: number; tooLarge: string }

/** A file that is too large is told at once: on a slow line nobody sends it first, and the server would not read it to its end. */
export function SoundField({ label, largest, tooLarge }: SoundFieldProps) {
  const [error, setError] = useState<string>()
  return (
    <FileField
      label={label}
      name="sound"
      accept="audio/*"
      error={error}
      onChange={({ currentTarget }) => {
        const isTooLarge = (currentTarget.files?.[0]?.size ?? 0) > largest
        if (isTooLarge) currentTarget.value = ''
        setError(isTooLarge ? tooLarge : undefined)
      }}
    />
  )
}
