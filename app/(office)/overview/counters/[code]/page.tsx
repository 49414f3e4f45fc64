import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { Page } from '@/app/_ui/page'
import { readCounterCode } from '@/lib/counters/counter'
import { Refusal } from '@/lib/db/refusal'
import { periodLabel } from '@/lib/satisfaction/period'
import { counterOverview } from '@/lib/satisfaction/read'
import { waysOn } from '@/lib/satisfaction/waysOn'
import { currentStaff } from '@/lib/staff/read'
import { counterHref, counterParts, readAsked } from '../../address'
import { Failed } from '../../failed'
import { Nonsense } from '../../nonsense'
import { linksTo } from '../../ways'
import { CounterReport } from './counter-report'

export const metadata: Metadata = { title: 'Quầy' }

export default async function CounterFigures({
  params,
  searchParams,
}: PageProps<'/overview/counters/[code]'>) {
  const staff = await currentStaff()
  const code = readCounterCode((await params).code) ?? notFound()
  const screen = counterHref(code)
  const asked = readAsked(await searchParams, staff.today, screen, counterParts)
  if ('moved' in asked) redirect(asked.moved)

  const { period, filters, nonsense } = asked
  const href = counterHref(code, asked)
  if (nonsense.length > 0) return <Nonsense title="Quầy" sentences={nonsense} href={href} />
  try {
    const answer = await counterOverview(staff, { code, period, filters, today: staff.today })
    return <CounterReport answer={answer} asked={asked} staff={staff} screen={screen} />
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NOCTR') notFound()
    if (error instanceof Refusal && error.code === 'NOTIN') redirect('/sign-in')
    return (
      <Page title="Quầy" lead={periodLabel(period)}>
        <Failed
          error={error}
          href={href}
          ways={(refusal) =>
            linksTo(waysOn(refusal.code, asked, staff.today), (other) => counterHref(code, other))
          }
        />
      </Page>
    )
  }
}
