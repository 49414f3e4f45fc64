-- test: the kept totals are what the scores add up to, in every year of the demo
select test.equal((select count(*) from core.index_years as index_year, core.stray_totals(index_year.id)), 0::bigint);
select test.ok((select count(*) from core.node_totals) > 100);

-- test: totals follow what is scored, corrected and taken away, by many rows or one
insert into core.index_years (scheme_id, version_id, year) select scheme_id, version_id, 2030 from core.index_years where year = 2026 limit 1;
select set_config('test.year', max(id)::text, true) from core.index_years;
insert into core.index_units select current_setting('test.year')::bigint, id from core.units where code ~ '^xa-[a-d]$';
select test.equal((select count(*) from core.node_totals where index_year_id = current_setting('test.year')::bigint and points is null and unappraised + unsurveyed > 0), 36::bigint);
insert into core.scores (index_year_id, unit_id, node_id, kind, points)
select measured.index_year_id, measured.unit_id, leaf.id, case leaf.source when 'survey' then 'survey' else 'self' end, leaf.maximum - 0.25
from core.index_units as measured join core.index_years as index_year on index_year.id = measured.index_year_id
join core.scheme_nodes as leaf on leaf.version_id = index_year.version_id and leaf.source is not null
where index_year.id = current_setting('test.year')::bigint;
select test.equal((select count(*) from core.stray_totals(current_setting('test.year')::bigint)), 0::bigint);
update core.scores set points = points - 0.5 where index_year_id = current_setting('test.year')::bigint and points > 2;
select test.equal((select count(*) from core.stray_totals(current_setting('test.year')::bigint)), 0::bigint);
delete from core.scores where index_year_id = current_setting('test.year')::bigint and kind = 'survey';
select test.equal((select count(*) from core.stray_totals(current_setting('test.year')::bigint)), 0::bigint);
select test.equal((select bool_and(unsurveyed = 1) from core.node_totals where index_year_id = current_setting('test.year')::bigint and node_id is null), true);

-- test: nobody writes a total by hand
select test.as_staff('thamdinh');
select test.refused($$insert into core.node_totals (index_year_id, unit_id, points, unappraised, unsurveyed) values (1, 1, 100, 0, 0)$$, '42501');
select test.refused($$update core.node_totals set points = 100$$, '42501');
select test.refused($$delete from core.node_totals$$, '42501');

-- test: an officer reads the totals of their own units alone
select test.as_staff('canbo-a');
select test.equal((select count(distinct unit_id) from core.node_totals where index_year_id = (
  select id from core.index_years where year = 2026)), 1::bigint);
select test.as_citizen();
select test.equal((select count(*) from core.node_totals), 0::bigint);

-- test: offices are ranked with offices and communes with communes
select test.equal(core.tier_of('ward'), core.tier_of('special_zone'));
insert into core.index_years (scheme_id, version_id, year) select scheme_id, version_id, 2030 from core.index_years where year = 2026 limit 1;
insert into core.index_units select max(index_year.id), unit.id from core.index_years as index_year, core.units as unit
where unit.code ~ '^xa-[a-d]$' or unit.code = 'huyen' group by unit.id;
insert into core.announced_places (index_year_id, unit_id, points, source)
select measured.index_year_id, unit.id, case unit.code when 'huyen' then 99 else 80 end, 'X'
from core.index_units as measured join core.index_years as index_year on index_year.id = index_year_id and year = 2030
join core.units as unit on unit.id = unit_id;
select test.equal((select jsonb_object_agg(unit.code, jsonb_build_array(place.rank, place.out_of)) from core.index_years as index_year,
  core.computed_places(index_year.id) as place join core.units as unit on unit.id = place.unit_id where index_year.year = 2030 and place.node_id is null),
  '{"xa-a": [1, 4], "xa-b": [1, 4], "xa-c": [1, 4], "xa-d": [1, 4], "huyen": [null, null]}');

-- test: a unit that leaves an open year takes its totals with it
insert into core.index_years (scheme_id, version_id, year) select scheme_id, version_id, 2030 from core.index_years where year = 2026 limit 1;
insert into core.index_units select max(index_year.id), unit.id from core.index_years as index_year, core.units as unit where unit.code ~ '^xa-[a-d]$' group by unit.id;
delete from core.index_units where index_year_id = (select max(id) from core.index_years) and unit_id = (select id from core.units where code = 'xa-a');
select test.equal((select count(*) from core.node_totals where index_year_id = (select max(id) from core.index_years) and node_id is null), 3::bigint);
