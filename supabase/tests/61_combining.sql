create function pg_temp.method(rule text) returns core.methods
  language sql as $$ select jsonb_populate_record(null::core.methods, jsonb_build_object('combine', rule, 'minimum_n', 30, 'confidence', 95, 'z', 1.959964)) $$;
-- a part of so many ballots, all answered, and so many satisfied
create function pg_temp.part(n bigint, satisfied bigint) returns core.figure
  language sql as $$ select row(n, n, satisfied, satisfied::numeric / nullif(n, 0), null, null, 4, case n when 0 then 'none' else 'shown' end)::core.figure $$;

-- test: one figure by each rule: 80 of 100 from 200 dossiers and 30 of 60 from 1 800
select test.equal(core.percent((combined.figure).share), expected), test.equal((combined.figure).n, 160::bigint), test.equal((combined.figure).state, 'shown')
from (values ('pooled', 68.75), ('by_dossiers', 53.00), ('mean_of_units', 65.00)) as known (rule, expected),
  core.combined_figure(array[pg_temp.part(100, 80), pg_temp.part(60, 30)], array[200, 1800], pg_temp.method(rule)) as combined;

-- test: only pooled ballots are satisfied people that can be counted
select test.equal((combined.figure).satisfied, case rule when 'pooled' then 110 end::bigint)
from unnest(array['pooled', 'by_dossiers', 'mean_of_units']) as rule,
  core.combined_figure(array[pg_temp.part(100, 80), pg_temp.part(60, 30)], array[200, 1800], pg_temp.method(rule)) as combined;

-- test: a part below the minimum n counts with the pooled ballots and in no other rule, and is counted as left out
select test.equal(core.percent((combined.figure).share), 71.32), test.equal((combined.figure).n, 129::bigint), test.equal(combined.kept, 2::bigint), test.equal(combined.left_out, 0::bigint)
from core.combined_figure(array[pg_temp.part(100, 80), pg_temp.part(29, 12), pg_temp.part(0, 0)], array[200, 1800, 10], pg_temp.method('pooled')) as combined;
select test.equal(core.percent((combined.figure).share), 80.00), test.equal((combined.figure).n, 100::bigint), test.equal(combined.kept, 1::bigint), test.equal(combined.left_out, 1::bigint)
from unnest(array['by_dossiers', 'mean_of_units']) as rule,
  core.combined_figure(array[pg_temp.part(100, 80), pg_temp.part(29, 12), pg_temp.part(0, 0)], array[200, 1800, 10], pg_temp.method(rule)) as combined;

-- test: where dossiers weigh and a part's are not known there is no figure, and nothing else stands in for it
select test.equal((combined.figure).state, 'unweighted'), test.equal((combined.figure).share, null), test.equal(combined.error, null)
from (values (null::bigint), (0)) as unknown (dossiers),
  core.combined_figure(array[pg_temp.part(100, 80), pg_temp.part(60, 30)], array[200, unknown.dossiers], pg_temp.method('by_dossiers')) as combined;
-- the dossiers of a part that is left out are not missed
select test.equal((combined.figure).state, 'shown')
from core.combined_figure(array[pg_temp.part(100, 80), pg_temp.part(29, 12)], array[200, null], pg_temp.method('by_dossiers')) as combined;

-- test: parts that are all too few have a count and no figure, by whatever rule
select test.equal((combined.figure).state, 'few'), test.equal((combined.figure).share, null), test.equal((combined.figure).low, null), test.equal((combined.figure).ballots, 24::bigint)
from unnest(array['pooled', 'by_dossiers', 'mean_of_units']) as rule,
  core.combined_figure(array[pg_temp.part(12, 8), pg_temp.part(12, 12)], array[200, 1800], pg_temp.method(rule)) as combined;
select test.equal((combined.figure).state, 'none'), test.equal((combined.figure).n, 0::bigint)
from unnest(array['pooled', 'by_dossiers', 'mean_of_units']) as rule,
  core.combined_figure(array[pg_temp.part(0, 0)], array[200], pg_temp.method(rule)) as combined;

-- test: parts whose everybody was asked leave nothing to chance
select test.equal((combined.figure).low, (combined.figure).share), test.equal((combined.figure).high, (combined.figure).share), test.equal(combined.error, 0.0)
from unnest(array['pooled', 'by_dossiers', 'mean_of_units']) as rule,
  core.combined_figure(array[pg_temp.part(100, 80), pg_temp.part(60, 30)], array[100, 60], pg_temp.method(rule)) as combined;

-- test: one part alone is itself, by whatever rule
select test.equal(round((combined.figure).low, 15), round(bounds[1], 15)), test.equal(round((combined.figure).high, 15), round(bounds[2], 15))
from unnest(array['pooled', 'by_dossiers', 'mean_of_units']) as rule, core.wilson(0.8, 100, 1.959964, 300) as bounds,
  core.combined_figure(array[pg_temp.part(100, 80)], array[300], pg_temp.method(rule)) as combined;

-- test: a sum with the weights 1 and −1 is Newcombe's difference
select test.equal(round(sum[place], 15), round(difference[place], 15))
from (select core.sampled(70, 0.8, 1.959964) as one, core.sampled(80, 0.6, 1.959964) as other) as two,
  core.weighted_sum(array[1, -1], array[one, other]) as sum, core.newcombe(one, other) as difference, generate_series(1, 3) as place;
