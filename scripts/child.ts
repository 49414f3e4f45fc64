import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { databaseFolder, projectRoot } from './places'
import { Stop } from './stop'

const script = join(projectRoot, 'node_modules', '.dan-y', 'embedded.mjs')
// The database lives outside V8's heap; what is left inside needs little.
const frugal = ['--max-semi-space-size=1', '--optimize-for-size']

const told = z.object({ counter: z.string().nullable() })

type Told = z.infer<typeof told>

/** The embedded Supabase as a child process; resolves when it answers. */
export async function startEmbedded(port: number, onLost: () => void) {
  if (!process.env.DATABASE_URL && !existsSync(databaseFolder)) await prepare()

  const child = spawnEmbedded('serve', String(port))
  const { counter } = await firstWord(child)
  let closing = false
  child.on('exit', () => closing || onLost())

  return {
    counter,
    close() {
      closing = true
      return new Promise<void>((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.on('exit', () => resolve())
        child.send('stop', () => {})
      })
    },
  }
}

async function prepare() {
  console.log('Đang tạo cơ sở dữ liệu và số liệu minh hoạ …')
  const child = spawnEmbedded('prepare')
  await new Promise<void>((resolve, reject) =>
    child.once('exit', (code) => (code === 0 ? resolve() : reject(endedEarly(code)))),
  )
}

function spawnEmbedded(...task: ['prepare'] | ['serve', port: string]) {
  return spawn(process.execPath, [...frugal, script, ...task], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

function firstWord(child: ChildProcess) {
  return new Promise<Told>((resolve, reject) => {
    child.once('message', (message) => resolve(told.parse(message)))
    child.once('exit', (code) => reject(endedEarly(code)))
  })
}

/** With exit code 1 it has said why itself. */
function endedEarly(code: number | null) {
  return new Stop(
    code === 1 ? '' : 'Cơ sở dữ liệu nhúng dừng ngay khi khởi động, có thể vì máy thiếu bộ nhớ.',
  )
}
