import Link from 'next/link'
import type { ReformIndex, View } from '@/lib/indexes/reformIndex'
import { count } from '@/lib/satisfaction/format'
import { viewHref } from './view'

type PagerProps = { page: ReformIndex['page']; view: View; path: string; year: number | null }

export function Pager({ page: { number, size, found }, view, path, year }: PagerProps) {
  const last = Math.max(1, Math.ceil(found / size))
  if (found === 0) return <p>Không có đơn vị nào như vậy.</p>
  if (last === 1 && number === 1) return null
  const to = (page: number) => viewHref(path, year, view, { page })
  return (
    <nav className="pager screen-only" aria-label="Trang của danh sách">
      {number > 1 && <Link href={to(Math.min(number - 1, last))}>‹ Trang trước</Link>}
      <span>
        Trang {count(number)}/{count(last)}, {count(found)} đơn vị
      </span>
      {number < last && <Link href={to(number + 1)}>Trang sau ›</Link>}
    </nav>
  )
}
