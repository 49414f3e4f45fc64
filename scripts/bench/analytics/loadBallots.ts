import type { Database } from '../../database/database'

const batch = 50_000
const months = 36

/**
 * Ballots number `from` to `to` of 20 answers each, spread over three years, 500 counters and four channels. Each connection takes
 * a year of its own, as two that count into the same year would wait for each other; a month goes into a partition of its own.
 */
export async function loadBallots(databases: readonly Database[], from: number, to: number) {
  const [database] = databases
  if (!database) throw new Error('no connection to load through')
  await database.run(pool)
  const begun = performance.now()
  const years = [0, 12, 24]
  let loaded = 0
  const load = async (through: Database) => {
    for (let year = years.shift(); year !== undefined; year = years.shift()) {
      for (let month = year; month < year + 12; month++) {
        const first = from + Math.floor(((to - from) * month) / months)
        const last = from + Math.floor(((to - from) * (month + 1)) / months)
        for (let start = first; start < last; start += batch) {
          await through.run(ballots(month, start, Math.min(start + batch, last)))
        }
        loaded += last - first
        const rate = loaded / ((performance.now() - begun) / 1000)
        const told = `${loaded.toLocaleString('vi-VN')} phiếu, ${Math.round(rate).toLocaleString('vi-VN')} phiếu/s`
        process.stderr.write(`\r  đã nạp ${told}   `)
      }
    }
  }
  await Promise.all(databases.map(load))
  process.stderr.write('\n')
  await database.run('vacuum analyze')
}

// Drawing twenty answers takes longer than storing them, so they are drawn beforehand: seven in ten are satisfied.
const pool = `
  create unlogged table if not exists core.bench_pool as
  select number, array(
      select (array[1, 2, 3, 4, 4, 4, 5, 5, 4, 3])[1 + abs(hashint8(number * 100 + place)) % 10]::smallint
      from generate_series(1, 20) as place) as levels,
    case when number % 2 = 0 then jsonb_build_object('gender', (array['Nam', 'Nữ'])[1 + number / 2 % 2],
      'age', (array['18-24', '25-34', '35-49', '50-60', 'Trên 60'])[1 + number % 5]) end as profile
  from generate_series(0, 9999) as number;
  create unique index if not exists bench_pool_number on core.bench_pool (number);
  analyze core.bench_pool;`

function ballots(month: number, first: number, last: number) {
  return `
  select core.ensure_month((date '2023-01-01' + interval '${month} months')::date);
  insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, profile)
  select counter.id, counter.unit_id, campaign.version_id, campaign.id,
    (date '2023-01-01' + interval '${month} months')::date + abs(hashint8(each.number * 3)) % 28,
    case abs(hashint8(each.number * 5)) % 3 when 0 then 'afternoon' else 'morning' end,
    (array['qr', 'qr', 'qr', 'qr', 'qr', 'qr', 'tablet', 'assisted', 'assisted', 'paper'])[1 + abs(hashint8(each.number * 7)) % 10],
    drawn.levels, drawn.profile
  from generate_series(${first}::bigint, ${last - 1}) as each (number)
  join core.bench_pool as drawn on drawn.number = each.number % 10000
  join core.counters as counter on counter.id = (select min(id) from core.counters) + abs(hashint8(each.number * 11)) % 500
  cross join core.campaigns as campaign`
}
