create function pg_temp.importances(joints jsonb) returns setof core.importance
  language sql as $$
  select found from (select array_agg(joint) as given from jsonb_populate_recordset(null::core.joint_counts, joints) as joint) as all_of,
    core.importances(given, jsonb_populate_record(null::core.methods, '{"minimum_n": 30, "z": 1.959964}')) as found
$$;

-- test: a factor that decides everything, one that decides nothing, one that works against
select test.equal(array(select (code, round(difference[1], 4), round(phi, 4), round(gain, 4))::text from pg_temp.importances('[
  {"code": "against", "both": 10, "factor_only": 40, "overall_only": 40, "neither": 10},
  {"code": "nothing", "both": 40, "factor_only": 10, "overall_only": 40, "neither": 10},
  {"code": "everything", "both": 60, "factor_only": 0, "overall_only": 0, "neither": 40}]')),
  array['(everything,1.0000,1.0000,0.4000)', '(nothing,0.0000,0.0000,0.0000)', '(against,-0.6000,-0.6000,-0.3000)']);

-- test: how a handful of unsatisfied people answered is not told, nor by subtraction
select test.equal(difference, null), test.equal(gain, null), test.equal(phi, null), test.equal(n, 429::bigint), test.equal(round(performance, 4), 0.9324)
from pg_temp.importances('[{"code": "staff", "both": 380, "factor_only": 20, "overall_only": 9, "neither": 20}]');

-- test: a factor nobody answered has nothing, and stands last
select test.equal(array_agg(code), array['staff', 'access']), test.equal(min(n), 0::bigint)
from pg_temp.importances('[{"code": "access", "both": 0, "factor_only": 0, "overall_only": 0, "neither": 0}, {"code": "staff", "both": 40, "factor_only": 20, "overall_only": 10, "neither": 40}]');

-- test: where everybody is satisfied overall no factor moves anything
select test.equal(difference[1], 0.0), test.equal(phi, null)
from pg_temp.importances('[{"code": "staff", "both": 40, "factor_only": 0, "overall_only": 40, "neither": 0}]');
