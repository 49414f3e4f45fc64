import { EmptyState } from '@/app/_ui/empty'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextAreaField } from '@/app/_ui/form/field'
import { Card } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import type { Chosen, Exclusions, Preview } from '@/lib/exclusions/exclusion'
import { channelName } from '@/lib/satisfaction/channel'
import { count } from '@/lib/satisfaction/format'
import { written } from '@/lib/satisfaction/period'
import { exclude } from '../actions'

type DecideProps = {
  unit: string
  chosen: Chosen
  counter: Exclusions['counters'][number]
  preview: Preview
}

/** How many ballots, day by day; what is decided is decided about these and no others. */
export function Decide({ unit, chosen, counter, preview: { ballots, days } }: DecideProps) {
  if (ballots === 0)
    return (
      <EmptyState title="Không có phiếu nào đang được tính khớp với lựa chọn này">
        <p>Có thể quầy chưa nhận phiếu trong những ngày đó, hoặc phiếu đã bị loại từ trước.</p>
      </EmptyState>
    )
  const { from, to, channel } = chosen
  return (
    <Card>
      <p>
        <strong>{count(ballots)} phiếu</strong> của {counter.unit}, {counter.name},{' '}
        {from === to ? `ngày ${written(from)}` : `từ ${written(from)} đến ${written(to)}`},{' '}
        {channel ? `kênh ${channelName(channel).toLowerCase()}` : 'mọi kênh'}.
      </p>
      <Table caption="Số phiếu sẽ bị loại theo ngày" captionHidden short>
        <thead>
          <tr>
            <th scope="col">Ngày</th>
            <th scope="col" className="num">
              Số phiếu
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map((each) => (
            <tr key={each.day}>
              <th scope="row">{written(each.day)}</th>
              <td className="num">{count(each.ballots)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <DraftForm
        draft={`exclude ${chosen.counter} ${from} ${to} ${channel}`}
        action={exclude}
        submit={`Loại ${count(ballots)} phiếu`}
        look="danger"
      >
        <input type="hidden" name="unit" value={unit} />
        <input type="hidden" name="counter" value={chosen.counter} />
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="channel" value={channel ?? ''} />
        <input type="hidden" name="expected" value={ballots} />
        <TextAreaField
          label="Lý do"
          name="reason"
          hint="Từ 10 đến 500 ký tự: vì sao những phiếu này không phải ý kiến của người dân. Không nêu tên ai."
          maxLength={500}
          required
        />
        <p className="small soft">
          Mọi số liệu tính lại ngay: tổng quan, quầy, câu hỏi, các tháng. Bản đã chốt không đổi. Quyết định
          được ghi vào nhật ký và bãi bỏ được.
        </p>
      </DraftForm>
    </Card>
  )
}
