import type { Tongue } from '@/lib/messages/tongue'
import { day } from './ClosedPage'
import { Say } from './Say'
import { Shell } from './Shell'

type ReceiptPageProps = {
  tongue: Tongue
  typed: string
  /** What the database knows of the code; null: nothing; undefined: nobody asked yet. */
  found: { day: string; continued: boolean } | null | undefined
}

/** For whoever kept a receipt code: the ballot arrived, and when; nothing else is known of it. */
export function ReceiptPage({ tongue, typed, found }: ReceiptPageProps) {
  const { word } = tongue
  return (
    <Shell title={word('receiptCheck').text} tongue={tongue}>
      <h1 className="big">
        <Say {...word('receiptCheck')} />
      </h1>
      {found !== undefined && (
        <p className={found ? 'notice good' : 'notice calm'} role="status">
          {found ? (
            <Say {...word('receiptFound', { code: typed, day: day(found.day) })} />
          ) : (
            <Say {...word('receiptUnknown', { code: typed })} />
          )}
          {found?.continued && ' '}
          {found?.continued && <Say {...word('receiptContinued')} />}
        </p>
      )}
      <form className="card find" action="/c/bien-nhan">
        {tongue.code !== 'vi' && <input type="hidden" name="lang" value={tongue.code} />}
        <label className="ask">
          <Say {...word('receiptAsk')} />
          <input
            type="text"
            name="ma"
            defaultValue={typed}
            maxLength={20}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-describedby="code-hint"
          />
        </label>
        <button type="submit">
          <Say {...word('receiptLook')} />
        </button>
        <p id="code-hint">
          <Say {...word('receiptShape')} />
        </p>
      </form>
    </Shell>
  )
}
