import type { z } from 'zod'
import type {
  choicesSchema,
  deadlineSchema,
  deedSchema,
  documentSchema,
  evidenceSchema,
  leafSchema,
  lineSentSchema,
  planSchema,
  planViewSchema,
  savedSchema,
  scoreSchema,
  sheetSchema,
  stageSchema,
} from './schema'

export type OfYear = { scheme: string; year: number }
export type OfUnit = OfYear & { unit: string }

export type Sheet = z.infer<typeof sheetSchema>
export type SheetLine = Sheet['lines'][number]
export type Leaf = z.infer<typeof leafSchema>
export type Score = z.infer<typeof scoreSchema>
export type Remark = Leaf['thread'][number]
export type Document = z.infer<typeof documentSchema>
export type Evidence = z.infer<typeof evidenceSchema>
export type Saved = z.infer<typeof savedSchema>
export type LineSent = z.infer<typeof lineSentSchema>
export type Plan = z.infer<typeof planSchema>
export type PlanView = z.infer<typeof planViewSchema>
export type Choices = z.infer<typeof choicesSchema>
export type Stage = z.infer<typeof stageSchema>
export type Deed = z.infer<typeof deedSchema>
export type Deadline = z.infer<typeof deadlineSchema>
export type Deadlines = Record<Deadline, string>

const stageNames: Record<Stage, string> = {
  draft: 'đang tự chấm',
  returned: 'trả lại cả phiếu',
  submitted: 'đã nộp, chờ thẩm định',
  sent_back: 'có dòng trả lại',
  appraised: 'đã thẩm định',
  published: 'đã công bố',
}
export const stageName = (stage: Stage) => stageNames[stage]

const deadlineNames: Record<Deadline, string> = {
  self: 'Tự chấm',
  submit: 'Nộp phiếu',
  appraise: 'Thẩm định',
  object: 'Ý kiến về kết quả',
}
export const deadlineName = (deadline: Deadline) => deadlineNames[deadline]

const deedNames: Record<Deed, string> = {
  sent_back: 'trả lại dòng này',
  answered: 'trả lời',
  agreed: 'đồng ý với điểm thẩm định',
  disagreed: 'không đồng ý',
  replied: 'trả lời ý kiến',
}
export const deedName = (deed: Deed) => deedNames[deed]

/** In bytes: as much as the database takes. */
export const largestEvidence = 10 * 1024 * 1024

export const isLeaf = (line: SheetLine): line is Leaf => 'self' in line

/** '2026-11-24T14:05:09' as '24/11/2026 14:05'; the office's own clock. */
export function momentText(moment: string) {
  const [day = '', time = ''] = moment.split('T')
  return `${day.split('-').reverse().join('/')} ${time.slice(0, 5)}`
}

export const dayText = (day: string) => day.split('-').reverse().join('/')

export function sizeText(bytes: number) {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} kB`
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`
}
