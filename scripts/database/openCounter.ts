import { z } from 'zod'
import { type Database, inTransaction } from './database'

/** The code of a counter whose survey is open today, asked as a citizen would. */
export async function openCounter(database: Database) {
  return inTransaction(database, async () => {
    await database.run(`set local request.jwt.claims = '{"role":"authenticated","actor":"citizen"}'`)
    const found = await database.rows(
      z.object({ code: z.string() }),
      `select code from (select code from core.counters order by id offset 0) as counter
       where api.survey(code) ->> 'state' = 'open' limit 1`,
    )
    return found[0]?.code ?? null
  })
}
