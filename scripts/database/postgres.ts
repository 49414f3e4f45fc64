import { setTimeout as pause } from 'node:timers/promises'
import { createPostgresConnection } from '@supabase/lite/postgres'
import postgres from 'postgres'
import { z } from 'zod'
import type { Database } from './database'

export async function openPostgres(address: string): Promise<Database> {
  const text = { to: 1082, from: [1082], serialize: String, parse: String }
  const sql = postgres(address, { max: 1, onnotice: () => {}, connect_timeout: 10, types: { text } })
  await sql`select 1`

  return {
    kind: 'postgres',
    async run(script) {
      await sql.unsafe(script)
    },
    async rows(row, statement, values = []) {
      return z.array(row).parse([...(await sql.unsafe(statement, z.array(z.any()).parse(values)))])
    },
    alone: (work) => work(),
    close: () => sql.end({ timeout: 2 }),
  }
}

// Lite hands JSON over as text already; its own driver would quote that text once more.
const jsonb = {
  to: 3802,
  from: [3802],
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: JSON.parse,
}

/** A pool for Lite; PostgreSQL serves several questions at once. */
export function postgresConnection(url: string) {
  // The product gives up after 30 seconds: what nobody waits for any more must not go on in one of these few connections.
  const connection = { statement_timeout: 35_000 }
  const postgresOptions = {
    max: 8,
    onnotice: () => {},
    prepare: true,
    types: { jsonb },
    backoff: soon,
    connection,
  }
  const pool = createPostgresConnection({ url, postgresOptions })
  const close = pool.close.bind(pool)
  // Told to end while a question is on its way, the driver never says that it has. A server needs no goodbye.
  return Object.assign(pool, {
    close: () => Promise.race([close(), pause(2_000, undefined, { ref: false })]),
  })
}

/** Seconds until a lost server is tried again: by itself the driver lets people wait up to 20 before it says anything. */
function soon() {
  return 0.2
}
