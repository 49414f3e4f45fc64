import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { databases } from './databases'

// PGlite answers one question at a time, within this process: nothing is ever on its way when it is told to close.
const served = databases.filter(({ kind }) => kind === 'PostgreSQL')

it.each(served)('$kind is left while a question is on its way', { timeout: 30_000 }, async ({ open }) => {
  const opened = await open()
  const { kysely } = await opened.connection()
  let answered = false
  const question = kysely
    .selectNoFrom(({ fn, val }) => fn('pg_sleep', [val(1)]).as('slept'))
    .execute()
    .then(() => {
      answered = true
    })
  await pause(200)
  expect(answered).toBe(false)
  await opened.close()
  await question
  expect(answered).toBe(true)
})
