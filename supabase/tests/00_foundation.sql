-- test: the anonymous role may not even name our schemas
set local role anon;
select test.refused('select api.survey(''234567'')', '42501');
select test.refused('select * from core.units', '42501');

-- test: every table has row-level security
select test.equal(array_agg(relname::text), null) from pg_class
where relnamespace = 'core'::regnamespace and relkind = 'r' and not relrowsecurity;

-- test: no function of ours may be run by just anybody
select test.equal(array_agg(proname::text), null) from pg_proc
where pronamespace in ('core'::regnamespace, 'api'::regnamespace)
  and has_function_privilege('anon', oid, 'execute');

-- test: a definer function never looks names up in a path that somebody else may set
select test.equal(array_agg(proname::text), null) from pg_proc
where pronamespace in ('core'::regnamespace, 'api'::regnamespace) and prosecdef
  and not coalesce('search_path=""' = any (proconfig), false);

-- test: PostgreSQL compiles no question of ours before it answers: that takes longer than the answer
select test.equal(array_agg(proname::text), null) from pg_proc
where pronamespace = 'api'::regnamespace and not coalesce('jit=off' = any (proconfig), false);

-- test: every foreign key says what happens on delete, and it is never a cascade
select test.equal(array_agg(conname::text), null) from pg_constraint
where contype = 'f' and connamespace = 'core'::regnamespace and confdeltype <> 'r';

-- test: a token without an actor, as Supabase Auth would give, reads no unit, counter or questionnaire
select test.as_stranger();
select test.equal((select count(*) from core.units), 0::bigint);
select test.equal((select count(*) from core.counters), 0::bigint);
select test.equal((select count(*) from core.questionnaires), 0::bigint);
select test.equal(api.survey(test.counter_of('xa-a')), null::jsonb);
select test.refused('select api.submit_responses(jsonb_build_array(test.ballot()))', 'NOTIN');
select test.refused('select api.overview(null, ''2026-10-01'', ''2026-10-31'', ''2026-09-01'', ''2026-09-30'')', 'NOTIN');

-- test: ten to midnight in Greenwich is already the next day at the counter
select test.equal(core.local_time('2026-03-31 17:00:00+00')::date, date '2026-04-01');
select test.equal(core.local_time('2026-03-31 16:59:59+00')::date, date '2026-03-31');
select test.equal(core.local_time('2026-03-31 23:30:00+00')::date, date '2026-04-01');

-- test: nothing rendered today is used after the counters' midnight
select test.equal(core.local_time(core.next_midnight()), (core.today() + 1)::timestamp);
