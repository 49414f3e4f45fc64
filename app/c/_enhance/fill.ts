/** A word of the page with its places filled, numbers as the page's language writes them. */
export function fill(text: string, values: Record<string, number>) {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name]
    return value === undefined ? place : written(value)
  })
}

/** Below a thousand every language writes the same, and waking the browser's formatter costs a slow telephone a blink. */
function written(value: number) {
  return value < 1000 ? String(value) : value.toLocaleString(document.documentElement.lang)
}
