import type { Tongue, WordName } from '@/lib/messages/tongue'

/** What the script says on a tablet. */
const names = [
  'kioskIdle',
  'kioskSent',
  'kioskKept',
  'kioskEnds',
  'kioskRevoked',
  'kioskNoStore',
  'kioskState',
  'sending',
  'asideTooLarge',
] as const satisfies WordName[]

export type KioskWords = Record<(typeof names)[number], string>

export function kioskWords({ word }: Tongue) {
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, word(name).text])))
}
