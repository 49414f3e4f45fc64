'use client'
import { type KeyboardEvent, memo, useState } from 'react'
import { useFormContext, useFormState, useWatch } from 'react-hook-form'
import type { Deed } from '@/lib/schemes/editLines'
import { leafSources } from '@/lib/schemes/schema'
import { type Draft, sourceName } from '@/lib/schemes/scheme'
import { LineDetails } from './line-details'
import { LineTools } from './line-tools'
import { LineSum } from './sums'

type LineRowProps = {
  line: number
  depth: number
  /** It has parts: its points are their sum. */
  whole: boolean
  does: (line: number, deed: Deed, control?: string) => void
}

const levels = ['Lĩnh vực', 'Tiêu chí', 'Tiêu chí thành phần', 'Phần nhỏ']

export const LineRow = memo(function LineRow({ line, depth, whole, does }: LineRowProps) {
  const { control, register } = useFormContext<Draft>()
  const { errors } = useFormState({ control, name: `nodes.${line}` })
  const source = useWatch({ control, name: `nodes.${line}.source` })
  const [open, setOpen] = useState(false)
  const wrong = errors.nodes?.[line]
  const name = (field: 'code' | 'title' | 'maximum' | 'source') => ({
    id: `nodes.${line}.${field}`,
    'aria-invalid': wrong?.[field] ? true : undefined,
    'aria-describedby': wrong ? `nodes.${line}.wrong` : undefined,
    ...register(`nodes.${line}.${field}`),
  })

  return (
    <fieldset
      className={`scheme-line scheme-depth-${depth}`}
      onKeyDown={(event) => byKeyboard(event, line, does)}
    >
      <legend className="spoken">{`Dòng ${line + 1}: ${levels[depth - 1] ?? ''}`}</legend>
      <div className="scheme-cells">
        <label className="scheme-code">
          <span>Mã</span>
          <input autoComplete="off" maxLength={40} {...name('code')} />
        </label>
        <label className="scheme-title">
          <span>{levels[depth - 1]}</span>
          <textarea rows={1} maxLength={500} {...name('title')} />
        </label>
        <label className="scheme-maximum">
          <span>Điểm tối đa</span>
          <input autoComplete="off" inputMode="decimal" {...name('maximum')} />
        </label>
        {whole && !source ? (
          <LineSum line={line} />
        ) : (
          <label className="scheme-source">
            <span>Nguồn điểm</span>
            <select {...name('source')}>
              <option value="">{whole ? 'cộng từ các phần' : 'chưa chọn'}</option>
              {leafSources.map((known) => (
                <option key={known} value={known}>
                  {sourceName(known)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {wrong && (
        <ul className="scheme-wrong" id={`nodes.${line}.wrong`}>
          {messages(wrong).map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      <details
        id={`nodes.${line}.more`}
        className="scheme-more"
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary>
          {source && !whole ? 'Cách tính, ghi chú' : 'Ghi chú'}
          <span className="spoken">{` của dòng ${line + 1}`}</span>
        </summary>
        {open && <LineDetails line={line} />}
      </details>
      <LineTools line={line} does={does} />
    </fieldset>
  )
})

/** As in Word's outline: Alt+Shift and an arrow. */
const arrows: Record<string, Deed> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' }

function byKeyboard(event: KeyboardEvent<HTMLElement>, line: number, does: LineRowProps['does']) {
  const { target, key } = event
  const moved = event.altKey && event.shiftKey ? arrows[key] : undefined
  const inCell =
    (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) &&
    target.closest('.scheme-cells') !== null
  const added = key === 'Enter' && inCell ? (event.ctrlKey ? 'add-part' : 'add') : undefined
  const deed = moved ?? added
  if (!deed || event.nativeEvent.isComposing) return
  event.preventDefault()
  const control = target instanceof HTMLElement ? target.id.split('.').at(-1) : undefined
  does(line, deed, control)
}

/** Every message below, however deep. */
function messages(wrong: object): string[] {
  const own = 'message' in wrong && typeof wrong.message === 'string' ? [wrong.message] : []
  const below = Object.entries(wrong).flatMap(([key, value]) =>
    key !== 'ref' && typeof value === 'object' && value !== null ? messages(value) : [],
  )
  return [...new Set([...own, ...below])]
}
