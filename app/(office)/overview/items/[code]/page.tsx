import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { Page } from '@/app/_ui/page'
import { Refusal } from '@/lib/db/refusal'
import { periodLabel } from '@/lib/satisfaction/period'
import { itemOverview } from '@/lib/satisfaction/read'
import { waysOn } from '@/lib/satisfaction/waysOn'
import { currentStaff } from '@/lib/staff/read'
import { itemHref, itemScreen, readAsked } from '../../address'
import { Failed } from '../../failed'
import { Nonsense } from '../../nonsense'
import { linksTo } from '../../ways'
import { ItemReport } from './item-report'

export const metadata: Metadata = { title: 'Câu hỏi' }

export default async function ItemFigures({ params, searchParams }: PageProps<'/overview/items/[code]'>) {
  const staff = await currentStaff()
  const { code: item } = await params
  const asked = readAsked(await searchParams, staff.today, itemScreen(item))
  if ('moved' in asked) redirect(asked.moved)

  const { unit, period, filters, nonsense } = asked
  const href = itemHref(item, asked)
  if (nonsense.length > 0) return <Nonsense title="Câu hỏi" sentences={nonsense} href={href} />
  try {
    const answer = await itemOverview(staff, { unit, item, period, filters, today: staff.today })
    return <ItemReport answer={answer} asked={asked} staff={staff} />
  } catch (error) {
    if (error instanceof Refusal && ['NORCH', 'NOQUE'].includes(error.code)) notFound()
    if (error instanceof Refusal && error.code === 'NOTIN') redirect('/sign-in')
    return (
      <Page title="Câu hỏi" lead={periodLabel(period)}>
        <Failed
          error={error}
          href={href}
          ways={({ code }) => linksTo(waysOn(code, asked, staff.today), (other) => itemHref(item, other))}
        />
      </Page>
    )
  }
}
