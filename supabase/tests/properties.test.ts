import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { migrate } from '@/scripts/database/migrate'
import { openPglite, pgliteDatabase } from '@/scripts/database/pglite'
import { makeRoles } from '@/scripts/database/roles'

// Whatever the counts are. One database is enough: that both agree is for the other tests.
const connection = await openPglite(null)
const database = pgliteDatabase(connection)
const number = z.coerce.number()
const numbers = z.array(number)
const method = (combine = 'pooled') =>
  `jsonb_populate_record(null::core.methods, '{"combine": "${combine}", "minimum_n": 30, "confidence": 95, "z": 1.959964}')`

beforeAll(async () => {
  await makeRoles(database)
  await migrate(database)
})

afterAll(() => database.close())

/** The one row of a statement that finds what is given as $1. */
async function row<T>(shape: z.ZodType<T>, statement: string, given: unknown) {
  const [found] = await database.rows(shape, statement, [JSON.stringify(given)])
  if (found === undefined) throw new Error('no row')
  return found
}

function holds<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => Promise<void>) {
  return fc.assert(fc.asyncProperty(arbitrary, predicate), { numRuns: 80 })
}

/** n ballots, so many satisfied, out of so many dossiers. */
const sample = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(5000))
  .map(([n, share, more]) => ({ n, satisfied: Math.round(n * share), dossiers: n + more }))
const samples = (from: number, to: number) => fc.array(sample, { minLength: from, maxLength: to })

const interval = (n: string, dossiers: string) =>
  `core.wilson(satisfied / n, ${n}, 1.959964, ${dossiers})::text[]`
const given = 'from jsonb_to_record($1::text::jsonb) as given (n numeric, satisfied numeric, dossiers bigint)'

it('an interval holds its share and stays between 0 and 1', () =>
  holds(sample, async (ballots) => {
    const { known, unknown } = await row(
      z.object({ known: numbers, unknown: numbers }),
      `select ${interval('n', 'dossiers')} as known, ${interval('n', 'null')} as unknown ${given}`,
      ballots,
    )
    const share = ballots.satisfied / ballots.n
    for (const [low = 1, high = 0] of [known, unknown]) {
      expect(low).toBeGreaterThanOrEqual(0)
      expect(low).toBeLessThanOrEqual(share + 1e-12)
      expect(high).toBeGreaterThanOrEqual(share - 1e-12)
      expect(high).toBeLessThanOrEqual(1)
    }
  }))

it('an interval shrinks with more ballots, and with a larger part of the dossiers', () =>
  holds(sample, async (ballots) => {
    // one ballot alone is the same chance out of however many
    fc.pre(ballots.n > 1)
    const widths = await row(
      z.object({ once: numbers, twice: numbers, of_all: numbers, of_more: numbers }),
      `select ${interval('n', 'null')} as once, ${interval('2 * n', 'null')} as twice,
         ${interval('n', 'dossiers')} as of_all, ${interval('n', 'dossiers + 500')} as of_more ${given}`,
      ballots,
    )
    const width = ([low = 0, high = 0]: number[]) => high - low
    expect(width(widths.twice)).toBeLessThan(width(widths.once))
    expect(width(widths.of_all)).toBeLessThan(width(widths.of_more))
    expect(width(widths.of_more)).toBeLessThanOrEqual(width(widths.once))
  }))

it('a combined figure lies among its parts, and its interval around it', () =>
  holds(
    fc.tuple(samples(1, 8), fc.constantFrom('pooled', 'by_dossiers', 'mean_of_units')),
    async ([units, rule]) => {
      const { state, share, low, high, n } = await row(
        z.object({
          state: z.string(),
          share: number.nullable(),
          low: number.nullable(),
          high: number.nullable(),
          n: number,
        }),
        `select (figure).state, (figure).share::text, (figure).low::text, (figure).high::text, (figure).n::text
       from (select array_agg(row(n, n, satisfied, satisfied::numeric / n, null, null, 3, 'shown')::core.figure) as parts, array_agg(dossiers) as dossiers
         from jsonb_to_recordset($1::text::jsonb) as unit (n bigint, satisfied bigint, dossiers bigint)) as units,
       core.combined_figure(parts, dossiers, ${method(rule)})`,
        units,
      )
      const kept = rule === 'pooled' ? units : units.filter((unit) => unit.n >= 30)
      expect(n).toBe(kept.reduce((sum, unit) => sum + unit.n, 0))
      if (n < 30) {
        expect({ state, share, low, high }).toEqual({ state: 'few', share: null, low: null, high: null })
        return
      }
      const shares = kept.map((unit) => unit.satisfied / unit.n)
      expect(share).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-9)
      expect(share).toBeLessThanOrEqual(Math.max(...shares) + 1e-9)
      expect(low).toBeLessThanOrEqual((share ?? 0) + 1e-12)
      expect(high).toBeGreaterThanOrEqual((share ?? 1) - 1e-12)
    },
  ))

const channelOf = (place: number) => ['qr', 'tablet', 'paper'][place % 3] ?? ''
const mixes = fc.record({
  cells: fc.array(sample, { minLength: 12, maxLength: 12 }),
  areas: fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 4, maxLength: 4 }),
  channels: fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 3, maxLength: 3 }),
})

it('raked ballots have both margins, and tell no more than there are', () =>
  holds(mixes, async (mix) => {
    const cells = mix.cells.map((cell, place) => ({
      ...{ n: cell.n, satisfied: cell.satisfied },
      ...{ area: `a${place % 4}`, channel: channelOf(place) },
    }))
    const areas = Object.fromEntries(mix.areas.map((dossiers, place) => [`a${place}`, dossiers]))
    const byChannel = Object.fromEntries(mix.channels.map((dossiers, place) => [channelOf(place), dossiers]))
    const n = cells.reduce((sum, cell) => sum + cell.n, 0)
    const raked = await row(
      z.object({
        state: z.string(),
        share: number,
        low: number,
        high: number,
        effective_n: number,
        weights: numbers.nullable(),
      }),
      `select state, share::text, low::text, high::text, effective_n::text, weights::text[]
       from (select array_agg(cell) as cells from jsonb_populate_recordset(null::core.mix_cell, $1::text::jsonb -> 'cells') as cell) as given,
       core.raked(cells, $1::text::jsonb -> 'areas', $1::text::jsonb -> 'channels', ${method()})`,
      { cells, areas, channels: byChannel },
    )
    // a mix that is thousands of times the ballots' may not be met in the steps there are: then nothing is told
    if (raked.state === 'unsteady') {
      expect(raked.weights).toBeNull()
      return
    }
    const weights = raked.weights ?? []
    const held = (of: (cell: (typeof cells)[number]) => boolean) =>
      cells.reduce((sum, cell, place) => sum + (of(cell) ? cell.n * (weights[place] ?? 0) : 0), 0)
    const part = (count: number, counts: number[]) =>
      (n * count) / counts.reduce((sum, each) => sum + each, 0)
    for (const [area, count] of Object.entries(areas)) {
      expect(held((cell) => cell.area === area)).toBeCloseTo(part(count, mix.areas), 5)
    }
    for (const [channel, count] of Object.entries(byChannel)) {
      expect(held((cell) => cell.channel === channel)).toBeCloseTo(part(count, mix.channels), 5)
    }
    expect(raked.effective_n).toBeLessThanOrEqual(n + 1e-6)
    expect(raked.low).toBeLessThanOrEqual(raked.share + 1e-12)
    expect(raked.high).toBeGreaterThanOrEqual(raked.share - 1e-12)
  }))

it('a decomposition adds up as published, and hides every group that is too small', () =>
  holds(fc.array(fc.tuple(sample, sample), { minLength: 1, maxLength: 9 }), async (pairs) => {
    const groups = pairs.map(([before, now], place) => ({
      ...{ code: `g${place}`, n_before: before.n, satisfied_before: before.satisfied },
      ...{ n_now: now.n, satisfied_now: now.satisfied },
    }))
    const line = z.object({ n: z.number(), n_before: z.number(), mix: z.number(), within: z.number() })
    const shape = z.object({
      ...{ state: z.string(), change: z.number(), mix: z.number(), within: z.number() },
      ...{
        index: z.number(),
        index_before: z.number(),
        groups: z.array(line),
        low: z.number(),
        high: z.number(),
      },
    })
    const { shift } = await row(
      z.object({ shift: z.union([shape, z.object({ state: z.literal('few') })]) }),
      `select core.shift_share(array_agg(shift), ${method()}) as shift
       from jsonb_populate_recordset(null::core.shift_group, $1::text::jsonb) as shift`,
      groups,
    )
    if (!('groups' in shift)) return
    const hundredths = (values: number[]) => values.reduce((sum, value) => sum + Math.round(value * 100), 0)
    expect(hundredths([shift.index, -shift.index_before])).toBe(hundredths([shift.change]))
    expect(hundredths([shift.mix, shift.within])).toBe(hundredths([shift.change]))
    expect(hundredths(shift.groups.map(({ mix }) => mix))).toBe(hundredths([shift.mix]))
    expect(hundredths(shift.groups.map(({ within }) => within))).toBe(hundredths([shift.within]))
    for (const { n, n_before } of shift.groups) expect(Math.min(n, n_before)).toBeGreaterThanOrEqual(30)
    expect(shift.low).toBeLessThanOrEqual(shift.within + 0.01)
    expect(shift.high).toBeGreaterThanOrEqual(shift.within - 0.01)
  }))

it('a rank lies within its interval, bands follow the order, and who cannot be told apart shares one', () =>
  holds(samples(1, 12), async (units) => {
    const named = units.map((unit, place) => ({ code: `u${place}`, ...unit }))
    const { ranks } = await row(
      z.object({
        ranks: z.array(
          z.object({
            code: z.string(),
            rank: z.number(),
            best: z.number(),
            worst: z.number(),
            band: z.number(),
          }),
        ),
      }),
      `select coalesce(jsonb_agg(ranks), '[]') as ranks
       from (select array_agg(row(code, n, satisfied / n, dossiers)::core.contestant) as given
         from jsonb_to_recordset($1::text::jsonb) as unit (code text, n bigint, satisfied numeric, dossiers bigint)) as contest,
       core.rank_intervals(given, ${method()}) as ranks`,
      named,
    )
    expect(ranks.map(({ code }) => code).sort()).toEqual(
      named
        .filter(({ n }) => n >= 30)
        .map(({ code }) => code)
        .sort(),
    )
    for (const [place, { rank, best, worst, band }] of ranks.entries()) {
      expect(best <= rank && rank <= worst && worst <= ranks.length).toBe(true)
      const next = ranks[place + 1]
      if (!next) continue
      expect(next.band - band).toBeOneOf([0, 1])
      // a band ends where nobody below can be above anybody within it
      if (next.band > band)
        expect(ranks.slice(0, place + 1).every((above) => above.worst <= place + 1)).toBe(true)
    }
  }))

it('shares published together add up to 100', () =>
  holds(fc.array(fc.nat(5000), { minLength: 1, maxLength: 7 }), async (counts) => {
    fc.pre(counts.some((count) => count > 0))
    const { shares } = await row(
      z.object({ shares: numbers }),
      `select core.apportioned(array_agg(count / total order by place), 100)::text[] as shares
       from (select count::numeric, place, sum(count::numeric) over () as total from jsonb_array_elements_text($1::text::jsonb) with ordinality as given (count, place)) as counted`,
      counts,
    )
    const sum = shares.reduce((total, share) => total + Math.round(share * 100), 0)
    expect(sum).toBe(10_000)
    const total = counts.reduce((all, count) => all + count, 0)
    for (const [place, share] of shares.entries()) {
      expect(Math.abs(share - (100 * (counts[place] ?? 0)) / total)).toBeLessThan(0.01)
    }
  }))
