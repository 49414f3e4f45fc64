import { Button } from '@/app/_ui/button'
import { type Option, SelectField } from '@/app/_ui/form/field'
import { type ExportAbout, monthName, monthsUpTo } from '@/lib/exports/export'
import { count } from '@/lib/satisfaction/format'
import { written } from '@/lib/satisfaction/period'

/** A plain form that asks by address: what is chosen can be shared and reloaded. */
export function Choose({ about }: { about: ExportAbout }) {
  const { unit, selectable, period, last_day, versions } = about
  const chosen = versions.find((version) => version.chosen)
  return (
    <form action="/exports#contents" className="form" key={`${unit.code} ${period.from} ${period.to}`}>
      <SelectField label="Đơn vị" name="unit" options={selectable.map(unitOption)} defaultValue={unit.code} />
      <div className="form-row">
        <SelectField
          label="Từ tháng"
          name="from"
          options={months(last_day, period.from)}
          defaultValue={period.from.slice(0, 7)}
        />
        <SelectField
          label="Đến hết tháng"
          name="to"
          options={months(last_day, period.to)}
          defaultValue={period.to.slice(0, 7)}
        />
      </div>
      <p className="small soft">
        Tháng gần nhất lấy được là {monthName(last_day.slice(0, 7)).toLowerCase()}: phiếu có thể chờ mạng đến
        hai tuần.
      </p>
      <SelectField
        label="Bộ câu hỏi"
        name="version"
        hint="Mỗi tệp là một phiên bản: hai mẫu phiếu có câu hỏi khác nhau không đứng chung một bảng."
        options={versions.map(({ code, title, ballots }) => ({
          value: code,
          label: `${title}: ${count(ballots)} phiếu`,
        }))}
        defaultValue={chosen?.code}
      />
      <Button type="submit" look="quiet">
        Xem lại
      </Button>
    </form>
  )
}

function unitOption({ code, name, depth, valid_to: end }: ExportAbout['selectable'][number]): Option {
  const lived = end ? `, đến ${written(end)}` : ''
  return { value: code, label: `${'\u2003'.repeat(depth)}${name}${lived}` }
}

/** The last five years, and the month being looked at even if it is older. */
function months(lastDay: string, shown: string): Option[] {
  const offered = monthsUpTo(lastDay, 60)
  const month = shown.slice(0, 7)
  return (offered.includes(month) ? offered : [...offered, month]).map((value) => ({
    value,
    label: monthName(value),
  }))
}
