import type { ReactNode } from 'react'
import { Button } from '@/app/_ui/button'
import { TextField } from '@/app/_ui/form/field'
import type { Plan } from '@/lib/scoring/scoring'
import { PageLinks } from '../page-links'

type UnitPagesProps = { page: Plan['page']; search: string | undefined; here: string; children: ReactNode }

/** A way through the units of a year, where they are more than one page; a few stand alone. */
export function UnitPages({ page, search, here, children }: UnitPagesProps) {
  const { number, size, found } = page
  if (found <= size && number === 1 && !search) return children
  return (
    <>
      <form className="filters" action={here}>
        <TextField label="Tìm đơn vị" name="search" defaultValue={search ?? ''} />
        <Button type="submit" look="quiet">
          Tìm
        </Button>
      </form>
      {found === 0 ? <p>Không có đơn vị nào như vậy.</p> : children}
      <PageLinks
        page={page}
        label="Trang của danh sách đơn vị"
        to={(number) => `${here}?${new URLSearchParams({ ...(search && { search }), page: String(number) })}`}
      />
    </>
  )
}
