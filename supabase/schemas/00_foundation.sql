-- Two schemas: `core` holds what is true, `api` is the only one a request can name.
-- The roles anon, authenticated and service_role exist before the first migration (Supabase makes them; so does scripts/).

create schema if not exists core;
create schema if not exists api;

revoke all on schema core, api from public;
grant usage on schema core, api to authenticated;
-- anon is granted nothing at all: a leaked publishable key opens no door.

-- PostgreSQL lets everybody run a new function; the last file takes that back for all of them, and each file grants by name.

-- The clock ----------------------------------------------------------------------------------------------------------

-- The only place that knows the zone of the counters.
create function core.local_time(instant timestamptz) returns timestamp
  language sql stable
  as $$ select instant at time zone 'Asia/Ho_Chi_Minh' $$;

create function core.today() returns date
  language sql stable
  as $$ select core.local_time(now())::date $$;

-- Nothing rendered from today's facts may be used after this instant.
create function core.next_midnight() returns timestamptz
  language sql stable
  as $$ select (core.today() + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' $$;

-- Who asks -----------------------------------------------------------------------------------------------------------

create function core.claims() returns jsonb
  language sql stable
  as $$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;

-- 'citizen', 'staff', 'system' or null. A token of Supabase Auth carries no actor and therefore reads nothing.
create function core.actor() returns text
  language sql stable
  as $$ select core.claims() ->> 'actor' $$;

create function core.staff_id() returns uuid
  language sql stable
  as $$ select case when core.actor() = 'staff' then (core.claims() ->> 'staff_id')::uuid end $$;

create function core.is_task(task text) returns boolean
  language sql stable
  as $$ select coalesce(core.actor() = 'system' and core.claims() ->> 'task' = task, false) $$;

-- Refusals -----------------------------------------------------------------------------------------------------------

-- Every refusal is five capitals registered in docs/errors.md.
create function core.refuse(code text, detail text default '') returns void
  language plpgsql
  as $$ begin raise exception using errcode = code, message = code || coalesce(nullif(': ' || detail, ': '), ''); end $$;

-- For tables whose rows are facts that stay: not even the owner changes them by a slip.
create function core.refuse_change() returns trigger
  language plpgsql
  as $$ begin perform core.refuse('SEALD', tg_table_name); return null; end $$;

grant execute on function core.local_time, core.today, core.next_midnight, core.claims, core.actor, core.staff_id,
  core.is_task, core.refuse to authenticated;
