import type { ClientWords } from '../_page/clientWords'
import { readBallot } from './ballot'
import { dropDraft, forgetDraft } from './keepDraft'
import { receipts, sendInBackground } from './keepSending'
import { type Answer, post } from './post'
import { discarded, forget, idOf, keep, kept, type Waiting } from './queue'
import { line, note } from './showKept'

/**
 * Sends what the form holds. It is on the device before it leaves, and leaves the device only when the server has
 * answered. What the server refuses goes the way it would without scripts: the page comes back and says what is wrong.
 */
export async function send(form: HTMLFormElement, words: ClientWords, tryNow: () => Promise<void>) {
  const buttons = holdButtons(form, words.sending)
  const path = form.getAttribute('action') ?? ''
  const { lang } = document.documentElement
  const ballot = readBallot(form)
  const waiting: Waiting = { id: idOf(ballot), path: `${path}?lang=${lang}`, ballot, at: Date.now() }
  const isKept = await keep(waiting)
  const answer = await post(waiting)

  // Without a reason it was not ours to refuse: sent as a form, it would end on a stranger's page.
  if (answer.kind === 'later' || (answer.kind === 'refused' && !answer.reason)) {
    if (isKept) {
      // Whoever answers next on this device answers on a ballot of their own.
      dropDraft(path)
      void sendInBackground()
      const say = showWaiting(form, words, tryNow)
      void tryNow()
      const receipt = await untilTaken(waiting, say)
      return showThanks(path, { kind: 'taken', receipt, again: false }, ballot.continues, form)
    }
    buttons.release()
    return tryAgainHere(form, words, tryNow)
  }
  if (isKept) await forget(waiting)
  if (answer.kind === 'taken') return showThanks(path, answer, ballot.continues, form)
  HTMLFormElement.prototype.submit.call(form)
}

function showThanks(
  path: string,
  { receipt, again }: Extract<Answer, { kind: 'taken' }>,
  continues: true | undefined,
  form: HTMLFormElement,
) {
  const { lang } = document.documentElement
  const short = form.querySelector('[name=depth]') ? 'ngan' : ''
  const how = again ? 'da-nhan' : continues ? 'tiep' : short
  const asked = Object.entries({ ma: receipt, phieu: how, lang: lang === 'vi' ? '' : lang })
  const query = new URLSearchParams(asked.filter(([, value]) => value)).toString()
  // The page of thanks does so too, where it can be fetched.
  forgetDraft(path)
  location.assign(`${path}/cam-on${query && `?${query}`}`)
}

function holdButtons(form: HTMLFormElement, sending: string) {
  form.dataset.sending = ''
  const held = [...form.querySelectorAll('button')].map((button) => ({ button, text: button.textContent }))
  for (const { button } of held) {
    button.setAttribute('aria-disabled', 'true')
    button.textContent = sending
  }
  const release = () => {
    delete form.dataset.sending
    for (const { button, text } of held) {
      button.removeAttribute('aria-disabled')
      button.textContent = text
    }
  }
  addEventListener('pageshow', release, { once: true })
  return { release }
}

/** In place of the form: the ballot is on the device and has not arrived. Says whether it was set aside. */
function showWaiting(form: HTMLFormElement, words: ClientWords, tryNow: () => Promise<void>) {
  const title = document.createElement('h1')
  title.className = 'big'
  title.tabIndex = -1
  const buttons = document.createElement('p')
  buttons.className = 'send'
  const now = document.createElement('button')
  now.type = 'button'
  now.textContent = words.tryNow
  now.addEventListener('click', () => void tryNow())
  const another = document.createElement('a')
  another.className = 'button quiet'
  another.href = `${form.getAttribute('action')}?phieu-khac`
  another.textContent = words.another
  buttons.append(now, ' ', another)
  const text = line(words.waitingText)
  const place = document.createElement('section')
  place.append(title, text, buttons)
  say(false)
  form.replaceWith(place)
  title.focus()
  return say

  function say(isAside: boolean) {
    const heading = isAside ? words.asideTitle : words.waitingTitle
    if (title.textContent !== heading) title.textContent = heading
    text.hidden = now.hidden = isAside
  }
}

/** The device keeps nothing: the form stays as it is and the page says not to close it. */
function tryAgainHere(form: HTMLFormElement, words: ClientWords, tryNow: () => Promise<void>) {
  const warning = note('calm', [line(words.waitingOpen)])
  warning.setAttribute('role', 'alert')
  form.querySelector('.notice')?.remove()
  form.prepend(warning)
  warning.scrollIntoView()
  const again = () => {
    if (form.dataset.sending === undefined) void send(form, words, tryNow)
  }
  addEventListener('online', again, { once: true })
  setTimeout(again, 20_000)
}

/** Another tab, or the worker, may have sent it. Then the server is asked: it knows, and counts it once. */
async function untilTaken(waiting: Waiting, say: (isAside: boolean) => void) {
  for (;;) {
    const receipt = receipts.get(waiting.id)
    if (receipt !== undefined) return receipt
    const mine = (await kept()).find(({ id }) => id === waiting.id)
    if (mine) say(mine.aside !== undefined)
    else if (discarded.has(waiting.id)) return never()
    else {
      const answer = await post(waiting)
      if (answer.kind === 'taken') return answer.receipt
      if (answer.kind === 'refused') return never()
    }
    await new Promise((resolve) => setTimeout(resolve, mine ? 1000 : 20_000))
  }
}

function never() {
  return new Promise<never>(() => {})
}
