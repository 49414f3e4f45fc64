/** Puts the cursor where a fault is: at the field of this path, or at the nearest one of its line that is on the page. */
export function leadTo(path: string) {
  const [first, place] = path.split('.')
  const line = first === 'nodes' && place ? `nodes.${place}` : null
  if (line && !named(path)) document.getElementById(`${line}.more`)?.setAttribute('open', '')
  // what a disclosure holds is drawn when it opens
  requestAnimationFrame(() => {
    const field =
      named(path) ??
      named(`${path}.0.from`) ??
      named(`${path}.0.label`) ??
      (line ? named(`${line}.title`) : null)
    field?.focus()
    field?.scrollIntoView({ block: 'center' })
  })
}

function named(name: string) {
  return document.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)
}
