import type { Version } from '@/lib/questionnaires/questionnaire'
import { Face } from './Face'

type LevelsProps = {
  item: { code: string; label: string }
  scale: Version['scale']
  chosen: string | undefined
  complaint: string | undefined
  /** The complaint that gets the focus when the page opens. */
  first?: boolean
  required?: boolean
}

/**
 * One item: native radios in a fieldset, so that keyboard, screen reader and text browser know what to do. Text browsers
 * tick the first of a group that has none ticked, so "no answer" is a choice too, and the one to begin with.
 */
export function Levels({ item, scale, chosen, complaint, first = false, required = false }: LevelsProps) {
  return (
    <fieldset id={item.code} className={required ? 'item main' : 'item'}>
      <legend>{item.label}</legend>
      {complaint && (
        <p className="complaint" id={`${item.code}-complaint`}>
          {complaint}
        </p>
      )}
      <div className="levels">
        <label className="none">
          <input type="radio" name={item.code} value="" defaultChecked={chosen === undefined} />
          <span>{required ? 'Chưa trả lời' : 'Không trả lời'}</span>
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
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
