import { z } from 'zod'
import { stateSchema as actionStateSchema } from '../actions/schema'

const unitSchema = z.object({ code: z.string(), name: z.string() })

export const kindSchema = z.enum(['directive', 'plan'])
export const taskStateSchema = z.enum(['open', 'started', 'done', 'cancelled'])
export const taskDeedSchema = z.enum(['start', 'finish', 'cancel'])

const directive = {
  code: z.string(),
  kind: kindSchema,
  number: z.string(),
  dated: z.iso.date(),
  title: z.string(),
  illustrative: z.boolean(),
  unit: unitSchema,
  tasks: z.int(),
  done: z.int(),
  overdue: z.int(),
}

export const directivesSchema = z.object({
  /** Where the asker may issue. */
  units: z.array(unitSchema),
  directives: z.array(z.object(directive)),
})

const criterionSchema = z.object({ scheme: z.string(), node: z.string(), title: z.string() })

export const oneDirectiveSchema = z.object({
  ...directive,
  may_direct: z.boolean(),
  list: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      target: z.string().nullable(),
      owner: z.string(),
      due_on: z.iso.date().nullable(),
      state: taskStateSchema,
      overdue: z.boolean(),
      deeds: z.array(
        z.object({
          deed: taskDeedSchema,
          on: z.iso.date(),
          staff: z.string().nullable(),
          note: z.string().nullable(),
        }),
      ),
      criteria: z.array(criterionSchema),
      actions: z.array(z.object({ code: z.string(), title: z.string(), state: actionStateSchema })),
    }),
  ),
  /** What a task may be said to serve; empty for who may not say it. */
  criteria: z.array(criterionSchema),
  actions: z.array(z.object({ code: z.string(), title: z.string(), unit: z.string() })),
})

export const issueSchema = z.object({
  unit: z.string().min(1, 'Hãy chọn đơn vị.'),
  kind: kindSchema,
  number: z.string().trim().min(1, 'Hãy ghi số văn bản.').max(60, 'Tối đa 60 ký tự.'),
  dated: z.iso.date('Hãy chọn ngày.'),
  title: z.string().trim().min(1, 'Hãy ghi trích yếu.').max(300, 'Tối đa 300 ký tự.'),
})

export const addTaskSchema = z.object({
  directive: z.string(),
  title: z.string().trim().min(1, 'Hãy ghi nhiệm vụ.').max(300, 'Tối đa 300 ký tự.'),
  target: z.string().trim().max(200, 'Tối đa 200 ký tự.'),
  owner: z.string().trim().min(1, 'Hãy ghi nơi chủ trì.').max(120, 'Tối đa 120 ký tự.'),
  due_on: z.union([z.literal('').transform(() => null), z.iso.date('Hãy chọn ngày.')]),
})

export const carryTaskSchema = z.object({
  code: z.string(),
  deed: taskDeedSchema,
  note: z.string().trim().max(1000, 'Tối đa 1.000 ký tự.').optional(),
})

export const linkTaskSchema = z.object({
  code: z.string(),
  serves: z.string().min(1, 'Hãy chọn tiêu chí hoặc giải pháp.'),
})
