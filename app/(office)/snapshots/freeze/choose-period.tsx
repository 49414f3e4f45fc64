import { Button } from '@/app/_ui/button'
import { SelectField, TextField } from '@/app/_ui/form/field'
import { Link } from '@/app/_ui/link'
import { Notice } from '@/app/_ui/notice'
import { periodAround, periodCode, periodLabel, previousPeriod } from '@/lib/satisfaction/period'
import { dayText } from '@/lib/snapshots/snapshot'
import { type Choice, dayBefore, type Unit } from './chosen'

type ChoosePeriodProps = {
  units: Unit[]
  choice: Choice
  today: string
}

/** A plain form that asks by address: what is chosen can be shared and reloaded. */
export function ChoosePeriod({ units, choice, today }: ChoosePeriodProps) {
  const options = units.map(({ code, name, depth, valid_to: end }) => ({
    value: code,
    label: `${'\u2003'.repeat(depth)}${name}${end ? `, đến ${dayText(end)}` : ''}`,
  }))
  const ended = (['year', 'quarter', 'month'] as const).map((kind) =>
    previousPeriod(periodAround(today, kind)),
  )
  const soFar = yearSoFar(today)
  const offered = [
    ...(soFar ? [{ code: soFar, label: 'Từ đầu năm đến hôm qua' }] : []),
    ...ended.map((period) => ({ code: periodCode(period), label: periodLabel(period) })),
  ]
  return (
    <form
      action="/snapshots/freeze#confirm"
      className="form"
      key={`${choice.unit} ${choice.from} ${choice.to}`}
    >
      {choice.problem && (
        <Notice tone="error" title="Kỳ này chưa chốt được">
          <p>{choice.problem}</p>
        </Notice>
      )}
      <SelectField label="Đơn vị" name="unit" options={options} defaultValue={choice.unit} />
      <p className="small">
        Chọn nhanh:{' '}
        {offered.map(({ code, label }, place) => (
          <span key={code}>
            {place > 0 && ' · '}
            <Link href={`/snapshots/freeze?unit=${choice.unit}&period=${code}`}>{label}</Link>
          </span>
        ))}
      </p>
      <div className="form-row">
        <TextField label="Từ ngày" name="from" type="date" defaultValue={choice.from} required />
        <TextField label="Đến hết ngày" name="to" type="date" defaultValue={choice.to} required />
      </div>
      <Button type="submit" look={choice.ready ? 'quiet' : 'main'}>
        Xem lại
      </Button>
    </form>
  )
}

/** Nothing of the year is over on its first day. */
function yearSoFar(today: string) {
  const first = `${today.slice(0, 4)}-01-01`
  return today === first ? null : `${first}..${dayBefore(today)}`
}
