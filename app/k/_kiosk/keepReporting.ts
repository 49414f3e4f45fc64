import { fill } from '../../c/_enhance/fill'
import { keepSending, receipts } from '../../c/_enhance/keepSending'
import { patiently } from '../../c/_enhance/patiently'
import { post } from '../../c/_enhance/post'
import { kept, lastNumber, type Waiting } from '../../c/_enhance/queue'
import type { KioskWords } from '../_page/kioskWords'

const minute = 60_000

/** Sends what waits and tells the office how the tablet is: once a minute, and after every ballot. */
export function keepReporting(
  form: HTMLFormElement,
  address: string,
  words: KioskWords,
  mayReload: () => boolean,
) {
  const began = Date.now()
  let highest = Number(form.dataset.announced) || 0
  let before = 0
  const sendAll = keepSending((all) => {
    show(all)
    // The office need not wait a minute to see that what waited has come.
    if (all.length !== before) void report()
    before = all.length
  })

  async function report() {
    const all = await kept()
    const waiting = all.filter(({ aside }) => aside === undefined)
    highest = Math.max(highest, await lastNumber())
    const oldest = Math.max(0, ...waiting.map(({ at }) => (Date.now() - at) / 1000))
    show(all)
    const said = {
      announced: highest,
      waiting: waiting.length,
      oldest_seconds: Math.min(oldest, 100_000_000),
      aside: all.length - waiting.length,
    }
    await patiently((signal) => tellOffice(said, signal)).catch(() => {})
  }

  async function tellOffice(said: Record<string, number>, signal: AbortSignal) {
    const answer = await fetch(`${address}/nhip`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(said),
      signal,
    })
    const { build, errors } = Object(await answer.json())
    if (answer.status === 403 && Array.isArray(errors)) revoked()
    const isOld = (build && build !== form.dataset.build) || Date.now() - began > 60 * minute
    // Only between two people, and only when there is somebody to answer.
    if (answer.ok && isOld && mayReload()) location.reload()
  }

  function show(all: Waiting[]) {
    const aside = all.filter((waiting) => waiting.aside !== undefined)
    const counts = { n: all.length - aside.length, aside: aside.length }
    const summary = document.querySelector('.state summary')
    const { name = '' } = form.dataset
    if (summary) summary.textContent = fill(words.kioskState, counts).replace('{name}', name)
    const reasons = aside.map(({ aside: reason, at }) => {
      const line = document.createElement('li')
      line.textContent = `${new Date(at).toLocaleDateString('vi')}: ${reason || words.asideTooLarge}`
      return line
    })
    document.querySelector('.state ul')?.replaceChildren(...reasons)
  }

  function revoked() {
    const notice = document.createElement('p')
    notice.className = 'notice'
    notice.setAttribute('role', 'alert')
    notice.textContent = words.kioskRevoked
    if (!document.querySelector('main > .notice')) form.before(notice)
    for (const face of form.querySelectorAll<HTMLButtonElement>('[data-level]')) face.disabled = true
  }

  void sendAll().then(report)
  setInterval(report, minute)

  return {
    announced: () => highest,
    async send() {
      await sendAll()
      void report()
    },
    /** No memory to keep it in: the number is counted here, and the ballot has this one chance. */
    async sendUnkept(waiting: Waiting) {
      highest += 1
      const answer = await post({ ...waiting, ballot: { ...waiting.ballot, number: highest } })
      if (answer.kind === 'taken') receipts.set(waiting.id, answer.receipt)
      void report()
    },
  }
}
