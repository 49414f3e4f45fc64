import type { RefusalCode } from '@/lib/db/refusal'
import type { Complaint, Outcome } from '@/lib/responses/response'
import type { Unreadable } from './readSent'

/** How an answer is given: as a page to a person, as JSON to a program. What is said is the same. */
export type Voice = {
  unreadable: (problem: Unreadable) => Promise<Response>
  noCounter: () => Promise<Response>
  asksAgain: (complaints: Complaint[]) => Promise<Response>
  outcome: (outcome: Outcome) => Promise<Response>
  /** Nobody knows whether the ballot was stored; the same key makes it harmless to send it again. */
  unavailable: () => Promise<Response>
}

/** Where in the ballot a person finds what the database refused, and the status that says so. */
export function refused(code: RefusalCode): { status: number; item: string } {
  switch (code) {
    case 'NOCTR':
      return { status: 404, item: 'counter' }
    case 'RETRD':
    case 'ENDED':
      return { status: 410, item: 'counter' }
    case 'NOTYT':
      return { status: 403, item: 'counter' }
    case 'NOVER':
      return { status: 422, item: 'version' }
    case 'NEEDO':
      return { status: 422, item: 'overall' }
    case 'LONGR':
      return { status: 422, item: 'remark' }
    case 'NOKEY':
      return { status: 422, item: 'key' }
    default:
      return { status: 422, item: 'answers' }
  }
}
