-- test: a ballot may not be changed, deleted or emptied away, by anybody
select test.refused($$update core.responses set levels = array_fill(1::smallint, array[20])$$, 'SEALD');
select test.refused($$update core.responses set levels[1] = levels[1] % 5 + 1$$, 'SEALD');
select test.refused($$update core.responses set levels[2] = null where levels[2] is not null$$, 'SEALD');
select test.refused($$update core.responses set remark = null where remark is not null$$, 'SEALD');
select test.refused($$update core.responses set remark = 'X ' || remark where remark is not null$$, 'SEALD');
select test.refused($$update core.responses set profile = null where profile is not null$$, 'SEALD');
select test.refused($$update core.responses set profile = profile || '{"age": "X"}' where profile ? 'age'$$, 'SEALD');
select test.refused($$update core.responses set reasons = '{1,2,3,4,5}'$$, 'SEALD');
select test.refused($$update core.responses set day = day - 1$$, 'SEALD');
select test.refused($$update core.responses set channel = 'paper'$$, 'SEALD');
select test.refused($$delete from core.responses$$, 'SEALD');
select test.refused($$truncate core.responses$$, 'SEALD');

-- test: nobody reads ballots or receipts
select test.as_staff('quantri');
select test.refused($$select * from core.responses$$, '42501');
select test.refused($$select * from core.receipts$$, '42501');
select test.as_citizen();
select test.refused($$select * from core.responses$$, '42501');
select test.refused($$insert into core.responses select * from core.responses$$, '42501');

-- test: nobody writes tallies; citizens do not even see them
select test.as_staff('quantri');
select test.refused($$update core.tallies set ballots = 1$$, '42501');
select test.refused($$insert into core.tallies select * from core.tallies$$, '42501');
select test.as_citizen();
select test.equal((select count(*) from core.tallies), 0::bigint);

-- test: an officer sees the tallies of the own commune alone
select test.as_staff('canbo-a');
select test.equal((select array_agg(distinct unit.code) from core.tallies join core.units as unit on unit.id = unit_id), array['xa-a']);

-- test: levels that do not fit the version are refused even from the owner
select test.refused($$insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
  select counter_id, unit_id, version_id, campaign_id, day, half, channel, levels || 5::smallint from core.responses limit 1$$, 'OFFSC');
select test.refused($$insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
  select counter_id, unit_id, version_id, campaign_id, day, half, channel, 6::smallint || levels[2:] from core.responses limit 1$$, 'OFFSC');
select test.refused($$insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
  select counter_id, unit_id, version_id, campaign_id, day, half, channel, null::smallint || levels[2:] from core.responses limit 1$$, '23514');

-- test: the tallies of days and of months, counted afresh from the ballots, are what the trigger kept
select test.equal(count(*), 0::bigint)
from (
  select bucket.grain, bucket.starts, counter_id, version_id, count(*)::integer as ballots,
    core.count_levels(array_agg(levels), 20, 5) as counts,
    core.count_levels(array_agg(core.reason_levels(reasons, levels[1], 5)), 5, 5) as reasons
  from core.responses
  cross join lateral (values ('day', day), ('month', date_trunc('month', day)::date)) as bucket (grain, starts)
  group by 1, 2, 3, 4
) as afresh
full join core.tallies as kept using (grain, starts, counter_id, version_id)
where afresh.ballots is distinct from kept.ballots or afresh.counts is distinct from kept.counts
  or afresh.reasons is distinct from kept.reasons
  or kept.ballots <> (select sum(count) from unnest(kept.channels) as count);

-- test: no column could hold who somebody is or when exactly they came
select test.equal(array_agg(attname::text order by attnum),
  array['id', 'counter_id', 'unit_id', 'version_id', 'campaign_id', 'day', 'half', 'channel', 'levels', 'reasons', 'profile',
    'remark'])
from pg_attribute where attrelid = 'core.responses'::regclass and attnum > 0 and not attisdropped;
select test.equal(array_agg(attname::text order by attnum), array['key_digest', 'content_digest', 'continuation_digest', 'day'])
from pg_attribute where attrelid = 'core.receipts'::regclass and attnum > 0 and not attisdropped;

-- test: what made the difference is a factor of the version
select test.refused($$insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, reasons)
  select counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, '{6}' from core.responses limit 1$$, 'OFFSC');
select test.refused($$insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, reasons)
  select counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, '{1,null}' from core.responses limit 1$$, '23514');

-- test: an addition off the scale is refused even from the owner
select test.refused($$update core.responses set levels[2] = 9 where levels[2] is null$$, 'OFFSC');
