import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { castOfIndex } from '@/scripts/bench/indexCast'
import type { Database } from '@/scripts/database/database'
import { migrate } from '@/scripts/database/migrate'
import { openPostgres } from '@/scripts/database/postgres'
import { makeRoles } from '@/scripts/database/roles'
import { seedReference } from '@/scripts/database/seed'

// Two who score at once need two connections, which PGlite has not.
const name = `dan_y_totals_${process.pid}`
let server: Database
let one: Database
let other: Database

beforeAll(async () => {
  server = await openPostgres(inject('postgres'))
  await server.run(`create database ${name}`)
  const address = new URL(inject('postgres'))
  address.pathname = name
  one = await openPostgres(address.href)
  other = await openPostgres(address.href)
  await makeRoles(one)
  await migrate(one)
  await seedReference(one)
  await castOfIndex(one, 3, [2025])
})

afterAll(async () => {
  await one?.close()
  await other?.close()
  await server.run(`drop database ${name} with (force)`)
  await server.close()
})

const score = (node: string) => `
  insert into core.scores (index_year_id, unit_id, node_id, kind, points)
  select index_year.id, unit.id, leaf.id, 'appraised', 1
  from core.index_years as index_year join core.schemes as scheme on scheme.id = index_year.scheme_id and scheme.code = 'do-tai'
  join core.scheme_nodes as leaf on leaf.version_id = index_year.version_id and leaf.code = '${node}'
  join core.units as unit on unit.code = 'do-1'`

async function waiting() {
  const [found] = await server.rows(
    z.object({ waits: z.boolean() }),
    `select exists (select from pg_stat_activity where datname = '${name}' and wait_event_type = 'Lock') as waits`,
  )
  return found?.waits
}

it('two who score the same unit at the same moment are both in its total', async () => {
  await one.run('begin')
  await one.run(score('1.1.1'))
  // waits for the first to commit, and counts after it
  const second = other.run(score('2.1.1'))
  await expect.poll(waiting).toBe(true)
  await one.run('commit')
  await second
  const totals = await one.rows(
    z.object({ points: z.coerce.number().nullable() }),
    `select points::text as points from core.node_totals as kept join core.units as unit on unit.id = kept.unit_id
     where unit.code = 'do-1' and kept.node_id is null`,
  )
  expect(totals).toEqual([{ points: 2 }])
  const strays = await one.rows(
    z.unknown(),
    'select stray.* from core.index_years as index_year, core.stray_totals(index_year.id) as stray',
  )
  expect(strays).toEqual([])
})
