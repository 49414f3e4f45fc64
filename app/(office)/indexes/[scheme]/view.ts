import type { ReformIndex, View } from '@/lib/indexes/reformIndex'

/** The address of another look at the same year: what is not named stays, and a new look begins on its first page. */
export function viewHref(path: string, year: number | null, view: View, change: Partial<View>) {
  const { tier, kind, search, band, sort, page } = { ...view, page: 1, ...change }
  const asked = {
    year,
    tier,
    kind,
    search,
    band,
    sort: sort === 'rank' ? null : sort,
    page: page === 1 ? null : page,
  }
  const known = Object.entries(asked).flatMap(([name, value]) =>
    value == null ? [] : [[name, String(value)]],
  )
  const query = new URLSearchParams(known).toString()
  return query ? `${path}?${query}` : path
}

/** The orders a list can be in: fields are named by their titles. */
export function orders({ nodes }: ReformIndex) {
  return [
    { value: 'rank', label: 'Thứ hạng' },
    { value: 'name', label: 'Tên đơn vị' },
    { value: 'change', label: 'Tăng, giảm điểm' },
    { value: 'move', label: 'Tăng, giảm bậc' },
    ...nodes
      .filter(({ parent }) => parent === null)
      .map(({ code, title }) => ({ value: code, label: `Điểm: ${title}` })),
  ]
}
