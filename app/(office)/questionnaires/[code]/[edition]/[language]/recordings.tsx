import '../../../questionnaires.css'
import { ConfirmButton } from '@/app/_ui/confirm-button'
import { DraftForm } from '@/app/_ui/form/draft'
import { Section } from '@/app/_ui/page'
import { refusalSentence } from '@/lib/db/refusal'
import { largestRecording, type Translation } from '@/lib/translations/translation'
import { record, silence } from '../../../actions'
import { SoundField } from './sound-field'

/** Each question read aloud; where there is no recording the telephone's own voice reads, if it has one. */
export function Recordings({ translation }: { translation: Translation }) {
  const items = translation.texts.filter(({ key }) => key.startsWith('item.'))
  return (
    <Section
      title={`Bản thu âm (${items.filter(({ recording }) => recording).length}/${items.length} câu)`}
      lead="Người ít đọc nghe được câu hỏi. Tệp MP3, OGG, WebM, M4A hoặc WAV, mỗi câu tối đa 1 MB. Câu chưa có bản thu được máy của người dân đọc, nếu máy có giọng của ngôn ngữ này."
    >
      {items.map(({ key, vietnamese, body, recording }) => (
        <div className="translation-line" key={key}>
          <p lang={body ? translation.language.code : 'vi'}>{body ?? vietnamese}</p>
          <div className="recording">
            {recording && (
              // biome-ignore lint/a11y/useMediaCaption: what is read stands beside it
              <audio
                controls
                preload="none"
                src={`/c/nghe/${recording}`}
                aria-label={`Bản thu: ${vietnamese}`}
              />
            )}
            {translation.may_translate && (
              <DraftForm draft={`record ${key}`} action={record} submit={recording ? 'Thay' : 'Tải lên'}>
                <Named translation={translation} item={key} />
                <SoundField
                  label={`Tệp cho: ${vietnamese}`}
                  largest={largestRecording}
                  tooLarge={refusalSentence('NOSND')}
                />
              </DraftForm>
            )}
            {translation.may_translate && recording && (
              <ConfirmButton
                label="Bỏ bản thu"
                question={`Bỏ bản thu của “${vietnamese}”?`}
                form={
                  <DraftForm draft={`silence ${key}`} action={silence} submit="Bỏ bản thu" look="danger">
                    <Named translation={translation} item={key} />
                  </DraftForm>
                }
              >
                <p>Hệ thống không giữ lại bản thu đã bỏ; muốn dùng lại phải tải tệp lên lần nữa.</p>
              </ConfirmButton>
            )}
          </div>
        </div>
      ))}
    </Section>
  )
}

function Named({ translation, item }: { translation: Translation; item: string }) {
  return (
    <>
      <input type="hidden" name="questionnaire" value={translation.questionnaire} />
      <input type="hidden" name="edition" value={translation.edition} />
      <input type="hidden" name="language" value={translation.language.code} />
      <input type="hidden" name="key" value={item} />
    </>
  )
}
