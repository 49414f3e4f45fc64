import { ConfirmButton } from '@/app/_ui/confirm-button'
import { Disclosure } from '@/app/_ui/disclosure'
import { DraftForm } from '@/app/_ui/form/draft'
import { TextAreaField } from '@/app/_ui/form/field'
import { Section } from '@/app/_ui/page'
import type { ScoreKind } from '@/lib/indexes/reformIndex'
import type { Sheet } from '@/lib/scoring/scoring'
import { finish, giveBack, submit } from './actions'

/** The step that ends this side's turn. */
export function Steps({ sheet, kind }: { sheet: Sheet; kind: ScoreKind }) {
  const { may } = sheet
  const about = `${sheet.scheme.code} ${sheet.year} ${sheet.unit.code}`
  if (kind === 'self') {
    if (!may.submit) return null
    return (
      <Section title="Nộp phiếu">
        <ConfirmButton
          label="Nộp phiếu tự chấm"
          look="main"
          question={`Nộp phiếu của ${sheet.unit.name}?`}
          form={
            <DraftForm draft={`submit ${about}`} action={submit} submit="Nộp phiếu">
              <Named sheet={sheet} />
            </DraftForm>
          }
        >
          <p>Sau khi nộp, chỉ sửa được dòng mà người thẩm định trả lại.</p>
        </ConfirmButton>
      </Section>
    )
  }
  if (!may.finish && !may.return) return null
  return (
    <Section title="Kết thúc thẩm định">
      {may.finish && (
        <ConfirmButton
          label="Kết thúc thẩm định"
          look="main"
          question={`Kết thúc thẩm định phiếu của ${sheet.unit.name}?`}
          form={
            <DraftForm draft={`finish ${about}`} action={finish} submit="Kết thúc">
              <Named sheet={sheet} />
              <label className="check">
                <input type="checkbox" name="accept_rest" /> Dòng chưa thẩm định lấy điểm tự chấm của đơn vị
              </label>
            </DraftForm>
          }
        >
          <p>Đơn vị sẽ thấy điểm thẩm định và nêu ý kiến được đến hết hạn ý kiến.</p>
        </ConfirmButton>
      )}
      {may.return && (
        <Disclosure summary="Trả lại cả phiếu">
          <DraftForm draft={`return ${about}`} action={giveBack} submit="Trả lại phiếu" look="danger">
            <Named sheet={sheet} />
            <TextAreaField label="Lý do trả lại cả phiếu" name="reason" rows={3} maxLength={2000} />
          </DraftForm>
        </Disclosure>
      )}
    </Section>
  )
}

function Named({ sheet }: { sheet: Sheet }) {
  return (
    <>
      <input type="hidden" name="scheme" value={sheet.scheme.code} />
      <input type="hidden" name="year" value={sheet.year} />
      <input type="hidden" name="unit" value={sheet.unit.code} />
    </>
  )
}
