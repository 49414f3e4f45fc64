-- test: the overview counts what was cast, and its parts add up to the whole
select test.as_staff('phantich');
select set_config('test.seen', api.overview('tinh', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30')::text, true);
select test.as_owner();
select test.equal((current_setting('test.seen')::jsonb #>> '{total,ballots}')::bigint,
  (select count(*) from core.responses where day between '2026-10-01' and '2026-10-31'));
select test.equal((select sum((unit ->> 'ballots')::bigint) from jsonb_array_elements(current_setting('test.seen')::jsonb -> 'units') as unit),
  (select count(*)::numeric from core.responses where day between '2026-10-01' and '2026-10-31'));
select test.equal((select sum((channel ->> 'ballots')::bigint) from jsonb_array_elements(current_setting('test.seen')::jsonb #> '{total,channels}') as channel),
  (select count(*)::numeric from core.responses where day between '2026-10-01' and '2026-10-31'));

-- test: the index is the share of satisfied answers to the overall item, counted afresh from the ballots
select test.as_staff('phantich');
select set_config('test.seen', api.overview('xa-a', '2026-09-10', '2026-10-20', '2026-08-01', '2026-09-09')::text, true);
select test.as_owner();
select test.equal((current_setting('test.seen')::jsonb #>> '{total,index}')::numeric,
  (select round(100.0 * count(*) filter (where levels[1] >= 4) / count(*), 2) from core.responses
   where day between '2026-09-10' and '2026-10-20' and unit_id = (select id from core.units where code = 'xa-a')));
select test.equal(array(select jsonb_array_elements_text(current_setting('test.seen')::jsonb #> '{factors,2,items,1,counts}'))::bigint[],
  (select array[count(*) filter (where levels[11] = 1), count(*) filter (where levels[11] = 2), count(*) filter (where levels[11] = 3),
     count(*) filter (where levels[11] = 4), count(*) filter (where levels[11] = 5)] from core.responses
   where day between '2026-09-10' and '2026-10-20' and unit_id = (select id from core.units where code = 'xa-a')));

-- test: under each filter, and under several, the figures are of the ballots that it leaves, counted afresh
create function pg_temp.counted(filters jsonb) returns text
  language sql security definer
  as $$
  select count(*) || ' ' || round(100.0 * count(*) filter (where levels[1] >= 4) / count(*), 2)
  from core.responses as ballot
  join core.counters as counter on counter.id = ballot.counter_id
  left join core.service_areas as area on area.id = counter.area_id
  where day between '2026-08-01' and '2026-10-31' and ballot.unit_id = (select id from core.units where code = 'xa-a')
    and coalesce(counter.code = filters ->> 'counter', true) and coalesce(area.code = filters ->> 'area', filters ->> 'area' is null)
    and coalesce(channel = filters ->> 'channel', true)
    and coalesce(profile ->> (filters #>> '{group,question}') = filters #>> '{group,option}', filters -> 'group' is null)
$$;
select set_config('test.counter', test.counter_of('xa-a'), true);
select test.as_staff('phantich');
select test.equal(seen #>> '{total,ballots}' || ' ' || (seen #>> '{total,index}'), pg_temp.counted(filters))
from (values ('{}'::jsonb), ('{"area": "ho-tich"}'), ('{"channel": "qr"}'), (jsonb_build_object('counter', current_setting('test.counter'))),
  ('{"group": {"question": "gender", "option": "Nữ"}}'), ('{"area": "ho-tich", "channel": "qr"}'),
  ('{"channel": "qr", "group": {"question": "gender", "option": "Nữ"}}')) as asked (filters)
cross join lateral (select api.overview('xa-a', '2026-08-01', '2026-10-31', '2026-05-01', '2026-07-31', filters) as seen) as overview;

-- test: another commune is refused, by whatever way it is asked for
select test.as_staff('canbo-a');
select test.refused($$select api.overview('xa-b', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30')$$, 'NORCH');
select test.refused($$select api.overview('tinh', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30')$$, 'NORCH');
select test.refused($$select api.overview('nowhere', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30')$$, 'NORCH');
select test.equal(api.overview(null, '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30') #>> '{unit,code}', 'xa-a');

-- test: even a function reached around the api counts only what its asker may see
select test.as_staff('canbo-a');
select test.equal((select count(distinct place) from core.cells((select array_agg(id) from core.units), false, '2026-10-01', '2026-10-31')), 1::bigint);
select test.as_citizen();
select test.equal((select count(*) from core.cells((select array_agg(id) from core.units), false, '2026-10-01', '2026-10-31')), 0::bigint);
select test.refused($$select api.overview('xa-a', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30')$$, 'NOTIN');

-- test: a period that ends before it begins, begins in the future, has an open end or lasts eleven years
select test.as_staff('phantich');
select test.refused($$select api.overview('tinh', '2026-10-31', '2026-10-01', '2026-09-01', '2026-09-30')$$, 'BADPD');
select test.refused($$select api.overview('tinh', core.today() + 1, core.today() + 2, '2026-09-01', '2026-09-30')$$, 'BADPD');
select test.refused($$select api.overview('tinh', '2026-10-01', null, '2026-09-01', '2026-09-30')$$, 'BADPD');
select test.refused($$select api.overview('tinh', '2010-01-01', '2026-10-31', '2026-09-01', '2026-09-30')$$, 'BADPD');

-- test: below the minimum n a count and nothing else: no index, interval, distribution or change
select test.as_owner();
select set_config('test.day', min(starts)::text, true) from (
  select starts from core.tallies join core.units as unit on unit.id = unit_id
  where grain = 'day' and unit.code = 'xa-d' and counter_id is null group by starts having sum(ballots) between 1 and 5) as few;
select test.as_staff('phantich');
select test.equal(total - array['ballots', 'n', 'channels', 'previous', 'dossiers', 'excluded'],
  '{"state": "few", "satisfied": null, "index": null, "low": null, "high": null, "mean": null, "change": null}')
from (select api.overview('xa-d', current_setting('test.day')::date, current_setting('test.day')::date, '2026-09-01', '2026-09-30') -> 'total' as total) as seen;
select test.equal(item -> 'counts', 'null'::jsonb)
from (select api.overview('xa-d', current_setting('test.day')::date, current_setting('test.day')::date, '2026-09-01', '2026-09-30') -> 'overall_item' as item) as seen;

-- test: no ballot at all is not too few, and is not zero per cent
select test.as_staff('phantich');
select test.equal(total ->> 'state', 'none'), test.equal(total -> 'index', 'null'::jsonb)
from (select api.overview('xa-d', '2026-10-31', '2026-10-31', '2026-10-25', '2026-10-25') -> 'total' as total) as seen;

-- test: a unit that never had a ballot or a campaign has an overview all the same
insert into core.units (code, name, kind, parent_id, valid_from) select 'new', 'New', 'commune', id, '2026-01-01' from core.units where code = 'tinh';
select test.as_staff('phantich');
select test.equal(api.overview('new', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30') #>> '{total,state}', 'none');

-- test: two versions are never added together; the lesser one is named
insert into core.questionnaire_versions (questionnaire_id, edition, title, source, scale_id)
select questionnaire_id, '2030', 'X', 'X', scale_id from core.questionnaire_versions;
insert into core.items (version_id, position, code, label) select max(id), 1, 'overall', 'X' from core.questionnaire_versions;
update core.questionnaire_versions set published_on = core.today() where edition = '2030';
insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
select counter_id, unit_id, (select id from core.questionnaire_versions where edition = '2030'), campaign_id, '2026-10-05', 'morning', 'qr', array[1::smallint]
from core.responses where unit_id = (select id from core.units where code = 'xa-a') limit 7;
select set_config('test.cast', count(*)::text, true) from core.responses as response
join core.questionnaire_versions as version on version.id = version_id and edition = '2022'
where day between '2026-10-01' and '2026-10-31' and unit_id = (select id from core.units where code = 'xa-a');
select test.as_staff('phantich');
select test.equal(seen #>> '{total,ballots}', current_setting('test.cast')), test.equal(seen -> 'other_versions',
  '[{"questionnaire": "sipas-service", "edition": "2030", "ballots": 7}]')
from (select api.overview('xa-a', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30') as seen) as asked;
-- as what came before, where a period is compared with it; and in the months of a chart
select test.equal(seen -> 'other_versions', '[]'), test.equal(seen -> 'previous_versions', '[{"questionnaire": "sipas-service", "edition": "2030", "ballots": 7}]')
from (select api.overview('xa-a', '2026-09-01', '2026-09-30', '2026-10-01', '2026-10-31') as seen) as asked;
select test.equal(api.control_chart('xa-a', '2026-11-30') -> 'other_versions', '[{"questionnaire": "sipas-service", "edition": "2030", "ballots": 7}]');

-- test: a question asked anew is no silence: the period before had ballots, by another questionnaire
insert into core.questionnaire_versions (questionnaire_id, edition, title, source, scale_id)
select questionnaire_id, '2030', 'X', 'X', scale_id from core.questionnaire_versions;
insert into core.items (version_id, position, code, label) select max(id), 1, 'overall', 'X' from core.questionnaire_versions;
update core.questionnaire_versions set published_on = core.today() where edition = '2030';
select core.ensure_month('2026-11-02');
insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
select one.counter_id, one.unit_id, (select id from core.questionnaire_versions where edition = '2030'), one.campaign_id, '2026-11-02', 'morning', 'qr', array[5::smallint]
from (select * from core.responses where unit_id = (select id from core.units where code = 'xa-a') limit 1) as one, generate_series(1, 40);
select set_config('test.cast', count(*)::text, true) from core.responses
where day between '2026-10-01' and '2026-10-31' and unit_id = (select id from core.units where code = 'xa-a');
select test.as_staff('phantich');
select test.equal(seen #>> '{version,edition}', '2030'), test.equal(seen #>> '{total,previous,state}', 'asked_otherwise'),
  test.equal(seen -> 'previous_versions', jsonb_build_array(jsonb_build_object('questionnaire', 'sipas-service', 'edition', '2022', 'ballots', current_setting('test.cast')::integer)))
from (select api.overview('xa-a', '2026-11-01', '2026-11-30', '2026-10-01', '2026-10-31') as seen) as asked;
-- nor are the months before; of the province the month after is the one that was asked otherwise
select test.equal(string_agg(month ->> 'state', ' ' order by month ->> 'from'), 'none asked_otherwise shown')
from jsonb_array_elements(api.overview('xa-a', '2026-11-01', '2026-11-30', '2026-10-01', '2026-10-31') -> 'trend') as month
where month ->> 'from' in ('2025-01-01', '2026-10-01', '2026-11-01');
select test.equal(string_agg(unit #>> '{trend,11,state}', ' ' order by unit ->> 'code'), 'asked_otherwise none')
from jsonb_array_elements(api.unit_trends('tinh', '2026-11-30') -> 'units') as unit where unit ->> 'code' in ('xa-a', 'xa-d');
-- a counter that nobody was asked at in either month
select test.as_owner();
insert into core.counters (unit_id, name, opened_on) select id, 'Quầy mới', '2020-01-01' from core.units where code = 'xa-a';
select test.as_staff('phantich');
select test.equal(month ->> 'state', 'none')
from core.counters as counter
cross join jsonb_array_elements(api.counter_overview(counter.code, '2026-11-01', '2026-11-30', '2026-10-01', '2026-10-31') -> 'trend') as month
where counter.name = 'Quầy mới' and month ->> 'from' = '2026-10-01';

-- test: a chart names the merger in any of its months, not in the last alone
insert into core.units (code, name, kind, parent_id, valid_from, valid_to)
select 'xa-truoc', 'Trước', 'commune', id, '2020-01-01', '2025-06-30' from core.units where code = 'tinh';
insert into core.units (code, name, kind, parent_id, valid_from) select 'xa-sau', 'Sau', 'commune', id, '2025-07-01' from core.units where code = 'tinh';
insert into core.unit_predecessors (unit_id, predecessor_id)
select whole.id, part.id from core.units as whole, core.units as part where whole.code = 'xa-sau' and part.code = 'xa-truoc';
select test.as_staff('phantich');
select test.equal(jsonb_path_query_array(api.control_chart('xa-sau', '2026-10-31'), '$.breaks[*].on'), '["2025-07-01"]');

-- test: more than a thousand ballots at one counter are all counted
select core.ensure_month('2026-11-02');
insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
select one.counter_id, one.unit_id, one.version_id, one.campaign_id, '2026-11-02', 'morning', 'qr', array_fill(5::smallint, array[20])
from (select * from core.responses where unit_id = (select id from core.units where code = 'xa-b') limit 1) as one, generate_series(1, 2500);
select test.as_staff('phantich');
select test.equal(seen #>> '{total,n}', '2500'), test.equal(seen #>> '{total,index}', '100.00')
from (select api.overview('xa-b', '2026-11-01', '2026-11-05', '2026-09-01', '2026-09-30') as seen) as asked;

-- test: the merger of 1 July 2025 is named when the periods stand on both sides of it
select test.as_staff('phantich');
select test.equal(api.overview('tinh', '2025-07-01', '2025-09-30', '2025-04-01', '2025-06-30') #>> '{breaks,0,on}', '2025-07-01');
select test.equal(jsonb_array_length(api.overview('tinh', '2026-07-01', '2026-09-30', '2026-04-01', '2026-06-30') -> 'breaks'), 0);

-- test: the trend is the 24 months that end with the period
select test.as_staff('phantich');
select test.equal(jsonb_array_length(trend), 24), test.equal(trend #>> '{23,from}', '2026-10-01'), test.equal(trend #>> '{0,from}', '2024-11-01')
from (select api.overview('tinh', '2026-10-05', '2026-10-20', '2026-09-05', '2026-09-20') -> 'trend' as trend) as asked;

-- test: under a filter each profile question still adds up to the ballots that are left
select test.as_staff('phantich');
select test.ok(count(*) >= 2), test.equal(count(*) filter (where added <> whole), 0::bigint)
from (
  select (seen #>> '{total,ballots}')::numeric as whole,
    (select sum((option ->> 'ballots')::bigint) from jsonb_array_elements(asked -> 'options') as option) as added
  from unnest(array['{}', '{"channel": "qr"}', jsonb_build_object('counter', test.counter_of('xa-a'))]::jsonb[]) as filters
  cross join lateral (select api.overview('xa-a', '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31', filters) as seen) as read
  cross join lateral jsonb_array_elements(seen -> 'groups') as asked
) as question;
