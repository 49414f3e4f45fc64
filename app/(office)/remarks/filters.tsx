import { Button } from '@/app/_ui/button'
import { type Option, SelectField, TextField } from '@/app/_ui/form/field'
import { Link } from '@/app/_ui/link'
import { Tabs } from '@/app/_ui/tabs'
import { groupCode } from '@/lib/counters/counter'
import type { Remarks } from '@/lib/remarks/remark'
import {
  nextPeriod,
  type PeriodKind,
  periodAround,
  periodLabel,
  previousPeriod,
  written,
} from '@/lib/satisfaction/period'
import { type Asked, remarksHref } from './address'

const kinds: { kind: PeriodKind; label: string }[] = [
  { kind: 'month', label: 'Tháng' },
  { kind: 'quarter', label: 'Quý' },
  { kind: 'year', label: 'Năm' },
]

type FiltersProps = { asked: Asked; answer: Remarks; today: string }

/** Which unit, days, counter, level, topic and words: links and a plain form, so that it works without scripts. */
export function Filters({ asked, answer, today }: FiltersProps) {
  const { period, filters } = asked
  const end = period.to < today ? period.to : today
  const at = (other: Asked['period']) => remarksHref({ unit: answer.unit.code, period: other, filters })
  const later = nextPeriod(period)
  return (
    <div className="filters screen-only">
      <div className="filters-period">
        <Tabs
          label="Loại kỳ"
          tabs={kinds.map(({ kind, label }) => ({
            label,
            href: at(periodAround(end, kind)),
            current: kind === period.kind,
          }))}
        />
        <nav className="row" aria-label="Kỳ trước và kỳ sau">
          <Link href={at(previousPeriod(period))}>‹ {periodLabel(previousPeriod(period))}</Link>
          {later.from <= today && <Link href={at(later)}>{periodLabel(later)} ›</Link>}
        </nav>
      </div>
      <form action="/remarks" method="get" key={remarksHref(asked)}>
        <input type="hidden" name="of" value={answer.unit.code} />
        <div className="filters-fields">
          <SelectField
            label="Đơn vị"
            name="unit"
            defaultValue={answer.unit.code}
            options={answer.selectable.map(unitOption)}
          />
          {(answer.counters.length > 0 || filters.counter) && (
            <SelectField
              label="Quầy"
              name="counter"
              defaultValue={filters.counter ?? ''}
              options={[any('Mọi quầy'), ...counterOptions(answer.counters, filters.counter)]}
            />
          )}
          <TextField
            label="Từ ngày"
            name="from"
            type="date"
            required
            max={today}
            defaultValue={period.from}
          />
          <TextField label="Đến ngày" name="to" type="date" required defaultValue={end} />
          <SelectField
            label="Mức trả lời câu hỏi chung"
            name="level"
            defaultValue={filters.level ?? ''}
            options={[any('Mọi mức'), ...answer.levels.map(({ code, label }) => ({ value: code, label }))]}
          />
          <SelectField
            label="Chủ đề"
            name="topic"
            defaultValue={filters.topic ?? ''}
            options={[
              any('Mọi chủ đề'),
              ...answer.topics.map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
        </div>
        <div className="filters-search">
          <TextField
            label="Tìm trong ý kiến"
            name="q"
            type="search"
            maxLength={200}
            defaultValue={filters.q ?? ''}
            hint="Có dấu hay không dấu đều được. “chờ lâu” trong ngoặc kép: đúng cụm. hướng*: chữ bắt đầu như vậy."
          />
          <Button type="submit">Xem</Button>
        </div>
      </form>
    </div>
  )
}

const any = (label: string): Option => ({ value: '', label })

/** The unit's own, and the one in force even where it belongs to a unit below. */
function counterOptions(counters: Remarks['counters'], current: string | null): Option[] {
  const own = counters.map(({ code, name }) => ({ value: code, label: `${name} (${groupCode(code)})` }))
  const missing = current && own.every(({ value }) => value !== current)
  return missing ? [...own, { value: current, label: groupCode(current) }] : own
}

function unitOption({ code, name, depth, valid_to: end }: Remarks['selectable'][number]): Option {
  return { value: code, label: `${'\u2003'.repeat(depth)}${name}${end ? ` (đến ${written(end)})` : ''}` }
}
