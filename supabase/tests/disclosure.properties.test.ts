import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { z } from 'zod'
import { asAnalyst, communes, givenAway, openDistrict, runs, type Told } from './district'

// Three communes of a district, one month, two channels, and what people say of themselves: everything that an analyst can ask for is
// asked for, and by adding and subtracting nobody finds what fewer than five answered.
const database = await openDistrict()
afterAll(() => database.close())

const channels = ['qr', 'paper']
const genders = ['Nam', 'Nữ', null]
const cells = communes.flatMap((unit) =>
  channels.flatMap((channel) => genders.map((gender) => ({ unit, channel, gender }))),
)
type Cell = (typeof cells)[number]

/** How many were cast in a cell, and how many of them were satisfied: often few, often all or none. */
const count = fc.oneof(
  { arbitrary: fc.constant(0), weight: 3 },
  { arbitrary: fc.integer({ min: 1, max: 6 }), weight: 4 },
  { arbitrary: fc.integer({ min: 25, max: 60 }), weight: 5 },
)
const answered = fc
  .tuple(count, fc.constantFrom(0, 0.4, 0.8, 1))
  .map(([n, share]) => ({ n, satisfied: Math.round(n * share) }))
const months = fc.array(answered, { minLength: cells.length, maxLength: cells.length })

const figureSchema = z.object({ state: z.string(), n: z.number(), satisfied: z.number().nullable() })
const overviewSchema = z.object({
  total: figureSchema.extend({ channels: z.array(figureSchema.extend({ channel: z.string() })) }),
  units: z.array(figureSchema.extend({ code: z.string() })),
  groups: z.array(
    z.object({
      question: z.string(),
      options: z.array(figureSchema.extend({ option: z.string().nullable() })),
    }),
  ),
})

type Asked = { unit?: string | undefined; channel?: string | undefined; gender?: string | null | undefined }

/** Every figure of one overview, each with the cells that it counts. */
async function figuresOf({ unit, channel, gender }: Asked): Promise<Told<Cell>[]> {
  const filters = { channel, group: gender && { question: 'gender', option: gender } }
  const [row] = await database.rows(
    z.object({ seen: overviewSchema }),
    `select api.overview($1, '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31', $2::text::jsonb) as seen`,
    [unit ?? 'huyen-thu', JSON.stringify(filters)],
  )
  if (!row) throw new Error('no overview')
  const { total, units, groups } = row.seen
  const asked: Asked = { unit, channel, gender }
  const list: Told<Cell>[] = [tell(asked, total)]
  for (const part of units) list.push(tell({ ...asked, unit: part.code }, part))
  // the table of channels stands beside its own filter
  for (const mix of total.channels) list.push(tell({ ...asked, channel: mix.channel }, mix))
  for (const { options } of groups.filter(({ question }) => question === 'gender')) {
    for (const said of options) list.push(tell({ ...asked, gender: said.option }, said))
  }
  return list
}

function tell(of: Asked, figure: Told<Cell>['figure']): Told<Cell> {
  return {
    what: `${of.unit ?? 'all'} ${of.channel ?? ''} ${of.gender === null ? 'says nothing' : (of.gender ?? '')}`,
    holds: (cell) =>
      (of.unit === undefined || cell.unit === of.unit) &&
      (of.channel === undefined || cell.channel === of.channel) &&
      (of.gender === undefined || cell.gender === of.gender),
    figure,
  }
}

/** All figures an analyst of the province can have of these ballots, which are gone afterwards. */
async function everything(ballots: { n: number; satisfied: number }[]) {
  const cast = cells.map((cell, place) => ({ ...cell, ...ballots[place] }))
  await database.run('begin')
  try {
    await database.rows(
      z.unknown(),
      `insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, profile)
       select counter.id, unit.id, campaign.version_id, campaign.id, '2026-09-07', 'morning', cell.channel,
         (case when number <= cell.satisfied then 5 else 1 end)::smallint || array_fill(null::smallint, array[19]),
         case when cell.gender is not null then jsonb_build_object('gender', cell.gender) end
       from jsonb_to_recordset($1::text::jsonb) as cell (unit text, channel text, gender text, n integer, satisfied integer)
       join core.units as unit on unit.code = cell.unit join core.counters as counter on counter.unit_id = unit.id
       join core.campaigns as campaign on campaign.code = 'thuong-xuyen'
       cross join lateral generate_series(1, cell.n) as number`,
      [JSON.stringify(cast)],
    )
    await database.run(asAnalyst)
    const told: Told<Cell>[] = []
    for (const unit of [undefined, ...communes]) {
      for (const channel of [undefined, ...channels]) {
        for (const gender of [undefined, 'Nam', 'Nữ'])
          told.push(...(await figuresOf({ unit, channel, gender })))
      }
    }
    return told
  } finally {
    await database.run('rollback')
  }
}

it(
  'what fewer than five people answered does not follow from what is told',
  () =>
    fc.assert(
      fc.asyncProperty(months, async (ballots) => {
        expect(givenAway(await everything(ballots), cells)).toEqual([])
      }),
      runs,
    ),
  300_000,
)
