import type { z } from 'zod'
import type { chosenSchema, exclusionsSchema, previewSchema } from './schema'

export type Exclusions = z.infer<typeof exclusionsSchema>
export type Exclusion = Exclusions['exclusions'][number]
export type Preview = z.infer<typeof previewSchema>
export type Chosen = z.infer<typeof chosenSchema>
