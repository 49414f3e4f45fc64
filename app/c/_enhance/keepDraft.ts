import { randomKey } from './randomKey'

type Draft = { key: string; fields: [string, string][]; sent: boolean; at: number }

const keptFor = 30 * 60_000

/**
 * What is filled in stays in this tab until it is sent, with the key it will be sent under. Going back to a ballot that
 * was sent finds the same key, so that sending it again counts once; opening the page anew starts another ballot.
 */
export function keepDraft(form: HTMLFormElement) {
  const place = placeOf(form.getAttribute('action') ?? '')
  const key = keyField(form)
  const known = read(place)
  const goesOn = known && (!known.sent || cameBack()) ? known : null
  if (form.hasAttribute('data-kept')) key.value = key.value || goesOn?.key || randomKey()
  else {
    key.value = goesOn?.key ?? randomKey()
    if (goesOn) fill(form, goesOn.fields)
  }
  save()

  function save() {
    const fields: [string, string][] = []
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string' && value && name !== 'key' && name !== 'version')
        fields.push([name, value])
    }
    const sent = known?.sent === true && known.key === key.value
    write(place, { key: key.value, fields, sent, at: Date.now() })
  }
  return save
}

/** The server said so: the answers leave this telephone, the key stays for those who go back. */
export function forgetDraft(address: string) {
  const known = read(placeOf(address))
  if (known) write(placeOf(address), { ...known, fields: [], sent: true })
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
    for (const control of form.querySelectorAll<Control>(`[name="${CSS.escape(name)}"]`)) {
      if (control.type !== 'radio') control.value = value
      else if (control.value === value && 'checked' in control) control.checked = true
      control.closest('details')?.setAttribute('open', '')
    }
  }
}

// Storage may be full, shut or forbidden: then there is no draft, and everything else goes on.
function read(place: string): Draft | null {
  try {
    const draft = JSON.parse(sessionStorage.getItem(place) ?? 'null')
    return draft && Date.now() - draft.at < keptFor ? draft : null
  } catch {
    return null
  }
}

function write(place: string, draft: Draft) {
  try {
    sessionStorage.setItem(place, JSON.stringify(draft))
  } catch {}
}
