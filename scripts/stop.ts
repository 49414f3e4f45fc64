import { inspect } from 'node:util'
import { WrongSettings } from '../lib/env'

/** The command cannot go on, and the sentence says what to do; empty when it has been said already. */
export class Stop extends Error {
  override name = 'Stop'
}

/** A sentence for what was foreseen, everything for what was not; either way exit 1. */
export function stopWith(error: unknown): never {
  const foreseen = error instanceof Stop || error instanceof WrongSettings
  const text = foreseen ? error.message : inspect(error)
  if (text) process.stderr.write(`\n${text}\n`)
  process.exit(1)
}
