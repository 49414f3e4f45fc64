import { post } from './post'
import { forget, kept, setAside } from './queue'

const givesUpAfter = 3

/**
 * Sends what waits, oldest first. A ballot the server refuses is set aside and holds up no other; when nobody answers,
 * everything goes on waiting. Answers the seconds until it is worth trying again, or 0 when nothing waits.
 */
export async function flush(taken: (id: string, receipt: string) => void = () => {}) {
  return alone(async () => {
    const stuck = new Set<string>()
    let silent = 0
    let again = 0
    for (const waiting of await kept()) {
      if (waiting.aside !== undefined) continue
      if (stuck.has(waiting.ballot.key) || silent >= givesUpAfter) {
        again ||= 20
        continue
      }
      const answer = await post(waiting)
      if (answer.kind === 'taken') {
        taken(waiting.id, answer.receipt)
        await forget(waiting)
      } else if (answer.kind === 'refused') await setAside(waiting, answer.reason)
      else {
        // What continues a ballot must not come before it.
        stuck.add(waiting.ballot.key)
        again = Math.max(again, answer.after)
      }
      silent = answer.kind === 'later' ? silent + 1 : 0
    }
    return again
  })
}

/** One tab at a time where the browser can say so; elsewhere two tabs send the same, which the server counts once. */
async function alone(work: () => Promise<number>) {
  if (!('locks' in navigator)) return work()
  return navigator.locks.request('dan-y', { ifAvailable: true }, (lock) => (lock ? work() : 5))
}
