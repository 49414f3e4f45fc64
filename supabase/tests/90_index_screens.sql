-- test: a page holds fifty, and what is said of all does not depend on the page
insert into core.units (code, name, kind, parent_id, valid_from)
select 'trang-' || number, 'Xã trang ' || number, 'commune', (select id from core.units where code = 'tinh'), '2025-07-01' from generate_series(1, 120) as number;
insert into core.index_years (scheme_id, version_id, year) select scheme_id, version_id, 2030 from core.index_years where year = 2026 limit 1;
insert into core.index_units select max(index_year.id), unit.id from core.index_years as index_year, core.units as unit where unit.code like 'trang-%' group by unit.id;
insert into core.announced_places (index_year_id, unit_id, points, source)
select measured.index_year_id, unit.id, 100 - unit.id % 60, 'X'
from core.index_units as measured join core.index_years as index_year on index_year.id = index_year_id and year = 2030
join core.units as unit on unit.id = unit_id;
select test.as_staff('lanhdao');
select test.equal(jsonb_array_length(seen -> 'units'), 20), test.equal(seen #>> '{page,found}', '120'), test.equal(seen #>> '{counts,units}', '120'),
  test.equal(jsonb_array_length(seen #> '{facts,leaders}'), 2)
from (select api.index('minh-hoa', 2030, page => 3) as seen) as asked;
select test.equal(
  (select array_agg((unit #>> '{total,rank}')::integer) from jsonb_array_elements(api.index('minh-hoa', 2030, page => 1) -> 'units') as unit)
  || (select array_agg((unit #>> '{total,rank}')::integer) from jsonb_array_elements(api.index('minh-hoa', 2030, page => 2) -> 'units') as unit)
  || (select array_agg((unit #>> '{total,rank}')::integer) from jsonb_array_elements(api.index('minh-hoa', 2030, page => 3) -> 'units') as unit),
  (select array_agg(1 + number / 2 * 2 order by number) from generate_series(0, 119) as number));
select test.equal(jsonb_array_length(api.index('minh-hoa', 2030, page => 99) -> 'units'), 0);

-- test: a search looks for what was typed, not for a pattern
select test.as_staff('lanhdao');
select test.equal((select count(*) from jsonb_array_elements(api.index('minh-hoa', 2026, search => 'SUỐI mây') -> 'units')), 1::bigint);
select test.equal((select count(*) from jsonb_array_elements(api.index('minh-hoa', 2026, search => '%') -> 'units')), 0::bigint);
select test.equal((select count(*) from jsonb_array_elements(api.index('minh-hoa', 2026, kind => 'no-such') -> 'units')), 0::bigint);

-- test: units can be ordered by name, by change and by any field
select test.as_staff('lanhdao');
select test.equal(named, sorted) from (
  select array_agg(unit ->> 'name' order by place) as named, array_agg(unit ->> 'name' order by unit ->> 'name') as sorted
  from jsonb_array_elements(api.index('minh-hoa', 2024, sort => 'name') -> 'units') with ordinality as entry (unit, place)) as both_ways;
select test.equal(given, sorted) from (
  select array_agg(points order by place) as given, array_agg(points order by points desc) as sorted
  from jsonb_array_elements(api.index('minh-hoa', 2024, sort => '3') -> 'units') with ordinality as entry (unit, place)
  cross join lateral (select (field ->> 'points')::numeric as points from jsonb_array_elements(unit -> 'fields') as field where field ->> 'node' = '3') as third
) as both_ways;

-- test: why a total changed adds up to the change, by cause, by field and by criterion
select test.as_staff('lanhdao');
select test.equal((change ->> 'total')::numeric, (change #>> '{causes,change}')::numeric), test.equal((change ->> 'rest')::numeric, 0.00),
  test.equal((select sum((row ->> 'change')::numeric) from jsonb_array_elements(change -> 'rows') as row where row ->> 'level' = 'field'), (change ->> 'total')::numeric),
  test.equal((select sum((row ->> 'own')::numeric) from jsonb_array_elements(change -> 'rows') as row where row ->> 'level' = 'criterion'), (change #>> '{causes,own}')::numeric),
  test.equal((change #>> '{causes,scheme}')::numeric, 0::numeric)
from core.units as unit cross join lateral (select api.unit_index('minh-hoa', 2024, unit.code) -> 'change' as change) as asked
where unit.code ~ '^xa-0[1-9]$';

-- test: what the scheme changed is told apart from what the unit and the citizens changed
insert into core.scheme_versions (scheme_id, edition, title, total_maximum) select id, 'thu-' || edition, 'X', 100 from core.schemes, (values (1), (2)) as two (edition) where code = 'minh-hoa';
insert into core.scheme_nodes (version_id, position, code, title, maximum, source, conversion)
select version.id, node.position, node.code, 'X', node.maximum, node.source, node.conversion
from core.scheme_versions as version join (values
  ('thu-1', 1, 'a', 50, 'appraised', null), ('thu-1', 2, 'b', 30, 'survey', 'linear'), ('thu-1', 3, 'gone', 20, 'appraised', null),
  ('thu-2', 1, 'a', 60, 'appraised', null), ('thu-2', 2, 'b', 30, 'survey', 'linear'), ('thu-2', 3, 'new', 10, 'appraised', null)
) as node (edition, position, code, maximum, source, conversion) using (edition);
insert into core.index_years (scheme_id, version_id, year) select scheme_id, id, case edition when 'thu-1' then 2040 else 2041 end
from core.scheme_versions where edition like 'thu-%';
insert into core.index_units select index_year.id, unit.id from core.index_years as index_year, core.units as unit where year >= 2040 and unit.code = 'xa-a';
insert into core.scores (index_year_id, unit_id, node_id, kind, points)
select index_year.id, measured.unit_id, node.id, case node.source when 'survey' then 'survey' else 'appraised' end, given.points
from core.index_years as index_year join core.index_units as measured on measured.index_year_id = index_year.id
join core.scheme_nodes as node on node.version_id = index_year.version_id
join (values (2040, 'a', 40), (2040, 'b', 20), (2040, 'gone', 15), (2041, 'a', 50), (2041, 'b', 24.5), (2041, 'new', 8)) as given (year, code, points)
  on given.year = index_year.year and given.code = node.code;
select test.as_staff('lanhdao');
-- a: 40 of 50 is carried to 48 of 60 (scheme +8), then 50 (own +2); b: +4,50; gone −15 and new +8 are the scheme's
select test.equal(change -> 'causes', '{"own": 2.00, "satisfaction": 4.50, "scheme": 1.00, "change": 7.50}'::jsonb),
  test.equal(change -> 'scheme_changed', 'true'::jsonb), test.equal((change ->> 'total')::numeric, 7.50)
from (select api.unit_index('minh-hoa', 2041, 'xa-a') -> 'change' as change) as asked;

-- test: where totals alone were announced, the change is told and explained by nothing
select test.as_staff('lanhdao');
select test.equal((change ->> 'total')::numeric, 3.18), test.equal((change ->> 'rest')::numeric, 3.18), test.equal(change -> 'rows', '[]'::jsonb)
from (select api.unit_index('thong-bao', 2024, 'huyen') -> 'change' as change) as asked;

-- test: a unit made of others shows their history beside its own, and no change across the merger
select test.as_staff('lanhdao');
select test.ok(jsonb_array_length(card -> 'history') > 1), test.equal(card -> 'change', 'null'::jsonb),
  test.equal((select count(*) from jsonb_array_elements(card #> '{history,0,years}') as year where (year ->> 'year')::integer < 2025), 0::bigint),
  test.equal((select bool_or((year ->> 'year')::integer > 2024) from jsonb_array_elements(card #> '{history,1,years}') as year), false)
from (select api.unit_index('minh-hoa', 2025, 'xa-a') as card) as asked;

-- test: points lost are the maximum less the points, the dearest first
select test.as_staff('lanhdao');
select test.equal(array_agg(lost order by place), array_agg(lost order by lost desc nulls last)),
  test.equal(sum(lost), (select (card #>> '{lost_sum,points}')::numeric)),
  test.equal(100 - sum(lost), (card #>> '{total,points}')::numeric)
from (select api.unit_index('minh-hoa', 2024, 'xa-01') as card) as asked
cross join lateral (
  select place, (leaf ->> 'maximum')::numeric - (leaf ->> 'points')::numeric as lost
  from jsonb_array_elements(card -> 'lost') with ordinality as entry (leaf, place)) as leaves
group by card;

-- test: nobody reads the card of a unit out of reach
select test.as_staff('canbo-a');
select test.refused($$select api.unit_index('minh-hoa', 2026, 'xa-b')$$, 'NORCH');
select test.as_citizen();
select test.refused($$select api.unit_index('minh-hoa', 2026, 'xa-a')$$, 'NOTIN');
select test.refused($$select api.index('minh-hoa', 2026)$$, 'NOTIN');
