import { describe, expect, it } from 'vitest'
import { readBytes } from './read-bytes'

const megabyte = 1024 * 1024

/** A body of so many megabytes that says how many of them were asked for. */
function body(megabytes: number) {
  let asked = 0
  const stream = new ReadableStream(
    {
      pull(controller) {
        if (asked === megabytes) return controller.close()
        asked += 1
        controller.enqueue(new Uint8Array(megabyte).fill(asked))
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, asked: () => asked }
}

const request = (stream: ReadableStream, headers: Record<string, string> = {}) =>
  // Node wants to be told that the answer may come before the body has gone; its types do not know that.
  new Request('http://dan-y.example/', { method: 'POST', body: stream, headers, ...{ duplex: 'half' } })

describe('readBytes', () => {
  it('reads what is no larger than it may be, in the order it came', async () => {
    const bytes = await readBytes(request(body(5).stream), 5 * megabyte)
    expect([bytes?.length, bytes?.[0], bytes?.at(-1)]).toEqual([5 * megabyte, 1, 5])
  })

  it('asks for no more of two hundred megabytes than shows that it is too large', async () => {
    const large = body(200)
    expect(await readBytes(request(large.stream), 5 * megabyte)).toBeNull()
    expect(large.asked()).toBe(6)
  })

  it('asks for nothing of what says that it is too large', async () => {
    const large = body(200)
    const headers = { 'Content-Length': String(200 * megabyte) }
    expect(await readBytes(request(large.stream, headers), 5 * megabyte)).toBeNull()
    expect(large.asked()).toBe(0)
  })

  it('is one byte from the limit exact', async () => {
    expect((await readBytes(request(body(5).stream), 5 * megabyte - 1))?.length).toBeUndefined()
    expect(await readBytes(new Request('http://dan-y.example/', { method: 'POST' }), 5)).toBeNull()
  })
})
