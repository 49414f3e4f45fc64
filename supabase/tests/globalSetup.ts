import type { TestProject } from 'vitest/node'
import { startPostgres } from '@/scripts/postgresServer'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
  }
}

/** The server at DATABASE_URL, or one of our own for as long as the tests take. */
export default async function findPostgres(project: TestProject) {
  const given = process.env.DATABASE_URL
  const server = given ? { address: given, stop: async () => {} } : await startPostgres(['fsync=off'])
  project.provide('postgres', server.address)
  return server.stop
}
