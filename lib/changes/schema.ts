import { z } from 'zod'

export const changesSchema = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    may_manage: z.boolean(),
    changes: z.array(
      z.object({
        code: z.string(),
        body: z.string(),
        noted_on: z.iso.date(),
        withdrawn_on: z.iso.date().nullable(),
      }),
    ),
  }),
)

export const noteSchema = z.object({
  unit: z.string(),
  body: z.string().trim().min(1, 'Hãy viết điều đơn vị đã thay đổi.').max(600, 'Nội dung dài quá 600 ký tự.'),
})

export const withdrawSchema = z.object({ change: z.string() })
