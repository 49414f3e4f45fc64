import { z } from 'zod'

// What a published file must hold to be recomputed. Shares nothing with the product's own schema: this is a stranger's
// reading of the file.

const row = z.looseObject({
  code: z.string(),
  name: z.string(),
  ballots: z.int().min(0),
  n: z.int().min(0),
  satisfied: z.int().min(0).nullable(),
  index: z.string().nullable(),
  low: z.string().nullable(),
  high: z.string().nullable(),
  state: z.string(),
  /** Answers by level behind the index. */
  counts: z.array(z.int().min(0)).nullish(),
})

const item = row.extend({
  counts: z.array(z.int().min(0)).nullable(),
  shares: z.array(z.string()).nullable(),
})

export const documentSchema = z.object({
  content: z.looseObject({
    code: z.string(),
    title: z.string(),
    method: z.looseObject({
      rule: z.string(),
      combine: z.string(),
      minimum_n: z.int(),
      z: z.string().regex(/^\d+\.\d+$/),
    }),
    scale: z.array(z.looseObject({ level: z.int(), label: z.string(), satisfied: z.boolean() })),
    total: row,
    units: z.array(row),
    counters: z.array(row),
    factors: z.array(row),
    items: z.array(item),
  }),
  sha256: z.string(),
})

export type Document = z.infer<typeof documentSchema>
export type Row = z.infer<typeof row>
export type Item = z.infer<typeof item>

/** One thing looked at, and what was found. */
export interface Finding {
  /** null: the file alone cannot say. */
  ok: boolean | null
  what: string
}

/** A file that cannot be read at all: there is nothing to compare. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}
