create function test.counter(of_code text, filters jsonb default '{}') returns jsonb
  language sql
  as $$ select api.counter_overview(of_code, '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31', filters) $$;
create function test.item(of_unit text, of_item text, filters jsonb default '{}') returns jsonb
  language sql
  as $$ select api.item_overview(of_unit, of_item, '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31', filters) $$;
create function test.told(of_unit text, filters jsonb default '{}') returns jsonb
  language sql
  as $$ select api.overview(of_unit, '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31', filters) $$;

-- test: a counter says of itself what its row says on the page of its unit
select test.as_staff('canbo-a');
select test.equal(own -> 'total' ->> key, told ->> key)
from jsonb_array_elements(test.told('xa-a') -> 'counters') as told
cross join lateral (select test.counter(told ->> 'code') as own) as asked
cross join unnest(array['ballots', 'n', 'state', 'satisfied', 'index', 'low', 'high', 'change']) as key;
select test.equal(own #>> '{unit,code}', 'xa-a'), test.equal(own #>> '{counter,code}', test.counter_of('xa-a')),
  test.equal(own #>> '{filters,counter,code}', test.counter_of('xa-a')), test.equal(own #>> '{trend,23,n}', own #>> '{total,n}')
from (select test.counter(test.counter_of('xa-a')) as own) as asked;

-- test: a counter of another commune is refused like one that nobody has, and a citizen is told nothing
select test.as_staff('canbo-a');
select test.refused($$select test.counter(test.counter_of('xa-b'))$$, 'NOCTR');
select test.refused($$select test.counter('ZZZZZZ')$$, 'NOCTR');
select test.refused($$select test.counter(null)$$, 'NOCTR');
select test.refused($$select test.told('xa-a', jsonb_build_object('counter', test.counter_of('xa-b')))$$, 'NOCTR');
select test.refused($$select test.item('xa-b', 'overall')$$, 'NORCH');
select test.as_citizen();
select test.refused($$select test.counter(test.counter_of('xa-a'))$$, 'NOTIN');
select test.refused($$select test.item('xa-a', 'overall')$$, 'NOTIN');

-- test: nonsense in a filter of a counter or an item is refused, and is never zero
select test.as_staff('canbo-a');
select test.refused($$select test.counter(test.counter_of('xa-a'), '{"channel": "fax"}')$$, 'NOCHL');
select test.refused($$select test.counter(test.counter_of('xa-a'), '{"colour": "red"}')$$, 'BADFL');
select test.refused($$select test.item('xa-a', 'overall', '{"area": "no-such"}')$$, 'NOARA');
select test.refused($$select test.item('xa-a', 'overall', '{"group": {"question": "gender", "option": "X"}}')$$, 'NOGRP');
select test.refused($$select test.item('xa-a', 'no-such')$$, 'NOQUE');
select test.refused($$select test.item('xa-a', null)$$, 'NOQUE');
select test.refused($$select test.item('xa-a', 'access-1', '{"group": {"question": "gender", "option": "Nữ"}}')$$, 'GENRL');

-- test: an item is counted afresh from the ballots, by unit, counter and channel
select test.as_staff('phantich');
select set_config('test.seen', test.item('tinh', 'access-2')::text, true);
select test.as_owner();
select test.equal((seen #>> '{total,index}')::numeric, (
  select round(100.0 * count(*) filter (where levels[3] >= 4) / count(levels[3]), 2)
  from core.responses where day between '2026-09-01' and '2026-09-30')) from (select current_setting('test.seen')::jsonb as seen) as asked;
select test.equal((unit -> 'counts')::text, (
  select jsonb_agg(of_level.answers order by level)::text from generate_series(1, 5) as level cross join lateral (
    select count(*) as answers from core.responses as response join core.units as known on known.id = response.unit_id
    where known.code = unit ->> 'code' and day between '2026-09-01' and '2026-09-30' and levels[3] = level) as of_level))
from jsonb_array_elements(current_setting('test.seen')::jsonb -> 'units') as unit where unit ->> 'state' = 'shown';
select test.equal(sum((part ->> 'n')::bigint)::text, current_setting('test.seen')::jsonb #>> '{total,n}')
from jsonb_array_elements(current_setting('test.seen')::jsonb -> 'channels') as part;

-- test: an item of a unit is what the unit's overview says of it
select test.as_staff('canbo-a');
select test.equal(asked.told - array['code', 'label'], own -> 'total')
from (select test.told('xa-a') #> '{factors,0,items,1}' as told) as asked
cross join lateral (select test.item('xa-a', asked.told ->> 'code') as own) as answered;

-- test: a group in a period that still runs is told up to the last whole month, and not within a month
select test.as_staff('phantich');
select test.equal(seen #>> '{period,to}', (date_trunc('month', core.today())::date - 1)::text), test.equal(seen #>> '{period,asked,to}', core.today()::text)
from (select api.overview('tinh', '2026-01-01', core.today(), '2025-01-01', '2025-12-31', '{"group": {"question": "gender", "option": "Nữ"}}') as seen) as asked;
select test.equal(api.overview('tinh', '2026-01-01', core.today(), '2025-01-01', '2025-12-31') #>> '{period,asked}', null);
select test.refused(format($$select api.overview('tinh', %L, core.today(), '2025-01-01', '2025-12-31', '{"group": {"question": "gender", "option": "Nữ"}}')$$,
  date_trunc('month', core.today())::date), 'WHOLM');

-- test: how a figure came about is told with its numbers: a factor's answers, the interval of the period before
select test.as_staff('phantich');
select test.equal(factor ->> 'index', core.percent((factor #>> '{answers,satisfied}')::numeric / (factor #>> '{answers,given}')::numeric)::text),
  test.equal((factor #>> '{answers,given}')::numeric, (select sum((item ->> 'n')::numeric) from jsonb_array_elements(factor -> 'items') as item))
from jsonb_array_elements(test.told('xa-a') -> 'factors') as factor;
select test.equal(seen #> '{total,previous}', jsonb_build_object('ballots', was -> 'ballots', 'n', was -> 'n', 'state', was -> 'state',
  'satisfied', was -> 'satisfied', 'index', was -> 'index', 'low', was -> 'low', 'high', was -> 'high'))
from (select test.told('xa-a') as seen, api.overview('xa-a', '2026-08-01', '2026-08-31', '2026-07-01', '2026-07-31') -> 'total' as was) as asked;

-- test: a figure that is not told has no numbers to tell how it came about
select test.as_owner();
select set_config('test.day', min(starts)::text, true) from (
  select starts from core.tallies join core.units as unit on unit.id = unit_id
  where grain = 'day' and unit.code = 'xa-d' and counter_id is null group by starts having sum(ballots) between 5 and 20) as few;
select test.as_staff('phantich');
select test.equal(factor -> 'answers', 'null'), test.equal(factor ->> 'state', 'few')
from (select api.overview('xa-d', current_setting('test.day')::date, current_setting('test.day')::date, '2026-09-01', '2026-09-30') -> 'factors' as factors) as seen
cross join lateral jsonb_array_elements(factors) as factor;
