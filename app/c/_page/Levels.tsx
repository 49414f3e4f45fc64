import type { Said, Tongue } from '@/lib/messages/tongue'
import type { Version } from '@/lib/questionnaires/questionnaire'
import { Face } from './Face'
import { Say } from './Say'

type LevelsProps = {
  item: { code: string; label: string }
  scale: Version['scale']
  tongue: Tongue
  chosen: string | undefined
  complaint: Said | undefined
  /** The address of somebody reading the item aloud. */
  recording?: string | undefined
  /** The complaint that gets the focus when the page opens. */
  first?: boolean
  required?: boolean
}

/**
 * One item: native radios in a fieldset, so that keyboard, screen reader and text browser know what to do. Text browsers
 * tick the first of a group that has none ticked, so "no answer" is a choice too, and the one to begin with.
 */
export function Levels({ item, scale, tongue, chosen, complaint, recording, ...rest }: LevelsProps) {
  const { first = false, required = false } = rest
  return (
    <fieldset id={item.code} className={required ? 'item main' : 'item'} data-recording={recording}>
      <legend>
        <Say {...tongue.text(`item.${item.code}`, item.label)} />
      </legend>
      {complaint && (
        <p className="complaint" id={`${item.code}-complaint`}>
          <Say {...complaint} />
        </p>
      )}
      <div className="levels">
        <label className="none">
          <input type="radio" name={item.code} value="" defaultChecked={chosen === undefined} />
          <span>
            <Say {...tongue.word(required ? 'noAnswerYet' : 'noAnswer')} />
          </span>
        </label>
        {scale.map(({ level, label }, place) => (
          <label key={level} className="choice">
            <input
              type="radio"
              name={item.code}
              value={level}
              required={required}
              defaultChecked={chosen === String(level)}
              // biome-ignore lint/a11y/noAutofocus: whoever is asked again lands on the question, scripts or not
              autoFocus={first && place === 0}
              aria-describedby={complaint && `${item.code}-complaint`}
              aria-invalid={complaint ? true : undefined}
            />
            {required && <Face place={place} of={scale.length} />}
            <span>
              <Say {...tongue.text(`level.${level}`, label)} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
