-- test: another commune, nobody signed in and a period that is none are refused
select test.as_staff('canbo-a');
select test.refused($$select api.combinations('xa-b', '2026-10-01', '2026-10-31')$$, 'NORCH');
select test.refused($$select api.combinations('tinh', '2026-10-01', '2026-10-31')$$, 'NORCH');
select test.refused($$select api.combinations('xa-a', '2026-10-31', '2026-10-01')$$, 'BADPD');
select test.as_citizen();
select test.refused($$select api.combinations('xa-a', '2026-10-01', '2026-10-31')$$, 'NOTIN');

-- test: what is pooled is what the overview shows, and the mean of units is the mean of its table
select test.as_staff('phantich');
select set_config('test.ways', api.combinations('tinh', '2026-08-01', '2026-10-31') ->> 'ways', true);
select set_config('test.seen', api.overview('tinh', '2026-08-01', '2026-10-31', '2026-08-01', '2026-08-31')::text, true);
select test.equal(way -> 'index', seen #> '{total,index}'), test.equal(way -> 'n', seen #> '{total,n}'), test.equal(way -> 'satisfied', seen #> '{total,satisfied}')
from jsonb_array_elements(current_setting('test.ways')::jsonb) as way, lateral (select current_setting('test.seen')::jsonb as seen) as overview
where way ->> 'combine' = 'pooled';
select test.equal((way ->> 'index')::numeric, (select core.percent(avg((unit ->> 'satisfied')::numeric / (unit ->> 'n')::numeric))
  from jsonb_array_elements(current_setting('test.seen')::jsonb -> 'units') as unit where unit ->> 'state' = 'shown'))
from jsonb_array_elements(current_setting('test.ways')::jsonb) as way where way ->> 'combine' = 'mean_of_units';
select test.equal((way ->> 'index')::numeric, (select core.percent(sum((unit ->> 'satisfied')::numeric / (unit ->> 'n')::numeric * (unit #>> '{dossiers,handled}')::numeric)
    / sum((unit #>> '{dossiers,handled}')::numeric))
  from jsonb_array_elements(current_setting('test.seen')::jsonb -> 'units') as unit where unit ->> 'state' = 'shown'))
from jsonb_array_elements(current_setting('test.ways')::jsonb) as way where way ->> 'combine' = 'by_dossiers';

-- test: a unit below the minimum n is in no mean, and is counted as left out
select test.as_owner();
select set_config('test.day', min(starts)::text, true) from core.tallies join core.units as unit on unit.id = unit_id
where grain = 'day' and unit.code = 'xa-d' and counter_id is null and ballots between 6 and 29;
select test.as_staff('phantich');
select test.equal((way ->> 'left_out')::int, (select count(*)::int from jsonb_array_elements(seen -> 'units') as unit where unit ->> 'state' in ('few', 'hidden')))
from (select current_setting('test.day')::date as day) as few,
  lateral (select api.overview('tinh', day, day, '2026-08-01', '2026-08-31') as seen) as overview,
  jsonb_array_elements(api.combinations('tinh', day, day) -> 'ways') as way where way ->> 'combine' = 'mean_of_units';

-- test: where a unit has not reported its dossiers, or the period cuts a month, nothing weighs by them
select test.as_owner();
delete from core.dossiers where month = '2026-10-01' and unit_id = (select id from core.units where code = 'xa-b');
select test.as_staff('phantich');
select test.equal(way ->> 'state', 'unweighted'), test.equal(way -> 'index', 'null'::jsonb)
from jsonb_array_elements(api.combinations('tinh', '2026-09-01', '2026-10-31') -> 'ways') as way where way ->> 'combine' = 'by_dossiers';
select test.equal(api.combinations('tinh', '2026-09-01', '2026-10-31') -> 'weighed', '{"state": "unreported"}'::jsonb);
select test.equal(api.combinations('tinh', '2026-09-02', '2026-10-31') -> 'weighed', '{"state": "days"}'::jsonb);
select test.equal(api.combinations('xa-a', '2026-09-01', '2026-10-31') #>> '{weighed,state}', 'shown');

-- test: an area with dossiers whose citizens cast no ballot is named, and nothing is weighed
insert into core.service_areas (code, name) values ('nghe-ca', 'Nghề cá');
insert into core.dossiers (unit_id, month, area_id, handled) select unit.id, '2026-10-01', area.id, 12
from core.units as unit, core.service_areas as area where unit.code = 'xa-a' and area.code = 'nghe-ca';
select test.as_staff('phantich');
select test.equal(weighed ->> 'state', 'empty'), test.equal(weighed -> 'missing', '["Nghề cá"]'::jsonb), test.equal(weighed -> 'index', 'null'::jsonb)
from (select api.combinations('xa-a', '2026-09-01', '2026-10-31') -> 'weighed' as weighed) as asked;

-- test: the weighed share is that of the areas, each by its dossiers
select test.as_staff('phantich');
select set_config('test.weighed', api.combinations('xa-a', '2026-09-01', '2026-10-31') ->> 'weighed', true);
select test.as_owner();
select test.ok(abs((current_setting('test.weighed')::jsonb ->> 'index')::numeric - by_area.share) < 0.5)
from (
  select sum(100.0 * area.satisfied / area.n * area.handled) / sum(area.handled) as share
  from (
    select counter.area_id, count(*) as n, count(*) filter (where levels[1] >= 4) as satisfied, (
        select sum(handled) from core.dossiers as dossier where dossier.area_id = counter.area_id and dossier.unit_id = response.unit_id
          and dossier.month between '2026-09-01' and '2026-10-01') as handled
    from core.responses as response join core.counters as counter on counter.id = response.counter_id
    where response.day between '2026-09-01' and '2026-10-31' and response.unit_id = (select id from core.units where code = 'xa-a') and counter.area_id is not null
    group by counter.area_id, response.unit_id
  ) as area
) as by_area;
