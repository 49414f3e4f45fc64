import type { z } from 'zod'
import { count, decimal, interval, moved } from '@/lib/satisfaction/format'
import type { Period } from '@/lib/satisfaction/period'
import type { remarkPageSchema, remarksSchema } from './schema'

export type Remarks = z.infer<typeof remarksSchema>
export type Remark = Remarks['remarks'][number]
export type RemarkPage = z.infer<typeof remarkPageSchema>
export type RemarkFile = Pick<RemarkPage, 'of' | 'remarks'> & {
  told: Pick<Period, 'from' | 'to'>
  sought: string | null
}
export type TopicFigure = Remarks['topics'][number]

const mostCounted = 1000

export function foundInWords(found: number) {
  return found > mostCounted ? `hơn ${count(mostCounted)}` : count(found)
}

/** What the topics say, to be read aloud. */
export function topicsSentence({ total, topics }: Pick<Remarks, 'total' | 'topics'>) {
  const [most] = topics
  if (total === 0 || !most || most.remarks === 0) return null
  const named = `Được nói đến nhiều nhất: “${most.name}”, ${count(most.remarks)} trong ${count(total)} ý kiến`
  if (most.index === null || most.low === null || most.high === null) {
    return `${named}. Chưa đủ ý kiến để tính tỷ lệ.`
  }
  const share = `${named} (${decimal(most.index)}%, khoảng ${interval(most.low, most.high)}).`
  return most.change ? `${share} ${changeInWords(most.change)} so với kỳ trước.` : share
}

export function changeInWords({ points, distinct }: { points: number; distinct: boolean }) {
  return distinct ? moved(points) : `${moved(points)}, trong sai số`
}
