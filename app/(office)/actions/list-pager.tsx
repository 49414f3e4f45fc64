import { Link } from '@/app/_ui/link'
import type { ActionList, Filter } from '@/lib/actions/action'
import { count } from '@/lib/satisfaction/format'

/** The address of the list as it is asked for. */
export function listHref(filter: Filter) {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined)
  return `/actions?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))}`
}

/** Pages go on from a plan: one that is added or closed meanwhile moves nobody to another page. */
export function ListPager({ list, filter }: { list: ActionList; filter: Filter }) {
  const { matching, before, next, actions } = list
  if (matching <= actions.length) return null
  return (
    <nav className="pager screen-only" aria-label="Trang của danh sách giải pháp">
      {before > 0 && <Link href={listHref({ ...filter, after: undefined })}>‹ Về đầu danh sách</Link>}
      <span>
        Việc {count(before + 1)} đến {count(before + actions.length)} trong {count(matching)}
      </span>
      {next && <Link href={listHref({ ...filter, after: next })}>Việc tiếp theo ›</Link>}
    </nav>
  )
}
