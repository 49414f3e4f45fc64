import { z } from 'zod'
import { type Database, inTransaction } from '../database/database'
import { migrate } from '../database/migrate'
import { openPostgres } from '../database/postgres'
import { makeRoles } from '../database/roles'
import { seedDemo, seedReference } from '../database/seed'
import { startPostgres } from '../postgresServer'
import { beside, type Figure, median } from './figure'

const sizes = [10_000, 100_000, 1_000_000]

/** The overview's one call, as the role that asks it, over ever more ballots; beside it the count over raw ballots. */
export async function screen(): Promise<Figure[]> {
  const server = await startPostgres(['shared_buffers=512MB'])
  const database = await openPostgres(server.address)
  try {
    await makeRoles(database)
    await migrate(database)
    await seedReference(database)
    await seedDemo(database, { from: '2026-01-01', until: '2025-12-31' })
    await database.run(
      `select core.ensure_month(month::date) from generate_series(timestamp '2024-01-01', '2025-12-01', '1 month') as month`,
    )
    const staff = await one(database, `select id::text as value from core.staff where login = 'phantich'`)

    const figures: Figure[] = []
    let floor: number | undefined
    let there = 0
    for (const size of sizes) {
      await load(database, there, size)
      there = size
      await database.run('vacuum analyze')
      const call = await timed(15, () => overview(database, staff))
      const naive = await timed(3, () => database.run(naiveCount))
      floor ??= call
      const limit = size === 1_000_000 ? { atMost: 1.5 } : {}
      figures.push(beside(`tổng quan ở ${size.toLocaleString('vi-VN')} phiếu`, 'ms', call, floor, limit))
      figures.push(beside(`đếm thẳng trên ${size.toLocaleString('vi-VN')} phiếu`, 'ms', naive, call))
    }
    return figures
  } finally {
    await database.close()
    await server.stop()
  }
}

function overview(database: Database, staff: string) {
  return inTransaction(database, async () => {
    const claims = JSON.stringify({ role: 'authenticated', actor: 'staff', staff_id: staff })
    await database.rows(
      z.any(),
      `select set_config('request.jwt.claims', $1, true), set_config('role', 'authenticated', true)`,
      [claims],
    )
    await database.run(`select api.overview('tinh', '2025-01-01', '2025-12-31', '2024-01-01', '2024-12-31')`)
  })
}

// What a screen would have to ask if nothing were tallied: one period, all items, by unit.
const naiveCount = `
  select unit_id, position, level, count(*)
  from core.responses, unnest(levels) with ordinality as answer (level, position)
  where day between '2025-01-01' and '2025-12-31' group by 1, 2, 3`

/** Ballots number `from` to `to`, spread over the open counters of two years, with all items answered. */
async function load(database: Database, from: number, to: number) {
  const batch = 50_000
  for (let first = from; first < to; first += batch) {
    const last = Math.min(first + batch, to)
    process.stderr.write(`\r  đang nạp ${last.toLocaleString('vi-VN')} phiếu …`)
    await database.run(`
      with cells as materialized (
        select counter.id as counter_id, counter.unit_id, campaign.id as campaign_id, campaign.version_id, day::date as day,
          row_number() over (order by counter.id, day) - 1 as cell
        from core.counters as counter
        join core.campaign_units as asked on asked.unit_id = counter.unit_id
        join core.campaigns as campaign on campaign.id = asked.campaign_id and campaign.code = 'thuong-xuyen'
        cross join generate_series(greatest(counter.opened_on, '2024-01-01')::timestamp, least(counter.retired_on - 1, '2025-12-31'), '1 day') as day
      )
      insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
      select counter_id, unit_id, version_id, campaign_id, day, 'morning', 'qr',
        array(select (1 + (number::bigint / place + number::bigint * 7919 * place) % 5)::smallint from generate_series(1, 20) as place)
      from generate_series(${first}, ${last - 1}) as number
      join cells on cell = (number::bigint * 7919) % (select count(*) from cells)`)
  }
  process.stderr.write('\n')
}

async function timed(times: number, work: () => Promise<unknown>) {
  const taken: number[] = []
  for (let round = 0; round <= times; round++) {
    const start = performance.now()
    await work()
    // the first one fills the caches
    if (round > 0) taken.push(performance.now() - start)
  }
  return median(taken)
}

async function one(database: Database, statement: string) {
  const [row] = await database.rows(z.object({ value: z.string() }), statement)
  if (!row) throw new Error(`no row: ${statement}`)
  return row.value
}
