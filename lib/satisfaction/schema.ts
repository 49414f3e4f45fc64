import { z } from 'zod'

const day = z.iso.date()
const count = z.int().nonnegative()
const percent = z.number()

/** What can be said of a group of ballots. Below the minimum n there is n and no figure. */
const figure = z.object({
  ballots: count,
  n: count,
  state: z.enum(['shown', 'few', 'none']),
  satisfied: count.nullable(),
  index: percent.nullable(),
  low: percent.nullable(),
  high: percent.nullable(),
  mean: z.number().nullable(),
})

const compared = figure.extend({
  previous: z.object({ n: count, state: figure.shape.state, index: percent.nullable() }),
  change: z
    .object({ points: z.number(), low: z.number(), high: z.number(), distinct: z.boolean() })
    .nullable(),
})

const named = z.object({ code: z.string(), name: z.string() })
const unit = named.extend({ kind: z.string(), valid_from: day, valid_to: day.nullable() })
const month = figure.extend({ from: day, to: day })

const item = compared.extend({
  code: z.string(),
  label: z.string(),
  counts: z.array(count).nullable(),
  shares: z.array(percent).nullable(),
})

export const overviewSchema = z.object({
  unit: unit.extend({
    predecessors: z.array(named.extend({ valid_to: day.nullable() })),
    successors: z.array(named.extend({ valid_from: day })),
  }),
  path: z.array(named),
  selectable: z.array(unit.extend({ depth: count })),
  period: z.object({ from: day, to: day }),
  previous: z.object({ from: day, to: day }),
  latest_day: day.nullable(),
  method: z.object({
    code: z.string(),
    rule: z.enum(['overall_item', 'all_answers', 'factor_mean', 'weighted_factors']),
    combine: z.enum(['pooled', 'by_dossiers', 'mean_of_units']),
    minimum_n: count,
    confidence: z.number(),
    z: z.number(),
  }),
  version: z
    .object({
      questionnaire: z.string(),
      edition: z.string(),
      title: z.string(),
      source: z.string().nullable(),
    })
    .nullable(),
  illustrative: z.boolean(),
  breaks: z.array(z.object({ on: day, text: z.string() })),
  total: compared.extend({
    channels: z.array(z.object({ channel: z.enum(['qr', 'tablet', 'assisted', 'paper']), ballots: count })),
  }),
  units: z.array(unit.extend(compared.shape)),
  counters: z.array(named.extend({ retired_on: day.nullable() }).extend(compared.shape)),
  factors: z.array(compared.extend({ code: z.string(), label: z.string(), items: z.array(item) })),
  overall_item: item.nullable(),
  scale: z.array(z.object({ level: z.int(), label: z.string(), satisfied: z.boolean() })),
  trend: z.array(month),
  parts: z.array(named.extend({ valid_to: day.nullable(), trend: z.array(month) })),
  other_versions: z.array(z.object({ questionnaire: z.string(), edition: z.string(), ballots: count })),
})

export type Overview = z.infer<typeof overviewSchema>
export type Figure = z.infer<typeof figure>
export type ComparedFigure = z.infer<typeof compared>
export type Item = z.infer<typeof item>
