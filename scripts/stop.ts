import { inspect } from 'node:util'
import { WrongSettings } from '../lib/env'

/** The command cannot go on, and the sentence says what to do. */
export class Stop extends Error {
  override name = 'Stop'
}

/** A sentence for what was foreseen, everything for what was not; either way exit 1. */
export function stopWith(error: unknown): never {
  const foreseen = error instanceof Stop || error instanceof WrongSettings
  process.stderr.write(`\n${foreseen ? error.message : inspect(error)}\n`)
  process.exit(1)
}
