import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { migrate } from '@/scripts/database/migrate'
import type { Opened } from '@/scripts/database/ready'
import { makeRoles } from '@/scripts/database/roles'
import { databases } from '../databases'
import { golden } from './golden'

const number = z.coerce.number()
const numbers = z.array(number)
const method = (combine = 'pooled') =>
  `jsonb_populate_record(null::core.methods, '{"combine": "${combine}", "minimum_n": 30, "confidence": 95, "z": 1.959964}')`

describe.each(databases)('SQL against R, on $kind', ({ open }) => {
  let opened: Opened

  beforeAll(async () => {
    opened = await open()
    await makeRoles(opened.database)
    await migrate(opened.database)
  })

  afterAll(() => opened?.close())

  /** One row, with the figures of R's file at hand as $1. */
  async function rows<T>(row: z.ZodType<T>, statement: string, given: unknown = []) {
    return opened.database.rows(row, statement, [JSON.stringify(given)])
  }

  function near(have: number[], want: number[], digits = 9) {
    expect(have).toHaveLength(want.length)
    for (const [place, value] of want.entries()) expect(have[place]).toBeCloseTo(value, digits)
  }

  it('the score interval, of a finite population or not: prop.test', async () => {
    const have = await rows(
      z.object({ low: number, high: number }),
      `select bounds[1]::text as low, bounds[2]::text as high
       from jsonb_to_recordset($1::text::jsonb) as given (satisfied numeric, n numeric, population bigint),
         core.wilson(satisfied / n, n, 1.959964, population) as bounds`,
      golden.wilson,
    )
    near(
      have.map(({ low }) => low),
      golden.wilson.map(({ low }) => low),
    )
    near(
      have.map(({ high }) => high),
      golden.wilson.map(({ high }) => high),
    )
  })

  it('the score interval of a finite population: the test inverted by searching', async () => {
    const [have] = await rows(
      z.object({ bounds: numbers }),
      'select core.wilson(81.0 / 263, 263, 1.959964, 1000)::text[] as bounds from (select $1::text) as nothing',
    )
    near(have?.bounds ?? [], golden.inverted)
  })

  it.each(['pooled', 'by_dossiers', 'mean_of_units'] as const)(
    'combined units, %s: svymean',
    async (rule) => {
      const [have] = await rows(
        z.object({ share: number, error: number, low: number, high: number }),
        `select (figure).share::text as share, error::text as error, (figure).low::text as low, (figure).high::text as high
       from (select array_agg(row(n, n, satisfied, satisfied::numeric / n, null, null, 4, 'shown')::core.figure) as parts, array_agg(dossiers) as dossiers
         from jsonb_to_recordset($1::text::jsonb) as given (n bigint, satisfied bigint, dossiers bigint)) as units,
       core.combined_figure(parts, dossiers, ${method(rule)})`,
        golden.combined.units,
      )
      const { share, error, low, high } = golden.combined[rule]
      near([have?.share ?? 0, have?.error ?? 0, have?.low ?? 0, have?.high ?? 0], [share, error, low, high])
    },
  )

  it('raking: survey::rake', async () => {
    const [have] = await rows(
      z.object({
        state: z.string(),
        share: number,
        low: number,
        high: number,
        effective_n: number,
        weights: numbers,
      }),
      `select state, share::text, low::text, high::text, effective_n::text, weights::text[]
       from (select array_agg(cell) as cells from jsonb_populate_recordset(null::core.mix_cell, $1::text::jsonb -> 'cells') as cell) as given,
       core.raked(cells, $1::text::jsonb -> 'areas', $1::text::jsonb -> 'channels', ${method()})`,
      golden.raking,
    )
    const { share, low, high, effective_n, weights } = golden.raking
    expect(have?.state).toBe('shown')
    near(have?.weights ?? [], weights)
    near([have?.share ?? 0, have?.low ?? 0, have?.high ?? 0], [share, low, high])
    expect(have?.effective_n).toBeCloseTo(effective_n, 6)
  })

  it('mix and within, group by group: Kitagawa', async () => {
    const have = await rows(
      z.object({ mix: number, within: number }),
      `select part.mix::text, part.within::text
       from (select array_agg(shift) as shifts from jsonb_populate_recordset(null::core.shift_group, $1::text::jsonb) as shift) as given,
       core.shift_parts(shifts) with ordinality as part`,
      golden.shift.groups,
    )
    near(
      have.map(({ mix }) => mix),
      golden.shift.mix,
    )
    near(
      have.map(({ within }) => within),
      golden.shift.within,
    )
  })

  it('what is within, with its interval', async () => {
    const [have] = await rows(
      z.object({ step: numbers }),
      `select core.within_interval(array(select part from core.shift_parts(shifts) as part), 1.959964)::text[] as step
       from (select array_agg(shift) as shifts from jsonb_populate_recordset(null::core.shift_group, $1::text::jsonb) as shift) as given`,
      golden.shift.groups,
    )
    const { within, low, high } = golden.shift
    near(have?.step ?? [], [within.reduce((sum, part) => sum + part, 0), low, high])
  })

  it('a control chart: Laney', async () => {
    const have = await rows(
      z.object({ centre: number, sigma_z: number, z: number, low: number, high: number }),
      `select centre::text, sigma_z::text, z::text, greatest(centre - 3 * sigma, 0)::text as low, least(centre + 3 * sigma, 1)::text as high
       from (select array_agg(row('2025-01-01'::date + interval '1 month' * place, month ->> 'n', month ->> 'satisfied')::core.charted_month) as months
         from jsonb_array_elements($1::text::jsonb) with ordinality as given (month, place)) as given,
       core.control_points(months, 30) order by starts`,
      golden.laney.months,
    )
    const { centre, sigma_z, z: scores, low, high } = golden.laney
    near(
      have.map((point) => point.z),
      scores,
    )
    near(
      have.map((point) => point.low),
      low,
    )
    near(
      have.map((point) => point.high),
      high,
    )
    near([have[0]?.centre ?? 0, have[0]?.sigma_z ?? 0], [centre, sigma_z])
  })

  it('ranks with intervals: prop.test and p.adjust', async () => {
    const have = await rows(
      z.object({ code: z.string(), rank: number, best: number, worst: number }),
      `select code, rank::text, best::text, worst::text
       from (select array_agg(row(code, n, satisfied / n, null)::core.contestant) as units
         from jsonb_to_recordset($1::text::jsonb) as given (code text, n bigint, satisfied numeric)) as given,
       core.rank_intervals(units, ${method()}) order by code`,
      golden.ranks,
    )
    expect(have).toEqual(golden.ranks.map(({ code, rank, best, worst }) => ({ code, rank, best, worst })))
  })

  it('importance: Newcombe, and the correlation of two yes and no', async () => {
    const have = await rows(
      z.object({ code: z.string(), difference: numbers, phi: number }),
      `select code, difference::text[], phi::text
       from (select array_agg(joint) as joints from jsonb_populate_recordset(null::core.joint_counts, $1::text::jsonb) as joint) as given,
       core.importances(joints, ${method()})`,
      golden.joint,
    )
    for (const { code, difference, low, high, phi } of golden.importance) {
      const one = have.find((importance) => importance.code === code)
      near([...(one?.difference ?? []), one?.phi ?? 0], [difference, low, high, phi])
    }
    expect(have.map(({ code }) => code)).toEqual(['staff', 'access', 'result'])
  })

  it('the normal quantile: qnorm', async () => {
    const have = await rows(
      z.object({ z: number }),
      `select core.normal_quantile(tail)::text as z from jsonb_to_recordset($1::text::jsonb) as given (tail numeric)`,
      golden.quantiles,
    )
    near(
      have.map((quantile) => quantile.z),
      golden.quantiles.map((quantile) => quantile.z),
    )
  })
})
