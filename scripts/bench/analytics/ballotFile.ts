import { createHash } from 'node:crypto'
import { request } from 'undici'
import type { Database } from '../../database/database'
import { atMost, type Figure } from '../figure'
import { Product } from '../product'
import { signIn } from '../signIn'

const wanted = 1_000_000
const months = 36
const newline = 10
const between = 10_000

/** Memory of the product after so many ballots. */
type Mark = { rows: number; memory: number }

/**
 * A million ballots as CSV, taken over HTTP from the product that serves this database: how much the memory of all its processes
 * grows after the first twentieth of them, when everything is loaded and warm, and how fast they come. `loaded` ballots lie in
 * three years.
 */
export async function ballotFile(database: Database, address: string, loaded: number): Promise<Figure[]> {
  console.error(`  tệp CSV ${wanted.toLocaleString('vi-VN')} phiếu: khởi động …`)
  const product = new Product(address)
  try {
    await product.start()
    const cookie = await signIn(product.origin, database)
    const asked = new URLSearchParams({
      ...{ unit: 'tinh', from: '2023-01', to: lastMonth(loaded), version: 'sipas-service/2022' },
    })
    const start = performance.now()
    const { rows, marks } = await take(`${product.origin}/exports/phieu.csv?${asked}`, cookie, product)
    const seconds = (performance.now() - start) / 1000
    const told = `tệp CSV ${rows.toLocaleString('vi-VN')} phiếu`
    return [
      ...[0.1, 0.5, 1].map((share) =>
        atMost(`${told}: bộ nhớ tăng đến ${share * 100} %`, 'MB', growth(marks, share * rows, rows / 20), 64),
      ),
      {
        ...{ figure: `${told}: tốc độ`, value: rows / seconds, unit: 'phiếu/s' },
        ...{ floor: null, ratio: null, limit: null, ok: true },
      },
    ]
  } finally {
    await product.stop()
    product.remove()
  }
}

function lastMonth(loaded: number) {
  const asked = Math.min(months, Math.ceil((wanted * months) / loaded) + 1)
  return new Date(Date.UTC(2023, asked - 1, 1)).toISOString().slice(0, 7)
}

/** Reads a file to its last line and computes that line again: one that was cut off measures nothing. */
async function take(address: string, cookie: string, product: Product) {
  const answer = await request(address, { headers: { cookie } })
  if (answer.statusCode !== 200) throw new Error(`${address} answered ${answer.statusCode}`)
  const hash = createHash('sha256')
  const marks: Mark[] = []
  // its last line is not hashed, and no line is longer than this
  let tail = Buffer.alloc(0)
  let [lines, due] = [0, 0]
  for await (const chunk of answer.body) {
    for (const byte of chunk) if (byte === newline) lines++
    if (lines >= due) {
      marks.push({ rows: lines - 1, memory: product.memory() })
      due = lines + between
    }
    const held = Buffer.concat([tail, chunk])
    const keep = Math.max(0, held.length - 1000)
    hash.update(held.subarray(0, keep))
    tail = held.subarray(keep)
  }
  marks.push({ rows: lines - 2, memory: product.memory() })
  const end = tail.lastIndexOf('\nend;') + 1
  const sealed = hash.update(tail.subarray(0, end)).digest('hex')
  if (tail.subarray(end).toString() !== `end;${lines - 2};sha256;${sealed}\r\n`)
    throw new Error(`${address} was cut off after ${lines} lines`)
  return { rows: lines - 2, marks }
}

/** From the most of the first rows to the most up to some row, in MB. */
function growth(marks: Mark[], upTo: number, warm: number) {
  const most = (rows: number) =>
    Math.max(...marks.filter((mark) => mark.rows <= rows).map(({ memory }) => memory))
  return Math.max(0, most(upTo) - most(warm))
}
