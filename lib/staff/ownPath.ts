const elsewhere = 'http://own.invalid'

/** Where to go after sign-in: a path of this site, never another site's address; `fallback` for anything else. */
export function ownPath(asked: string | undefined, fallback: string) {
  if (!asked?.startsWith('/')) return fallback
  try {
    const url = new URL(asked, elsewhere)
    if (url.origin !== elsewhere || /^\/(sign-in|api)(\/|$)/.test(url.pathname)) return fallback
    return url.pathname + url.search + url.hash
  } catch {
    return fallback
  }
}
