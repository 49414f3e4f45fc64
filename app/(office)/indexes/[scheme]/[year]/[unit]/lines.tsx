import { Link } from '@/app/_ui/link'
import { Table } from '@/app/_ui/table'
import { type Line, maximumText, missingPoints, rankText, type UnitIndex } from '@/lib/indexes/reformIndex'
import { decimal, signed } from '@/lib/satisfaction/format'

const always = ['Điểm', 'Tối đa', 'Tỷ lệ đạt', 'Thứ hạng']
const ofLeaves = ['Tự chấm', 'Thẩm định', 'Tự chấm − thẩm định', 'Điều tra XHH']

/** The tree, line by line: what the unit gave itself, what the appraisers gave, what the survey gave. */
export function Lines({ index }: { index: UnitIndex }) {
  // An announced table of fields alone has nothing to say about who scored what.
  const detailed = index.lines.some(({ source }) => source !== 'computed')
  const columns = detailed ? [...always, ...ofLeaves] : always
  return (
    <div className="lines">
      <Table caption={`Điểm từng tiêu chí của ${index.unit.name}, năm ${index.year}`} captionHidden>
        <thead>
          <tr>
            <th scope="col">{detailed ? 'Tiêu chí' : 'Lĩnh vực'}</th>
            {columns.map((title) => (
              <th scope="col" className="num" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {index.lines.map((line) => (
            <tr key={line.node} className={detailed && line.depth === 1 ? 'group' : undefined}>
              <Title line={line} />
              <Result line={line} state={index.state} />
              {detailed && <Scores line={line} />}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

function Title({ line: { node, title, depth, snapshot } }: { line: Line }) {
  return (
    <th scope="row" className={`depth-${depth}`}>
      {/^\d/.test(node) && `${node} `}
      {title}
      {snapshot && (
        <div className="small soft">
          điểm từ bản chốt <Link href={`/snapshots/${snapshot.code}`}>{snapshot.code}</Link>
        </div>
      )}
    </th>
  )
}

function Result({ line, state }: { line: Line; state: UnitIndex['state'] }) {
  const { points, percent, maximum, provisional } = line
  const missing = <span className="soft">{missingPoints(state)}</span>
  return (
    <>
      <td className="num">
        {points === null ? missing : <strong>{decimal(points)}</strong>}
        {provisional && points !== null && <span className="place">tạm tính</span>}
      </td>
      <td className="num">{maximum === null ? missing : maximumText(maximum)}</td>
      <td className="num">{percent === null || provisional ? '–' : `${decimal(percent)}%`}</td>
      <td className="num">{rankText(line) ?? '–'}</td>
    </>
  )
}

function Scores({ line: { source, self, appraised, survey, difference } }: { line: Line }) {
  return (
    <>
      <Points points={self} asked={source !== 'computed' && source !== 'survey'} />
      <Points points={appraised} asked={source !== 'computed' && source !== 'survey'} />
      <td className="num">{difference === null ? '–' : signed(difference)}</td>
      <Points points={survey} asked={source === 'survey'} />
    </>
  )
}

/** A score that this line takes and has not got is said; one that it never takes is a dash. */
function Points({ points, asked }: { points: number | null; asked: boolean }) {
  if (points !== null) return <td className="num">{decimal(points)}</td>
  return <td className="num soft">{asked ? 'chưa có' : '–'}</td>
}
