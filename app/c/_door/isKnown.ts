/** The browser that names these tags has this very page already. */
export function isKnown(known: string, etag: string) {
  return known.split(',').some((tag) => tag.trim() === etag)
}
