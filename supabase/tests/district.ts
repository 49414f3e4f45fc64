import { z } from 'zod'
import { openPglite, pgliteDatabase } from '@/scripts/database/pglite'
import { build } from './databases'

export const communes = ['mot', 'hai', 'ba']

/** A district of three communes, without ballots; each has the counters of its areas, or one of none. */
export async function openDistrict(
  areas: Record<string, (string | null)[]> = { mot: [null], hai: [null], ba: [null] },
) {
  const connection = await openPglite(null)
  const database = pgliteDatabase(connection)
  await build({ database, connection: async () => connection, close: database.close })
  await database.run(`
    insert into core.units (code, name, kind, parent_id, valid_from)
    select 'huyen-thu', 'Huyện Thử', 'district', id, '2020-01-01' from core.units where code = 'tinh';
    insert into core.units (code, name, kind, parent_id, valid_from)
    select code, code, 'commune', (select id from core.units where code = 'huyen-thu'), '2020-01-01'
    from unnest(array['mot', 'hai', 'ba']) as code;
    select core.ensure_month('2026-09-01');
    select core.ensure_month('2026-10-01');`)
  await database.rows(
    z.unknown(),
    `insert into core.counters (unit_id, name, opened_on, area_id)
     select unit.id, unit.code || ' ' || desk.number, '2020-01-01', area.id
     from core.units as unit cross join lateral jsonb_array_elements_text($1::text::jsonb -> unit.code) with ordinality as desk (area, number)
     left join core.service_areas as area on area.code = desk.area`,
    [JSON.stringify(areas)],
  )
  return database
}

/** From here to the end of the transaction the analyst of the province asks. */
export const asAnalyst = `select set_config('request.jwt.claims', jsonb_build_object('role', 'authenticated', 'actor', 'staff',
  'staff_id', (select id from core.staff where login = 'phantich'))::text, true); set local role authenticated`

/** Whether a sum of cells follows from others by adding and subtracting them. */
class Known {
  readonly #rows: { pivot: number; row: number[] }[] = []

  add(sum: number[]) {
    const row = this.#reduced(sum)
    const pivot = row.findIndex((value) => Math.abs(value) > 1e-9)
    if (pivot < 0) return
    const scale = row[pivot] ?? 1
    this.#rows.push({ pivot, row: row.map((value) => value / scale) })
  }

  follows(sum: number[]) {
    return this.#reduced(sum).every((value) => Math.abs(value) < 1e-9)
  }

  #reduced(sum: number[]) {
    let left = sum
    for (const { pivot, row } of this.#rows) {
      const times = left[pivot] ?? 0
      left = left.map((value, place) => value - times * (row[place] ?? 0))
    }
    return left
  }
}

/** A figure as it is told, or not, and the cells that it counts. */
export interface Told<Cell> {
  what: string
  holds: (cell: Cell) => boolean
  figure: { state: string; n: number; satisfied: number | null }
}

/** Figures of fewer than five that are not told and follow from those that are. */
export function givenAway<Cell>(told: Told<Cell>[], cells: Cell[]) {
  const sumOf = ({ holds }: Told<Cell>) => cells.map((cell) => (holds(cell) ? 1 : 0))
  const known = new Known()
  for (const each of told) if (each.figure.satisfied !== null) known.add(sumOf(each))
  return told
    .filter(({ figure }) => figure.satisfied === null && figure.n > 0 && figure.n < 5)
    .filter((each) => known.follows(sumOf(each)))
    .map(({ what, figure }) => `${what}: ${figure.state} of ${figure.n}`)
}

/** How often, and from which seed on. */
export const runs = {
  numRuns: Number(process.env.DAN_Y_RUNS ?? 5),
  seed: Number(process.env.DAN_Y_SEED ?? 766),
}
