create function test.figure(n bigint, satisfied bigint) returns core.figure
  language sql
  as $$ select core.figure_of(n, n, satisfied, satisfied::numeric / nullif(n, 0), 4, core.method_on(core.today())) $$;
create function test.states(parts integer[], whole_n bigint, whole_satisfied bigint) returns text
  language sql
  as $$
  select string_agg(part.state, ' ' order by place)
  from unnest(core.suppressed(
    array(select test.figure(parts[place][1], parts[place][2]) from generate_subscripts(parts, 1) as place order by place),
    test.figure(whole_n, whole_satisfied))) with ordinality as part (ballots, n, satisfied, share, low, high, mean, state, place)
$$;
create function test.overview(of_unit text, from_day date, to_day date, filters jsonb default '{}') returns jsonb
  language sql
  as $$ select api.overview(of_unit, from_day, to_day, '2026-08-01', '2026-08-31', filters) $$;
-- Ballots with nothing but the general answer, at the first counter of a unit.
create function test.cast_some(of_unit text, on_day date, level integer, many integer, channel text default 'qr', says jsonb default null) returns void
  language sql security definer
  as $$
  select core.ensure_month(on_day);
  insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, profile)
  select counter.id, counter.unit_id, version.id, campaign.id, on_day, 'morning', channel, level::smallint || array_fill(null::smallint, array[19]), says
  from core.counters as counter, core.questionnaire_versions as version, core.campaigns as campaign, generate_series(1, many)
  where counter.code = test.counter_of(of_unit) and version.edition = '2022' and campaign.code = 'thuong-xuyen'
$$;
-- A commune without ballots of the demo.
insert into core.units (code, name, kind, parent_id, valid_from) select 'nho', 'Nhỏ', 'commune', id, '2020-01-01' from core.units where code = 'tinh';
insert into core.counters (unit_id, name, opened_on) select id, 'Quầy', '2020-01-01' from core.units where code = 'nho';
-- Its head sees nothing above it.
insert into core.memberships (staff_id, unit_id, role, starts_on)
select staff.id, unit.id, 'unit_head', '2020-01-01' from core.staff, core.units as unit where login = 'canbo-b' and unit.code = 'nho';

-- test: one part with too few takes the smallest other part along, and two hide each other
select test.equal(test.states('{{100,80},{40,30},{3,3}}', 143, 113), 'shown hidden few');
select test.equal(test.states('{{100,80},{3,1},{4,2}}', 107, 83), 'shown few few');
select test.equal(test.states('{{100,80},{40,30}}', 140, 110), 'shown shown');
select test.equal(test.states('{{100,80},{0,0},{3,3}}', 103, 83), 'hidden none few');

-- test: several that are all satisfied, or none, would each be known: another part goes as well
select test.equal(test.states('{{100,80},{40,30},{3,3},{4,4}}', 147, 117), 'shown hidden few few');
select test.equal(test.states('{{100,80},{40,30},{3,0},{4,0}}', 147, 110), 'shown hidden few few');
select test.equal(test.states('{{100,80},{40,40},{3,3},{4,4}}', 147, 127), 'hidden hidden few few');

-- test: beside a whole that is not shown no part is shown
select test.equal((select string_agg(state, ' ') from unnest(core.suppressed(array[test.figure(40, 30), test.figure(50, 30)],
  core.masked(test.figure(90, 60))))), 'hidden hidden');

-- test: days are cut into blocks of at least five ballots, and what is left over joins the last
create function pg_temp.safe_cuts(by_day integer[]) returns text
  language sql
  as $$
  select string_agg(day::text, ' ' order by day) from generate_series(1, cardinality(by_day) + 1) as day
  where core.is_safe_cut(by_day[1 : day - 1], (select sum(ballots) from unnest(by_day) as ballots), 5)
$$;
select test.equal(pg_temp.safe_cuts('{3,3,0,2,4,1}'), '1 3 4 7');
select test.equal(pg_temp.safe_cuts('{5,4,1,6,0,0}'), '1 2 4 5 6 7');
select test.equal(pg_temp.safe_cuts('{5,4,1,6,0,1}'), '1 2 4 7');
select test.equal(pg_temp.safe_cuts('{0,1,1,1}'), '1 2 5');
select test.equal(pg_temp.safe_cuts('{0,0}'), '1 2 3');

-- test: an attack by two periods that differ by one day with one ballot: both are told of the same days
select test.cast_some('nho', '2026-09-07', 5, 40);
select test.cast_some('nho', '2026-09-08', 1, 1);
select test.cast_some('nho', '2026-09-09', 5, 4);
select test.cast_some('nho', '2026-09-14', 4, 40);
select test.as_staff('phantich');
select test.equal(shorter #> '{total,satisfied}', longer #> '{total,satisfied}'), test.equal(shorter #>> '{period,to}', '2026-09-07'),
  test.equal(longer #> '{period,asked}', '{"from": "2026-09-01", "to": "2026-09-08"}')
from (select test.overview('nho', '2026-09-01', '2026-09-07') as shorter, test.overview('nho', '2026-09-01', '2026-09-08') as longer) as asked;
-- a day within a block is told as the block
select test.equal(test.overview('nho', '2026-09-08', '2026-09-08') -> 'period',
  '{"from": "2026-09-08", "to": "2026-09-09", "asked": {"from": "2026-09-08", "to": "2026-09-08"}}');

-- test: an attack by periods on a part: where they cut a block of the part its row is hidden, and another with it
select test.cast_some('nho', '2026-09-07', 5, 40);
select test.cast_some('nho', '2026-09-08', 1, 1);
select test.cast_some('nho', '2026-09-09', 5, 40);
select test.as_staff('phantich');
select test.equal(string_agg(unit ->> 'state', ' ' order by unit ->> 'code'), 'hidden none shown shown hidden shown none')
from jsonb_array_elements(test.overview('tinh', '2026-09-01', '2026-09-08') -> 'units') as unit;
select test.equal(unit ->> 'state', 'shown')
from jsonb_array_elements(test.overview('tinh', '2026-09-01', '2026-09-07') -> 'units') as unit where unit ->> 'code' = 'nho';
-- whoever is hidden with it is hidden on its own page as well, with the same days
select test.equal(array_agg(distinct test.overview(unit ->> 'code', '2026-09-01', '2026-09-08') #>> '{total,state}')
  filter (where unit ->> 'state' = 'hidden' and unit ->> 'code' <> 'nho'), array['hidden'])
from jsonb_array_elements(test.overview('tinh', '2026-09-01', '2026-09-08') -> 'units') as unit;

-- test: an attack by periods on an area: the block that is cut is the area's own
with second as (
  insert into core.counters (unit_id, name, opened_on, area_id)
  select unit.id, 'Quầy ' || area.code, '2020-01-01', area.id from core.units as unit, core.service_areas as area
  where unit.code = 'nho' and area.code in ('ho-tich', 'dat-dai') returning id, unit_id, area_id
)
select set_config('test.counters', jsonb_object_agg(area.code, second.id)::text, true) from second join core.service_areas as area on area.id = second.area_id;
select core.ensure_month('2026-09-01');
insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
select counter.id, counter.unit_id, version.id, campaign.id, cast_then.day, 'morning', 'qr', 4::smallint || array_fill(null::smallint, array[19])
from (values ('ho-tich', date '2026-09-07', 40), ('dat-dai', '2026-09-07', 40), ('ho-tich', '2026-09-08', 5), ('dat-dai', '2026-09-08', 1),
  ('ho-tich', '2026-09-09', 20), ('dat-dai', '2026-09-09', 20)) as cast_then (area, day, many)
join core.counters as counter on counter.id = (current_setting('test.counters')::jsonb ->> cast_then.area)::bigint
cross join core.questionnaire_versions as version cross join core.campaigns as campaign cross join generate_series(1, cast_then.many)
where version.edition = '2022' and campaign.code = 'thuong-xuyen';
select test.as_staff('canbo-b');
select test.equal(test.overview('nho', '2026-09-01', '2026-09-08') #>> '{total,state}', 'shown');
-- the days of the one are told as a block, and the other, which would tell of it beside the whole, is not told of these days
select test.equal(test.overview('nho', '2026-09-01', '2026-09-08', '{"area": "dat-dai"}') #>> '{period,to}', '2026-09-07');
select test.equal(test.overview('nho', '2026-09-01', '2026-09-08', '{"area": "ho-tich"}') #>> '{total,state}', 'hidden');
select test.equal(array_agg(test.overview('nho', '2026-09-01', '2026-09-07', jsonb_build_object('area', area)) #>> '{total,state}'), array['shown', 'shown'])
from unnest(array['ho-tich', 'dat-dai']) as area;

-- test: an attack by counters and areas: an area is not told where one of its counters is not, as its others are
with second as (
  insert into core.counters (unit_id, name, opened_on, area_id)
  select unit.id, made.name, '2020-01-01', area.id
  from (values ('c1', 'ho-tich'), ('c2', 'dat-dai'), ('c3', 'dat-dai')) as made (name, area)
  join core.service_areas as area on area.code = made.area join core.units as unit on unit.code = 'nho' returning id, name
)
select set_config('test.counters', jsonb_object_agg(second.name, second.id)::text, true) from second;
select core.ensure_month('2026-09-01');
insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
select counter.id, counter.unit_id, version.id, campaign.id, '2026-09-07', 'morning', 'qr',
  (case when place <= cast_then.satisfied then 4 else 1 end)::smallint || array_fill(null::smallint, array[19])
from (values ('c1', 3, 0), ('c2', 40, 30), ('c3', 100, 80), (null, 50, 40)) as cast_then (name, many, satisfied)
join core.counters as counter on counter.id = coalesce((current_setting('test.counters')::jsonb ->> cast_then.name)::bigint,
  (select id from core.counters where code = test.counter_of('nho')))
cross join core.questionnaire_versions as version cross join core.campaigns as campaign cross join lateral generate_series(1, cast_then.many) as place
where version.edition = '2022' and campaign.code = 'thuong-xuyen';
select test.as_staff('canbo-b');
select test.equal(jsonb_agg(concat_ws(' ', counter ->> 'name', counter ->> 'state') order by counter ->> 'name'),
  '["Quầy shown", "c1 few", "c2 hidden", "c3 shown"]')
from jsonb_array_elements(test.overview('nho', '2026-09-01', '2026-09-30') -> 'counters') as counter;
select test.equal(test.overview('nho', '2026-09-01', '2026-09-30', '{"area": "dat-dai"}') #>> '{total,state}', 'hidden');

-- test: an attack by units: what is left when all others are taken off the whole
select test.cast_some('nho', '2026-09-07', 1, 3);
select test.as_staff('phantich');
select set_config('test.seen', test.overview('tinh', '2026-09-01', '2026-09-30')::text, true);
select test.equal(string_agg(unit ->> 'state', ' ' order by unit ->> 'code'), 'few none shown shown hidden shown none')
from jsonb_array_elements(current_setting('test.seen')::jsonb -> 'units') as unit;
-- the one hidden beside it is hidden on its own page too, with its items, counters and month
select test.equal(own #>> '{total,state}', 'hidden'), test.equal(own #>> '{overall_item,counts}', null),
  test.equal(own #>> '{factors,0,state}', 'hidden'), test.equal(own #>> '{counters,0,state}', 'hidden'),
  test.equal(own #>> '{trend,23,state}', 'hidden')
from jsonb_array_elements(current_setting('test.seen')::jsonb -> 'units') as unit
cross join lateral (select test.overview(unit ->> 'code', '2026-09-01', '2026-09-30') as own) as asked where unit ->> 'state' = 'hidden';
-- and on the pages of its counters, which add up to it
select test.equal(array_agg(distinct api.counter_overview(counter.code, '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31') #>> '{total,state}'), array['hidden'])
from jsonb_array_elements(current_setting('test.seen')::jsonb -> 'units') as unit
join core.units as hidden on hidden.code = unit ->> 'code' join core.counters as counter on counter.unit_id = hidden.id
where unit ->> 'state' = 'hidden';
-- and in a frozen snapshot
select test.as_staff('congbo');
select api.freeze_snapshot('tinh', '2026-09-01', '2026-09-30', 'Tháng 9');
select test.equal(count(*), 1::bigint)
from jsonb_array_elements(api.snapshot(api.snapshots() #>> '{0,code}') #> '{content,units}') as unit
where unit ->> 'state' = 'hidden' and unit -> 'index' = 'null' and unit -> 'satisfied' = 'null';

-- test: an attack by units: more than a handful, and still too few for a figure, are not left over either
select test.cast_some('nho', '2026-09-07', 1, 12);
select test.as_staff('phantich');
select test.equal(string_agg(test.overview(unit ->> 'code', '2026-09-01', '2026-09-30') #>> '{total,state}', ' '), 'hidden')
from jsonb_array_elements(test.overview('tinh', '2026-09-01', '2026-09-30') -> 'units') as unit where unit ->> 'state' = 'hidden';

-- test: an attack by units on one question: enough ballots, and few that answer it
select test.cast_some('nho', '2026-09-07', 4, 60);
insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
select counter_id, unit_id, version_id, campaign_id, day, half, channel, array[4, 4]::smallint[] || array_fill(null::smallint, array[18])
from core.responses where counter_id = (select id from core.counters where code = test.counter_of('nho')) limit 3;
create function pg_temp.of_item(of_unit text) returns jsonb
  language sql
  as $$
  select api.item_overview(of_unit, item.code, '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31')
  from core.items as item join core.questionnaire_versions as version on version.id = item.version_id
  where version.edition = '2022' and item.position = 2
$$;
select test.as_staff('phantich');
select test.equal(string_agg(unit ->> 'state', ' ' order by unit ->> 'code'), 'few shown shown hidden shown')
from jsonb_array_elements(pg_temp.of_item('tinh') -> 'units') as unit where unit ->> 'n' <> '0';
select test.equal(string_agg(pg_temp.of_item(unit ->> 'code') #>> '{total,state}', ' '), 'hidden')
from jsonb_array_elements(pg_temp.of_item('tinh') -> 'units') as unit where unit ->> 'state' = 'hidden';
select test.equal(test.overview('nho', '2026-09-01', '2026-09-30') #>> '{total,state}', 'shown');
-- nor is it told by any other screen: the whole of the neighbour is, that item and its factor are not
select set_config('test.neighbour', unit ->> 'code', true)
from jsonb_array_elements(pg_temp.of_item('tinh') -> 'units') as unit where unit ->> 'state' = 'hidden';
create function pg_temp.of_neighbour(seen jsonb) returns text
  language sql
  as $$
  select concat_ws(' ', seen #>> '{total,state}', seen #>> '{factors,0,state}', seen #>> '{factors,0,items,0,state}', seen #>> '{factors,1,state}',
    seen #>> '{factors,1,items,0,state}', coalesce(seen #> '{factors,0,answers}', 'null') = 'null' and seen #> '{factors,0,items,0,counts}' = 'null'
      and seen #> '{factors,0,items,0,satisfied}' = 'null')
$$;
select test.equal(pg_temp.of_neighbour(test.overview(current_setting('test.neighbour'), '2026-09-01', '2026-09-30')), 'shown hidden hidden shown shown t');
select test.equal(pg_temp.of_neighbour(side), 'shown hidden hidden shown shown t')
from (select api.compare(jsonb_build_object('unit', current_setting('test.neighbour'), 'from', '2026-09-01', 'to', '2026-09-30'),
  '{"unit": "xa-a", "from": "2026-09-01", "to": "2026-09-30"}') -> 'left' as side) as asked;
-- as the period before, too
select test.equal(seen #>> '{factors,0,previous,state}', 'hidden'), test.equal(seen #>> '{factors,0,items,0,previous,state}', 'hidden'),
  test.equal(seen #>> '{factors,1,previous,state}', 'shown')
from (select api.overview(current_setting('test.neighbour'), '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30') as seen) as asked;
select test.equal(seen #>> '{factors,0,total,state}', 'hidden'), test.equal(seen #>> '{factors,1,total,state}', 'shown')
from (select api.matrix(current_setting('test.neighbour'), '2026-09-01', '2026-09-30') as seen) as asked;
select test.equal(seen #>> '{factors,0,state}', 'hidden'), test.equal(seen #> '{factors,0,performance}', 'null'),
  test.ok(seen #> '{factors,1,performance}' <> 'null')
from (select api.importance(current_setting('test.neighbour'), '2026-09-01', '2026-09-30') as seen) as asked;
-- a snapshot that somebody freezes who sees the neighbour alone is read by those above as well
select test.as_owner();
insert into core.memberships (staff_id, unit_id, role, starts_on)
select staff.id, unit.id, 'publisher', '2020-01-01' from core.staff, core.units as unit where login = 'canbo-b' and unit.code = current_setting('test.neighbour');
select test.as_staff('canbo-b');
select set_config('test.snapshot', api.freeze_snapshot(current_setting('test.neighbour'), '2026-09-01', '2026-09-30', 'Riêng') ->> 'code', true);
select test.equal(jsonb_path_query_array(api.snapshot(current_setting('test.snapshot')), '$.content.factors[0 to 1].state'), '["hidden", "shown"]');
select test.equal(count(*), 1::bigint)
from jsonb_array_elements(api.snapshot(current_setting('test.snapshot')) #> '{content,items}') as item where item ->> 'state' = 'hidden' and item -> 'counts' = 'null';

-- test: a snapshot of a part tells no more than the page of that part tells those above
select test.cast_some('nho', '2026-09-07', 1, 3);
select test.as_staff('phantich');
select set_config('test.neighbour', unit ->> 'code', true)
from jsonb_array_elements(test.overview('tinh', '2026-09-01', '2026-09-30') -> 'units') as unit where unit ->> 'state' = 'hidden';
select test.as_owner();
insert into core.memberships (staff_id, unit_id, role, starts_on)
select staff.id, unit.id, 'publisher', '2020-01-01' from core.staff, core.units as unit where login = 'canbo-b' and unit.code = current_setting('test.neighbour');
select test.as_staff('canbo-b');
select set_config('test.snapshot', api.freeze_snapshot(current_setting('test.neighbour'), '2026-09-01', '2026-09-30', 'Riêng') ->> 'code', true);
select test.equal(seen #>> '{content,total,state}', 'hidden'), test.equal(seen #> '{content,total,satisfied}', 'null')
from (select api.snapshot(current_setting('test.snapshot')) as seen) as asked;

-- test: who sees one commune alone cannot subtract it from anything, and is shown it
select test.cast_some('nho', '2026-09-07', 1, 3);
select test.as_staff('canbo-b');
select test.equal(test.overview('xa-b', '2026-09-01', '2026-09-30') #>> '{total,state}', 'shown');

-- test: an attack by channels: the few on paper are not the whole without the others
select test.cast_some('nho', '2026-09-07', 5, 60, 'qr');
select test.cast_some('nho', '2026-09-08', 4, 40, 'tablet');
select test.cast_some('nho', '2026-09-09', 1, 3, 'paper');
select test.as_staff('canbo-b');
select test.equal(string_agg(channel ->> 'state', ' ' order by place), 'shown hidden few')
from jsonb_array_elements(test.overview('nho', '2026-09-01', '2026-09-30') #> '{total,channels}') with ordinality as each (channel, place);
-- who sees the whole and the other communes would find the three there: nothing is told by channel, of this commune or of the smallest other
select test.as_staff('phantich');
select test.equal(string_agg(channel ->> 'state', ' ' order by place), 'hidden hidden few')
from jsonb_array_elements(test.overview('nho', '2026-09-01', '2026-09-30') #> '{total,channels}') with ordinality as each (channel, place);
select test.equal(channel ->> 'state', case when code = 'xa-c' then 'hidden' else 'shown' end)
from unnest(array['xa-a', 'xa-c', 'xa-d']) as code
cross join lateral (select test.overview(code, '2026-09-01', '2026-09-30') #> '{total,channels,0}' as channel) as asked;

-- test: an attack by filters: the channel that is hidden in the table is hidden as a filter
select test.cast_some('nho', '2026-09-07', 5, 60, 'qr');
select test.cast_some('nho', '2026-09-08', 4, 40, 'tablet');
select test.cast_some('nho', '2026-09-09', 1, 3, 'paper');
select test.as_staff('canbo-b');
select test.equal(test.overview('nho', '2026-09-01', '2026-09-30', '{"channel": "qr"}') #>> '{total,state}', 'shown');
select test.equal(test.overview('nho', '2026-09-01', '2026-09-30', '{"channel": "tablet"}') #>> '{total,state}', 'hidden');
select test.equal(test.overview('nho', '2026-09-01', '2026-09-30', '{"channel": "paper"}') #>> '{total,state}', 'few');
select test.as_staff('phantich');
select test.equal(string_agg(unit ->> 'state', ' ' order by unit ->> 'code'), 'hidden none shown shown hidden shown none')
from jsonb_array_elements(test.overview('tinh', '2026-09-01', '2026-09-30', '{"channel": "qr"}') -> 'units') as unit;
select test.equal(test.overview(code, '2026-09-01', '2026-09-30', '{"channel": "qr"}') #>> '{total,state}', 'hidden')
from unnest(array['nho', 'xa-c']) as code;

-- test: an attack by groups: who does not say is a group as well
select test.cast_some('nho', '2026-09-07', 5, 60, 'qr', '{"gender": "Nam"}');
select test.cast_some('nho', '2026-09-08', 4, 40, 'qr', '{"gender": "Nữ"}');
select test.cast_some('nho', '2026-09-09', 1, 2, 'qr');
select test.as_staff('canbo-b');
select test.equal(string_agg(option ->> 'state', ' ' order by place), 'shown hidden few')
from jsonb_array_elements(test.overview('nho', '2026-09-01', '2026-09-30') #> '{groups,0,options}') with ordinality as each (option, place);
select test.equal(test.overview('nho', '2026-09-01', '2026-09-30', '{"group": {"question": "gender", "option": "Nữ"}}') #>> '{total,state}', 'hidden');

-- test: a crossing of two filters is told when none of its cells is too small
select test.cast_some('nho', '2026-09-07', 5, 60, 'qr', '{"gender": "Nam"}');
select test.cast_some('nho', '2026-09-08', 4, 40, 'tablet', '{"gender": "Nữ"}');
select set_config('test.crossed', '{"channel": "qr", "group": {"question": "gender", "option": "Nam"}}', true);
select test.as_staff('canbo-b');
select test.equal(test.overview('nho', '2026-09-01', '2026-09-30', current_setting('test.crossed')::jsonb) #>> '{total,state}', 'shown');
select test.as_owner();
select test.cast_some('nho', '2026-09-09', 1, 4, 'tablet', '{"gender": "Nam"}');
select test.as_staff('canbo-b');
select test.equal(test.overview('nho', '2026-09-01', '2026-09-30', current_setting('test.crossed')::jsonb) #>> '{total,state}', 'hidden');

-- test: an attack by months: the one with too few is not the quarter without the others
select test.cast_some('nho', '2026-07-07', 5, 60);
select test.cast_some('nho', '2026-08-07', 4, 40);
select test.cast_some('nho', '2026-09-07', 1, 3);
select test.as_staff('phantich');
select test.equal(string_agg(month ->> 'state', ' ' order by place), 'shown hidden few')
from jsonb_array_elements(test.overview('nho', '2026-07-01', '2026-09-30') -> 'trend') with ordinality as each (month, place)
where month ->> 'from' between '2026-07-01' and '2026-09-01';

-- test: an attack by the months of a part: one that is hidden beside its siblings is hidden on the page of any other month
select test.cast_some('nho', '2026-09-07', 1, 3);
insert into core.memberships (staff_id, unit_id, role, starts_on)
select staff.id, unit.id, 'unit_head', '2020-01-01' from core.staff, core.units as unit where login = 'canbo-b' and unit.code in ('xa-a', 'xa-b', 'xa-c', 'xa-d')
on conflict do nothing;
select test.as_staff('phantich');
select set_config('test.neighbour', unit ->> 'code', true)
from jsonb_array_elements(test.overview('tinh', '2026-09-01', '2026-09-30') -> 'units') as unit where unit ->> 'state' = 'hidden';
create function pg_temp.months(seen jsonb) returns jsonb
  language sql
  as $$
  select jsonb_object_agg(to_char((month ->> 'from')::date, 'MM'), month ->> 'state') from jsonb_array_elements(coalesce(seen -> 'trend', seen #> '{chart,points}')) as month
  where month ->> 'from' between '2026-08-01' and '2026-10-31'
$$;
select test.equal(pg_temp.months(test.overview(current_setting('test.neighbour'), '2026-10-01', '2026-10-31')) ->> '09', 'hidden'),
  test.equal(pg_temp.months(test.overview(current_setting('test.neighbour'), '2026-10-01', '2026-10-31')) ->> '10', 'shown');
select test.equal(pg_temp.months(api.control_chart(current_setting('test.neighbour'), '2026-10-31')) ->> '09', 'hidden');
select test.equal(pg_temp.months(api.item_overview(current_setting('test.neighbour'), 'overall', '2026-10-01', '2026-10-31', '2026-08-01', '2026-08-31')) ->> '09', 'hidden');
select test.equal(pg_temp.months(api.counter_overview(counter.code, '2026-10-01', '2026-10-31', '2026-08-01', '2026-08-31')) ->> '09', 'hidden')
from core.counters as counter join core.units as unit on unit.id = counter.unit_id where unit.code = current_setting('test.neighbour');
-- its own head sees nothing that it could be subtracted from
select test.as_staff('canbo-b');
select test.equal(pg_temp.months(test.overview(current_setting('test.neighbour'), '2026-10-01', '2026-10-31')) ->> '09', 'shown');

-- test: an attack by the months of a channel: one that is hidden beside its siblings is hidden on the page of any other month
select test.cast_some('nho', '2026-09-07', 5, 60, 'qr');
select test.cast_some('nho', '2026-09-09', 1, 3, 'paper');
select test.cast_some('nho', '2026-10-07', 4, 60, 'qr');
create function pg_temp.september(of_unit text) returns text
  language sql
  as $$
  select month ->> 'state' from jsonb_array_elements(test.overview(of_unit, '2026-10-01', '2026-10-31', '{"channel": "qr"}') -> 'trend') as month
  where month ->> 'from' = '2026-09-01'
$$;
select test.as_staff('phantich');
select test.equal(string_agg(pg_temp.september(code), ' ' order by code), 'hidden shown hidden shown') from unnest(array['nho', 'xa-a', 'xa-c', 'xa-d']) as code;
select test.as_staff('canbo-b');
select test.equal(pg_temp.september('nho'), 'hidden');

-- test: an attack by half days: one in which a sibling has too few is not told of the neighbour either
insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
select one.counter_id, one.unit_id, one.version_id, one.campaign_id, '2026-09-05', 'morning', 'qr', (case when place <= many * 3 / 4 then 4 else 1 end)::smallint || array_fill(null::smallint, array[19])
from (values ('xa-a', 60), ('xa-b', 40)) as cast_then (code, many) join core.units as unit on unit.code = cast_then.code
cross join lateral (select * from core.responses as any_one where any_one.unit_id = unit.id limit 1) as one cross join lateral generate_series(1, many) as place;
select test.cast_some('nho', '2026-09-05', 1, 3);
-- enough on the other days for its month to be shown
select test.cast_some('nho', '2026-09-07', 4, 60);
create function pg_temp.saturday(of_unit text) returns text
  language sql
  as $$
  select moment ->> 'state' from jsonb_array_elements(api.matrix(of_unit, '2026-09-01', '2026-09-30') #> '{timing,moments}') as moment
  where moment ->> 'weekday' = '6' and moment ->> 'half' = 'morning'
$$;
select test.as_staff('phantich');
select test.equal(string_agg(test.overview(code, '2026-09-01', '2026-09-30') #>> '{total,state}', ' '), 'shown shown shown') from unnest(array['xa-a', 'xa-b', 'nho']) as code;
select test.equal(array[pg_temp.saturday('tinh'), pg_temp.saturday('xa-a'), pg_temp.saturday('xa-b'), pg_temp.saturday('nho')], array['shown', 'shown', 'hidden', 'few']);

-- test: an attack by quarters: two months of one year with too few are each the quarter without its others
select test.cast_some('nho', day::date, level, many)
from (values ('2026-01-07', 5, 40), ('2026-02-07', 5, 2), ('2026-02-08', 1, 1), ('2026-03-07', 4, 60),
  ('2026-07-07', 5, 40), ('2026-08-07', 5, 2), ('2026-08-08', 1, 1), ('2026-09-07', 4, 60)) as cast_then (day, level, many);
select test.as_staff('canbo-b');
select test.equal(string_agg(month ->> 'state', ' ' order by place), 'hidden few shown none none none hidden few shown')
from jsonb_array_elements(test.overview('nho', '2026-09-01', '2026-09-30') -> 'trend') with ordinality as each (month, place)
where month ->> 'from' between '2026-01-01' and '2026-09-01';

-- test: an attack by a group: the channels of one are not told where those of the others would be left over
select test.cast_some('nho', '2026-09-07', 5, 60, 'qr', '{"gender": "Nam"}');
select test.cast_some('nho', '2026-09-07', 2, 40, 'paper', '{"gender": "Nam"}');
select test.cast_some('nho', '2026-09-08', 4, 40, 'qr', '{"gender": "Nữ"}');
select test.cast_some('nho', '2026-09-09', 4, 3, 'paper', '{"gender": "Nữ"}');
select test.as_staff('canbo-b');
select test.equal(string_agg(channel ->> 'state', ' ' order by place), 'shown shown')
from jsonb_array_elements(test.overview('nho', '2026-09-01', '2026-09-30') #> '{total,channels}') with ordinality as each (channel, place);
select test.equal(string_agg(channel ->> 'state', ' ' order by place), 'hidden hidden')
from jsonb_array_elements(test.overview('nho', '2026-09-01', '2026-09-30', '{"group": {"question": "gender", "option": "Nam"}}')
  #> '{total,channels}') with ordinality as each (channel, place);

-- test: an attack by areas: where a commune has too few in one, neither it nor its smallest neighbour is told by area
select test.cast_some('nho', '2026-09-07', 1, 60);
with second as (
  insert into core.counters (unit_id, name, opened_on, area_id)
  select unit.id, 'Quầy 2', '2020-01-01', area.id from core.units as unit, core.service_areas as area
  where unit.code = 'nho' and area.code = 'ho-tich' returning id, unit_id
)
insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
select second.id, second.unit_id, version_id, campaign_id, day, half, channel, levels
from second join core.responses as elsewhere on elsewhere.unit_id = second.unit_id limit 3;
create function pg_temp.told_by_area(of_unit text) returns text
  language sql
  as $$
  select string_agg(distinct (told.figure).state, ' ')
  from core.units as unit, lateral core.told(core.by_counter(core.read(core.selected(unit.id, '{}'), '2026-09-01', '2026-09-30', null,
    core.method_on('2026-09-30'))), 'area') as told
  where unit.code = of_unit
$$;
select test.as_staff('canbo-b');
select test.equal(pg_temp.told_by_area('xa-b'), 'shown');
select test.as_staff('phantich');
select test.equal(pg_temp.told_by_area('nho'), 'few hidden');
-- and the smallest of those with a counter of no area, as the sixty were cast at one
select test.equal(string_agg(pg_temp.told_by_area(code), ' ' order by code), 'hidden hidden shown')
from unnest(array['xa-a', 'xa-c', 'xa-d']) as code;

-- test: under two filters the table of channels tells no more than the crossing does
select test.cast_some('nho', '2026-09-07', 5, 60, 'qr', '{"gender": "Nam"}');
select test.cast_some('nho', '2026-09-08', 4, 40, 'paper', '{"gender": "Nữ"}');
select test.cast_some('nho', '2026-09-09', 4, 3, 'paper', '{"gender": "Nam"}');
select test.as_staff('canbo-b');
select test.equal(string_agg(channel ->> 'state', ' ' order by place), 'hidden few')
from jsonb_array_elements(test.overview('nho', '2026-09-01', '2026-09-30', '{"channel": "paper", "group": {"question": "gender", "option": "Nam"}}')
  #> '{total,channels}') with ordinality as each (channel, place);

-- test: one item is told by channel no further than the whole is
select test.cast_some('nho', '2026-09-07', 5, 60, 'qr');
select test.cast_some('nho', '2026-09-08', 4, 40, 'tablet');
select test.cast_some('nho', '2026-09-09', 1, 3, 'paper');
select test.as_staff('phantich');
select test.equal(string_agg(channel ->> 'state', ' ' order by place), 'hidden hidden few')
from jsonb_array_elements(api.item_overview('nho', 'overall', '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31') -> 'channels')
  with ordinality as each (channel, place);

-- test: a period that cuts days apart which are told only together is not frozen
select test.cast_some('nho', '2026-09-07', 5, 40);
select test.cast_some('nho', '2026-09-08', 1, 1);
select test.cast_some('nho', '2026-09-09', 5, 40);
select test.as_staff('congbo');
select test.refused($$select api.freeze_snapshot('nho', '2026-09-01', '2026-09-08', 'Cắt giữa chừng')$$, 'CUTBL');
select test.refused($$select api.freeze_snapshot('nho', '2026-09-09', '2026-09-30', 'Cắt giữa chừng')$$, 'CUTBL');
select test.ok(api.freeze_snapshot('nho', '2026-09-01', '2026-09-07', 'Trọn nhóm ngày') ->> 'code' is not null);
