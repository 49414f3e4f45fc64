import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/form/field'
import { count } from '@/lib/satisfaction/format'
import type { Plan } from '@/lib/scoring/scoring'

type UnitPagesProps = { page: Plan['page']; search: string | undefined; here: string; children: ReactNode }

/** A way through the units of a year, where they are more than one page; a few stand alone. */
export function UnitPages({ page: { number, size, found }, search, here, children }: UnitPagesProps) {
  const last = Math.max(1, Math.ceil(found / size))
  if (last === 1 && number === 1 && !search) return children
  const to = (page: number) =>
    `${here}?${new URLSearchParams({ ...(search && { search }), page: `${page}` })}`
  return (
    <>
      <form className="filters" action={here}>
        <TextField label="Tìm đơn vị" name="search" defaultValue={search ?? ''} />
        <Button type="submit" look="quiet">
          Tìm
        </Button>
      </form>
      {found === 0 ? <p>Không có đơn vị nào như vậy.</p> : children}
      <nav className="pager screen-only" aria-label="Trang của danh sách đơn vị">
        {number > 1 && <Link href={to(Math.min(number - 1, last))}>‹ Trang trước</Link>}
        <span>
          Trang {count(number)}/{count(last)}, {count(found)} đơn vị
        </span>
        {number < last && <Link href={to(number + 1)}>Trang sau ›</Link>}
      </nav>
    </>
  )
}
