import { Link } from '@/app/_ui/link'
import { Mark } from '@/app/_ui/mark'
import { Table } from '@/app/_ui/table'
import { dayText, deadlineName, momentText, type Plan, stageName } from '@/lib/scoring/scoring'

/** How far each unit's sheet is, and the ways to it. */
export function UnitStages({ plan: { scheme, year, units } }: { plan: Plan }) {
  return (
    <Table caption={`Tình trạng phiếu chấm năm ${year} theo đơn vị`} captionHidden>
      <thead>
        <tr>
          <th scope="col">Đơn vị</th>
          <th scope="col">Tình trạng</th>
          <th scope="col" className="num">
            Tự chấm đủ
          </th>
          <th scope="col" className="num">
            Thẩm định đủ
          </th>
          <th scope="col" className="num">
            Không đồng ý
          </th>
          <th scope="col">Phiếu</th>
        </tr>
      </thead>
      <tbody>
        {units.map(({ code, name, stage, since, progress, disagreed, extensions }) => (
          <tr key={code}>
            <th scope="row">
              <Link href={`/indexes/${scheme.code}/${year}/${code}`}>{name}</Link>
            </th>
            <td>
              <Mark tone={stage === 'sent_back' || stage === 'returned' ? 'warn' : 'plain'}>
                {stageName(stage)}
              </Mark>
              {since && <span className="place">từ {momentText(since)}</span>}
              {extensions.map(({ deadline, until, reason }) => (
                <span className="place" key={`${deadline} ${until}`}>
                  {deadlineName(deadline)} gia hạn đến {dayText(until)}: {reason}
                </span>
              ))}
            </td>
            <td className="num">
              {progress.self.complete}/{progress.leaves}
            </td>
            <td className="num">
              {progress.appraised.complete}/{progress.leaves}
            </td>
            <td className="num">{disagreed}</td>
            <td>
              <Link href={`/indexes/${scheme.code}/${year}/${code}/self`}>
                Tự chấm<span className="spoken"> của {name}</span>
              </Link>{' '}
              ·{' '}
              <Link href={`/indexes/${scheme.code}/${year}/${code}/appraised`}>
                Thẩm định<span className="spoken"> của {name}</span>
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
