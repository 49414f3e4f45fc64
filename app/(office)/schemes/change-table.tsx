import { Table } from '@/app/_ui/table'
import { bandBasisNames, type Change, tieRuleNames, unitKindNames } from '@/lib/schemes/scheme'
import { settingNames } from '@/lib/schemes/sheets'

const kinds: Record<Change['kind'], string> = {
  setting: 'Thông tin chung',
  added: 'Thêm mới',
  removed: 'Bỏ',
  moved: 'Chuyển chỗ',
  recoded: 'Đổi mã',
  renamed: 'Đổi tên',
  maximum: 'Điểm tối đa',
  rule: 'Cách có điểm',
  note: 'Ghi chú',
}

type ChangeTableProps = { changes: Change[]; caption: string; before: string; after: string }

export function ChangeTable({ changes, caption, before, after }: ChangeTableProps) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">Dòng</th>
          <th scope="col">Thay đổi</th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one line may be in the list several times
          <tr key={place}>
            <th scope="row" className="long">
              {change.kind === 'setting' ? settingName(change.code) : `${change.code} ${change.title ?? ''}`}
            </th>
            <td>{kinds[change.kind]}</td>
            <td>{told(change, change.before)}</td>
            <td>{told(change, change.after)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

const settings: Record<string, string> = { ...settingNames, bands: 'Mức xếp loại' }
const settingName = (code: string) => settings[code] ?? code

/** Settings that the database names in English. */
const words: Record<string, string> = { ...tieRuleNames, ...bandBasisNames, ...unitKindNames }

function told({ kind, code }: Change, value: string | null) {
  if (value === null) return <span className="soft">không có</span>
  if (kind !== 'setting' || !['tie_rule', 'band_basis', 'unit_kinds'].includes(code)) return value
  return value
    .split(', ')
    .map((word) => words[word] ?? word)
    .join(', ')
}
