-- test: nobody writes tallies; citizens do not even see them
select test.as_staff('quantri');
select test.refused($$update core.tallies set ballots = 1$$, '42501');
select test.refused($$insert into core.tallies select * from core.tallies$$, '42501');
select test.refused($$select from core.unit_tallies$$, '42501');
select test.refused($$select from core.counter_tallies$$, '42501');
select test.as_citizen();
select test.equal((select count(*) from core.tallies), 0::bigint);

-- test: what a counter counted does not lie among whole units, nor the other way
select test.refused($$update core.tallies set whole = true where counter_id is not null$$, '23514');
select test.refused($$update core.tallies set whole = false where counter_id is null$$, '23514');

-- test: an officer sees the tallies of the own commune alone
select test.as_staff('canbo-a');
select test.equal((select array_agg(distinct unit.code) from core.tallies join core.units as unit on unit.id = unit_id), array['xa-a']);

-- test: the tallies of days, dekads, months and years, counted afresh from the ballots, are what the trigger kept
create temporary table kept as
select unit_id, counter_id, grain, starts, channel, ballots, core.unpacked(counts, 1, 100, ballots) as counts,
  core.unpacked(reasons, 1, 25, ballots) as reasons from core.tallies;
create temporary table afresh as
select bucket.grain, bucket.starts, response.*
from core.responses as response
cross join lateral (values ('day', day), ('month', date_trunc('month', day)::date), ('year', date_trunc('year', day)::date),
    ('dekad', make_date(extract(year from day)::integer, extract(month from day)::integer,
      case when extract(day from day) > 20 then 21 when extract(day from day) > 10 then 11 else 1 end)))
  as bucket (grain, starts);
-- the number of ballots, of whole units as well as of counters
select test.equal(count(*), 0::bigint)
from (select unit_id, counter_id, grain, starts, channel, count(*)::integer as ballots from afresh group by grouping sets (
  (unit_id, counter_id, grain, starts, channel), (unit_id, grain, starts, channel))) as counted
full join kept on (kept.unit_id, kept.grain, kept.starts, kept.channel) = (counted.unit_id, counted.grain, counted.starts, counted.channel)
  and kept.counter_id is not distinct from counted.counter_id
where counted.ballots is distinct from kept.ballots;
-- each level of each item, and each reason
select test.equal(count(*), 0::bigint)
from kept
cross join lateral (
  select array_agg((select count(*)::integer from afresh
    where (afresh.unit_id, afresh.grain, afresh.starts, afresh.channel) = (kept.unit_id, kept.grain, kept.starts, kept.channel)
      and afresh.counter_id = coalesce(kept.counter_id, afresh.counter_id) and afresh.levels[(slot - 1) / 5 + 1] = (slot - 1) % 5 + 1)
    order by slot) as counts
  from generate_series(1, 100) as slot
) as counted
where kept.starts = '2026-10-01' and kept.grain = 'month' and kept.counts <> counted.counts;

-- test: the days of a month and the months of a year add up to its ballots
select test.equal(count(*), 0::bigint) from core.tallies
where grain in ('month', 'year') and core.total_of(case grain when 'month' then days else months end) <> ballots;
-- and each month of a year to what the month has of the overall item
select test.ok(count(*) > 0 and bool_and(core.overall_of(year.months, extract(month from month.starts)::integer, 5) = mod(month.counts, core.weight(6))))
from core.tallies as year
join core.tallies as month on month.unit_id = year.unit_id and month.counter_id is not distinct from year.counter_id
  and month.channel = year.channel and month.version_id = year.version_id and date_trunc('year', month.starts) = year.starts
join core.version_shapes as shape on shape.version_id = year.version_id and shape.levels = 5
where year.grain = 'year' and month.grain = 'month';

-- test: a counter with ballots keeps its service area, one without may get another
select test.refused(format('update core.counters set area_id = (select max(id) from core.service_areas where id is distinct from area_id) where code = %L',
  test.counter_of('xa-a')), 'AREAS');
