import { Button } from '@/app/_ui/button'
import { type Option, SelectField } from '@/app/_ui/form/field'
import { Link } from '@/app/_ui/link'
import {
  type Period,
  type PeriodKind,
  periodAround,
  periodCode,
  periodLabel,
  previousPeriod,
} from '@/lib/satisfaction/period'
import type { Comparison } from '@/lib/satisfaction/schema'
import type { Asked } from '../address'
import { BadPeriod } from '../bad-period'
import { FilterFields } from '../filter-fields'
import { unitOptions } from '../picker'
import { compareHref, compareScreen, other, type Sides } from './sides'
import { usual } from './usual'

type FormProps = { answer: Comparison; sides: Sides; today: string }

/** Both sides in one plain form, and what is asked most as links. */
export function Form({ answer, sides: { left, right }, today }: FormProps) {
  const units = unitOptions(answer.selectable)
  return (
    <div className="picker screen-only">
      <form action={compareScreen} method="get" key={compareHref(left, right)}>
        <div className="versus">
          <Side
            legend="Bên thứ nhất"
            prefix=""
            side={answer.left}
            asked={left}
            units={units}
            today={today}
            at={(period) => compareHref({ ...left, period }, right)}
          />
          <Side
            legend="Bên thứ hai"
            prefix={other}
            side={answer.right}
            asked={right}
            units={units}
            today={today}
            at={(period) => compareHref(left, { ...right, period })}
          />
        </div>
        <p className="row versus-go">
          <Button type="submit">So sánh</Button>
        </p>
      </form>
      <nav className="steps" aria-label="So sánh thường dùng">
        {usual(left, right, answer.left).map(({ label, href }) => (
          <Link key={label} href={href}>
            {label}
          </Link>
        ))}
      </nav>
    </div>
  )
}

type SideProps = {
  legend: string
  prefix: string
  side: Comparison['left']
  asked: Asked
  units: Option[]
  today: string
  /** The same with another period on this side. */
  at: (period: Period) => string
}

function Side({ legend, prefix, side, asked: { period, problem }, units, today, at }: SideProps) {
  return (
    <fieldset className="versus-side">
      <legend>{legend}</legend>
      {problem && (
        <BadPeriod problem={problem} period={period} latest={side.latest_day} today={today} at={at} />
      )}
      <input type="hidden" name={`${prefix}of`} value={side.unit.code} />
      <div className="form-row">
        <SelectField label="Đơn vị" name={`${prefix}unit`} defaultValue={side.unit.code} options={units} />
        <SelectField
          label="Kỳ"
          name={`${prefix}period`}
          defaultValue={periodCode(period)}
          options={periods(period, today)}
        />
      </div>
      <FilterFields answer={side} prefix={prefix} />
    </fieldset>
  )
}

const reach: [Exclude<PeriodKind, 'days'>, number][] = [
  ['year', 4],
  ['quarter', 8],
  ['month', 24],
]

/** Of every kind the latest, and the one that is looked at whichever it is. */
function periods(period: Period, today: string): Option[] {
  const latest = reach.flatMap(([kind, most]) => {
    const one = [periodAround(today, kind)]
    for (let last = one[0]; last && one.length < most; last = one.at(-1)) one.push(previousPeriod(last))
    return one
  })
  const known = latest.some((one) => periodCode(one) === periodCode(period))
  return (known ? latest : [period, ...latest]).map((one) => ({
    value: periodCode(one),
    label: periodLabel(one),
  }))
}
