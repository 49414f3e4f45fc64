import type { Finding } from '../document'
import type { Content, Place, Unit } from './document'

/** What a year says of the year before, held against that year's own file. */
export function checkBefore(now: Content, before: Content): Finding[] {
  const known = new Map(before.units.map((unit) => [unit.code, unit]))
  const named = `Năm trước theo tệp ${before.code}`
  if (before.scheme.code !== now.scheme.code || before.year !== now.year - 1) {
    const what = `${named}: là ${before.scheme.code} năm ${before.year}, không phải ${now.scheme.code} năm ${now.year - 1}`
    return [{ ok: false, what }]
  }
  return now.units.flatMap((unit) =>
    [null, ...Object.keys(unit.fields)].flatMap((field) => {
      const [here, was] = [placeOf(unit, field), placeOf(known.get(unit.code), field)]
      const name = `${named}: ${unit.name}, ${field === null ? 'tổng' : `lĩnh vực ${field}`}`
      return here ? held(name, here, was, now.comparable.includes(unit.tier)) : []
    }),
  )
}

const placeOf = (unit: Unit | undefined, field: string | null) =>
  (field === null ? unit?.total : unit?.fields[field]) ?? null

function held(name: string, here: Place, was: Place | null, comparable: boolean): Finding[] {
  return [
    same(`${name}: điểm`, here.previous_points, was?.points ?? null),
    ...(comparable ? [same(`${name}: hạng`, here.previous_rank, was?.rank ?? null)] : []),
  ]
}

function same(what: string, said: string | number | null, there: string | number | null): Finding {
  const ok = said === there
  return {
    ok,
    what: ok
      ? `${what} = ${said ?? 'không có'}`
      : `${what}: tệp ghi ${said ?? 'không có'}, tệp năm trước ghi ${there ?? 'không có'}`,
  }
}
