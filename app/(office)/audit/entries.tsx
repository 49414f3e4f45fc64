import './audit.css'
import { Table } from '@/app/_ui/table'
import { deedSentence, differences } from '@/lib/audit/audit'
import type { Entry } from '@/lib/audit/schema'
import { written } from '@/lib/satisfaction/period'

export function Entries({ entries }: { entries: Entry[] }) {
  return (
    <Table caption="Nhật ký các việc đã ghi" captionHidden>
      <thead>
        <tr>
          <th scope="col">Lúc</th>
          <th scope="col">Ai làm gì</th>
          <th scope="col">Thay đổi</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td className="when">
              {written(entry.at.slice(0, 10))} {entry.at.slice(11, 16)}
            </td>
            <th scope="row">
              <strong>{entry.staff}</strong> {deedSentence(entry)}
            </th>
            <td>
              <Changes entry={entry} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Changes({ entry }: { entry: Entry }) {
  return (
    <ul className="changes">
      {differences(entry).map(({ field, before, after }) => (
        <li key={field}>
          <span className="soft">{field}:</span> {before !== null && <del>{before}</del>}{' '}
          {after ?? 'bỏ trống'}
        </li>
      ))}
    </ul>
  )
}
