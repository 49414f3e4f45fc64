import { expect, it } from 'vitest'
import { oneAtATime } from './oneAtATime'

it('begins nothing before the one before has ended, well or badly', async () => {
  const alone = oneAtATime()
  const seen: string[] = []
  const work = (name: string, end: () => void) => async () => {
    seen.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, 5))
    seen.push(`${name} ends`)
    end()
  }
  const fails = () => {
    throw new Error('no')
  }

  const asked = [alone(work('first', fails)), alone(work('second', () => {}))]
  const ends = await Promise.allSettled(asked)

  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})
