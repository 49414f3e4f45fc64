create function pg_temp.shift(groups jsonb) returns jsonb
  language sql as $$
  select core.shift_share(array_agg(given), jsonb_populate_record(null::core.methods, '{"minimum_n": 30, "z": 1.959964}'))
  from jsonb_populate_recordset(null::core.shift_group, groups) as given
$$;

-- test: people answered as before and others came: all of the change is mix
select test.equal(shift ->> 'change', '10.00'), test.equal(shift ->> 'mix', '10.00'), test.equal(shift ->> 'within', '0.00'), test.equal(shift -> 'distinct', 'false'::jsonb)
from pg_temp.shift('[{"code": "a", "n_before": 100, "satisfied_before": 90, "n_now": 150, "satisfied_now": 135},
  {"code": "b", "n_before": 100, "satisfied_before": 50, "n_now": 50, "satisfied_now": 25}]') as shift;

-- test: the same people came and answered otherwise: none of it is
select test.equal(shift ->> 'change', '-10.00'), test.equal(shift ->> 'mix', '0.00'), test.equal(shift ->> 'within', '-10.00'), test.equal(shift -> 'distinct', 'true'::jsonb)
from pg_temp.shift('[{"code": "a", "n_before": 300, "satisfied_before": 270, "n_now": 600, "satisfied_now": 420},
  {"code": "b", "n_before": 300, "satisfied_before": 150, "n_now": 600, "satisfied_now": 300}]') as shift;

-- test: every group worse and the whole better is told as it is (Simpson)
select test.equal((shift ->> 'change')::numeric > 0, true), test.equal((shift ->> 'within')::numeric < 0, true),
  test.equal((shift ->> 'change')::numeric, (shift ->> 'mix')::numeric + (shift ->> 'within')::numeric)
from pg_temp.shift('[{"code": "a", "n_before": 100, "satisfied_before": 92, "n_now": 900, "satisfied_now": 810},
  {"code": "b", "n_before": 900, "satisfied_before": 450, "n_now": 100, "satisfied_now": 45}]') as shift;

-- test: a group that has come or gone is all mix
select test.equal(part ->> 'within', '0.00'), test.equal(part -> (case part ->> 'code' when 'new' then 'index_before' else 'index' end), 'null'::jsonb)
from pg_temp.shift('[{"code": "a", "n_before": 100, "satisfied_before": 90, "n_now": 150, "satisfied_now": 130},
  {"code": "gone", "n_before": 100, "satisfied_before": 50, "n_now": 0, "satisfied_now": 0},
  {"code": "new", "n_before": 0, "satisfied_before": 0, "n_now": 70, "satisfied_now": 35}]') as shift,
  jsonb_array_elements(shift -> 'groups') as part where part ->> 'code' <> 'a';

-- test: groups with few ballots stand together, and take in another where they would still be few
select test.equal((select jsonb_agg(part -> 'code') from jsonb_array_elements(shift -> 'groups') as part), '["a", "b", null]'::jsonb),
  test.equal(shift #> '{groups,2,n}', '35'::jsonb)
from pg_temp.shift('[{"code": "a", "n_before": 200, "satisfied_before": 90, "n_now": 200, "satisfied_now": 130},
  {"code": "b", "n_before": 100, "satisfied_before": 50, "n_now": 100, "satisfied_now": 50},
  {"code": "c", "n_before": 20, "satisfied_before": 10, "n_now": 20, "satisfied_now": 5},
  {"code": "d", "n_before": 15, "satisfied_before": 1, "n_now": 15, "satisfied_now": 5}]') as shift;
select test.equal((select jsonb_agg(part -> 'code') from jsonb_array_elements(shift -> 'groups') as part), '["a", null]'::jsonb),
  test.equal(shift #> '{groups,1,n}', '120'::jsonb)
from pg_temp.shift('[{"code": "a", "n_before": 200, "satisfied_before": 90, "n_now": 200, "satisfied_now": 130},
  {"code": "b", "n_before": 100, "satisfied_before": 50, "n_now": 100, "satisfied_now": 50},
  {"code": "c", "n_before": 20, "satisfied_before": 10, "n_now": 20, "satisfied_now": 5}]') as shift;

-- test: too few in either period, or none, is no decomposition
select test.equal(shift ->> 'state', 'few'), test.equal(shift -> 'mix', null::jsonb)
from pg_temp.shift('[{"code": "a", "n_before": 29, "satisfied_before": 20, "n_now": 200, "satisfied_now": 130}]') as shift;
select test.equal(shift ->> 'state', 'none') from pg_temp.shift('[{"code": "a", "n_before": 0, "satisfied_before": 0, "n_now": 200, "satisfied_now": 130}]') as shift;
select test.equal(pg_temp.shift('[]') ->> 'state', 'none');

-- test: what is owed to a total goes to the largest remainders
select test.equal(core.apportioned(array[0.00333, 0.00333, 0.00334], 1.00), array[0.33, 0.33, 0.34]);
select test.equal(core.apportioned(array[0.001249, 0.001249], 0.25), array[0.13, 0.12]);
select test.equal(core.apportioned(array[-0.001249, 0.001249], 0.00), array[-0.12, 0.12]);
