import type { Tongue, WordName } from '@/lib/messages/tongue'
import { Say } from '../../c/_page/Say'
import { KioskShell } from './KioskShell'

type PairPageProps = { tongue: Tongue; typed: string; problem?: WordName | undefined }

/** A tablet that belongs nowhere yet, or no longer. */
export function PairPage({ tongue, typed, problem }: PairPageProps) {
  const { word } = tongue
  return (
    <KioskShell title={word('kioskPairTitle').text} tongue={tongue} header={<p className="unit">Dân Ý</p>}>
      <form method="post" action="/k" autoComplete="off" className="pair">
        <h1>
          <Say {...word('kioskPairTitle')} />
        </h1>
        {problem && (
          <p className="notice" id="problem" role="alert">
            <Say {...word(problem)} />
          </p>
        )}
        <p>
          <Say {...word('kioskPairText')} />
        </p>
        <label htmlFor="pairing">
          <Say {...word('kioskPairAsk')} />
        </label>
        <input
          id="pairing"
          name="ma"
          type="text"
          required
          maxLength={20}
          defaultValue={typed}
          autoCapitalize="characters"
          spellCheck={false}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? 'problem' : undefined}
        />
        <p className="buttons">
          <button type="submit">
            <Say {...word('kioskPair')} />
          </button>
        </p>
      </form>
    </KioskShell>
  )
}
