type Kept = Record<string, string>

/** Keeps what is typed into a form in this tab's storage and puts it back when the form is shown again. */
export function keepDraft(form: HTMLFormElement, key: string) {
  let shown = shownIn(form)
  putBack(form, read(key))

  const keep = () => {
    const kept: Kept = {}
    for (const [name, value] of new FormData(form)) {
      if (typeof value !== 'string' || name.startsWith('$') || isSecret(form, name)) continue
      // What nobody touched is no draft: put back later, it would undo what others have written there by then.
      if (shown.get(name) !== value) kept[name] = value
    }
    attempt(() => sessionStorage.setItem(key, JSON.stringify(kept)))
  }

  form.addEventListener('input', keep)
  return {
    forget: () => {
      shown = shownIn(form)
      attempt(() => sessionStorage.removeItem(key))
    },
    stop: () => form.removeEventListener('input', keep),
  }
}

/** The text fields as the page was sent, by name: not what the browser itself has put back into them. */
function shownIn(form: HTMLFormElement) {
  return new Map(
    [...form.elements].flatMap((field): [string, string][] =>
      field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && isText(field))
        ? [[field.name, field.defaultValue]]
        : [],
    ),
  )
}

function isText({ type }: HTMLInputElement) {
  return !['hidden', 'checkbox', 'radio', 'file'].includes(type)
}

function read(key: string): Kept {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, String(value)]))
  } catch {
    return {}
  }
}

/** The event tells libraries that watch the inputs that their value changed. */
function putBack(form: HTMLFormElement, kept: Kept) {
  for (const [name, value] of Object.entries(kept)) {
    const field = form.elements.namedItem(name)
    if (field instanceof RadioNodeList) field.value = value
    else if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type))
      field.checked = true
    else if (isTyped(field) && !isHidden(field)) {
      field.value = value
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }
}

function isTyped(field: unknown): field is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  return (
    field instanceof HTMLInputElement ||
    field instanceof HTMLSelectElement ||
    field instanceof HTMLTextAreaElement
  )
}

function isHidden(field: HTMLElement) {
  return field instanceof HTMLInputElement && field.type === 'hidden'
}

function isSecret(form: HTMLFormElement, name: string) {
  const field = form.elements.namedItem(name)
  return field instanceof HTMLInputElement && (field.type === 'password' || field.type === 'hidden')
}

/** Storage may be full or forbidden: then there is no draft, and the form still works. */
function attempt(act: () => void) {
  try {
    act()
  } catch {}
}
