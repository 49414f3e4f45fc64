import type { Remark } from '../remarks/remark'
import { type FileTable, words } from './table'

/** Remarks as the screen shows them: masked, and the level only where enough people answered. */
export function remarkTables(remarks: Remark[]): FileTable[] {
  return [
    {
      key: 'y-kien',
      title: 'Ý kiến góp ý',
      columns: [
        ...[words('Ngày'), words('Đơn vị'), words('Mã quầy'), words('Quầy'), words('Mức trả lời')],
        ...[words('Chủ đề'), words('Ý kiến', true), words('Ẩn vì')],
      ],
      rows: remarks.map(({ day, unit, counter, level, topics, body, hidden }) => [
        ...[day, unit.name, counter.code, counter.name, level?.label ?? 'không hiện'],
        topics.map(({ name }) => name).join('; ') || null,
        ...[body ?? 'đã ẩn', hidden?.reason ?? null],
      ]),
    },
  ]
}
