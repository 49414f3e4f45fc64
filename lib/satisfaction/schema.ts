import { z } from 'zod'
import { channels } from './channel'

const day = z.iso.date()
const count = z.int().nonnegative()
const percent = z.number()

/**
 * What can be said of a group of ballots. Below the minimum n, or where a smaller group would show, there is n and no figure.
 * `asked_otherwise`: all of them are of another version, which are never counted together with these.
 */
export const figure = z.object({
  ballots: count,
  n: count,
  state: z.enum(['shown', 'few', 'none', 'hidden', 'asked_otherwise']),
  satisfied: count.nullable(),
  index: percent.nullable(),
  low: percent.nullable(),
  high: percent.nullable(),
  mean: z.number().nullable(),
})

export const compared = figure.extend({
  previous: figure.omit({ mean: true }),
  change: z
    .object({ points: z.number(), low: z.number(), high: z.number(), distinct: z.boolean() })
    .nullable(),
})

const named = z.object({ code: z.string(), name: z.string() })
const unit = named.extend({ kind: z.string(), valid_from: day, valid_to: day.nullable() })
const month = figure.extend({ from: day, to: day })
const area = named.nullable()
const channel = z.enum(channels)

/** The days that were counted; `asked` when others were asked for, whose ends would have told few ballots apart. */
const period = z.object({ from: day, to: day, asked: z.object({ from: day, to: day }).nullable() })

const item = compared.extend({
  code: z.string(),
  label: z.string(),
  counts: z.array(count).nullable(),
  shares: z.array(percent).nullable(),
})

/** Dossiers handled in the same whole months by the same units, the response rate and the interval narrowed to them; or why not. */
const dossiers = z.object({
  reason: z.enum(['filter', 'days', 'missing', 'fewer']).nullable(),
  handled: count.nullable(),
  /** Ballots of the same months by whichever questionnaire. */
  answered: count.nullable(),
  rate: percent.nullable(),
  correction: z.enum(['finite', 'census', 'impossible']).nullable(),
  /** As many ballots drawn from countless dossiers tell as much. */
  effective_n: z.number().nullable(),
  low: percent.nullable(),
  high: percent.nullable(),
})

const versions = z.array(z.object({ questionnaire: z.string(), edition: z.string(), ballots: count }))

/** Where a screen of figures stands, and what was asked of it. */
export const heading = z.object({
  unit: unit.extend({
    predecessors: z.array(named.extend({ valid_to: day.nullable() })),
    successors: z.array(named.extend({ valid_from: day })),
  }),
  path: z.array(named),
  selectable: z.array(unit.extend({ depth: count })),
  filters: z.object({
    counter: named.nullable(),
    area,
    channel: channel.nullable(),
    group: z.object({ question: z.string(), label: z.string().nullable(), option: z.string() }).nullable(),
  }),
  choices: z.object({
    areas: z.array(named),
    counters: z.array(named),
    channels: z.array(channel),
    profile: z.array(z.object({ question: z.string(), label: z.string(), options: z.array(z.string()) })),
  }),
  period,
  previous: period,
  scale: z.array(z.object({ level: z.int(), label: z.string(), satisfied: z.boolean() })),
  version: z
    .object({
      questionnaire: z.string(),
      edition: z.string(),
      title: z.string(),
      source: z.string().nullable(),
    })
    .nullable(),
  /** Ballots of the period by another questionnaire, which are in none of its figures; and those of the period before. */
  other_versions: versions,
  previous_versions: versions,
  method: z.object({
    code: z.string(),
    rule: z.enum(['overall_item', 'all_answers', 'factor_mean', 'weighted_factors']),
    combine: z.enum(['pooled', 'by_dossiers', 'mean_of_units']),
    minimum_n: count,
    confidence: z.number(),
    z: z.number(),
    disclosure_n: count,
  }),
  illustrative: z.boolean(),
  breaks: z.array(z.object({ on: day, text: z.string() })),
  latest_day: day.nullable(),
})

const total = compared.extend({
  channels: z.array(figure.extend({ channel, share: percent })),
  dossiers,
  /** Ballots that do not count, for a stated reason. */
  excluded: count,
})
const factor = compared.extend({
  code: z.string(),
  label: z.string(),
  /** All answers to its items, of which its index is a share. */
  answers: z.object({ satisfied: count, given: count }).nullable(),
  items: z.array(item),
})

export const overviewSchema = heading.extend({
  total,
  units: z.array(unit.extend({ ...compared.shape, dossiers })),
  counters: z.array(named.extend({ retired_on: day.nullable(), area }).extend(compared.shape)),
  factors: z.array(factor),
  /** By what people say about themselves; null is who does not say. Only for whole months, and not within a group. */
  groups: z.array(
    z.object({
      question: z.string(),
      label: z.string(),
      options: z.array(figure.extend({ option: z.string().nullable() })),
    }),
  ),
  overall_item: item.nullable(),
  trend: z.array(month),
  parts: z.array(named.extend({ valid_to: day.nullable(), trend: z.array(month) })),
})

export const counterOverviewSchema = overviewSchema.extend({
  counter: named.extend({ opened_on: day, retired_on: day.nullable(), area }),
})

const distributed = compared.extend({ counts: item.shape.counts, shares: item.shape.shares })
const labelled = z.object({ code: z.string(), label: z.string() })

export const itemOverviewSchema = heading.extend({
  item: labelled,
  /** null for the overall item */
  factor: labelled.nullable(),
  items: z.array(labelled),
  total: distributed,
  units: z.array(named.extend(distributed.shape)),
  counters: z.array(named.extend(distributed.shape)),
  channels: z.array(distributed.extend({ channel })),
  trend: z.array(month),
})

/** A side's figures; each has its change from the other side as `change`, and the other's index as `previous`. */
const side = heading
  .omit({ selectable: true, previous: true, previous_versions: true })
  .extend({ total, factors: z.array(factor), overall_item: item.nullable() })

export const comparisonSchema = z.object({
  left: side,
  right: side,
  selectable: heading.shape.selectable,
  breaks: heading.shape.breaks,
})

export const matrixSchema = heading.omit({ previous: true, previous_versions: true }).extend({
  noun: z.enum(['unit', 'counter']),
  factors: z.array(labelled.extend({ total: figure })),
  total: figure,
  /** A cell for each factor, in their order; null where nobody answered. */
  rows: z.array(named.extend({ overall: figure, cells: z.array(figure.nullable()) })),
  /** Of the whole months in the period; null where there is none, or within a group. */
  timing: z
    .object({
      from: day,
      to: day,
      overall: figure,
      /** Fourteen halves of days from Monday morning on. */
      moments: z.array(
        figure.extend({ weekday: z.int().min(1).max(7), half: z.enum(['morning', 'afternoon']) }),
      ),
    })
    .nullable(),
})

/** Twelve months of a unit, and of each of its parts that has ballots in them. */
export const unitTrendsSchema = heading.omit({ previous: true, previous_versions: true }).extend({
  total: figure,
  trend: z.array(month),
  units: z.array(named.extend(figure.shape).extend({ valid_to: day.nullable(), trend: z.array(month) })),
})

export type Heading = z.infer<typeof heading>
export type Overview = z.infer<typeof overviewSchema>
export type CounterOverview = z.infer<typeof counterOverviewSchema>
export type ItemOverview = z.infer<typeof itemOverviewSchema>
export type Comparison = z.infer<typeof comparisonSchema>
export type Matrix = z.infer<typeof matrixSchema>
export type UnitTrends = z.infer<typeof unitTrendsSchema>
export type Figure = z.infer<typeof figure>
export type ComparedFigure = z.infer<typeof compared>
export type Distributed = z.infer<typeof distributed>
export type Item = z.infer<typeof item>
