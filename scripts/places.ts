import { join, resolve } from 'node:path'

/** Every command runs from the root of the project: scripts/run.mjs and vitest see to it. */
export const projectRoot = process.cwd()

/** Where the embedded database and its secrets live; tests give each copy a folder of its own. */
export const dataFolder = resolve(projectRoot, process.env.DAN_Y_DATA || 'supabase/.temp')

export const databaseFolder = join(dataFolder, 'pglite')
export const initialMigrationFile = join(projectRoot, 'supabase/migrations/20261124000000_init.sql')
