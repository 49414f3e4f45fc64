import { memo, type ReactNode, useState } from 'react'
import { Mark } from '@/app/_ui/mark'
import { maximumText } from '@/lib/indexes/reformIndex'
import { decimal, signed } from '@/lib/satisfaction/format'
import { deedName, type Leaf, type Sheet } from '@/lib/scoring/scoring'
import { Conflict } from './conflict'
import { LineMore } from './line-more'
import { LinePoints } from './line-points'
import type { Asked, SavedLine } from './send-line'
import { type LineState, useLine } from './use-line'

type SheetLineRowProps = {
  leaf: Leaf
  asked: Asked
  shown: boolean
  sum: Sheet['sums'][string] | undefined
  gap: 'points' | 'evidence' | 'reason' | null
  report: (node: string, state: LineState) => void
  saved: (line: SavedLine) => void
}

const gapTexts = {
  points: 'chưa có điểm',
  evidence: 'cần giải trình, văn bản hoặc tệp',
  reason: 'khác điểm tự chấm: cần lý do',
}

export const SheetLineRow = memo(function SheetLineRow(props: SheetLineRowProps) {
  const { leaf, asked, shown, sum, gap, report, saved } = props
  const line = useLine(asked, leaf, { report, saved })
  const [open, setOpen] = useState(false)
  const { kind } = asked
  const worth = sum?.[kind] ?? null
  const difference = sum?.difference ?? null
  const behind = leaf.documents.length + leaf.evidence.length
  const isSurvey = leaf.source === 'survey'
  return (
    <div className="line" hidden={!shown}>
      <div className="line-title">
        <p id={`title-${leaf.node}`}>
          {leaf.node} {leaf.title} <span className="soft">(tối đa {maximumText(leaf.maximum ?? 0)})</span>
        </p>
        {leaf.state && leaf.state !== 'agreed' && leaf.state !== 'answered' && (
          <Mark tone="warn">{leaf.state === 'sent_back' ? 'được trả lại' : deedName(leaf.state)}</Mark>
        )}
        {gap && leaf.open[kind] && <Mark>{gapTexts[gap]}</Mark>}
        {leaf.hint && <p className="small soft">{leaf.hint}</p>}
        {!open && line.content.note && <p className="small soft line-note">{line.content.note}</p>}
      </div>
      {isSurvey ? (
        <p className="line-survey soft">
          {leaf.survey === null ? 'chờ điểm từ bản chốt khảo sát' : `khảo sát: ${decimal(leaf.survey)}`}
        </p>
      ) : (
        <>
          <Cell name="Tự chấm">
            {kind === 'self' ? (
              <LinePoints leaf={leaf} kind={kind} line={line} worth={worth} />
            ) : (
              written(leaf.self.points)
            )}
          </Cell>
          <Cell name="Thẩm định">
            {kind === 'appraised' ? (
              <LinePoints leaf={leaf} kind={kind} line={line} worth={worth} />
            ) : (
              written(leaf.appraised.points)
            )}
          </Cell>
          <Cell name="Chênh">{difference === null ? '–' : signed(difference)}</Cell>
        </>
      )}
      {line.saving.state === 'refused' && (
        <p className="line-wide field-error" role="alert" id={`wrong-${leaf.node}`}>
          Chưa lưu: {line.saving.sentence}
        </p>
      )}
      {line.saving.state === 'stale' && <Conflict leaf={leaf} line={line} theirs={line.saving.theirs} />}
      {!isSurvey && (
        <details
          className="disclosure line-wide"
          onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
        >
          <summary>
            {kind === 'self' ? 'Giải trình, tài liệu' : 'Lý do, tài liệu'}
            {behind + leaf.thread.length > 0 && ` (${behind + leaf.thread.length})`}
            <span className="spoken"> của {leaf.node}</span>
          </summary>
          {open && <LineMore leaf={leaf} asked={asked} line={line} />}
        </details>
      )}
    </div>
  )
})

const written = (points: number | null) =>
  points === null ? <span className="soft">–</span> : decimal(points)

function Cell({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="line-cell">
      <span className="line-name" aria-hidden="true">
        {name}
      </span>
      {children}
    </div>
  )
}
