import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { migrate } from '@/scripts/database/migrate'
import type { Opened } from '@/scripts/database/ready'
import { makeRoles } from '@/scripts/database/roles'
import { seedReference } from '@/scripts/database/seed'
import { readPublished } from '@/scripts/verify/readPublished'
import { databases } from './databases'

const kinds = ['commune', 'ward', 'town', 'department'] as const

/** A leaf as a scheme may hold it; quarters of a point and few units make ties and figures on the bounds of bands likely. */
const leaf = fc.record({
  maximum: fc.integer({ min: 1, max: 8 }).map((quarters) => quarters * 2.5),
  source: fc.constantFrom('appraised', 'appraised', 'linear', 'capped', 'steps'),
})
const tree = fc.array(fc.array(leaf, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
const scheme = fc.record({
  tree,
  tie: fc.constantFrom('shared_skip', 'shared_dense'),
  basis: fc.constantFrom('percent', 'points'),
  step: fc.constantFrom('0.01', '0.25'),
})
const year = fc.record({
  first: scheme,
  second: fc.option(scheme),
  units: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 5 }),
  leaves: fc.boolean(),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
})

const sealed = z.object({ code: z.string(), content: z.string(), sha256: z.string() })
const changed = z.object({ unit: z.string(), change: z.string().nullable(), parts: z.string().nullable() })

describe.each(databases.slice(0, 1))('any scheme with any scores, on $kind', ({ open }) => {
  let opened: Opened

  beforeAll(async () => {
    opened = await open()
    await makeRoles(opened.database)
    await migrate(opened.database)
    await seedReference(opened.database)
  })

  afterAll(() => opened?.close())

  it('published twice: a stranger adds up the same, and what changed is explained to the hundredth', async () => {
    const { database } = opened
    await fc.assert(
      fc.asyncProperty(year, async ({ first, second, units, leaves, seed }) => {
        await database.run('begin')
        try {
          await database.run(unitsOf(units))
          await database.run(versionOf(first, 2030))
          if (second) await database.run(versionOf(second, 2031))
          await database.run(yearOf(2030, 2030, units.length, seed))
          await database.run(yearOf(2031, second ? 2031 : 2030, units.length - (leaves ? 1 : 0), seed + 1))
          await database.run(`select core.publish(core.index_year_of('thu', 2030), '2031-02-01');
            select core.publish(core.index_year_of('thu', 2031), '2032-02-01')`)
          for (const { content, sha256 } of await database.rows(
            sealed,
            'select code, content, sha256 from core.publications order by id',
          )) {
            const file = Buffer.from(`{"content":${content},"sha256":"${sha256}"}`)
            const { found } = await readPublished(file)
            expect(found.filter(({ ok }) => ok === false)).toEqual([])
            expect(found.length).toBeGreaterThan(4)
          }
          for (const { change, parts } of await database.rows(changed, explained)) {
            if (change !== null) expect(Number(parts ?? 0)).toBe(Number(change))
          }
          expect(await database.rows(z.unknown(), strays)).toEqual([])
        } finally {
          await database.run('rollback')
        }
      }),
      { numRuns: 12 },
    )
  })
})

type Scheme = { tree: { maximum: number; source: string }[][]; tie: string; basis: string; step: string }

function unitsOf(units: readonly string[]) {
  const rows = units.map((kind, at) => `('thu-${at + 1}', 'Đơn vị ${at + 1}', '${kind}', date '2020-01-01')`)
  return `insert into core.units (code, name, kind, valid_from) values ${rows.join(', ')};
    insert into core.schemes (code) values ('thu')`
}

/** Three levels: a field with one leaf is that leaf, so that fields are scored directly as well. */
function versionOf({ tree, tie, basis, step }: Scheme, from: number) {
  const total = tree.flat().reduce((sum, { maximum }) => sum + maximum, 0)
  const nodes = tree.flatMap((leaves, field) => {
    const maximum = leaves.reduce((sum, part) => sum + part.maximum, 0)
    const [only, ...others] = leaves
    if (only && others.length === 0)
      return [node(from, null, field + 1, `${field + 1}`, only.maximum, only.source)]
    return [
      node(from, null, field + 1, `${field + 1}`, maximum, null),
      ...leaves.map((part, at) =>
        node(from, `${field + 1}`, at + 1, `${field + 1}.${at + 1}`, part.maximum, part.source),
      ),
    ]
  })
  return `insert into core.scheme_versions (scheme_id, edition, title, total_maximum, tie_rule, band_basis, rounding_step)
    select id, '${from}', 'Thử', ${total}, '${tie}', '${basis}', ${step} from core.schemes where code = 'thu';
    insert into core.scheme_bands (version_id, position, label, lower_bound)
    select version.id, place, label, bound from core.scheme_versions as version, (values (1, 'A', ${basis === 'percent' ? 75 : total * 0.75}),
      (2, 'B', ${basis === 'percent' ? 50 : total * 0.5})) as band (place, label, bound) where version.edition = '${from}';
    ${nodes.join(';\n')}`
}

function node(
  from: number,
  parent: string | null,
  position: number,
  code: string,
  maximum: number,
  source: string | null,
) {
  const conversion = source === null || source === 'appraised' ? null : source
  const text = (value: string | null) => (value === null ? 'null' : `'${value}'`)
  const steps = `insert into core.scheme_steps (version_id, node_id, position, from_percent, points)
    select version_id, id, place, bound, maximum * share from core.scheme_nodes, (values (1, 90, 1), (2, 70, 0.5), (3, 0, 0)) as step (place, bound, share)
    where code = '${code}' and version_id = (select id from core.scheme_versions where edition = '${from}' and title = 'Thử')`
  const insert = `insert into core.scheme_nodes (version_id, parent_id, position, code, title, maximum, source, conversion, full_from)
    select version.id, parent.id, ${position}, '${code}', 'Mục', ${maximum}, ${text(conversion === null ? source : 'survey')}, ${text(conversion)},
      ${conversion === 'capped' ? 85 : 'null'}
    from core.scheme_versions as version left join core.scheme_nodes as parent on parent.version_id = version.id and parent.code = ${text(parent)}
    where version.edition = '${from}' and version.title = 'Thử'`
  return conversion === 'steps' ? `${insert}; ${steps}` : insert
}

/** Scores of the first so many units, in quarters of a point; surveyed ones from percentages, through the scheme's conversion. */
function yearOf(year: number, version: number, units: number, seed: number) {
  return `insert into core.index_years (scheme_id, version_id, year)
    select scheme_id, id, ${year} from core.scheme_versions where edition = '${version}' and title = 'Thử';
    insert into core.index_units (index_year_id, unit_id)
    select (core.index_year_of('thu', ${year})).id, unit.id from core.units as unit
    where unit.code in (select 'thu-' || number from generate_series(1, ${Math.max(units, 1)}) as number);
    insert into core.scores (index_year_id, unit_id, node_id, kind, points)
    select measured.index_year_id, measured.unit_id, leaf.id, case leaf.source when 'survey' then 'survey' else 'appraised' end,
      case leaf.source when 'survey' then core.points_of(leaf, (drawn % 10001)::numeric / 100) else round(leaf.maximum * (drawn % 5) / 4, 2) end
    from core.index_units as measured join core.index_years as index_year on index_year.id = measured.index_year_id
    join core.scheme_nodes as leaf on leaf.version_id = index_year.version_id and leaf.source is not null
    cross join lateral (select abs(hashint8(measured.unit_id * 7919 + leaf.id * 31 + ${seed})) as drawn) as draw
    where index_year.id = (core.index_year_of('thu', ${year})).id`
}

const explained = `
  select unit.code as unit, total.change::text as change,
    (select sum(part.points)::text from core.unit_changes(core.index_year_of('thu', 2031), core.index_year_of('thu', 2030), unit.id) as part) as parts
  from core.index_years as index_year
  cross join lateral core.standings(index_year.id, core.edition_in_force(index_year.id), array[0::bigint], null) as total
  join core.units as unit on unit.id = total.unit_id
  where index_year.id = (core.index_year_of('thu', 2031)).id`

const strays = `select stray.* from core.index_years as index_year, core.stray_totals(index_year.id) as stray`
