import type { Said, Tongue } from '@/lib/messages/tongue'
import type { Version } from '@/lib/questionnaires/questionnaire'
import type { Typed } from '@/lib/responses/response'
import { Say } from './Say'

type ProfileProps = {
  questions: Version['profile']
  tongue: Tongue
  typed: Typed
  complaintAt: ReadonlyMap<string, Said>
}

export function Profile({ questions, tongue, typed, complaintAt }: ProfileProps) {
  return (
    <details className="card" open={questions.some(({ code }) => isUsed(`profile.${code}`, code))}>
      <summary>
        <Say {...tongue.word('profileTitle')} />{' '}
        <span className="count">
          <Say {...tongue.word('questions', { n: questions.length })} />
        </span>
      </summary>
      <p>
        <Say {...tongue.word('profileHint')} />
      </p>
      <div className="profile">
        {questions.map(({ code, label, options }) => {
          const name = `profile.${code}`
          const complaint = complaintAt.get(name)
          return (
            <p key={code}>
              <label className="ask" htmlFor={name}>
                <Say {...tongue.text(name, label)} />
              </label>
              {complaint && (
                <span className="complaint">
                  <Say {...complaint} />
                </span>
              )}
              <select
                id={name}
                name={name}
                defaultValue={typed.profile.get(code) ?? ''}
                aria-invalid={complaint ? true : undefined}
              >
                <option value="">{tongue.word('noAnswer').text}</option>
                {options.map((option, place) => (
                  <option key={option} value={option}>
                    {tongue.text(`${name}.${place + 1}`, option).text}
                  </option>
                ))}
              </select>
            </p>
          )
        })}
      </div>
    </details>
  )

  function isUsed(name: string, code: string) {
    return complaintAt.has(name) || typed.profile.has(code)
  }
}
