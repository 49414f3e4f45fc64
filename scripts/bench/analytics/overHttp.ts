import { availableParallelism } from 'node:os'
import { request } from 'undici'
import { z } from 'zod'
import type { Database } from '../../database/database'
import { atMost, type Figure } from '../figure'
import { Product } from '../product'
import { signIn } from '../signIn'
import type { Screen } from './screens'
import { percentile } from './timeCalls'

/** Of each page: the first ones run in code that no compiler has seen yet, over connections that have planned nothing. */
const [warming, times] = [24, 60]

/**
 * The same screens as the pages that an officer opens, from the product that serves this database: one officer alone, which asks how
 * long the way is; as many as there are processors; and eight at a time, which asks for eight of them: the product, its database and
 * who asks share what this machine has.
 */
export async function overHttp(database: Database, address: string, screens: Screen[]): Promise<Figure[]> {
  const counters = await database.rows(
    z.object({ code: z.string() }),
    'select code from core.counters order by id',
  )
  const codes = counters.map(({ code }) => code)
  const product = new Product(address)
  console.error('  qua HTTP: khởi động …')
  try {
    await product.start()
    const cookie = await signIn(product.origin, database)
    const figures: Figure[] = []
    for (const { name, path } of screens) {
      if (!path) continue
      for (const atATime of new Set([1, availableParallelism(), 8])) {
        const p95 = await timePages((turn) => product.origin + path(turn, codes), cookie, atATime)
        console.error(`  ${name}, qua HTTP, ${atATime} người một lúc: ${p95.toFixed(0)} ms`)
        figures.push(atMost(`${name}: qua HTTP, ${atATime} người một lúc, p95`, 'ms', p95, 300))
      }
    }
    return figures
  } finally {
    await product.stop()
    product.remove()
  }
}

async function timePages(address: (turn: number) => string, cookie: string, atATime: number) {
  const taken: number[] = []
  let turn = 0
  const one = async () => {
    while (turn < warming + times) {
      const mine = turn++
      const begun = performance.now()
      const answer = await request(address(mine), { headers: { cookie } })
      const page = await answer.body.text()
      // an error page comes fast and proves nothing
      if (answer.statusCode !== 200 || !page.includes('</main>')) {
        throw new Error(`${address(mine)} answered ${answer.statusCode}`)
      }
      if (mine >= warming) taken.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: atATime }, one))
  return percentile(taken)
}
