const patience = 15_000

/** The second tap finds the button taken. Whoever comes back, or waits in vain, may send again: the key is the same. */
export function sendOnce(form: HTMLFormElement, event: Event) {
  if (form.dataset.sending !== undefined) return event.preventDefault()
  form.dataset.sending = ''
  const buttons = [...form.querySelectorAll('button')]
  const words = buttons.map((button) => button.textContent)
  for (const button of buttons) {
    button.setAttribute('aria-disabled', 'true')
    button.textContent = 'Đang gửi…'
  }

  const release = () => {
    delete form.dataset.sending
    for (const [place, button] of buttons.entries()) {
      button.removeAttribute('aria-disabled')
      button.textContent = words[place] ?? ''
    }
  }
  setTimeout(release, patience)
  addEventListener('pageshow', release, { once: true })
}
