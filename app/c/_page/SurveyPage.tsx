import type { Said, Tongue, WordName } from '@/lib/messages/tongue'
import {
  type Depth,
  itemsOf,
  type OpenSurvey,
  type Version,
  versionName,
} from '@/lib/questionnaires/questionnaire'
import type { Complaint, Typed } from '@/lib/responses/response'
import { surveyAddress } from './address'
import { clientWords } from './clientWords'
import { Levels } from './Levels'
import { Profile } from './Profile'
import { Reasons } from './Reasons'
import { Remark } from './Remark'
import { Say } from './Say'
import { Shell } from './Shell'

/** Why the page came back, when nothing in the answers is wrong. */
export type Notice = { title: WordName; text: WordName; send: WordName }

export type SurveyPageProps = {
  survey: OpenSurvey
  /** The version that was shown: a page left open keeps its questions. */
  version: Version
  tongue: Tongue
  depth: Depth
  typed: Typed
  complaints: Complaint[]
  notice?: Notice | undefined
}

export function SurveyPage(props: SurveyPageProps) {
  const { survey, version, tongue, depth, typed, complaints, notice } = props
  const { counter, illustrative } = survey
  const { word } = tongue
  const complaintAt = new Map(complaints.map(({ item, word: name, values }) => [item, word(name, values)]))
  const first = [...itemsOf(version).map(({ code }) => code), 'remark'].find((code) => complaintAt.has(code))
  const send = word(notice?.send ?? (depth === 'more' ? 'continueSend' : 'send'))
  const cameBack = complaints.length > 0 || notice !== undefined
  const isUsed = (code: string) => complaintAt.has(code) || typed.answers.has(code)
  const parts = version.factors.length + 1
  const spoken = version.languages.find(({ code }) => code === tongue.code)
  const recordingOf = (code: string) => {
    const digest = spoken?.recordings[`item.${code}`]
    return digest && `/c/nghe/${digest}`
  }
  const about = (item: { code: string; label: string }) => ({
    item,
    tongue,
    scale: version.scale,
    chosen: typed.answers.get(item.code),
    complaint: complaintAt.get(item.code),
    recording: recordingOf(item.code),
    first: item.code === first,
  })

  return (
    <Shell
      title={`${complaints.length > 0 ? `${word('reviewTitle').text}: ` : ''}${tongue.text('title', version.title).text} – ${counter.unit.name}`}
      place={{ unit: counter.unit.name, counter: counter.name }}
      illustrative={illustrative}
      tongue={tongue}
      languages={version.languages
        .filter(({ checked, code }) => checked || code === tongue.code)
        .map(({ code, name }) => ({ code, name, href: surveyAddress(counter.code, { lang: code, depth }) }))}
      script
    >
      {spoken && !spoken.checked && (
        <p className="notice calm">
          <Say {...word('draftTranslation')} />
        </p>
      )}
      {depth === 'more' ? (
        <>
          <h1 className="big">
            <Say {...word('continueTitle')} />
          </h1>
          <p>
            <Say {...word('continueHint')} />
          </p>
        </>
      ) : (
        <h1>
          <Say {...tongue.text('title', version.title)} />
        </h1>
      )}
      {complaints.length > 0 && <Summary {...props} complaintAt={complaintAt} />}
      {notice && (
        <div className="notice calm" role="alert">
          <h2>
            <Say {...word(notice.title)} />
          </h2>
          <p>
            <Say {...word(notice.text)} />
          </p>
        </div>
      )}
      <form
        method="post"
        action={`/c/${counter.code}`}
        noValidate
        data-words={clientWords(tongue, version.remark_limit)}
        data-kept={cameBack ? '' : undefined}
      >
        <input type="hidden" name="version" value={versionName(version)} />
        <input type="hidden" name="key" value={typed.key ?? ''} />
        <input type="hidden" name="lang" value={tongue.code} />
        <input type="hidden" name="shown" value={depth} />
        {depth === 'more' && <input type="hidden" name="continues" value="1" />}
        {depth !== 'more' && (
          <div className="card hero">
            <Levels {...about(version.overall)} required />
            <p className="send">
              <button type="submit">
                <Say {...send} />
              </button>{' '}
              <span>
                <Say {...word('answerMain')} />
              </span>
            </p>
          </div>
        )}
        {depth === 'short' ? (
          <Reasons factors={version.factors} tongue={tongue} chosen={typed.reasons} />
        ) : (
          <>
            {typed.reasons.map((reason) => (
              <input type="hidden" key={reason} name="reason" value={reason} />
            ))}
            {depth === 'full' && (
              <>
                <h2>
                  <Say {...word('moreTime')} />
                </h2>
                <p>
                  <Say {...word('moreTimeHint')} />
                </p>
              </>
            )}
            {version.factors.map(({ code, label, items }, place) => (
              <details className="card part" key={code} open={items.some((item) => isUsed(item.code))}>
                <summary>
                  <span>
                    <small>
                      <Say {...word('part', { n: place + 2, total: parts })} />
                    </small>{' '}
                    <Say {...tongue.text(`factor.${code}`, label)} />
                  </span>{' '}
                  <span className="count">
                    <Say {...word('questions', { n: items.length })} />
                  </span>
                </summary>
                {items.map((item) => (
                  <Levels key={item.code} {...about(item)} />
                ))}
              </details>
            ))}
            {version.profile.length > 0 && (
              <Profile questions={version.profile} tongue={tongue} typed={typed} complaintAt={complaintAt} />
            )}
          </>
        )}
        <Remark
          limit={version.remark_limit}
          tongue={tongue}
          typed={typed.remark}
          complaint={complaintAt.get('remark')}
          first={first === 'remark'}
        />
        <p className="privacy">
          <Say {...word('privacy')} />
          {illustrative && ' '}
          {illustrative && <Say {...word('illustrativeCounter')} />}
        </p>
        {depth === 'full' && <p className="progress" role="status" data-parts={parts} />}
        <p className="send">
          <button type="submit">
            <Say {...send} />
          </button>
          {depth === 'short' && (
            <>
              {' '}
              <button type="submit" name="depth" value="full" className="quiet" formNoValidate>
                <Say {...word('answerFully')} />
              </button>{' '}
              <span>
                <Say {...word('answerFullyHint')} />
              </span>
            </>
          )}
        </p>
      </form>
    </Shell>
  )
}

type SummaryProps = Pick<SurveyPageProps, 'version' | 'tongue'> & { complaintAt: ReadonlyMap<string, Said> }

function Summary({ version, tongue, complaintAt }: SummaryProps) {
  const items = itemsOf(version).map(({ code, label }) => [code, tongue.text(`item.${code}`, label)] as const)
  const questions = version.profile.map(
    ({ code, label }) => [`profile.${code}`, tongue.text(`profile.${code}`, label)] as const,
  )
  const labels = new Map([...items, ...questions, ['remark', tongue.word('remark')] as const])
  return (
    <div className="notice" role="alert">
      <h2>
        <Say {...tongue.word('notSent')} />
      </h2>
      <ul>
        {[...complaintAt].map(([item, complaint]) => {
          const label = labels.get(item)
          return (
            <li key={item}>
              {label ? (
                <a href={`#${item}`}>
                  <Say {...label} />
                </a>
              ) : (
                item
              )}
              {': '}
              <Say {...complaint} />
            </li>
          )
        })}
      </ul>
      <p>
        <Say {...tongue.word('othersKept')} />
      </p>
    </div>
  )
}
