import { z } from 'zod'
import { type Database, inTransaction } from '../../database/database'
import { atMost, type Figure, median } from '../figure'
import { timed } from './timeCalls'

const rounds = 60
const ballots = 64

/** Of the time it takes to store a batch as it comes from the counters, how much goes into tallies. */
export async function writeShare(database: Database): Promise<Figure> {
  console.error('  ghi phiếu, có và không có số đếm …')
  const taken = { enable: [] as number[], disable: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    // the two take turns, so that a noisy neighbour meets both
    for (const verb of ['enable', 'disable'] as const) {
      await database.run(`alter table core.responses ${verb} trigger ballots_are_tallied`)
      taken[verb].push(await submitted(database))
    }
  }
  await database.run('alter table core.responses enable trigger ballots_are_tallied')
  const [counted, uncounted] = [median(taken.enable), median(taken.disable)]
  console.error(`  lô ${ballots} phiếu: ${counted.toFixed(1)} ms, không đếm ${uncounted.toFixed(1)} ms`)
  return atMost('phần của số đếm trong một lần ghi phiếu', '%', (100 * (counted - uncounted)) / counted, 30)
}

async function submitted(database: Database) {
  return inTransaction(database, async () => {
    await database.rows(z.any(), `select set_config('request.jwt.claims', '{"actor":"citizen"}', true)`)
    const milliseconds = await timed(database, `select api.submit_responses((${batch}))`)
    const committing = performance.now()
    await database.run('commit; begin')
    return milliseconds + performance.now() - committing
  })
}

const batch = `
  select jsonb_agg(jsonb_build_object('key', gen_random_uuid(), 'counter', counter.code, 'questionnaire', 'sipas-service',
    'edition', '2022', 'channel', 'qr', 'answers', answers))
  from (select code from core.counters order by random() limit ${ballots}) as counter
  cross join (
    select jsonb_object_agg(item.code, 3 + item.position % 3) as answers from core.items as item
  ) as given`
