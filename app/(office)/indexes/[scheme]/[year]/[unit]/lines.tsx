import Link from 'next/link'
import { Table } from '@/app/_ui/table'
import { type Line, maximumText, missingPoints, type UnitIndex } from '@/lib/indexes/reform-index'
import { decimal, signed } from '@/lib/satisfaction/format'

const columns = ['Tối đa', 'Tự chấm', 'Thẩm định', 'Điều tra XHH', 'Điểm', 'Tỷ lệ đạt', 'Tự chấm − thẩm định']

/** The tree, line by line: what the unit gave itself, what the appraisers gave, what the survey gave. */
export function Lines({ index }: { index: UnitIndex }) {
  return (
    <div className="lines">
      <Table caption={`Điểm từng tiêu chí của ${index.unit.name}, năm ${index.year}`} captionHidden>
        <thead>
          <tr>
            <th scope="col">Tiêu chí</th>
            {columns.map((title) => (
              <th scope="col" className="num" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {index.lines.map((line) => (
            <LineRow key={line.node} line={line} state={index.state} />
          ))}
        </tbody>
      </Table>
    </div>
  )
}

function LineRow({ line, state }: { line: Line; state: UnitIndex['state'] }) {
  const { node, title, depth, maximum, source, points, percent, self, appraised, survey, snapshot } = line
  const difference = self !== null && appraised !== null ? self - appraised : null
  return (
    <tr className={depth === 1 ? 'group' : undefined}>
      <th scope="row" className={`depth-${depth}`}>
        {/^\d/.test(node) && `${node} `}
        {title}
        {snapshot && (
          <div className="small soft">
            điểm từ bản chốt <Link href={`/snapshots/${snapshot.code}`}>{snapshot.code}</Link>
          </div>
        )}
      </th>
      <td className="num">{maximum === null ? 'không công bố' : maximumText(maximum)}</td>
      <Points points={self} asked={source === 'appraised' || source === 'self'} />
      <Points points={appraised} asked={source === 'appraised'} />
      <Points points={survey} asked={source === 'survey'} />
      <td className="num">
        {points === null ? (
          <span className="soft">{missingPoints(state)}</span>
        ) : (
          <strong>{decimal(points)}</strong>
        )}
        {line.provisional && points !== null && <span className="place">tạm tính</span>}
      </td>
      <td className="num">{percent === null ? '–' : `${decimal(percent)}%`}</td>
      <td className="num">{difference === null ? '–' : signed(difference)}</td>
    </tr>
  )
}

/** A score that this line takes and has not got is said; one that it never takes is a dash. */
function Points({ points, asked }: { points: number | null; asked: boolean }) {
  if (points !== null) return <td className="num">{decimal(points)}</td>
  return <td className="num soft">{asked ? 'chưa có' : '–'}</td>
}
