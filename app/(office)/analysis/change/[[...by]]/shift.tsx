import { Chart } from '@/app/_ui/chart'
import { Disclosure } from '@/app/_ui/disclosure'
import { StillTable } from '@/app/_ui/still-table'
import { count, decimal, interval, moved, signed } from '@/lib/satisfaction/format'
import { type Period, periodLabel, previousPeriod } from '@/lib/satisfaction/period'
import type { Decomposition } from '@/lib/statistics/schema'
import { groupName } from '@/lib/statistics/statistics'
import { pointBars } from '../../point-bars'

type Shown = Extract<Decomposition['shift'], { state: 'shown' }>
type ShiftProps = { shift: Shown; method: Decomposition['method']; period: Period }

/** The change of the overall item, taken apart; the lines add up to it. */
export function Shift({ shift, method, period }: ShiftProps) {
  const heads = ['n trước', 'Trước (%)', 'n', 'Nay (%)', 'Do cơ cấu', 'Thực chất', 'Thay đổi']
  return (
    <>
      <p className="finding">
        {moved(shift.change)} so với {periodLabel(previousPeriod(period))}: {signed(shift.mix)} điểm do cơ cấu
        người trả lời, {signed(shift.within)} điểm do mức hài lòng thật
        {shift.distinct ? '.' : ', phần này trong sai số.'}
      </p>
      <Chart
        label="Biểu đồ thanh: thay đổi do cơ cấu và thay đổi thực chất. Cùng số liệu với bảng bên dưới."
        spec={pointBars([
          { label: 'Do cơ cấu', points: shift.mix },
          { label: 'Thực chất', points: shift.within, low: shift.low, high: shift.high },
          { label: 'Thay đổi', points: shift.change },
        ])}
      />
      <StillTable caption="Phần đóng góp vào thay đổi, điểm" captionHidden>
        <thead>
          <tr>
            <th scope="col">Nhóm</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Tất cả</th>
            <td className="num">{count(shift.n_before)}</td>
            <td className="num">{decimal(shift.index_before)}</td>
            <td className="num">{count(shift.n)}</td>
            <td className="num">{decimal(shift.index)}</td>
            <td className="num">{signed(shift.mix)}</td>
            <td className="num">{signed(shift.within)}</td>
            <td className="num">
              <strong>{signed(shift.change)}</strong>
            </td>
          </tr>
          {shift.groups.map((group) => (
            <tr key={`${group.code} ${group.rest}`}>
              <th scope="row">{groupName(group)}</th>
              <td className="num">{count(group.n_before)}</td>
              <td className="num">{group.index_before === null ? '–' : decimal(group.index_before)}</td>
              <td className="num">{count(group.n)}</td>
              <td className="num">{group.index === null ? '–' : decimal(group.index)}</td>
              <td className="num">{signed(group.mix)}</td>
              <td className="num">{signed(group.within)}</td>
              <td className="num soft">–</td>
            </tr>
          ))}
        </tbody>
      </StillTable>
      <Disclosure summary="Cách tính">
        <p>
          {signed(shift.mix)} {signed(shift.within)} = {signed(shift.change)} điểm = {decimal(shift.index)} −{' '}
          {decimal(shift.index_before)}: phân rã theo cơ cấu, cộng lại đúng bằng thay đổi của câu hỏi chung;
          các dòng của bảng cộng lại đúng bằng dòng đầu.
        </p>
        <p>
          Do cơ cấu: tỷ trọng phiếu của các nhóm đã khác trước. Thực chất: cùng một nhóm trả lời khác trước,
          tính theo tỷ trọng trung bình của hai kỳ
          {shift.low !== null &&
            shift.high !== null &&
            `; khoảng ${method.confidence}%: ${interval(shift.low, shift.high)}`}
          . Nhóm dưới {count(method.minimum_n)} phiếu được gộp vào phần còn lại.
        </p>
      </Disclosure>
    </>
  )
}
