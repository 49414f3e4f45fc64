import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)))

/** Where the embedded database and its secrets live; tests give each copy a folder of its own. */
export const dataFolder = resolve(projectRoot, process.env.DAN_Y_DATA || 'supabase/.temp')

export const databaseFolder = join(dataFolder, 'pglite')
export const initialMigrationFile = join(projectRoot, 'supabase/migrations/20261124000000_init.sql')
