import type { Tongue } from '@/lib/messages/tongue'
import { type OpenSurvey, versionName } from '@/lib/questionnaires/questionnaire'
import { assets } from '../../c/_page/assets'
import { Face } from '../../c/_page/Face'
import { Say } from '../../c/_page/Say'
import { KioskShell } from './KioskShell'
import { kioskWords } from './kioskWords'

type KioskPageProps = {
  survey: OpenSurvey
  tongue: Tongue
  kiosk: { name: string; idle_seconds: number; announced: number }
}

const steps = 3

/** A tablet at the counter: five faces first, one thing at a time, and back to the start after each person. */
export function KioskPage({ survey, tongue, kiosk }: KioskPageProps) {
  const { counter, version } = survey
  const { word } = tongue
  const address = (lang: string) => `/k/${counter.code}${lang === 'vi' ? '' : `?lang=${lang}`}`
  return (
    <KioskShell
      title={counter.unit.name}
      tongue={tongue}
      code={counter.code}
      header={
        <>
          <p className="unit" lang="vi">
            {counter.unit.name}
          </p>
          <p className="counter" lang="vi">
            {counter.name}
          </p>
          <nav aria-label={word('languages').text}>
            {version.languages
              .filter(({ checked }) => checked)
              .map(({ code, name }) => (
                <a
                  key={code}
                  lang={code}
                  href={address(code)}
                  aria-current={code === tongue.code ? 'true' : undefined}
                >
                  {name}
                </a>
              ))}
          </nav>
        </>
      }
    >
      <noscript>
        <p className="notice">
          <Say {...word('kioskNoScript')} />
        </p>
      </noscript>
      <form
        autoComplete="off"
        data-kiosk={`/k/${counter.code}`}
        data-name={kiosk.name}
        data-idle={kiosk.idle_seconds}
        data-announced={kiosk.announced}
        data-build={assets().build}
        data-version={versionName(version)}
        data-overall={version.overall.code}
        data-words={kioskWords(tongue)}
      >
        <section data-step="start" aria-labelledby="ask">
          <h1 id="ask" tabIndex={-1}>
            <Say {...tongue.text(`item.${version.overall.code}`, version.overall.label)} />
          </h1>
          <div className="faces">
            {version.scale.map(({ level, label }, place) => (
              <button key={level} type="button" data-level={level}>
                <Face place={place} of={version.scale.length} />
                <span>
                  <Say {...tongue.text(`level.${level}`, label)} />
                </span>
              </button>
            ))}
          </div>
          <p className="hint">
            <Say {...word('kioskStart')} />
            {survey.illustrative && ' · '}
            {survey.illustrative && <Say {...word('illustrative')} />}
          </p>
        </section>

        <section data-step="reasons" aria-labelledby="why" hidden>
          <Step n={2} tongue={tongue} />
          <h1 id="why" tabIndex={-1}>
            <Say {...word('reasonsAsk')} />
          </h1>
          <div className="reasons">
            {version.factors.map(({ code, label }) => (
              <label key={code} className="choice">
                <input type="checkbox" name="reason" value={code} />
                <span>
                  <Say {...tongue.text(`factor.${code}`, label)} />
                </span>
              </label>
            ))}
          </div>
          <p className="buttons">
            <button type="button" data-go="start" className="quiet">
              <Say {...word('kioskBack')} />
            </button>
            <button type="button" data-go="remark" className="quiet">
              <Say {...word('remark')} />
            </button>
            <button type="submit">
              <Say {...word('send')} />
            </button>
          </p>
        </section>

        <section data-step="remark" aria-labelledby="more" hidden>
          <Step n={3} tongue={tongue} />
          <h1 id="more" tabIndex={-1}>
            <label htmlFor="remark">
              <Say {...word('remark')} />
            </label>
          </h1>
          <p id="remark-hint">
            <Say {...word('remarkWarning')} />
          </p>
          <textarea
            id="remark"
            name="remark"
            rows={4}
            maxLength={version.remark_limit}
            aria-describedby="remark-hint"
          />
          <p className="buttons">
            <button type="button" data-go="reasons" className="quiet">
              <Say {...word('kioskBack')} />
            </button>
            <button type="button" data-wipe="" className="quiet">
              <Say {...word('kioskStartOver')} />
            </button>
            <button type="submit">
              <Say {...word('send')} />
            </button>
          </p>
        </section>

        <section data-step="thanks" aria-labelledby="thanks" hidden>
          <svg className="tick" viewBox="0 0 48 48" aria-hidden="true">
            <circle cx="24" cy="24" r="24" />
            <path d="m14 25 7 7 14-15" />
          </svg>
          <h1 id="thanks" tabIndex={-1}>
            <Say {...word('kioskThanks')} />
          </h1>
          <p className="sent" role="status" />
          <p className="ends" />
          <p className="buttons">
            <button type="button" data-wipe="">
              <Say {...word('kioskFinish')} />
            </button>
          </p>
        </section>
      </form>
      <div className="idle" role="alertdialog" aria-labelledby="idle-text" hidden>
        <p id="idle-text" />
        <button type="button">
          <Say {...word('kioskStay')} />
        </button>
      </div>
      <details className="state">
        <summary />
        <ul />
      </details>
    </KioskShell>
  )
}

function Step({ n, tongue }: { n: number; tongue: Tongue }) {
  return (
    <p className="step">
      <Say {...tongue.word('kioskStep', { n, total: steps })} />
    </p>
  )
}
