import { databaseFolder } from '../places'
import { Stop } from '../stop'
import type { Database } from './database'
import { migrate } from './migrate'
import { giveFirstPasswords, makePassword } from './passwords'
import { openPglite, type PgliteConnection, pgliteDatabase } from './pglite'
import { openPostgres } from './postgres'
import { makeRoles } from './roles'
import { type DemoWindow, seedDemo, seedReference } from './seed'

export interface Opened {
  database: Database
  /** Present when the database runs inside this process. */
  connection: PgliteConnection | null
}

/** PostgreSQL where DATABASE_URL says, otherwise PGlite in the data folder. */
export async function openAny(address = process.env.DATABASE_URL): Promise<Opened> {
  if (address) {
    const database = await openPostgres(address).catch(({ message }) => {
      throw new Stop(`Không mở được cơ sở dữ liệu ở DATABASE_URL: ${message}.`)
    })
    return { database, connection: null }
  }
  const connection = await openPglite(databaseFolder).catch(({ message }) => {
    throw new Stop(`Không mở được cơ sở dữ liệu trong ${databaseFolder}: ${message}.`)
  })
  return { database: pgliteDatabase(connection), connection }
}

/** Opens, migrates and seeds; prints what takes time and, once, the first password. */
export async function makeReady(opened?: Opened, window?: DemoWindow) {
  const { database, connection } = opened ?? (await openAny())
  await makeRoles(database)
  const applied = await migrate(database)
  for (const name of applied) console.log(`  đã áp dụng ${name}`)
  await seedReference(database)
  const filled = await seedDemo(database, window, (line) => console.log(`  số liệu minh hoạ: ${line}`))

  const password = makePassword()
  const people = await giveFirstPasswords(database, password)
  return { database, connection, filled, people, password: people.length > 0 ? password : null }
}
