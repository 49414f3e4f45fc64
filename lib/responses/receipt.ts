import { codeAlphabet } from '../counters/counter'

const shape = new RegExp(`^[${codeAlphabet}]{8}$`)

/** What a person typed as a receipt code: its one written form, or null when no ballot can have it. */
export function readReceipt(text: string) {
  const code = text.replace(/[\s\-–—.·]/g, '').toUpperCase()
  return shape.test(code) ? code : null
}
