import { notFound } from 'next/navigation'
import { ConfirmButton } from '@/app/_ui/confirm-button'
import { Facts } from '@/app/_ui/facts'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextField } from '@/app/_ui/form/field'
import { Notice } from '@/app/_ui/notice'
import { Card, Page, Section } from '@/app/_ui/page'
import { settings } from '@/lib/env'
import {
  alarmInWords,
  heardInWords,
  kioskState,
  ledgerInWords,
  numbersInWords,
  span,
} from '@/lib/kiosks/kiosk'
import { kiosks } from '@/lib/kiosks/read'
import { count } from '@/lib/satisfaction/format'
import { currentStaff } from '@/lib/staff/read'
import { offer, revoke, set } from '../actions'

export default async function KioskPage({ params }: PageProps<'/kiosks/[code]'>) {
  const { code } = await params
  const kiosk = (await kiosks(await currentStaff())).find((known) => known.code === code)
  if (!kiosk) notFound()

  const { state, waiting } = kiosk
  return (
    <Page
      title={kiosk.name}
      lead={`${kiosk.counter.name}, ${kiosk.unit.name}`}
      breadcrumbs={[{ label: 'Máy tại quầy', href: '/kiosks' }]}
    >
      {kiosk.alarms.map((alarm) => (
        <Notice key={alarm} tone="warn">
          <p>{alarmInWords(kiosk, alarm)}</p>
        </Notice>
      ))}
      <Facts
        facts={[
          { label: 'Tình trạng', value: kioskState(state) },
          { label: 'Sổ gửi nhận', value: ledgerInWords(kiosk) },
          { label: 'Số bị thiếu', value: numbersInWords(kiosk.lost) || 'Không có' },
          {
            label: 'Đang chờ mạng',
            value:
              waiting > 0 ? `${count(waiting)} phiếu, lâu nhất ${span(kiosk.oldest_seconds)}` : 'Không có',
          },
          { label: 'Hệ thống không nhận', value: `${count(kiosk.aside)} phiếu` },
          { label: 'Liên lạc lần cuối', value: heardInWords(kiosk.heard_seconds) },
        ]}
      />
      {kiosk.may_manage && state !== 'revoked' && (
        <>
          <Section
            title={state === 'paired' ? 'Ghép máy khác vào chỗ này' : 'Ghép máy'}
            lead={
              <ol>
                <li>Bấm “Lấy mã ghép máy”.</li>
                <li>
                  Trên máy tính bảng, mở trình duyệt và gõ{' '}
                  <strong>{settings().SITE_URL.replace(/^https?:\/\//, '')}/k</strong>
                </li>
                <li>Gõ mã vào máy. Sau đó chọn “Thêm vào màn hình chính” để máy chạy toàn màn hình.</li>
              </ol>
            }
          >
            <Card>
              {state === 'paired' && <p>Máy đang dùng sẽ thôi gửi được ngay khi máy khác được ghép vào.</p>}
              <DraftForm draft={`offer ${code}`} action={offer} submit="Lấy mã ghép máy">
                <input type="hidden" name="kiosk" value={code} />
              </DraftForm>
            </Card>
          </Section>
          <Section title="Cài đặt">
            <Card>
              <DraftForm draft={`kiosk ${code}`} action={set} submit="Lưu">
                <input type="hidden" name="kiosk" value={code} />
                <TextField label="Tên máy" name="name" defaultValue={kiosk.name} maxLength={60} required />
                <TextField
                  label="Trở về đầu sau bao nhiêu giây không ai chạm"
                  name="idle_seconds"
                  type="number"
                  inputMode="numeric"
                  min={10}
                  max={300}
                  defaultValue={kiosk.idle_seconds}
                  hint="Từ 10 đến 300 giây. Mười giây cuối máy đếm ngược trên màn hình."
                  required
                />
              </DraftForm>
            </Card>
          </Section>
          <Section
            title="Thu hồi máy"
            lead="Khi máy mất, hỏng hoặc không đặt tại quầy nữa. Phiếu máy đã gửi vẫn được tính."
          >
            <ConfirmButton
              label="Thu hồi máy"
              question={`Thu hồi “${kiosk.name}”?`}
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
        </>
      )}
    </Page>
  )
}
