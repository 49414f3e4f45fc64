import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Megabytes that a process and all below it hold, as Linux tells it; null where it is not told. */
export function memoryOf(root: number) {
  if (!existsSync('/proc/self/stat')) return null
  const processes = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (statOf(name) ?? []) : []))
  const family = new Set([root])
  for (const { pid, parent } of processes.toSorted((one, other) => one.started - other.started)) {
    if (family.has(parent)) family.add(pid)
  }
  return (
    processes.reduce((sum, { pid, pages }) => sum + (family.has(pid) ? pages * 4096 : 0), 0) / 1024 / 1024
  )
}

/** Null: it ended meanwhile. */
function statOf(name: string) {
  try {
    // the name of the program stands in brackets and may hold blanks
    const cells = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const number = (place: number) => Number(cells[place])
    return { pid: Number(name), parent: number(1), started: number(19), pages: number(21) }
  } catch {
    return null
  }
}
