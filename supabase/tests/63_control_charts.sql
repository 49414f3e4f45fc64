create function pg_temp.months(n bigint, satisfied numeric[]) returns core.charted_month[]
  language sql as $$
  select array_agg(row('2025-01-01'::date + interval '1 month' * (place - 1), n, count)::core.charted_month order by place)
  from unnest(satisfied) with ordinality as month (count, place)
$$;
-- what each month completes, from the first: 'beyond,run', ''
create function pg_temp.signals(months core.charted_month[]) returns text[]
  language sql as $$ select array_agg(array_to_string(signals, ',') order by starts) from core.control_signals(months, 30) $$;
create function pg_temp.chart(months core.charted_month[]) returns jsonb
  language sql as $$ select core.control_chart(months, jsonb_populate_record(null::core.methods, '{"minimum_n": 30, "z": 1.959964}')) $$;

-- test: a quiet year raises nothing
select test.equal(array_to_string(pg_temp.signals(pg_temp.months(400, array[320, 326, 318, 322, 315, 324, 319, 321, 317, 325, 318, 322])), ''), '');

-- test: one month far away is beyond, itself and no other
select test.equal(pg_temp.signals(pg_temp.months(400, array[320, 326, 318, 322, 315, 324, 319, 250, 317, 325, 318, 322, 320, 326, 318])),
  array['', '', '', '', '', '', '', 'beyond', '', '', '', '', '', '', '']);

-- test: the eighth month on one side completes a run, the seventh does not
select test.equal(signals[15], ''), test.equal(signals[16], 'run')
from pg_temp.signals(pg_temp.months(400, array[300, 314, 296, 312, 298, 312, 300, 304, 322, 316, 330, 316, 326, 316, 328, 318])) as signals;

-- test: the sixth month of a fall completes a trend, the fifth does not
select test.equal(signals[9], ''), test.equal(signals[10], 'trend')
from pg_temp.signals(pg_temp.months(400, array[320, 326, 318, 322, 330, 328, 325, 322, 319, 316, 327, 318])) as signals;

-- test: the second of three months beyond two sigma on one side is named
select test.ok('two_of_three' = any (string_to_array(signals[10], ','))), test.equal(signals[8], ''), test.equal(signals[9], '')
from pg_temp.signals(pg_temp.months(400, array[320, 322, 318, 320, 322, 318, 320, 330, 322, 330, 318, 320, 322, 318, 320, 318, 322, 320, 318, 322])) as signals;

-- test: nothing varies where everybody is satisfied, and the limits are the centre
select test.equal(chart ->> 'centre', '100.00'), test.equal(chart #>> '{points,0,low}', '100.00'), test.equal(chart #>> '{points,0,high}', '100.00'),
  test.equal((select count(*) from jsonb_array_elements(chart -> 'points') as point where point -> 'signals' <> '[]'), 0::bigint)
from pg_temp.chart(pg_temp.months(400, array_fill(400, array[12])::numeric[])) as chart;

-- test: a month below the minimum n has no figure, no limits and no part in the centre
select test.equal(point, '{"from": "2026-01-01", "to": "2026-01-31", "n": 29, "state": "few", "index": null, "low": null, "high": null, "signals": []}'::jsonb) ,
  test.equal(chart ->> 'centre', '80.00')
from pg_temp.chart(pg_temp.months(400, array_fill(320, array[12])::numeric[]) || row('2026-01-01', 29, 0)::core.charted_month) as chart,
  lateral (select chart -> 'points' -> 12 as point) as last;

-- test: a month without a ballot is said differently, and eleven months have no limits
select test.equal(chart ->> 'state', 'few'), test.equal(chart -> 'centre', 'null'::jsonb), test.equal(chart #>> '{points,11,state}', 'none'),
  test.equal(chart #> '{points,0,low}', 'null'::jsonb), test.equal(chart #>> '{points,0,index}', '80.00')
from pg_temp.chart(pg_temp.months(400, array_fill(320, array[11])::numeric[]) || row('2025-12-01', 0, 0)::core.charted_month) as chart;
