import { z } from 'zod'
import type { Database } from '../database/database'
import { openPostgres } from '../database/postgres'
import { startPostgres } from '../postgresServer'
import { ballotFile } from './analytics/ballotFile'
import { frozen } from './analytics/frozen'
import { loadBallots } from './analytics/loadBallots'
import { makeProvince } from './analytics/makeProvince'
import { overHttp } from './analytics/overHttp'
import { screens } from './analytics/screens'
import { timeCalls, timed } from './analytics/timeCalls'
import { writeShare } from './analytics/writeShare'
import { atMost, beside, type Figure } from './figure'

const small = 100_000
const large = Number(process.env.ANALYTICS_BALLOTS ?? 10_000_000)

/**
 * Every office screen's one call over three years of ballots from 100 units and 500 counters, at 100 000 and at ten million
 * (ANALYTICS_BALLOTS for fewer), beside the same question asked of the raw ballots; and what keeping tallies costs.
 */
export async function analytics(): Promise<Figure[]> {
  const server = await startPostgres([
    ...['shared_buffers=2GB', 'work_mem=64MB', 'maintenance_work_mem=512MB', 'max_wal_size=8GB'],
    ...['checkpoint_timeout=30min', 'effective_cache_size=12GB'],
  ])
  const database = await openPostgres(server.address)
  const second = await openPostgres(server.address)
  try {
    await makeProvince(database)
    const seconds = performance.now()
    await loadBallots([database], 0, small)
    const few = await timeCalls(database, screens)
    await loadBallots([database, second], small, large)
    const rate = large / ((performance.now() - seconds) / 1000)
    const many = await timeCalls(database, screens)

    const figures: Figure[] = [atLoad(rate)]
    for (const { name } of screens) {
      const [then, now] = [few.get(name), many.get(name)]
      if (then === undefined || now === undefined) continue
      figures.push(atMost(`${name}: p95 ở ${written(large)} phiếu`, 'ms', now, 150))
      figures.push(beside(`${name}: so với ${written(small)} phiếu`, 'ms', now, then, { atMost: 1.5 }))
    }
    figures.push(...(await overHttp(database, server.address, screens)))
    figures.push(...(await raw(database, many)))
    figures.push(...(await frozen(database)))
    figures.push(...(await ballotFile(database, server.address, large)))
    figures.push(...(await reconciled(database)))
    // last: half of what it stores is counted nowhere
    figures.push(await writeShare(database))
    return figures
  } finally {
    await second.close()
    await database.close()
    await server.stop()
  }
}

function atLoad(value: number): Figure {
  return { figure: 'nạp phiếu', value, unit: 'phiếu/s', floor: null, ratio: null, limit: null, ok: true }
}

/** The same questions of the ballots themselves, once each: what nothing but tallies saves. */
async function raw(database: Database, calls: ReadonlyMap<string, number>) {
  const figures: Figure[] = []
  for (const { name, naive } of screens) {
    if (!naive) continue
    const taken = await timed(database, naive)
    console.error(`  ${name}, đếm thẳng trên phiếu: ${taken.toFixed(0)} ms`)
    figures.push(beside(`${name}: đếm thẳng trên phiếu`, 'ms', taken, calls.get(name) ?? Number.NaN))
  }
  return figures
}

async function reconciled(database: Database): Promise<Figure[]> {
  console.error('  đếm lại toàn bộ …')
  const begun = performance.now()
  await database.run(
    `select set_config('request.jwt.claims', '{"actor":"system","task":"reconcile"}', false)`,
  )
  const [found] = await database.rows(
    z.object({ differences: z.coerce.number(), ballots: z.coerce.number() }),
    `select jsonb_array_length(answer -> 'differences') as differences, answer -> 'ballots' as ballots
     from (select api.reconcile() as answer) as asked`,
  )
  const seconds = (performance.now() - begun) / 1000
  return [
    atMost('đối soát: chỗ lệch giữa phiếu và số đếm', 'chỗ', found?.differences ?? Number.NaN, 0),
    atMost('đối soát: phiếu thiếu trong số đếm', 'phiếu', large - (found?.ballots ?? 0), 0),
    { ...atLoad(large / seconds), figure: 'đối soát: đếm lại từ phiếu' },
  ]
}

function written(count: number) {
  return count.toLocaleString('vi-VN')
}
