create function test.plan(change jsonb default '{}') returns jsonb
  language sql
  as $$
  select api.plan_campaign(plan ->> 'code', plan ->> 'title', plan ->> 'version', plan ->> 'first_depth',
    (plan ->> 'starts_on')::date, (plan ->> 'ends_on')::date, (plan ->> 'margin')::numeric, plan -> 'units')
  from (select jsonb_build_object('title', 'Đợt quý I', 'version', 'sipas-service/2022', 'first_depth', 'short',
    'starts_on', core.today() + 1, 'ends_on', core.today() + 60, 'margin', 0.05,
    'units', '[{"unit": "xa-a", "expected": 1000, "quota": null}, {"unit": "xa-b", "expected": null, "quota": 150}]'::jsonb) || change as plan) as asked
$$;
-- A campaign as it would be after some days: planned then, running now.
create function test.running(of_code text, began date, ends date) returns void
  language sql security definer
  as $$ update core.campaigns set starts_on = began, ends_on = ends where code = of_code $$;
create function test.cast_on(of_unit text, on_day date, number integer, of_campaign text) returns void
  language sql security definer
  as $$
  insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
  select counter.id, unit.id, campaign.version_id, campaign.id, on_day, 'morning', 'qr', array_fill(5::smallint, array[20])
  from core.units as unit, core.counters as counter, core.campaigns as campaign, generate_series(1, number)
  where unit.code = of_unit and counter.code = test.counter_of(of_unit) and campaign.code = of_campaign
$$;
grant execute on function test.plan, test.running, test.cast_on to authenticated;

-- test: an analyst plans a campaign with targets computed and given, and reads it back
select test.as_staff('phantich');
select test.equal(test.plan() ->> 'code', 'dot-quy-i');
select test.equal(test.plan() ->> 'code', 'dot-quy-i-2');
select test.equal(seen ->> 'state', 'planned'), test.equal(seen #>> '{units,0,target}', '286'), test.equal(seen #>> '{units,1,target}', '150'),
  test.equal(seen #>> '{total,target}', '436'), test.equal(seen #>> '{total,reached}', '0'), test.equal(seen -> 'days', '[]'::jsonb)
from (select api.campaign('dot-quy-i') as seen) as asked;
select test.as_owner();
select test.equal((select array_agg(distinct noun order by noun) from core.audit), array['campaign_units', 'campaigns']);

-- test: the plan changes until it begins, and then no more
select test.as_staff('phantich');
select test.plan();
select test.plan('{"code": "dot-quy-i", "title": "Đợt khác", "units": [{"unit": "xa-c", "expected": 400, "quota": null}]}');
select test.equal(seen ->> 'title', 'Đợt khác'), test.equal(jsonb_array_length(seen -> 'units'), 1), test.equal(seen #>> '{units,0,target}', '200')
from (select api.campaign('dot-quy-i') as seen) as asked;
select test.running('dot-quy-i', core.today(), core.today() + 10);
select test.refused($$select test.plan('{"code": "dot-quy-i"}')$$, 'CBEGN');
select test.refused($$select test.plan('{"code": "thuong-xuyen"}')$$, 'CBEGN');

-- test: a plan that cannot be is refused
select test.as_staff('phantich');
select test.refused(format('select test.plan(%L)', change), code)
from (values ('{"title": "Đợt"}', 'CPLAN'), ('{"title": null}', 'CPLAN'), ('{"starts_on": null}', 'CPLAN'), ('{"starts_on": "2020-01-01"}', 'CPLAN'),
  (jsonb_build_object('starts_on', core.today())::text, 'CPLAN'), (jsonb_build_object('ends_on', core.today())::text, 'CPLAN'),
  ('{"margin": 0}', 'CPLAN'), ('{"margin": 0.5}', 'CPLAN'), ('{"margin": null}', 'CPLAN'), ('{"margin": 0.0125}', 'CPLAN'),
  ('{"version": "sipas-service/1999"}', 'NOVER'),
  ('{"version": null}', 'NOVER'), ('{"first_depth": "deep"}', 'NODEP'), ('{"units": []}', 'CUNIT'), ('{"units": null}', 'CUNIT'), ('{"units": {}}', 'CUNIT'),
  ('{"units": [{"unit": "xa-a", "expected": 0, "quota": null}]}', 'CUNIT'), ('{"units": [{"unit": "xa-a", "expected": null, "quota": -1}]}', 'CUNIT'),
  ('{"units": [{"unit": "xa-a", "expected": 1.5, "quota": null}]}', 'CUNIT'), ('{"units": [{"unit": "xa-a", "expected": "9", "quota": null}]}', 'CUNIT'),
  ('{"units": [{"unit": "xa-a", "expected": null, "quota": null}, {"unit": "xa-a", "expected": 5, "quota": null}]}', 'CUNIT'),
  ('{"units": [{"unit": "nowhere", "expected": null, "quota": null}]}', 'NORCH'), ('{"code": "nothing"}', 'NOCMP')) as nonsense (change, code);

-- test: heads, auditors and citizens plan and end nothing; nobody writes past api
select test.as_staff('canbo-a');
select test.refused($$select test.plan('{"units": [{"unit": "xa-a", "expected": null, "quota": null}]}')$$, 'NOROL');
select test.refused($$select api.end_campaign('thuong-xuyen')$$, 'NOROL');
select test.refused($$select api.end_campaign('thi-diem')$$, 'NOCMP');
select test.refused($$update core.campaigns set ends_on = core.today()$$, '42501');
select test.as_staff('kiemtra');
select test.refused($$select test.plan()$$, 'NOROL');
select test.refused($$select api.end_campaign('thuong-xuyen')$$, 'NOROL');
select test.as_staff('phantich');
select test.refused($$insert into core.campaign_units (campaign_id, unit_id) select 1, id from core.units$$, '42501');
select test.refused($$update core.campaign_units set quota = 1$$, '42501');
select test.refused($$delete from core.campaigns$$, '42501');
select test.as_citizen();
select test.refused($$select test.plan()$$, 'NOTIN');
select test.refused($$select api.campaign('thuong-xuyen')$$, 'NOTIN');
select test.refused($$select api.campaign_choices()$$, 'NOTIN');
select test.refused($$select api.end_campaign('thuong-xuyen')$$, 'NOTIN');

-- test: an analyst of one commune plans for that commune alone
insert into core.memberships (staff_id, unit_id, role) select test.staff_of('canbo-b'), id, 'analyst' from core.units where code = 'xa-b';
select test.as_staff('canbo-b');
select test.refused($$select test.plan()$$, 'NORCH');
select test.equal((select jsonb_agg(unit -> 'code') from jsonb_array_elements(api.campaign_choices() -> 'units') as unit), '["xa-b"]');
select test.refused($$select api.end_campaign('thuong-xuyen')$$, 'NOROL');
select test.equal(api.campaign('thuong-xuyen') ->> 'may_plan', 'false');

-- test: an officer sees a campaign in the own units alone, and one that asks none of them not at all
select test.as_staff('canbo-a');
select test.equal((select array_agg(unit ->> 'code' order by unit ->> 'code') from jsonb_array_elements(api.campaign('thuong-xuyen') -> 'units') as unit),
  array['xa-01', 'xa-02', 'xa-03', 'xa-a']);
select test.equal(api.campaign('thi-diem'), null::jsonb);
select test.equal(api.campaign('nothing'), null::jsonb);

-- test: what a campaign reached is its ballots, counted afresh
select test.as_staff('phantich');
select set_config('test.seen', api.campaign('thuong-xuyen')::text, true);
select test.as_owner();
select test.equal((current_setting('test.seen')::jsonb #>> '{total,reached}')::bigint, (select count(*) from core.responses));

-- test: where two campaigns run, the one that began last has the days, and the other has them again afterwards
select test.as_staff('phantich');
select test.plan('{"units": [{"unit": "xa-a", "expected": null, "quota": null}]}');
select test.running('dot-quy-i', core.today() - 20, core.today() - 10);
select set_config('test.before', api.campaign('thuong-xuyen') #>> '{total,reached}', true);
select test.cast_on('xa-a', core.today() - 21, 1, 'thuong-xuyen');
select test.cast_on('xa-a', core.today() - 20, 10, 'dot-quy-i');
select test.cast_on('xa-a', core.today() - 10, 100, 'dot-quy-i');
select test.cast_on('xa-a', core.today() - 9, 1000, 'thuong-xuyen');
select test.cast_on('xa-b', core.today() - 15, 10000, 'thuong-xuyen');
select test.equal(api.campaign('dot-quy-i') #>> '{total,reached}', '110');
select test.equal((api.campaign('thuong-xuyen') #>> '{total,reached}')::bigint - current_setting('test.before')::bigint, 11001::bigint);
select test.equal((select array_agg((day ->> 'ballots')::integer order by day ->> 'day') from jsonb_array_elements(api.campaign('dot-quy-i') -> 'days') as day),
  array[10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100]);
select test.equal(api.campaign('dot-quy-i') #>> '{days,10,total}', '110');
select test.as_owner();
select test.equal((select count(*) from core.responses as ballot join core.campaigns as campaign on campaign.id = campaign_id and code = 'dot-quy-i'), 110::bigint);

-- test: the projection is the pace of 14 whole days, and today is not counted twice
select test.as_staff('phantich');
select test.plan('{"units": [{"unit": "xa-a", "expected": null, "quota": 100}, {"unit": "xa-b", "expected": null, "quota": 100}, {"unit": "xa-c", "expected": null, "quota": null}]}');
-- 20 days over, today and 9 to come
select test.running('dot-quy-i', core.today() - 20, core.today() + 9);
select test.cast_on('xa-a', core.today() - 15, 5, 'dot-quy-i');
select test.cast_on('xa-a', core.today() - 14, 20, 'dot-quy-i');
select test.cast_on('xa-a', core.today() - 1, 22, 'dot-quy-i');
select test.cast_on('xa-a', core.today(), 3, 'dot-quy-i');
select test.cast_on('xa-b', core.today() - 1, 70, 'dot-quy-i');
-- xa-a: 47 before today, 42 in 14 days = 3 a day, ten days left: 77
select test.equal(unit - 'code' - 'name', jsonb_build_object('expected', null, 'quota', 100, 'target', 100, 'reached', 50, 'share', 50.00,
  'recent', 42, 'projected', 77, 'state', 'short')) from (select api.campaign('dot-quy-i') #> '{units,0}' as unit) as seen;
select test.equal(unit ->> 'projected', '120'), test.equal(unit ->> 'state', 'on_course') from (select api.campaign('dot-quy-i') #> '{units,1}' as unit) as seen;
select test.equal(unit ->> 'state', 'no_target'), test.equal(unit -> 'share', 'null'::jsonb) from (select api.campaign('dot-quy-i') #> '{units,2}' as unit) as seen;
-- what one hands in above its target does not make up for another
select test.equal(api.campaign('dot-quy-i') #>> '{total,share}', '60.00');

-- test: a campaign that began yesterday is projected from that day, one that begins today from nothing, one without an end never
select test.as_staff('phantich');
select test.plan('{"units": [{"unit": "xa-a", "expected": null, "quota": 100}]}');
select test.running('dot-quy-i', core.today() - 1, core.today() + 9);
select test.cast_on('xa-a', core.today() - 1, 8, 'dot-quy-i');
select test.equal(api.campaign('dot-quy-i') #>> '{units,0,projected}', '88');
select test.running('dot-quy-i', core.today(), core.today() + 9);
select test.equal(api.campaign('dot-quy-i') #> '{units,0,projected}', 'null'::jsonb), test.equal(api.campaign('dot-quy-i') #>> '{units,0,state}', 'open');
select test.running('dot-quy-i', core.today() - 1, null);
select test.equal(api.campaign('dot-quy-i') #> '{units,0,projected}', 'null'::jsonb);

-- test: the pace and the days to come are those of the campaign alone: what another one takes of a unit is not projected upon
select test.as_staff('phantich');
select test.plan('{"units": [{"unit": "xa-a", "expected": null, "quota": null}]}');
select test.running('thuong-xuyen', core.today() - 400, core.today() + 26);
-- ten of the last 14 days and none to come: 12 ballots in the other four, and 27 days left
select test.running('dot-quy-i', core.today() - 20, core.today() - 5);
select set_config('test.before', (api.campaign('thuong-xuyen') #>> '{units,0,reached}'), true);
select test.cast_on('xa-a', core.today() - 4, 5, 'thuong-xuyen');
select test.cast_on('xa-a', core.today() - 1, 7, 'thuong-xuyen');
select test.equal((unit ->> 'projected')::bigint - current_setting('test.before')::bigint, 12::bigint + 81), test.equal(unit ->> 'recent', '12')
from (select api.campaign('thuong-xuyen') #> '{units,0}' as unit) as seen;
-- eleven days to come are taken, and of the last 14 none
select test.running('dot-quy-i', core.today() + 10, core.today() + 20);
select test.equal((unit ->> 'projected')::bigint - current_setting('test.before')::bigint, 12::bigint + round(12 * 16 / 14.0)::bigint)
from (select api.campaign('thuong-xuyen') #> '{units,0}' as unit) as seen;

-- test: over, a unit has reached its target or is short of it, at the exact number
select test.as_staff('phantich');
select test.plan('{"units": [{"unit": "xa-a", "expected": null, "quota": 5}, {"unit": "xa-b", "expected": null, "quota": 6}]}');
select test.running('dot-quy-i', core.today() - 9, core.today() - 2);
select test.cast_on('xa-a', core.today() - 9, 5, 'dot-quy-i');
select test.cast_on('xa-b', core.today() - 2, 5, 'dot-quy-i');
select test.cast_on('xa-b', core.today() - 1, 5, 'thuong-xuyen');
select test.equal(array[unit #>> '{0,state}', unit #>> '{1,state}'], array['reached', 'short']), test.equal(unit #>> '{1,reached}', '5')
from (select api.campaign('dot-quy-i') -> 'units' as unit) as seen;

-- test: one that runs ends with today and keeps what it has; one that has not begun is taken back whole
select test.as_staff('phantich');
select test.equal(api.end_campaign('thuong-xuyen'), '"running"'::jsonb);
select test.equal((api.campaign('thuong-xuyen') ->> 'ends_on')::date, core.today());
select test.as_citizen();
select test.equal(api.survey(test.counter_of('xa-a')) ->> 'state', 'open');
select test.as_staff('phantich');
select test.plan();
select test.equal(api.end_campaign('dot-quy-i'), '"planned"'::jsonb);
select test.equal(api.campaign('dot-quy-i'), null::jsonb);
select test.refused($$select api.end_campaign('thi-diem')$$, 'CENDD');
select test.as_owner();
select test.equal((select array_agg(distinct verb order by verb) from core.audit where noun = 'campaigns' and code = 'dot-quy-i'), array['delete', 'insert']);

-- test: a campaign that has ballots cannot be deleted by anybody
select test.refused($$delete from core.campaigns where code = 'thuong-xuyen'$$, '23503');
