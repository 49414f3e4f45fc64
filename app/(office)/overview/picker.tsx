import { Button } from '@/app/_ui/button'
import { type Option, SelectField, TextField } from '@/app/_ui/form/field'
import { Link } from '@/app/_ui/link'
import { Tabs } from '@/app/_ui/tabs'
import type { Filters } from '@/lib/satisfaction/filters'
import {
  nextPeriod,
  type Period,
  type PeriodKind,
  periodAround,
  periodCode,
  periodLabel,
  previousPeriod,
  written,
} from '@/lib/satisfaction/period'
import type { Overview } from '@/lib/satisfaction/schema'
import { overviewScreen, type Problem, screenHref } from './address'
import { BadPeriod } from './bad-period'
import { FilterFields } from './filter-fields'

const kinds: { kind: PeriodKind; label: string }[] = [
  { kind: 'month', label: 'Tháng' },
  { kind: 'quarter', label: 'Quý' },
  { kind: 'year', label: 'Năm' },
  { kind: 'days', label: 'Hai ngày' },
]

type PickerProps = {
  answer: Pick<Overview, 'unit' | 'selectable' | 'choices' | 'filters' | 'latest_day'>
  period: Period
  filters: Filters
  today: string
  problem: Problem | null
  screen?: string
  /** Whether ballots may be filtered here. */
  filtered?: boolean
}

/** Which unit, period and ballots: links and a plain form, so that it works without scripts. No unit where none may be chosen. */
export function Picker({
  answer,
  period,
  filters,
  today,
  problem,
  screen = overviewScreen,
  filtered = true,
}: PickerProps) {
  const { unit, selectable } = answer
  const at = (other: Period) => screenHref(screen, selectable.length > 0 ? unit.code : null, other, filters)
  const end = period.to < today ? period.to : today
  const earlier = previousPeriod(period)
  const later = nextPeriod(period)
  const days = problem?.days ?? (period.kind === 'days' ? { from: period.from, to: end } : null)
  const shownKind = days ? 'days' : period.kind
  return (
    <div className="picker screen-only">
      {problem && (
        <BadPeriod problem={problem} period={period} latest={answer.latest_day} today={today} at={at} />
      )}
      <div className="picker-kinds">
        <Tabs
          label="Loại kỳ"
          tabs={kinds.map(({ kind, label }) => ({
            label,
            href: at(kind === 'days' ? { kind, from: period.from, to: end } : periodAround(end, kind)),
            current: kind === shownKind,
          }))}
        />
        <nav className="steps" aria-label="Kỳ trước và kỳ sau">
          <Link href={at(earlier)}>
            <span aria-hidden="true">‹</span> {periodLabel(earlier)}
          </Link>
          {later.from <= today && (
            <Link href={at(later)}>
              {periodLabel(later)} <span aria-hidden="true">›</span>
            </Link>
          )}
        </nav>
      </div>
      <form action={screen} method="get" key={at(period)}>
        <input type="hidden" name="of" value={selectable.length > 0 ? unit.code : ''} />
        <div className="form-row">
          {selectable.length > 0 && (
            <SelectField
              label="Đơn vị"
              name="unit"
              defaultValue={unit.code}
              options={unitOptions(selectable)}
            />
          )}
          {days ? (
            <>
              <TextField
                label="Từ ngày"
                name="from"
                type="date"
                required
                max={today}
                defaultValue={days.from}
              />
              <TextField label="Đến ngày" name="to" type="date" required defaultValue={days.to} />
            </>
          ) : (
            <SelectField
              label="Kỳ"
              name="period"
              defaultValue={periodCode(period)}
              options={choices(period, today)}
            />
          )}
          <Button type="submit">Xem</Button>
        </div>
        {filtered && <FilterFields answer={answer} />}
      </form>
    </div>
  )
}

const reach = { year: 6, quarter: 12, month: 36, days: 0 }

/** The latest periods of this kind, and the one being looked at even if it is older. */
function choices(period: Period, today: string): Option[] {
  const periods = [periodAround(today, period.kind)]
  for (let last = periods[0]; last && periods.length < reach[period.kind]; last = periods.at(-1)) {
    periods.push(previousPeriod(last))
  }
  const known = periods.some(({ from }) => from === period.from)
  return (known ? periods : [...periods, period]).map((one) => ({
    value: periodCode(one),
    label: periodLabel(one),
  }))
}

/** The units in reach, as a tree. */
export function unitOptions(units: Overview['selectable']): Option[] {
  const oldest = units.map(({ valid_from: start }) => start).toSorted()[0] ?? ''
  return units.map(({ code, name, depth, valid_from: start, valid_to: end }) => {
    const lived = end ? ` (đến ${written(end)})` : start > oldest ? ` (từ ${written(start)})` : ''
    return { value: code, label: `${'\u2003'.repeat(depth)}${name}${lived}` }
  })
}
