import { Table } from '@/app/_ui/table'
import { count } from '@/lib/satisfaction/format'
import { indexText, type SnapshotContent, withComma } from '@/lib/snapshots/snapshot'

/** Each item with the share of every level and the count behind it. */
export function ItemTable({ content: { items, scale } }: { content: SnapshotContent }) {
  return (
    <Table caption="Số liệu theo câu hỏi: dưới mỗi tỷ lệ là số phiếu chọn mức đó">
      <thead>
        <tr>
          <th scope="col">Câu hỏi</th>
          <th scope="col" className="num">
            Chỉ số (%)
          </th>
          <th scope="col" className="num">
            n
          </th>
          {scale.map(({ level, label }) => (
            <th scope="col" className="num" key={level}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.code}>
            <th scope="row" className="wide">
              {item.name}
            </th>
            <td className={item.index === null ? 'num soft' : 'num'}>
              {item.index === null ? indexText(item) : <strong>{indexText(item)}</strong>}
            </td>
            <td className="num">{count(item.n)}</td>
            {scale.map(({ level }, place) => (
              <td className="num" key={level}>
                <Level share={item.shares?.[place]} count={item.counts?.[place]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Level({ share, count: people }: { share: string | undefined; count: number | undefined }) {
  if (share === undefined || people === undefined) return '–'
  return (
    <>
      {withComma(share)}%<div className="small soft">{count(people)}</div>
    </>
  )
}
