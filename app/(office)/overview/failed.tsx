import { Notice } from '@/app/_ui/notice'
import { Refusal } from '@/lib/db/refusal'

/** A failure is said, and never looks like an empty period. */
export function Failed({ error, href }: { error: unknown; href: string }) {
  const refused = error instanceof Refusal
  if (!refused) console.error(error)
  return (
    <Notice tone="error" title={refused ? 'Không xem được' : 'Chưa lấy được số liệu'}>
      <p>
        {refused
          ? error.message
          : 'Cơ sở dữ liệu chưa trả lời. Đây không phải là kỳ không có phiếu: số liệu vẫn còn nguyên.'}
      </p>
      <p>
        <a href={href}>Thử lại</a>
      </p>
    </Notice>
  )
}
