import '../../../questionnaires.css'
import { DraftForm } from '@/app/_ui/form/draft'
import { Mark } from '@/app/_ui/mark'
import { Section } from '@/app/_ui/page'
import { textField, wasField } from '@/lib/translations/changesIn'
import { type Group, groupsOf, isMissing, type Line, type Translation } from '@/lib/translations/translation'
import { save } from '../../../actions'
import { LineField } from './line-field'

/** Vietnamese, and a field beside it; what is not filled in stays Vietnamese on the page. */
export function TextForm({ translation }: { translation: Translation }) {
  const { questionnaire, edition, language, state, may_translate: mayTranslate } = translation
  const groups = groupsOf(translation)
  if (state === 'checked' || !mayTranslate) return <ReadOnly groups={groups} lang={language.code} />

  return (
    <div className="translation">
      <DraftForm
        draft={`translate ${questionnaire}/${edition} ${language.code}`}
        action={save}
        submit="Lưu những đoạn đã sửa"
      >
        <input type="hidden" name="questionnaire" value={questionnaire} />
        <input type="hidden" name="edition" value={edition} />
        <input type="hidden" name="language" value={language.code} />
        {groups.map((group) => (
          <Section key={group.title} title={titleOf(group)}>
            {group.lines.map((line) => (
              <div className="translation-line" key={line.key} id={line.key}>
                <p>
                  {line.vietnamese} {isMissing(line) && <Mark tone="warn">Chưa dịch</Mark>}
                </p>
                <LineField
                  line={line}
                  lang={language.code}
                  name={textField(line.key)}
                  wasName={wasField(line.key)}
                />
              </div>
            ))}
          </Section>
        ))}
      </DraftForm>
    </div>
  )
}

function titleOf({ title, lines }: Group) {
  const missing = lines.filter(isMissing).length
  return missing > 0 ? `${title} (còn ${missing})` : title
}

function ReadOnly({ groups, lang }: { groups: Group[]; lang: string }) {
  return groups.map((group) => (
    <Section key={group.title} title={titleOf(group)}>
      {group.lines.map((line) => (
        <div className="translation-line" key={line.key} id={line.key}>
          <p className="soft">{line.vietnamese}</p>
          <p lang={lang}>{said(line)}</p>
        </div>
      ))}
    </Section>
  ))
}

function said({ body, ready }: Line) {
  return body ?? ready ?? <Mark tone="warn">Chưa dịch</Mark>
}
