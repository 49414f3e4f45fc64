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
-- What every screen counts of the ballots of a commune in October, its file too. The overall item is answered on every ballot, so that
-- its n is their number.
create function test.counted() returns table (screen text, ballots bigint)
  language sql
  as $$
  with asked as materialized (
    select test.figures() as overview, api.overview('tinh', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30') as above,
      api.counter_overview(test.counter_of('xa-a'), '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30') as counter,
      api.item_overview('xa-a', 'overall', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30') as item,
      api.unit_trends('tinh', '2026-10-31') as trends, api.matrix('xa-a', '2026-10-01', '2026-10-31') as matrix,
      api.ranks('tinh', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30') as ranks,
      api.control_chart('xa-a', '2026-10-31') as control, api.combinations('xa-a', '2026-10-01', '2026-10-31') as combined,
      api.decomposition('xa-a', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30', 'channels') as shift,
      api.compare('{"unit": "xa-a", "from": "2026-10-01", "to": "2026-10-31"}', '{"unit": "xa-a", "from": "2026-09-01", "to": "2026-09-30"}') as compared,
      api.campaign('thuong-xuyen') as campaign, api.export_about('xa-a', '2026-10-01', '2026-10-31', null) as export)
  select screen, ballots
  from asked, lateral (values ('overview', overview #> '{total,ballots}'), ('its channels', overview #> '{total,channels,0,ballots}'),
    ('its item', overview #> '{overall_item,n}'), ('its month', overview #> '{trend,-1,ballots}'), ('its counter', overview #> '{counters,0,ballots}'),
    ('unit above', above #> '{total,ballots}'), ('line of the unit above', jsonb_path_query_first(above, '$.units[*] ? (@.code == "xa-a").ballots')),
    ('counter', counter #> '{total,ballots}'), ('counter month', counter #> '{trend,-1,ballots}'),
    ('item', item #> '{total,n}'), ('item counter', item #> '{counters,0,n}'), ('item channel', item #> '{channels,0,n}'),
    ('trends', jsonb_path_query_first(trends, '$.units[*] ? (@.code == "xa-a").trend[last].n')), ('trends in all', trends #> '{trend,-1,n}'),
    ('ranks', jsonb_path_query_first(ranks, '$.rankings[*].units[*] ? (@.code == "xa-a").n')),
    ('matrix', matrix #> '{total,n}'), ('matrix row', matrix #> '{rows,0,overall,n}'), ('matrix moments', matrix #> '{timing,overall,n}'),
    ('control', control #> '{chart,points,-1,n}'), ('decomposition', shift #> '{shift,n}'),
    ('combine', combined #> '{total,n}'), ('combine way', combined #> '{ways,0,n}'), ('compare', compared #> '{left,total,ballots}'),
    ('compare other side', to_jsonb((compared #> '{right,total,previous,n}')::bigint)), ('campaign', campaign #> '{total,reached}'),
    ('campaign unit', jsonb_path_query_first(campaign, '$.units[*] ? (@.code == "xa-a").reached')),
    ('files', jsonb_path_query_first(export, '$.versions[*] ? (@.chosen == true).ballots'))) as told (screen, number),
  lateral (select number::bigint as ballots) as counted
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

-- test: ballots that were put away with their month are neither promised by a preview nor excluded
alter table core.responses detach partition core.responses_2026_09;
select test.as_staff('phantich');
select test.refused($$select api.exclusion_preview(test.counter_of('xa-a'), '2026-09-07', '2026-09-11')$$, 'STOWD');
select test.refused($$select api.exclusion_preview(test.counter_of('xa-a'), '2026-09-28', '2026-10-09')$$, 'STOWD');
select test.refused(
  format('select api.exclude_ballots(test.counter_of(%L), %L, %L, %L, 1)', 'xa-a', first_day, last_day, 'Cán bộ tự điền phiếu'), 'STOWD')
from (values ('2026-09-28', '2026-10-09'), ('2026-09-07', '2026-09-11')) as days (first_day, last_day);
select test.equal(api.exclusions('xa-a') -> 'exclusions', '[]');
-- the months beside it are there
select test.ok((test.exclude() ->> 'ballots')::integer > 0);
-- and a month that is there and has no ballots is no month put away
select test.equal(test.previewed(test.counter_of('xa-a'), '2010-09-07', '2010-09-11'), 0);

-- test: the list says whether its units are made up
select test.as_staff('phantich');
select test.equal(api.exclusions('xa-a') -> 'illustrative', 'true'), test.equal(api.exclusions('tinh') -> 'illustrative', 'true');
select test.as_owner();
update core.units set illustrative = false where code = 'xa-b';
select test.as_staff('canbo-b');
select test.equal(api.exclusions('xa-b') -> 'illustrative', 'false');

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

-- test: on every screen an excluded ballot is counted out once, and back in once
select test.as_staff('phantich');
create temporary table before on commit drop as select * from test.counted();
select set_config('test.out', (test.exclude() ->> 'ballots'), true);
create temporary table meanwhile on commit drop as select * from test.counted();
select api.lift_exclusion((api.exclusions('xa-a') #>> '{exclusions,0,code}'), 'Xem lại: phiếu là của người dân');
select test.ok(current_setting('test.out')::integer > 0), test.equal(count(*), 27::bigint), test.equal(
  coalesce(string_agg(format('%s: %s, %s', screen, before.ballots, meanwhile.ballots), '; ')
    filter (where before.ballots - meanwhile.ballots is distinct from current_setting('test.out')::bigint), ''), '')
from before join meanwhile using (screen);
select test.equal(array(select row(screen, ballots)::text from test.counted()), array(select row(screen, ballots)::text from before));
