import { z } from 'zod'
import { type Database, inTransaction, runFile } from './database'
import { type SqlFile, sqlFiles } from './files'

/** The table is Supabase's own, so that its command line sees the same history. */
const history = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (
    version text primary key, name text, statements text[]);`

/** Applies what is missing, each file in a transaction of its own. Returns the names of the files applied. */
export async function migrate(database: Database, files: SqlFile[] = sqlFiles('migrations')) {
  await database.run(history)
  const applied = await database.rows(
    z.object({ version: z.string() }),
    'select version from supabase_migrations.schema_migrations',
  )
  const versions = new Set(applied.map(({ version }) => version))
  const missing = files.filter(({ name }) => !versions.has(versionOf(name)))

  for (const { name, text } of missing) {
    await inTransaction(database, async () => {
      await runFile(database, `migrations/${name}`, text)
      await database.rows(
        z.unknown(),
        'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, array[$3])',
        [versionOf(name), name.replace(/^\d+_|\.sql$/g, ''), text],
      )
    })
  }
  return missing.map(({ name }) => name)
}

function versionOf(name: string) {
  return name.slice(0, name.indexOf('_'))
}
