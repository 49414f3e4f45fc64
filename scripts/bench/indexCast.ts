import type { Database } from '../database/database'

/** One province, so many communes, a scheme of 8 fields and 100 sub-criteria, the first of the last field surveyed, and its years. */
export async function castOfIndex(database: Database, units: number, years: number[]) {
  await database.run(`
    insert into core.units (code, name, kind, valid_from) values ('do', 'Tỉnh đo', 'province', '2020-01-01');
    insert into core.units (code, name, kind, parent_id, valid_from)
    select 'do-' || number, 'Xã ' || number, case when number % 4 = 0 then 'ward' else 'commune' end,
      (select id from core.units where code = 'do'), '2020-01-01'
    from generate_series(1, ${units}) as number;
    insert into core.staff (login, name) values ('do-tai', 'Người đo');
    insert into core.memberships (staff_id, unit_id, role, starts_on)
    select staff.id, unit.id, role, '2020-01-01' from core.staff as staff, core.units as unit, unnest(array['publisher', 'unit_head']) as role
    where staff.login = 'do-tai' and unit.code = 'do';

    insert into core.schemes (code) values ('do-tai');
    insert into core.scheme_versions (scheme_id, edition, title, illustrative, total_maximum)
    select id, '2021', 'Bộ tiêu chí để đo', true, 100 from core.schemes where code = 'do-tai';
    insert into core.scheme_bands (version_id, position, label, lower_bound)
    select version.id, band.position, band.label, band.bound
    from core.scheme_versions as version join core.schemes as scheme on scheme.id = version.scheme_id and scheme.code = 'do-tai',
      (values (1, 'A', 90), (2, 'B', 80), (3, 'C', 70), (4, 'D', 0)) as band (position, label, bound);
    create temporary table version_here as
    select version.id from core.scheme_versions as version join core.schemes as scheme on scheme.id = version.scheme_id where scheme.code = 'do-tai';
    insert into core.scheme_nodes (version_id, position, code, title, maximum)
    select version_here.id, field, field::text, 'Lĩnh vực ' || field, case when field <= 4 then 13 else 12 end
    from version_here, generate_series(1, 8) as field;
    insert into core.scheme_nodes (version_id, parent_id, position, code, title, maximum)
    select node.version_id, node.id, 1, node.code || '.1', 'Tiêu chí ' || node.code || '.1', node.maximum
    from core.scheme_nodes as node join version_here on version_here.id = node.version_id where node.parent_id is null;
    insert into core.scheme_nodes (version_id, parent_id, position, code, title, maximum, source, conversion)
    select node.version_id, node.id, leaf, node.code || '.' || leaf, 'Tiêu chí thành phần ' || node.code || '.' || leaf, 1,
      case when (node.code, leaf) = ('8.1', 1) then 'survey' else 'appraised' end, case when (node.code, leaf) = ('8.1', 1) then 'linear' end
    from core.scheme_nodes as node join version_here on version_here.id = node.version_id,
      generate_series(1, node.maximum::integer) as leaf where node.parent_id is not null;
    update core.scheme_versions set checked_on = '2020-12-01', in_force_from = '2021-01-01' where id in (select id from version_here);
    insert into core.index_years (scheme_id, version_id, year)
    select version.scheme_id, version.id, year from core.scheme_versions as version join version_here using (id),
      unnest(array[${years}]) as year;
    insert into core.index_units (index_year_id, unit_id)
    select index_year.id, unit.id from core.index_years as index_year
    join core.schemes as scheme on scheme.id = index_year.scheme_id and scheme.code = 'do-tai', core.units as unit
    where unit.code like 'do-%';
    analyze;`)
}

/** One statement: every leaf of these units in a year, hundredths that look drawn. */
export function scoresOf(year: number, first: number, last: number) {
  return `
    insert into core.scores (index_year_id, unit_id, node_id, kind, points)
    select index_year.id, unit.id, leaf.id, case leaf.source when 'survey' then 'survey' else 'appraised' end,
      leaf.maximum * (60 + abs(hashint8(unit.id * 1000 + leaf.id * 7 + ${year})) % 41) / 100
    from core.index_years as index_year
    join core.schemes as scheme on scheme.id = index_year.scheme_id and scheme.code = 'do-tai'
    join core.scheme_nodes as leaf on leaf.version_id = index_year.version_id and leaf.source is not null
    join core.units as unit on unit.code in (select 'do-' || number from generate_series(${first}, ${last}) as number)
    where index_year.year = ${year}`
}

/** The self scores of so many units, as rows of an import. */
export function importedRows(first: number, last: number) {
  const fields = [13, 13, 13, 13, 12, 12, 12, 12]
  const leaves = fields.flatMap((count, field) =>
    Array.from({ length: count }, (_, leaf) => `${field + 1}.1.${leaf + 1}`),
  )
  const scored = leaves.filter((leaf) => leaf !== '8.1.1')
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).flatMap((unit) =>
    scored.map((node, place) => ({
      unit: `do-${unit}`,
      node,
      points: `0,${60 + ((unit * 7 + place) % 40)}`,
    })),
  )
}
