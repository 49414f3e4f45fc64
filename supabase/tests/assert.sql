-- A few plain assertions, and how a test becomes somebody. A failed assertion is an error, so a block that ends is a test passed.

create schema test;
grant usage on schema test to authenticated, anon;

create function test.equal(have anyelement, want anyelement) returns void
  language plpgsql
  as $$ begin
  if have is distinct from want then raise exception 'have %, want %', have, want; end if;
end $$;

create function test.ok(claim boolean) returns void
  language plpgsql
  as $$ begin
  if claim is not true then raise exception 'not so'; end if;
end $$;

-- The statement must be refused with this SQLSTATE: one of ours, or 42501 where a right is withheld.
create function test.refused(statement text, code text) returns void
  language plpgsql
  as $$
declare
  happened text;
begin
  begin
    execute statement;
    -- constraints that wait for the end of the transaction are asked now
    set constraints all immediate;
    happened := 'nothing';
  exception when others then
    happened := sqlstate;
  end;
  if happened <> code then raise exception 'refused with %, want %: %', happened, code, statement; end if;
end $$;

-- From here to the end of the block, the request of a citizen, of a staff member, of a task, or of nobody we know.
create function test.claims(claims jsonb) returns void
  language plpgsql
  as $$ begin
  perform set_config('request.jwt.claims', claims::text, true);
  perform set_config('role', 'authenticated', true);
end $$;

create function test.as_citizen() returns void
  language sql
  as $$ select test.claims('{"role": "authenticated", "actor": "citizen"}') $$;

create function test.as_task(task text) returns void
  language sql
  as $$ select test.claims(jsonb_build_object('role', 'authenticated', 'actor', 'system', 'task', task)) $$;

create function test.as_stranger() returns void
  language sql
  as $$ select test.claims('{"role": "authenticated", "sub": "5b0c1d6e-0000-4000-8000-000000000000"}') $$;

-- Definer: finds the id of a login whoever the block has been so far.
create function test.staff_of(of_login text) returns uuid
  language sql security definer
  as $$ select id from core.staff where login = of_login $$;

create function test.as_staff(of_login text) returns void
  language sql
  as $$ select test.claims(jsonb_build_object('role', 'authenticated', 'actor', 'staff', 'staff_id', test.staff_of(of_login))) $$;

create function test.as_owner() returns void
  language plpgsql
  as $$ begin
  perform set_config('role', 'none', true);
  perform set_config('request.jwt.claims', '', true);
end $$;

-- The first open counter of a unit.
create function test.counter_of(of_unit text) returns text
  language sql security definer
  as $$
  select counter.code from core.counters as counter join core.units as unit on unit.id = counter.unit_id
  where unit.code = of_unit order by counter.id limit 1
$$;

-- A ballot as the application sends it, with what is given changed in it.
create function test.ballot(change jsonb default '{}') returns jsonb
  language sql
  as $$
  select jsonb_build_object('key', '00000000-0000-4000-8000-000000000001', 'counter', test.counter_of('xa-a'),
    'questionnaire', 'sipas-service', 'edition', '2022', 'answers', '{"overall": 5}'::jsonb, 'profile', '{}'::jsonb,
    'remark', null, 'channel', 'qr') || change
$$;

create function test.outcome(ballot jsonb) returns text
  language sql
  as $$
  select coalesce(sent ->> 'refusal', sent ->> 'outcome')
  from (select api.submit_responses(jsonb_build_array(ballot)) -> 0 as sent) as answered
$$;

-- How many rows of a table there really are.
create function test.rows_of(noun text) returns bigint
  language plpgsql security definer
  as $$
declare
  found bigint;
begin
  execute format('select count(*) from core.%I', noun) into found;
  return found;
end $$;

grant execute on all functions in schema test to authenticated, anon;

-- What somebody adds to the ballot above.
create function test.continuation(change jsonb default '{}') returns jsonb
  language sql
  as $$
  select test.ballot('{"continues": true, "answers": {"access-1": 4, "staff-3": 1}, "profile": {"gender": "Nữ"}, "remark": "Hai"}' || change)
$$;

-- A scheme of this document, with what is missing filled in, as a draft. What follows in the same statement does not see it.
create function test.scheme(content jsonb) returns bigint
  language plpgsql
  as $$
declare
  made bigint;
begin
  insert into core.schemes (code) values ('thu') on conflict do nothing;
  insert into core.scheme_versions (scheme_id, edition, title, total_maximum)
  select scheme.id, 'so-' || 1 + (select count(*) from core.scheme_versions), 'X', 1 from core.schemes as scheme where code = 'thu'
  returning id into made;
  perform core.write_scheme(made, '{"title": "X", "total_maximum": 10, "unit_kinds": [], "tie_rule": "shared_skip", "rounding_step": 0.01, "band_basis": "percent", "bands": [], "nodes": []}' || content);
  perform set_config('test.scheme', made::text, true);
  return made;
end $$;

-- The scheme made last, and the one leaf of it.
create function test.made() returns bigint
  language sql stable
  as $$ select current_setting('test.scheme')::bigint $$;

create function test.leaf(node jsonb) returns bigint
  language sql
  as $$ select test.scheme(jsonb_build_object('nodes', jsonb_build_array('{"depth": 1, "code": "1", "title": "X"}' || node))) $$;

create function test.node() returns core.scheme_nodes
  language sql stable
  as $$ select node from core.scheme_nodes as node where node.version_id = test.made() $$;

create function test.bands(basis text, bands jsonb) returns bigint
  language sql
  as $$
  select test.scheme(jsonb_build_object('band_basis', basis, 'bands', (
    select jsonb_agg(jsonb_build_object('label', band ->> 0, 'lower_bound', band -> 1) order by place)
    from jsonb_array_elements(bands) with ordinality as list (band, place))))
$$;

-- Tests cast ballots of their own, on days around those of the demo and around today.
select core.ensure_month(month::date) from generate_series(timestamp '2026-07-01', core.today() + interval '1 month', interval '1 month') as month;
select core.ensure_month((core.today() + make_interval(months => step))::date) from generate_series(-2, 1) as step;
