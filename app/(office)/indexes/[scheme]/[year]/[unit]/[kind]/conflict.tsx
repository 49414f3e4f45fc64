import { Button } from '@/app/_ui/button'
import type { Standing } from '@/app/_ui/form/autosave'
import { Notice } from '@/app/_ui/notice'
import type { LineContent } from '@/lib/scoring/line'
import { type Leaf, momentText } from '@/lib/scoring/scoring'
import type { Line } from './use-line'

type ConflictProps = { leaf: Leaf; line: Line; theirs: Standing<LineContent> }

/** Two people wrote here: both texts, and one chooses. Nothing was overwritten. */
export function Conflict({ leaf, line, theirs }: ConflictProps) {
  const { content, choose } = line
  const both = [theirs.content.note, content.note].filter(Boolean).join('\n')
  const mayJoin = theirs.content.note !== content.note && theirs.content.note !== '' && content.note !== ''
  return (
    <div className="line-wide">
      <Notice tone="error" title={`Dòng ${leaf.node} vừa có người khác sửa`}>
        <p>
          {theirs.by ?? 'Người khác'} đã lưu{theirs.at && ` lúc ${momentText(theirs.at)}`}. Nội dung của bạn
          chưa lưu và chưa mất.
        </p>
        <dl className="conflict">
          <dt>Trên hệ thống</dt>
          <dd>{told(leaf, theirs.content)}</dd>
          <dt>Của bạn</dt>
          <dd>{told(leaf, content)}</dd>
        </dl>
        <div className="row">
          <Button onClick={() => choose(content)}>Giữ bản của tôi</Button>
          <Button look="quiet" onClick={() => choose(theirs.content)}>
            Lấy bản trên hệ thống
          </Button>
          {mayJoin && (
            <Button look="quiet" onClick={() => choose({ ...content, note: both })}>
              Điểm của tôi, ghép hai lời giải trình
            </Button>
          )}
        </div>
      </Notice>
    </div>
  )
}

function told({ source, options }: Leaf, { points, note, numerator, denominator, option }: LineContent) {
  const figures =
    source === 'formula'
      ? `${numerator || '–'} / ${denominator || '–'}`
      : source === 'options'
        ? (options[Number(option) - 1]?.label ?? 'chưa chọn')
        : `${points || '–'} điểm`
  return (
    <>
      {figures}
      {note && <q className="conflict-note">{note}</q>}
    </>
  )
}
