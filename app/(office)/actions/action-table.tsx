import { Link } from '@/app/_ui/link'
import { Table } from '@/app/_ui/table'
import type { ActionListed } from '@/lib/actions/action'
import { decimal } from '@/lib/satisfaction/format'
import { Due, StateMark } from './state-mark'

export function ActionTable({ list, today }: { list: ActionListed[]; today: string }) {
  return (
    <Table caption="Giải pháp, việc trễ hạn trước" captionHidden>
      <thead>
        <tr>
          <th scope="col">Giải pháp</th>
          <th scope="col">Đơn vị, người chịu trách nhiệm</th>
          <th scope="col">Hạn</th>
          <th scope="col" className="num">
            Dự kiến / đã mất
          </th>
          <th scope="col" className="num">
            Tiến độ
          </th>
          <th scope="col">Bước</th>
        </tr>
      </thead>
      <tbody>
        {list.map((action) => (
          <tr key={action.code}>
            <th scope="row" className="long">
              <Link href={`/actions/${action.code}`}>{action.title}</Link>
              <div className="small soft">
                {action.node} {action.node_title}, năm {action.year}
                {action.illustrative && ' (số liệu minh hoạ)'}
              </div>
            </th>
            <td className="owner">
              {action.unit.name}
              <span className="place">{action.responsible}</span>
            </td>
            <td className="due">
              <Due {...action} today={today} />
            </td>
            <td className="num">
              {decimal(action.expected)}
              <span className="place">/ {action.lost === null ? '–' : decimal(action.lost)}</span>
            </td>
            <td className="num">{action.percent} %</td>
            <td>
              <StateMark {...action} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
