create function test.figures() returns jsonb
  language sql
  as $$ select api.overview('xa-a', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30') $$;
create function test.previewed(counter text, from_day date, to_day date, channel text default null) returns integer
  language sql
  as $$ select (api.exclusion_preview(counter, from_day, to_day, channel) ->> 'ballots')::integer $$;
create function test.exclude(counter text default test.counter_of('xa-a'), channel text default 'qr', why text default 'Cán bộ tự điền phiếu')
  returns jsonb
  language sql
  as $$ select api.exclude_ballots(counter, '2026-10-05', '2026-10-09', why, test.previewed(counter, '2026-10-05', '2026-10-09', channel), channel) $$;
-- What the ballots themselves say, without those that are excluded.
create function test.left_in(of_unit text) returns bigint
  language sql security definer
  as $$
  select count(*) from core.responses join core.units as unit on unit.id = unit_id and unit.code = of_unit
  where day between '2026-10-01' and '2026-10-31' and not core.is_excluded(responses.id)
$$;

-- test: an excluded ballot leaves every figure once, and comes back once when it is lifted
select test.as_staff('phantich');
select set_config('test.before', test.figures()::text, true);
select set_config('test.out', (test.exclude() ->> 'ballots'), true);
select test.ok(current_setting('test.out')::integer > 0);
select test.equal((test.figures() #>> '{total,ballots}')::integer,
  (current_setting('test.before')::jsonb #>> '{total,ballots}')::integer - current_setting('test.out')::integer);
select test.equal((test.figures() #>> '{total,ballots}')::bigint, test.left_in('xa-a'));
select test.equal((test.figures() #>> '{total,channels,0,ballots}')::integer,
  (current_setting('test.before')::jsonb #>> '{total,channels,0,ballots}')::integer - current_setting('test.out')::integer);
select test.equal((test.figures() #>> '{counters,0,ballots}')::integer,
  (current_setting('test.before')::jsonb #>> '{counters,0,ballots}')::integer - current_setting('test.out')::integer);
select test.equal((test.figures() #>> '{trend,23,ballots}')::integer,
  (current_setting('test.before')::jsonb #>> '{trend,23,ballots}')::integer - current_setting('test.out')::integer);
select test.equal((test.figures() #>> '{total,excluded}'), current_setting('test.out'));
select test.ok(test.figures() #> '{factors,0,items,0,n}' <> current_setting('test.before')::jsonb #> '{factors,0,items,0,n}');
select api.lift_exclusion((api.exclusions('xa-a') #>> '{exclusions,0,code}'), 'Xem lại: phiếu là của người dân');
select test.equal(test.figures(), current_setting('test.before')::jsonb);

-- test: the preview says how many, and afterwards there are none left
select test.as_staff('phantich');
select test.equal(api.exclusion_preview(test.counter_of('xa-a'), '2026-10-05', '2026-10-09', 'qr') -> 'ballots', test.exclude() -> 'ballots');
select test.equal(api.exclusion_preview(test.counter_of('xa-a'), '2026-10-05', '2026-10-09', 'qr'), '{"ballots": 0, "days": []}');
select test.refused($$select api.exclude_ballots(test.counter_of('xa-a'), '2026-10-05', '2026-10-09', 'Cán bộ tự điền phiếu', 0, 'qr')$$, 'NOEXC');
-- the other channels are still there
select test.ok((api.exclusion_preview(test.counter_of('xa-a'), '2026-10-05', '2026-10-09') ->> 'ballots')::integer > 0);

-- test: another number than the preview told is refused with the number now, and nothing is excluded
select test.as_staff('phantich');
select set_config('test.told', test.previewed(test.counter_of('xa-a'), core.today(), core.today())::text, true);
select test.as_citizen();
select test.outcome(test.ballot());
select test.as_staff('phantich');
select test.refused(format('select api.exclude_ballots(test.counter_of(%L), core.today(), core.today(), %L, %s)', 'xa-a', 'Cán bộ tự điền phiếu',
  current_setting('test.told')::integer + wrong), 'RECNT') from unnest(array[0, 2]) as wrong;
select test.refused($$select api.exclude_ballots(test.counter_of('xa-a'), core.today(), core.today(), 'Cán bộ tự điền phiếu', null)$$, 'RECNT');
select test.equal(api.exclusions('xa-a') -> 'exclusions', '[]');
select test.equal((api.exclude_ballots(test.counter_of('xa-a'), core.today(), core.today(), 'Cán bộ tự điền phiếu',
  current_setting('test.told')::integer + 1) ->> 'ballots')::integer, current_setting('test.told')::integer + 1);

-- test: auditors read what was excluded and why, and decide nothing
select test.as_staff('phantich');
select test.exclude();
select test.as_staff('kiemtra');
select test.equal(api.exclusions('tinh') #>> '{exclusions,0,reason}', 'Cán bộ tự điền phiếu'), test.equal(api.exclusions('tinh') -> 'counters', '[]');
select test.equal(api.exclusions('tinh') #> '{exclusions,0,may_lift}', 'false');
select test.refused($$select api.exclude_ballots(test.counter_of('xa-a'), '2026-10-05', '2026-10-09', 'Cán bộ tự điền phiếu', 1)$$, 'NOROL');
select test.refused(format('select api.lift_exclusion(%L, %L)', api.exclusions('tinh') #>> '{exclusions,0,code}', 'Xem lại: phiếu là của người dân'), 'NOROL');
select test.as_staff('canbo-b');
select test.refused($$select api.exclusions('xa-a')$$, 'NORCH');

-- test: a ballot that is continued while it is excluded counts with what was added once it is back
select test.as_citizen();
select test.outcome(test.ballot());
select test.as_staff('quantri');
select api.exclude_ballots(test.counter_of('xa-a'), core.today(), core.today(), 'Phiếu thử của quản trị', 1);
select test.as_citizen();
select test.equal(test.outcome(test.continuation()), 'stored');
select test.as_owner();
select test.equal(sum(ballots), 0::bigint), test.equal(sum(counts), 0::numeric) from core.tallies where starts = core.today();
select test.as_staff('quantri');
select api.lift_exclusion((api.exclusions('xa-a') #>> '{exclusions,0,code}'), 'Phiếu này là thật, xin tính lại');
select test.equal(api.reconcile() -> 'differences', '[]');
select test.as_owner();
select test.equal(core.unpacked(counts, 6, 10, 1), array[0, 0, 0, 1, 0]) from core.tallies where grain = 'day' and starts = core.today();

-- test: an exclusion is lifted once
select test.as_staff('phantich');
select test.exclude();
select set_config('test.code', api.exclusions('xa-a') #>> '{exclusions,0,code}', true);
select test.equal(api.exclusions('xa-a') #>> '{exclusions,0,decided_by}', 'Cán bộ phân tích'), test.equal(api.exclusions('xa-a') #> '{exclusions,0,may_lift}', 'true');
select api.lift_exclusion(current_setting('test.code'), 'Xem lại: phiếu là của người dân');
select test.refused(format('select api.lift_exclusion(%L, %L)', current_setting('test.code'), 'Xem lại lần nữa xem sao'), 'NOLFT');
select test.refused($$select api.lift_exclusion('no-such', 'Xem lại: phiếu là của người dân')$$, 'NOLFT');

-- test: heads, publishers and counter leads exclude nothing, and nobody out of reach
select test.as_staff('canbo-a');
select test.refused($$select test.exclude()$$, 'NOROL');
select test.refused($$select test.exclude(test.counter_of('xa-b'))$$, 'NOCTR');
select test.refused($$select api.exclusion_preview(test.counter_of('xa-a'), '2026-10-05', '2026-10-09')$$, 'NOROL');
select test.as_staff('congbo');
select test.refused($$select test.exclude()$$, 'NOROL');
select test.as_staff('quay-a');
select test.refused($$select test.exclude()$$, 'NOROL');
select test.as_citizen();
select test.refused($$select test.exclude()$$, 'NOTIN');
select test.as_staff('phantich');
select test.exclude();
select set_config('test.code', api.exclusions('xa-a') #>> '{exclusions,0,code}', true);
select test.as_staff('canbo-a');
select test.refused(format('select api.lift_exclusion(%L, %L)', current_setting('test.code'), 'Xem lại lần nữa xem sao'), 'NOROL');
select test.as_staff('canbo-b');
select test.refused(format('select api.lift_exclusion(%L, %L)', current_setting('test.code'), 'Xem lại lần nữa xem sao'), 'NOLFT');
select test.equal((select count(*) from core.exclusions), 0::bigint);

-- test: not without a reason, days that are days, or a channel there is
select test.as_staff('phantich');
select test.refused($$select test.exclude(why => 'ngắn')$$, 'WHYNT');
select test.refused($$select test.exclude(why => null)$$, 'WHYNT');
select test.refused($$select test.exclude(channel => 'fax')$$, 'NOCHL');
select test.refused($$select api.exclude_ballots(test.counter_of('xa-a'), '2026-10-09', '2026-10-05', 'Cán bộ tự điền phiếu', 1)$$, 'BADPD');
select test.refused($$select api.exclude_ballots('222222', '2026-10-05', '2026-10-09', 'Cán bộ tự điền phiếu', 1)$$, 'NOCTR');

-- test: nobody sees which ballots are excluded, nor changes what was decided
select test.as_staff('phantich');
select test.exclude();
select test.refused($$select * from core.excluded_ballots$$, '42501');
select test.refused($$insert into core.excluded_ballots values (1, gen_random_uuid(), '2026-10-01')$$, '42501');
select test.as_owner();
select test.refused($$update core.exclusions set reason = 'Một lý do khác hẳn'$$, 'SEALD');
select test.refused($$delete from core.excluded_ballots$$, 'SEALD');

-- test: who excluded, where and why is in the audit record
select test.as_staff('phantich');
select test.exclude();
select test.as_staff('kiemtra');
select test.equal(api.audit() -> 0 ->> 'noun', 'exclusions'), test.equal(api.audit() #>> '{0,detail,after,reason}', 'Cán bộ tự điền phiếu');
