'use client'
import { useLayoutEffect, useRef } from 'react'
import { TextAreaField } from '@/app/_ui/form/field'
import type { Line } from '@/lib/translations/translation'

type LineFieldProps = { line: Line; lang: string; name: string; wasName: string }

/**
 * A field that sends what stood in it, too. When others wrote meanwhile it shows theirs, unless something is being
 * typed here: or the next saving of another line would put back what this page showed before.
 */
export function LineField({ line, lang, name, wasName }: LineFieldProps) {
  const body = line.body ?? ''
  const field = useRef<HTMLTextAreaElement>(null)
  const shown = useRef(body)

  useLayoutEffect(() => {
    if (field.current && field.current.value === shown.current) field.current.value = body
    shown.current = body
  }, [body])

  return (
    <div>
      <input type="hidden" name={wasName} value={body} />
      <TextAreaField
        ref={field}
        label={`Bản dịch của: ${line.vietnamese}`}
        name={name}
        defaultValue={body}
        placeholder={line.ready ?? undefined}
        lang={lang}
        rows={Math.min(6, Math.ceil(line.vietnamese.length / 60) + 1)}
        maxLength={2000}
      />
    </div>
  )
}
