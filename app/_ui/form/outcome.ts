'use client'
import { createContext } from 'react'

/** What a form's action answers. Nothing in it means: done, and the page has moved on. */
export type Outcome = {
  /** The session ended: the form keeps its content and offers to sign in. */
  expired?: boolean
  /** A sentence about the whole form. */
  problem?: string
  /** What is wrong, one by one, below that sentence. */
  list?: string[]
  /** A sentence per field name. */
  errors?: Partial<Record<string, string>>
  /** What was sent, so that the form can be shown again without scripts. */
  values?: Partial<Record<string, string>>
  /** A sentence that says what was done. */
  done?: string
  /** What was made for eyes only: shown while the page stands, in no draft and in no address. */
  code?: string
}

export const OutcomeContext = createContext<Outcome>({})
