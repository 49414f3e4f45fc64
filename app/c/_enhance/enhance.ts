import type { ClientWords } from '../_page/clientWords'
import { checkBeforeSending } from './checkBeforeSending'
import { forgetDraft, keepDraft } from './keepDraft'
import { keepSending, sendInBackground } from './keepSending'
import { kept } from './queue'
import { readAloud } from './readAloud'
import { send } from './send'
import { showCounts } from './showCounts'
import { showKept } from './showKept'

// Everything here only improves: without it the same form is sent, and judged by the server.
const form = document.querySelector<HTMLFormElement>('form[data-words]')
const thanks = document.querySelector<HTMLElement>('[data-sent]')

if (form) {
  const words: ClientWords = JSON.parse(form.dataset.words ?? '{}')
  const save = keepDraft(form)
  let show = () => {}
  const tell = showKept(words, { tryNow: () => sendNow() })
  const sendNow = keepSending(tell)

  form.addEventListener('input', () => {
    save()
    show()
  })
  form.addEventListener('submit', (event) => {
    if (form.dataset.sending !== undefined) return event.preventDefault()
    if (event.submitter?.getAttribute('name') === 'depth') return askMore(event)
    if (!checkBeforeSending(form, words.levelMissing)) return event.preventDefault()
    // Without a key of its own the ballot's rides in a cookie that only the form sends along.
    if (!form.querySelector<HTMLInputElement>('[name=key]')?.value) return
    event.preventDefault()
    void send(form, words, sendNow)
  })
  // One after the other, with room for a finger between them: a slow telephone never stands still.
  inTurn([
    () => {
      show = showCounts(form, words)
    },
    () => {
      void kept().then((all) => {
        tell(all)
        if (all.length > 0) void sendNow().then(sendInBackground)
      })
    },
    () => readAloud(form, words),
  ])

  /** The draft goes along, so the longer page can also come from the shelf when there is no network. */
  function askMore(event: SubmitEvent) {
    event.preventDefault()
    save()
    const { lang } = document.documentElement
    location.assign(`?phieu=day-du${lang === 'vi' ? '' : `&lang=${lang}`}`)
  }
}

if (thanks?.dataset.sent) forgetDraft(thanks.dataset.sent)

function inTurn([first, ...rest]: (() => void)[]) {
  if (!first) return
  setTimeout(() => {
    first()
    inTurn(rest)
  }, 30)
}

// After everything the page needs: a telephone on a slow line first shows its questions.
addEventListener('load', () => {
  setTimeout(() => {
    if ('serviceWorker' in navigator)
      navigator.serviceWorker.register('/c/sw.js', { scope: '/c/' }).catch(() => {})
  }, 2000)
})
