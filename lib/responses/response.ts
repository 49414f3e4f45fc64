import type { RefusalCode } from '../db/refusal'

/** A ballot as the database takes it. */
export type Ballot = {
  key: string
  counter: string
  questionnaire: string
  edition: string
  answers: Record<string, number | undefined>
  profile: Record<string, string | undefined>
  remark: string | null
  channel: 'qr' | 'tablet' | 'assisted' | 'paper'
}

export type Outcome =
  | { outcome: 'stored' }
  | { outcome: 'repeated' }
  | { outcome: 'conflict' }
  | { outcome: 'refused'; refusal: RefusalCode }

/** What is wrong with a ballot, at the item where the person finds it. */
export type Complaint = { item: string; message: string }

/** What somebody filled in, as it came and whether or not it is right: nothing of it may be lost on the way back. */
export type Typed = {
  key: string | null
  version: string | null
  answers: ReadonlyMap<string, string>
  profile: ReadonlyMap<string, string>
  remark: string
}

export const nothingTyped: Typed = {
  key: null,
  version: null,
  answers: new Map(),
  profile: new Map(),
  remark: '',
}
