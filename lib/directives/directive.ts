import type { z } from 'zod'
import type {
  directivesSchema,
  kindSchema,
  oneDirectiveSchema,
  taskDeedSchema,
  taskStateSchema,
} from './schema'

export type Directives = z.infer<typeof directivesSchema>
export type DirectiveListed = Directives['directives'][number]
export type OneDirective = z.infer<typeof oneDirectiveSchema>
export type Task = OneDirective['list'][number]
export type Kind = z.infer<typeof kindSchema>
export type TaskState = z.infer<typeof taskStateSchema>
export type TaskDeed = z.infer<typeof taskDeedSchema>

const kinds: Record<Kind, string> = { directive: 'văn bản chỉ đạo', plan: 'kế hoạch năm' }
export const kindName = (kind: Kind) => kinds[kind]

const states: Record<TaskState, string> = {
  open: 'chưa làm',
  started: 'đang làm',
  done: 'đã xong',
  cancelled: 'đã thôi',
}
export const taskStateName = (state: TaskState) => states[state]

const deeds: Record<TaskDeed, string> = { start: 'Bắt đầu', finish: 'Hoàn thành', cancel: 'Thôi làm' }
export const taskDeedName = (deed: TaskDeed) => deeds[deed]

/** What the state of a task lets through; the database decides again. */
export function deedsOf({ state }: Pick<Task, 'state'>): TaskDeed[] {
  if (state === 'done' || state === 'cancelled') return []
  return state === 'started' ? ['finish', 'cancel'] : ['start', 'finish', 'cancel']
}
