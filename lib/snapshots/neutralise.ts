/**
 * Text that a spreadsheet would run as a formula, made harmless by an apostrophe in front. Text that already looks
 * neutralised gets one more, so that taking one away always gives the original back.
 */
export function neutralise(text: string) {
  return /^'*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
}
