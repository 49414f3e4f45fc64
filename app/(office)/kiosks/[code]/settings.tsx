import { DraftForm } from '@/app/_ui/form/draft'
import { TextField } from '@/app/_ui/form/field'
import { Card, Section } from '@/app/_ui/page'
import type { Kiosk } from '@/lib/kiosks/kiosk'
import { set } from '../actions'

export function Settings({ code, name, idle_seconds }: Pick<Kiosk, 'code' | 'name' | 'idle_seconds'>) {
  return (
    <Section title="Cài đặt">
      <Card>
        <DraftForm draft={`kiosk ${code}`} action={set} submit="Lưu">
          <input type="hidden" name="kiosk" value={code} />
          <TextField label="Tên máy" name="name" defaultValue={name} maxLength={60} required />
          <TextField
            label="Trở về đầu sau bao nhiêu giây không ai chạm"
            name="idle_seconds"
            type="number"
            inputMode="numeric"
            min={10}
            max={300}
            defaultValue={idle_seconds}
            hint="Từ 10 đến 300 giây. Những giây cuối máy đếm ngược trên màn hình."
            required
          />
        </DraftForm>
      </Card>
    </Section>
  )
}
