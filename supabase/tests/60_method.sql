-- test: nobody can keep a rule of combining, or a confidence, that the arithmetic does not know
select test.refused($$insert into core.methods (code, in_force_from, rule, combine, minimum_n, confidence, z) values ('x', '2030-01-01', 'overall_item', 'median', 30, 95, 1.959964)$$, '23514');
select test.refused($$insert into core.methods (code, in_force_from, rule, combine, minimum_n, confidence, z) values ('x', '2030-01-01', 'overall_item', 'pooled', 30, 50, 0.674490)$$, '23514');

-- test: a method is a setting that comes with a version, and stays; only pooling may be in force, since nothing yet computes the others
insert into core.methods (code, in_force_from, rule, combine, minimum_n, confidence, z)
values ('2030.1', '2030-01-01', 'all_answers', 'pooled', 30, 95, 1.959964), ('2031.1', '2031-01-01', 'factor_mean', 'pooled', 30, 95, 1.959964);
select test.equal((core.method_on('2030-06-30')).rule, 'all_answers'), test.equal((core.method_on('2031-06-30')).rule, 'factor_mean');
select test.refused($$update core.methods set rule = 'overall_item'$$, 'SEALD');
select test.refused(format('insert into core.methods (code, in_force_from, rule, combine, minimum_n, confidence, z) values (%L, %L, %L, %L, 30, 95, 1.959964)',
  'x', '2032-01-01', 'overall_item', combine), '23514') from unnest(array['by_dossiers', 'mean_of_units']) as combine;

-- test: nobody but the seeds writes a method
select test.as_staff('quantri');
select test.refused($$insert into core.methods (code, in_force_from, rule, combine, minimum_n, confidence, z) values ('x', '2030-01-01', 'overall_item', 'pooled', 30, 95, 1.959964)$$, '42501');

-- test: more ballots than dossiers is a wrong count, and corrects nothing
select test.equal(core.wilson(0.8, 100, 1.959964, 99), core.wilson(0.8, 100, 1.959964));
select test.equal(core.wilson(0.8, 100, 1.959964, 0), core.wilson(0.8, 100, 1.959964));
select test.equal(core.correction(100, 99), 'impossible'), test.equal(core.correction(100, null), 'unknown'),
  test.equal(core.correction(100, 100), 'census'), test.equal(core.correction(100, 101), 'finite');

-- test: everybody asked leaves nothing to chance, at one ballot, at the ends and between
select test.equal(core.wilson(0.8, 100, 1.959964, 100), array[0.8, 0.8]), test.equal(core.wilson(1, 1, 1.959964, 1), array[1.0, 1.0]),
  test.equal(core.wilson(0, 50, 1.959964, 50), array[0.0, 0.0]);

-- test: the difference of two censuses has no interval, and of one census only the other's
select test.equal(core.newcombe(core.sampled(100, 0.8, 1.959964, 100), core.sampled(50, 0.6, 1.959964, 50)), array[0.2, 0.2, 0.2]);
select test.equal(round(0.2 - step[2], 12), round((other).high - 0.6, 12)), test.equal(round(step[3] - 0.2, 12), round(0.6 - (other).low, 12))
from core.sampled(50, 0.6, 1.959964) as other, core.newcombe(core.sampled(100, 0.8, 1.959964, 100), other) as step;
