import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { databaseFolder, projectRoot } from './places'
import { Stop } from './stop'

const script = join(projectRoot, 'node_modules', '.dan-y', 'embedded.mjs')

const told = z.object({ counter: z.string().nullable() })

type Told = z.infer<typeof told>

/** For so long one that fell is started again, as long as its PostgreSQL may take to come back. */
const patience = 5 * 60_000

/** For so long it may take leave. Killed it loses nothing: what was acknowledged is on the disk. */
const leave = 10_000

/**
 * The embedded Supabase as a child process; resolves when it answers. One that falls is started again at the same port, so that a
 * lost connection does not take the product with it, until `ending` says that nobody needs it any more; `onLost` is called when
 * that is no use.
 */
export async function startEmbedded(port: number, ending: AbortSignal, onLost: () => void) {
  if (!process.env.DATABASE_URL && !existsSync(databaseFolder)) await prepare()

  let child: ChildProcess

  async function serve() {
    child = spawnEmbedded('serve', String(port))
    const said = await firstWord(child)
    child.once('exit', () => ending.aborted || serveAgain())
    return said
  }

  async function serveAgain() {
    for (const until = Date.now() + patience; Date.now() < until; ) {
      await pause(500)
      if (ending.aborted) return
      try {
        return void (await serve())
      } catch {
        // it has said why
      }
    }
    onLost()
  }

  const { counter } = await serve()
  return {
    counter,
    close() {
      return new Promise<void>((resolve) => {
        if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return resolve()
        const impatience = setTimeout(() => child.kill('SIGKILL'), leave)
        child.once('exit', () => {
          clearTimeout(impatience)
          resolve()
        })
        child.send('stop', () => {})
      })
    },
  }
}

async function prepare() {
  console.log('Đang tạo cơ sở dữ liệu và số liệu minh hoạ …')
  const child = spawnEmbedded('prepare')
  await new Promise<void>((resolve, reject) =>
    onceEnded(child, (code) => (code === 0 ? resolve() : reject(endedEarly(code)))),
  )
}

function spawnEmbedded(...task: ['prepare'] | ['serve', port: string]) {
  return spawn(process.execPath, [script, ...task], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

function firstWord(child: ChildProcess) {
  return new Promise<Told>((resolve, reject) => {
    child.once('message', (message) => resolve(told.parse(message)))
    onceEnded(child, (code) => reject(endedEarly(code)))
  })
}

/** One that could not even begin never says that it has ended. */
function onceEnded(child: ChildProcess, act: (code: number | null) => void) {
  child.once('exit', act).on('error', () => act(null))
}

/** With exit code 1 it has said why itself. */
function endedEarly(code: number | null) {
  return new Stop(
    code === 1 ? '' : 'Cơ sở dữ liệu nhúng dừng ngay khi khởi động, có thể vì máy thiếu bộ nhớ.',
  )
}
