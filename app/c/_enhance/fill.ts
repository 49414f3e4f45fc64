/** A word of the page with its places filled, numbers as the page's language writes them. */
export function fill(text: string, values: Record<string, number>) {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name]
    return value === undefined ? place : value.toLocaleString(document.documentElement.lang)
  })
}
