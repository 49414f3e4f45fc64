import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../freePort'
import { projectRoot } from '../places'

/** What a newcomer starts with `npm start`, on a port and a data folder of its own. */
export class Product {
  readonly folder = mkdtempSync(join(tmpdir(), 'dan-y-bench-'))
  #child: ChildProcess | undefined
  #origin = ''

  constructor(readonly databaseUrl?: string) {}

  get origin() {
    return this.#origin
  }

  /** Starts, or starts again; returns the milliseconds until the survey answered. */
  async start() {
    const port = await freePort()
    this.#origin = `http://127.0.0.1:${port}`
    const begun = performance.now()
    const environment = {
      ...process.env,
      PORT: String(port),
      DAN_Y_DATA: this.folder,
      NEXTAUTH_URL: `http://localhost:${port}`,
      ...(this.databaseUrl && { DATABASE_URL: this.databaseUrl }),
    }
    const child = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
      cwd: projectRoot,
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    this.#child = child
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.includes('/c/')) break
    }
    child.stdout.resume()
    const answer = await fetch(`${this.#origin}/api/ready`)
    if (!answer.ok) throw new Error(`the product answered ${answer.status}`)
    return performance.now() - begun
  }

  async stop() {
    await this.#end('SIGTERM')
  }

  /** Everything at once and without a word, as when the power fails. */
  async kill() {
    await this.#end('SIGKILL')
  }

  async #end(signal: NodeJS.Signals) {
    const child = this.#child
    this.#child = undefined
    if (!child?.pid || child.exitCode !== null) return
    const gone = once(child, 'exit')
    process.kill(signal === 'SIGKILL' ? -child.pid : child.pid, signal)
    await gone
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Proportional set size of the starting process and all its descendants, in MB. */
  memory() {
    const root = this.#child?.pid
    const parents = new Map(
      readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map((pid) => [Number(pid), parentOf(pid)]),
    )
    const belongs = (pid: number): boolean => pid === root || (pid > 1 && belongs(parents.get(pid) ?? 0))
    const sizes = [...parents.keys()].filter(belongs).map((pid) => shareOf(`/proc/${pid}/smaps_rollup`))
    return sizes.reduce((sum, size) => sum + size, 0) / 1024
  }
}

function parentOf(pid: string) {
  const stat = readOrEmpty(`/proc/${pid}/stat`)
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0)
}

function shareOf(file: string) {
  return Number(/^Pss:\s+(\d+)/m.exec(readOrEmpty(file))?.[1] ?? 0)
}

/** A process may end between the list and the look. */
function readOrEmpty(file: string) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
