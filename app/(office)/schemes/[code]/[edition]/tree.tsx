import { EmptyState } from '@/app/_ui/empty'
import { Mark } from '@/app/_ui/mark'
import { Table } from '@/app/_ui/table'
import { type ContentLine, numberText, type SchemeVersion, vanishingText } from '@/lib/schemes/scheme'

export function Tree({ version: { content, rules } }: { version: SchemeVersion }) {
  if (content.nodes.length === 0) return <EmptyState title="Chưa có lĩnh vực nào" />
  return (
    <Table caption="Lĩnh vực, tiêu chí và tiêu chí thành phần" captionHidden>
      <thead>
        <tr>
          <th scope="col">Mã</th>
          <th scope="col">Tên</th>
          <th scope="col" className="num">
            Điểm tối đa
          </th>
          <th scope="col">Điểm từ đâu</th>
        </tr>
      </thead>
      <tbody>
        {content.nodes.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a draft may hold a code twice, and lines have no other name
          <tr key={place} className={`scheme-depth-${line.depth}`} id={`dong-${place + 1}`}>
            <td>{line.code}</td>
            <th scope="row" className="long">
              {line.title} {line.assumed && <Mark tone="warn">giả định</Mark>}
              {line.note && <div className="small soft">{line.note}</div>}
            </th>
            <td className="num">{line.maximum === null ? 'không công bố' : numberText(line.maximum)}</td>
            <td className="small">
              {rules[place] ?? ''}
              <Vanishing line={line} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Vanishing({ line: { conversion, full_from: from } }: { line: ContentLine }) {
  if (conversion !== 'capped' || from === null) return null
  return <p className="scheme-vanishing">{vanishingText(numberText(from))}</p>
}
