import { randomKey } from './randomKey'

type Draft = { key: string; fields: [string, string][]; sent: boolean; at: number }

const keptFor = 30 * 60_000

/**
 * What is filled in stays in this tab until it is sent, with the key it will be sent under. Going back to a ballot that
 * was sent finds the same key, so that sending it again counts once, and so does what continues it; opening the page
 * anew starts another ballot.
 */
export function keepDraft(form: HTMLFormElement) {
  const place = placeOf(form.getAttribute('action') ?? '')
  const key = keyField(form)
  const known = read(place)
  const continues = form.querySelector('[name=continues]') !== null
  const goesOn = known && (continues || !known.sent || cameBack()) ? known : null
  // Without its ballot's key there is nothing to continue, and the server says so.
  const ownKey = goesOn?.key ?? (continues ? '' : randomKey())
  if (form.hasAttribute('data-kept')) key.value = key.value || ownKey
  else {
    key.value = ownKey
    if (goesOn) fill(form, goesOn.fields)
  }
  if (key.value) save()

  function save() {
    const fields: [string, string][] = []
    for (const [name, value] of new FormData(form)) {
      if (
        typeof value === 'string' &&
        value &&
        !['key', 'version', 'lang', 'continues', 'shown'].includes(name)
      )
        fields.push([name, value])
    }
    const sent = known?.sent === true && known.key === key.value
    write(place, { key: key.value, fields, sent, at: Date.now() })
  }
  return save
}

/** The server said so: the answers leave this telephone, the key stays for those who go back or go on. */
export function forgetDraft(address: string) {
  const known = read(placeOf(address))
  if (known) write(placeOf(address), { ...known, fields: [], sent: true })
}

export function dropDraft(address: string) {
  try {
    sessionStorage.removeItem(placeOf(address))
  } catch {}
}

function placeOf(address: string) {
  return `dan-y:${address}`
}

function cameBack() {
  const [arrival] = performance.getEntriesByType('navigation')
  return arrival instanceof PerformanceNavigationTiming && arrival.type !== 'navigate'
}

function keyField(form: HTMLFormElement) {
  return form.querySelector<HTMLInputElement>('[name=key]') ?? document.createElement('input')
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

function fill(form: HTMLFormElement, fields: [string, string][]) {
  for (const [name, value] of fields) {
    const controls = form.querySelectorAll<Control>(`[name="${CSS.escape(name)}"]`)
    for (const control of controls) {
      if (control.type !== 'radio' && control.type !== 'checkbox') control.value = value
      else if (control.value === value && 'checked' in control) control.checked = true
      control.closest('details')?.setAttribute('open', '')
    }
    if (controls.length === 0) carry(form, name, value)
  }
}

/** The other depth does not ask it, and sends it all the same. */
function carry(form: HTMLFormElement, name: string, value: string) {
  const carried = document.createElement('input')
  carried.type = 'hidden'
  carried.name = name
  carried.value = value
  form.append(carried)
}

// Storage may be full, shut or forbidden: then there is no draft, and everything else goes on.
function read(place: string): Draft | null {
  try {
    const draft = JSON.parse(sessionStorage.getItem(place) ?? 'null')
    return draft && Math.abs(Date.now() - draft.at) < keptFor ? draft : null
  } catch {
    return null
  }
}

function write(place: string, draft: Draft) {
  try {
    sessionStorage.setItem(place, JSON.stringify(draft))
  } catch {}
}
