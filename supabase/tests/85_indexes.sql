-- test: ranks are by points, ties share a rank and the next is skipped
insert into core.index_years (scheme_id, version_id, year) select scheme_id, version_id, 2030 from core.index_years where year = 2026;
insert into core.index_units select max(index_year.id), unit.id from core.index_years as index_year, core.units as unit where unit.code ~ '^xa-[a-d]$' group by unit.id;
insert into core.announced_places (index_year_id, unit_id, points, source)
select measured.index_year_id, unit.id, case unit.code when 'xa-a' then 80 when 'xa-b' then 90 when 'xa-c' then 80 else 70 end, 'X'
from core.index_units as measured join core.index_years as index_year on index_year.id = index_year_id and year = 2030 join core.units as unit on unit.id = unit_id;
select test.equal((select jsonb_object_agg(unit.code, place.rank) from core.index_years as index_year, core.computed_places(index_year.id) as place
  join core.units as unit on unit.id = place.unit_id where index_year.year = 2030 and place.node_id is null),
  '{"xa-a": 2, "xa-b": 1, "xa-c": 2, "xa-d": 4}');

-- test: nobody is ranked while one of them has no points
insert into core.index_years (scheme_id, version_id, year) select scheme_id, version_id, 2030 from core.index_years where year = 2026;
insert into core.index_units select max(index_year.id), unit.id from core.index_years as index_year, core.units as unit where unit.code ~ '^xa-[a-d]$' group by unit.id;
insert into core.scores (index_year_id, unit_id, node_id, kind, points)
select measured.index_year_id, unit.id, node.id, 'appraised', 1
from core.index_units as measured join core.index_years as index_year on index_year.id = index_year_id and year = 2030
join core.units as unit on unit.id = unit_id and unit.code <> 'xa-d'
join core.scheme_nodes as node on node.version_id = index_year.version_id and node.code = '6.1';
select test.equal((select count(place.rank) from core.index_years as index_year, core.computed_places(index_year.id) as place where index_year.year = 2030), 0::bigint);

-- test: a node is the sum of its leaves and the total the sum of the fields
select test.as_staff('lanhdao');
select test.equal((select sum((field ->> 'points')::numeric) from jsonb_array_elements(unit -> 'fields') as field), (unit #>> '{total,points}')::numeric)
from jsonb_array_elements(api.index('minh-hoa', 2024) -> 'units') as unit;

-- test: across the merger no move is made up, and the screen is told why
select test.as_staff('lanhdao');
select test.equal(seen -> 'comparable', 'false'::jsonb), test.ok(seen ->> 'comparison_note' like 'Tập hợp đơn vị%'),
  test.equal((select count(*) from jsonb_path_query(seen, '$.units[*].**.move ? (@ != null)')), 0::bigint)
from (select api.index('minh-hoa', 2025) as seen) as asked;

-- test: an officer of one commune sees its row alone, with its rank among all
select test.as_staff('canbo-a');
select test.equal((select jsonb_agg(unit ->> 'code') from jsonb_array_elements(api.index('minh-hoa', 2026) -> 'units') as unit), '["xa-a"]'::jsonb);
select test.equal(api.index('minh-hoa', 2026) #>> '{units,0,total,out_of}', '4');
select test.equal(api.index('thong-bao', 2024), null::jsonb);
select test.refused($$select api.unit_index('minh-hoa', 2026, 'xa-b')$$, 'NORCH');
select test.as_citizen();
select test.refused($$select api.index('minh-hoa', 2026)$$, 'NOTIN');

-- test: a score fits its node, or is refused
select test.as_staff('thamdinh');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'appraised', 0, 2.01)$$, 'OVERM');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'appraised', 0, 'NaN')$$, 'OVERM');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'appraised', 0, -0.01)$$, 'BELOW');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'appraised', 0, 1.005)$$, 'DECIM');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-c', '1.1', 'appraised', 0, 1)$$, 'NOLEF');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-c', '8.1.1', 'appraised', 0, 1)$$, 'NOLEF');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-c', '9.9', 'appraised', 0, 1)$$, 'NOLEF');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-01', '1.1.1', 'appraised', 0, 1)$$, 'NOYER');
select test.refused($$select api.save_line('minh-hoa', 2031, 'xa-c', '1.1.1', 'appraised', 0, 1)$$, 'NOYER');
select api.save_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'appraised', 0, 2.00);

-- test: a published year takes no score, from the owner neither
select test.as_staff('thamdinh');
select test.refused($$select api.save_line('minh-hoa', 2025, 'xa-a', '1.1.1', 'appraised', 1, 1)$$, 'SEALD');
select test.as_owner();
select test.refused($$update core.scores set points = 0 where index_year_id = (select min(id) from core.index_years where year = 2024 and published_on is not null and version_id in (select version_id from core.scheme_nodes where code = '8.1.1'))$$, 'SEALD');
select test.refused($$delete from core.scores where index_year_id = (select min(id) from core.index_years where year = 2024 and published_on is not null and version_id in (select version_id from core.scheme_nodes where code = '8.1.1'))$$, 'SEALD');
select test.refused($$update core.index_years set published_on = null where year = 2024$$, 'SEALD');
select test.refused($$update core.announced_places set rank = 1$$, 'SEALD');
select test.refused($$delete from core.announced_places$$, 'SEALD');

-- test: the owner cannot put points where they do not fit either
select test.refused($$update core.scores set points = 99 where kind = 'appraised' and index_year_id = (select max(id) from core.index_years where year = 2026)$$, 'OVERM');
select test.refused($$insert into core.scores (index_year_id, unit_id, node_id, kind, points)
  select measured.index_year_id, measured.unit_id, leaf.id, 'self', 1 from core.index_units as measured
  join core.index_years as index_year on index_year.id = index_year_id and year = 2026
  join core.scheme_nodes as leaf on leaf.code = '8.1.1' and leaf.version_id = index_year.version_id$$, 'NOLEF');

-- test: nobody writes scores by hand
select test.as_staff('canbo-a');
select test.refused($$insert into core.scores (index_year_id, unit_id, node_id, kind, points)
  select index_year.id, unit.id, node.id, 'survey', 10 from core.index_years as index_year, core.units as unit, core.scheme_nodes as node
  where index_year.year = 2026 and unit.code = 'xa-a' and node.code = '8.1.1'$$, '42501');
select test.refused($$update core.scores set points = 2$$, '42501');
select test.as_staff('thamdinh');
select test.refused($$insert into core.index_units (index_year_id, unit_id) select max(index_year.id), max(unit.id) from core.index_years as index_year, core.units as unit$$, '42501');
select test.refused($$update core.index_years set self_by = null$$, '42501');

-- test: the satisfaction of a snapshot becomes points, and the total moves by just that
select test.as_staff('congbo');
select set_config('test.code', api.freeze_snapshot('tinh', '2026-08-01', '2026-10-31', 'X') ->> 'code', true);
select set_config('test.taken', api.take_survey_points('minh-hoa', 2026, '8.1.1', current_setting('test.code'))::text, true);
select test.equal(jsonb_array_length(current_setting('test.taken')::jsonb -> 'units'), 4);
select test.equal((unit ->> 'after')::numeric, round((unit ->> 'index')::numeric * 10 / 100, 2)),
  test.equal((unit ->> 'total_after')::numeric - (unit ->> 'total_before')::numeric, (unit ->> 'after')::numeric),
  test.equal(unit -> 'before', 'null'::jsonb)
from jsonb_array_elements(current_setting('test.taken')::jsonb -> 'units') as unit;
select test.equal(unit ->> 'index', sealed ->> 'index')
from jsonb_array_elements(current_setting('test.taken')::jsonb -> 'units') as unit
join jsonb_array_elements(api.snapshot(current_setting('test.code')) #> '{content,units}') as sealed on sealed ->> 'code' = unit ->> 'code';
-- of the four, one is appraised: with the survey's points its total is no longer provisional
select test.equal((select jsonb_agg(unit ->> 'code') from jsonb_array_elements(api.index('minh-hoa', 2026) -> 'units') as unit
  where (unit #> '{total,provisional}') = 'false'), '["xa-d"]');

-- test: one snapshot converts by each rule, exactly, and option shares by the answers at each level
select test.scheme('{"nodes": [{"depth": 1, "code": "1", "title": "X", "maximum": 40},
  {"depth": 2, "code": "1.1", "title": "X", "maximum": 10, "source": "survey", "conversion": "linear"},
  {"depth": 2, "code": "1.2", "title": "X", "maximum": 10, "source": "survey", "conversion": "capped", "full_from": 90},
  {"depth": 2, "code": "1.3", "title": "X", "maximum": 10, "source": "survey", "conversion": "steps", "steps": [{"from": 80, "points": 10}, {"from": 0, "points": 3}]},
  {"depth": 2, "code": "1.4", "title": "X", "maximum": 10, "source": "survey", "conversion": "options", "options": [
    {"label": "A", "share": 100}, {"label": "B", "share": 75}, {"label": "C", "share": 50}, {"label": "D", "share": 25}, {"label": "E", "share": 0}]}]}');
insert into core.index_years (scheme_id, version_id, year) select scheme_id, id, 2026 from core.scheme_versions where id = test.made();
insert into core.index_units select max(index_year.id), unit.id from core.index_years as index_year, core.units as unit where unit.code ~ '^xa-[a-d]$' group by unit.id;
select test.as_staff('congbo');
select set_config('test.code', api.freeze_snapshot('tinh', '2026-08-01', '2026-10-31', 'X') ->> 'code', true);
select test.equal((select count(*) from jsonb_array_elements(api.take_survey_points('thu', 2026, node, current_setting('test.code')) -> 'units')), 4::bigint)
from unnest(array['1.1', '1.2', '1.3', '1.4']) as node;
-- each worked out here from what the snapshot says of the unit
select test.equal(jsonb_object_agg(node.code, score.points), jsonb_build_object(
  '1.1', round(index / 10, 2), '1.2', least(round(index / 9, 2), 10.00), '1.3', case when index >= 80 then 10.00 else 3.00 end,
  '1.4', round((counts[5] * 100 + counts[4] * 75 + counts[3] * 50 + counts[2] * 25) / (10.0 * n), 2)))
from (
  select figure ->> 'code' as code, (figure ->> 'index')::numeric as index, (figure ->> 'n')::numeric as n,
    array(select level::numeric from jsonb_array_elements_text(figure -> 'counts') as level) as counts
  from jsonb_array_elements(api.snapshot(current_setting('test.code')) #> '{content,units}') as figure where figure ->> 'state' = 'shown'
) as told
join core.units as unit on unit.code = told.code join core.scores as score on score.unit_id = unit.id
join core.scheme_nodes as node on node.id = score.node_id and node.version_id = test.made()
group by told.code, index, n, counts;

-- test: answers by level are told of a unit where its index is, add up to its n, and are those of its own screen
select test.as_staff('congbo');
select set_config('test.code', api.freeze_snapshot('tinh', '2026-08-01', '2026-10-31', 'X') ->> 'code', true);
select set_config('test.frozen', api.snapshot(current_setting('test.code'))::text, true);
select test.equal(jsonb_typeof(figure -> 'counts'), case figure ->> 'state' when 'shown' then 'array' else 'null' end),
  test.equal((select sum(level::bigint) from jsonb_array_elements_text(nullif(figure -> 'counts', 'null')) as level), case figure ->> 'state' when 'shown' then (figure ->> 'n')::numeric end)
from jsonb_array_elements(current_setting('test.frozen')::jsonb #> '{content,units}') as figure;
select test.equal(figure -> 'counts', api.overview('xa-a', '2026-08-01', '2026-10-31', '2026-05-01', '2026-07-31') #> '{overall_item,counts}')
from jsonb_array_elements(current_setting('test.frozen')::jsonb #> '{content,units}') as figure where figure ->> 'code' = 'xa-a';
select test.equal(frozen #> '{content,total,counts}', frozen #> '{content,items,0,counts}') from (select current_setting('test.frozen')::jsonb as frozen) as sealed;

-- test: answers are not converted by options of another number, nor from a snapshot that does not hold them
select test.leaf('{"maximum": 10, "source": "survey", "conversion": "options", "options": [{"label": "A", "share": 100}, {"label": "B", "share": 50}, {"label": "C", "share": 0}]}');
select test.refused($$select core.points_of_figure(test.node(), '{"index": "80.00", "counts": [1, 2, 3, 4, 5]}')$$, 'NOCNV');
select test.refused($$select core.points_of_figure(test.node(), '{"index": "80.00", "counts": null}')$$, 'NOCNV');
select test.refused($$select core.points_of_figure(test.node(), '{"index": "80.00"}')$$, 'NOCNV');
select test.equal(core.points_of_figure(test.node(), '{"index": "80.00", "counts": [1, 1, 2]}'), 6.25);

-- test: pooled answers of all items are behind an index by that rule, and none behind a mean of factors
select test.equal(core.answers_behind(10, core.weight(1) * 3 + core.weight(2) * 7 + core.weight(shape.levels + 2) * 4, shape, rule), expected)
from core.version_shapes as shape,
  (values ('overall_item', array[3, 7, 0, 0, 0]::bigint[]), ('all_answers', array[3, 11, 0, 0, 0]), ('factor_mean', null)) as asked (rule, expected);

-- test: a unit with too few ballots is left waiting
select test.as_owner();
select set_config('test.day', min(starts)::text, true) from (
  select starts from core.tallies join core.units as unit on unit.id = unit_id
  where grain = 'day' and unit.code = 'xa-d' and counter_id is null group by starts having sum(ballots) between 1 and 5) as few;
select set_config('test.code', core.freeze((select id from core.units where code = 'tinh'), current_setting('test.day')::date, current_setting('test.day')::date, 'X'), true);
select test.as_staff('congbo');
select test.refused(format('select api.take_survey_points(''minh-hoa'', 2026, ''8.1.1'', %L)', current_setting('test.code')), 'NOROW');

-- test: points are taken by those who may, for an open year, from a snapshot of that year that they can see
select test.as_owner();
select set_config('test.code', core.freeze((select id from core.units where code = 'tinh'), '2026-08-01', '2026-10-31', 'X'), true);
select test.as_staff('congbo');
select test.refused(format('select api.take_survey_points(''minh-hoa'', 2025, ''8.1.1'', %L)', current_setting('test.code')), 'SEALD');
select test.refused(format('select api.take_survey_points(''minh-hoa'', 2026, ''6.1'', %L)', current_setting('test.code')), 'NOLEF');
select test.refused($$select api.take_survey_points('minh-hoa', 2026, '8.1.1', 'no-such')$$, 'NOSNP');
select test.as_staff('phantich');
select test.refused(format('select api.take_survey_points(''minh-hoa'', 2026, ''8.1.1'', %L)', current_setting('test.code')), 'NOROL');
select test.as_staff('canbo-a');
select test.refused(format('select api.take_survey_points(''minh-hoa'', 2026, ''8.1.1'', %L)', current_setting('test.code')), 'NOROL');

-- test: a snapshot of another year is refused
select test.as_owner();
insert into core.index_years (scheme_id, version_id, year) select scheme_id, version_id, 2027 from core.index_years where year = 2026;
select set_config('test.code', core.freeze((select id from core.units where code = 'tinh'), '2026-08-01', '2026-10-31', 'X'), true);
select test.as_staff('congbo');
select test.refused(format('select api.take_survey_points(''minh-hoa'', 2027, ''8.1.1'', %L)', current_setting('test.code')), 'OTHYR');
