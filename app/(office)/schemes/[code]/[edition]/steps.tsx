import { ConfirmButton } from '@/app/_ui/confirm-button'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextField } from '@/app/_ui/form/field'
import { Section } from '@/app/_ui/page'
import type { SchemeVersion } from '@/lib/schemes/scheme'
import { check, copy, discard, putInForce } from '../../actions'

/** What may be done with this version next, each behind a question. */
export function Steps({ version, today }: { version: SchemeVersion; today: string }) {
  const { content, state, revision, faults } = version
  const named = (
    <>
      <input type="hidden" name="code" value={content.code} />
      <input type="hidden" name="edition" value={content.edition} />
      <input type="hidden" name="revision" value={revision} />
    </>
  )
  const key = `${content.code}/${content.edition}`
  return (
    <Section title="Việc tiếp theo" lead={leads[state]}>
      <div className="row screen-only">
        {state === 'draft' && faults.length === 0 && (
          <ConfirmButton
            look="main"
            label="Đánh dấu đã kiểm tra"
            question="Đánh dấu phiên bản này đã kiểm tra?"
            form={
              <DraftForm draft={`check ${key}`} action={check} submit="Đã kiểm tra">
                {named}
                <input type="hidden" name="checked" value="yes" />
              </DraftForm>
            }
          >
            <p>Điểm tối đa cộng khớp ở mọi cấp. Sau bước này phải chuyển về bản nháp mới sửa được.</p>
          </ConfirmButton>
        )}
        {state === 'checked' && (
          <>
            <ConfirmButton
              look="main"
              label="Đưa vào áp dụng"
              question="Đưa phiên bản này vào áp dụng?"
              form={
                <DraftForm draft={`enforce ${key}`} action={putInForce} submit="Đưa vào áp dụng">
                  {named}
                  <TextField label="Áp dụng từ ngày" name="from" type="date" defaultValue={today} required />
                </DraftForm>
              }
            >
              <p>Từ đó không ai sửa được phiên bản này nữa, cả người quản trị.</p>
            </ConfirmButton>
            <ConfirmButton
              label="Chuyển về bản nháp"
              question="Chuyển phiên bản này về bản nháp?"
              form={
                <DraftForm draft={`reopen ${key}`} action={check} submit="Chuyển về bản nháp">
                  {named}
                  <input type="hidden" name="checked" value="no" />
                </DraftForm>
              }
            />
          </>
        )}
        <ConfirmButton
          label="Sao chép thành phiên bản mới"
          question="Tạo bản nháp từ phiên bản này?"
          form={
            <DraftForm draft={`copy ${key}`} action={copy} submit="Sao chép">
              {named}
              <TextField
                label="Phiên bản mới"
                name="new_edition"
                hint="Thường là năm, ví dụ: 2027."
                maxLength={60}
                required
              />
            </DraftForm>
          }
        >
          <p>Bản sao là bản nháp; trang so sánh cho thấy đã đổi gì so với bản này.</p>
        </ConfirmButton>
        {state !== 'in_force' && (
          <ConfirmButton
            look="danger"
            label="Bỏ bản nháp"
            question="Bỏ hẳn phiên bản này?"
            form={
              <DraftForm draft={`discard ${key}`} action={discard} submit="Bỏ hẳn" look="danger">
                {named}
              </DraftForm>
            }
          >
            <p>Nội dung vẫn nằm trong nhật ký. Muốn giữ tệp, hãy tải XLSX hoặc JSON trước.</p>
          </ConfirmButton>
        )}
      </div>
    </Section>
  )
}

const leads = {
  draft:
    'Bản nháp sửa được tự do. Khi không còn chỗ nào chưa khớp, đánh dấu đã kiểm tra rồi đưa vào áp dụng.',
  checked: 'Đã kiểm tra, chưa áp dụng. Đưa vào áp dụng thì không sửa được nữa.',
  in_force: 'Đang áp dụng và không sửa được nữa. Năm sau sao chép thành phiên bản mới rồi sửa.',
}
