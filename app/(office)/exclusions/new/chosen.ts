import type { Chosen } from '@/lib/exclusions/exclusion'
import { chosenSchema } from '@/lib/exclusions/schema'

export type Typed = Record<'counter' | 'from' | 'to' | 'channel', string>

type Search = Record<string, string | string[] | undefined>

/** What the address chooses; without days nothing is chosen yet, and nonsense gets a sentence. */
export function readChosen(search: Search): { typed: Typed; chosen: Chosen | null; problem: string | null } {
  const one = (name: keyof Typed) => [search[name]].flat()[0]?.trim() ?? ''
  const typed = { counter: one('counter'), from: one('from'), to: one('to'), channel: one('channel') }
  if (!typed.from && !typed.to) return { typed, chosen: null, problem: null }
  const read = chosenSchema.safeParse(typed)
  if (read.success) return { typed, chosen: read.data, problem: null }
  return { typed, chosen: null, problem: read.error.issues[0]?.message ?? null }
}
