import { type Tongue, vietnamese } from '@/lib/messages/tongue'
import type { Survey } from '@/lib/questionnaires/questionnaire'
import { anotherBallot, receiptAddress, surveyAddress } from './address'
import { day } from './ClosedPage'
import { Say } from './Say'
import { Shell } from './Shell'

type ThanksPageProps = {
  code: string
  /** What is known of the counter; nothing while the database is away. */
  survey: Survey | null
  tongue?: Tongue
  receipt: string | null
  /** `da-nhan`: it had been sent before and was not counted twice; `ngan`: it can be continued; `tiep`: it was. */
  how: string | null
}

export function ThanksPage({ code, survey, tongue = vietnamese, receipt, how }: ThanksPageProps) {
  const { word } = tongue
  const unit = survey?.counter.unit.name
  const lang = tongue.code
  return (
    <Shell
      title={word('thanksTitle').text}
      place={survey ? { unit: survey.counter.unit.name, counter: survey.counter.name } : undefined}
      illustrative={survey?.illustrative}
      tongue={tongue}
      script
    >
      <div data-sent={`/c/${code}`}>
        <svg className="tick" viewBox="0 0 48 48" aria-hidden="true">
          <circle cx="24" cy="24" r="24" />
          <path d="m14 25 7 7 14-15" />
        </svg>
        <h1 className="big">
          <Say {...word('thanksTitle')} />
        </h1>
        {how === 'tiep' && (
          <p>
            <strong>
              <Say {...word('thanksContinued')} />
            </strong>
          </p>
        )}
        {how === 'da-nhan' && (
          <p>
            <strong>
              <Say {...word('thanksAgain')} />
            </strong>{' '}
            <Say {...word('thanksAgainHint')} />
          </p>
        )}
        {how === 'ngan' && (
          <p className="send">
            <a className="button" href={surveyAddress(code, { lang, depth: 'more' })}>
              <Say {...word('continueOffer')} />
            </a>{' '}
            <span>
              <Say {...word('continueOfferHint')} />
            </span>
          </p>
        )}
        {receipt && (
          <section className="card receipt">
            <h2>
              <Say {...word('receiptTitle')} />
            </h2>
            <p className="code">{`${receipt.slice(0, 4)} ${receipt.slice(4)}`}</p>
            <p>
              <Say {...word('receiptHint')} />{' '}
              <a href={receiptAddress(lang, receipt)}>
                <Say {...word('receiptCheck')} />
              </a>
            </p>
          </section>
        )}
        {survey && survey.changes.length > 0 && (
          <section className="card">
            <h2>
              <Say {...word('changesTitle', { unit: unit ?? '' })} />
            </h2>
            <ul className="changes" lang="vi">
              {survey.changes.map(({ body, noted_on }) => (
                <li key={noted_on + body}>
                  <span>{body}</span> <small>{day(noted_on)}</small>
                </li>
              ))}
            </ul>
          </section>
        )}
        <h2>
          <Say {...word('nextTitle')} />
        </h2>
        <p>
          <Say {...word('nextCounted')} />
        </p>
        <p>
          <Say {...word('nextUsed')} />
        </p>
        <p>
          <Say {...word('mayClose')} />
        </p>
        <p className="send">
          <a
            className="button quiet"
            href={`/c/${code}?${anotherBallot}${lang === 'vi' ? '' : `&lang=${lang}`}`}
          >
            <Say {...word('another')} />
          </a>{' '}
          <span>
            <Say {...word('anotherHint')} />
          </span>
        </p>
      </div>
    </Shell>
  )
}
