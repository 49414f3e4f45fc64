import { groupCode } from '@/lib/counters/counter'
import { written } from '@/lib/satisfaction/period'
import type { CounterOverview } from '@/lib/satisfaction/schema'
import type { Staff } from '@/lib/staff/schema'
import { type Asked, counterHref, type Here } from '../../address'
import { Figures } from '../../figures'
import { Frame } from '../../frame'

type CounterReportProps = { answer: CounterOverview; asked: Asked; staff: Staff; screen: string }

/** One counter: what the overview says of its unit, of its ballots alone, and where it stands among its neighbours. */
export function CounterReport({ answer, asked, staff, screen }: CounterReportProps) {
  const { counter, unit, choices } = answer
  // The counter is what the page is about, and no filter of it.
  const chosen = { ...answer.filters, counter: null }
  const { period, filters } = asked
  const here: Here = {
    unit: unit.code,
    period,
    filters: { ...filters, counter: counter.code },
    at: (kept, other = period) => counterHref(counter.code, { period: other, filters: kept }),
  }
  return (
    <Frame
      title={counter.name}
      about={
        <>
          {unit.name} · quầy <code>{groupCode(counter.code)}</code>
          {counter.area && `, ${counter.area.name}`}
          {counter.retired_on && `, đóng ngày ${written(counter.retired_on)}`}
        </>
      }
      answer={{
        ...answer,
        filters: chosen,
        selectable: [],
        choices: { ...choices, counters: [], areas: [] },
      }}
      asked={asked}
      here={here}
      staff={staff}
      screen={screen}
    >
      <Figures answer={answer} here={here} today={staff.today} name={counter.name} />
    </Frame>
  )
}
