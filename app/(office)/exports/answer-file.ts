import { Refusal, type RefusalCode } from '@/lib/db/refusal'
import { signedInStaff } from '@/lib/staff/read'
import type { Staff } from '@/lib/staff/schema'

const statuses: Partial<Record<RefusalCode, number>> = { NOTIN: 401, NOROL: 403, NORCH: 404, NOCMP: 404 }

/** A file for whoever is signed in, or a sentence with the status that fits it: never an empty file. */
export async function answerFile(write: (staff: Staff) => Promise<Response>): Promise<Response> {
  try {
    const staff = await signedInStaff()
    if (!staff) return sentence(401, 'Hãy đăng nhập rồi tải lại.')
    return await write(staff)
  } catch (error) {
    if (error instanceof Refusal) {
      const detail = error.code === 'STOWD' && error.detail ? ` (${error.detail})` : ''
      return sentence(statuses[error.code] ?? 400, error.message + detail)
    }
    console.error(error)
    return sentence(503, 'Hệ thống chưa trả lời nên chưa có tệp. Hãy thử lại.')
  }
}

export function sentence(status: number, text: string) {
  return new Response(`${text}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}

export function attachment(name: string, type: string) {
  return {
    'Cache-Control': 'private, no-store',
    'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]+/g, '-')}"`,
    'Content-Type': type,
  }
}
