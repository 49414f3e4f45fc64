import { checkBeforeSending } from './checkBeforeSending'
import { forgetDraft, keepDraft } from './keepDraft'
import { sendOnce } from './sendOnce'
import { showCounts } from './showCounts'

// Everything here only improves: without it the same form is sent, and judged by the server.
const form = document.querySelector<HTMLFormElement>('form[data-missing]')
const thanks = document.querySelector<HTMLElement>('[data-sent]')

if (form) {
  const save = keepDraft(form)
  const show = showCounts(form)
  form.addEventListener('input', () => {
    save()
    show()
  })
  form.addEventListener('submit', (event) => {
    if (checkBeforeSending(form)) sendOnce(form, event)
    else event.preventDefault()
  })
}

if (thanks?.dataset.sent) forgetDraft(thanks.dataset.sent)
