import type { ReactNode } from 'react'
import { type Tongue, vietnamese, type WordName } from '@/lib/messages/tongue'
import { Say } from './Say'
import { Shell } from './Shell'

type HelpPageProps = {
  title: WordName
  children: ReactNode
  tongue?: Tongue
  place?: { unit: string; counter: string } | undefined
  /** What the person typed where a code was wanted; the field is left out when it is not the code that is wrong. */
  code?: string | undefined
  /** What the person filled in, to read and copy: it could not be kept anywhere else. */
  kept?: [label: string, text: string][]
}

/** A page that says in plain words what happened and what to do now. */
export function HelpPage({ title, children, tongue = vietnamese, place, code, kept = [] }: HelpPageProps) {
  return (
    <Shell title={tongue.word(title).text} place={place} tongue={tongue}>
      <h1 className="big">
        <Say {...tongue.word(title)} />
      </h1>
      {children}
      {code !== undefined && <FindCounter code={code} tongue={tongue} />}
      {kept.length > 0 && (
        <section className="card">
          <h2>
            <Say {...tongue.word('keptTitle')} />
          </h2>
          <dl>
            {kept.map(([label, text]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </Shell>
  )
}

function FindCounter({ code, tongue }: { code: string; tongue: Tongue }) {
  return (
    <form className="card find" action="/c">
      {tongue.code !== 'vi' && <input type="hidden" name="lang" value={tongue.code} />}
      <label className="ask">
        <Say {...tongue.word('findAsk')} />
        <input
          type="text"
          name="code"
          defaultValue={code}
          maxLength={100}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-describedby="code-hint"
        />
      </label>
      <button type="submit">
        <Say {...tongue.word('findOpen')} />
      </button>
      <p id="code-hint">
        <Say {...tongue.word('findShape')} />
      </p>
    </form>
  )
}
