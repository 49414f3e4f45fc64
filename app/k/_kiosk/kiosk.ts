import { fill } from '../../c/_enhance/fill'
import { receipts } from '../../c/_enhance/keepSending'
import { idOf, keepNumbered, kept, type Waiting } from '../../c/_enhance/queue'
import { randomKey } from '../../c/_enhance/randomKey'
import type { KioskWords } from '../_page/kioskWords'
import { idleTimer } from './idleTimer'
import { keepReporting } from './keepReporting'
import { newVisit } from './newVisit'

const form = document.querySelector<HTMLFormElement>('form[data-kiosk]')
if (form) run(form)

function run(form: HTMLFormElement) {
  const { kiosk: address = '', words: said = '{}', version = '', overall = '' } = form.dataset
  const words: KioskWords = JSON.parse(said)
  const visit = newVisit(form, wiped)
  const reporting = keepReporting(form, address, words, () => visit.step() === 'start')
  const idle = idleTimer(form, words, wipe)
  let level = 0

  for (const face of form.querySelectorAll<HTMLButtonElement>('[data-level]')) {
    face.addEventListener('click', () => {
      level = Number(face.dataset.level)
      visit.go('reasons')
      idle.begin()
    })
  }
  for (const button of form.querySelectorAll<HTMLButtonElement>('[data-go]'))
    button.addEventListener('click', () => visit.go(button.dataset.go ?? 'start'))
  for (const button of form.querySelectorAll<HTMLButtonElement>('[data-wipe]'))
    button.addEventListener('click', wipe)

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (level > 0) void send()
  })

  async function send() {
    const fields = new FormData(form)
    const ballot = {
      key: randomKey(),
      version,
      answers: { [overall]: level },
      profile: {},
      reasons: fields.getAll('reason').map(String),
      remark: String(fields.get('remark') ?? ''),
    }
    // From here on nothing of this person is on the screen; what they said is in the tablet's memory, or sent.
    level = 0
    const turn = visit.turn()
    visit.forget()
    visit.go('thanks')
    const status = form.querySelector('.sent')
    if (status) status.textContent = words.sending
    const { lang } = document.documentElement
    const waiting: Waiting = { id: idOf(ballot), path: `${address}?lang=${lang}`, ballot, at: Date.now() }
    const isKept = await keepNumbered(waiting, reporting.announced())
    await (isKept ? reporting.send() : reporting.sendUnkept(waiting))
    const gone = isKept ? !(await kept()).some(({ id }) => id === waiting.id) : receipts.has(waiting.id)
    if (visit.turn() !== turn) return
    if (status) status.textContent = gone ? words.kioskSent : isKept ? words.kioskKept : words.kioskNoStore
    idle.countDown((n) => {
      const ends = form.querySelector('.ends')
      if (ends) ends.textContent = fill(words.kioskEnds, { n })
    })
  }

  function wipe() {
    level = 0
    idle.end()
    visit.begin()
  }

  /** The next person is greeted in Vietnamese, whoever was here before. */
  function wiped() {
    if (document.documentElement.lang !== 'vi') location.replace(address)
  }

  // Whatever brings an old page back brings it back empty.
  addEventListener('pageshow', (event) => {
    if (event.persisted) wipe()
  })
  visit.begin(false)
  if ('serviceWorker' in navigator)
    navigator.serviceWorker.register('/k/sw.js', { scope: '/k/' }).catch(() => {})
  navigator.storage?.persist?.().catch(() => {})
  document.addEventListener('visibilitychange', stayAwake)
  stayAwake()
}

function stayAwake() {
  if (document.visibilityState === 'visible' && 'wakeLock' in navigator)
    navigator.wakeLock.request('screen').catch(() => {})
}
