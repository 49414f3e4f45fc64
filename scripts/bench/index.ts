import { z } from 'zod'
import { type Database, inTransaction } from '../database/database'
import { migrate } from '../database/migrate'
import { openPostgres } from '../database/postgres'
import { makeRoles } from '../database/roles'
import { seedReference } from '../database/seed'
import { startPostgres } from '../postgresServer'
import { atMost, beside, type Figure, median } from './figure'
import { castOfIndex, importedRows, scoresOf } from './indexCast'

const units = Number(process.env.BENCH_UNITS ?? 3_400)
const years = [2021, 2022, 2023, 2024, 2025]
const last = 2025

/** A country of communes, a hundred sub-criteria, five years: what the chairman's screen, the import and publishing take. */
export async function index(): Promise<Figure[]> {
  const server = await startPostgres(['shared_buffers=512MB'])
  const database = await openPostgres(server.address)
  try {
    await makeRoles(database)
    await migrate(database)
    await seedReference(database)
    await castOfIndex(database, units, years)
    const staff = await value(database, `select id::text as value from core.staff where login = 'do-tai'`)

    const imported = await seconds(() => importScores(database, staff))
    const publishing: number[] = []
    for (const year of years) {
      await appraise(database, year)
      await database.run('analyze core.scores, core.node_totals')
      if (year < last) publishing.push(await seconds(() => publish(database, staff, year)))
    }
    await database.run('vacuum analyze')

    const open = await calls(database, staff, last)
    const published = await calls(database, staff, last - 1)
    const card = await times(20, (round) =>
      ask(database, staff, `select api.unit_index('do-tai', ${last}, 'do-${1 + round * 7}')`),
    )
    const naive = await times(3, () => database.run(naiveRanks))
    const scores = count(units * 99)
    return [
      atMost('tổng quan năm đang chấm, một lần gọi, p95', 'ms', p95(open), 200),
      atMost('tổng quan năm đã công bố, một lần gọi, p95', 'ms', p95(published), 200),
      beside('xếp hạng thẳng từ điểm từng tiêu chí', 'ms', median(naive), median(open)),
      atMost('phiếu điểm một đơn vị, một lần gọi, p95', 'ms', p95(card), 400),
      atMost(`nhập ${scores} điểm qua bảng nhập`, 's', imported, 60),
      beside(`ghi ${scores} điểm vào bảng trơn`, 's', await seconds(() => bareInsert(database)), imported),
      atMost('công bố một năm, lâu nhất', 's', Math.max(...publishing), 10),
    ]
  } finally {
    await database.close()
    await server.stop()
  }
}

/** As the dashboard asks: the first page, later pages, every order, a search. */
function calls(database: Database, staff: string, year: number) {
  const orders = ['rank', 'name', 'change', 'move', '1', '8']
  return times(40, (round) =>
    ask(
      database,
      staff,
      `select api.index('do-tai', ${year}, sort => '${orders[round % orders.length]}', page => ${1 + (round % 9)}
        ${round % 10 === 9 ? ", search => 'xã 1'" : ''})`,
    ),
  )
}

/** The last year's self scores through the product's own import: checked, totalled and in the record of writes. */
async function importScores(database: Database, staff: string) {
  const batch = 200
  for (let first = 1; first <= units; first += batch) {
    const until = Math.min(first + batch - 1, units)
    process.stderr.write(`\r  nhập ${count(until * 99)} điểm …`)
    const rows = JSON.stringify(importedRows(first, until))
    await inTransaction(database, async () => {
      await claim(database, staff)
      const [answer] = await database.rows(
        z.object({ stored: z.boolean() }),
        `select (api.import_scores('do-tai', ${last}, 'self', $1::text::jsonb) ->> 'stored')::boolean as stored`,
        [rows],
      )
      if (!answer?.stored) throw new Error('the import was refused')
    })
  }
  process.stderr.write('\n')
}

async function appraise(database: Database, year: number) {
  for (let first = 1; first <= units; first += 100) {
    process.stderr.write(`\r  năm ${year}: thẩm định đơn vị ${count(first)} …`)
    await database.run(scoresOf(year, first, Math.min(first + 99, units)))
  }
  process.stderr.write('\n')
}

async function publish(database: Database, staff: string, year: number) {
  process.stderr.write(`  năm ${year}: công bố …\n`)
  await ask(database, staff, `select api.publish_index('do-tai', ${year})`)
}

function ask(database: Database, staff: string, statement: string) {
  return inTransaction(database, async () => {
    await claim(database, staff)
    await database.run(statement)
  })
}

async function claim(database: Database, staff: string) {
  const claims = JSON.stringify({ role: 'authenticated', actor: 'staff', staff_id: staff })
  await database.rows(
    z.any(),
    `select set_config('request.jwt.claims', $1, true), set_config('role', 'authenticated', true)`,
    [claims],
  )
}

const count = (rows: number) => rows.toLocaleString('vi-VN')

// What a screen would have to ask if nothing were kept: both years added up and ranked from their leaves.
const naiveRanks = `
  select index_year.year, counted.node_id, counted.unit_id, rank() over (partition by index_year.year, counted.node_id order by counted.points desc)
  from core.index_years as index_year cross join lateral core.node_points(index_year.id) as counted
  left join core.scheme_nodes as node on node.id = counted.node_id
  where index_year.year >= ${last - 1} and node.parent_id is null`

/** The same rows into a table without keys, checks, records or totals. */
function bareInsert(database: Database) {
  return database.run(
    `create table bare as select index_year_id, unit_id, node_id, kind, points from core.scores
     where index_year_id = (select max(id) from core.index_years) and kind = 'self'`,
  )
}

async function times(rounds: number, work: (round: number) => Promise<unknown>) {
  const taken: number[] = []
  for (let round = -1; round < rounds; round++) {
    const begun = performance.now()
    await work(Math.max(round, 0))
    // the first one fills the caches
    if (round >= 0) taken.push(performance.now() - begun)
  }
  return taken
}

async function seconds(work: () => Promise<unknown>) {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

function p95(taken: number[]) {
  return taken.toSorted((one, other) => one - other)[Math.ceil(taken.length * 0.95) - 1] ?? Number.NaN
}

async function value(database: Database, statement: string) {
  const [row] = await database.rows(z.object({ value: z.string() }), statement)
  if (!row) throw new Error(`no row: ${statement}`)
  return row.value
}
