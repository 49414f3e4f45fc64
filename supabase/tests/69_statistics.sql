-- test: what goes together on a ballot, counted afresh from the ballots, is what the trigger kept
select test.equal(count(*), 0::bigint)
from core.tallies as tally
cross join lateral (
  select array_agg(coalesce(known.ballots, 0) order by factor, slot) as counts
  from generate_series(1, 5) as factor cross join generate_series(1, 4) as slot
  left join lateral (
    select count(*)::integer as ballots from (
      select response.id, 1 + case when 2 * count(*) filter (where response.levels[item.position] >= 4) > count(response.levels[item.position]) then 0 else 2 end
        + case when response.levels[1] >= 4 then 0 else 1 end as falls
      from core.responses as response join core.items as item on item.version_id = response.version_id
      where (response.unit_id, response.channel) = (tally.unit_id, tally.channel) and response.counter_id = coalesce(tally.counter_id, response.counter_id)
        and date_trunc('month', response.day) = tally.starts and item.factor_position = factor and response.levels[item.position] is not null
      group by response.id, response.levels
    ) as ballot where falls = slot
  ) as known on true
) as afresh
where tally.grain = 'month' and tally.starts = '2026-10-01' and core.unpacked(tally.joints, 1, 20, tally.ballots) <> afresh.counts;

-- test: a ballot that is added to moves from no factor to its factor
select core.ensure_month('2026-11-03');
insert into core.responses (id, counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
select '00000000-0000-4000-8000-000000000009', counter_id, unit_id, version_id, campaign_id, '2026-11-03', 'morning', 'qr', array[5] || array_fill(null::smallint, array[19])
from core.responses limit 1;
select test.equal(sum(joints), 0::numeric) from core.tallies where starts = '2026-11-01' and grain = 'month';
update core.responses set levels = array[5, 4, 4, 2] || array_fill(null::smallint, array[16]) where id = '00000000-0000-4000-8000-000000000009';
select test.equal(core.unpacked(joints, 1, 8, 1), array[1, 0, 0, 0, 0, 0, 0, 0]) from core.tallies where starts = '2026-11-01' and grain = 'month';

-- test: half of a factor's answers satisfied is not satisfied with it
select test.equal(core.unpacked(core.packed_joints(array[5, 4, 1, 4, 4, null]::smallint[], array[null, 1, 1, 2, 2, 3], 3, array[4, 5]), 1, 12, 1),
  array[0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
select test.equal(core.unpacked(core.packed_joints(array[3, 4, 1, 4, 4, 1]::smallint[], array[null, 1, 1, 2, 2, 3], 3, array[4, 5]), 1, 12, 1),
  array[0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1]);

-- test: another commune is refused on every screen, by whatever way it is asked for
select test.as_staff('canbo-a');
select test.refused(format('select api.%s', call), 'NORCH')
from unnest(array['xa-b', 'tinh', 'nowhere']) as unit, unnest(array[
  format('control_chart(%L, ''2026-10-31'')', unit), format('ranks(%L, ''2026-10-01'', ''2026-10-31'', ''2026-09-01'', ''2026-09-30'')', unit),
  format('decomposition(%L, ''2026-10-01'', ''2026-10-31'', ''2026-09-01'', ''2026-09-30'', ''units'')', unit),
  format('importance(%L, ''2026-10-01'', ''2026-10-31'')', unit)]) as call;

-- test: citizens, and staff who have gone, are told nothing
select test.as_citizen();
select test.refused($$select api.control_chart('xa-a', '2026-10-31')$$, 'NOTIN');
select test.refused($$select api.ranks('tinh', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30')$$, 'NOTIN');
select test.refused($$select api.decomposition('tinh', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30', 'units')$$, 'NOTIN');
select test.refused($$select api.importance('tinh', '2026-10-01', '2026-10-31')$$, 'NOTIN');

-- test: nonsense gets a sentence: a period that ends before it begins, a filter or a cut there is none of
select test.as_staff('phantich');
select test.refused($$select api.ranks('tinh', '2026-10-31', '2026-10-01', '2026-09-01', '2026-09-30')$$, 'BADPD');
select test.refused($$select api.control_chart('tinh', core.today() + 1)$$, 'BADPD');
select test.refused($$select api.importance('tinh', null, '2026-10-31')$$, 'BADPD');
select test.refused($$select api.ranks('tinh', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30', '{"colour": "red"}')$$, 'BADFL');
select test.refused($$select api.decomposition('tinh', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30', 'villages')$$, 'BADFL');
select test.refused($$select api.decomposition('tinh', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30', null)$$, 'BADFL');
select test.refused($$select api.importance('tinh', '2026-10-01', '2026-10-31', '{"channel": "fax"}')$$, 'NOCHL');

-- test: ranks and figures are those of the overview, best first, and each lies within its interval
select test.as_staff('phantich');
select set_config('test.ranks', api.ranks('tinh', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30')::text, true);
select set_config('test.seen', api.overview('tinh', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30')::text, true);
create temporary table placed as select ranking ->> 'kind' as kind, ranking, unit
from jsonb_array_elements(current_setting('test.ranks')::jsonb -> 'rankings') as ranking, jsonb_array_elements(ranking -> 'units') as unit;
select test.ok(count(*) > 1) from placed where unit ->> 'rank' is not null;
select test.equal(count(*), 0::bigint) from placed join jsonb_array_elements(current_setting('test.seen')::jsonb -> 'units') as seen
  on seen ->> 'code' = unit ->> 'code' where (seen -> 'index', seen -> 'n', seen -> 'state', seen -> 'low') is distinct from (unit -> 'index', unit -> 'n', unit -> 'state', unit -> 'low');
select test.equal(count(*), 0::bigint) from placed where not (unit ->> 'rank')::int between (unit ->> 'best')::int and (unit ->> 'worst')::int;
select test.equal(count(*), 0::bigint) from placed as one join placed as other using (kind)
where (one.unit ->> 'index')::numeric > (other.unit ->> 'index')::numeric and (one.unit ->> 'rank')::int >= (other.unit ->> 'rank')::int;

-- test: a unit below the minimum n has a count, no rank, no interval and no band
select test.as_owner();
select set_config('test.day', min(starts)::text, true) from core.tallies join core.units as unit on unit.id = unit_id
where grain = 'day' and unit.code = 'xa-d' and counter_id is null and ballots between 6 and 29;
select test.as_staff('phantich');
select test.equal(unit - 'ballots' - 'n' - 'name' - 'satisfied', '{"code": "xa-d", "state": "few", "index": null, "low": null, "high": null, "mean": null, "handled": null,
  "correction": "unknown", "rank": null, "best": null,
  "worst": null, "band": null, "previous_rank": null, "move": null}')
from jsonb_array_elements(api.ranks('tinh', current_setting('test.day')::date, current_setting('test.day')::date, '2026-09-01', '2026-09-30') -> 'rankings') as ranking,
  jsonb_array_elements(ranking -> 'units') as unit where unit ->> 'code' = 'xa-d';

-- test: a move is told only where the same units were ranked before
select test.as_staff('phantich');
select test.equal(bool_and(unit -> 'move' = 'null'), true), test.equal(bool_or((ranking ->> 'comparable')::boolean), false)
from jsonb_array_elements(api.ranks('tinh', '2026-10-01', '2026-10-31', '2020-09-01', '2020-09-30') -> 'rankings') as ranking, jsonb_array_elements(ranking -> 'units') as unit
where unit ->> 'rank' is not null;
select test.equal(bool_and((unit ->> 'previous_rank')::int - (unit ->> 'rank')::int = (unit ->> 'move')::int), true)
from jsonb_array_elements(api.ranks('tinh', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30') -> 'rankings') as ranking, jsonb_array_elements(ranking -> 'units') as unit
where unit ->> 'rank' is not null;

-- test: a unit that is gone was ranked all the same: without it the others have not moved
insert into core.units (code, name, kind, parent_id, valid_from, valid_to)
select 'xa-cu', 'Cũ', 'commune', id, '2020-01-01', '2026-05-31' from core.units where code = 'tinh';
insert into core.counters (unit_id, name, opened_on) select id, 'Quầy', '2020-01-01' from core.units where code = 'xa-cu';
select core.ensure_month('2026-05-04'), core.ensure_month('2026-06-04');
insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
select counter.id, unit.id, version.id, campaign.id, month + 3, 'morning', 'qr', array_fill((case when place <= satisfied then 5 else 1 end)::smallint, array[20])
from (values ('xa-cu', date '2026-05-01', 95), ('xa-a', '2026-05-01', 90), ('xa-b', '2026-05-01', 60), ('xa-a', '2026-06-01', 60), ('xa-b', '2026-06-01', 90))
  as asked (code, month, satisfied)
join core.units as unit on unit.code = asked.code
join lateral (select id from core.counters where unit_id = unit.id order by id limit 1) as counter on true
cross join core.questionnaire_versions as version cross join core.campaigns as campaign cross join generate_series(1, 100) as place
where version.edition = '2022' and campaign.code = 'thuong-xuyen';
select test.as_staff('phantich');
select test.equal(jsonb_agg(unit ->> 'code' order by unit ->> 'code'), '["xa-a", "xa-b"]'), test.equal(bool_or((ranking ->> 'comparable')::boolean), false),
  test.equal(count(unit ->> 'move'), 0::bigint)
from jsonb_array_elements(api.ranks('tinh', '2026-06-01', '2026-06-30', '2026-05-01', '2026-05-31') -> 'rankings') as ranking, jsonb_array_elements(ranking -> 'units') as unit
where ranking ->> 'kind' = (select kind from core.units where code = 'xa-cu') and unit ->> 'rank' is not null;

-- test: what a change is made of adds up to the change the overview shows, by units, areas and channels
select test.as_staff('phantich');
select set_config('test.seen', api.overview('tinh', '2026-10-01', '2026-10-31', '2026-08-01', '2026-08-31') #>> '{total,change,points}', true);
select test.equal((shift ->> 'change')::numeric, current_setting('test.seen')::numeric), test.equal((shift ->> 'mix')::numeric + (shift ->> 'within')::numeric, (shift ->> 'change')::numeric),
  test.equal((select sum((line ->> 'mix')::numeric) from jsonb_array_elements(shift -> 'groups') as line), (shift ->> 'mix')::numeric),
  test.equal((select sum((line ->> 'within')::numeric) from jsonb_array_elements(shift -> 'groups') as line), (shift ->> 'within')::numeric),
  test.equal((select sum((line ->> 'n')::bigint) from jsonb_array_elements(shift -> 'groups') as line), (shift ->> 'n')::numeric)
from unnest(array['units', 'areas', 'channels']) as cut,
  lateral (select api.decomposition('tinh', '2026-10-01', '2026-10-31', '2026-08-01', '2026-08-31', cut) -> 'shift' as shift) as decomposed;

-- test: what is filtered by is not cut by, and too few ballots are not decomposed
select test.as_staff('phantich');
select test.equal(api.decomposition('tinh', '2026-10-01', '2026-10-31', '2026-08-01', '2026-08-31', 'channels', '{"channel": "qr"}') #>> '{shift,state}', 'single');
select test.equal(api.decomposition('xa-d', '2026-10-31', '2026-10-31', '2026-08-01', '2026-08-31', 'channels') #>> '{shift,state}', 'none');

-- test: the chart's months are those of the trend, and three months have no limits
select test.as_staff('phantich');
select test.equal(chart ->> 'state', 'few'), test.equal(jsonb_array_length(chart -> 'points'), 24), test.equal(chart -> 'centre', 'null'::jsonb),
  test.equal((select jsonb_agg(jsonb_build_array(point -> 'from', point -> 'n', point -> 'index', point -> 'state')) from jsonb_array_elements(chart -> 'points') as point),
    (select jsonb_agg(jsonb_build_array(month -> 'from', month -> 'n', month -> 'index', month -> 'state')) from jsonb_array_elements(
      api.overview('xa-a', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30') -> 'trend') as month))
from (select api.control_chart('xa-a', '2026-10-31') -> 'chart' as chart) as asked;

-- test: importance stands on whole months, with an interval around it
select test.as_staff('phantich');
select test.equal(seen ->> 'state', 'shown'), test.equal(seen #>> '{months,from}', '2026-09-01'), test.equal(seen #>> '{months,to}', '2026-10-31'),
  test.equal(jsonb_array_length(seen -> 'factors'), 5),
  test.equal((select bool_and((factor ->> 'importance')::numeric between (factor ->> 'low')::numeric and (factor ->> 'high')::numeric)
    from jsonb_array_elements(seen -> 'factors') as factor where factor ->> 'state' = 'shown'), true)
from (select api.importance('tinh', '2026-08-02', '2026-10-31') as seen) as asked;

-- test: the middle of the factors is the mean of their published figures
select test.as_staff('phantich');
select test.equal((seen #>> '{middle,importance}')::numeric, (select round(avg((factor ->> 'importance')::numeric), 2) from jsonb_array_elements(seen -> 'factors') as factor)),
  test.equal((seen #>> '{middle,performance}')::numeric, (select round(avg((factor ->> 'performance')::numeric), 2) from jsonb_array_elements(seen -> 'factors') as factor))
from (select api.importance('tinh', '2026-08-01', '2026-10-31') as seen) as asked;

-- test: within a month, within a group or without ballots there is no importance, and each is said differently
select test.as_staff('phantich');
select test.equal(api.importance('tinh', '2026-10-02', '2026-10-31') ->> 'state', 'no_month');
select test.equal(api.importance('tinh', '2026-10-01', '2026-10-31', '{"group": {"question": "gender", "option": "Nữ"}}') ->> 'state', 'group');
select test.equal(api.importance('tinh', '2020-10-01', '2020-10-31') ->> 'state', 'none');
select test.equal(api.importance('tinh', '2020-10-01', '2020-10-31') -> 'factors', '[]'::jsonb);
