import { patiently } from './patiently'
import type { Waiting } from './queue'

export type Answer =
  /** The server says that the ballot is in its database, now or from before. */
  | { kind: 'taken'; receipt: string; again: boolean }
  /** It will never take it, and says why. */
  | { kind: 'refused'; reason: string }
  /** Nobody knows: no network, or somebody else answered. The key makes it harmless to send again. */
  | { kind: 'later'; after: number }

const soon = 20

// Of the refusals these say nothing about the ballot.
const notNow = [401, 407, 408, 425, 429]

export async function post({ path, ballot, at }: Waiting): Promise<Answer> {
  const waited = Math.round((Date.now() - at) / 1000)
  const send = async (signal: AbortSignal) => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ ...ballot, waited }),
      signal,
      redirect: 'manual',
      cache: 'no-store',
    })
    return understood(answer, await answer.json().catch(() => null))
  }
  return patiently(send).catch(() => ({ kind: 'later', after: soon }))
}

/** Only what our server says counts: a network that wants to be signed in to answers 200 to everything. */
function understood({ status, headers }: Response, said: unknown): Answer {
  const { outcome, receipt, errors } = Object(said)
  if ((status === 200 || status === 201) && (outcome === 'stored' || outcome === 'repeated'))
    return { kind: 'taken', receipt: String(receipt), again: outcome === 'repeated' }
  const refused = status >= 400 && status < 500 && !notNow.includes(status)
  if (refused && Array.isArray(errors))
    return { kind: 'refused', reason: errors.map(({ message }) => message).join(' ') }
  // Whatever stands between may find it too large, and will again.
  if (status === 413) return { kind: 'refused', reason: '' }
  return { kind: 'later', after: Math.min(Math.max(Number(headers.get('Retry-After')) || soon, 1), 600) }
}
