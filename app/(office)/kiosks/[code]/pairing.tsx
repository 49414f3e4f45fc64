import { DraftForm } from '@/app/_ui/form/draft'
import { Card, Section } from '@/app/_ui/page'
import { settings } from '@/lib/env'
import type { Kiosk } from '@/lib/kiosks/kiosk'
import { offer } from '../actions'
import { PairingCode } from './pairing-code'

export function Pairing({ code, state }: Pick<Kiosk, 'code' | 'state'>) {
  const address = `${settings().SITE_URL.replace(/^https?:\/\//, '')}/k`
  return (
    <Section
      title={state === 'paired' ? 'Ghép máy khác vào chỗ này' : 'Ghép máy'}
      lead={
        <ol className="kiosk-steps">
          <li>Bấm “Lấy mã ghép máy”.</li>
          <li>
            Trên máy tính bảng, mở trình duyệt và gõ địa chỉ <strong>{address}</strong>
          </li>
          <li>Gõ mã vào máy. Sau đó chọn “Thêm vào màn hình chính” để máy chạy toàn màn hình.</li>
        </ol>
      }
    >
      <Card>
        {state === 'paired' && <p>Máy đang dùng sẽ thôi gửi được ngay khi máy khác được ghép vào.</p>}
        <DraftForm draft={`offer ${code}`} action={offer} submit="Lấy mã ghép máy">
          <PairingCode />
          <input type="hidden" name="kiosk" value={code} />
        </DraftForm>
      </Card>
    </Section>
  )
}
