import { describe, expect, test } from 'vitest'
import type { Survey } from './questionnaire'
import { surveyCache } from './surveyCache'
import { exampleVersion } from './version.example'

const midnight = 1_000_000
const named = (name: string, freshUntil = midnight): Survey => ({
  state: 'open',
  counter: { code: 'K7Q2MU', name, unit: { code: 'xa-a', name: 'UBND xã A' } },
  illustrative: true,
  campaign: {
    code: 'c',
    title: 'Đợt 1',
    starts_on: '2026-01-01',
    ends_on: '2026-12-31',
    first_depth: 'short',
  },
  changes: [],
  version: exampleVersion,
  fresh_until: freshUntil,
})

function scene(answers: (Survey | null | Error | Promise<never>)[]) {
  const clock = { now: 0 }
  let asked = 0
  const cache = surveyCache(
    async () => {
      const answer = answers[Math.min(asked++, answers.length - 1)] ?? null
      if (answer instanceof Error) throw answer
      return answer
    },
    { now: () => clock.now },
  )
  return { cache, clock, asked: () => asked }
}

describe('surveys kept by counter', () => {
  test('are asked for once, also by many at the same time', async () => {
    const { cache, asked } = scene([named('Quầy 1')])
    await Promise.all([cache.at('K7Q2MU'), cache.at('K7Q2MU')])
    await cache.at('K7Q2MU')
    expect(asked()).toBe(1)
  })

  test('are looked at again after a minute, and are the same object while nothing changed', async () => {
    const { cache, clock, asked } = scene([named('Quầy 1'), named('Quầy 1'), named('Quầy 2')])
    const first = await cache.at('K7Q2MU')
    clock.now = 60_000
    expect(await cache.at('K7Q2MU')).toBe(first)
    expect(asked()).toBe(2)
    clock.now = 120_000
    expect(await cache.at('K7Q2MU')).toMatchObject({ counter: { name: 'Quầy 2' } })
  })

  test('are not given out past midnight, whatever the database does', async () => {
    const { cache, clock } = scene([named('Quầy 1'), new Error('down')])
    await cache.at('K7Q2MU')
    clock.now = midnight
    await expect(cache.at('K7Q2MU')).rejects.toThrow('down')
  })

  test('are given out a little longer while the database is away', async () => {
    const { cache, clock } = scene([named('Quầy 1'), new Error('down')])
    const first = await cache.at('K7Q2MU')
    clock.now = 90_000
    expect(await cache.at('K7Q2MU')).toBe(first)
  })

  test('are given out a little longer while the database makes one wait', async () => {
    const { cache, clock } = scene([named('Quầy 1'), new Promise<never>(() => {})])
    const first = await cache.at('K7Q2MU')
    clock.now = 90_000
    expect(await cache.at('K7Q2MU')).toBe(first)
    expect(cache.kept('K7Q2MU')).toBe(first)
    clock.now = midnight
    expect(cache.kept('K7Q2MU')).toBeNull()
  })

  test('leave no trace of codes nobody has', async () => {
    const { cache, asked } = scene([null])
    for (let i = 0; i < 100; i++) await cache.at(`K7Q2M${i}`)
    expect([cache.size, asked()]).toEqual([0, 100])
  })

  test('are forgotten, also while the old answer is on its way', async () => {
    const { cache, asked } = scene([named('Quầy 1'), named('Quầy 2')])
    const onItsWay = cache.at('K7Q2MU')
    cache.forget('K7Q2MU')
    await onItsWay
    expect(cache.size).toBe(0)
    expect(await cache.at('K7Q2MU')).toMatchObject({ counter: { name: 'Quầy 2' } })
    expect(asked()).toBe(2)
  })

  test('are looked at again when all may have changed, and serve on while the database is away', async () => {
    const { cache, asked } = scene([named('Quầy 1'), new Error('down'), named('Quầy 2')])
    const first = await cache.at('K7Q2MU')
    cache.lookAgain()
    expect(await cache.at('K7Q2MU')).toBe(first)
    expect(await cache.at('K7Q2MU')).toMatchObject({ counter: { name: 'Quầy 2' } })
    await cache.at('K7Q2MU')
    expect(asked()).toBe(3)
  })

  test('are looked at again each once, however many are kept', async () => {
    const { cache, asked } = scene(Array.from({ length: 6 }, () => named('Quầy 1')))
    const codes = ['K7Q2MU', '9FKMJN', 'CW3A4J']
    for (const code of codes) await cache.at(code)
    cache.lookAgain()
    for (const code of codes) await cache.at(code)
    expect([cache.size, asked()]).toEqual([3, 6])
  })
})
