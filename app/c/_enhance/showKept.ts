import type { ClientWords } from '../_page/clientWords'
import { fill } from './fill'
import { discarded, forget, keep, type Waiting } from './queue'

type Deeds = { tryNow: () => Promise<void> }

/** What is on this device and not with the server: how many wait, and which were refused and why. */
export function showKept(words: ClientWords, { tryNow }: Deeds) {
  const place = document.createElement('div')
  place.className = 'kept'
  place.setAttribute('role', 'status')
  document.querySelector('main')?.prepend(place)
  const waited = new Set<string>()

  return (all: Waiting[]) => {
    const aside = all.filter((waiting) => waiting.aside !== undefined)
    const waiting = all.length - aside.length
    for (const { id, aside } of all) if (aside === undefined) waited.add(id)
    for (const { id } of aside) waited.delete(id)
    const here = new Set(all.map(({ id }) => id))
    const isOneSent = [...waited].some((id) => !here.has(id))
    const parts = []
    if (waiting)
      parts.push(note('calm', [line(fill(words.waitingCount, { n: waiting })), button(words.tryNow, tryNow)]))
    else if (isOneSent) parts.push(note('good', [line(words.waitingSent)]))
    if (aside.length) parts.push(asideNote(aside))
    place.replaceChildren(...parts)
  }

  function asideNote(aside: Waiting[]) {
    const list = document.createElement('ul')
    for (const waiting of aside) {
      const entry = document.createElement('li')
      const day = new Date(waiting.at).toLocaleDateString(document.documentElement.lang)
      entry.append(line(`${day}: ${waiting.aside || words.asideTooLarge}`))
      entry.append(
        button(words.asideRetry, async () => {
          const { aside: _, ...again } = waiting
          await keep(again)
          waited.add(waiting.id)
          await tryNow()
        }),
        ' ',
        button(words.asideDrop, async () => {
          discarded.add(waiting.id)
          await forget(waiting)
          await tryNow()
        }),
      )
      list.append(entry)
    }
    const title = document.createElement('h2')
    title.textContent = words.asideTitle
    return note('', [title, line(fill(words.asideText, { n: aside.length })), list])
  }
}

export function note(mood: string, parts: Node[]) {
  const box = document.createElement('div')
  box.className = `notice ${mood}`
  box.append(...parts)
  return box
}

export function line(text: string) {
  const paragraph = document.createElement('p')
  paragraph.textContent = text
  return paragraph
}

export function button(text: string, act: () => Promise<void>) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'small'
  made.textContent = text
  made.addEventListener('click', () => void act())
  return made
}
