import { useEffect, useRef, useState } from 'react'
import { Autosave, type Saving } from '@/app/_ui/form/autosave'
import { deviceDrafts } from '@/app/_ui/form/device-drafts'
import { type LineContent, lineContentSchema } from '@/lib/scoring/line'
import type { Leaf } from '@/lib/scoring/scoring'
import { type Asked, type SavedLine, sendLine, standingOf } from './send-line'

export type LineState = Saving<LineContent>['state']

type Watch = { report: (node: string, state: LineState) => void; saved: (line: SavedLine) => void }

/** One side of a line that saves itself: its text, how saving goes, and what stands on the server. */
export function useLine(asked: Asked, leaf: Leaf, { report, saved }: Watch) {
  const [shown, show] = useState<{ content: LineContent; saving: Saving<LineContent> }>(() => ({
    content: standingOf(leaf[asked.kind]).content,
    saving: { state: 'clean' },
  }))
  const keeper = useRef<Autosave<LineContent>>(null)

  useEffect(() => {
    const { staff, scheme, year, unit, kind } = asked
    const autosave = new Autosave<LineContent>({
      standing: standingOf(leaf[kind]),
      send: (content, revision) => sendLine(asked, leaf, content, revision, saved),
      drafts: deviceDrafts(
        `line ${staff} ${scheme} ${year} ${unit} ${kind} ${leaf.node}`,
        (kept) => lineContentSchema.safeParse(kept).data ?? null,
      ),
      tell: (content, saving) => {
        show({ content, saving })
        report(leaf.node, saving.state)
      },
      later: (run, wait) => {
        const timer = setTimeout(run, wait)
        return () => clearTimeout(timer)
      },
    })
    keeper.current = autosave
    if (leaf.open[kind]) autosave.begin()
    const again = () => autosave.again()
    addEventListener('online', again)
    // Somebody may have signed in again beside.
    addEventListener('focus', again)
    return () => {
      autosave.stop()
      removeEventListener('online', again)
      removeEventListener('focus', again)
    }
  }, [asked, leaf, report, saved])

  return {
    ...shown,
    change: (change: Partial<LineContent>) => keeper.current?.change({ ...shown.content, ...change }),
    choose: (content: LineContent) => keeper.current?.choose(content),
    flush: () => keeper.current?.flush(),
  }
}

export type Line = ReturnType<typeof useLine>
