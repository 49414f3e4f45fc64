import { z } from 'zod'

const depth = z.enum(['short', 'full'])

export const campaignsSchema = z.array(
  z.object({
    code: z.string(),
    title: z.string(),
    starts_on: z.iso.date(),
    ends_on: z.iso.date().nullable(),
    first_depth: depth,
    version: z.string(),
    units: z.number().int(),
    may_plan: z.boolean(),
  }),
)

export const firstDepthSchema = z.object({ campaign: z.string(), first_depth: depth })
