import { flush } from './flush'
import { kept, type Waiting } from './queue'

/** What is on the device, told whenever it changes. */
export type Told = (kept: Waiting[]) => void

/** Of ballots that were sent while this page was open. Another tab, or the worker, may have sent others. */
export const receipts = new Map<string, string>()

/** Sends what waits whenever there is reason to think that it can: at once, with the network, in view, and by and by. */
export function keepSending(tell: Told) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let underWay: Promise<void> | undefined
  let isAskedAgain = false

  async function send() {
    clearTimeout(timer)
    let again = 0
    try {
      // What was kept since a run began is not in it.
      do {
        isAskedAgain = false
        again = await flush((id, receipt) => receipts.set(id, receipt))
        tell(await kept())
      } while (isAskedAgain && !again)
    } finally {
      underWay = undefined
    }
    if (again) timer = setTimeout(now, again * 1000)
  }

  function now() {
    isAskedAgain = true
    underWay ??= send()
    return underWay
  }

  addEventListener('online', now)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void now()
  })
  return now
}

/** Where the browser can, what waits is sent with the page closed, too. */
export async function sendInBackground() {
  try {
    const registration = await navigator.serviceWorker.ready
    if ('sync' in registration) await Object(registration).sync.register('phieu')
  } catch {}
}
