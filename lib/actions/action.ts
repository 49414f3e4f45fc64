import type { z } from 'zod'
import type {
  actionListSchema,
  deedSchema,
  filterSchema,
  lostPointsSchema,
  officesSchema,
  oneActionSchema,
  stateSchema,
} from './schema'

export type OneAction = z.infer<typeof oneActionSchema>
export type ActionList = z.infer<typeof actionListSchema>
export type ActionListed = ActionList['actions'][number]
export type LostPoints = z.infer<typeof lostPointsSchema>
export type LostLine = LostPoints['lines'][number]
export type Offices = z.infer<typeof officesSchema>
export type Filter = z.infer<typeof filterSchema>
export type State = z.infer<typeof stateSchema>
export type Deed = z.infer<typeof deedSchema>

const states: Record<State, string> = {
  draft: 'đang soạn',
  submitted: 'chờ duyệt',
  returned: 'bị trả lại',
  approved: 'đang thực hiện',
  done: 'đã xong',
  cancelled: 'đã huỷ',
}

export const stateName = (state: State) => states[state]

const deeds: Record<Deed, string> = {
  draft: 'Soạn giải pháp',
  submit: 'Trình duyệt',
  send_back: 'Trả lại',
  approve: 'Duyệt',
  progress: 'Báo tiến độ',
  finish: 'Báo hoàn thành',
  cancel: 'Huỷ',
}

export const deedName = (deed: Deed) => deeds[deed]

/** 'quá hạn 20 ngày', 'còn 12 ngày', 'hạn hôm nay'. */
export function dueText(due: string, today: string) {
  const days = (Date.parse(due) - Date.parse(today)) / 86_400_000
  if (days === 0) return 'hạn hôm nay'
  return days > 0 ? `còn ${days} ngày` : `quá hạn ${-days} ngày`
}

/** Lines under the field they belong to, in the order of the scheme. */
export function byField(lines: LostLine[]) {
  const fields = new Map<string, LostLine[]>()
  for (const line of lines) fields.set(line.field, [...(fields.get(line.field) ?? []), line])
  return [...fields]
}

/** The sub-criteria where most was lost, for a sentence that can be read aloud. */
export function mostLost(lines: LostLine[], count = 3) {
  return lines.toSorted((one, other) => other.lost - one.lost).slice(0, count)
}
