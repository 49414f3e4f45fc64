import type { RefusalCode } from '../db/refusal'
import type { Values, WordName } from '../messages/tongue'

/** A ballot as the database takes it. */
export type Ballot = {
  key: string
  counter: string
  questionnaire: string
  edition: string
  answers: Record<string, number | undefined>
  profile: Record<string, string | undefined>
  remark: string | null
  /** Codes of the factors that made the difference. */
  reasons: string[]
  /** It adds to the ballot that was sent under this key. */
  continues: boolean
  /** Seconds since it was filled in, while there was no network. */
  waited: number
  channel: 'qr' | 'tablet' | 'assisted' | 'paper'
  kiosk?: { token: string; number: number }
}

export type Outcome =
  | { outcome: 'stored'; receipt: string }
  | { outcome: 'repeated'; receipt: string }
  | { outcome: 'conflict' }
  | { outcome: 'refused'; refusal: RefusalCode }

/** What is wrong with a ballot, at the item where the person finds it. */
export type Complaint = { item: string; word: WordName; values?: Values }

/** What somebody filled in, as it came and whether or not it is right: nothing of it may be lost on the way back. */
export type Typed = {
  key: string | null
  version: string | null
  answers: ReadonlyMap<string, string>
  profile: ReadonlyMap<string, string>
  remark: string
  reasons: readonly string[]
  continues: boolean
}

export const nothingTyped: Typed = {
  key: null,
  version: null,
  answers: new Map(),
  profile: new Map(),
  remark: '',
  reasons: [],
  continues: false,
}
