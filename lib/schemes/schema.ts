import { z } from 'zod'

export const schemeCodeSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

export const schemeSchema = z.object({
  code: z.string(),
  edition: z.string(),
  title: z.string(),
  decided_by: z.string().nullable(),
  note: z.string().nullable(),
  illustrative: z.boolean(),
  total_maximum: z.number().nullable(),
})

/** Where a node's points come from; a node with parts is computed from them. */
export const sourceSchema = z.enum(['computed', 'self', 'appraised', 'survey', 'formula', 'options'])

export const nodeSchema = z.object({
  code: z.string(),
  parent: z.string().nullable(),
  title: z.string(),
  depth: z.int(),
  /** null: not published. */
  maximum: z.number().nullable(),
  source: sourceSchema,
  conversion: z.string().nullable(),
})
