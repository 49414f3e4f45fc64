import { z } from 'zod'

export const topicsSchema = z.object({
  may_edit: z.boolean(),
  factors: z.array(z.object({ code: z.string(), label: z.string() })),
  topics: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      factor: z.string().nullable(),
      words: z.array(z.string()),
      retired_on: z.iso.date().nullable(),
      remarks: z.int(),
    }),
  ),
})

/** What is typed: an empty code is a new topic, words stand one a line. */
export const topicFormSchema = z.object({
  topic: z.string(),
  name: z.string().trim().min(1, 'Hãy đặt tên chủ đề.').max(80, 'Tên dài quá 80 ký tự.'),
  factor: z.string(),
  words: z
    .string()
    .transform((text) => text.split(/[\n,;]/).flatMap((word) => word.trim() || []))
    .pipe(
      z
        .array(z.string().max(60, 'Có từ khoá dài quá 60 ký tự.'))
        .min(1, 'Hãy ghi ít nhất một từ khoá.')
        .max(60, 'Mỗi chủ đề có tối đa 60 từ khoá.'),
    ),
})

export const retireSchema = z.object({ topic: z.string().min(1) })

export type TopicForm = z.infer<typeof topicFormSchema>
