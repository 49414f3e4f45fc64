import { Notice } from '@/app/_ui/notice'
import { Table } from '@/app/_ui/table'
import type { Taken } from '@/lib/indexes/reformIndex'
import { decimal } from '@/lib/satisfaction/format'

export function TakenTable({ taken: { node, snapshot, units } }: { taken: Taken }) {
  return (
    <div className="stack">
      <Notice tone="success" title={`Đã đưa điểm hài lòng của ${units.length} đơn vị vào chỉ số`}>
        <p>
          Tiêu chí {node}, từ bản chốt {snapshot}. Các bảng bên dưới đã theo tổng điểm mới.
        </p>
      </Notice>
      <Table caption="Điểm trước và sau khi đưa điểm hài lòng vào">
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            <th scope="col" className="num">
              Chỉ số hài lòng
            </th>
            <th scope="col" className="num">
              Điểm tiêu chí
            </th>
            <th scope="col" className="num">
              Tổng điểm
            </th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ code, name, index, before, after, total_before, total_after }) => (
            <tr key={code}>
              <th scope="row">{name}</th>
              <td className="num">{decimal(index)}%</td>
              <td className="num">
                {before === null ? 'chưa có' : decimal(before)} → {decimal(after)}
              </td>
              <td className="num">
                {total_before === null ? 'chưa có' : decimal(total_before)} →{' '}
                <strong>{total_after === null ? 'chưa có' : decimal(total_after)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
