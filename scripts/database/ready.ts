import type { Connection } from '@supabase/lite'
import { databaseFolder } from '../places'
import { Stop } from '../stop'
import type { Database } from './database'
import { migrate } from './migrate'
import { giveFirstPasswords, makePassword } from './passwords'
import { openPglite, pgliteDatabase } from './pglite'
import { openPostgres, postgresConnection } from './postgres'
import { makeRoles } from './roles'
import { seedDemo, seedReference } from './seed'

export interface Opened {
  database: Database
  /** What Lite serves from. */
  connection(): Promise<Connection>
  close(): Promise<void>
}

/** PostgreSQL where DATABASE_URL says, otherwise PGlite in the data folder. */
export function openAny(address = process.env.DATABASE_URL): Promise<Opened> {
  return address ? openServer(address) : openFolder(databaseFolder)
}

async function openServer(address: string): Promise<Opened> {
  const database = await openPostgres(address).catch(({ message }) => {
    throw new Stop(`Không mở được cơ sở dữ liệu ở DATABASE_URL: ${message}.`)
  })
  const pool = postgresConnection(address)
  const close = async () => {
    await pool.close()
    await database.close()
  }
  return { database, connection: async () => pool, close }
}

async function openFolder(folder: string): Promise<Opened> {
  const connection = await openPglite(folder).catch(({ message }) => {
    throw new Stop(`Không mở được cơ sở dữ liệu trong ${folder}: ${message}.`)
  })
  const database = pgliteDatabase(connection)
  return { database, connection: async () => connection, close: database.close }
}

/** Migrates and seeds; prints what takes time. A password only where somebody had none. */
export async function makeReady({ database }: Opened, { demo = true }: { demo?: boolean } = {}) {
  await makeRoles(database)
  const applied = await migrate(database)
  for (const name of applied) console.log(`  đã áp dụng ${name}`)
  await seedReference(database)
  if (demo) await seedDemo(database, undefined, (line) => console.log(`  số liệu minh hoạ: ${line}`))

  const password = makePassword()
  const people = await giveFirstPasswords(database, password)
  return { people, password: people.length > 0 ? password : null }
}
