/** How much of each part is answered, and how long the remark is. */
export function showCounts(form: HTMLFormElement) {
  function show() {
    for (const part of form.querySelectorAll('details')) {
      const questions = [...part.querySelectorAll('fieldset, select')]
      const answered = questions.filter(isAnswered).length
      const count = part.querySelector('.count')
      if (!count) continue
      count.textContent = answered ? `${answered}/${questions.length} câu` : `${questions.length} câu`
      count.classList.toggle('some', answered > 0)
    }
    const remark = form.querySelector('textarea')
    const length = form.querySelector<HTMLElement>('.length')
    if (remark && length) {
      const written = [...remark.value].length.toLocaleString('vi')
      length.textContent = `${written}/${Number(length.dataset.limit).toLocaleString('vi')} ký tự`
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
