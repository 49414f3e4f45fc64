import { z } from 'zod'

const row = z.record(z.string(), z.unknown()).nullable()

export const auditSchema = z.array(
  z.object({
    id: z.int(),
    /** The office's own clock, without a zone. */
    at: z.iso.datetime({ local: true }),
    staff: z.string(),
    verb: z.enum(['insert', 'update', 'delete']),
    noun: z.string(),
    code: z.string().nullable(),
    detail: z.object({ before: row, after: row }),
  }),
)

export type Entry = z.infer<typeof auditSchema>[number]
