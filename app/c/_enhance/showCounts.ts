import type { ClientWords } from '../_page/clientWords'
import { fill } from './fill'

/** How much of each part and of the whole is answered, and how long the remark is. */
export function showCounts(form: HTMLFormElement, words: ClientWords) {
  function show() {
    let parts = form.querySelector('.main :checked:not([value=""])') ? 1 : 0
    for (const part of form.querySelectorAll('details')) {
      const questions = [...part.querySelectorAll('fieldset, select')]
      const answered = questions.filter(isAnswered).length
      const count = part.querySelector('.count')
      if (!count) continue
      const n = answered || questions.length
      count.textContent = fill(answered ? words.answered : words.questions, { n, total: questions.length })
      count.classList.toggle('some', answered > 0)
      if (answered > 0 && part.classList.contains('part')) parts += 1
    }
    const progress = form.querySelector<HTMLElement>('.progress')
    if (progress) {
      const text = fill(words.progress, { n: parts, total: Number(progress.dataset.parts) })
      if (progress.textContent !== text) progress.textContent = text
    }
    const remark = form.querySelector('textarea')
    const length = form.querySelector<HTMLElement>('.length')
    if (remark && length) {
      const n = [...remark.value].length
      length.textContent = fill(words.remarkLength, { n })
    }
  }
  show()
  return show
}

function isAnswered(question: Element) {
  return question instanceof HTMLSelectElement
    ? question.value !== ''
    : question.querySelector(':checked:not([value=""])') !== null
}
