import './changes.css'
import { ConfirmButton } from '@/app/_ui/confirm-button'
import { DraftForm } from '@/app/_ui/form/draft'
import { Mark } from '@/app/_ui/mark'
import { Table } from '@/app/_ui/table'
import { type Change, readByCitizens, type UnitChanges } from '@/lib/changes/change'
import { dayText } from '@/lib/snapshots/snapshot'
import { withdraw } from './actions'

export function ChangeTable({ name, may_manage, changes }: UnitChanges) {
  const read = readByCitizens(changes)
  return (
    <Table caption={`${name} đã thay đổi sau ý kiến của người dân`} captionHidden>
      <thead>
        <tr>
          <th scope="col">Ngày ghi</th>
          <th scope="col">Điều đã thay đổi</th>
          <th scope="col">Tình trạng</th>
          {may_manage && <th scope="col">Rút lại</th>}
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.code}>
            <td className="change-day">{dayText(change.noted_on)}</td>
            <td className="change-body">{change.withdrawn_on ? <s>{change.body}</s> : change.body}</td>
            <td>
              <State {...change} read={read.has(change.code)} />
            </td>
            {may_manage && <td>{change.withdrawn_on === null && <Withdraw {...change} />}</td>}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function State({ withdrawn_on, read }: Change & { read: boolean }) {
  if (withdrawn_on) return <Mark>Rút lại ngày {dayText(withdrawn_on)}</Mark>
  return read ? <Mark tone="good">Người dân đang đọc</Mark> : <Mark>Không hiện nữa</Mark>
}

function Withdraw({ code, body }: Change) {
  return (
    <ConfirmButton
      label="Rút lại"
      question="Rút lại điều này?"
      form={
        <DraftForm draft={`withdraw ${code}`} action={withdraw} submit="Rút lại" look="danger">
          <input type="hidden" name="change" value={code} />
        </DraftForm>
      }
    >
      <p>“{body}”</p>
      <p>Người dân không còn đọc được; ở đây vẫn còn, gạch ngang, kèm ngày rút.</p>
    </ConfirmButton>
  )
}
