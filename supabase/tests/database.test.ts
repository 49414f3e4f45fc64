import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { runFile } from '@/scripts/database/database'
import type { Opened } from '@/scripts/database/ready'
import { projectRoot } from '@/scripts/places'
import { testFiles } from './blocks'
import { build, databases } from './databases'

describe.each(databases)('$kind', ({ open }) => {
  let opened: Opened

  beforeAll(async () => {
    opened = await open()
    await build(opened)
    await opened.database.run(readFileSync(join(projectRoot, 'supabase/tests/assert.sql'), 'utf8'))
  })

  afterAll(() => opened?.close())

  for (const { name, blocks } of testFiles()) {
    describe(name, () => {
      for (const { sentence, script } of blocks) {
        it(sentence, async () => {
          try {
            await runFile(opened.database, `${name}, ${sentence}`, script)
          } catch (error) {
            await opened.database.run('rollback')
            throw error
          }
        })
      }
    })
  }
})
