import { notFound } from 'next/navigation'
import { ConfirmButton } from '@/app/_ui/confirm-button'
import { DraftForm } from '@/app/_ui/form/draft'
import { Notice } from '@/app/_ui/notice'
import { Page } from '@/app/_ui/page'
import { counters } from '@/lib/counters/read'
import { dayText } from '@/lib/snapshots/snapshot'
import { currentStaff } from '@/lib/staff/read'
import { translation } from '@/lib/translations/read'
import { groupsOf, isMissing, type Line, type Translation } from '@/lib/translations/translation'
import { check } from '../../../actions'
import { Recordings } from './recordings'
import { TextForm } from './text-form'

export default async function TranslationPage({
  params,
}: PageProps<'/questionnaires/[code]/[edition]/[language]'>) {
  const { code: questionnaire, edition, language } = await params
  const staff = await currentStaff()
  const found = await translation(staff, { questionnaire, edition, language })
  if (!found || found.state === 'none') notFound()

  const missing = groupsOf(found).flatMap(({ lines }) => lines.filter(isMissing))
  const open = (await counters(staff)).find(({ state }) => state === 'open')
  return (
    <Page
      title={`${found.language.name} – ${found.questionnaire} (${found.edition})`}
      lead={found.source || undefined}
      breadcrumbs={[{ label: 'Bộ câu hỏi', href: '/questionnaires' }]}
      actions={
        open && (
          <a href={`/c/${open.code}?lang=${language}`} target="_blank" rel="noreferrer">
            Xem như người dân thấy
          </a>
        )
      }
    >
      {found.state !== 'original' && <State key={found.state} translation={found} missing={missing} />}
      {found.state !== 'original' && <TextForm translation={found} />}
      <Recordings translation={found} />
    </Page>
  )
}

function State({ translation, missing }: { translation: Translation; missing: Line[] }) {
  const { state, may_translate: mayTranslate, checked_on: checkedOn } = translation
  const named = (
    <>
      <input type="hidden" name="questionnaire" value={translation.questionnaire} />
      <input type="hidden" name="edition" value={translation.edition} />
      <input type="hidden" name="language" value={translation.language.code} />
      <input type="hidden" name="checked" value={state === 'checked' ? 'no' : 'yes'} />
    </>
  )
  if (state === 'checked')
    return (
      <Notice tone="info" title={`Đã kiểm tra ngày ${checkedOn ? dayText(checkedOn) : ''}`}>
        <p>
          Người dân đang dùng bản dịch này. Muốn sửa, hãy chuyển về bản nháp: trong lúc sửa người dân không
          được mời dùng ngôn ngữ này.
        </p>
        <Missing lines={missing} />
        {mayTranslate && (
          <ConfirmButton
            label="Chuyển về bản nháp"
            question="Chuyển bản dịch về bản nháp?"
            form={
              <DraftForm draft="reopen" action={check} submit="Chuyển về bản nháp">
                {named}
              </DraftForm>
            }
          >
            <p>Người dân không còn thấy ngôn ngữ này cho đến khi bản dịch được kiểm tra lại.</p>
          </ConfirmButton>
        )}
      </Notice>
    )
  return (
    <Notice tone="warn" title="Bản nháp: người dân chưa thấy">
      <Missing lines={missing} />
      {mayTranslate && (
        <ConfirmButton
          label="Đánh dấu đã kiểm tra"
          question="Bản dịch đã được người biết ngôn ngữ này đọc lại?"
          form={
            <DraftForm draft="check" action={check} submit="Đã kiểm tra">
              {named}
            </DraftForm>
          }
        >
          <p>Từ lúc này người dân được mời dùng ngôn ngữ này ở mọi quầy đang hỏi phiên bản này.</p>
          <p>{missingText(missing)}</p>
        </ConfirmButton>
      )}
    </Notice>
  )
}

function Missing({ lines }: { lines: Line[] }) {
  return (
    <p>
      {missingText(lines)} {lines[0] && <a href={`#${lines[0].key}`}>Đến đoạn đầu tiên chưa dịch</a>}
    </p>
  )
}

function missingText({ length }: Line[]) {
  return length > 0 ? `Còn ${length} đoạn chưa dịch, hiện bằng tiếng Việt.` : 'Mọi đoạn đã có bản dịch.'
}
