import Link from 'next/link'
import { Button } from '@/app/_ui/button'
import { SelectField, TextField } from '@/app/_ui/form/field'
import { Notice } from '@/app/_ui/notice'
import { periodAround, periodCode, periodLabel, previousPeriod } from '@/lib/satisfaction/period'
import type { Choice } from './chosen'

type ChoosePeriodProps = {
  units: { code: string; name: string; depth: number }[]
  choice: Choice
  today: string
}

/** A plain form that asks by address: what is chosen can be shared and reloaded. */
export function ChoosePeriod({ units, choice, today }: ChoosePeriodProps) {
  const options = units.map(({ code, name, depth }) => ({
    value: code,
    label: `${'\u2003'.repeat(depth)}${name}`,
  }))
  const ended = (['year', 'quarter', 'month'] as const).map((kind) =>
    previousPeriod(periodAround(today, kind)),
  )
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
        Kỳ vừa kết thúc:{' '}
        {ended.map((period, place) => (
          <span key={period.kind}>
            {place > 0 && ' · '}
            <Link href={`/snapshots/freeze?unit=${choice.unit}&period=${periodCode(period)}`}>
              {periodLabel(period)}
            </Link>
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
