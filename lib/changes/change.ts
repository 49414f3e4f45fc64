import type { z } from 'zod'
import type { changesSchema } from './schema'

export type UnitChanges = z.infer<typeof changesSchema>[number]
export type Change = UnitChanges['changes'][number]

const shown = 3

/** The newest that stand: what citizens read. The list comes newest first. */
export function readByCitizens(changes: Change[]) {
  const standing = changes.filter(({ withdrawn_on }) => withdrawn_on === null)
  return new Set(standing.slice(0, shown).map(({ code }) => code))
}
