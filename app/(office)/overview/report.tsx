import type { Overview } from '@/lib/satisfaction/schema'
import type { Staff } from '@/lib/staff/schema'
import { type Asked, type Here, overviewHref } from './address'
import { Figures } from './figures'
import { Frame } from './frame'

type ReportProps = { answer: Overview; asked: Asked; staff: Staff }

export function Report({ answer, asked, staff }: ReportProps) {
  const { unit } = answer
  const { period, filters } = asked
  const here: Here = {
    unit: unit.code,
    period,
    filters,
    at: (kept, other = period) => overviewHref(unit.code, other, kept),
  }
  return (
    <Frame
      title={unit.name}
      about="Mức độ hài lòng của người dân"
      answer={answer}
      asked={asked}
      here={here}
      staff={staff}
    >
      <Figures answer={answer} here={here} today={staff.today} />
    </Frame>
  )
}
