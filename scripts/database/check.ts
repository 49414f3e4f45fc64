import { type Database, runFile } from './database'
import { sqlFiles } from './files'
import { differences, fingerprint } from './fingerprint'
import { migrate } from './migrate'
import { openPglite, pgliteDatabase } from './pglite'
import { makeRoles } from './roles'

/** Builds one database from schemas/ and one from migrations/ and says how they differ. */
export async function checkMigrations() {
  const schema = await built(async (database) => {
    for (const { name, text } of sqlFiles('schemas')) await runFile(database, `schemas/${name}`, text)
  })
  const migrated = await built((database) => migrate(database, sqlFiles('migrations')))
  return differences(schema, migrated)
}

async function built(build: (database: Database) => Promise<unknown>) {
  const database = pgliteDatabase(await openPglite(null))
  try {
    await makeRoles(database)
    await build(database)
    return await fingerprint(database)
  } finally {
    await database.close()
  }
}
