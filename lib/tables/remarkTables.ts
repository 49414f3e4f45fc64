import type { Remark, RemarkFile } from '../remarks/remark'
import { type Days, daysFacts, illustrativeFacts, placeFact } from './headingFacts'
import { type FileFact, type FileTable, words } from './table'

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

/** Where, when and by which filters the remarks were looked for, and what a file does not tell of them. */
export function remarkFacts({ of, told, sought }: Omit<RemarkFile, 'remarks'>, asked: Days): FileFact[] {
  const facts: (FileFact | null)[] = [
    placeFact('Đơn vị', of.unit),
    of.counter && placeFact('Quầy', of.counter),
    ...daysFacts(told, asked),
    of.level === null ? null : { label: 'Mức trả lời', value: of.level },
    of.topic === null ? null : { label: 'Chủ đề', value: of.topic },
    sought === null ? null : { label: 'Từ đã tìm', value: sought },
    {
      label: 'Đã che',
      value: 'Số điện thoại, số giấy tờ, địa chỉ thư và liên kết được che trước khi ai đọc.',
    },
    {
      label: 'Đã ẩn',
      value: 'Ý kiến đã ẩn chỉ có ngày, nơi và lý do ẩn; tìm theo từ, mức hay chủ đề thì không có.',
    },
    ...illustrativeFacts(of.illustrative),
  ]
  return facts.filter((fact) => fact !== null)
}
