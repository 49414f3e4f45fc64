'use client'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import type { ScoreKind } from '@/lib/indexes/reformIndex'
import { fieldsOf } from '@/lib/schemes/scheme'
import type { Sheet } from '@/lib/scoring/scoring'
import { FieldLines } from './field-lines'
import { goToNextGap, moveBetweenCells } from './move'
import type { Asked, SavedLine } from './send-line'
import { SheetBar } from './sheet-bar'
import type { LineState } from './use-line'

type ScoreSheetProps = { sheet: Sheet; kind: ScoreKind; staff: string; children: ReactNode }

/** The sheet as one goes down it by keyboard: every field saves itself, sums come back with each save. */
export function ScoreSheet({ sheet, kind, staff, children }: ScoreSheetProps) {
  const { scheme, year, unit } = sheet
  const asked: Asked = useMemo(
    () => ({ scheme: scheme.code, year, unit: unit.code, kind, staff }),
    [scheme.code, year, unit.code, kind, staff],
  )
  const [fresh, setFresh] = useState<SavedLine | null>(null)
  const [states, setStates] = useState<Record<string, LineState>>({})
  const [wanted, setWanted] = useState('')
  const root = useRef<HTMLDivElement>(null)
  const report = useCallback(
    (node: string, state: LineState) => setStates((known) => ({ ...known, [node]: state })),
    [],
  )
  const { sums, progress } = fresh ?? sheet
  const gaps = progress[kind].gaps
  const unsaved = Object.values(states).filter((state) => state !== 'clean').length

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys go from cell to cell; each cell is reached without them, too
    <div
      ref={root}
      className="sheet"
      onKeyDown={(event) => {
        if (event.altKey && event.key === 'ArrowDown') goToNextGap(root.current, gaps)
        else if (!moveBetweenCells(root.current, event)) return
        event.preventDefault()
      }}
    >
      <SheetBar
        {...{ sheet, kind, progress, states, wanted }}
        search={setWanted}
        nextGap={() => {
          setWanted('')
          goToNextGap(root.current, gaps)
        }}
      />
      {fieldsOf(sheet.lines).map((field) => (
        <FieldLines
          key={field.node}
          {...{ field, asked, sums, wanted, report }}
          lines={sheet.lines}
          gaps={gaps}
          saved={setFresh}
        />
      ))}
      {unsaved > 0 ? (
        <p className="soft">Còn {unsaved} dòng chưa lưu. Lưu xong mới nộp hoặc kết thúc được.</p>
      ) : (
        children
      )}
    </div>
  )
}
