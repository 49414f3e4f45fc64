import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { migrate } from '@/scripts/database/migrate'
import { openPglite, pgliteDatabase } from '@/scripts/database/pglite'
import { openPostgres, postgresConnection } from '@/scripts/database/postgres'
import type { Opened } from '@/scripts/database/ready'
import { makeRoles } from '@/scripts/database/roles'
import { seedDemo, seedReference } from '@/scripts/database/seed'

/** The same SQL must hold on both. */
export const databases = [
  { kind: 'PGlite', open: openInMemory },
  { kind: 'PostgreSQL', open: openScratch },
]

/** Three whole months of the demo, always the same ones, so that a test may name days. */
export async function build({ database }: Opened) {
  await makeRoles(database)
  await migrate(database)
  await seedReference(database)
  await seedDemo(database, { from: '2026-08-01', until: '2026-10-31' })
}

async function openInMemory(): Promise<Opened> {
  const connection = await openPglite(null)
  const database = pgliteDatabase(connection)
  return { database, connection: async () => connection, close: database.close }
}

/** A database of its own in the server that globalSetup found or started; dropped at the end. */
async function openScratch(): Promise<Opened> {
  const server = await openPostgres(inject('postgres'))
  const name = `dan_y_test_${randomBytes(6).toString('hex')}`
  await server.run(`create database ${name}`)
  const address = new URL(inject('postgres'))
  address.pathname = name
  const database = await openPostgres(address.href)
  const pool = postgresConnection(address.href)
  return {
    database,
    connection: async () => pool,
    async close() {
      await pool.close()
      await database.close()
      await server.run(`drop database ${name} with (force)`)
      await server.close()
    },
  }
}
