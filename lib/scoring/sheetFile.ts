import { kindName, type ScoreKind } from '../indexes/reformIndex'
import type { Sheet } from './scoring'

export const tableName = 'Phiếu chấm'
export const marksName = 'Thông tin'

/** The columns that come back; others stand between them to be read only. */
export const titles = (kind: ScoreKind) => ({
  node: 'Mã',
  points: kind === 'self' ? 'Điểm tự chấm' : 'Điểm thẩm định',
  note: kind === 'self' ? 'Giải trình' : 'Lý do',
  revision: 'Lần sửa',
})

/** What a file says it is of: another scheme's, year's or unit's must not come in here. */
export const marksOf = ({ scheme, year, unit }: Sheet, kind: ScoreKind): Record<string, string> => ({
  'Mã bộ tiêu chí': scheme.code,
  'Phiên bản': scheme.edition,
  Năm: String(year),
  'Mã đơn vị': unit.code,
  'Loại điểm': kindName(kind),
})
