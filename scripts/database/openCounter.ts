import { z } from 'zod'
import { type Database, inTransaction } from './database'

/** The code of a counter whose survey is open today, asked as a citizen would. */
export async function openCounter(database: Database) {
  return inTransaction(database, async () => {
    await database.run(`set local request.jwt.claims = '{"role":"authenticated","actor":"citizen"}'`)
    const found = await database.rows(
      z.object({ code: z.string() }),
      "select code from core.counters where api.survey(code) ->> 'state' = 'open' order by id limit 1",
    )
    return found[0]?.code ?? null
  })
}
