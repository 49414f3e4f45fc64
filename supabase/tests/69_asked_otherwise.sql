insert into core.questionnaire_versions (questionnaire_id, edition, title, source, scale_id)
select questionnaire_id, '2030', 'X', 'X', scale_id from core.questionnaire_versions;
insert into core.items (version_id, position, code, label) select max(id), 1, 'overall', 'X' from core.questionnaire_versions;
update core.questionnaire_versions set published_on = core.today() where edition = '2030';
select core.ensure_month('2026-05-04'), core.ensure_month('2026-06-04');

-- Ballots at the counter of an area, of which only so many items are answered.
create function test.cast_on(of_edition text, of_unit text, of_area text, on_day date, by_channel text, ballots integer, answered integer default null)
  returns void
  language sql
  as $$
  insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
  select counter.id, unit.id, version.id, campaign.id, on_day, 'morning', by_channel,
    array(select case when place <= coalesce(answered, place) then 5::smallint end from generate_series(1, shape.items) as place order by place)
  from core.units as unit
  join core.counters as counter on counter.unit_id = unit.id
  join core.service_areas as area on area.id = counter.area_id and area.code = of_area
  cross join core.questionnaire_versions as version join core.version_shapes as shape on shape.version_id = version.id
  cross join core.campaigns as campaign cross join generate_series(1, ballots)
  where unit.code = of_unit and version.edition = of_edition and campaign.code = 'thuong-xuyen'
$$;

-- test: the notice of another questionnaire counts the ballots that the filters mean, and no others
select test.cast_on('2022', 'xa-a', 'ho-tich', '2026-05-04', 'qr', 60), test.cast_on('2022', 'xa-a', 'ho-tich', '2026-06-04', 'qr', 7),
  test.cast_on('2030', 'xa-a', 'dat-dai', '2026-06-04', 'paper', 40);
insert into core.counters (unit_id, name, opened_on) select id, 'Quầy mới', '2020-01-01' from core.units where code = 'xa-a';
select set_config('test.new', code, true) from core.counters where name = 'Quầy mới';
select set_config('test.old', test.counter_of('xa-a'), true);
select test.as_staff('phantich');
select test.equal(jsonb_path_query_array(seen, '$.other_versions[*].ballots')::text || jsonb_path_query_array(seen, '$.previous_versions[*].ballots'), want)
from (values ('{}'::jsonb, '[7][60]'), ('{"channel": "qr"}', '[7][60]'), ('{"area": "ho-tich"}', '[7][60]'),
  (jsonb_build_object('counter', current_setting('test.old')), '[7][60]'), ('{"channel": "paper"}', '[][]'), ('{"area": "dat-dai"}', '[][]'),
  (jsonb_build_object('counter', current_setting('test.new')), '[][]')) as asked (filters, want)
cross join lateral (select api.overview('xa-a', '2026-06-01', '2026-06-30', '2026-05-01', '2026-05-31', filters) as seen) as overview;
select test.equal(jsonb_path_query_array(api.control_chart('xa-a', '2026-06-30', filters), '$.other_versions[*].ballots')::text, want)
from (values ('{}'::jsonb, '[67]'), ('{"channel": "paper"}', '[]'), ('{"area": "dat-dai"}', '[]'), ('{"area": "ho-tich"}', '[67]')) as asked (filters, want);

-- test: a month in which nobody answered a question was not asked by another questionnaire
select test.cast_on('2022', 'xa-a', 'ho-tich', '2026-05-04', 'qr', 40, 1), test.cast_on('2030', 'xa-a', 'ho-tich', '2026-05-04', 'qr', 5),
  test.cast_on('2022', 'xa-a', 'ho-tich', '2026-06-04', 'qr', 40), test.cast_on('2030', 'xa-b', 'ho-tich', '2026-05-04', 'qr', 5),
  test.cast_on('2022', 'xa-b', 'ho-tich', '2026-06-04', 'qr', 40);
select test.as_staff('phantich');
select test.equal(month ->> 'state' || ' ' || (month ->> 'ballots'), want)
from (values ('xa-a', 'none 40'), ('xa-b', 'asked_otherwise 0')) as asked (unit, want)
cross join jsonb_array_elements(api.item_overview(unit, 'access-2', '2026-06-01', '2026-06-30', '2026-04-01', '2026-04-30') -> 'trend') as month
where month ->> 'from' = '2026-05-01';

-- test: a question that nobody answered tells its ballots, now and before
select test.cast_on('2022', 'xa-a', 'ho-tich', '2026-05-04', 'qr', 40, 1), test.cast_on('2022', 'xa-a', 'ho-tich', '2026-06-04', 'qr', 50, 1),
  test.cast_on('2030', 'xa-a', 'ho-tich', '2026-06-04', 'qr', 5);
select test.as_staff('phantich');
select test.equal(total ->> 'state' || ' ' || (total ->> 'ballots'), 'none 50'),
  test.equal((total #>> '{previous,state}') || ' ' || (total #>> '{previous,ballots}'), 'none 40')
from (select api.item_overview('xa-a', 'access-2', '2026-06-01', '2026-06-30', '2026-05-01', '2026-05-31') -> 'total' as total) as asked;

-- test: a unit or a counter asked by another questionnaire is no silence, and one that was not asked is
select test.cast_on('2022', 'xa-a', 'ho-tich', '2026-06-04', 'qr', 90), test.cast_on('2030', 'xa-a', 'dat-dai', '2026-06-04', 'qr', 31),
  test.cast_on('2030', 'xa-b', 'ho-tich', '2026-06-04', 'qr', 32), test.cast_on('2030', 'xa-a', 'ho-tich', '2026-05-04', 'qr', 33),
  test.cast_on('2022', 'xa-b', 'ho-tich', '2026-05-04', 'qr', 34);
select test.as_staff('phantich');
select test.equal(string_agg(concat_ws(' ', row ->> 'state', row #>> '{previous,state}'), ', ' order by row ->> 'code'), want)
from (values ('{}'::jsonb, 'shown asked_otherwise, asked_otherwise shown, none none'), ('{"channel": "paper"}', 'none none, none none, none none')) as asked (filters, want)
cross join jsonb_array_elements(api.overview('tinh', '2026-06-01', '2026-06-30', '2026-05-01', '2026-05-31', filters) -> 'units') as row
where row ->> 'code' in ('xa-a', 'xa-b', 'xa-c')
group by want;
select test.equal(string_agg(row ->> 'state', ' ' order by area.code), 'none asked_otherwise shown none')
from jsonb_array_elements(api.overview('xa-a', '2026-06-01', '2026-06-30', '2026-05-01', '2026-05-31') -> 'counters') as row
join core.service_areas as area on area.code = row #>> '{area,code}';

-- test: the whole is said to be asked by another questionnaire, now or before, only where no ballot of this one is meant
select test.cast_on('2022', 'xa-a', 'ho-tich', '2026-06-04', 'qr', 40), test.cast_on('2030', 'xa-a', 'ho-tich', '2026-06-04', 'paper', 31),
  test.cast_on('2030', 'xa-a', 'ho-tich', '2026-05-04', 'qr', 33);
select test.as_staff('phantich');
select test.equal(concat_ws(' ', total ->> 'state', total #>> '{previous,state}'), want)
from (values ('{}'::jsonb, 'shown asked_otherwise'), ('{"channel": "qr"}', 'shown asked_otherwise'), ('{"channel": "paper"}', 'asked_otherwise none'),
  ('{"channel": "tablet"}', 'none none')) as asked (filters, want)
cross join lateral (select api.overview('xa-a', '2026-06-01', '2026-06-30', '2026-05-01', '2026-05-31', filters) -> 'total' as total) as overview;

-- test: of two sides the one asked by another questionnaire is no silence, in the whole and line by line
select test.cast_on('2022', 'xa-a', 'ho-tich', '2026-06-04', 'qr', 40), test.cast_on('2030', 'xa-a', 'ho-tich', '2026-05-04', 'qr', 33);
select test.as_staff('phantich');
select test.equal(concat_ws(' ', side #>> '{total,state}', side #>> '{total,previous,state}', side #>> '{factors,0,state}', side #>> '{factors,0,previous,state}',
  side #>> '{factors,0,items,1,state}', side #>> '{factors,0,items,1,previous,state}', side #>> '{overall_item,state}'), want)
from (values ('2026-05-01', '2026-05-31', 'asked_otherwise shown asked_otherwise shown asked_otherwise shown asked_otherwise'),
  ('2026-04-01', '2026-04-30', 'none shown none shown none shown none')) as asked (first, last, want)
cross join lateral (select api.compare('{"unit": "xa-a", "from": "2026-06-01", "to": "2026-06-30"}',
  jsonb_build_object('unit', 'xa-a', 'from', first, 'to', last)) -> 'right' as side) as compared;

-- test: what is frozen knows no such state: it is sealed as it always was
select test.cast_on('2022', 'xa-a', 'ho-tich', '2026-06-04', 'qr', 40), test.cast_on('2030', 'xa-b', 'ho-tich', '2026-06-04', 'qr', 32);
select test.equal(unit ->> 'state', 'none')
from core.snapshots as snapshot, jsonb_array_elements(snapshot.content::jsonb -> 'units') as unit
where snapshot.code = core.freeze((select id from core.units where code = 'tinh'), '2026-06-01', '2026-06-30', 'X') and unit ->> 'code' = 'xa-b';

-- test: before the first ballot of a month, even by a new questionnaire, the chart is of the questionnaire of the latest month that has some
select test.cast_on('2030', 'xa-a', 'ho-tich', '2026-06-04', 'qr', 40);
insert into core.campaigns (code, title, version_id, starts_on) select 'mau-moi', 'X', id, '2026-11-01' from core.questionnaire_versions where edition = '2030';
insert into core.campaign_units (campaign_id, unit_id) select campaign.id, unit.id from core.campaigns as campaign, core.units as unit
where campaign.code = 'mau-moi' and unit.code = 'xa-a';
select test.as_staff('phantich');
select test.equal(seen #>> '{version,edition}', '2022'), test.equal((
  select string_agg(month ->> 'state', ' ' order by month ->> 'from') from jsonb_array_elements(seen #> '{chart,points}') as month
  where month ->> 'from' in ('2026-05-01', '2026-06-01', '2026-10-01', '2026-11-01')), 'none asked_otherwise shown none')
from (select api.control_chart('xa-a', '2026-11-30') as seen) as asked;
-- one that has ballots is of its own
select test.equal(seen #>> '{version,edition}', '2030'), test.equal(seen #>> '{chart,points,23,state}', 'shown')
from (select api.control_chart('xa-a', '2026-06-30') as seen) as asked;
-- and by paper nobody was asked in either way
select test.equal(jsonb_path_query_array(api.control_chart('xa-a', '2026-06-30', '{"channel": "paper"}'), '$.chart.points[*] ? (@.state != "none")'), '[]');

-- test: a campaign that has not begun says nothing of today's questionnaire
insert into core.units (code, name, kind, parent_id, valid_from) select 'new', 'New', 'commune', id, '2026-01-01' from core.units where code = 'tinh';
insert into core.campaigns (code, title, version_id, starts_on) select 'mau-moi', 'X', id, core.today() + 10 from core.questionnaire_versions where edition = '2030';
insert into core.campaign_units (campaign_id, unit_id) select campaign.id, unit.id from core.campaigns as campaign, core.units as unit
where campaign.code = 'mau-moi' and unit.code = 'new';
select test.as_staff('phantich');
select test.equal(api.overview('new', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30') -> 'version', 'null'::jsonb);
select test.as_owner();
insert into core.campaign_units (campaign_id, unit_id) select campaign.id, unit.id from core.campaigns as campaign, core.units as unit
where campaign.code = 'thuong-xuyen' and unit.code = 'new';
select test.as_staff('phantich');
select test.equal(api.overview('new', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30') #>> '{version,edition}', '2022');

-- test: ranks and what a change is made of say so too
select test.cast_on('2022', 'xa-a', 'ho-tich', '2026-06-04', 'qr', 40), test.cast_on('2030', 'xa-b', 'ho-tich', '2026-06-04', 'qr', 32),
  test.cast_on('2030', 'xa-a', 'ho-tich', '2026-05-04', 'qr', 40);
select test.as_staff('phantich');
select test.equal(string_agg(unit ->> 'state', ' ' order by unit ->> 'code'), 'shown asked_otherwise none')
from jsonb_array_elements(api.ranks('tinh', '2026-06-01', '2026-06-30', '2026-05-01', '2026-05-31') -> 'rankings') as ranking,
  jsonb_array_elements(ranking -> 'units') as unit
where unit ->> 'code' in ('xa-a', 'xa-b', 'xa-c');
select test.equal(api.decomposition('xa-a', '2026-06-01', '2026-06-30', first, last, 'channels') #>> '{shift,state}', want)
from (values (date '2026-05-01', date '2026-05-31', 'asked_otherwise'), ('2026-04-01', '2026-04-30', 'none')) as asked (first, last, want);
