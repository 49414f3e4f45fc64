import { Table } from '@/app/_ui/table'
import { decimal } from '@/lib/satisfaction/format'
import type { Report } from './send-file'

export function ChangeTable({ changes }: { changes: Report['changes'] }) {
  return (
    <Table caption="Những dòng sẽ thay đổi" captionHidden short>
      <thead>
        <tr>
          <th scope="col">Tiêu chí</th>
          <th scope="col" className="num">
            Đang có
          </th>
          <th scope="col" className="num">
            Sẽ thành
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ node, before, after }) => (
          <tr key={node}>
            <th scope="row">{node}</th>
            <td className="num">{pointsText(before)}</td>
            <td className="num">
              {pointsText(after)}
              {before === after && <span className="place">lời giải trình thay đổi</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

const pointsText = (points: number | null) => (points === null ? 'chưa chấm' : decimal(points))
