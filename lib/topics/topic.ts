import type { z } from 'zod'
import type { topicsSchema } from './schema'

export type Topics = z.infer<typeof topicsSchema>
export type Topic = Topics['topics'][number]
