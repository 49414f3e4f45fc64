import { LinkButton } from '@/app/_ui/button'
import { Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { lostSentence } from '@/lib/indexes/causes'
import { maximumText, type UnitIndex } from '@/lib/indexes/reformIndex'
import { decimal } from '@/lib/satisfaction/format'
import { sourceName } from '@/lib/schemes/scheme'

/** Where points can still be won, the dearest first. */
export function LostPoints({ index }: { index: UnitIndex }) {
  const sentence = lostSentence(index)
  const { scheme, year, unit } = index
  if (index.lost.length === 0) return null
  return (
    <Section
      title="Điểm chưa đạt"
      {...(sentence && { lead: sentence })}
      actions={
        <LinkButton look="quiet" href={`/actions/lost/${scheme.code}/${year}/${unit.code}`}>
          Giải pháp lấy lại điểm
        </LinkButton>
      }
    >
      <Table
        caption={`Tiêu chí chưa đạt điểm tối đa của ${index.unit.name}, năm ${index.year}`}
        captionHidden
        short
      >
        <thead>
          <tr>
            <th scope="col">Tiêu chí</th>
            <th scope="col" className="num">
              Chưa đạt
            </th>
            <th scope="col" className="num">
              Điểm
            </th>
            <th scope="col" className="num">
              Tối đa
            </th>
            <th scope="col">Nguồn điểm</th>
          </tr>
        </thead>
        <tbody>
          {index.lost.map(({ node, title, source, maximum, points, lost, final }) => (
            <tr key={node}>
              <th scope="row" className="wide">
                {node} {title}
              </th>
              <td className="num">{lost === null ? '–' : <strong>{decimal(lost)}</strong>}</td>
              <td className="num">
                {points === null ? <span className="soft">chưa có</span> : decimal(points)}
                {points !== null && !final && <span className="place">tự chấm</span>}
              </td>
              <td className="num">{maximumText(maximum)}</td>
              <td>{sourceName(source)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  )
}
