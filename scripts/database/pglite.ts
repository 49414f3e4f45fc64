import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createPgliteConnection } from '@supabase/lite/pglite'
import { z } from 'zod'
import type { Database } from './database'

/** The connection Lite serves from: opened by Lite, so that there is one PGlite in the tree. Null is in memory. */
export async function openPglite(folder: string | null) {
  if (folder) mkdirSync(dirname(folder), { recursive: true })
  const connection = await createPgliteConnection(folder ? { url: folder } : {})
  await connection.driver.waitReady
  return connection
}

export type PgliteConnection = Awaited<ReturnType<typeof openPglite>>

export function pgliteDatabase(connection: PgliteConnection): Database {
  const { driver } = connection
  return {
    kind: 'pglite',
    async run(script) {
      await driver.exec(script)
    },
    async rows(row, statement, values = []) {
      const { rows } = await driver.query(statement, values)
      return z.array(row).parse(rows)
    },
    close: () => connection.close(),
  }
}
