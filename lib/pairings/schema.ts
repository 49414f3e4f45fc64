import { z } from 'zod'

const count = z.number().int().min(0).max(10_000_000)

/** What a tablet says of itself: its highest number, what waits on it and for how long, and what it had to set aside. */
export const heartbeatSchema = z.object({
  announced: count,
  waiting: count,
  oldest_seconds: z.number().min(0).max(100_000_000).transform(Math.round),
  aside: count,
})

export const pairedSchema = z.object({
  name: z.string(),
  idle_seconds: z.number().int(),
  counter: z.string(),
  announced: z.number().int(),
})

export type Heartbeat = z.infer<typeof heartbeatSchema>
