import { ConfirmButton } from '@/app/_ui/confirm-button'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextAreaField } from '@/app/_ui/form/field'
import { Mark } from '@/app/_ui/mark'
import type { Remark } from '@/lib/remarks/remark'
import { written } from '@/lib/satisfaction/period'
import { hide, show } from './actions'

/** One remark: what was written, at which counter and on which day, and who hid it and why. */
export function RemarkLine({ remark }: { remark: Remark }) {
  const { body, hidden, level, topics, counter, unit, day, may_hide } = remark
  return (
    <li className={hidden ? 'remark remark-hidden' : 'remark'}>
      {hidden && (
        <p className="small">
          <Mark tone="warn">Đã ẩn</Mark> {hidden.by}, ngày {written(hidden.on)}: {hidden.reason}
        </p>
      )}
      {body === null ? <p className="soft">Nội dung không hiện.</p> : <p className="remark-body">{body}</p>}
      <div className="remark-foot">
        <p className="small soft">
          {written(day)} · {unit.name} · {counter.name}
        </p>
        {level && <Mark tone={level.satisfied ? 'good' : 'plain'}>{level.label}</Mark>}
        {topics.map(({ code, name }) => (
          <Mark key={code}>{name}</Mark>
        ))}
        {may_hide && (hidden ? <Show {...remark} /> : <Hide {...remark} />)}
      </div>
    </li>
  )
}

function Hide({ code, body }: Remark) {
  return (
    <ConfirmButton
      // Its place is taken by the button that shows again: without a name of its own the dialog would stay open.
      key="hide"
      label="Ẩn"
      question="Ẩn ý kiến này?"
      form={
        <DraftForm draft={`hide ${code}`} action={hide} submit="Ẩn ý kiến" look="danger">
          <input type="hidden" name="remark" value={code} />
          <TextAreaField
            label="Lý do ẩn"
            name="reason"
            rows={2}
            maxLength={300}
            required
            hint="Ví dụ: nêu tên riêng của cán bộ."
          />
        </DraftForm>
      }
    >
      <p className="remark-body">“{body}”</p>
      <p>Người xem thấy có một ý kiến đã ẩn, ai ẩn và vì sao. Ý kiến không bị xoá và con số không đổi.</p>
    </ConfirmButton>
  )
}

function Show({ code }: Remark) {
  return (
    <ConfirmButton
      key="show"
      label="Hiện lại"
      question="Hiện lại ý kiến này?"
      form={
        <DraftForm draft={`show ${code}`} action={show} submit="Hiện lại ý kiến">
          <input type="hidden" name="remark" value={code} />
        </DraftForm>
      }
    >
      <p>Mọi người xem được ý kiến của đơn vị sẽ đọc được. Lần ẩn vừa qua vẫn còn trong nhật ký.</p>
    </ConfirmButton>
  )
}
