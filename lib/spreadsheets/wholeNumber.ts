/**
 * A whole number as people type it: digits, or groups of three with a point or a space between (1250, 1.250, 1 250). Null for
 * anything else: in '12.5' or '1e3' nobody knows what was meant.
 */
export function wholeNumber(text: string) {
  const typed = text.trim()
  const isNumber = /^\d+$/.test(typed) || /^[1-9]\d{0,2}([.\s])\d{3}(?:\1\d{3})*$/.test(typed)
  return isNumber ? Number(typed.replace(/[.\s]/g, '')) : null
}
