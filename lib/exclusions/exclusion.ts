import type { z } from 'zod'
import type { chosenSchema, excludeSchema, exclusionsSchema, liftSchema, previewSchema } from './schema'

export type Exclusions = z.infer<typeof exclusionsSchema>
export type Exclusion = Exclusions['exclusions'][number]
export type Preview = z.infer<typeof previewSchema>
export type Chosen = z.infer<typeof chosenSchema>
export type ToExclude = Omit<z.infer<typeof excludeSchema>, 'unit'>
export type ToLift = Omit<z.infer<typeof liftSchema>, 'unit'>
