import type { Said, Tongue } from '@/lib/messages/tongue'
import { Say } from './Say'

type RemarkProps = {
  limit: number
  tongue: Tongue
  typed: string
  complaint: Said | undefined
  first: boolean
}

export function Remark({ limit, tongue, typed, complaint, first }: RemarkProps) {
  return (
    <div className="card remark">
      <label className="ask" htmlFor="remark">
        <Say {...tongue.word('remark')} />
      </label>
      <p id="remark-hint">
        <Say {...tongue.word('remarkWarning')} />
      </p>
      {complaint && (
        <p className="complaint" id="remark-complaint">
          <Say {...complaint} />
        </p>
      )}
      <textarea
        id="remark"
        name="remark"
        rows={3}
        maxLength={complaint ? undefined : limit}
        defaultValue={typed}
        // biome-ignore lint/a11y/noAutofocus: whoever is asked again lands on what is too long, scripts or not
        autoFocus={first}
        aria-describedby={complaint ? 'remark-complaint remark-hint' : 'remark-hint'}
        aria-invalid={complaint ? true : undefined}
      />
      <p className="length">
        <Say {...tongue.word('remarkLimit', { n: limit })} />
      </p>
    </div>
  )
}
