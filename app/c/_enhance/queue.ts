import { createStore, entries, get, promisifyRequest, set, setMany, type UseStore } from 'idb-keyval'
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

const patience = 3000

let opened: UseStore | undefined

function store() {
  opened ??= createStore('dan-y', 'phieu')
  return opened
}

/** One ballot and what continues it are two; the same ballot again is one. */
export function idOf({ key, continues }: Ballot) {
  return continues ? `${key}+` : key
}

/** Storage may be full, shut or forbidden, and that of some telephones never answers: no ballot is held up by it. */
async function inTime<Answer>(work: () => Promise<Answer>, otherwise: Answer) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), patience)
  })
  try {
    return await Promise.race([work(), late])
  } catch {
    return otherwise
  } finally {
    clearTimeout(timer)
  }
}

/** Whether the device keeps it. */
export function keep(waiting: Waiting) {
  return inTime(async () => {
    await set(waiting.id, waiting, store())
    return true
  }, false)
}

/** The next number of this tablet, taken together with the ballot that has it: neither is kept without the other. */
export async function keepNumbered(waiting: Waiting, atLeast: number) {
  const number = Math.max(await lastNumber(), atLeast) + 1
  const numbered = { ...waiting, ballot: { ...waiting.ballot, number } }
  return inTime(async () => {
    await setMany(
      [
        [numberKept, number],
        [waiting.id, numbered],
      ],
      store(),
    )
    return numbered
  }, null)
}

export async function lastNumber() {
  const number = await inTime<unknown>(() => get(numberKept, store()), 0)
  return typeof number === 'number' ? number : 0
}

export function forget(sent: Waiting) {
  return settle(sent, (all) => all.delete(sent.id))
}

export function setAside(sent: Waiting, aside: string) {
  return settle(sent, (all) => all.put({ ...sent, aside }, sent.id))
}

/** Only the ballot as it was sent: what somebody changed meanwhile, under the same key, has not been sent yet. */
function settle({ id, at }: Waiting, settled: (all: IDBObjectStore) => void) {
  return inTime<unknown>(
    () =>
      store()('readwrite', (all) => {
        const asked = all.get(id)
        asked.onsuccess = () => {
          if (asked.result?.at === at) settled(all)
        }
        return promisifyRequest(all.transaction)
      }),
    null,
  )
}

/** By a person, on this page: what is gone was sent, or is one of these. */
export const discarded = new Set<string>()

let known: Waiting[] = []

/** Everything on this device, the oldest first; a ballot before what continues it. When nothing can be read, what was last. */
export async function kept(): Promise<Waiting[]> {
  const all: [IDBValidKey, unknown][] | null = await inTime(() => entries(store()), null)
  if (all) known = all.flatMap(([, value]) => (isWaiting(value) ? [value] : []))
  return known.sort((one, other) => one.at - other.at || one.id.length - other.id.length)
}

function isWaiting(value: unknown): value is Waiting {
  return typeof value === 'object' && value !== null && 'ballot' in value && 'path' in value && 'id' in value
}
