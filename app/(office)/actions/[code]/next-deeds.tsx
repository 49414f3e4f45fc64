import { Disclosure } from '@/app/_ui/disclosure'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextAreaField, TextField } from '@/app/_ui/form/field'
import { type Deed, deedName, type OneAction } from '@/lib/actions/action'
import { carry } from '../actions'

/** A form for each deed that the state and the asker's role allow. */
export function NextDeeds({ action: { code, may, deeds, percent } }: { action: OneAction }) {
  return (
    <div className="next-deeds">
      {may.map((deed) => (
        <Disclosure key={deed} summary={deedName(deed)}>
          <DraftForm
            draft={`${deed} ${code} ${deeds.length}`}
            action={carry}
            submit={deedName(deed)}
            look={deed === 'cancel' || deed === 'send_back' ? 'danger' : 'main'}
          >
            <input type="hidden" name="code" value={code} />
            <input type="hidden" name="deed" value={deed} />
            <DeedFields deed={deed} percent={percent} />
          </DraftForm>
        </Disclosure>
      ))}
    </div>
  )
}

function DeedFields({ deed, percent }: { deed: Deed; percent: number }) {
  const why = deed === 'cancel' || deed === 'send_back'
  const shown = deed === 'progress' || deed === 'finish'
  return (
    <>
      {deed === 'progress' && (
        <TextField
          label="Đã làm được (%)"
          name="percent"
          inputMode="numeric"
          defaultValue={percent}
          required
        />
      )}
      <TextAreaField
        label={why ? 'Lý do' : 'Ghi chú'}
        name="note"
        hint={why ? 'Người soạn đọc được và lý do được giữ lại.' : 'Không bắt buộc.'}
        maxLength={1000}
        rows={2}
        required={why}
      />
      {shown && (
        <TextField
          label="Số văn bản kiểm chứng"
          name="documents"
          hint="Ví dụ: Báo cáo 09/BC-UBND ngày 17/02/2026. Không bắt buộc."
          maxLength={400}
        />
      )}
    </>
  )
}
