import type { RefusalCode } from '@/lib/db/refusal'
import type { WordName } from '@/lib/messages/tongue'
import type { Complaint, Outcome } from '@/lib/responses/response'
import type { Unreadable } from './readSent'

/** How an answer is given: as a page to a person, as JSON to a program. What is said is the same. */
export type Voice = {
  unreadable: (problem: Unreadable) => Promise<Response>
  noCounter: () => Promise<Response>
  asksAgain: (complaints: Complaint[]) => Promise<Response>
  outcome: (outcome: Outcome) => Promise<Response>
  /** The same ballot, not sent yet, on a page that asks more. */
  goesDeeper: () => Promise<Response>
  /** Nobody knows whether the ballot was stored; the same key makes it harmless to send it again. */
  unavailable: () => Promise<Response>
}

type Refused = { status: number; item: string; word: WordName }

const answers: Refused = { status: 422, item: 'answers', word: 'notAsked' }

const known: Partial<Record<RefusalCode, Refused>> = {
  NOCTR: { status: 404, item: 'counter', word: 'unknownTitle' },
  RETRD: { status: 410, item: 'counter', word: 'retiredTitle' },
  ENDED: { status: 410, item: 'counter', word: 'endedTitle' },
  NOTYT: { status: 403, item: 'counter', word: 'notBegunTitle' },
  NOKSK: { status: 403, item: 'kiosk', word: 'kioskUnpaired' },
  NOVER: { status: 422, item: 'version', word: 'changedTitle' },
  NEEDO: { status: 422, item: 'overall', word: 'levelMissing' },
  NOBEG: { status: 422, item: 'key', word: 'nothingToContinue' },
  NOKEY: { status: 422, item: 'key', word: 'keyMissing' },
  OFFSC: { ...answers, word: 'offScale' },
  NOOPT: { ...answers, word: 'notAnOption' },
  LONGR: { status: 422, item: 'remark', word: 'tooLong' },
}

/** Where in the ballot a person finds what the database refused, what is said there, and the status that says so. */
export function refused(code: RefusalCode): Refused {
  return known[code] ?? answers
}
