'use client'
import { useEffect, useRef, useState } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { Button } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { Notice } from '@/app/_ui/notice'
import { blankLine } from '@/lib/schemes/draftOf'
import { type Deed, editLines } from '@/lib/schemes/editLines'
import type { Draft } from '@/lib/schemes/scheme'
import { LineRow } from './line-row'
import { TotalField } from './total-field'

type Removed = { at: number; lines: Draft['nodes']; named: string }

/** The tree as lines with a depth. Whatever moves a line moves all below it, and the cursor goes along. */
export function Lines() {
  const { control, getValues } = useFormContext<Draft>()
  const { fields, replace } = useFieldArray({ control, name: 'nodes' })
  const [removed, setRemoved] = useState<Removed | null>(null)
  const focus = useRef<string>(null)

  // Lines are drawn anew wherever they went: the cursor follows to the same field or button.
  useEffect(() => {
    if (fields.length >= 0 && focus.current) document.getElementById(focus.current)?.focus()
    focus.current = null
  }, [fields])

  function does(at: number, deed: Deed, control = 'code') {
    const lines = getValues('nodes')
    const next = editLines(lines, at, deed, blankLine)
    if (!next) return
    const line = lines[at]
    if (deed === 'remove' && line) {
      const gone = lines.slice(at, at + lines.length - next.lines.length)
      setRemoved({
        at,
        lines: gone,
        named: [line.code, line.title].filter(Boolean).join(' ') || `dòng ${at + 1}`,
      })
    }
    focus.current = `nodes.${next.at}.${deed === 'add' || deed === 'add-part' ? 'code' : control}`
    replace(next.lines)
  }

  function undo() {
    if (!removed) return
    focus.current = `nodes.${removed.at}.code`
    replace(getValues('nodes').toSpliced(removed.at, 0, ...removed.lines))
    setRemoved(null)
  }

  return (
    <>
      <TotalField />
      {fields.length === 0 ? (
        <EmptyState title="Chưa có lĩnh vực nào" />
      ) : (
        <div className="scheme-lines">
          <div className="scheme-head" aria-hidden="true">
            <span>Mã</span>
            <span>Tên</span>
            <span>Điểm tối đa</span>
            <span>Nguồn điểm, hoặc tổng các phần</span>
          </div>
          {fields.map((field, line) => (
            <LineRow
              key={field.id}
              line={line}
              depth={field.depth}
              whole={(fields[line + 1]?.depth ?? 0) > field.depth}
              does={does}
            />
          ))}
        </div>
      )}
      <div className="row">
        <Button
          look="quiet"
          onClick={() =>
            does(
              Math.max(
                0,
                fields.findLastIndex(({ depth }) => depth === 1),
              ),
              'add',
            )
          }
        >
          Thêm lĩnh vực
        </Button>
      </div>
      {removed && (
        <Notice tone="success" title="Đã xoá">
          <p>
            {removed.named}
            {removed.lines.length > 1 && ` và ${removed.lines.length - 1} dòng bên dưới`}.
          </p>
          <Button look="quiet" onClick={undo}>
            Hoàn tác
          </Button>
        </Notice>
      )}
    </>
  )
}
