import './overview.css'
import type { ReactNode } from 'react'
import { LinkButton } from '@/app/_ui/button'
import { Mark } from '@/app/_ui/mark'
import { type Crumb, Page } from '@/app/_ui/page'
import { withoutFilter } from '@/lib/satisfaction/filters'
import { periodLabel } from '@/lib/satisfaction/period'
import type { Heading } from '@/lib/satisfaction/schema'
import type { Staff } from '@/lib/staff/schema'
import { remarksHref } from '../remarks/address'
import { type Asked, type Here, overviewHref, overviewScreen } from './address'
import { FilterChips } from './filter-chips'
import { Notices } from './notices'
import { Picker } from './picker'
import { Screens } from './screens'

type FrameProps = {
  title: string
  /** What the page is about, before the period. */
  about: ReactNode
  /** Below the unit's own. */
  crumbs?: Crumb[]
  answer: Heading
  asked: Pick<Asked, 'period' | 'filters' | 'problem'>
  here: Here
  staff: Pick<Staff, 'today' | 'may'>
  screen?: string
  children: ReactNode
}

/** Around every screen of figures: where it stands, which period and ballots it is of, and the way to what people wrote. */
export function Frame({
  title,
  about,
  crumbs = [],
  answer,
  asked: { period, filters, problem },
  here,
  staff,
  screen = overviewScreen,
  children,
}: FrameProps) {
  const { counter } = here.filters
  return (
    <Page
      title={title}
      breadcrumbs={[...unitCrumbs(answer, here, screen), ...crumbs]}
      lead={
        <>
          {about} · <strong>{periodLabel(period)}</strong>{' '}
          {period.to > staff.today && <Mark>chưa kết thúc</Mark>}{' '}
          {answer.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
      actions={
        staff.may.includes('read_remarks') && (
          <LinkButton
            look="quiet"
            href={remarksHref({ unit: here.unit, period, filters: counter ? { counter } : {} })}
          >
            Đọc ý kiến góp ý
          </LinkButton>
        )
      }
    >
      {screen === overviewScreen && (
        <Screens here={screen} unit={here.unit} period={period} filters={filters} />
      )}
      <Picker
        answer={answer}
        period={period}
        filters={filters}
        today={staff.today}
        problem={problem}
        screen={screen}
      />
      <FilterChips answer={answer} filters={filters} at={here.at} />
      <Notices answer={answer} period={period} />
      {children}
    </Page>
  )
}

/** The way up: the units above, and on a page within a unit that unit too. */
function unitCrumbs({ path, unit }: Heading, { period, filters }: Here, screen: string): Crumb[] {
  const line = screen === overviewScreen ? path : [...path, unit]
  return line.map(({ code, name }) => ({
    label: name,
    href: overviewHref(code, period, withoutFilter(filters, 'counter')),
  }))
}
