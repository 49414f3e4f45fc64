'use client'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { z } from 'zod'
import { keepValue } from '@/app/_ui/form/keep-value'
import { draftOf } from '@/lib/schemes/draftOf'
import type { Content, Draft, SchemeVersion } from '@/lib/schemes/scheme'

const shapeSchema = z.looseObject({
  title: z.string(),
  bands: z.array(z.looseObject({ label: z.string() })),
  nodes: z.array(z.looseObject({ depth: z.int(), code: z.string(), title: z.string() })),
})
const keptSchema = z.object({
  revision: z.int(),
  draft: z.custom<Draft>((value) => shapeSchema.safeParse(value).success),
})

/** Keeps the document in this tab, with the revision it began from: older drafts meet newer revisions as a conflict. */
export function useKeptDraft(form: UseFormReturn<Draft, unknown, Content>, version: SchemeVersion) {
  const { code, edition } = version.content
  const [revision, setRevision] = useState(version.revision)
  const [restored, setRestored] = useState(false)
  const stored = useRef(JSON.stringify(draftOf(version.content)))
  const from = useRef(version.revision)
  const keeper = useMemo(
    () => keepValue(`draft:scheme ${code}/${edition}`, (kept) => keptSchema.safeParse(kept).data ?? null),
    [code, edition],
  )

  useEffect(() => {
    const kept = keeper.kept()
    if (kept && JSON.stringify(kept.draft) !== stored.current) {
      form.reset(kept.draft, { keepDefaultValues: true })
      from.current = kept.revision
      setRevision(kept.revision)
      setRestored(true)
    }
    let waiting: ReturnType<typeof setTimeout> | undefined
    const keep = () => {
      clearTimeout(waiting)
      if (waiting === undefined) return
      waiting = undefined
      const values = form.getValues()
      if (JSON.stringify(values) === stored.current) keeper.forget()
      else keeper.keep({ revision: from.current, draft: values })
    }
    // Whoever leaves within the moment that is waited for loses nothing either.
    addEventListener('pagehide', keep)
    const stop = form.subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(waiting)
        waiting = setTimeout(keep, 300)
      },
    })
    return () => {
      keep()
      removeEventListener('pagehide', keep)
      stop()
    }
  }, [form, keeper])

  function begin(next: number) {
    from.current = next
    setRevision(next)
    setRestored(false)
  }

  return {
    revision,
    restored,
    setRevision: begin,
    /** What stands here is what the server has. */
    settle: (next: number) => {
      stored.current = JSON.stringify(form.getValues())
      keeper.forget()
      begin(next)
    },
    /** Back to what the server has, with nothing kept. */
    giveUp: () => {
      keeper.forget()
      window.location.reload()
    },
  }
}
