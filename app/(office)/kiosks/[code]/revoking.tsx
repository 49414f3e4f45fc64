import { ConfirmButton } from '@/app/_ui/confirm-button'
import { DraftForm } from '@/app/_ui/form/draft'
import { Section } from '@/app/_ui/page'
import type { Kiosk } from '@/lib/kiosks/kiosk'
import { count } from '@/lib/satisfaction/format'
import { revoke } from '../actions'

export function Revoking({ code, name, waiting }: Pick<Kiosk, 'code' | 'name' | 'waiting'>) {
  return (
    <Section
      title="Thu hồi máy"
      lead="Khi máy mất, hỏng hoặc không đặt tại quầy nữa. Phiếu máy đã gửi vẫn được tính."
    >
      <ConfirmButton
        label="Thu hồi máy"
        question={`Thu hồi “${name}”?`}
        form={
          <DraftForm draft={`revoke ${code}`} action={revoke} submit="Thu hồi" look="danger">
            <input type="hidden" name="kiosk" value={code} />
          </DraftForm>
        }
      >
        <p>
          {waiting > 0
            ? `${count(waiting)} phiếu còn chờ trên máy sẽ không gửi được nữa. Nếu được, hãy nối mạng cho máy trước.`
            : 'Phiếu còn chờ trên máy, nếu có, sẽ không gửi được nữa.'}{' '}
          Việc này không quay lại được.
        </p>
      </ConfirmButton>
    </Section>
  )
}
