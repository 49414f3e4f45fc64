import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../places'

export interface SqlFile {
  name: string
  text: string
}

/** The SQL files of a folder of supabase/, in their order. */
export function sqlFiles(folder: 'schemas' | 'migrations' | 'seeds' | 'tests' | 'tests/cases'): SqlFile[] {
  const path = join(projectRoot, 'supabase', folder)
  const names = readdirSync(path).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }))
}

/** The first release has one migration: the schema files in reading order. */
export function initialMigration() {
  const parts = sqlFiles('schemas').map(({ name, text }) => `-- schemas/${name}\n\n${text.trim()}\n`)
  return `-- Built from supabase/schemas by: npm run db:check -- --write\n\n${parts.join('\n')}`
}
