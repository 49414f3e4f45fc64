/** Asks for what is missing before anything is sent: the sentence at the item, the focus there. */
export function checkBeforeSending(form: HTMLFormElement, sentence: string) {
  const missing = [...form.querySelectorAll<HTMLFieldSetElement>('fieldset')].filter(
    (item) => item.querySelector('input[required]') && !item.querySelector('input:checked:not([value=""])'),
  )
  for (const item of missing) complainAt(item, sentence)
  missing[0]?.querySelector<HTMLInputElement>('input[required]')?.focus()
  missing[0]?.scrollIntoView({ block: 'start' })
  return missing.length === 0
}

function complainAt(item: HTMLFieldSetElement, sentence: string) {
  const id = `${item.id}-complaint`
  if (document.getElementById(id)) return
  const complaint = document.createElement('p')
  complaint.id = id
  complaint.className = 'complaint'
  complaint.setAttribute('role', 'alert')
  complaint.textContent = sentence
  item.querySelector('legend')?.after(complaint)
  mark(item, (input) => {
    input.setAttribute('aria-describedby', id)
    input.setAttribute('aria-invalid', 'true')
  })
  item.addEventListener('change', () => withdraw(item, complaint), { once: true })
}

function withdraw(item: HTMLFieldSetElement, complaint: Element) {
  complaint.remove()
  mark(item, (input) => {
    input.removeAttribute('aria-describedby')
    input.removeAttribute('aria-invalid')
  })
}

function mark(item: HTMLFieldSetElement, change: (input: HTMLInputElement) => void) {
  for (const input of item.querySelectorAll('input')) change(input)
}
