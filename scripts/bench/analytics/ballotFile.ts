import { z } from 'zod'
import { ballotCsv } from '@/lib/exports/ballotCsv'
import { ballotPageSchema, begunSchema, type Cell } from '@/lib/exports/schema'
import type { Database } from '../../database/database'
import { atMost, type Figure } from '../figure'
import { asOfficer } from './timeCalls'

const wanted = 1_000_000
const months = 36

/**
 * A million ballots as CSV, from the database to the last line: how much the memory of this process grows after the first twentieth
 * of them, when everything is loaded and warm, and how fast they come. `loaded` ballots lie in three years.
 */
export async function ballotFile(database: Database, loaded: number): Promise<Figure[]> {
  console.error(`  tệp CSV ${wanted.toLocaleString('vi-VN')} phiếu …`)
  const asked = Math.min(months, Math.ceil((wanted * months) / loaded) + 1)
  const last = new Date(Date.UTC(2023, asked, 0)).toISOString().slice(0, 10)
  return asOfficer(database, async () => {
    const begun = await answer(database, begunSchema, 'api.begin_export($1, $2, $3, $4, $5)', [
      ...['tinh', '2023-01-01', last, 'sipas-service/2022', 'csv'],
    ])
    const start = performance.now()
    let [bytes, warm, peak] = [0, 0, 0]
    let rows = 0
    async function* pages() {
      for await (const page of ballotPages(database, begun.code)) {
        rows += page.length
        const memory = process.memoryUsage().rss
        if (rows <= begun.ballots / 20) warm = Math.max(warm, memory)
        peak = Math.max(peak, memory)
        yield page
      }
    }
    for await (const chunk of ballotCsv({ ...begun, pages: pages() })) bytes += chunk.length
    const seconds = (performance.now() - start) / 1000
    console.error(`  ${rows} phiếu, ${(bytes / 1024 / 1024).toFixed(0)} MB, ${seconds.toFixed(0)} s`)
    const told = `tệp CSV ${rows.toLocaleString('vi-VN')} phiếu`
    return [
      atMost(`${told}: bộ nhớ tăng`, 'MB', Math.max(0, peak - warm) / 1024 / 1024, 64),
      {
        ...{ figure: `${told}: tốc độ`, value: rows / seconds, unit: 'phiếu/s' },
        ...{ floor: null, ratio: null, limit: null, ok: true },
      },
    ]
  })
}

/** As lib/exports/read asks for them, without the server in between. */
async function* ballotPages(database: Database, file: string): AsyncGenerator<Cell[][]> {
  let after: z.infer<typeof ballotPageSchema>['next'] = null
  do {
    const page: z.infer<typeof ballotPageSchema> = await answer(
      database,
      ballotPageSchema,
      'api.export_ballots($1, $2, $3)',
      [file, after?.month ?? null, after?.unit ?? null],
    )
    if (page.rows.length > 0) yield page.rows
    after = page.next
  } while (after)
}

async function answer<T>(database: Database, schema: z.ZodType<T>, call: string, values: unknown[]) {
  const [row] = await database.rows(z.object({ answer: schema }), `select ${call} as answer`, values)
  if (!row) throw new Error(`${call} answered nothing`)
  return row.answer
}
