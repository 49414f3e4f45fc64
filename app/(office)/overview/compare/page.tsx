import '../overview.css'
import './compare.css'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { Page } from '@/app/_ui/page'
import { Refusal } from '@/lib/db/refusal'
import { comparison } from '@/lib/satisfaction/read'
import { currentStaff } from '@/lib/staff/read'
import { Failed } from '../failed'
import { Nonsense } from '../nonsense'
import { Compared } from './compared'
import { sideWays } from './side-ways'
import { compareHref, readSides } from './sides'

export const metadata: Metadata = { title: 'So sánh' }

const title = 'So sánh'

export default async function ComparePage({ searchParams }: PageProps<'/overview/compare'>) {
  const staff = await currentStaff()
  const sides = readSides(await searchParams, staff.today)
  if ('moved' in sides) redirect(sides.moved)

  const { left, right } = sides
  const href = compareHref(left, right)
  const nonsense = [
    ...left.nonsense.map((sentence) => `Bên thứ nhất: ${sentence}`),
    ...right.nonsense.map((sentence) => `Bên thứ hai: ${sentence}`),
  ]
  if (nonsense.length > 0) return <Nonsense title={title} sentences={nonsense} href={href} />
  try {
    const answer = await comparison(staff, { left, right, today: staff.today })
    return <Compared answer={answer} sides={sides} today={staff.today} />
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NORCH') notFound()
    if (error instanceof Refusal && error.code === 'NOTIN') redirect('/sign-in')
    return (
      <Page title={title}>
        <Failed error={error} href={href} ways={(refusal) => sideWays(refusal, sides, staff.today)} />
      </Page>
    )
  }
}
