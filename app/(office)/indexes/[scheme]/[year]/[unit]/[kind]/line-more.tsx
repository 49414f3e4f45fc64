import { useId } from 'react'
import type { Leaf } from '@/lib/scoring/scoring'
import { Documents } from './documents'
import { EvidenceFiles } from './evidence-files'
import type { Asked } from './send-line'
import { Thread } from './thread'
import type { Line } from './use-line'

type LineMoreProps = { leaf: Leaf; asked: Asked; line: Line }

/** What stands behind a score and what was said of it; read only when it is opened, for 88 of them are many. */
export function LineMore({ leaf, asked, line }: LineMoreProps) {
  const { kind } = asked
  const id = useId()
  const isOpen = leaf.open[kind]
  return (
    <div className="disclosure-body">
      {kind === 'appraised' && leaf.self.note && (
        <p>
          <strong>Đơn vị giải trình:</strong> {leaf.self.note}
        </p>
      )}
      {kind === 'self' && leaf.appraised.note && (
        <p>
          <strong>Người thẩm định nêu lý do:</strong> {leaf.appraised.note}
        </p>
      )}
      <div className="field">
        <label htmlFor={id}>{kind === 'self' ? `Giải trình của ${leaf.node}` : `Lý do ở ${leaf.node}`}</label>
        <textarea
          id={id}
          rows={3}
          readOnly={!isOpen}
          value={line.content.note}
          onBlur={line.flush}
          onChange={({ target }) => line.change({ note: target.value })}
        />
      </div>
      <Documents leaf={leaf} asked={asked} />
      <EvidenceFiles leaf={leaf} asked={asked} />
      <Thread leaf={leaf} asked={asked} busy={line.saving.state !== 'clean'} />
    </div>
  )
}
