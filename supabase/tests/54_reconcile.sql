-- test: everything counted afresh is what the tallies keep
select test.as_staff('quantri');
select test.equal(api.reconcile() -> 'differences', '[]'), test.equal(api.reconcile() -> 'put_away', '[]');
select test.equal((api.reconcile() ->> 'ballots')::bigint, test.rows_of('responses'));
select test.as_task('reconcile');
select test.equal(api.reconcile() -> 'differences', '[]');

-- test: a tally that is one ballot off is found, of the counter and of its unit
update core.tallies set ballots = ballots + 1 where counter_id is not null and grain = 'day' and starts = '2026-10-05' and channel = 'qr'
  and unit_id = (select id from core.units where code = 'xa-d');
select test.as_staff('quantri');
select test.ok(jsonb_array_length(differences) > 0), test.equal(differences #>> '{0,unit}', 'xa-d')
from (select api.reconcile() -> 'differences' as differences) as found;

-- test: a year that is not what its months add up to is found, and so are a dekad, the months of a year and the days of a month
update core.tallies set joints = joints + 1 where grain = 'year' and counter_id is null and channel = 'qr' and starts = '2026-01-01'
  and unit_id = (select id from core.units where code = 'xa-d');
update core.tallies set days = days + 1 where grain = 'month' and counter_id is not null and channel = 'qr' and starts = '2026-10-01'
  and unit_id = (select id from core.units where code = 'xa-b');
update core.tallies set months = months + 1 where grain = 'year' and counter_id is null and channel = 'qr' and starts = '2026-01-01'
  and unit_id = (select id from core.units where code = 'xa-a');
update core.tallies set counts = counts + 1 where grain = 'dekad' and counter_id is null and channel = 'qr' and starts = '2026-10-11'
  and unit_id = (select id from core.units where code = 'xa-c');
select test.as_staff('quantri');
select test.equal((select array_agg(distinct each ->> 'unit' || ' ' || (each ->> 'grain') order by each ->> 'unit' || ' ' || (each ->> 'grain'))
  from jsonb_array_elements(api.reconcile() -> 'differences') as each), array['xa-a year', 'xa-b month', 'xa-c dekad', 'xa-d year']);

-- test: a count of remarks that is one off is found
insert into core.remark_tallies (grain, starts, counter_id, unit_id, remarks)
select 'day', '2026-10-05', counter.id, counter.unit_id, 1 from core.counters as counter where counter.code = test.counter_of('xa-a');
select test.as_staff('quantri');
select test.equal(jsonb_array_length(api.reconcile() -> 'differences'), 1);

-- test: a month that is put away leaves every figure as it was
select test.as_staff('phantich');
select set_config('test.before', api.overview('tinh', '2026-08-01', '2026-10-31', '2026-05-01', '2026-07-31')::text, true);
select test.as_owner();
alter table core.responses detach partition core.responses_2026_08;
select test.as_staff('phantich');
select test.equal(api.overview('tinh', '2026-08-01', '2026-10-31', '2026-05-01', '2026-07-31'), current_setting('test.before')::jsonb);
select test.as_staff('quantri');
select test.equal(found -> 'differences', '[]'), test.equal(found -> 'put_away', '["2026-08"]') from (select api.reconcile() as found) as asked;

-- test: ballots of a month that is put away stay excluded
select test.as_staff('phantich');
select api.exclude_ballots(test.counter_of('xa-a'), '2026-08-03', '2026-08-07', 'Cán bộ tự điền phiếu',
  (api.exclusion_preview(test.counter_of('xa-a'), '2026-08-03', '2026-08-07') ->> 'ballots')::integer);
select test.as_owner();
alter table core.responses detach partition core.responses_2026_08;
select test.as_staff('phantich');
select test.refused(format('select api.lift_exclusion(%L, %L)', api.exclusions('xa-a') #>> '{exclusions,0,code}', 'Xem lại lần nữa xem sao'), 'STORD');

-- test: only administrators and the task that watches ask for it
select test.as_staff('phantich');
select test.refused($$select api.reconcile()$$, 'NOROL');
select test.as_staff('kiemtra');
select test.refused($$select api.reconcile()$$, 'NOROL');
select test.as_citizen();
select test.refused($$select api.reconcile()$$, 'NOROL');
select test.as_task('survey');
select test.refused($$select api.reconcile()$$, 'NOROL');
