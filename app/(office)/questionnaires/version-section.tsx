import './questionnaires.css'
import { Disclosure } from '@/app/_ui/disclosure'
import { DraftForm } from '@/app/_ui/form/draft'
import { SelectField, TextField } from '@/app/_ui/form/field'
import { Link } from '@/app/_ui/link'
import { Mark } from '@/app/_ui/mark'
import { Card, Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { wordNames } from '@/lib/messages/tongue'
import { dayText } from '@/lib/snapshots/snapshot'
import { type Progress, stateName, type VersionListed, wordsMissing } from '@/lib/translations/translation'
import { begin } from './actions'

type VersionSectionProps = { version: VersionListed; mayTranslate: boolean }

export function VersionSection({ version, mayTranslate }: VersionSectionProps) {
  const { questionnaire, edition, translations } = version
  const untouched = translations.filter(({ state }) => state === 'none')
  return (
    <Section
      title={`${version.title} (${edition})`}
      lead={`Phát hành ngày ${dayText(version.published_on)}. ${version.source}`}
    >
      <Disclosure summary="Xem các câu hỏi">
        <ol className="questions">
          <li>{version.overall.label}</li>
        </ol>
        {version.factors.map(({ code, label, items }) => (
          <section key={code}>
            <h3>{label}</h3>
            <ol className="questions">
              {items.map((item) => (
                <li key={item.code}>{item.label}</li>
              ))}
            </ol>
          </section>
        ))}
      </Disclosure>
      <Table caption="Các ngôn ngữ của phiên bản này">
        <thead>
          <tr>
            <th scope="col">Ngôn ngữ</th>
            <th scope="col">Tình trạng</th>
            <th scope="col">Bộ câu hỏi</th>
            <th scope="col">Chữ trên trang</th>
            <th scope="col">Bản thu</th>
          </tr>
        </thead>
        <tbody>
          {translations
            .filter(({ state }) => state !== 'none')
            .map((language) => (
              <Row key={language.code} {...{ language, version }} />
            ))}
        </tbody>
      </Table>
      {mayTranslate && untouched.length > 0 && (
        <Card>
          <DraftForm draft={`begin ${questionnaire}/${edition}`} action={begin} submit="Bắt đầu bản dịch">
            <input type="hidden" name="questionnaire" value={questionnaire} />
            <input type="hidden" name="edition" value={edition} />
            <SelectField
              label="Dịch sang"
              name="language"
              options={untouched.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
            />
            <TextField
              label="Ai dịch"
              name="source"
              hint="Ghi cùng bản dịch, ví dụ: Trung tâm Văn hoá huyện, tháng 11/2026."
              maxLength={500}
            />
          </DraftForm>
        </Card>
      )}
    </Section>
  )
}

function Row({ language, version }: { language: Progress; version: VersionListed }) {
  const { code, name, state } = language
  const words = wordNames.length - wordsMissing(language)
  return (
    <tr>
      <th scope="row">
        <Link href={`/questionnaires/${version.questionnaire}/${version.edition}/${code}`} lang={code}>
          {name}
        </Link>
      </th>
      <td>
        <Mark tone={state === 'draft' ? 'warn' : 'good'}>{stateName(state)}</Mark>
      </td>
      <td>{state === 'original' ? 'Đủ' : `${language.texts}/${version.texts} đoạn`}</td>
      <td>{state === 'original' ? 'Đủ' : `${words}/${wordNames.length}`}</td>
      <td>{language.recordings} câu</td>
    </tr>
  )
}
