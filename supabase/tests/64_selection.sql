-- What a period is made of.

-- test: every day of a period is counted once, whatever its ends, and no day besides
with period as (
  select from_day::date, (from_day + make_interval(days => length))::date as to_day
  from generate_series(timestamp '2023-12-28', '2025-01-04', '3 days') as from_day,
    unnest(array[0, 1, 6, 14, 15, 16, 27, 28, 29, 30, 31, 45, 58, 59, 60, 89, 180, 364, 365, 366, 400, 731, 1095]) as length
),
counted as (
  select period.from_day, period.to_day, day::date, sum(span.sign) as times
  from period
  cross join lateral core.spans(from_day, to_day) as span
  cross join lateral generate_series(span.first_day::timestamp, span.last_day, interval '1 day') as day
  group by 1, 2, 3
)
select test.ok(count(*) > 50000), test.equal(count(*) filter (where times <> (day between from_day and to_day)::integer), 0::bigint),
  test.equal(count(distinct (from_day, to_day)), (select count(*) from period))
from counted;

-- test: dekads, months and years stand at their own first and last day, and no end of a period costs more than five days and ten
with span as (
  select span.* from generate_series(timestamp '2024-01-01', '2025-01-31', '1 day') as from_day,
    unnest(array[0, 9, 13, 47, 90, 370, 800]) as length
  cross join lateral core.spans(from_day::date, from_day::date + length) as span
)
select test.equal(count(*) filter (where grain in ('month', 'year') and (date_trunc(grain, first_day) <> first_day
    or date_trunc(grain, last_day + 1) <> last_day + 1)), 0::bigint),
  test.equal(count(*) filter (where grain = 'dekad' and (core.dekad(first_day) <> first_day or core.dekad(last_day + 1) <> last_day + 1)), 0::bigint),
  -- both ends around the same bound are one span
  test.equal(max(last_day - first_day + 1) filter (where grain = 'day'), 5 * 2),
  test.equal(max(last_day - first_day + 1) filter (where grain = 'dekad'), 11)
from span;

-- test: a dekad begins on the first, the eleventh or the twenty-first
select test.equal(array_agg(distinct extract(day from core.dekad(day::date))::integer), array[1, 11, 21]),
  test.equal(min(day::date - core.dekad(day::date)), 0), test.equal(max(day::date - core.dekad(day::date)), 10)
from generate_series(timestamp '2024-01-01', '2025-12-31', '1 day') as day;

-- test: a whole year is one span, and a day is one
select test.equal((select jsonb_agg(span) from core.spans('2024-01-01', '2024-12-31') as span),
  '[{"grain": "year", "first_day": "2024-01-01", "last_day": "2024-12-31", "sign": 1}]');
select test.equal((select jsonb_agg(span) from core.spans('2024-02-29', '2024-02-29') as span),
  '[{"grain": "day", "first_day": "2024-02-29", "last_day": "2024-02-29", "sign": 1}]');

-- test: any two days count what the ballots of those days say, of units and of counters
create temporary table asked as
select from_day, to_day from (values (date '2026-09-03', date '2026-09-28'), ('2026-08-20', '2026-10-09'), ('2026-09-01', '2026-10-16'),
  ('2025-12-30', '2026-10-20'), ('2026-10-19', '2026-10-19')) as given (from_day, to_day);
select test.equal(jsonb_agg(cell order by place, counter_id, channel), expected) from (
  select asked.from_day, cell.place, cell.counter_id, cell.channel, jsonb_build_array(cell.ballots, core.unpacked(cell.counts, 1, 100, cell.ballots)) as cell
  from asked cross join lateral core.cells((select array_agg(id) from core.units), true, asked.from_day, asked.to_day) as cell
) as read
join lateral (
  select jsonb_agg(jsonb_build_array(ballots, counts) order by unit_id, counter_id, channel) as expected
  from (
    select ballot.unit_id, ballot.counter_id, ballot.channel, count(*) as ballots, (
      select jsonb_agg(coalesce(slots.chosen, 0) order by slot)
      from generate_series(1, 100) as slot
      left join (
        select (answer.place - 1) * 5 + answer.level as slot, count(*) as chosen
        from core.responses as other cross join lateral unnest(other.levels) with ordinality as answer (level, place)
        where other.counter_id = ballot.counter_id and other.channel = ballot.channel
          and other.day between read.from_day and (select to_day from asked where asked.from_day = read.from_day)
        group by 1
      ) as slots using (slot)) as counts
    from core.responses as ballot
    where ballot.day between read.from_day and (select to_day from asked where asked.from_day = read.from_day)
    group by ballot.unit_id, ballot.counter_id, ballot.channel
  ) as counted
) as truth on true
group by from_day, expected;
