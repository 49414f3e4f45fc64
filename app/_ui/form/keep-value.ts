/** What is being made in this tab, for forms that are more than their fields: it comes back when the page is shown again. */
export function keepValue<T>(key: string, read: (kept: unknown) => T | null) {
  return {
    kept: () => attempt(() => read(JSON.parse(sessionStorage.getItem(key) ?? 'null'))) ?? null,
    keep: (value: T) => attempt(() => sessionStorage.setItem(key, JSON.stringify(value))),
    forget: () => attempt(() => sessionStorage.removeItem(key)),
  }
}

/** Storage may be full or forbidden: then nothing is kept, and the form still works. */
function attempt<R>(act: () => R) {
  try {
    return act()
  } catch {
    return undefined
  }
}
