import { createStore, del, entries, get, set, setMany, type UseStore } from 'idb-keyval'
import type { Ballot } from './ballot'

/** A ballot on this device. Kept by builds older than this one too: a field may be added, none renamed or taken away. */
export type Waiting = {
  id: string
  /** Where it is sent to. */
  path: string
  ballot: Ballot
  /** When it was filled in by this device's clock, which may be wrong: only differences count. */
  at: number
  /** Why the server will not have it. It is not sent again until somebody asks for it. */
  aside?: string
}

const numberKept = 'number'

let opened: UseStore | undefined

function store() {
  opened ??= createStore('dan-y', 'phieu')
  return opened
}

/** One ballot and what continues it are two; the same ballot again is one. */
export function idOf({ key, continues }: Ballot) {
  return continues ? `${key}+` : key
}

/** Whether the device keeps it: storage may be full, shut or forbidden. */
export async function keep(waiting: Waiting) {
  try {
    await set(waiting.id, waiting, store())
    return true
  } catch {
    return false
  }
}

/** The next number of this tablet, taken together with the ballot that has it: neither is kept without the other. */
export async function keepNumbered(waiting: Waiting, atLeast: number) {
  try {
    const number = Math.max(await lastNumber(), atLeast) + 1
    const numbered = { ...waiting, ballot: { ...waiting.ballot, number } }
    await setMany(
      [
        [numberKept, number],
        [waiting.id, numbered],
      ],
      store(),
    )
    return numbered
  } catch {
    return null
  }
}

export async function lastNumber() {
  const number: unknown = await get(numberKept, store()).catch(() => 0)
  return typeof number === 'number' ? number : 0
}

export async function forget(id: string) {
  await del(id, store()).catch(() => {})
}

/** Everything on this device, the oldest first; a ballot before what continues it. */
export async function kept(): Promise<Waiting[]> {
  try {
    const all: [IDBValidKey, unknown][] = await entries(store())
    const ballots = all.flatMap(([, value]) => (isWaiting(value) ? [value] : []))
    return ballots.sort((one, other) => one.at - other.at || one.id.length - other.id.length)
  } catch {
    return []
  }
}

function isWaiting(value: unknown): value is Waiting {
  return typeof value === 'object' && value !== null && 'ballot' in value && 'path' in value && 'id' in value
}
