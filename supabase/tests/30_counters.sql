-- test: the check symbol finds every wrong symbol and every exchange of neighbours
select test.equal(count(*), 0::bigint)
from (select core.new_counter_code() as code from generate_series(1, 20)) as drawn,
  generate_series(1, 6) as place, generate_series(1, 31) as other,
  lateral (select overlay(code placing substr(core.code_alphabet(), other, 1) from place for 1) as mistyped) as typed
where mistyped <> code and right(mistyped, 1) = core.check_symbol(left(mistyped, 5));
select test.equal(count(*), 0::bigint)
from (select core.new_counter_code() as code from generate_series(1, 50)) as drawn, generate_series(1, 4) as place,
  lateral (select overlay(code placing reverse(substr(code, place, 2)) from place for 2) as exchanged) as typed
where exchanged <> code and right(exchanged, 1) = core.check_symbol(left(exchanged, 5));

-- test: a counter without a right code cannot be
select test.refused($$insert into core.counters (code, unit_id, name) select '222223', id, 'X' from core.units where code = 'xa-a'$$, '23514');
select test.refused($$insert into core.counters (code, unit_id, name) select 'abc', id, 'X' from core.units where code = 'xa-a'$$, '23514');

-- test: the head of a commune opens, renames and retires its counters
select test.as_staff('canbo-a');
select api.open_counter('xa-a', '  Quầy 6: Thử  ');
select test.ok(exists (select from core.counters where name = 'Quầy 6: Thử' and opened_on = core.today()));
select api.retire_counter((select code from core.counters where name = 'Quầy 6: Thử'));
select test.equal((select retired_on from core.counters where name = 'Quầy 6: Thử'), core.today());

-- test: not another commune's
select test.as_staff('canbo-a');
select test.refused($$select api.open_counter('xa-b', 'X')$$, 'NORCH');
select test.refused($$select api.rename_counter(test.counter_of('xa-b'), 'X')$$, 'NOCTR');
select test.refused($$select api.retire_counter(test.counter_of('xa-b'))$$, 'NOCTR');
select test.equal(api.poster(test.counter_of('xa-b')), null::jsonb);
select test.refused($$insert into core.counters (unit_id, name) select id, 'X' from core.units where code = 'xa-b'$$, '42501');

-- test: not by who merely works there or counts
select test.as_staff('quay-a');
select test.refused($$select api.open_counter('xa-a', 'X')$$, 'NOROL');
select test.refused($$select api.rename_counter(test.counter_of('xa-a'), 'X')$$, 'NOROL');
select test.as_staff('phantich');
select test.refused($$select api.retire_counter(test.counter_of('xa-a'))$$, 'NOROL');
select test.as_citizen();
select test.refused($$select api.open_counter('xa-a', 'X')$$, 'NOTIN');
select test.refused($$select api.counters()$$, 'NOTIN');

-- test: not at a unit that has ended
select test.as_staff('quantri');
select test.refused($$select api.open_counter('xa-01', 'X')$$, 'UENDD');

-- test: not without a name, nor with an endless one
select test.as_staff('quantri');
select test.refused($$select api.open_counter('xa-a', '   ')$$, 'CNAME');
select test.refused($$select api.open_counter('xa-a', null)$$, 'CNAME');
select test.refused($$select api.rename_counter(test.counter_of('xa-a'), repeat('x', 121))$$, 'CNAME');

-- test: code and unit of a counter never change, and no counter is deleted
select test.as_staff('quantri');
select test.refused($$update core.counters set code = '222222'$$, '42501');
select test.refused($$update core.counters set unit_id = 1$$, '42501');
select test.refused($$delete from core.counters$$, '42501');

-- test: retiring twice keeps the first day
select test.as_owner();
update core.counters set retired_on = core.today() - 3, opened_on = '2026-01-01' where code = test.counter_of('xa-a');
select test.as_staff('quantri');
select api.retire_counter(test.counter_of('xa-a'));
select test.equal((select retired_on from core.counters where code = test.counter_of('xa-a')), core.today() - 3);
