import '../overview/overview.css'
import './analysis.css'
import { notFound, redirect } from 'next/navigation'
import type { ComponentProps, ReactNode } from 'react'
import { Mark } from '@/app/_ui/mark'
import { Page } from '@/app/_ui/page'
import { Refusal } from '@/lib/db/refusal'
import { type Filters, withoutFilter } from '@/lib/satisfaction/filters'
import { periodLabel, previousPeriod } from '@/lib/satisfaction/period'
import { type Question, waysFromNothing, waysOn } from '@/lib/satisfaction/waysOn'
import { currentStaff } from '@/lib/staff/read'
import { type Asked, type Part, readAsked, type Search, screenHref } from '../overview/address'
import { Failed } from '../overview/failed'
import { FilterChips } from '../overview/filter-chips'
import { Nonsense } from '../overview/nonsense'
import { Notices } from '../overview/notices'
import { Picker } from '../overview/picker'
import { Screens } from '../overview/screens'
import { linksTo, Ways } from '../overview/ways'

type Heading = ComponentProps<typeof Notices>['answer']
type Days = { from: string; to: string }
type InDays = { unit: string | null; period: Days; previous: Days; filters: Filters }

type Screen<Answer> = {
  title: string
  address: string
  search: Promise<Search>
  /** What of the address means something here; without it all. */
  offered?: readonly Part[] | undefined
  read: (staff: { id: string }, question: InDays) => Promise<Answer>
  /** `ways` lead on from a screen without figures. */
  show: (answer: Answer, asked: Asked, ways: ReactNode) => ReactNode
}

/** One analysis of a unit in a period. A running period ends today. */
export async function analysis<Answer extends Heading>({
  title,
  address,
  search,
  offered,
  read,
  show,
}: Screen<Answer>) {
  const staff = await currentStaff()
  const { today } = staff
  const asked = readAsked(await search, today, address, offered)
  if ('moved' in asked) redirect(asked.moved)

  const { unit, period, filters, problem, nonsense } = asked
  const at = (other: Question) => screenHref(address, other.unit, other.period, other.filters)
  const href = at(asked)
  if (nonsense.length > 0) return <Nonsense title={title} sentences={nonsense} href={href} />
  const running = period.to > today
  try {
    const question = {
      unit,
      period: { from: period.from, to: running ? today : period.to },
      previous: previousPeriod(period),
      filters,
    }
    const answer = await read(staff, question)
    const here = { unit: answer.unit.code, period, filters }
    return (
      <Page
        title={title}
        breadcrumbs={[...answer.path, answer.unit].map(({ code, name }) => ({
          label: name,
          href: screenHref(address, code, period, withoutFilter(filters, 'counter')),
        }))}
        lead={
          <>
            {answer.unit.name} · <strong>{periodLabel(period)}</strong>{' '}
            {running && <Mark>chưa kết thúc</Mark>}{' '}
            {answer.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
          </>
        }
      >
        <div className="analysis">
          <Screens here={address} unit={answer.unit.code} period={period} filters={filters} />
          <Picker
            answer={answer}
            period={period}
            filters={filters}
            today={today}
            problem={problem}
            screen={address}
            filtered={!offered?.every((part) => part === 'unit')}
          />
          <FilterChips answer={answer} filters={filters} at={(kept) => at({ ...here, filters: kept })} />
          <Notices answer={answer} period={period} />
          {show(answer, asked, <Ways ways={linksTo(waysFromNothing(here, answer.latest_day), at)} />)}
        </div>
      </Page>
    )
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NORCH') notFound()
    if (error instanceof Refusal && error.code === 'NOTIN') redirect('/sign-in')
    return (
      <Page title={title} lead={periodLabel(period)}>
        <Failed error={error} href={href} ways={({ code }) => linksTo(waysOn(code, asked, today), at)} />
      </Page>
    )
  }
}
