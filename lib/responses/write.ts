import 'server-only'
import { asCitizen } from '../db/client'
import { Refusal, RolledBack } from '../db/refusal'
import { groupCommit } from './groupCommit'
import type { Ballot, Outcome } from './response'
import { outcomesSchema } from './schema'

// Each route is a bundle of its own: the queue they share hangs on the process.
declare global {
  var danYSubmissions: ((ballot: Ballot) => Promise<Outcome>) | undefined
}

/** Answered after the commit and not before. A rejection means: nobody knows, send it again with the same key. */
export function recordResponse(ballot: Ballot) {
  globalThis.danYSubmissions ??= groupCommit(
    (batch) => asCitizen().rpc(outcomesSchema, 'submit_responses', { batch }),
    { isOfOne: (reason) => reason instanceof Refusal || reason instanceof RolledBack },
  )
  return globalThis.danYSubmissions(ballot)
}
