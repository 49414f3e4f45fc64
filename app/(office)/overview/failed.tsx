import { Notice } from '@/app/_ui/notice'
import { Refusal } from '@/lib/db/refusal'

type FailedProps = {
  error: unknown
  href: string
  /** The same without filters, where a refusal may be due to one. */
  unfiltered?: string
}

/** A refusal says why. Anything else fails the page, with the status of a failure: it never looks like an empty period. */
export function Failed({ error, href, unfiltered = href }: FailedProps) {
  if (!(error instanceof Refusal)) throw error
  return (
    <Notice tone="error" title="Không xem được">
      <p>
        {error.message}
        {error.detail && ` Trong địa chỉ: “${error.detail}”.`}
      </p>
      <p>{unfiltered === href ? <a href={href}>Thử lại</a> : <a href={unfiltered}>Bỏ mọi bộ lọc</a>}</p>
    </Notice>
  )
}
