import { z } from 'zod'

const day = z.iso.date()
const count = z.int().nonnegative()
const named = z.object({ code: z.string(), name: z.string() })

const column = z.object({
  name: z.string(),
  type: z.enum(['text', 'integer']),
  label: z.string(),
  /** Each value and what it means, in their order. */
  values: z.array(z.tuple([z.string(), z.string()])),
})

const state = z.enum(['sent', 'cut', 'open'])

const taken = z.object({
  code: z.string(),
  unit: named,
  version: z.string(),
  title: z.string(),
  period: z.object({ from: day, to: day }),
  format: z.enum(['csv', 'parquet']),
  ballots: count,
  /** How many went out; null where that was never said. */
  sent: count.nullable(),
  begun_on: day,
  state,
  /** Not whole, and no later one of the same choice is. */
  again: z.boolean(),
})

export const aboutSchema = z.object({
  unit: named,
  selectable: z.array(named.extend({ depth: count, valid_to: day.nullable() })),
  /** Of the last month that is complete. */
  last_day: day,
  period: z.object({ from: day, to: day }),
  smallest_group: count,
  illustrative: z.boolean(),
  columns: z.array(column),
  /** Files that the asker began, the last first. */
  taken: z.array(taken),
  versions: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      chosen: z.boolean(),
      ballots: count,
      /** Ballots of units with too few of them in a month: in no file. */
      kept_back: count,
    }),
  ),
})

export const begunSchema = z.object({ code: z.string(), ballots: count, columns: z.array(column) })

export const endedSchema = z.object({ state })

export type Cell = string | number | null

/**
 * Checked where they lie. zod would copy every cell, and a page that is still being copied when young objects are collected
 * counts as old: a million ballots then left 140 MB behind until the whole heap was collected.
 */
const rows = z.custom<Cell[][]>(
  (given) => Array.isArray(given) && given.every((row) => Array.isArray(row) && row.every(isCell)),
)

const isCell = (given: unknown) => typeof given === 'string' || typeof given === 'number' || given === null

/**
 * A thousand ballots at most, cell by cell in the order of the columns; `next` is null where nothing follows, and says how many of
 * a unit's ballots came where more of them follow.
 */
export const ballotPageSchema = z.object({
  next: z.object({ month: day, unit: z.int(), ballots: count.nullable() }).nullable(),
  rows,
})

export type BallotPage = z.infer<typeof ballotPageSchema>
export type ExportAbout = z.infer<typeof aboutSchema>
export type Column = z.infer<typeof column>
