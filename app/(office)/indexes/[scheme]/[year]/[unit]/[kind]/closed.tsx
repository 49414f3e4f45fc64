import { Notice } from '@/app/_ui/notice'
import type { ScoreKind } from '@/lib/indexes/reformIndex'
import { isLeaf, type Sheet } from '@/lib/scoring/scoring'

/** Why nothing on this side of the sheet can be written now. */
export function Closed({ sheet, kind }: { sheet: Sheet; kind: ScoreKind }) {
  if (sheet.lines.some((line) => isLeaf(line) && line.open[kind])) return null
  return (
    <Notice tone={sheet.stage === 'published' ? 'info' : 'warn'} title="Phiếu này đang chỉ đọc">
      <p>{sentence(sheet, kind)}</p>
    </Notice>
  )
}

function sentence({ stage, may, deadlines }: Sheet, kind: ScoreKind) {
  if (stage === 'published') return 'Năm này đã công bố nên không sửa được nữa.'
  if (kind === 'self' ? !may.self_score : !may.appraise)
    return 'Vai trò của bạn không được chấm điểm loại này cho đơn vị.'
  const drafting = stage === 'draft' || stage === 'returned'
  const late = kind === 'self' && stage === 'draft' ? deadlines.self.late : deadlines.appraise.late
  if (late && (kind === 'appraised' || drafting))
    return 'Đã quá hạn. Cán bộ quản trị hoặc thẩm định của tỉnh gia hạn được cho đơn vị.'
  if (kind === 'appraised')
    return drafting
      ? 'Đơn vị chưa nộp phiếu.'
      : 'Đã thẩm định xong; chỉ sửa được dòng mà đơn vị không đồng ý.'
  return 'Phiếu đã nộp; chỉ sửa được dòng mà người thẩm định trả lại.'
}
