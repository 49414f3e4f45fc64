import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { Page } from '@/app/_ui/page'
import { Refusal } from '@/lib/db/refusal'
import { overview } from '@/lib/satisfaction/read'
import { currentStaff } from '@/lib/staff/read'
import { overviewHref, readAsked } from './address'
import { Failed } from './failed'
import { Report } from './report'

export const metadata: Metadata = { title: 'Tổng quan' }

export default async function OverviewPage({ searchParams }: PageProps<'/overview'>) {
  const staff = await currentStaff()
  const asked = readAsked(await searchParams, staff.today)
  if ('moved' in asked) redirect(asked.moved)

  const { unit, period, problem } = asked
  try {
    const answer = await overview(staff, { unit, period, today: staff.today })
    return <Report answer={answer} period={period} today={staff.today} problem={problem} />
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NORCH') notFound()
    if (error instanceof Refusal && error.code === 'NOTIN') redirect('/sign-in')
    return (
      <Page title="Tổng quan">
        <Failed error={error} href={overviewHref(unit, period)} />
      </Page>
    )
  }
}
