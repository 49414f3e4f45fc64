import { maximumText } from '@/lib/indexes/reformIndex'
import { decimal } from '@/lib/satisfaction/format'
import { isLeaf, type Sheet, type SheetLine } from '@/lib/scoring/scoring'
import type { Asked, SavedLine } from './send-line'
import { SheetLineRow } from './sheet-line'
import type { LineState } from './use-line'

type FieldLinesProps = {
  field: SheetLine
  lines: SheetLine[]
  asked: Asked
  sums: Sheet['sums']
  gaps: Sheet['progress']['self']['gaps']
  wanted: string
  report: (node: string, state: LineState) => void
  saved: (line: SavedLine) => void
}

/** One field of the scheme, which folds away; its own sums stay in sight. */
export function FieldLines({ field, lines, asked, sums, gaps, wanted, report, saved }: FieldLinesProps) {
  const below = lines.filter((line) => isUnder(lines, line, field))
  const found = below.filter((line) => isLeaf(line) && matches(lines, line, wanted))
  return (
    <details className="field-lines" open hidden={found.length === 0}>
      <summary>
        <h2>
          {field.node} {field.title}
        </h2>
        <span className="field-sum">{sumText(sums[field.node], field.maximum)}</span>
      </summary>
      <div className="line line-head" aria-hidden="true">
        <span>Tiêu chí</span>
        <span>Tự chấm</span>
        <span>Thẩm định</span>
        <span>Chênh</span>
      </div>
      {(isLeaf(field) ? [field] : below).map((line) =>
        isLeaf(line) ? (
          <SheetLineRow
            key={line.node}
            leaf={line}
            shown={matches(lines, line, wanted)}
            sum={sums[line.node]}
            gap={gaps.find(({ node }) => node === line.node)?.gap ?? null}
            {...{ asked, report, saved }}
          />
        ) : (
          <h3 key={line.node} hidden={wanted !== ''}>
            {line.node} {line.title} <span className="soft">{sumText(sums[line.node], line.maximum)}</span>
          </h3>
        ),
      )}
    </details>
  )
}

function isUnder(lines: SheetLine[], line: SheetLine, field: SheetLine): boolean {
  if (line.parent === field.node) return true
  const parent = lines.find(({ node }) => node === line.parent)
  return line.node === field.node ? isLeaf(field) : parent !== undefined && isUnder(lines, parent, field)
}

/** By its own words or by those of what it belongs to. */
function matches(lines: SheetLine[], line: SheetLine, wanted: string): boolean {
  if (plain(`${line.node} ${line.title}`).includes(plain(wanted))) return true
  const parent = lines.find(({ node }) => node === line.parent)
  return parent !== undefined && matches(lines, parent, wanted)
}

/** Found with or without marks: "ke hoach" finds "Kế hoạch". */
const plain = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().trim()

function sumText(sum: Sheet['sums'][string] | undefined, maximum: number | null) {
  const parts = [
    sum?.self != null && `tự chấm ${decimal(sum.self)}`,
    sum?.appraised != null && `thẩm định ${decimal(sum.appraised)}`,
    sum?.survey != null && `khảo sát ${decimal(sum.survey)}`,
    maximum !== null && `tối đa ${maximumText(maximum)}`,
  ]
  return parts.filter(Boolean).join(' · ')
}
