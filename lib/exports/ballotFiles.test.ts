import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { ballotCsv } from './ballotCsv'
import { ballotParquet } from './ballotParquet'
import { dictionaryCsv } from './dictionary'
import { onRecord } from './onRecord'
import { ballotPageSchema, type Cell, type Column } from './schema'
import { line } from './sealedLines'
import { streamOf } from './streamOf'

const columns: Column[] = [
  { name: 'unit_name', type: 'text', label: 'Tên đơn vị', values: [] },
  { name: 'overall', type: 'integer', label: 'Nhìn chung', values: [['1', 'Rất không hài lòng']] },
]
const ballots: Cell[][][] = [
  [
    ['=Xã "A"; B', 5],
    [null, 4],
  ],
  [['Xã C', null]],
]

async function* each(pages: Cell[][][]) {
  yield* pages
}

async function whole(chunks: AsyncGenerator<Uint8Array>) {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}

const file = (pages = ballots, announced = pages.flat().length) => ({
  columns,
  ballots: announced,
  pages: each(pages),
})

describe('a CSV of ballots', () => {
  it('begins with a byte order mark and neutralises what a spreadsheet would run', async () => {
    const text = (await whole(ballotCsv(file()))).toString()
    expect(text).toMatch(/^\uFEFFunit_name;overall\r\n"'=Xã ""A""; B";5\r\n;4\r\nXã C;\r\nend;3;sha256;/)
  })

  it('ends with the number of its rows and the hash of all before, whatever is in them', async () => {
    const cell = fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.nat(9)), { nil: null })
    const pages = fc.array(fc.array(fc.tuple(cell, cell), { minLength: 1 }))
    await fc.assert(
      fc.asyncProperty(pages, async (given) => {
        const bytes = await whole(ballotCsv(file(given)))
        const end = bytes.lastIndexOf('\r\nend;') + 2
        const [, rows, , hash] = bytes.subarray(end).toString().trim().split(';')
        expect(Number(rows)).toBe(given.flat().length)
        expect(hash).toBe(createHash('sha256').update(bytes.subarray(0, end)).digest('hex'))
      }),
    )
  })

  it.each([2, 4])('has no last line when %i were announced and three came', async (announced) => {
    const written: Uint8Array[] = []
    const reading = async () => {
      for await (const chunk of ballotCsv(file(ballots, announced))) written.push(chunk)
    }
    await expect(reading()).rejects.toThrow('came to 3')
    expect(Buffer.concat(written).toString()).not.toContain('end;')
  })

  it('has no last line when the database fails on the way', async () => {
    async function* broken() {
      yield ballots[0] ?? []
      throw new Error('gone')
    }
    const reading = ballotCsv({ columns, ballots: 3, pages: broken() })
    const written: Uint8Array[] = []
    await expect(
      (async () => {
        for await (const chunk of reading) written.push(chunk)
      })(),
    ).rejects.toThrow('gone')
    expect(Buffer.concat(written).toString()).not.toContain('end;')
  })
})

describe('a Parquet file of ballots', () => {
  const buffer = async (pages: Cell[][][]) => new Uint8Array(await whole(ballotParquet(file(pages)))).buffer

  it('has the rows of the CSV, and the hash that it ends with', async () => {
    const bytes = await buffer(ballots)
    const rows = await parquetReadObjects({ file: bytes })
    const text = `\uFEFFunit_name;overall\r\n${rows.map(({ unit_name, overall }) => line([unit_name, overall])).join('')}`
    // neutralised once already, and the line would do it again
    expect(rows[0]).toEqual({ unit_name: `'=Xã "A"; B`, overall: 5 })
    expect(rows.slice(1)).toEqual([
      { unit_name: null, overall: 4 },
      { unit_name: 'Xã C', overall: null },
    ])
    const told = new Map(parquetMetadata(bytes).key_value_metadata?.map(({ key, value }) => [key, value]))
    expect(told.get('rows')).toBe('3')
    const csv = createHash('sha256').update(text.replace(`"''=`, `"'=`)).digest('hex')
    expect(told.get('csv_sha256')).toBe(csv)
    expect(JSON.parse(told.get('dictionary') ?? '')).toEqual(columns)
  })

  it('goes out by groups of rows, and comes back whole', async () => {
    const many = Array.from({ length: 23 }, (_, page) =>
      Array.from({ length: 5000 }, (_, row): Cell[] => [`Xã ${page}`, row % 5]),
    )
    const chunks: Uint8Array[] = []
    for await (const chunk of ballotParquet(file(many))) chunks.push(chunk)
    expect(chunks.length).toBeGreaterThan(2)
    const bytes = new Uint8Array(Buffer.concat(chunks)).buffer
    expect(parquetMetadata(bytes).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([
      50_000, 50_000, 15_000,
    ])
    const rows = await parquetReadObjects({ file: bytes })
    expect(rows.map(({ unit_name, overall }) => [unit_name, overall])).toEqual(many.flat())
  })

  it('of no ballots is a file with no rows', async () => {
    expect(await parquetReadObjects({ file: await buffer([]) })).toEqual([])
  })
})

describe('the word of how a file ended', () => {
  const told: [number, string | null][] = []
  const end = async (sent: number, sha256: string | null) => told.push([sent, sha256])
  const formats = [ballotCsv, ballotParquet]

  it.each(formats)('is its ballots and the hash that it ends with: %o', async (format) => {
    const bytes = (await whole(onRecord(file(), format, end))).toString('latin1')
    const [sent, sha256] = told.pop() ?? []
    expect(sent).toBe(3)
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(bytes).toContain(sha256)
  })

  it('has no hash when the reader goes away, not even before the last line alone', async () => {
    for (const chunks of [1, 2, 3, 4]) {
      const reading = onRecord(file(), ballotCsv, end)
      for (let taken = 0; taken < chunks; taken++) await reading.next()
      await reading.return(undefined)
      expect(told.pop()).toEqual([[0, 0, 2, 3][chunks - 1], null])
    }
    expect(told).toEqual([])
  })

  it('has no hash when the database fails, and the reader learns of it', async () => {
    async function* broken() {
      yield ballots[0] ?? []
      throw new Error('gone')
    }
    const reading = streamOf(onRecord({ ...file(), pages: broken() }, ballotCsv, end))
    await expect(new Response(reading).text()).rejects.toThrow('gone')
    expect(told.pop()).toEqual([2, null])
  })

  it('asks the database for nothing more once the reader is gone', async () => {
    let asked = 0
    async function* endless() {
      for (;;) {
        asked++
        yield ballots[0] ?? []
      }
    }
    const reader = streamOf(onRecord({ ...file(), pages: endless() }, ballotCsv, end)).getReader()
    await reader.read()
    await reader.read()
    await reader.cancel()
    const then = asked
    await new Promise(setImmediate)
    expect(asked).toBe(then)
    expect(told.pop()?.[1]).toBeNull()
  })
})

it('the dictionary has each column, and a line for each value', () => {
  expect(dictionaryCsv(columns)).toBe(
    '\uFEFFcolumn;type;label;value;meaning\r\nunit_name;text;Tên đơn vị;;\r\noverall;integer;Nhìn chung;;\r\noverall;integer;Nhìn chung;1;Rất không hài lòng\r\n',
  )
})

it.each([[{}], [[{}]], [[[1], 2]], [[[undefined]]], [[[['1']]]], ['[]']])(
  'no page of ballots: %j',
  (rows) => {
    expect(ballotPageSchema.safeParse({ next: null, rows: [['Xã A', 5, null]] }).success).toBe(true)
    expect(ballotPageSchema.safeParse({ next: null, rows }).success).toBe(false)
  },
)
