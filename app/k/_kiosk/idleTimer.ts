import { fill } from '../../c/_enhance/fill'
import type { KioskWords } from '../_page/kioskWords'

const warnsFor = 10
const thanksFor = 6

/** Whoever walks away leaves nothing behind: after so many seconds without a touch the tablet begins anew. */
export function idleTimer(form: HTMLFormElement, words: KioskWords, wipe: () => void) {
  const seconds = Number(form.dataset.idle) || 30
  const warning = document.querySelector<HTMLElement>('.idle')
  const text = warning?.querySelector('p')
  let timer: ReturnType<typeof setInterval> | undefined
  let left = seconds
  let wasAt: Element | null = null

  function begin() {
    clearInterval(timer)
    left = seconds
    hideWarning()
    timer = setInterval(tick, 1000)
  }

  function end() {
    clearInterval(timer)
    timer = undefined
    hideWarning()
  }

  function tick() {
    left -= 1
    if (left <= 0) return wipe()
    if (left > Math.min(warnsFor, seconds / 2)) return
    if (text) text.textContent = fill(words.kioskIdle, { n: left })
    if (warning?.hidden) {
      wasAt = document.activeElement
      warning.hidden = false
      warning.querySelector('button')?.focus()
    }
  }

  function hideWarning() {
    if (!warning || warning.hidden) return
    warning.hidden = true
    if (wasAt instanceof HTMLElement) wasAt.focus()
  }

  // A click and not the touch it begins with: what a finger comes down on must still be there when it is lifted.
  for (const sign of ['click', 'keydown', 'input', 'scroll'])
    addEventListener(sign, () => timer !== undefined && begin(), { passive: true, capture: true })

  return {
    begin,
    end,
    /** After the thanks it ends by itself, and a touch does not keep it. */
    countDown(tell: (left: number) => void) {
      end()
      let stays = thanksFor
      tell(stays)
      const counting = setInterval(() => {
        stays -= 1
        const over = form.querySelector<HTMLElement>('[data-step=thanks]')?.hidden
        if (over || stays <= 0) clearInterval(counting)
        if (!over && stays <= 0) return wipe()
        if (!over) tell(stays)
      }, 1000)
    },
  }
}
