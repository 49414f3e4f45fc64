import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'undici'
import { z } from 'zod'
import { openPglite, pgliteDatabase } from '../database/pglite'
import { openPostgres } from '../database/postgres'
import { startPostgres } from '../postgresServer'
import { atMost, beside, type Figure, median } from './figure'
import { Product } from './product'

const connections = 64
const seconds = 10

interface Ballot {
  key: string
  path: string
  body: string
  acknowledged: boolean
}

/** Durable ballots a second beside the same server's own floor, and whether any was lost or doubled, also by SIGKILL. */
export async function submit(): Promise<Figure[]> {
  const figures = await measure('PGlite', 0.25)
  const server = await startPostgres()
  try {
    return [...figures, ...(await measure('PostgreSQL', 0.5, server.address))]
  } finally {
    await server.stop()
  }
}

async function measure(name: string, atLeast: number, address?: string): Promise<Figure[]> {
  const product = new Product(address)
  const { folder } = product
  try {
    console.error(`  ${name}: khởi động …`)
    await product.start()
    await product.stop()
    const { codes, ballots: before } = await look(folder, address)
    await product.start()

    // the floor and the thing itself take turns, so that a noisy neighbour meets both
    const rates = { floor: [] as number[], ballots: [] as number[] }
    const sent: Ballot[] = []
    await run(product.origin, codes, '/check', 3, [])
    await run(product.origin, codes, '', 3, sent)
    for (let round = 0; round < 3; round++) {
      rates.floor.push(await run(product.origin, codes, '/check', seconds / 2, []))
      rates.ballots.push(await run(product.origin, codes, '', seconds / 2, sent))
    }
    console.error(`  ${name}: dừng đột ngột (SIGKILL) giữa lúc gửi …`)
    const interrupted = run(product.origin, codes, '', 30, sent)
    await pause(3000)
    await product.kill()
    await interrupted
    const beforeKill = sent.filter(({ acknowledged }) => acknowledged).length

    await product.start()
    const outcomes = await sendAgain(product.origin, sent)
    const missing = sent.filter(({ key, acknowledged }) => acknowledged && outcomes.get(key) !== 200).length
    const refused = [...outcomes.values()].filter((status) => status !== 200 && status !== 201).length
    await product.stop()
    const there = (await look(folder, address)).ballots - before
    console.error(
      `  ${name}: ${sent.length} phiếu, ${beforeKill} đã nhận trước khi dừng đột ngột, ${there} trong cơ sở dữ liệu`,
    )
    return [
      beside(`${name}: phiếu ghi bền mỗi giây`, 'phiếu/s', median(rates.ballots), median(rates.floor), {
        atLeast,
      }),
      atMost(`${name}: phiếu đã nhận mà thiếu sau SIGKILL`, 'phiếu', missing + refused, 0),
      atMost(`${name}: phiếu bị ghi hai lần hoặc mất`, 'phiếu', Math.abs(there - sent.length), 0),
    ]
  } finally {
    await product.kill()
    product.remove()
  }
}

/** Posts from 64 connections for so many seconds; returns the answers a second. Stops at a connection that breaks. */
async function run(origin: string, codes: string[], suffix: string, forSeconds: number, sent: Ballot[]) {
  const begun = performance.now()
  const end = begun + forSeconds * 1000
  let answered = 0
  const one = async (place: number) => {
    const client = new Client(origin)
    try {
      for (let turn = place; performance.now() < end; turn += 1) {
        const ballot = newBallot(codes[turn % codes.length] ?? '')
        sent.push(ballot)
        const status = await post(client, ballot.path + suffix, ballot.body)
        ballot.acknowledged = status === 201
        if (status !== 201 && status !== 204) throw new Error(`answered ${status}`)
        answered += 1
      }
    } finally {
      await client.close().catch(() => {})
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: connections }, (_, place) => one(place)))
  if (answered === 0) throw ends.find((end) => end.status === 'rejected')?.reason
  return answered / ((performance.now() - begun) / 1000)
}

async function sendAgain(origin: string, sent: Ballot[]) {
  const outcomes = new Map<string, number>()
  const queue = [...sent]
  const one = async () => {
    const client = new Client(origin)
    for (let ballot = queue.pop(); ballot; ballot = queue.pop()) {
      outcomes.set(ballot.key, await post(client, ballot.path, ballot.body))
    }
    await client.close()
  }
  await Promise.all(Array.from({ length: connections }, one))
  return outcomes
}

async function post(client: Client, path: string, body: string) {
  const headers = { 'content-type': 'application/json' }
  const answer = await client.request({ method: 'POST', path, headers, body })
  await answer.body.dump()
  return answer.statusCode
}

const items = { access: 4, procedure: 4, staff: 5, result: 3, feedback: 3 }

function newBallot(code: string): Ballot {
  const level = () => 1 + Math.floor(Math.random() * 5)
  const answers = Object.entries(items).flatMap(([factor, count]) =>
    Array.from({ length: count }, (_, item) => [`${factor}-${item + 1}`, level()] as const),
  )
  const key = randomUUID()
  const body = {
    key,
    version: 'sipas-service/2022',
    answers: { overall: level(), ...Object.fromEntries(answers) },
  }
  return { key, path: `/c/${code}`, body: JSON.stringify(body), acknowledged: false }
}

/** The counters that take ballots, and how many there are, while nobody serves. */
async function look(folder: string, address: string | undefined) {
  const database = address
    ? await openPostgres(address)
    : pgliteDatabase(await openPglite(join(folder, 'pglite')))
  const [found] = await database.rows(
    z.object({ codes: z.array(z.string()), ballots: z.coerce.number() }),
    `select array_agg(counter.code) as codes, (select count(*) from core.responses) as ballots
     from core.counters as counter join core.units as unit on unit.id = counter.unit_id
     where unit.code ~ '^xa-[a-d]$'`,
  )
  await database.close()
  if (!found) throw new Error('the database has no counters')
  return found
}
