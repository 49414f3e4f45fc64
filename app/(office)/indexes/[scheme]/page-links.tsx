import { Link } from '@/app/_ui/link'
import { count } from '@/lib/satisfaction/format'

type PageLinksProps = {
  /** The number of the page, how many units a page has, and how many there are. */
  page: { number: number; size: number; found: number }
  label: string
  to: (page: number) => string
}

/** To the page before and the one after; nothing where one page is all. */
export function PageLinks({ page: { number, size, found }, label, to }: PageLinksProps) {
  const last = Math.max(1, Math.ceil(found / size))
  if (last === 1 && number === 1) return null
  return (
    <nav className="pager screen-only" aria-label={label}>
      {number > 1 && <Link href={to(Math.min(number - 1, last))}>‹ Trang trước</Link>}
      <span>
        Trang {count(number)}/{count(last)}, {count(found)} đơn vị
      </span>
      {number < last && <Link href={to(number + 1)}>Trang sau ›</Link>}
    </nav>
  )
}
