import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupCommit } from './groupCommit'

/** A commit whose calls are finished by hand. */
function byHand() {
  const calls: { items: number[]; finish: () => void; fail: () => void }[] = []
  const commit = (items: number[]) =>
    new Promise<string[]>((resolve, reject) => {
      calls.push({
        items,
        finish: () => resolve(items.map((item) => `stored ${item}`)),
        fail: () => reject(new Error('down')),
      })
    })
  return { calls, commit }
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

async function ticks(count: number) {
  for (let i = 0; i < count; i++) await Promise.resolve()
}

describe('group commit', () => {
  test('the first goes at once, those who come meanwhile go together', async () => {
    const { calls, commit } = byHand()
    const submit = groupCommit(commit)
    const answers = [1, 2, 3].map((item) => submit(item))
    expect(calls.map(({ items }) => items)).toEqual([[1]])
    calls[0]?.finish()
    await settle()
    expect(calls.map(({ items }) => items)).toEqual([[1], [2, 3]])
    calls[1]?.finish()
    expect(await Promise.all(answers)).toEqual(['stored 1', 'stored 2', 'stored 3'])
  })

  test('when enough wait they go beside the first, and no third call beside those', async () => {
    const { calls, commit } = byHand()
    const submit = groupCommit(commit, { enough: 2 })
    const answers = [1, 2, 3, 4, 5].map((item) => submit(item))
    expect(calls.map(({ items }) => items)).toEqual([[1], [2, 3]])
    calls[1]?.finish()
    await settle()
    expect(calls.map(({ items }) => items)).toEqual([[1], [2, 3], [4, 5]])
    calls[0]?.finish()
    calls[2]?.finish()
    expect(await Promise.all(answers)).toHaveLength(5)
  })

  test('nobody is answered before the commit', async () => {
    const { calls, commit } = byHand()
    let answered = false
    const answer = groupCommit(commit)(1).then(() => {
      answered = true
    })
    await settle()
    expect(answered).toBe(false)
    calls[0]?.finish()
    await answer
    expect(answered).toBe(true)
  })

  test('a failed call fails its own batch only and is not tried again', async () => {
    const { calls, commit } = byHand()
    const submit = groupCommit(commit)
    const early = Promise.allSettled([1, 2, 3].map((item) => submit(item)))
    calls[0]?.finish()
    await settle()
    const late = submit(4)
    calls[1]?.fail()
    await settle()
    calls[2]?.finish()
    expect(await early).toMatchObject([
      { status: 'fulfilled', value: 'stored 1' },
      { status: 'rejected' },
      { status: 'rejected' },
    ])
    expect(await late).toBe('stored 4')
    expect(calls.map(({ items }) => items)).toEqual([[1], [2, 3], [4]])
  })

  test('what may be the fault of one fails that one, and all others are stored', async () => {
    const calls: number[][] = []
    const submit = groupCommit(
      async (items: number[]) => {
        calls.push(items)
        await settle()
        if (items.includes(3)) throw new Error('poisoned')
        return items.map((item) => `stored ${item}`)
      },
      { isOfOne: () => true },
    )
    const outcomes = await Promise.allSettled([0, 1, 2, 3, 4].map((item) => submit(item)))
    expect(outcomes).toMatchObject([
      { value: 'stored 0' },
      { value: 'stored 1' },
      { value: 'stored 2' },
      { status: 'rejected' },
      { value: 'stored 4' },
    ])
    expect(calls).toEqual([[0], [1, 2, 3, 4], [1, 2], [3, 4], [3], [4]])
  })

  test('an answer of another length fails the batch rather than swap outcomes', async () => {
    const submit = groupCommit(async () => ['only one', 'and another'])
    await expect(submit(1)).rejects.toThrow('each of its items')
  })

  test('a queue that is full says so at once', async () => {
    const { calls, commit } = byHand()
    const submit = groupCommit(commit, { queueSize: 1 })
    const first = submit(1)
    const second = submit(2)
    await expect(submit(3)).rejects.toThrow('waiting')
    calls[0]?.finish()
    await settle()
    calls[1]?.finish()
    expect(await Promise.all([first, second])).toEqual(['stored 1', 'stored 2'])
  })

  test('whatever the timing, nothing is lost, doubled or swapped, and no batch is too large', async () => {
    const gaps = fc.array(fc.nat(4), { minLength: 1, maxLength: 60 })
    const durations = fc.infiniteStream(fc.nat(6))
    await fc.assert(
      fc.asyncProperty(
        gaps,
        durations,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        async (pauses, lasting, batchSize, enough) => {
          const committed: number[] = []
          const sizes: number[] = []
          const submit = groupCommit(
            async (items: number[]) => {
              sizes.push(items.length)
              await ticks(lasting.next().value ?? 0)
              if (items.some((item) => item % 13 === 12)) throw new Error('down')
              committed.push(...items)
              return items.map((item) => item * 2)
            },
            { batchSize, enough },
          )
          const answers: Promise<PromiseSettledResult<number>[]>[] = []
          for (const [item, pause] of pauses.entries()) {
            answers.push(Promise.allSettled([submit(item)]))
            await ticks(pause)
          }
          const outcomes = (await Promise.all(answers)).flat()
          const told = outcomes.flatMap((outcome, item) => (outcome.status === 'fulfilled' ? [item] : []))
          expect(told).toEqual(committed.sort((one, other) => one - other))
          expect(outcomes).toHaveLength(pauses.length)
          for (const [item, outcome] of outcomes.entries()) {
            if (outcome.status === 'fulfilled') expect(outcome.value).toBe(item * 2)
          }
          expect(Math.max(...sizes)).toBeLessThanOrEqual(batchSize)
        },
      ),
    )
  })
})
