create function test.noted(line jsonb) returns text
  language sql
  as $$
  select coalesce(outcome ->> 'refusal', outcome ->> 'outcome')
  from (select api.note_dossiers(jsonb_build_array('{"unit": "xa-a", "month": "2026-09", "handled": 900}' || line)) -> 0 as outcome) as told
$$;
create function test.told(of_unit text, from_day date, to_day date, filters jsonb default '{}') returns jsonb
  language sql
  as $$ select api.overview(of_unit, from_day, to_day, '2026-08-01', '2026-08-31', filters) #> '{total,dossiers}' $$;

-- test: a line is noted, corrected, or the same
delete from core.dossiers;
select test.as_staff('canbo-a');
select test.equal(test.noted('{}'), 'noted'), test.equal(test.noted('{}'), 'same'), test.equal(test.noted('{"handled": 901}'), 'corrected');
select test.equal(test.noted('{"area": "ho-tich", "handled": 300}'), 'noted');
select test.equal(api.dossiers('xa-a', 2026) #>> '{months,8,handled}', '901');
select test.equal(jsonb_array_length(api.dossiers('xa-a', 2026) #> '{months,8,lines}'), 2);
select test.as_staff('kiemtra');
select test.equal(api.audit() -> 1 ->> 'verb', 'update'), test.equal(api.audit() #>> '{1,detail,before,handled}', '900');

-- test: a correction tells what stood there and who changed it, to whoever reads the number
delete from core.dossiers;
select test.as_staff('canbo-a');
select test.noted('{}');
select test.equal(api.dossiers('xa-a', 2026) #> '{months,8,lines,0,corrections}', '[]');
select test.noted('{"handled": 901}'), test.noted('{"handled": 905}');
select test.as_staff('quay-a');
select test.equal(api.dossiers('xa-a', 2026) #> '{months,8,lines,0,corrections}', jsonb_build_array(
  jsonb_build_object('on', core.today(), 'by', 'Chủ tịch xã Suối Mây', 'before', 901, 'after', 905),
  jsonb_build_object('on', core.today(), 'by', 'Chủ tịch xã Suối Mây', 'before', 900, 'after', 901)));
select test.as_owner();
select set_config('test.id', (select id::text from core.dossiers where handled = 905), true);
select test.as_staff('canbo-b');
select test.equal(core.corrections_of(current_setting('test.id')::bigint), '[]');

-- test: one wrong line, and none is noted; each says why
delete from core.dossiers;
select test.as_staff('canbo-a');
select test.equal((select jsonb_agg(coalesce(outcome ->> 'refusal', outcome ->> 'outcome') order by place)::text
from jsonb_array_elements(api.note_dossiers('[{"unit": "xa-a", "month": "2026-09", "handled": 900},
  {"unit": "xa-b", "month": "2026-09", "handled": 900}, {"unit": "xa-a", "month": "2026-13", "handled": 900},
  {"unit": "xa-a", "month": "2999-01", "handled": 900}, {"unit": "xa-a", "month": "2026-09", "handled": -1},
  {"unit": "xa-a", "month": "2026-09", "handled": "nhiều"}, {"unit": "xa-a", "month": "2026-09", "area": "no-such", "handled": 1}, 7]'))
  with ordinality as each (outcome, place)),
  '["noted", "NORCH", "NOMON", "NOMON", "NOCNT", "NOCNT", "NOARA", "NORCH"]');
select test.equal(count(*), 0::bigint) from core.dossiers;

-- test: a month is reported once it is over, and not before, past api neither
delete from core.dossiers;
create function test.month(steps integer) returns jsonb
  language sql
  as $$
  select jsonb_build_object('month', to_char(date_trunc('month', core.today()::timestamp) + make_interval(months => steps), 'YYYY-MM'))
$$;
grant execute on function test.month to authenticated;
select test.as_staff('canbo-a');
select test.equal(test.noted(test.month(0)), 'NOMON'), test.equal(test.noted(test.month(1)), 'NOMON');
select test.equal(test.noted(test.month(-1)), 'noted');
select test.equal(api.check_dossiers(jsonb_build_array(test.month(0) || '{"unit": "xa-a", "handled": 1}')) #>> '{0,refusal}', 'NOMON');
select test.refused($$insert into core.dossiers (unit_id, month, handled)
  select id, date_trunc('month', core.today()::timestamp), 1 from core.units where code = 'xa-a'$$, '42501');
-- what was noted before the month was over waits for its end as well
select test.as_owner();
insert into core.dossiers (unit_id, month, handled)
select id, date_trunc('month', core.today()::timestamp), 1 from core.units where code = 'xa-a';
select test.as_staff('canbo-a');
update core.dossiers set handled = 2;
select test.equal((select handled from core.dossiers order by month desc limit 1), 1);
select test.equal(test.noted(format('{"month": "%s"}', month)::jsonb), 'NOMON')
from unnest(array['0000-01', '1999-12', '2026-00', '2026-9', '09/2026', '']) as month;

-- test: what a unit is given to fill in, noted as it is, changes nothing: what was reported by area stays by area
delete from core.dossiers;
insert into core.dossiers (unit_id, month, area_id, handled)
select unit.id, month::date, area.id, handled
from (values ('2026-09-01', 'ho-tich', 100), ('2026-09-01', 'dat-dai', 200), ('2026-08-01', null, 500), ('2026-08-01', 'ho-tich', 90))
  as line (month, area, handled)
join core.units as unit on unit.code = 'xa-a' left join core.service_areas as area on area.code = line.area;
select test.as_staff('canbo-a');
create temporary table filled on commit drop as
select line from jsonb_array_elements(api.dossier_lines('xa-a', 2026)) as line;
select test.equal(jsonb_agg(line -> 'area'), '["ho-tich", "dat-dai"]') from filled where line ->> 'month' = '2026-09';
select test.equal(jsonb_agg(line -> 'area'), '[null, "ho-tich"]') from filled where line ->> 'month' = '2026-08';
select test.equal(jsonb_agg(line -> 'handled'), '[null]') from filled where line ->> 'month' = '2026-07';
select test.equal(jsonb_path_query_array(api.note_dossiers(jsonb_agg(line)), '$[*].outcome'), '["same", "same", "same", "same"]')
from filled where line -> 'handled' <> 'null';
-- so that an area that is corrected later still counts
select test.noted('{"area": "ho-tich", "handled": 150}');
select test.equal(told #> '{months,8,handled}', '350'), test.equal(told #> '{months,7,handled}', '500')
from (select api.dossiers('xa-a', 2026) as told) as asked;
select test.equal(jsonb_path_exists(api.dossier_lines(null, extract(year from core.today())::integer),
  format('$[*] ? (@.month == "%s")', to_char(core.today(), 'YYYY-MM'))::jsonpath), false);
select test.refused($$select api.dossier_lines('xa-b', 2026)$$, 'NORCH');
select test.refused($$select api.dossier_lines(null, 1900)$$, 'BADPD');
select test.as_citizen();
select test.refused($$select api.dossier_lines(null, 2026)$$, 'NOTIN');

-- test: the same unit and month twice is refused at the second, unless it is of another area
delete from core.dossiers;
select test.as_staff('canbo-a');
select test.equal(jsonb_path_query_array(api.note_dossiers('[{"unit": "xa-a", "month": "2026-09", "handled": 900},
  {"unit": "xa-a", "month": "2026-09", "area": "ho-tich", "handled": 90}, {"unit": "xa-a", "month": "2026-09", "handled": 901}]'), '$[*].refusal'),
  '[null, null, "TWICE"]');
select test.equal(count(*), 0::bigint) from core.dossiers;
select test.equal(jsonb_path_query_array(api.note_dossiers('[{"unit": "xa-a", "month": "2026-09", "handled": 900},
  {"unit": "xa-a", "month": "2026-09", "area": "ho-tich", "handled": 90}]'), '$[*].outcome'), '["noted", "noted"]');
select test.equal(count(*), 2::bigint) from core.dossiers;

-- test: what would become of each line is told without doing it
delete from core.dossiers;
insert into core.dossiers (unit_id, month, handled) select id, '2026-09-01', 700 from core.units where code = 'xa-a';
select test.as_staff('canbo-a');
select test.equal(api.check_dossiers('[{"unit": "xa-a", "month": "2026-09", "handled": 701}, {"unit": "xa-a", "month": "2026-08", "handled": 1}]'),
  '[{"refusal": null, "unit": "Xã Suối Mây", "area": null, "before": 700, "outcome": "corrected"},
    {"refusal": null, "unit": "Xã Suối Mây", "area": null, "before": null, "outcome": "noted"}]');
select test.equal(sum(handled), 700::bigint) from core.dossiers;
select test.as_citizen();
select test.refused($$select api.check_dossiers('[]')$$, 'NOTIN');

-- test: the table has the units that take in dossiers, and asks for no month before a unit began, after it ended or to come
delete from core.dossiers;
insert into core.dossiers (unit_id, month, handled) select id, '2026-09-01', 700 from core.units where code = 'xa-a';
select test.as_staff('phantich');
select test.equal(unit #>> '{months,8,handled}', '700'), test.equal(unit #> '{months,8,open}', 'true'), test.equal(unit #> '{months,7,handled}', 'null'),
  test.equal(unit #> '{months,11,open}', to_jsonb(core.today() >= '2027-01-01'))
from jsonb_array_elements(api.dossier_table('tinh', 2026) -> 'units') as unit where unit ->> 'code' = 'xa-a';
select test.equal(api.dossier_table('tinh', 2026) -> 'may_report', 'true');
select test.equal(jsonb_path_exists(api.dossier_table('tinh', extract(year from core.today())::integer),
  format('$.units[*].months[*] ? (@.month == "%s" && @.open == true)', to_char(core.today(), 'YYYY-MM'))::jsonpath), false);
-- units that ended in 2025 have a row in that year and none in the next
select test.equal(count(*) filter (where api.dossier_table('tinh', 2026) @? row), 0::bigint), test.ok(bool_or(api.dossier_table('tinh', 2025) @? row))
from (select format('$.units[*] ? (@.code == "%s")', code)::jsonpath as row from core.units where valid_to between '2025-01-01' and '2025-12-31') as ended;
select test.as_staff('kiemtra');
select test.equal(api.dossier_table('tinh', 2026) -> 'may_report', 'false');
select test.as_staff('canbo-a');
select test.equal(jsonb_path_query_array(api.dossier_table(null, 2026), '$.units[*].code'), '["xa-a"]');
select test.refused($$select api.dossier_table('xa-b', 2026)$$, 'NORCH');
select test.refused($$select api.dossier_table(null, 1900)$$, 'BADPD');

-- test: heads and analysts report, and nobody else
select test.as_staff('phantich');
select test.equal(test.noted('{"unit": "xa-b"}'), 'corrected');
select test.as_staff('quay-a');
select test.equal(test.noted('{}'), 'NOROL');
select test.as_staff('congbo');
select test.equal(test.noted('{}'), 'NOROL');
select test.refused($$insert into core.dossiers (unit_id, month, handled) select id, '2026-01-01', 1 from core.units where code = 'xa-a'$$, '42501');
select test.as_citizen();
select test.refused($$select api.note_dossiers('[]')$$, 'NOTIN');
select test.as_staff('canbo-a');
select test.refused($$select api.note_dossiers('{}')$$, 'LINES');
select test.refused($$select api.dossiers('xa-b', 2026)$$, 'NORCH');
select test.refused($$select api.dossiers('xa-a', null)$$, 'BADPD');
select test.refused($$delete from core.dossiers$$, '42501');

-- test: the response rate is ballots by dossiers of the same whole months, and says why it is not there
delete from core.dossiers;
insert into core.dossiers (unit_id, month, handled) select id, '2026-09-01', 700 from core.units where code = 'xa-a';
insert into core.dossiers (unit_id, month, handled) select id, '2026-09-01', 7 from core.units where code = 'xa-b';
select test.as_staff('phantich');
select test.equal(told -> 'rate', '50.00'), test.equal(told ->> 'handled', '700')
from (select test.told('xa-a', '2026-09-01', '2026-09-30') as told) as asked;
select test.equal(test.told('xa-a', '2026-09-01', '2026-10-31') ->> 'reason', 'missing');
select test.equal(test.told('xa-a', '2026-09-01', '2026-09-20') ->> 'reason', 'days');
select test.equal(test.told('xa-b', '2026-09-01', '2026-09-30') ->> 'reason', 'fewer');
select test.equal(test.told('tinh', '2026-09-01', '2026-09-30') ->> 'reason', 'missing');
select test.equal(test.told('xa-a', '2026-09-01', '2026-09-30', '{"channel": "qr"}') ->> 'reason', 'filter');
select test.equal(test.told('xa-a', '2026-09-01', '2026-09-30', '{"area": "ho-tich"}') ->> 'reason', 'missing');

-- test: who answered by another questionnaire answered too: the rate is of all ballots, and the figure of its own
delete from core.dossiers;
insert into core.dossiers (unit_id, month, handled) select id, '2026-09-01', 700 from core.units where code = 'xa-a';
insert into core.questionnaire_versions (questionnaire_id, edition, title, source, scale_id)
select questionnaire_id, '2030', 'X', 'X', scale_id from core.questionnaire_versions;
insert into core.items (version_id, position, code, label) select max(id), 1, 'overall', 'X' from core.questionnaire_versions;
update core.questionnaire_versions set published_on = core.today() where edition = '2030';
insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
select one.counter_id, one.unit_id, (select id from core.questionnaire_versions where edition = '2030'), one.campaign_id, '2026-09-02', 'morning', 'qr', array[5::smallint]
from (select * from core.responses where unit_id = (select id from core.units where code = 'xa-a') limit 1) as one, generate_series(1, 70);
select test.as_staff('phantich');
select test.equal(total #> '{dossiers,rate}', '60.00'), test.equal(total #> '{dossiers,answered}', '420'), test.equal(total -> 'ballots', '350')
from (select api.overview('xa-a', '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31') -> 'total' as total) as asked;
select test.equal(unit #> '{dossiers,rate}', '60.00')
from jsonb_array_elements(api.overview('tinh', '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31') -> 'units') as unit where unit ->> 'code' = 'xa-a';
select test.as_owner();
update core.dossiers set handled = 400;
select test.as_staff('phantich');
select test.equal(test.told('xa-a', '2026-09-01', '2026-09-30') ->> 'reason', 'fewer');

-- test: with dossiers known the interval is the narrower one of a finite population
delete from core.dossiers;
insert into core.dossiers (unit_id, month, handled) select id, '2026-09-01', 700 from core.units where code = 'xa-a';
select test.as_staff('phantich');
select test.equal(jsonb_build_array(total #> '{dossiers,low}', total #> '{dossiers,high}'),
  (select jsonb_agg(core.percent(bound)) from unnest(core.wilson((total ->> 'satisfied')::numeric / (total ->> 'n')::numeric,
    (total ->> 'n')::numeric, 1.959964, 700)) as bound)),
  test.ok((total #>> '{dossiers,high}')::numeric < (total ->> 'high')::numeric),
  test.equal(total #>> '{dossiers,correction}', 'finite'),
  test.equal((total #>> '{dossiers,effective_n}')::numeric, core.published(core.effective_n((total ->> 'n')::numeric, 700)))
from (select api.overview('xa-a', '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31') -> 'total' as total) as asked;
