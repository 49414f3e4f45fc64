import type { Tongue, WordName } from '@/lib/messages/tongue'

/** What the script says on a survey's page. */
const names = [
  'levelMissing',
  'sending',
  'answered',
  'questions',
  'progress',
  'remarkLength',
  'listen',
  'stopListening',
  'waitingTitle',
  'waitingText',
  'waitingOpen',
  'waitingCount',
  'waitingSent',
  'tryNow',
  'another',
  'asideTitle',
  'asideText',
  'asideRetry',
  'asideDrop',
  'asideTooLarge',
] as const satisfies WordName[]

export type ClientWords = Record<(typeof names)[number], string>

/** As JSON for an attribute; places are filled where the words are used, but for what never changes on a page. */
export function clientWords({ word, code }: Tongue, remarkLimit: number) {
  const limit = remarkLimit.toLocaleString(code)
  const words = names.map((name) => [name, word(name).text.replace('{limit}', limit)])
  return JSON.stringify(Object.fromEntries(words))
}
