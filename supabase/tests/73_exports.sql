create function test.begun(args jsonb default '{}') returns jsonb
  language sql
  as $$
  select api.begin_export(coalesce(args ->> 'unit', 'tinh'), coalesce(args ->> 'from', '2026-08-01')::date,
    coalesce(args ->> 'to', '2026-10-31')::date, coalesce(args ->> 'version', 'sipas-service/2022'), coalesce(args ->> 'format', 'csv'))
$$;
create function test.exported(args jsonb default '{}') returns jsonb
  language plpgsql
  as $$
declare
  file text := test.begun(args) ->> 'code';
  rows jsonb := '[]';
  page jsonb := '{}';
begin
  loop
    page := api.export_ballots(file, (page #>> '{next,month}')::date, (page #>> '{next,unit}')::bigint, (page #>> '{next,ballots}')::integer);
    perform test.ok(jsonb_array_length(page -> 'rows') <= 1000);
    exit when page -> 'next' = 'null';
    rows := rows || (page -> 'rows');
  end loop;
  return rows;
end $$;
create function test.taken(file text) returns jsonb
  language sql
  as $$
  select said from jsonb_array_elements(api.export_about('xa-a', '2026-08-01', '2026-10-31', null) -> 'taken') as said where said ->> 'code' = file
$$;
create function test.cast_many(of_unit text, on_day date, change jsonb, number integer) returns void
  language sql security definer
  as $$
  select core.ensure_month(on_day);
  insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, profile)
  select counter_id, unit_id, version_id, campaign_id, on_day, coalesce(change ->> 'half', 'morning'), coalesce(change ->> 'channel', 'qr'),
    array_fill(5::smallint, array[20]), change -> 'profile'
  from (select * from core.responses where unit_id = (select id from core.units where code = of_unit) limit 1) as one, generate_series(1, number)
$$;
grant execute on function test.begun, test.exported, test.taken, test.cast_many to authenticated;

-- test: a file has every ballot of its months once, more than a thousand of them, with its answers
select test.cast_many('xa-b', '2026-10-02', '{}', 6000);
select test.as_staff('phantich');
select set_config('test.rows', test.exported()::text, true);
select test.as_owner();
select test.equal(jsonb_array_length(current_setting('test.rows')::jsonb)::bigint, (select count(*) from core.responses where day between '2026-08-01' and '2026-10-31'));
select test.equal(
  (select sum((level #>> '{}')::integer) from jsonb_array_elements(current_setting('test.rows')::jsonb) as ballot, jsonb_array_elements(ballot) with ordinality as cell (level, place)
    where jsonb_typeof(level) = 'number'),
  (select sum(level) + sum(cardinality(reasons)) filter (where place = 1) from core.responses, unnest(levels) with ordinality as answer (level, place)
    where day between '2026-08-01' and '2026-10-31'));

-- test: a unit with more than a page comes in parts, in one order; nonsense about where it stood gives no ballot twice or too many
select test.cast_many('xa-b', '2026-10-02', '{}', 1500);
select test.as_staff('phantich');
select set_config('test.file', test.begun('{"unit": "xa-b", "from": "2026-10-01"}') ->> 'code', true);
select set_config('test.first', api.export_ballots(current_setting('test.file'))::text, true);
select test.equal(current_setting('test.first')::jsonb #> '{next,ballots}', '1000');
select test.equal(
  (select jsonb_agg(row order by row) from jsonb_array_elements(test.exported('{"unit": "xa-b", "from": "2026-10-01"}') || '[]') with ordinality as each (row, place)
    where place <= 1000),
  (select jsonb_agg(row order by row) from jsonb_array_elements(current_setting('test.first')::jsonb -> 'rows') as row));
select test.equal(api.export_ballots(current_setting('test.file'), '2026-10-01', (current_setting('test.first')::jsonb #>> '{next,unit}')::bigint, given),
  '{"next": null, "rows": []}')
from unnest(array[null, 0, -1, -2147483648]) as given;
select test.equal(api.export_ballots(current_setting('test.file'), '2026-10-01', (current_setting('test.first')::jsonb #>> '{next,unit}')::bigint, 2147483647)
  -> 'rows', '[]');

-- test: what is said before a file is taken counts the ballots that the file then holds
select test.as_staff('phantich');
select test.equal((select (version ->> 'ballots')::integer from jsonb_array_elements(api.export_about('tinh', '2026-08-01', '2026-10-31', null) -> 'versions') as version
  where (version ->> 'chosen')::boolean), jsonb_array_length(test.exported()));

-- test: as many cells as columns, in their order
select test.as_staff('phantich');
select test.equal((select array_agg(distinct jsonb_array_length(ballot)) from jsonb_array_elements(test.exported('{"unit": "xa-a"}')) as ballot),
  array[jsonb_array_length(api.export_about('xa-a', '2026-08-01', '2026-10-31', null) -> 'columns')]);
select test.equal(jsonb_path_query_array(api.export_about('xa-a', null, null, null), '$.columns[0 to 6].name'),
  '["month", "unit", "unit_name", "channel", "half", "profile_gender", "profile_age"]');

-- test: neither day, counter, key nor remark is in a file
select test.as_staff('phantich');
select test.ok(test.exported('{"unit": "xa-a"}')::text !~ '2026-\d\d-\d\d|[0-9a-f]{8}-|Chờ|quầy');

-- test: four alike are not told apart, five are; and where the few together are few, the next group joins them
select test.equal(core.told_values(given), told)
from (values (array['a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b'], array['a', 'b']), (array['a', 'a', 'a', 'a'], null),
  (array['a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'], null), (array['a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', null], array['a']),
  (array['a', 'a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b', 'c'], array['a']), (array[null, null, 'a', 'a', 'a', 'a', 'a'], null),
  (array['a', 'a', 'a', 'a', 'a', null, null, null, null, null], array['a']), ('{}', null)) as example (given, told);
select test.cast_many('xa-d', '2026-07-01', '{"channel": "paper", "profile": {"gender": "Nam", "age": "18-24"}}', 5);
select test.cast_many('xa-d', '2026-07-01', '{"channel": "paper", "profile": {"gender": "Nữ", "age": "18-24"}}', 4);
select test.cast_many('xa-d', '2026-07-01', '{"channel": "paper", "half": "afternoon"}', 5);
select test.cast_many('xa-d', '2026-07-01', '{"channel": "tablet", "profile": {"gender": "Nam", "age": "18-24"}}', 9);
select test.cast_many('xa-d', '2026-07-01', '{"channel": "qr"}', 4);
select test.cast_many('xa-d', '2026-07-01', '{"channel": "assisted"}', 1);
select test.as_staff('phantich');
select test.equal((select jsonb_agg(alike order by alike::text) from (
  select jsonb_build_array(ballot -> 3, ballot -> 4, ballot -> 5, ballot -> 6, count(*)) as alike
  from jsonb_array_elements(test.exported('{"unit": "xa-d", "from": "2026-07-01", "to": "2026-07-31"}')) as ballot
  group by ballot -> 3, ballot -> 4, ballot -> 5, ballot -> 6) as groups),
  (select jsonb_agg(alike order by alike::text) from jsonb_array_elements('[["paper", null, null, null, 9], ["paper", null, "Nam", "18-24", 5],
    ["tablet", null, "Nam", "18-24", 9], [null, null, null, null, 5]]'::jsonb) as alike));

-- test: in any file, whatever is told of a unit's ballots in a month is told of five at least
select test.as_staff('phantich');
select test.equal(count(*), 0::bigint) from (
  select from jsonb_array_elements(test.exported()) as ballot where ballot -> 3 <> 'null'
  group by ballot -> 0, ballot -> 1, ballot -> 3 having count(*) < 5) as rare;
select test.equal(count(*), 0::bigint) from (
  select from jsonb_array_elements(test.exported()) as ballot where ballot -> 5 <> 'null' or ballot -> 6 <> 'null' or ballot -> 4 <> 'null'
  group by ballot -> 0, ballot -> 1, ballot -> 3, ballot -> 4, ballot -> 5, ballot -> 6 having count(*) < 5) as rare;

-- test: differencing: what a file says of a unit and a month does not depend on what else was asked for
select test.as_staff('phantich');
select test.equal(
  (select jsonb_agg(ballot order by ballot) from jsonb_array_elements(test.exported()) as ballot where ballot ->> 0 = '2026-09' and ballot ->> 1 = 'xa-a'),
  (select jsonb_agg(ballot order by ballot) from jsonb_array_elements(test.exported('{"unit": "xa-a", "from": "2026-09-01", "to": "2026-09-30"}')) as ballot));

-- test: only whole months that are complete are given
select test.as_staff('phantich');
select test.refused(format('select test.exported(%L)', asked), 'MONTH')
from unnest(array['{"from": "2026-08-02"}', '{"to": "2026-10-30"}', '{"from": "2026-10-01", "to": "2026-09-30"}', '{"from": "2000-01-01"}',
  jsonb_build_object('from', '2026-08-01', 'to', (date_trunc('month', core.today()::timestamp) + interval '1 month - 1 day')::date)::text]) as asked;
select test.refused($$select api.begin_export('tinh', null, '2026-10-31', 'sipas-service/2022', 'csv')$$, 'MONTH');
select test.refused($$select api.export_about('tinh', '2026-08-15', '2026-10-31', null)$$, 'MONTH');
select test.refused($$select test.exported('{"version": "nothing/1"}')$$, 'NOVER');
select test.refused($$select test.exported('{"unit": "nowhere"}')$$, 'NORCH');
select test.refused($$select test.exported('{"format": "pdf"}')$$, 'NOEXP');

-- test: heads, auditors, publishers and citizens take no files
select test.as_staff('canbo-a');
select test.refused($$select test.exported('{"unit": "xa-a"}')$$, 'NOROL');
select test.refused($$select api.export_about('xa-a', null, null, null)$$, 'NOROL');
select test.refused($$select api.export_remarks('xa-a', '2026-08-01', '2026-10-31')$$, 'NOROL');
select test.refused($$select test.exported('{"unit": "xa-b"}')$$, 'NORCH');
select test.as_staff('kiemtra');
select test.refused($$select test.exported()$$, 'NOROL');
select test.as_staff('congbo');
select test.refused($$select test.exported()$$, 'NOROL');
select test.as_citizen();
select test.refused($$select test.exported()$$, 'NOTIN');
select test.refused($$select api.export_about('tinh', null, null, null)$$, 'NOTIN');
select test.refused($$select * from core.exported_ballots(array[1::bigint], '2026-10-01', null)$$, '42501');

-- test: remarks in a file are those of the screen, masked
select test.as_staff('phantich');
select test.equal(jsonb_array_length(api.export_remarks('tinh', '2026-08-01', '2026-10-31') -> 'remarks')::bigint, test.rows_of('remarks'));
select test.ok(jsonb_path_query_array(api.export_remarks('tinh', '2026-08-01', '2026-10-31'), '$.remarks[*].body')::text !~ '[0-9]{9}');
select test.refused($$select api.export_remarks('tinh', '2026-08-01', '2026-10-31', null, null, 'nothing')$$, 'NOTPC');
select test.refused($$select api.export_remarks('tinh', '2026-08-01', '2026-10-31', null, null, null, '?')$$, 'NOWRD');

-- test: a file of remarks says what it is of
select test.as_staff('phantich');
select test.equal(of #>> '{unit,code}', 'xa-a'), test.equal(of #>> '{counter,code}', test.counter_of('xa-a')),
  test.equal(of ->> 'level', 'Rất không hài lòng'), test.equal(of ->> 'topic', 'Chờ đợi, xếp hàng'),
  test.equal(of -> 'illustrative', 'true')
from (select api.export_remarks('xa-a', '2026-08-01', '2026-10-31', test.counter_of('xa-a'), 'nam-muc.1', 'cho-doi') -> 'of' as of) as file;
select test.equal(of #>> '{unit,code}', 'tinh'), test.equal(of -> 'counter', 'null'), test.equal(of -> 'level', 'null'),
  test.equal(of -> 'topic', 'null')
from (select api.export_remarks(null, '2026-08-01', '2026-10-31') -> 'of' as of) as file;

-- test: what a hidden remark says is in no file, though who takes it reads it on the screen, and no search for it finds it
select test.as_staff('phantich');
create temporary table shown on commit drop as
select api.export_remarks('xa-a', '2026-08-01', '2026-10-31', null, null, 'cho-doi') #> '{remarks,0}' as remark;
select api.hide_remark(remark ->> 'code', 'Nêu tên riêng') from shown;
create function pg_temp.taken(topic text default null, sought text default null) returns jsonb
  language sql
  as $$
  select jsonb_agg(line)
  from jsonb_array_elements(api.export_remarks('xa-a', '2026-08-01', '2026-10-31', null, null, topic, sought) -> 'remarks') as line, shown
  where line ->> 'code' = shown.remark ->> 'code'
$$;
select test.equal(taken #> '{0,body}', 'null'), test.equal(taken #> '{0,level}', 'null'), test.equal(taken #> '{0,topics}', '[]'),
  test.equal(taken #>> '{0,hidden,reason}', 'Nêu tên riêng')
from (select pg_temp.taken() as taken) as file;
select test.equal(pg_temp.taken('cho-doi'), null), test.equal(pg_temp.taken(null, remark ->> 'body'), null) from shown;
select test.equal(jsonb_array_length(api.export_remarks('xa-a', '2026-08-01', '2026-10-31', null, 'nam-muc.1') -> 'remarks'), (
  select count(*)::integer from jsonb_array_elements(api.export_remarks('xa-a', '2026-08-01', '2026-10-31') -> 'remarks') as remark
  where remark #>> '{level,label}' = 'Rất không hài lòng'));
-- the screen still shows it
select test.equal(jsonb_path_query_first(api.remarks('xa-a', '2026-08-01', '2026-10-31', '2026-05-01', '2026-07-31', null, null, 'cho-doi',
    remark ->> 'body'), '$.remarks[*] ? (@.hidden != null)') ->> 'code', remark ->> 'code') from shown;
select api.show_remark(remark ->> 'code') from shown;
select test.equal(pg_temp.taken('cho-doi') -> 0, remark) from shown;

-- test: an excluded ballot is in no file, and comes back when its exclusion is lifted
select test.as_staff('phantich');
select set_config('test.rows', jsonb_array_length(test.exported('{"unit": "xa-a"}'))::text, true);
select set_config('test.out', api.exclude_ballots(test.counter_of('xa-a'), '2026-10-05', '2026-10-09', 'Cán bộ tự điền phiếu',
  (api.exclusion_preview(test.counter_of('xa-a'), '2026-10-05', '2026-10-09') ->> 'ballots')::integer) ->> 'ballots', true);
select test.equal(jsonb_array_length(test.exported('{"unit": "xa-a"}')), current_setting('test.rows')::integer - current_setting('test.out')::integer);
select api.lift_exclusion(api.exclusions('xa-a') #>> '{exclusions,0,code}', 'Xem lại: phiếu là của người dân');
select test.equal(jsonb_array_length(test.exported('{"unit": "xa-a"}')), current_setting('test.rows')::integer);

-- test: four ballots of a unit and month are not given, nor are its next sibling's while those kept back are fewer than five
select test.cast_many('xa-d', '2026-05-04', '{}', 4);
select test.cast_many('xa-a', '2026-05-04', '{}', 6);
select test.cast_many('xa-b', '2026-05-04', '{}', 7);
select test.as_staff('phantich');
select test.equal(jsonb_agg(distinct ballot -> 1), '["xa-b"]'), test.equal(count(*), 7::bigint)
from jsonb_array_elements(test.exported('{"from": "2026-05-01", "to": "2026-05-31"}')) as ballot;
-- asked for alone it is the same
select test.equal(test.exported('{"unit": "xa-a", "from": "2026-05-01", "to": "2026-05-31"}'), '[]');
select test.equal(version -> 'kept_back', '10'), test.equal(version -> 'ballots', '7')
from jsonb_array_elements(api.export_about('tinh', '2026-05-01', '2026-05-31', null) -> 'versions') as version where (version ->> 'chosen')::boolean;

-- test: the three of a part's part are not the whole without the others either
with made as (
  insert into core.units (code, name, kind, parent_id, valid_from) select 'to', 'Tổ', 'centre', id, valid_from from core.units where code = 'xa-d' returning id
), desk as (
  insert into core.counters (unit_id, name, opened_on) select id, 'Quầy', '2020-01-01' from made returning id, unit_id
)
select core.ensure_month('2026-05-04'), set_config('test.desk', id::text, true) from desk;
insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
select desk.id, desk.unit_id, one.version_id, one.campaign_id, '2026-05-04', 'morning', 'qr', one.levels
from core.counters as desk cross join (select * from core.responses limit 3) as one where desk.id = current_setting('test.desk')::bigint;
select test.cast_many('xa-a', '2026-05-04', '{}', 6);
select test.cast_many('xa-b', '2026-05-04', '{}', 7);
select test.as_staff('phantich');
select test.equal(jsonb_agg(distinct ballot -> 1), '["xa-b"]') from jsonb_array_elements(test.exported('{"from": "2026-05-01", "to": "2026-05-31"}')) as ballot;

-- test: the three of a unit's channel are not those of all units without the others
select test.cast_many(unit, '2026-05-04', jsonb_build_object('channel', channel), many)
from (values ('xa-a', 'assisted', 3), ('xa-a', 'qr', 10), ('xa-b', 'assisted', 20), ('xa-b', 'qr', 10), ('xa-d', 'assisted', 25), ('xa-d', 'qr', 10))
  as cast_then (unit, channel, many);
select test.as_staff('phantich');
select test.equal(jsonb_agg(alike order by alike::text), '[["xa-a", null, 13], ["xa-b", "qr", 10], ["xa-b", null, 20], ["xa-d", "assisted", 25], ["xa-d", "qr", 10]]')
from (
  select jsonb_build_array(ballot -> 1, ballot -> 3, count(*)) as alike
  from jsonb_array_elements(test.exported('{"from": "2026-05-01", "to": "2026-05-31"}')) as ballot group by ballot -> 1, ballot -> 3
) as groups;

-- test: a month that was put away is refused and named, and never a shorter file; also on the way
select test.as_staff('phantich');
select set_config('test.file', test.begun() ->> 'code', true);
select test.as_owner();
alter table core.responses detach partition core.responses_2026_08;
select test.as_staff('phantich');
select test.refused($$select test.exported()$$, 'STOWD');
select test.refused($$select api.export_about('tinh', '2026-08-01', '2026-10-31', null)$$, 'STOWD');
select test.refused(format('select api.export_ballots(%L)', current_setting('test.file')), 'STOWD');
select test.ok(jsonb_array_length(test.exported('{"from": "2026-09-01"}')) > 0);

-- test: no ballot without a record of who took which; a file of somebody else, an old one and none are refused alike
select test.as_staff('phantich');
select set_config('test.file', test.begun('{"unit": "xa-a", "format": "parquet"}') ->> 'code', true);
select test.ok(jsonb_array_length(api.export_ballots(current_setting('test.file')) -> 'rows') > 0);
select test.refused($$insert into core.exports (unit_id, version_id, from_day, to_day, format, ballots, begun_by) select 1, 1, '2026-01-01', '2026-01-31', 'csv', 1, core.staff_id()$$, '42501');
select test.refused($$select api.export_ballots('nothing')$$, 'NOEXP');
select test.refused($$select api.export_ballots(null)$$, 'NOEXP');
select test.as_staff('quantri');
select test.refused(format('select api.export_ballots(%L)', current_setting('test.file')), 'NOEXP');
select test.as_staff('kiemtra');
select test.equal(api.audit() #>> '{0,noun}', 'exports'), test.equal(api.audit() #>> '{0,detail,after,format}', 'parquet');
select test.as_owner();
select test.refused($$update core.exports set ballots = 0$$, 'SEALD');

-- test: a file is sent whole only with every ballot and the hash of its last line, and gives no ballot afterwards
select test.as_staff('phantich');
select set_config('test.file', test.begun('{"unit": "xa-a"}') ->> 'code', true);
select set_config('test.ballots', test.taken(current_setting('test.file')) ->> 'ballots', true);
select test.equal(test.taken(current_setting('test.file')) ->> 'state', 'open'), test.equal(test.taken(current_setting('test.file')) -> 'sent', 'null');
select test.refused(format('select api.end_export(%L, %s, %L)', current_setting('test.file'), ballots, sha256), 'ENDEX')
from (values ('null', null), ('-1', null), (current_setting('test.ballots')::integer + 1 || '', null), (current_setting('test.ballots')::integer - 1 || '', repeat('a', 64)),
  (current_setting('test.ballots'), 'nonsense'), (current_setting('test.ballots'), '')) as said (ballots, sha256);
select test.equal(api.end_export(current_setting('test.file'), current_setting('test.ballots')::bigint, repeat('a', 64)) ->> 'state', 'sent');
select test.equal(test.taken(current_setting('test.file')) -> 'again', 'false'), test.equal(test.taken(current_setting('test.file')) ->> 'sent', current_setting('test.ballots'));
select test.refused(format('select api.export_ballots(%L)', current_setting('test.file')), 'NOEXP');
select test.refused(format('select api.end_export(%L, 0, null)', current_setting('test.file')), 'NOEXP');

-- test: a file that was cut is said to be, also after all its ballots but without its last line, and is offered until it was sent whole
select test.as_staff('phantich');
select set_config('test.file', test.begun('{"unit": "xa-a"}') ->> 'code', true), set_config('test.later', test.begun('{"unit": "xa-a"}') ->> 'code', true);
select test.equal(api.end_export(current_setting('test.file'), 3, null) ->> 'state', 'cut');
select test.equal(api.end_export(current_setting('test.later'), (test.taken(current_setting('test.later')) ->> 'ballots')::bigint, null) ->> 'state', 'cut');
select test.equal(test.taken(current_setting('test.file')) -> 'sent', '3'), test.equal(test.taken(current_setting('test.file')) -> 'again', 'true'),
  test.equal(test.taken(current_setting('test.later')) -> 'again', 'true');
select set_config('test.parquet', test.begun('{"unit": "xa-a", "format": "parquet"}') ->> 'code', true), set_config('test.whole', test.begun('{"unit": "xa-a"}') ->> 'code', true);
select api.end_export(code, (test.taken(code) ->> 'ballots')::bigint, repeat('b', 64)) from unnest(array[current_setting('test.parquet')]) as code;
select test.equal(test.taken(current_setting('test.file')) -> 'again', 'true');
select api.end_export(code, (test.taken(code) ->> 'ballots')::bigint, repeat('b', 64)) from unnest(array[current_setting('test.whole')]) as code;
select test.equal(test.taken(current_setting('test.file')) -> 'again', 'false'), test.equal(test.taken(current_setting('test.file')) ->> 'state', 'cut');
select test.as_staff('kiemtra');
select test.equal(api.audit() #>> '{0,noun}', 'export_ends');

-- test: a file of which nothing more was said is cut when no more of it is given
select test.as_owner();
insert into core.exports (code, unit_id, version_id, from_day, to_day, format, ballots, begun_by, begun_on)
select 'long-ago', (select id from core.units where code = 'xa-a'), core.version_named('sipas-service/2022'), '2026-08-01', '2026-08-31', 'csv', 9, test.staff_of('phantich'), core.today() - 2;
select test.as_staff('phantich');
select test.equal(test.taken('long-ago') ->> 'state', 'cut'), test.equal(test.taken('long-ago') -> 'sent', 'null'), test.equal(test.taken('long-ago') -> 'again', 'true');
select test.refused($$select api.end_export('long-ago', 9, null)$$, 'NOEXP');
select test.refused($$select api.export_ballots('long-ago')$$, 'NOEXP');

-- test: nobody ends a file of somebody else, nor writes or changes an end
select test.as_staff('phantich');
select set_config('test.file', test.begun('{"unit": "xa-a"}') ->> 'code', true);
select test.refused($$insert into core.export_ends (export_id, ballots) select id, 0 from core.exports$$, '42501');
select test.refused($$select api.end_export('nothing', 0, null)$$, 'NOEXP');
select test.refused($$select api.end_export(null, 0, null)$$, 'NOEXP');
select test.as_staff('quantri');
select test.refused(format('select api.end_export(%L, 0, null)', current_setting('test.file')), 'NOEXP');
select test.equal(api.export_about('xa-a', '2026-08-01', '2026-10-31', null) -> 'taken', '[]');
select test.as_citizen();
select test.refused(format('select api.end_export(%L, 0, null)', current_setting('test.file')), 'NOEXP');
select test.as_staff('phantich');
select api.end_export(current_setting('test.file'), 1, null);
select test.as_owner();
select test.refused($$update core.export_ends set sha256 = repeat('a', 64)$$, 'SEALD');
select test.refused($$delete from core.export_ends$$, 'SEALD');

-- test: who loses the role gets no more of a file that is begun
select test.as_staff('phantich');
select set_config('test.file', test.begun('{"unit": "xa-a"}') ->> 'code', true);
select test.as_owner();
update core.memberships set starts_on = '2026-01-01', ends_on = core.today() - 1 where staff_id = test.staff_of('phantich');
select test.as_staff('phantich');
select test.refused(format('select api.export_ballots(%L)', current_setting('test.file')), 'NOTIN');
