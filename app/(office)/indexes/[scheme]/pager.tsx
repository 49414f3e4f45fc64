import type { ReformIndex, View } from '@/lib/indexes/reformIndex'
import { PageLinks } from './page-links'
import { viewHref } from './view'

type PagerProps = { page: ReformIndex['page']; view: View; path: string; year: number | null }

export function Pager({ page, view, path, year }: PagerProps) {
  if (page.found === 0) return <p>Không có đơn vị nào như vậy.</p>
  return (
    <PageLinks
      page={page}
      label="Trang của danh sách"
      to={(number) => viewHref(path, year, view, { page: number })}
    />
  )
}
