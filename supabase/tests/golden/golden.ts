import { readFileSync } from 'node:fs'
import { z } from 'zod'

const interval = { low: z.number(), high: z.number() }
const combination = z.object({ share: z.number(), error: z.number(), ...interval })
const counted = { n: z.number(), satisfied: z.number() }
const code = z.string()

const schema = z.object({
  wilson: z.array(z.object({ ...counted, population: z.number().nullable(), ...interval })),
  inverted: z.array(z.number()),
  combined: z.object({
    units: z.array(z.object({ ...counted, dossiers: z.number() })),
    pooled: combination,
    by_dossiers: combination,
    mean_of_units: combination,
  }),
  raking: z.object({
    cells: z.array(z.object({ area: z.string(), channel: z.string(), ...counted })),
    areas: z.record(z.string(), z.number()),
    channels: z.record(z.string(), z.number()),
    weights: z.array(z.number()),
    share: z.number(),
    effective_n: z.number(),
    ...interval,
  }),
  shift: z.object({
    groups: z.array(
      z.object({
        code,
        n_before: z.number(),
        satisfied_before: z.number(),
        n_now: z.number(),
        satisfied_now: z.number(),
      }),
    ),
    mix: z.array(z.number()),
    within: z.array(z.number()),
    change: z.number(),
    ...interval,
  }),
  laney: z.object({
    months: z.array(z.object(counted)),
    centre: z.number(),
    sigma_z: z.number(),
    z: z.array(z.number()),
    low: z.array(z.number()),
    high: z.array(z.number()),
  }),
  ranks: z.array(z.object({ code, ...counted, rank: z.number(), best: z.number(), worst: z.number() })),
  joint: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
  importance: z.array(z.object({ code, difference: z.number(), phi: z.number(), ...interval })),
  quantiles: z.array(z.object({ tail: z.number(), z: z.number() })),
})

/** What golden.R printed. */
export const golden = schema.parse(JSON.parse(readFileSync(new URL('golden.json', import.meta.url), 'utf8')))
