import { Notice } from '@/app/_ui/notice'
import { Refusal } from '@/lib/db/refusal'

type FailedProps = {
  error: unknown
  href: string
  /** The same without filters, where a refusal may be due to one. */
  unfiltered?: string
}

/** A failure is said, and never looks like an empty period. */
export function Failed({ error, href, unfiltered = href }: FailedProps) {
  const refused = error instanceof Refusal
  if (!refused) console.error(error)
  return (
    <Notice tone="error" title={refused ? 'Không xem được' : 'Chưa lấy được số liệu'}>
      <p>
        {refused
          ? `${error.message}${error.detail ? ` Trong địa chỉ: “${error.detail}”.` : ''}`
          : 'Cơ sở dữ liệu chưa trả lời. Đây không phải là kỳ không có phiếu: số liệu vẫn còn nguyên.'}
      </p>
      <p>
        {refused && unfiltered !== href ? <a href={unfiltered}>Bỏ mọi bộ lọc</a> : <a href={href}>Thử lại</a>}
      </p>
    </Notice>
  )
}
