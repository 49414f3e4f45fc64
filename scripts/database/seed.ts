import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { projectRoot } from '../places'
import { type Database, inTransaction, runFile } from './database'

export interface DemoWindow {
  from: string
  until: string
}

export async function seedReference(database: Database) {
  await inTransaction(database, async () => {
    for (const seed of ['reference.sql', 'schemes.sql']) await runSeed(database, seed)
  })
}

/**
 * The cast and its ballots, only where there are no units yet. One transaction: a start that is killed half-way leaves
 * nothing behind and the next one begins again. Returns false when there was something already.
 */
export async function seedDemo(
  database: Database,
  window?: DemoWindow,
  say: (line: string) => void = () => {},
) {
  const taken = await database.rows(
    z.object({ taken: z.boolean() }),
    'select exists (select from core.units) as taken',
  )
  if (taken[0]?.taken) return false

  await inTransaction(database, async () => {
    for (const seed of [
      'demo.sql',
      'demo-ballots.sql',
      'demo-index.sql',
      'demo-scoring.sql',
      'demo-actions.sql',
    ])
      await runSeed(database, seed)
    let ballots = 0
    for (const { from, until } of months(window ?? (await twoYears(database)))) {
      const filled = await database.rows(
        z.object({ ballots: z.coerce.number() }),
        'select demo.fill($1, $2) as ballots',
        [from, until],
      )
      ballots += filled[0]?.ballots ?? 0
      say(`tháng ${from.slice(5, 7)}/${from.slice(0, 4)}, ${ballots.toLocaleString('vi-VN')} phiếu`)
    }
    await database.run('select demo.finish()')
    await database.run('select demo.plan(), demo.direct()')
  })
  await database.run('analyze')
  return true
}

/** The 24 months that end yesterday, by the database's calendar. */
async function twoYears(database: Database): Promise<DemoWindow> {
  const [window] = await database.rows(
    z.object({ from: z.string(), until: z.string() }),
    `select (core.today() - interval '24 months')::date::text as from, (core.today() - 1)::text as until`,
  )
  if (!window) throw new Error('core.today() returned nothing')
  return window
}

/** A window cut at the ends of its calendar months. */
export function months({ from, until }: DemoWindow): DemoWindow[] {
  const cut: DemoWindow[] = []
  let first = from
  while (first <= until) {
    const [year = 0, month = 0] = first.split('-').map(Number)
    const next = new Date(Date.UTC(year, month, 1))
    const last = new Date(next.getTime() - 86_400_000).toISOString().slice(0, 10)
    cut.push({ from: first, until: last < until ? last : until })
    first = next.toISOString().slice(0, 10)
  }
  return cut
}

function runSeed(database: Database, name: string) {
  return runFile(database, `seeds/${name}`, readFileSync(join(projectRoot, 'supabase/seeds', name), 'utf8'))
}
