import { fsyncSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createPgliteConnection, type PGlite } from '@supabase/lite/pglite'
import { z } from 'zod'
import { Stop, stopWith } from '../stop'
import type { Database } from './database'
import { oneAtATime } from './oneAtATime'

/**
 * Lite and this product ask one question at a time, so one connection's worth of memory is enough; 128 MB of buffers
 * would be touched once and never given back. The first two lines are PGlite's own, without the -F
 * that turns syncing off.
 */
const startParams = [
  ...['--single', '-O', '-j'],
  ...['search_path=public', 'exit_on_error=false', 'log_checkpoints=false', 'max_worker_processes=0'].flatMap(
    setting,
  ),
  ...['max_parallel_workers=0', 'max_parallel_workers_per_gather=0'].flatMap(setting),
  ...['shared_buffers=16MB', 'wal_buffers=256kB', 'max_connections=2', 'jit=off'].flatMap(setting),
  ...['wal_level=minimal', 'max_wal_senders=0', 'wal_sync_method=fsync'].flatMap(setting),
]

function setting(text: string) {
  return ['-c', text]
}

/** The connection Lite serves from: opened by Lite, so that there is one PGlite in the tree. Null is in memory. */
export async function openPglite(folder: string | null) {
  if (folder) mkdirSync(dirname(folder), { recursive: true })
  const connection = await createPgliteConnection({
    ...(folder && { url: folder }),
    pgliteOptions: { startParams: folder ? startParams : [...startParams, '-F'] },
  })
  await connection.driver.waitReady
  if (folder) {
    syncToDisk(connection.driver)
    endWithPanic(connection.driver)
  }
  return connection
}

const file = z.object({ nfd: z.number() })
const ioError = 29

/**
 * PGlite's file system has no fsync, so a commit would survive the end of the process and not a power cut. PostgreSQL
 * asks for it at every commit and checkpoint; with this it gets it. Folders have no descriptor there and are skipped.
 */
function syncToDisk({ Module }: PGlite) {
  Object.assign(Module.FS.filesystems.NODEFS.stream_ops, {
    fsync(stream: unknown) {
      const { data } = file.safeParse(stream)
      try {
        if (data) fsyncSync(data.nfd)
        return 0
      } catch {
        return ioError
      }
    },
  })
}

/**
 * PostgreSQL panics where the disk will not take its log, because only reading the log again tells what is stored. PGlite would
 * go on with what is in memory; a process that ends is started again.
 */
function endWithPanic({ Module }: PGlite) {
  const onAbort = () =>
    stopWith(new Stop('Cơ sở dữ liệu nhúng phải dừng: không ghi được xuống đĩa hoặc thiếu bộ nhớ.'))
  Object.assign(Module, { onAbort })
}

export type PgliteConnection = Awaited<ReturnType<typeof openPglite>>

export function pgliteDatabase(connection: PgliteConnection): Database {
  const { driver } = connection
  return {
    kind: 'pglite',
    async run(script) {
      await driver.exec(script)
    },
    async rows(row, statement, values = []) {
      const { rows } = await driver.query(statement, values)
      return z.array(row).parse(rows)
    },
    alone: oneAtATime(),
    close: () => connection.close(),
  }
}
