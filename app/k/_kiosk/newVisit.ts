/** One person's way through the steps, of which one is on the screen. */
export function newVisit(form: HTMLFormElement, wiped: () => void) {
  const steps = [...form.querySelectorAll<HTMLElement>('[data-step]')]
  let current = 'start'
  let turn = 0

  function go(step: string, focus = true) {
    current = step
    for (const section of steps) section.hidden = section.dataset.step !== step
    if (focus) form.querySelector<HTMLElement>(`[data-step="${step}"] h1`)?.focus()
    scrollTo(0, 0)
  }

  function forget() {
    form.reset()
    for (const line of form.querySelectorAll('.sent, .ends')) line.textContent = ''
  }

  return {
    go,
    forget,
    step: () => current,
    /** Which person's it is: an answer to somebody who has left is not for the next one. */
    turn: () => turn,
    begin(isNext = true) {
      turn += 1
      forget()
      go('start', isNext)
      if (isNext) wiped()
    },
  }
}
