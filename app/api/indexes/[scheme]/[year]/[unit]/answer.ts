import { Refusal, type RefusalCode } from '@/lib/db/refusal'

const statuses: Partial<Record<RefusalCode, number>> = { NOTIN: 401, NORCH: 404, NOROL: 403 }

export function answer(body: object, status = 200) {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
}

export const problem = (sentence: string, status: number) => answer({ problem: sentence }, status)

export const expired = () => problem('Phiên làm việc đã hết. Hãy đăng nhập lại.', 401)

/** What a refusal is over HTTP; anything else is the server's fault and nobody knows whether it was stored. */
export function refusedAs(error: unknown) {
  if (error instanceof Refusal) {
    const more = error.code === 'LATED' && error.detail ? ` Hạn là ${error.detail}.` : ''
    return problem(error.message + more, statuses[error.code] ?? 422)
  }
  console.error(error)
  return problem('Hệ thống chưa trả lời. Hãy thử lại sau ít phút.', 503)
}
