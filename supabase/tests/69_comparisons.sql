-- test: two units side by side are the figures of their own overviews, and the difference is Newcombe's
select test.as_staff('phantich');
select set_config('test.seen', api.compare('{"unit": "xa-a", "from": "2026-07-01", "to": "2026-09-30"}',
  '{"unit": "xa-b", "from": "2026-07-01", "to": "2026-09-30"}')::text, true);
select test.equal(seen #> '{left,total,index}', of_a -> 'index'), test.equal(seen #> '{right,total,index}', of_b -> 'index'),
  test.equal((seen #>> '{left,total,change,points}')::numeric, (of_a ->> 'index')::numeric - (of_b ->> 'index')::numeric),
  test.equal((seen #>> '{right,total,change,points}')::numeric, (of_b ->> 'index')::numeric - (of_a ->> 'index')::numeric),
  test.ok((seen #>> '{left,total,change,points}')::numeric between (seen #>> '{left,total,change,low}')::numeric
    and (seen #>> '{left,total,change,high}')::numeric)
from (select current_setting('test.seen')::jsonb as seen,
  api.overview('xa-a', '2026-07-01', '2026-09-30', '2026-04-01', '2026-06-30') -> 'total' as of_a,
  api.overview('xa-b', '2026-07-01', '2026-09-30', '2026-04-01', '2026-06-30') -> 'total' as of_b) as asked;
-- test: of one unit a period and the one before it are compared as on the overview, factor by factor
select test.as_staff('phantich');
select test.equal(seen #> '{left,factors,0,change}', overview #> '{factors,0,change}'), test.equal(seen #> '{left,factors,4,items,0,change}', overview #> '{factors,4,items,0,change}')
from (select api.compare('{"unit": "xa-a", "from": "2026-07-01", "to": "2026-09-30"}', '{"unit": "xa-a", "from": "2026-04-01", "to": "2026-06-30"}') as seen,
  api.overview('xa-a', '2026-07-01', '2026-09-30', '2026-04-01', '2026-06-30') as overview) as asked;
-- test: two channels of one unit, each with what it was filtered by
select test.as_staff('phantich');
select test.equal(seen #>> '{left,filters,channel}', 'qr'), test.equal(seen #>> '{right,filters,channel}', 'assisted'),
  test.ok((seen #>> '{left,total,ballots}')::bigint <> (seen #>> '{right,total,ballots}')::bigint)
from (select api.compare('{"unit": "tinh", "from": "2026-07-01", "to": "2026-09-30", "filters": {"channel": "qr"}}',
  '{"unit": "tinh", "from": "2026-07-01", "to": "2026-09-30", "filters": {"channel": "assisted"}}') as seen) as asked;
-- test: a side without a unit is the asker's own
select test.as_staff('canbo-a');
select test.equal(seen #>> '{left,unit,code}', 'xa-a'), test.equal(seen #>> '{right,unit,code}', 'xa-a')
from (select api.compare('{"from": "2026-07-01", "to": "2026-09-30"}', '{"unit": null, "from": "2026-04-01", "to": "2026-06-30"}') as seen) as asked;
-- test: nobody compares with a unit out of reach, on either side
select test.as_staff('canbo-a');
select test.refused($$select api.compare('{"unit": "xa-a", "from": "2026-07-01", "to": "2026-09-30"}', '{"unit": "xa-b", "from": "2026-07-01", "to": "2026-09-30"}')$$, 'NORCH');
select test.refused($$select api.compare('{"unit": "xa-b", "from": "2026-07-01", "to": "2026-09-30"}', '{"unit": "xa-a", "from": "2026-07-01", "to": "2026-09-30"}')$$, 'NORCH');
select test.refused($$select api.compare('{"unit": "xa-a", "from": "2026-07-01", "to": "2026-09-30"}', '{"unit": "tinh", "from": "2026-07-01", "to": "2026-09-30"}')$$, 'NORCH');
-- test: a citizen and a stranger compare nothing and see no map
select test.as_citizen();
select test.refused($$select api.compare('{"unit": "xa-a", "from": "2026-07-01", "to": "2026-09-30"}', '{"unit": "xa-a", "from": "2026-04-01", "to": "2026-06-30"}')$$, 'NOTIN');
select test.refused($$select api.matrix('xa-a', '2026-07-01', '2026-09-30')$$, 'NOTIN');
select test.as_stranger();
select test.refused($$select api.matrix('xa-a', '2026-07-01', '2026-09-30')$$, 'NOTIN');
-- test: sides that are no sides, and days that are no days, are refused
select test.as_staff('phantich');
select test.refused($$select api.compare('[]', '{"unit": "xa-b", "from": "2026-07-01", "to": "2026-09-30"}')$$, 'BADPD');
select test.refused($$select api.compare('{"unit": "xa-a", "from": "nay", "to": "2026-09-30"}', '{"unit": "xa-b", "from": "2026-07-01", "to": "2026-09-30"}')$$, 'BADPD');
select test.refused($$select api.compare('{"unit": "xa-a", "from": "2026-09-30", "to": "2026-07-01"}', '{"unit": "xa-b", "from": "2026-07-01", "to": "2026-09-30"}')$$, 'BADPD');
select test.refused($$select api.compare('{"unit": "xa-a", "from": "2026-07-01", "to": "2026-09-30", "filters": {"channel": "fax"}}', '{"unit": "xa-b", "from": "2026-07-01", "to": "2026-09-30"}')$$, 'NOCHL');
-- test: a comparison across the merger of 1 July 2025 names it
select test.as_staff('phantich');
select test.equal(api.compare('{"unit": "tinh", "from": "2025-07-01", "to": "2025-09-30"}', '{"unit": "tinh", "from": "2025-04-01", "to": "2025-06-30"}') #>> '{breaks,0,on}', '2025-07-01');

-- test: a cell of the map is the factor's figure on the unit's own overview, and the head of the column that of the whole
select test.as_staff('phantich');
select test.equal(cell, own -> 'index'), test.equal(seen #> '{factors,1,total,index}', whole #> '{factors,1,index}')
from (select api.matrix('tinh', '2026-07-01', '2026-09-30') as seen,
  api.overview('tinh', '2026-07-01', '2026-09-30', '2026-04-01', '2026-06-30') as whole,
  api.overview('xa-a', '2026-07-01', '2026-09-30', '2026-04-01', '2026-06-30') #> '{factors,1}' as own) as asked
cross join lateral (select row #> '{cells,1,index}' as cell from jsonb_array_elements(seen -> 'rows') as row where row ->> 'code' = 'xa-a') as found;
-- test: a unit without parts has a map of its counters
select test.as_staff('canbo-a');
select test.equal(seen ->> 'noun', 'counter'), test.ok(jsonb_array_length(seen -> 'rows') > 1)
from (select api.matrix('xa-a', '2026-07-01', '2026-09-30') as seen) as asked;
-- test: the halves of the days add up to the ballots of the whole months, and stand beside the overall index of those
select test.as_staff('phantich');
select test.equal((select sum((moment ->> 'ballots')::bigint) from jsonb_array_elements(seen #> '{timing,moments}') as moment), (seen #>> '{total,ballots}')::numeric),
  test.equal(seen #> '{timing,overall,index}', seen #> '{total,index}'), test.equal(jsonb_array_length(seen #> '{timing,moments}'), 14)
from (select api.matrix('tinh', '2026-07-01', '2026-09-30') as seen) as asked;
-- test: of a period that cuts a month the whole months are told by halves of days, of one without any nothing is
select test.as_staff('phantich');
select test.equal(array[seen #>> '{timing,from}', seen #>> '{timing,to}'], array['2026-08-01', '2026-09-30']),
  test.equal(seen #> '{timing,moments}', months #> '{timing,moments}')
from (select api.matrix('tinh', '2026-07-20', '2026-10-11') as seen, api.matrix('tinh', '2026-08-01', '2026-09-30') as months) as asked;
select test.equal(api.matrix('tinh', '2026-07-02', '2026-07-20') -> 'timing', 'null'::jsonb);
-- test: within a group of people there are neither factors nor halves of days
select test.as_staff('phantich');
select test.equal(seen -> 'factors', '[]'), test.equal(seen -> 'timing', 'null'::jsonb)
from (select api.matrix('tinh', '2026-07-01', '2026-09-30', '{"group": {"question": "gender", "option": "Nữ"}}') as seen) as asked;
-- test: a period without a ballot has a map without a figure
select test.as_staff('phantich');
select test.equal(seen #>> '{total,state}', 'none'), test.ok(seen::text !~ '"index": \d')
from (select api.matrix('tinh', '2010-01-01', '2010-12-31') as seen) as asked;
-- test: nobody sees the map of a unit out of reach
select test.as_staff('canbo-a');
select test.refused($$select api.matrix('xa-b', '2026-07-01', '2026-09-30')$$, 'NORCH');
select test.refused($$select api.matrix('tinh', '2026-07-01', '2026-09-30')$$, 'NORCH');
