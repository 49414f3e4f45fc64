import { Table } from '@/app/_ui/table'
import { count } from '@/lib/satisfaction/format'
import { indexText, type SnapshotRow, withComma } from '@/lib/snapshots/snapshot'

type FigureTableProps = { caption: string; rows: SnapshotRow[]; total?: SnapshotRow }

export function FigureTable({ caption, rows, total }: FigureTableProps) {
  return (
    <Table caption={caption} captionHidden>
      <thead>
        <tr>
          <th scope="col">Tên</th>
          <th scope="col" className="num">
            Chỉ số (%)
          </th>
          <th scope="col" className="num">
            n
          </th>
          <th scope="col" className="num">
            Khoảng tin cậy 95%
          </th>
          <th scope="col" className="num">
            Số phiếu
          </th>
        </tr>
      </thead>
      <tbody>
        {total && <FigureRow row={total} name={`Tổng: ${total.name}`} />}
        {rows.map((row) => (
          <FigureRow key={row.code} row={row} name={row.name} />
        ))}
      </tbody>
    </Table>
  )
}

function FigureRow({ row, name }: { row: SnapshotRow; name: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={row.index === null ? 'num soft' : 'num'}>
        {row.index === null ? indexText(row) : <strong>{indexText(row)}</strong>}
      </td>
      <td className="num">{count(row.n)}</td>
      <td className="num">{row.low && row.high ? `${withComma(row.low)} … ${withComma(row.high)}` : '–'}</td>
      <td className="num">{count(row.ballots)}</td>
    </tr>
  )
}
