import { ConfirmButton } from '@/app/_ui/confirm-button'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextAreaField } from '@/app/_ui/form/field'
import { Mark } from '@/app/_ui/mark'
import { Table } from '@/app/_ui/table'
import type { Exclusion, Exclusions } from '@/lib/exclusions/exclusion'
import { channelName } from '@/lib/satisfaction/channel'
import { count } from '@/lib/satisfaction/format'
import { written } from '@/lib/satisfaction/period'
import { lift } from './actions'

/** Every decision that was ever made, newest first, with the reason and whoever made it. */
export function DecisionTable({ answer: { exclusions, unit } }: { answer: Exclusions }) {
  const mayLift = exclusions.some(({ may_lift }) => may_lift)
  return (
    <Table caption="Các quyết định loại phiếu" captionHidden>
      <thead>
        <tr>
          <th scope="col">Quầy</th>
          <th scope="col">Ngày của phiếu</th>
          <th scope="col" className="num">
            Số phiếu
          </th>
          <th scope="col">Lý do</th>
          <th scope="col">Tình trạng</th>
          {mayLift && <th scope="col">Bãi bỏ</th>}
        </tr>
      </thead>
      <tbody>
        {exclusions.map((exclusion) => (
          <tr key={exclusion.code}>
            <th scope="row">
              {exclusion.counter.name}
              <span className="soft small aside">{exclusion.unit.name}</span>
            </th>
            <td className="days">
              {daysOf(exclusion)}
              <span className="soft small aside">
                {exclusion.channel ? channelName(exclusion.channel) : 'mọi kênh'}
              </span>
            </td>
            <td className="num">{count(exclusion.ballots)}</td>
            <td className="why">
              {exclusion.reason}
              <span className="soft small aside">
                {exclusion.decided_by}, {written(exclusion.decided_on)}
              </span>
            </td>
            <td className="why">
              <State exclusion={exclusion} />
            </td>
            {mayLift && <td>{exclusion.may_lift && <Lift unit={unit.code} exclusion={exclusion} />}</td>}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function daysOf({ from, to }: Exclusion) {
  return from === to ? written(from) : `${written(from)} – ${written(to)}`
}

function State({ exclusion: { lifted } }: { exclusion: Exclusion }) {
  if (!lifted) return <Mark tone="warn">Không được tính</Mark>
  return (
    <>
      <Mark tone="good">Đã tính lại</Mark>
      <span className="aside">{lifted.reason}</span>
      <span className="soft small aside">
        {lifted.by}, {written(lifted.on)}
      </span>
    </>
  )
}

type LiftProps = { unit: string; exclusion: Exclusion }

function Lift({ unit, exclusion: { code, ballots, counter } }: LiftProps) {
  return (
    <ConfirmButton
      label="Bãi bỏ"
      question={`Tính lại ${count(ballots)} phiếu?`}
      form={
        <DraftForm draft={`lift ${code}`} action={lift} submit="Bãi bỏ quyết định">
          <input type="hidden" name="unit" value={unit} />
          <input type="hidden" name="code" value={code} />
          <TextAreaField
            label="Lý do bãi bỏ"
            name="reason"
            hint="Từ 10 đến 500 ký tự; ai xem danh sách này cũng đọc được."
            maxLength={500}
            required
          />
        </DraftForm>
      }
    >
      <p>Phiếu của {counter.name} lại có trong mọi số liệu. Quyết định cũ vẫn còn ở đây, kèm hai lý do.</p>
    </ConfirmButton>
  )
}
