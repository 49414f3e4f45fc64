-- test: a publisher freezes a quarter, and the snapshot says what the overview says
select test.as_staff('congbo');
select set_config('test.code', api.freeze_snapshot('tinh', '2026-08-01', '2026-10-31', 'Quý thử') ->> 'code', true);
select test.equal(frozen #>> '{content,total,index}', to_char((seen #>> '{total,index}')::numeric, 'FM990.00')),
  test.equal(frozen #>> '{content,total,n}', seen #>> '{total,n}'),
  test.equal(frozen #>> '{content,units,2,high}', to_char((seen #>> '{units,2,high}')::numeric, 'FM990.00')),
  test.equal(frozen #> '{content,items,4,counts}', seen #> '{factors,0,items,3,counts}'),
  test.equal(jsonb_array_length(frozen #> '{content,items}'), 20)
from (select api.snapshot(current_setting('test.code')) as frozen,
  api.overview('tinh', '2026-08-01', '2026-10-31', '2026-05-01', '2026-07-31') as seen) as both_sides;

-- test: a frozen figure stays when ballots come later
select test.as_staff('congbo');
select set_config('test.code', api.freeze_snapshot('tinh', '2026-08-01', '2026-10-31', 'X') ->> 'code', true);
select set_config('test.frozen', api.snapshot(current_setting('test.code'))::text, true);
select test.as_owner();
insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
select counter_id, unit_id, version_id, campaign_id, day, half, channel, array_fill(1::smallint, array[20]) from core.responses limit 500;
select test.as_staff('congbo');
select test.equal(api.snapshot(current_setting('test.code')), current_setting('test.frozen')::jsonb);

-- test: nobody changes, deletes or slips in a snapshot
select core.freeze((select id from core.units where code = 'tinh'), '2026-08-01', '2026-10-31', 'X');
select test.refused($$update core.snapshots set title = 'Y'$$, 'SEALD');
select test.refused($$delete from core.snapshots$$, 'SEALD');
select test.refused($$truncate core.snapshots cascade$$, 'SEALD');
select test.refused($$insert into core.snapshots (code, title, unit_id, from_day, to_day, content, sha256)
  select 'x', 'X', unit_id, from_day, to_day, content || ' ', sha256 from core.snapshots$$, '23514');
select test.as_staff('congbo');
select test.refused($$update core.snapshots set title = 'Y'$$, '42501');
select test.refused($$insert into core.snapshots (code, title, unit_id, from_day, to_day, content, sha256) values ('x', 'X', 1, '2026-01-01', '2026-01-01', '{}', 'x')$$, '42501');
select test.refused($$select core.freeze(1, '2026-08-01', '2026-10-31', 'X')$$, '42501');

-- test: only publishers freeze, and only in their units
select test.as_staff('phantich');
select test.refused($$select api.freeze_snapshot('tinh', '2026-08-01', '2026-10-31', 'X')$$, 'NOROL');
select test.as_staff('quantri');
select test.refused($$select api.freeze_snapshot('tinh', '2026-08-01', '2026-10-31', 'X')$$, 'NOROL');
select test.as_staff('canbo-a');
select test.refused($$select api.freeze_snapshot('xa-a', '2026-08-01', '2026-10-31', 'X')$$, 'NOROL');
select test.refused($$select api.freeze_snapshot('xa-b', '2026-08-01', '2026-10-31', 'X')$$, 'NORCH');
select test.as_citizen();
select test.refused($$select api.freeze_snapshot('tinh', '2026-08-01', '2026-10-31', 'X')$$, 'NOTIN');

-- test: a period that runs, is upside down or is empty is not frozen, nor one without a title
select test.as_staff('congbo');
select test.refused($$select api.freeze_snapshot('tinh', '2026-08-01', core.today(), 'X')$$, 'NOEND');
select test.refused($$select api.freeze_snapshot('tinh', '2026-10-31', '2026-08-01', 'X')$$, 'BADPD');
select test.refused($$select api.freeze_snapshot('tinh', '2020-01-01', '2020-12-31', 'X')$$, 'NOBAL');
select test.refused($$select api.freeze_snapshot('tinh', '2026-08-01', '2026-10-31', '  ')$$, 'TITLE');
select test.refused($$select api.freeze_snapshot('tinh', '2026-08-01', '2026-10-31', repeat('x', 201))$$, 'TITLE');

-- test: snapshots are a chain of hashes over what they say
select test.as_staff('congbo');
select api.freeze_snapshot('tinh', '2026-08-01', '2026-08-31', 'Một'), api.freeze_snapshot('xa-a', '2026-09-01', '2026-09-30', 'Hai');
select test.as_owner();
select test.equal(later.previous_sha256, earlier.sha256), test.equal(later.content::jsonb ->> 'previous', earlier.sha256),
  test.equal(later.sha256, encode(sha256(convert_to(core.canonical(later.content::jsonb), 'UTF8')), 'hex'))
from core.snapshots as earlier, core.snapshots as later where earlier.title = 'Một' and later.title = 'Hai';

-- test: a snapshot of another commune is not there
select core.freeze((select id from core.units where code = 'xa-b'), '2026-08-01', '2026-10-31', 'X');
select test.as_staff('canbo-a');
select test.equal(jsonb_array_length(api.snapshots()), 0);
select test.equal((select count(*) from core.snapshots), 0::bigint);
select test.as_staff('canbo-b');
select test.equal(jsonb_array_length(api.snapshots()), 1);

-- test: what is too few stays hidden in a snapshot
select set_config('test.day', min(starts)::text, true) from (
  select starts from core.tallies join core.units as unit on unit.id = unit_id
  where grain = 'day' and unit.code = 'xa-d' and counter_id is null group by starts having sum(ballots) between 1 and 5) as few;
select core.freeze((select id from core.units where code = 'xa-d'), current_setting('test.day')::date, current_setting('test.day')::date, 'X');
select test.as_staff('congbo');
select test.equal(row ->> 'state', 'few'), test.equal(row -> 'index', 'null'::jsonb), test.equal(row -> 'satisfied', 'null'::jsonb),
  test.equal(row -> 'counts', 'null'::jsonb), test.equal(row -> 'shares', 'null'::jsonb)
from (select api.snapshot((select code from core.snapshots)) #> '{content,items,0}' as row) as sealed;

-- test: freezing is in the audit record
select test.as_staff('congbo');
select api.freeze_snapshot('tinh', '2026-08-01', '2026-10-31', 'X');
select test.as_staff('kiemtra');
select test.equal(api.audit() -> 0 ->> 'noun', 'snapshots'), test.equal(api.audit() -> 0 ->> 'staff', 'Cán bộ công bố');
