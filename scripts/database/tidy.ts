import { z } from 'zod'
import type { Database } from './database'

const minute = 60_000
const checkpointAfter = 16 * 2 ** 20

/**
 * PGlite has no background processes: nobody else writes checkpoints (so the log grows and the next start replays it)
 * or clears dead rows. PostgreSQL does both by itself.
 */
export function keepTidy(database: Database) {
  if (database.kind !== 'pglite') return () => {}

  const checkpoint = setInterval(() => database.alone(() => checkpointIfDue(database)), minute)
  const vacuum = setInterval(() => database.alone(() => database.run('vacuum (analyze)')), 60 * minute)

  return () => {
    clearInterval(checkpoint)
    clearInterval(vacuum)
  }
}

async function checkpointIfDue(database: Database) {
  const log = await database.rows(
    z.object({ written: z.coerce.number() }),
    'select pg_current_wal_lsn() - checkpoint_lsn as written from pg_control_checkpoint()',
  )
  if ((log[0]?.written ?? 0) > checkpointAfter) await database.run('checkpoint')
}
