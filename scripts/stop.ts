import { WrongSettings } from '../lib/env'

/** The command cannot go on, and the sentence says what to do. */
export class Stop extends Error {
  override name = 'Stop'
}

/** A sentence for what was foreseen, everything for what was not; either way exit 1. */
export function stopWith(error: unknown): never {
  console.error(error instanceof Stop || error instanceof WrongSettings ? `\n${error.message}` : error)
  process.exit(1)
}
