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

-- test: levels that do not fit the version are refused even from the owner
select test.refused($$insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
  select counter_id, unit_id, version_id, campaign_id, day, half, channel, levels || 5::smallint from core.responses limit 1$$, 'OFFSC');
select test.refused($$insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
  select counter_id, unit_id, version_id, campaign_id, day, half, channel, 6::smallint || levels[2:] from core.responses limit 1$$, 'OFFSC');
select test.refused($$insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
  select counter_id, unit_id, version_id, campaign_id, day, half, channel, null::smallint || levels[2:] from core.responses limit 1$$, '23514');

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
