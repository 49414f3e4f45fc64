import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { projectRoot } from '../places'

const program = `
  import fs from 'node:fs'
  import { syncBuiltinESMExports } from 'node:module'
  import { openPglite, pgliteDatabase } from './pglite'

  const database = pgliteDatabase(await openPglite(process.argv[1]))
  await database.run('create table kept (number integer)')
  fs.fsyncSync = () => { throw new Error('EIO') }
  syncBuiltinESMExports()
  await database.run('insert into kept values (1)')`

// In a process of its own: without its end, PGlite holds the one it is in for ever.
it('ends its process when the disk takes nothing more', async () => {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: join(projectRoot, 'scripts/database') },
    ...{ bundle: true, write: false, packages: 'external', platform: 'node', format: 'esm' },
  })
  const folder = mkdtempSync(join(tmpdir(), 'dan-y-panic-'))
  const node = ['--input-type=module', '-e', outputFiles[0]?.text ?? '', join(folder, 'db')]
  const options = { cwd: projectRoot, timeout: 25_000, killSignal: 'SIGKILL', encoding: 'utf8' } as const
  const { status, stderr } = spawnSync(process.execPath, node, options)
  rmSync(folder, { recursive: true, force: true })
  expect([status, stderr]).toEqual([1, expect.stringContaining('không ghi được xuống đĩa')])
})
