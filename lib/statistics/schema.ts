import { z } from 'zod'
import { compared, figure, heading } from '../satisfaction/schema'

const day = z.iso.date()
const count = z.int().nonnegative()
const points = z.number()
const { state } = figure.shape
const named = z.object({ code: z.string(), name: z.string() })

const twoPeriods = heading.extend({ total: compared })
const withoutPeriods = heading.omit({ period: true, previous: true, previous_versions: true })

export const signalSchema = z.enum(['beyond', 'two_of_three', 'run', 'trend'])

/** Below twelve months with a figure there are neither limits nor signals. */
export const controlChartSchema = withoutPeriods.extend({
  chart: z.object({
    state: z.enum(['shown', 'few']),
    months_shown: count,
    centre: points.nullable(),
    sigma_z: z.number().nullable(),
    points: z.array(
      z.object({
        from: day,
        to: day,
        n: count,
        state,
        index: points.nullable(),
        low: points.nullable(),
        high: points.nullable(),
        signals: z.array(signalSchema),
      }),
    ),
  }),
})

/** Without a figure a unit has no rank; moves only where `comparable`, which is when the same units were ranked before. */
const placed = named.extend(figure.shape).extend({
  /** Dossiers of the same months, where they are known; how they narrow what chance can do. */
  handled: count.nullable(),
  correction: z.enum(['unknown', 'impossible', 'census', 'finite']),
  rank: count.nullable(),
  best: count.nullable(),
  worst: count.nullable(),
  band: count.nullable(),
  previous_rank: count.nullable(),
  move: z.int().nullable(),
})

export const ranksSchema = twoPeriods.extend({
  rankings: z.array(
    z.object({ kind: z.string(), comparable: z.boolean(), ranked: count, units: z.array(placed) }),
  ),
})

/** A unit, an area (code null: none in particular), a channel, or the `rest`: all that must not stand alone. */
const shiftGroup = z.object({
  code: z.string().nullable(),
  name: z.string().optional(),
  rest: z.boolean(),
  n_before: count,
  n: count,
  weight_before: points,
  weight: points,
  index_before: points.nullable(),
  index: points.nullable(),
  mix: points,
  within: points,
})

/** `mix` and `within` add up to `change`, and the lines of the groups to each of them, to the hundredth. */
const shift = z.object({
  state: z.literal('shown'),
  n_before: count,
  n: count,
  index_before: points,
  index: points,
  change: points,
  mix: points,
  within: points,
  low: points.nullable(),
  high: points.nullable(),
  distinct: z.boolean(),
  groups: z.array(shiftGroup),
})

export const decompositionSchema = twoPeriods.extend({
  by: z.enum(['units', 'areas', 'channels']),
  /** single: cut by what is filtered by already. */
  shift: z.discriminatedUnion('state', [
    shift,
    z.object({ state: z.enum(['few', 'none', 'hidden', 'asked_otherwise', 'single']) }),
  ]),
})

/** no_month: the period holds no whole month; group: within a group of people only the overall item is known. */
export const importanceSchema = withoutPeriods.extend({
  state: z.enum(['shown', 'few', 'none', 'hidden', 'no_month', 'group']),
  months: z.object({ from: day.nullable(), to: day.nullable() }),
  /** The means over the factors that have a figure. */
  middle: z.object({ performance: points.nullable(), importance: points.nullable() }),
  factors: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      n: count,
      state,
      performance: points.nullable(),
      importance: points.nullable(),
      low: points.nullable(),
      high: points.nullable(),
      gain: points.nullable(),
      phi: z.number().nullable(),
    }),
  ),
})

const combine = z.enum(['pooled', 'by_dossiers', 'mean_of_units'])

/** unweighted: the dossiers of a unit are not known. `error` in points; `left_out` units have too few ballots to stand alone. */
const way = figure.extend({
  combine,
  state: z.enum([...state.exclude(['asked_otherwise']).options, 'unweighted']),
  error: points.nullable(),
  kept: count,
  left_out: count,
})

/**
 * days: the period cuts a month; unreported: not every unit has told its dossiers by area; empty: `missing` areas have dossiers and
 * no ballots; unknown: ballots and no dossiers; unsteady: the mixes cannot be met together. `unplaced` ballots were cast at
 * counters of no area in particular.
 */
const weighed = z.object({
  state: z.enum([
    ...state.exclude(['asked_otherwise']).options,
    ...(['days', 'unreported', 'empty', 'unknown', 'unsteady'] as const),
  ]),
  n: count.optional(),
  unplaced: count.optional(),
  index: points.nullish(),
  low: points.nullish(),
  high: points.nullish(),
  effective_n: count.nullish(),
  missing: z.array(z.string()).optional(),
})

export const combinationsSchema = heading.omit({ previous: true, previous_versions: true }).extend({
  in_force: combine,
  total: figure,
  ways: z.array(way),
  weighed,
})

export type Combinations = z.infer<typeof combinationsSchema>
export type ControlChart = z.infer<typeof controlChartSchema>
export type Signal = z.infer<typeof signalSchema>
export type Ranks = z.infer<typeof ranksSchema>
export type Decomposition = z.infer<typeof decompositionSchema>
export type ShiftGroup = z.infer<typeof shiftGroup>
export type Importance = z.infer<typeof importanceSchema>
