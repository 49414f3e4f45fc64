import type { Choices } from '@/lib/scoring/scoring'

/** Only units that existed in the year and that the scheme applies to are offered. */
export function UnitChoice({ units, all }: { units: Choices['units']; all: boolean }) {
  return (
    <fieldset className="unit-choice">
      <legend>Đơn vị được chấm điểm ({units.length} đơn vị có trong năm)</legend>
      {units.map(({ code, name, measured }) => (
        <label key={code} className="check">
          <input type="checkbox" name="units" value={code} defaultChecked={all || measured} /> {name}
        </label>
      ))}
    </fieldset>
  )
}
