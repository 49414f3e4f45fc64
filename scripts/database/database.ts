import { type ZodType, z } from 'zod'

/** What the scripts need of a database, the same on PGlite and on PostgreSQL. One connection, so transactions are plain SQL. */
export interface Database {
  kind: 'pglite' | 'postgres'
  /** A script of any number of statements. */
  run(script: string): Promise<void>
  rows<T>(row: ZodType<T>, statement: string, values?: unknown[]): Promise<T[]>
  /** Work of several statements that nobody else's may come between, where all share one connection. */
  alone<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

const serverError = z.object({
  message: z.string(),
  code: z.string(),
  position: z.coerce.number().optional(),
  detail: z.string().optional(),
  where: z.string().optional(),
})

/** Runs a file, and says at which of its lines it failed. */
export async function runFile(database: Database, name: string, text: string) {
  try {
    await database.run(text)
  } catch (cause) {
    const { data: error } = serverError.safeParse(cause)
    if (!error) throw cause
    const line = error.position ? `:${text.slice(0, error.position).split('\n').length}` : ''
    const more = [error.detail, error.where].filter(Boolean).map((text) => `\n  ${text}`)
    throw new Error(`${name}${line}: ${error.code} ${error.message}${more.join('')}`)
  }
}

export async function inTransaction<T>(database: Database, work: () => Promise<T>): Promise<T> {
  await database.run('begin')
  try {
    const result = await work()
    await database.run('commit')
    return result
  } catch (error) {
    await database.run('rollback')
    throw error
  }
}
