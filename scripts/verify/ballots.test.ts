import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ballotCsv } from '@/lib/exports/ballotCsv'
import { ballotParquet } from '@/lib/exports/ballotParquet'
import type { Cell, Column } from '@/lib/exports/export'
import { readBallots } from './ballots'
import { readPublished } from './readPublished'

const text = (name: string): Column => ({ name, type: 'text', label: name, values: [] })
const columns: Column[] = [
  text('month'),
  text('unit'),
  text('unit_name'),
  { ...text('overall'), type: 'integer' },
]
const rows: Cell[][] = [
  ['2026-09', 'xa-a', 'Xã "A";\r\nmới', 5],
  ['2026-09', 'xa-b', null, 4],
  ['2026-09', 'xa-c', '=1', null],
]

async function* each() {
  yield rows
}

async function whole(make: typeof ballotCsv) {
  const parts: Uint8Array[] = []
  for await (const part of make({ columns, ballots: rows.length, pages: each() })) parts.push(part)
  return Buffer.concat(parts)
}

const kinds = [
  { kind: 'CSV', file: () => whole(ballotCsv) },
  { kind: 'packed CSV', file: async () => gzipSync(await whole(ballotCsv)) },
  { kind: 'Parquet', file: () => whole(ballotParquet) },
]

describe.each(kinds)('a file of ballots as $kind', ({ file }) => {
  it('is found whole', async () => {
    const { title, found } = await readPublished(await file())
    expect(title).toBe('Tệp phiếu đã khử định danh')
    expect(found.map(({ ok }) => ok)).not.toContain(false)
    expect(found[0]?.ok).toBe(true)
  })

  it('is refused when it was cut off, at whatever byte', async () => {
    const bytes = await file()
    for (let length = 30; length < bytes.length; length++)
      expect(() => readBallots(bytes.subarray(0, length)), `${length} bytes`).toThrow('bị đứt giữa chừng')
  })
})

it('a row taken out, or a figure changed, is found', async () => {
  const bytes = await whole(ballotCsv)
  const changed = (from: string, to: string) =>
    readBallots(Buffer.from(bytes.toString().replace(from, to)))?.found.map(({ ok }) => ok)
  expect(changed('2026-09;xa-b;;4\r\n', '')).toEqual([false, false])
  expect(changed('xa-b;;4', 'xa-b;;5')).toEqual([true, false])
})
