import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { Page } from '@/app/_ui/page'
import { Refusal } from '@/lib/db/refusal'
import { periodLabel } from '@/lib/satisfaction/period'
import { overview } from '@/lib/satisfaction/read'
import { waysOn } from '@/lib/satisfaction/waysOn'
import { currentStaff } from '@/lib/staff/read'
import { overviewHref, readAsked } from './address'
import { Failed } from './failed'
import { Nonsense } from './nonsense'
import { Report } from './report'
import { linksTo } from './ways'

export const metadata: Metadata = { title: 'Tổng quan' }

export default async function OverviewPage({ searchParams }: PageProps<'/overview'>) {
  const staff = await currentStaff()
  const asked = readAsked(await searchParams, staff.today)
  if ('moved' in asked) redirect(asked.moved)

  const { unit, period, filters, nonsense } = asked
  const href = overviewHref(unit, period, filters)
  if (nonsense.length > 0) return <Nonsense title="Tổng quan" sentences={nonsense} href={href} />
  try {
    const answer = await overview(staff, { unit, period, filters, today: staff.today })
    return <Report answer={answer} asked={asked} staff={staff} />
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NORCH') notFound()
    if (error instanceof Refusal && error.code === 'NOTIN') redirect('/sign-in')
    return (
      <Page title="Tổng quan" lead={periodLabel(period)}>
        <Failed
          error={error}
          href={href}
          ways={({ code }) =>
            linksTo(waysOn(code, asked, staff.today), (other) =>
              overviewHref(other.unit, other.period, other.filters),
            )
          }
        />
      </Page>
    )
  }
}
