import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { openDataFolder } from './openDataFolder'
import { Stop } from './stop'

const holder = z.object({ pid: z.number(), started: z.string() })

/**
 * PGlite is one process on one folder: a second copy would destroy the data, so it is refused. The patience is for a
 * copy that was left alone by its parent and is closing.
 */
export async function lockData(patience = 5_000) {
  const folder = openDataFolder()
  const path = join(folder, 'lock.json')
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid) })

  for (const end = Date.now() + patience; ; await pause(100)) {
    try {
      writeFileSync(path, own, { flag: 'wx' })
      return () => rmSync(path, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const pid = livingHolder(path)
      if (pid === null) rmSync(path, { force: true })
      else if (Date.now() > end) throw new Stop(inUse(folder, pid))
    }
  }
}

function inUse(folder: string, pid: number) {
  return `Dân Ý đang chạy trên thư mục dữ liệu ${folder} (tiến trình ${pid}). Hãy dừng bản đó trước.`
}

/** A copy that was killed leaves its lock behind, and its number may since belong to another process. */
function livingHolder(path: string) {
  try {
    const { pid, started } = holder.parse(JSON.parse(readFileSync(path, 'utf8')))
    process.kill(pid, 0)
    return startOf(pid) === started ? pid : null
  } catch {
    return null
  }
}

/** When a process began, in ticks since the machine did; empty where there is no /proc. */
function startOf(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
