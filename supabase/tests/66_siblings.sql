-- A commune with a counter of the same name, and others by their names and areas.
create function test.found(of_unit text, of_parent text, counters jsonb default '{}') returns void
  language sql security definer
  as $$
  insert into core.units (code, name, kind, parent_id, valid_from) select of_unit, of_unit, 'commune', id, '2020-01-01' from core.units where code = of_parent;
  insert into core.counters (unit_id, name, opened_on, area_id)
  select unit.id, made.name, '2020-01-01', area.id
  from core.units as unit cross join jsonb_each_text(jsonb_build_object(of_unit, null) || counters) as made (name, area)
  left join core.service_areas as area on area.code = made.area where unit.code = of_unit
$$;
-- Ballots with the general answer; `second`: how many of them answer one more item.
create function test.cast_at(of_counter text, on_day date, level integer, many integer, channel text default 'qr', second integer default 0)
  returns void
  language sql security definer
  as $$
  select core.ensure_month(on_day);
  insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
  select counter.id, counter.unit_id, version.id, campaign.id, on_day, 'morning', channel,
    array[level::smallint, case when place <= second then level::smallint end] || array_fill(null::smallint, array[18])
  from core.counters as counter, core.questionnaire_versions as version, core.campaigns as campaign, generate_series(1, many) as place
  where counter.name = of_counter and version.edition = '2022' and campaign.code = 'thuong-xuyen'
$$;
create function test.september(of_unit text, filters jsonb default '{}') returns jsonb
  language sql
  as $$ select api.overview(of_unit, '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31', filters) $$;
create function test.october(of_unit text, filters jsonb default '{}') returns jsonb
  language sql
  as $$ select api.overview(of_unit, '2026-10-01', '2026-10-31', '2026-08-01', '2026-08-31', filters) $$;
-- The states of some rows, or of September in the trends of some.
create function test.states(rows jsonb, codes text[]) returns text
  language sql
  as $$
  select string_agg(row ->> 'state', ' ' order by array_position(codes, row ->> 'code')) from jsonb_array_elements(rows) as row where row ->> 'code' = any (codes)
$$;
create function test.month(trend jsonb, of_month date) returns text
  language sql
  as $$ select month ->> 'state' from jsonb_array_elements(trend) as month where (month ->> 'from')::date = of_month $$;

-- test: an attack by areas from above: a commune with too few at one counter is told by no area, in no table, change or month
select test.found('mot', 'tinh', '{"m1": "ho-tich", "m2": "ho-tich", "m3": "dat-dai"}');
select test.cast_at(counter, day::date, level, many)
from (values ('m1', '2026-09-07', 4, 70), ('m1', '2026-09-07', 1, 30), ('m2', '2026-09-07', 1, 4), ('m3', '2026-09-07', 4, 40), ('m3', '2026-09-07', 1, 10),
  ('m1', '2026-08-07', 4, 50), ('m3', '2026-08-07', 4, 50), ('m1', '2026-10-07', 4, 60), ('m3', '2026-10-07', 4, 60)) as cast_then (counter, day, level, many);
select test.as_staff('phantich');
select test.equal(string_agg(counter ->> 'state', ' ' order by counter ->> 'name'), 'shown few hidden none')
from jsonb_array_elements(test.september('mot') -> 'counters') as counter;
select test.equal(test.states(test.september('tinh', jsonb_build_object('area', area)) -> 'units', array['mot']), 'hidden'),
  test.equal(test.month(test.october('mot', jsonb_build_object('area', area)) -> 'trend', '2026-09-01'), 'hidden'),
  test.equal(test.month(test.october('mot', jsonb_build_object('area', area)) -> 'trend', '2026-10-01'), 'shown')
from unnest(array['ho-tich', 'dat-dai']) as area;
select test.equal(test.month(unit -> 'trend', '2026-09-01'), 'hidden')
from jsonb_array_elements(api.unit_trends('tinh', '2026-10-31', '{"area": "ho-tich"}') -> 'units') as unit where unit ->> 'code' = 'mot';
select test.equal(string_agg(distinct (told.figure).state, ' '), 'hidden')
from core.units as unit cross join lateral core.told(core.by_counter(core.read(core.selected(unit.id, '{}'), '2026-09-01', '2026-09-30', null,
  core.method_on('2026-09-30'))), 'area') as told where unit.code = 'mot';

-- test: an attack by the counters of a neighbour: what it is not told by, its counters are not either
select test.found('nho', 'tinh'), test.found('mot', 'tinh');
select test.cast_at(unit, '2026-09-07', 4, many, channel)
from (values ('nho', 60, 'qr'), ('nho', 3, 'paper'), ('mot', 40, 'qr'), ('mot', 30, 'paper')) as cast_then (unit, many, channel);
select test.as_staff('phantich');
select test.equal(string_agg(channel ->> 'state', ' '), 'hidden hidden')
from core.counters as counter cross join jsonb_array_elements(
  api.counter_overview(counter.code, '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31') #> '{total,channels}') as channel
where counter.name = 'mot';

-- test: an attack by a channel that the smallest neighbour does not use: the smallest that does is not told by channel either
select test.found('nho', 'tinh'), test.found('be', 'tinh'), test.found('mot', 'tinh');
select test.cast_at(unit, '2026-09-07', 4, many, channel)
from (values ('nho', 60, 'qr'), ('nho', 3, 'paper'), ('be', 40, 'qr'), ('mot', 31, 'qr'), ('mot', 31, 'paper')) as cast_then (unit, many, channel);
select test.as_staff('phantich');
select test.equal(test.states(test.september('tinh', jsonb_build_object('channel', channel)) -> 'units', array['nho', 'be', 'mot']), states),
  test.equal(test.september('mot', jsonb_build_object('channel', channel)) #>> '{total,state}', 'hidden')
from (values ('paper', 'few none hidden'), ('qr', 'hidden hidden hidden')) as told (channel, states);

-- test: an attack by the months of all parts: under a filter they hide what the page of the month hides
select test.found('nho', 'tinh'), test.found('be', 'tinh'), test.found('lon', 'tinh');
select test.cast_at(unit, '2026-09-07', level, many, channel)
from (values ('nho', 5, 50, 'qr'), ('nho', 1, 10, 'qr'), ('nho', 1, 3, 'paper'), ('be', 5, 60, 'qr'), ('be', 5, 10, 'paper'), ('lon', 5, 40, 'qr'), ('lon', 5, 160, 'paper'))
  as cast_then (unit, level, many, channel);
-- in the twelve months together all have enough on paper
select test.cast_at(unit, '2026-08-07', level, 100, channel) from unnest(array['nho', 'be', 'lon']) as unit, unnest(array[1, 5]) as level, unnest(array['qr', 'paper']) as channel;
select test.as_staff('phantich');
select test.equal(test.states(test.september('tinh', '{"channel": "qr"}') -> 'units', array['nho', 'be', 'lon']), 'hidden hidden shown');
select test.equal(string_agg(test.month(unit -> 'trend', '2026-09-01'), ' ' order by unit ->> 'code'), 'hidden shown hidden')
from jsonb_array_elements(api.unit_trends('tinh', '2026-09-30', '{"channel": "qr"}') -> 'units') as unit where unit ->> 'code' in ('nho', 'be', 'lon');

-- test: an attack by the months of what a part is made of: they are not told where those of the part are not
select test.found('nho', 'tinh'), test.found('cum', 'tinh');
select test.found('cum-1', 'cum'), test.found('cum-2', 'cum');
select test.cast_at(unit, day::date, 5, many), test.cast_at(unit, day::date, 1, case when many > 3 then 10 else 0 end)
from (values ('nho', '2026-07-07', 80), ('nho', '2026-08-07', 90), ('nho', '2026-09-07', 3), ('cum-1', '2026-07-07', 80), ('cum-1', '2026-08-07', 90),
  ('cum-1', '2026-09-07', 35), ('cum-2', '2026-07-07', 80), ('cum-2', '2026-08-07', 90), ('cum-2', '2026-09-07', 40)) as cast_then (unit, day, many);
select test.as_staff('phantich');
select test.equal(test.states(test.september('tinh') -> 'units', array['nho', 'cum']), 'few hidden');
select test.equal(test.month(unit -> 'trend', '2026-09-01'), 'hidden'), test.equal(test.month(unit -> 'trend', '2026-08-01'), 'shown')
from jsonb_array_elements(api.unit_trends('cum', '2026-09-30') -> 'units') as unit;

-- test: an attack by what a unit was before: a month that the predecessor's own page hides is hidden on the page of its successor
select test.found('cum', 'tinh');
select test.found('cum-1', 'cum'), test.found('cum-2', 'cum'), test.found('cum-3', 'cum'), test.found('nay', 'tinh');
update core.units set valid_to = '2025-06-30' where code in ('cum-1', 'cum-2');
update core.units set valid_from = '2025-07-01' where code = 'nay';
insert into core.unit_predecessors (unit_id, predecessor_id)
select whole.id, part.id from core.units as whole, core.units as part where whole.code = 'nay' and part.code in ('cum-1', 'cum-2');
select test.cast_at(unit, day::date, level, many)
from (values ('cum-1', '2025-05-07', 5, 40), ('cum-1', '2025-05-07', 1, 10), ('cum-2', '2025-05-07', 5, 4), ('cum-3', '2025-05-07', 5, 60), ('nay', '2026-10-07', 5, 60))
  as cast_then (unit, day, level, many);
select test.as_staff('phantich');
select test.equal(test.states(api.overview('cum', '2025-05-01', '2025-05-31', '2025-04-01', '2025-04-30') -> 'units', array['cum-1', 'cum-2', 'cum-3']),
  'hidden few shown');
select test.equal(string_agg(test.month(part -> 'trend', '2025-05-01'), ' ' order by part ->> 'code'), 'hidden few')
from jsonb_array_elements(test.october('nay') -> 'parts') as part;

-- test: an attack by the months of an item: one in which three answered it at another counter is not told of this one
select test.found('mot', 'tinh', '{"m1": null, "m2": null}');
select test.cast_at(counter, day::date, 4, many, 'qr', second), test.cast_at(counter, day::date, 1, 10, 'qr', case when second > 3 then 10 else 0 end)
from (values ('m1', '2026-08-07', 50, 50), ('m2', '2026-08-07', 50, 50), ('m1', '2026-09-07', 100, 60), ('m2', '2026-09-07', 80, 3),
  ('m1', '2026-10-07', 60, 60), ('m2', '2026-10-07', 60, 60))
  as cast_then (counter, day, many, second);
select test.as_staff('phantich');
select test.equal(test.month(seen -> 'trend', '2026-09-01'), 'hidden'), test.equal(test.month(seen -> 'trend', '2026-10-01'), 'shown')
from core.counters as counter
join core.items as item on item.position = 2
join core.questionnaire_versions as version on version.id = item.version_id and version.edition = '2022'
cross join lateral (select api.item_overview('mot', item.code, '2026-10-01', '2026-10-31', '2026-08-01', '2026-08-31',
  jsonb_build_object('counter', counter.code)) as seen) as asked
where counter.name = 'm1';

-- test: of a group the running month is told nowhere
select set_config('test.group', '{"group": {"question": "gender", "option": "Nữ"}}', true);
select test.as_staff('phantich');
select test.equal(seen #>> '{period,to}', core.month_ended()::text), test.equal(seen -> 'trend' -> -1 ->> 'to', core.month_ended()::text)
from (select api.overview('tinh', '2026-01-01', (date_trunc('year', core.today()) + interval '1 year - 1 day')::date, '2025-01-01', '2025-12-31',
  current_setting('test.group')::jsonb) as seen) as asked;
select test.equal(unit -> 'trend' -> -1 ->> 'to', core.month_ended()::text)
from jsonb_array_elements(api.unit_trends('tinh', core.today(), current_setting('test.group')::jsonb) -> 'units') as unit;
select test.refused(format('select api.overview(''tinh'', %L, %L, ''2026-09-01'', ''2026-09-30'', %L)', core.month_ended() + 1,
  (date_trunc('month', core.today()) + interval '1 month - 1 day')::date, current_setting('test.group')), 'WHOLM');
select test.refused(format('select api.overview(''tinh'', ''2026-09-01'', ''2026-09-30'', %L, %L, %L)', core.month_ended() + 1,
  (date_trunc('month', core.today()) + interval '1 month - 1 day')::date, current_setting('test.group')), 'WHOLM');
