import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

let folder = ''
let lockData: typeof import('./lockData').lockData

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dan-y-lock-'))
  vi.stubEnv('DAN_Y_DATA', folder)
  vi.resetModules()
  lockData = (await import('./lockData')).lockData
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

it('lets one copy in, and the next one after it', async () => {
  const unlock = await lockData()
  await expect(lockData(0)).rejects.toThrow(`tiến trình ${process.pid}`)
  unlock()
  await lockData(0)
})

it('waits for a copy that is closing', async () => {
  const unlock = await lockData()
  setTimeout(unlock, 150)
  await lockData()
})

it('takes over from a copy that was killed, also when its number belongs to another process by now', async () => {
  for (const left of [{ pid: 2 ** 22, started: '1' }, { pid: process.pid, started: 'before' }, 'half a li']) {
    writeFileSync(join(folder, 'lock.json'), JSON.stringify(left).slice(0, 40))
    const unlock = await lockData(0)
    unlock()
    expect(readdirSync(folder)).toEqual([])
  }
})
