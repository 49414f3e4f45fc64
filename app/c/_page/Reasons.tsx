import type { Tongue } from '@/lib/messages/tongue'
import type { Version } from '@/lib/questionnaires/questionnaire'
import { Say } from './Say'

type ReasonsProps = { factors: Version['factors']; tongue: Tongue; chosen: readonly string[] }

/** What made the difference, factor by factor: as many as one likes, or none. */
export function Reasons({ factors, tongue, chosen }: ReasonsProps) {
  return (
    <fieldset className="card reasons" aria-describedby="reasons-hint">
      <legend>
        <Say {...tongue.word('reasonsAsk')} />
      </legend>
      <p id="reasons-hint">
        <Say {...tongue.word('reasonsHint')} />
      </p>
      <div>
        {factors.map(({ code, label }) => (
          <label key={code} className="choice">
            <input type="checkbox" name="reason" value={code} defaultChecked={chosen.includes(code)} />
            <span>
              <Say {...tongue.text(`factor.${code}`, label)} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
