import type { Outcome } from '@/app/_ui/form/outcome'
import { Refusal, type RefusalCode } from '@/lib/db/refusal'

/** Refusals whose detail is written for people: which lines, which units, which day. */
const saidWithDetail = new Set<RefusalCode>(['MISNG', 'REASN', 'UYEAR', 'UKIND', 'LATED', 'STOWD', 'RECNT'])

/** What a form says when the database refused or did not answer. */
export function refused(error: unknown): Outcome {
  if (!(error instanceof Refusal)) {
    console.error(error)
    return {
      problem: 'Hệ thống chưa trả lời nên chưa biết đã lưu hay chưa. Hãy tải lại trang để xem rồi thử lại.',
    }
  }
  if (error.code === 'NOTIN') return { expired: true }
  return {
    problem:
      error.detail && saidWithDetail.has(error.code) ? `${error.message} (${error.detail})` : error.message,
  }
}
