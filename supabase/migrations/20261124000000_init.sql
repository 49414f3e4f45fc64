-- Built from supabase/schemas by: npm run db:check -- --write

-- schemas/00_foundation.sql

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

-- schemas/10_units.sql

-- Units are a tree with validity dates. A merger ends units and begins others that name them as predecessors.

create table core.units (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (name = btrim(name) and name <> ''),
  kind text not null check (kind in ('province', 'department', 'district', 'commune', 'ward', 'town', 'special_zone', 'centre')),
  parent_id bigint references core.units on delete restrict,
  valid_from date not null,
  valid_to date,
  illustrative boolean not null default false,
  check (valid_to >= valid_from),
  check (parent_id <> id)
);
create index on core.units (parent_id);

create table core.unit_predecessors (
  unit_id bigint not null references core.units on delete restrict,
  predecessor_id bigint not null references core.units on delete restrict,
  primary key (unit_id, predecessor_id),
  check (unit_id <> predecessor_id)
);
create index on core.unit_predecessors (predecessor_id);

-- A successor begins after its predecessor has ended, and a part of a unit lives within the life of the whole.
create function core.check_unit_dates() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if exists (
    select from core.units as unit join core.units as parent on parent.id = unit.parent_id
    where (unit.id = new.id or parent.id = new.id)
      and (unit.valid_from < parent.valid_from
        or coalesce(unit.valid_to, 'infinity') > coalesce(parent.valid_to, 'infinity'))
  ) then
    perform core.refuse('UDATE', new.code);
  end if;
  return null;
end $$;
create constraint trigger units_live_within_their_parent after insert or update on core.units
  deferrable initially deferred for each row execute function core.check_unit_dates();

create function core.check_succession() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if not exists (
    select from core.units as unit, core.units as predecessor
    where unit.id = new.unit_id and predecessor.id = new.predecessor_id
      and predecessor.valid_to < unit.valid_from
  ) then
    perform core.refuse('UDATE');
  end if;
  return null;
end $$;
create constraint trigger a_predecessor_has_ended after insert or update on core.unit_predecessors
  deferrable initially deferred for each row execute function core.check_succession();

alter table core.units enable row level security;
alter table core.unit_predecessors enable row level security;
grant select on core.units, core.unit_predecessors to authenticated;

-- The names of offices are public: they stand on every poster.
create policy "every known asker reads the units" on core.units
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads who came before" on core.unit_predecessors
  for select to authenticated using ((select core.actor()) is not null);
-- No right to insert, change or delete: units come by migration of the province's list.

-- The unit itself and everything below it.
create function core.subtree(root bigint) returns setof bigint
  language sql stable
  as $$
  with recursive tree (id) as (
    select root
    union all
    select unit.id from core.units as unit join tree on unit.parent_id = tree.id
  )
  select id from tree
$$;

-- The unit itself and everything above it, nearest first.
create function core.ancestry(leaf bigint) returns table (unit_id bigint, steps integer)
  language sql stable
  as $$
  with recursive tree (id, parent_id, steps) as (
    select unit.id, unit.parent_id, 0 from core.units as unit where unit.id = leaf
    union all
    select unit.id, unit.parent_id, tree.steps + 1 from core.units as unit join tree on unit.id = tree.parent_id
  )
  select id, steps from tree order by steps
$$;

grant execute on function core.subtree, core.ancestry to authenticated;

-- schemas/20_staff.sql

-- Staff, what they may do, and where.

create table core.staff (
  id uuid primary key default gen_random_uuid(),
  login text not null unique check (login ~ '^[a-z0-9]+([._-][a-z0-9]+)*$'),
  name text not null check (name = btrim(name) and name <> ''),
  password_hash text check (password_hash like '$argon2id$%'),
  left_on date
);

create table core.memberships (
  staff_id uuid not null references core.staff on delete restrict,
  unit_id bigint not null references core.units on delete restrict,
  role text not null check (role in ('counter_lead', 'unit_head', 'analyst', 'appraiser', 'publisher', 'admin', 'auditor')),
  starts_on date not null default core.today(),
  ends_on date check (ends_on >= starts_on),
  primary key (staff_id, unit_id, role)
);
create index on core.memberships (unit_id);

-- Failed and successful sign-ins of the last while; what the lock on a login is read from.
create table core.sign_ins (
  login text not null,
  at timestamptz not null default now(),
  succeeded boolean not null
);
create index on core.sign_ins (login, at);

alter table core.staff enable row level security;
alter table core.memberships enable row level security;
alter table core.sign_ins enable row level security;
grant select (id, login, name, left_on) on core.staff to authenticated;
grant select on core.memberships to authenticated;

create policy "staff read themselves" on core.staff
  for select to authenticated using (id = (select core.staff_id()));
create policy "staff read their own memberships" on core.memberships
  for select to authenticated using (staff_id = (select core.staff_id()));
-- password_hash is granted to nobody: it leaves only through api.staff_credentials, to the task that signs in.

-- Roles --------------------------------------------------------------------------------------------------------------

-- The memberships of the asker that hold today.
create function core.own_memberships() returns table (unit_id bigint, role text)
  language plpgsql stable security definer set search_path = ''
  as $$
begin
  return query
  select membership.unit_id, membership.role
  from core.memberships as membership join core.staff as staff on staff.id = membership.staff_id
  where staff.id = core.staff_id() and staff.left_on is null
    and core.today() between membership.starts_on and coalesce(membership.ends_on, 'infinity');
end $$;

-- Units where the asker holds one of the roles: whole subtrees, and the units that these were made of.
create function core.units_with_role(roles text[]) returns setof bigint
  language plpgsql stable security definer set search_path = ''
  as $$
begin
  return query
  with recursive reach (id) as (
    select unit_id from core.own_memberships() where role = any (roles)
    union
    select next.id from reach join (
      select unit.parent_id as above, unit.id from core.units as unit
      union all
      select unit_id, predecessor_id from core.unit_predecessors
    ) as next on next.above = reach.id
  )
  select id from reach;
end $$;

create function core.units_in_reach() returns setof bigint
  language plpgsql stable security definer set search_path = ''
  as $$
begin
  return query
  select core.units_with_role(array['counter_lead', 'unit_head', 'analyst', 'appraiser', 'publisher', 'admin', 'auditor']);
end $$;

-- What a role allows. The screens ask api.me; the database asks here again.
create function core.roles_that_may(deed text) returns text[]
  language sql immutable
  as $$
  select case deed
    when 'freeze' then array['publisher']
    when 'publish' then array['publisher']
    when 'take_points' then array['publisher', 'appraiser']
    when 'appraise' then array['appraiser']
    when 'self_score' then array['unit_head']
    when 'run_index' then array['admin', 'appraiser']
    when 'manage_counters' then array['unit_head', 'admin']
    when 'plan_campaigns' then array['analyst', 'admin']
    when 'translate' then array['analyst', 'admin']
    when 'edit_schemes' then array['admin', 'appraiser']
    when 'plan_actions' then array['unit_head']
    when 'review_actions' then array['appraiser']
    when 'direct' then array['unit_head', 'admin']
    when 'name_offices' then array['admin']
    when 'exclude' then array['analyst', 'admin']
    when 'report_dossiers' then array['unit_head', 'analyst']
    when 'audit' then array['admin', 'auditor']
    when 'read_remarks' then array['counter_lead', 'unit_head', 'analyst', 'admin', 'auditor']
    when 'hide_remarks' then array['unit_head', 'analyst']
    when 'edit_topics' then array['analyst', 'admin']
    when 'export' then array['analyst', 'admin']
  end
$$;

-- Whether somebody with these roles answers for one unit: climbed from the unit, in a few steps where the reach of a province is
-- thousands. Definer: the way up passes units that the asker may not know.
create function core.is_reached_as(roles text[], of_unit bigint) returns boolean
  language sql stable security definer set search_path = ''
  as $$
  with recursive above (id) as (
    select of_unit
    union
    select next.id from above cross join lateral (
      select unit.parent_id from core.units as unit where unit.id = above.id
      union all
      select link.unit_id from core.unit_predecessors as link where link.predecessor_id = above.id
    ) as next (id)
  )
  select exists (select from core.own_memberships() as own join above on above.id = own.unit_id where own.role = any (roles))
$$;

create function core.may(deed text, unit_id bigint) returns boolean
  language sql stable
  as $$ select unit_id in (select core.units_with_role(core.roles_that_may(deed))) $$;

-- The unit of this code if it is in the asker's reach. Unknown and out of reach are refused in the same words:
-- nobody learns by guessing which units exist.
create function core.unit_in_reach(unit_code text) returns bigint
  language plpgsql stable set search_path = ''
  as $$
declare
  found_id bigint;
begin
  if core.staff_id() is null or not exists (select from core.own_memberships()) then
    perform core.refuse('NOTIN');
  end if;
  select unit.id into found_id from core.units as unit
  where unit.code = unit_code
    and core.is_reached_as(array['counter_lead', 'unit_head', 'analyst', 'appraiser', 'publisher', 'admin', 'auditor'], unit.id);
  if found_id is null then
    perform core.refuse('NORCH', unit_code);
  end if;
  return found_id;
end $$;

create function core.unit_where_may(deed text, unit_code text) returns bigint
  language plpgsql stable set search_path = ''
  as $$
declare
  found_id bigint := core.unit_in_reach(unit_code);
begin
  if not core.is_reached_as(core.roles_that_may(deed), found_id) then
    perform core.refuse('NOROL', deed);
  end if;
  return found_id;
end $$;

grant execute on function core.own_memberships, core.units_with_role, core.units_in_reach, core.roles_that_may, core.is_reached_as, core.may,
  core.unit_in_reach, core.unit_where_may to authenticated;

-- api ----------------------------------------------------------------------------------------------------------------

create function api.me() returns jsonb
  language sql stable
  as $$
  select jsonb_build_object(
    'id', staff.id, 'login', staff.login, 'name', staff.name, 'today', core.today(),
    'memberships', (
      select jsonb_agg(jsonb_build_object('role', own.role, 'unit', jsonb_build_object('code', unit.code, 'name', unit.name))
        order by unit.id, own.role)
      from core.own_memberships() as own join core.units as unit on unit.id = own.unit_id),
    'may', (
      select coalesce(jsonb_agg(deed order by deed), '[]')
      from unnest(array['freeze', 'publish', 'take_points', 'appraise', 'self_score', 'manage_counters', 'plan_campaigns', 'translate', 'audit', 'run_index',
        'read_remarks', 'hide_remarks', 'edit_topics', 'export',
        'exclude', 'report_dossiers']) as deed
      where exists (select from core.own_memberships() where role = any (core.roles_that_may(deed)))))
  from core.staff as staff
  where staff.id = core.staff_id() and staff.left_on is null and exists (select from core.own_memberships())
$$;

-- Five failures within a quarter of an hour, with no success since, lock a login for a quarter of an hour.
create function core.locked_until(of_login text) returns timestamptz
  language sql stable security definer set search_path = ''
  as $$
  select max(attempt.at) + interval '15 minutes'
  from core.sign_ins as attempt
  where attempt.login = of_login and not attempt.succeeded and attempt.at > now() - interval '15 minutes'
    and attempt.at > coalesce(
      (select max(success.at) from core.sign_ins as success where success.login = of_login and success.succeeded), '-infinity')
  having count(*) >= 5
$$;

-- Definer: whoever signs in is nobody yet. Refuses everyone but the task that signs in.
create function api.staff_credentials(login text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
begin
  if not core.is_task('sign-in') then perform core.refuse('NOTIN'); end if;
  return (
    select jsonb_build_object('id', staff.id, 'name', staff.name, 'password_hash', staff.password_hash,
      'locked_until', core.locked_until(staff.login))
    from core.staff as staff
    where staff.login = staff_credentials.login and staff.left_on is null and staff.password_hash is not null);
end $$;

-- Definer: as above. Old attempts are forgotten here.
create function api.note_sign_in(login text, succeeded boolean) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
begin
  if not core.is_task('sign-in') then perform core.refuse('NOTIN'); end if;
  delete from core.sign_ins as attempt where attempt.at < now() - interval '1 day';
  insert into core.sign_ins (login, succeeded)
  select note_sign_in.login, note_sign_in.succeeded
  where exists (select from core.staff as staff where staff.login = note_sign_in.login);
  return null;
end $$;

grant execute on function api.me, api.staff_credentials, api.note_sign_in to authenticated;

-- schemas/25_audit.sql

-- Every write by staff leaves a record with what was there before and after. It is only ever added to.

create table core.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  staff_id uuid not null references core.staff on delete restrict,
  verb text not null check (verb in ('insert', 'update', 'delete')),
  noun text not null,
  code text,
  before jsonb,
  after jsonb
);

alter table core.audit enable row level security;
grant select on core.audit to authenticated;
create policy "admins and auditors read the audit record" on core.audit
  for select to authenticated
  using (exists (select from core.own_memberships() where role = any (core.roles_that_may('audit'))));
-- No right to insert, change or delete: records are written by core.record_write alone.

create trigger the_record_stays before update or delete or truncate on core.audit
  for each statement execute function core.refuse_change();

-- Definer: staff may not write the record themselves. Records only what staff do; a seed or migration has no asker.
create function core.record_write() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
declare
  secret text[] := array['password_hash'];
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - secret end;
  is_now jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - secret end;
begin
  if core.staff_id() is not null then
    insert into core.audit (staff_id, verb, noun, code, before, after)
    values (core.staff_id(), lower(tg_op), tg_table_name, coalesce(is_now, was) ->> 'code', was, is_now);
  end if;
  return null;
end $$;

create trigger staff_writes_are_recorded after insert or update or delete on core.units
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.staff
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.memberships
  for each row execute function core.record_write();

-- Definer: a name beside a deed is shown to those who see the deed; the rest of the staff row stays closed.
create function core.staff_name(of_id uuid) returns text
  language sql stable security definer set search_path = ''
  as $$ select name from core.staff where id = of_id $$;

create function api.audit(before bigint default null) returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships() where role = any (core.roles_that_may('audit'))) then
    perform core.refuse('NOROL', 'audit');
  end if;
  return (
    select coalesce(jsonb_agg(entry order by (entry ->> 'id')::bigint desc), '[]')
    from (
      select jsonb_build_object('id', record.id, 'at', to_char(core.local_time(record.at), 'YYYY-MM-DD"T"HH24:MI:SS'),
        'staff', core.staff_name(record.staff_id), 'verb', record.verb, 'noun', record.noun, 'code', record.code,
        'detail', jsonb_build_object('before', record.before, 'after', record.after)) as entry
      from core.audit as record
      where audit.before is null or record.id < audit.before
      order by record.id desc limit 50
    ) as page);
end $$;

grant execute on function api.audit, core.staff_name to authenticated;

-- schemas/28_areas.sql

-- Service areas (lĩnh vực): what citizens come for. Each counter serves one, or none in particular.

create table core.service_areas (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (name = btrim(name) and name <> '')
);

alter table core.service_areas enable row level security;
grant select on core.service_areas to authenticated;
create policy "every known asker reads the service areas" on core.service_areas
  for select to authenticated using ((select core.actor()) is not null);
-- No right to insert, change or delete: areas come with the province's list of procedures.

create function core.area_with(of_code text) returns bigint
  language plpgsql stable
  as $$
declare
  found_id bigint := (select id from core.service_areas where code = of_code);
begin
  if found_id is null then perform core.refuse('NOARA', of_code); end if;
  return found_id;
end $$;
grant execute on function core.area_with to authenticated;

-- schemas/30_counters.sql

-- A counter is a desk that has a code on a poster. Its unit never changes: a desk that moves is another counter.

-- The symbols a person can read off a poster and type without mistaking one for another.
create function core.code_alphabet() returns text
  language sql immutable
  as $$ select '23456789ABCDEFGHJKMNPQRSTUVWXYZ' $$;

-- Five symbols and a sixth that makes a mistyped or exchanged one show: the sum of place × value, modulo 31.
create function core.check_symbol(five text) returns text
  language sql immutable
  as $$
  select substr(core.code_alphabet(),
    (sum(place * (strpos(core.code_alphabet(), substr(five, place, 1)) - 1)) % 31)::integer + 1, 1)
  from generate_series(1, 5) as place
$$;

create function core.new_counter_code() returns text
  language sql volatile
  as $$
  select five || core.check_symbol(five)
  from (
    select string_agg(substr(core.code_alphabet(), get_byte(random_bytes, place) % 31 + 1, 1), '') as five
    from (select uuid_send(gen_random_uuid()) as random_bytes) as source, generate_series(0, 4) as place
  ) as drawn
$$;

create table core.counters (
  id bigint generated always as identity primary key,
  code text not null unique default core.new_counter_code()
    check (code ~ '^[23456789A-HJKMNP-Z]{6}$' and right(code, 1) = core.check_symbol(left(code, 5))),
  unit_id bigint not null references core.units on delete restrict,
  name text not null check (name = btrim(name) and char_length(name) between 1 and 120),
  area_id bigint references core.service_areas on delete restrict,
  opened_on date not null default core.today(),
  retired_on date check (retired_on >= opened_on)
);
create index on core.counters (unit_id);

alter table core.counters enable row level security;
grant select on core.counters to authenticated;
grant insert (unit_id, name), update (name, area_id, retired_on) on core.counters to authenticated;

create policy "every known asker reads the counters" on core.counters
  for select to authenticated using ((select core.actor()) is not null);
create policy "those who manage a unit open its counters" on core.counters
  for insert to authenticated
  with check (unit_id in (select core.units_with_role(core.roles_that_may('manage_counters'))));
create policy "those who manage a unit rename and retire its counters" on core.counters
  for update to authenticated
  using (unit_id in (select core.units_with_role(core.roles_that_may('manage_counters'))));
-- No right to change code or unit, nor to delete: ballots and posters refer to them.

create trigger staff_writes_are_recorded after insert or update or delete on core.counters
  for each row execute function core.record_write();

-- api ----------------------------------------------------------------------------------------------------------------

create function api.poster(code text) returns jsonb
  language plpgsql stable
  as $$
declare
  counter core.counters;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into counter from core.counters as known
  where known.code = poster.code and known.unit_id in (select core.units_in_reach());
  return (
    select jsonb_build_object('code', counter.code, 'name', counter.name, 'retired_on', counter.retired_on,
      'unit', jsonb_build_object('code', unit.code, 'name', unit.name))
    from core.units as unit where unit.id = counter.unit_id);
end $$;

create function api.open_counter(unit text, name text) returns jsonb
  language plpgsql
  as $$
declare
  home bigint := core.unit_where_may('manage_counters', unit);
  new_code text;
begin
  if exists (select from core.units as ended where ended.id = home and ended.valid_to < core.today()) then
    perform core.refuse('UENDD', unit);
  end if;
  insert into core.counters (unit_id, name) values (home, core.clean_counter_name(name)) returning code into new_code;
  return jsonb_build_object('code', new_code);
end $$;

create function core.clean_counter_name(name text) returns text
  language plpgsql immutable
  as $$
begin
  if coalesce(char_length(btrim(name)), 0) not between 1 and 120 then perform core.refuse('CNAME'); end if;
  return btrim(name);
end $$;

-- The counter of this code where the asker manages counters.
create function core.managed_counter(counter_code text) returns bigint
  language plpgsql stable
  as $$
declare
  counter core.counters;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into counter from core.counters where code = counter_code and unit_id in (select core.units_in_reach());
  if counter.id is null then perform core.refuse('NOCTR', counter_code); end if;
  if not core.may('manage_counters', counter.unit_id) then perform core.refuse('NOROL', 'manage_counters'); end if;
  return counter.id;
end $$;

create function api.rename_counter(code text, name text) returns jsonb
  language plpgsql
  as $$
begin
  update core.counters as counter set name = core.clean_counter_name(rename_counter.name)
  where counter.id = core.managed_counter(rename_counter.code);
  return null;
end $$;

create function api.retire_counter(code text) returns jsonb
  language plpgsql
  as $$
begin
  update core.counters as counter set retired_on = coalesce(counter.retired_on, core.today())
  where counter.id = core.managed_counter(retire_counter.code);
  return null;
end $$;

grant execute on function core.code_alphabet, core.check_symbol, core.new_counter_code, core.clean_counter_name,
  core.managed_counter, api.poster, api.open_counter, api.rename_counter, api.retire_counter to authenticated;

-- schemas/40_questionnaires.sql

-- A questionnaire has versions; a version that is published never changes, and a ballot belongs to the version it was
-- filled in on. Items have positions: 1 is the overall item, and a ballot keeps its levels in this order.

create table core.scales (
  id bigint generated always as identity primary key,
  code text not null unique
);

create table core.scale_levels (
  scale_id bigint not null references core.scales on delete restrict,
  level smallint not null check (level between 1 and 10),
  label text not null,
  satisfied boolean not null,
  primary key (scale_id, level)
);

create table core.questionnaires (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);

create table core.questionnaire_versions (
  id bigint generated always as identity primary key,
  questionnaire_id bigint not null references core.questionnaires on delete restrict,
  edition text not null check (edition ~ '^[a-z0-9]+([.-][a-z0-9]+)*$'),
  title text not null,
  source text not null,
  scale_id bigint not null references core.scales on delete restrict,
  -- [{"code": "gender", "label": "Giới tính", "options": ["Nam", "Nữ"]}]
  profile jsonb not null default '[]' check (jsonb_typeof(profile) = 'array'),
  remark_limit integer not null default 2000 check (remark_limit between 0 and 2000),
  published_on date,
  unique (questionnaire_id, edition)
);

create table core.factors (
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  position smallint not null check (position >= 1),
  code text not null,
  label text not null,
  -- used by the rule 'weighted_factors' alone
  weight numeric(5, 2) not null default 1 check (weight >= 0),
  primary key (version_id, position),
  unique (version_id, code)
);

create table core.items (
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  position smallint not null check (position >= 1),
  factor_position smallint,
  code text not null,
  label text not null,
  primary key (version_id, position),
  unique (version_id, code),
  foreign key (version_id, factor_position) references core.factors (version_id, position) on delete restrict,
  check ((position = 1) = (factor_position is null))
);

-- Refuses any change to a published version, its factors, its items and its scale, by whomever.
create function core.refuse_change_once_published() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  touched bigint := coalesce((to_jsonb(old) ->> 'version_id')::bigint, (to_jsonb(new) ->> 'version_id')::bigint,
    (to_jsonb(old) ->> 'id')::bigint);
begin
  if exists (select from core.questionnaire_versions where id = touched and published_on is not null) then
    perform core.refuse('SEALD', tg_table_name);
  end if;
  return coalesce(new, old);
end $$;

create trigger a_published_version_stays before update or delete on core.questionnaire_versions
  for each row execute function core.refuse_change_once_published();
create trigger a_published_version_stays before insert or update or delete on core.factors
  for each row execute function core.refuse_change_once_published();
create trigger a_published_version_stays before insert or update or delete on core.items
  for each row execute function core.refuse_change_once_published();

create function core.refuse_change_of_used_scale() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if exists (
    select from core.questionnaire_versions
    where scale_id in (old.scale_id, new.scale_id) and published_on is not null
  ) then
    perform core.refuse('SEALD', tg_table_name);
  end if;
  return coalesce(new, old);
end $$;
create trigger a_used_scale_stays before insert or update or delete on core.scale_levels
  for each row execute function core.refuse_change_of_used_scale();

alter table core.scales enable row level security;
alter table core.scale_levels enable row level security;
alter table core.questionnaires enable row level security;
alter table core.questionnaire_versions enable row level security;
alter table core.factors enable row level security;
alter table core.items enable row level security;
grant select on core.scales, core.scale_levels, core.questionnaires, core.questionnaire_versions, core.factors, core.items
  to authenticated;

create policy "every known asker reads the scales" on core.scales
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads the levels" on core.scale_levels
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads the questionnaires" on core.questionnaires
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads published versions" on core.questionnaire_versions
  for select to authenticated using ((select core.actor()) is not null and published_on is not null);
create policy "every known asker reads the factors" on core.factors
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads the items" on core.items
  for select to authenticated using ((select core.actor()) is not null);
-- No right to insert, change or delete: the editor of questionnaires is not built yet; versions come by seed.

-- What the arithmetic needs to know of a version: how many items and levels, and which levels are satisfied.
create view core.version_shapes with (security_invoker = true) as
  select version.id as version_id, version.scale_id,
    (select count(*)::integer from core.items as item where item.version_id = version.id) as items,
    (select count(*)::integer from core.factors as factor where factor.version_id = version.id) as factors,
    (select max(scale_level.level)::integer from core.scale_levels as scale_level
      where scale_level.scale_id = version.scale_id) as levels,
    (select array_agg(scale_level.level::integer) from core.scale_levels as scale_level
      where scale_level.scale_id = version.scale_id and scale_level.satisfied) as satisfied
  from core.questionnaire_versions as version;
grant select on core.version_shapes to authenticated;

create function core.scale_json(of_scale bigint) returns jsonb
  language sql stable
  as $$
  select jsonb_agg(jsonb_build_object('level', level, 'label', label, 'satisfied', satisfied) order by level)
  from core.scale_levels where scale_id = of_scale
$$;

grant execute on function core.scale_json to authenticated;

-- schemas/42_translations.sql

-- A version in other languages. The version itself is Vietnamese and sealed; what is written here is beside it: officers add
-- languages, texts and recordings without touching what was asked.

create table core.languages (
  id bigint generated always as identity primary key,
  -- as BCP 47 has it: 'en', 'hre'
  code text not null unique check (code ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  -- in its own script
  name text not null check (name = btrim(name) and char_length(name) between 1 and 60)
);

create table core.translations (
  id bigint generated always as identity primary key,
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  language_id bigint not null references core.languages on delete restrict,
  source text not null default '',
  -- citizens are offered a translation from the day somebody checked it
  checked_on date,
  unique (version_id, language_id)
);

create table core.translated_texts (
  translation_id bigint not null references core.translations on delete restrict,
  key text not null,
  body text not null check (body = btrim(body) and char_length(body) between 1 and 2000),
  primary key (translation_id, key)
);

-- A question read aloud by somebody; also in Vietnamese. Bytes are addressed by their digest.
create table core.recordings (
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  language_id bigint not null references core.languages on delete restrict,
  key text not null,
  content_type text not null check (content_type in ('audio/mpeg', 'audio/ogg', 'audio/webm', 'audio/mp4', 'audio/wav')),
  digest bytea not null check (octet_length(digest) = 32),
  bytes bytea not null check (octet_length(bytes) between 1 and 1048576),
  recorded_on date not null default core.today(),
  primary key (version_id, language_id, key)
);
create index on core.recordings (digest);

create function core.object_or_empty(value jsonb) returns jsonb
  language sql immutable
  as $$ select case when jsonb_typeof(value) = 'object' then jsonb_strip_nulls(value) else '{}' end $$;

-- Every text of a version, by key, in the Vietnamese it was asked in.
create function core.texts_of(of_version bigint) returns table (key text, vietnamese text, place integer)
  language sql stable
  as $$
  select key, vietnamese, row_number() over (order by room, first, second)::integer
  from (
    select 'title', title, 1, 0, 0 from core.questionnaire_versions where id = of_version
    union all
    select 'level.' || scale_level.level, scale_level.label, 2, scale_level.level, 0
    from core.questionnaire_versions as version
    join core.scale_levels as scale_level on scale_level.scale_id = version.scale_id
    where version.id = of_version
    union all
    select 'factor.' || factor.code, factor.label, 3, factor.position, 0 from core.factors as factor where factor.version_id = of_version
    union all
    select 'item.' || item.code, item.label, 3, coalesce(item.factor_position, 0), item.position
    from core.items as item where item.version_id = of_version
    union all
    select 'profile.' || (question ->> 'code'), question ->> 'label', 4, place, 0
    from core.questionnaire_versions as version, jsonb_array_elements(version.profile) with ordinality as asked (question, place)
    where version.id = of_version
    union all
    select 'profile.' || (question ->> 'code') || '.' || option_place, option, 4, place, option_place
    from core.questionnaire_versions as version,
      jsonb_array_elements(version.profile) with ordinality as asked (question, place),
      jsonb_array_elements_text(question -> 'options') with ordinality as choice (option, option_place)
    where version.id = of_version
  ) as text (key, vietnamese, room, first, second)
$$;

-- Refuses what the version does not ask; the page's own words have any name of the right shape.
create function core.refuse_unknown_text() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  translated bigint := (select version_id from core.translations where id = new.translation_id);
begin
  if new.key !~ '^page\.[a-z][A-Za-z0-9-]{0,59}$'
    and not exists (select from core.texts_of(translated) as known where known.key = new.key) then
    perform core.refuse('NOTXT', new.key);
  end if;
  return new;
end $$;
create trigger a_text_is_one_the_version_has before insert or update on core.translated_texts
  for each row execute function core.refuse_unknown_text();

-- What the bytes say they are, by how they begin; null when they are no sound that browsers play. The name of a file and
-- what a browser says of it count for nothing.
create function core.sound_type(sound bytea) returns text
  language sql immutable
  as $$
  select case
    when substr(sound, 1, 3) = '\x494433' or substr(sound, 1, 2) in ('\xfffb', '\xfffa', '\xfff3', '\xfff2', '\xffe3', '\xffe2')
      then 'audio/mpeg'
    when substr(sound, 1, 4) = '\x4f676753' then 'audio/ogg'
    when substr(sound, 1, 4) = '\x1a45dfa3' and position('webm'::bytea in substr(sound, 1, 64)) > 0 then 'audio/webm'
    when substr(sound, 5, 4) = '\x66747970' then 'audio/mp4'
    when substr(sound, 1, 4) = '\x52494646' and substr(sound, 9, 4) = '\x57415645' then 'audio/wav'
  end
$$;

create function core.refuse_unknown_recording() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if new.key !~ '^item\.' or not exists (select from core.texts_of(new.version_id) as known where known.key = new.key) then
    perform core.refuse('NOTXT', new.key);
  end if;
  if sha256(new.bytes) <> new.digest or core.sound_type(new.bytes) is distinct from new.content_type then
    perform core.refuse('NOSND');
  end if;
  return new;
end $$;
create trigger a_recording_is_of_an_item before insert or update on core.recordings
  for each row execute function core.refuse_unknown_recording();

-- A checked translation is what citizens read: it is put back to draft before a word of it changes.
create function core.refuse_change_once_checked() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if exists (select from core.translations where id = coalesce(old.translation_id, new.translation_id) and checked_on is not null) then
    perform core.refuse('CHEKD');
  end if;
  return coalesce(new, old);
end $$;
create trigger a_checked_translation_stays before insert or update or delete on core.translated_texts
  for each row execute function core.refuse_change_once_checked();

-- The version itself is Vietnamese: a second Vietnamese beside it would be another questionnaire.
create function core.refuse_translation_into_vietnamese() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if new.language_id = (select id from core.languages where code = 'vi') then perform core.refuse('NOLNG', 'vi'); end if;
  return new;
end $$;
create trigger vietnamese_is_the_original before insert or update on core.translations
  for each row execute function core.refuse_translation_into_vietnamese();

alter table core.languages enable row level security;
alter table core.translations enable row level security;
alter table core.translated_texts enable row level security;
alter table core.recordings enable row level security;
grant select on core.languages, core.translations, core.translated_texts, core.recordings to authenticated;
grant insert (code, name) on core.languages to authenticated;
grant insert (version_id, language_id, source), update (checked_on) on core.translations to authenticated;
grant insert (translation_id, key, body), update (body), delete on core.translated_texts to authenticated;
grant insert (version_id, language_id, key, content_type, digest, bytes), update (content_type, digest, bytes, recorded_on), delete
  on core.recordings to authenticated;

-- Who translates does so for everybody: questionnaires have no unit.
create function core.may_translate() returns boolean
  language sql stable
  as $$ select exists (select from core.own_memberships() where role = any (core.roles_that_may('translate'))) $$;

create policy "every known asker reads the languages" on core.languages
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads the translations" on core.translations
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads the translated texts" on core.translated_texts
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker hears the recordings" on core.recordings
  for select to authenticated using ((select core.actor()) is not null);
create policy "those who translate add languages" on core.languages
  for insert to authenticated with check ((select core.may_translate()));
create policy "those who translate begin translations" on core.translations
  for insert to authenticated with check ((select core.may_translate()));
create policy "those who translate check them and put them back" on core.translations
  for update to authenticated using ((select core.may_translate()));
create policy "those who translate write the texts" on core.translated_texts
  for all to authenticated using ((select core.may_translate()));
create policy "those who translate add and remove recordings" on core.recordings
  for all to authenticated using ((select core.may_translate()));
-- No right to rename a language, nor to delete one or a translation: pages and drafts name them.

create trigger staff_writes_are_recorded after insert or update or delete on core.languages
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.translations
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.translated_texts
  for each row execute function core.record_write();
-- Recordings are not copied into the record of writes: each is a megabyte.

-- What a page needs to speak a version: Vietnamese first, then every language it is being translated into, drafts among them.
create function core.translations_json(of_version bigint) returns jsonb
  language sql stable
  as $$
  select jsonb_agg(jsonb_build_object('code', language.code, 'name', language.name,
    'checked', language.code = 'vi' or translation.checked_on is not null,
    'texts', (
      select coalesce(jsonb_object_agg(text.key, text.body), '{}')
      from core.translated_texts as text where text.translation_id = translation.id),
    'recordings', (
      select coalesce(jsonb_object_agg(recording.key, encode(recording.digest, 'hex')), '{}')
      from core.recordings as recording
      where recording.version_id = of_version and recording.language_id = language.id))
    order by language.code <> 'vi', language.code)
  from core.languages as language
  left join core.translations as translation on translation.version_id = of_version and translation.language_id = language.id
  where language.code = 'vi' or translation.id is not null
$$;

create function core.version_json(of_version bigint) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object(
    'questionnaire', questionnaire.code, 'edition', version.edition, 'title', version.title, 'source', version.source,
    'scale', core.scale_json(version.scale_id),
    'overall', (select jsonb_build_object('code', code, 'label', label) from core.items where version_id = version.id and position = 1),
    'factors', (
      select coalesce(jsonb_agg(jsonb_build_object('code', factor.code, 'label', factor.label, 'items', (
        select jsonb_agg(jsonb_build_object('code', item.code, 'label', item.label) order by item.position)
        from core.items as item
        where item.version_id = version.id and item.factor_position = factor.position)) order by factor.position), '[]')
      from core.factors as factor where factor.version_id = version.id),
    'profile', version.profile, 'remark_limit', version.remark_limit, 'languages', core.translations_json(version.id))
  from core.questionnaire_versions as version
  join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
  where version.id = of_version and version.published_on is not null
$$;

create function api.questionnaire_version(questionnaire text, edition text) returns jsonb
  language sql stable
  as $$
  select core.version_json(version.id)
  from core.questionnaire_versions as version
  join core.questionnaires as known on known.id = version.questionnaire_id
  where known.code = questionnaire_version.questionnaire and version.edition = questionnaire_version.edition
$$;

-- The office -----------------------------------------------------------------------------------------------------------

create function core.refuse_who_may_not_translate() returns void
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if not core.may_translate() then perform core.refuse('NOROL', 'translate'); end if;
end $$;

create function core.version_named(of_questionnaire text, of_edition text) returns bigint
  language plpgsql stable
  as $$
declare
  found_id bigint;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select version.id into found_id
  from core.questionnaire_versions as version join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
  where questionnaire.code = of_questionnaire and version.edition = of_edition and version.published_on is not null;
  if found_id is null then perform core.refuse('NOVER', of_questionnaire || '/' || of_edition); end if;
  return found_id;
end $$;

create function core.language_named(of_code text) returns bigint
  language plpgsql stable
  as $$
declare
  found_id bigint := (select id from core.languages where code = of_code);
begin
  if found_id is null then perform core.refuse('NOLNG', of_code); end if;
  return found_id;
end $$;

create function core.translation_state(language_code text, translation core.translations) returns text
  language sql immutable
  as $$
  select case when language_code = 'vi' then 'original' when translation.id is null then 'none'
    when translation.checked_on is null then 'draft' else 'checked' end
$$;

create function core.translation_named(of_questionnaire text, of_edition text, of_language text) returns bigint
  language plpgsql stable
  as $$
declare
  found_id bigint;
begin
  select id into found_id from core.translations
  where version_id = core.version_named(of_questionnaire, of_edition) and language_id = core.language_named(of_language);
  if found_id is null then perform core.refuse('NOLNG', of_language); end if;
  return found_id;
end $$;

-- How far a version is in every language there is, Vietnamese first. Missing texts hold nothing up: they show in Vietnamese.
create function core.progress_json(of_version bigint) returns jsonb
  language sql stable
  as $$
  select jsonb_agg(jsonb_build_object('code', language.code, 'name', language.name,
    'state', core.translation_state(language.code, translation), 'checked_on', translation.checked_on,
    'texts', (select count(*) from core.translated_texts as text where text.translation_id = translation.id and text.key not like 'page.%'),
    'words', (select count(*) from core.translated_texts as text where text.translation_id = translation.id and text.key like 'page.%'),
    'recordings', (
      select count(*) from core.recordings as recording
      where recording.version_id = of_version and recording.language_id = language.id))
    order by language.code <> 'vi', language.code)
  from core.languages as language
  left join core.translations as translation on translation.version_id = of_version and translation.language_id = language.id
$$;

create function api.questionnaires() returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return (
    select jsonb_build_object('may_translate', core.may_translate(), 'versions', (
      select coalesce(jsonb_agg(core.version_json(version.id) - 'languages' || jsonb_build_object(
        'published_on', version.published_on, 'texts', (select count(*) from core.texts_of(version.id)),
        'translations', core.progress_json(version.id)) order by version.published_on desc, version.id), '[]')
      from core.questionnaire_versions as version where version.published_on is not null)));
end $$;

create function api.translation(questionnaire text, edition text, language text) returns jsonb
  language plpgsql stable
  as $$
declare
  of_version bigint := core.version_named(questionnaire, edition);
  of_language bigint := core.language_named(language);
begin
  return (
    select jsonb_build_object('questionnaire', translation.questionnaire, 'edition', translation.edition,
      'language', jsonb_build_object('code', known.code, 'name', known.name),
      'state', core.translation_state(known.code, begun),
      'checked_on', begun.checked_on, 'source', coalesce(begun.source, ''), 'may_translate', core.may_translate(),
      'texts', (
        select jsonb_agg(jsonb_build_object('key', text.key, 'vietnamese', text.vietnamese, 'body', written.body,
          'recording', (
            select encode(recording.digest, 'hex') from core.recordings as recording
            where recording.version_id = of_version and recording.language_id = of_language and recording.key = text.key))
          order by text.place)
        from core.texts_of(of_version) as text
        left join core.translated_texts as written on written.translation_id = begun.id and written.key = text.key),
      'words', (
        select coalesce(jsonb_object_agg(substr(text.key, 6), text.body), '{}')
        from core.translated_texts as text where text.translation_id = begun.id and text.key like 'page.%'))
    from core.languages as known
    left join core.translations as begun on begun.version_id = of_version and begun.language_id = known.id
    where known.id = of_language);
end $$;

create function api.add_language(code text, name text) returns jsonb
  language plpgsql
  as $$
begin
  perform core.refuse_who_may_not_translate();
  if coalesce(code, '') !~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' or coalesce(char_length(btrim(name)), 0) not between 1 and 60
    or exists (select from core.languages as known where known.code = add_language.code) then
    perform core.refuse('BDLNG', code);
  end if;
  insert into core.languages (code, name) values (add_language.code, btrim(add_language.name));
  return null;
end $$;

create function api.begin_translation(questionnaire text, edition text, language text, source text) returns jsonb
  language plpgsql
  as $$
begin
  perform core.refuse_who_may_not_translate();
  insert into core.translations (version_id, language_id, source)
  values (core.version_named(questionnaire, edition), core.language_named(language), btrim(coalesce(begin_translation.source, '')))
  on conflict do nothing;
  return null;
end $$;

-- Texts by key; one that is null or empty is taken away, and Vietnamese shows in its place.
create function api.save_texts(questionnaire text, edition text, language text, texts jsonb) returns jsonb
  language plpgsql
  as $$
declare
  translation bigint;
begin
  perform core.refuse_who_may_not_translate();
  translation := core.translation_named(questionnaire, edition, language);
  if exists (select from jsonb_each_text(core.object_or_empty(texts)) as text where char_length(btrim(text.value)) > 2000) then
    perform core.refuse('LNGTX');
  end if;
  delete from core.translated_texts as known
  where known.translation_id = translation and known.key in (
    select text.key from jsonb_each_text(texts) as text where coalesce(btrim(text.value), '') = '');
  insert into core.translated_texts as known (translation_id, key, body)
  select translation, text.key, btrim(text.value) from jsonb_each_text(texts) as text where btrim(text.value) <> ''
  on conflict (translation_id, key) do update set body = excluded.body where known.body <> excluded.body;
  return null;
end $$;

-- From today citizens are offered it; `checked` false puts it back to draft.
create function api.check_translation(questionnaire text, edition text, language text, checked boolean) returns jsonb
  language plpgsql
  as $$
begin
  perform core.refuse_who_may_not_translate();
  update core.translations set checked_on = case when checked then core.today() end
  where id = core.translation_named(questionnaire, edition, language) and (checked_on is not null) is distinct from checked;
  return null;
end $$;

-- `audio` is base64; null takes the recording away.
create function api.save_recording(questionnaire text, edition text, language text, key text, audio text) returns jsonb
  language plpgsql
  as $$
declare
  of_version bigint;
  of_language bigint;
  sound bytea;
begin
  perform core.refuse_who_may_not_translate();
  of_version := core.version_named(questionnaire, edition);
  of_language := core.language_named(language);
  if audio is null then
    delete from core.recordings as known
    where known.version_id = of_version and known.language_id = of_language and known.key = save_recording.key;
    return null;
  end if;
  sound := decode(audio, 'base64');
  if octet_length(sound) > 1048576 or core.sound_type(sound) is null then perform core.refuse('NOSND'); end if;
  insert into core.recordings (version_id, language_id, key, content_type, digest, bytes)
  values (of_version, of_language, save_recording.key, core.sound_type(sound), sha256(sound), sound)
  on conflict on constraint recordings_pkey do update set
    content_type = excluded.content_type, digest = excluded.digest, bytes = excluded.bytes, recorded_on = core.today();
  return null;
end $$;

create function api.recording(digest text) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('content_type', content_type, 'audio', encode(bytes, 'base64'))
  from core.recordings as known where known.digest = case when recording.digest ~ '^[0-9a-f]{64}$' then decode(recording.digest, 'hex') end
  limit 1
$$;

grant execute on function core.object_or_empty, core.texts_of, core.sound_type, core.may_translate, core.translations_json, core.version_json, api.questionnaire_version,
  core.refuse_who_may_not_translate, core.version_named, core.language_named, core.translation_named, core.translation_state,
  core.progress_json, api.questionnaires,
  api.translation, api.add_language, api.begin_translation, api.save_texts, api.check_translation, api.save_recording, api.recording
  to authenticated;

-- schemas/44_changes.sql

-- What a unit changed after what people said: shown to whoever has just answered. Written down, and withdrawn, never rewritten.

create table core.changes (
  id bigint generated always as identity primary key,
  code text not null unique default left(md5(gen_random_uuid()::text), 10),
  unit_id bigint not null references core.units on delete restrict,
  body text not null check (body = btrim(body) and char_length(body) between 1 and 600),
  noted_on date not null default core.today(),
  withdrawn_on date check (withdrawn_on >= noted_on)
);
create index on core.changes (unit_id);

alter table core.changes enable row level security;
grant select on core.changes to authenticated;
grant insert (unit_id, body), update (withdrawn_on) on core.changes to authenticated;
create policy "every known asker reads what changed" on core.changes
  for select to authenticated using ((select core.actor()) is not null);
create policy "those who manage a unit say what it changed" on core.changes
  for insert to authenticated
  with check (unit_id in (select core.units_with_role(core.roles_that_may('manage_counters'))));
create policy "those who manage a unit withdraw what it said" on core.changes
  for update to authenticated
  using (unit_id in (select core.units_with_role(core.roles_that_may('manage_counters'))));
-- No right to change what was written, nor to delete it: citizens have read it.

create trigger staff_writes_are_recorded after insert or update or delete on core.changes
  for each row execute function core.record_write();

-- The three newest that stand.
create function core.changes_of(of_unit bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('body', body, 'noted_on', noted_on) order by noted_on desc, id desc), '[]')
  from (
    select id, body, noted_on from core.changes
    where unit_id = of_unit and withdrawn_on is null
    order by noted_on desc, id desc limit 3
  ) as newest
$$;

-- Units where the asker may say so are there with nothing said yet, too.
create function api.changes() returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name, 'may_manage', may_manage, 'changes', (
        select coalesce(jsonb_agg(jsonb_build_object('code', change.code, 'body', change.body, 'noted_on', change.noted_on,
          'withdrawn_on', change.withdrawn_on) order by change.noted_on desc, change.id desc), '[]')
        from core.changes as change where change.unit_id = unit.id)) order by unit.id), '[]')
    from core.units as unit
    cross join lateral (select core.may('manage_counters', unit.id) as may_manage) as asker
    where unit.id in (select core.units_in_reach())
      and (exists (select from core.changes where unit_id = unit.id)
        or may_manage and coalesce(unit.valid_to, 'infinity') >= core.today()
          and exists (select from core.counters where unit_id = unit.id)));
end $$;

create function api.note_change(unit text, body text) returns jsonb
  language plpgsql
  as $$
declare
  home bigint := core.unit_where_may('manage_counters', unit);
begin
  if coalesce(char_length(btrim(body)), 0) not between 1 and 600 then perform core.refuse('NOCHG'); end if;
  insert into core.changes (unit_id, body) values (home, btrim(note_change.body));
  return null;
end $$;

create function api.withdraw_change(code text) returns jsonb
  language plpgsql
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  update core.changes as change set withdrawn_on = coalesce(change.withdrawn_on, core.today())
  where change.code = withdraw_change.code and change.unit_id in (select core.units_in_reach());
  if not found then perform core.refuse('NOROL', 'manage_counters'); end if;
  return null;
end $$;

grant execute on function core.changes_of, api.changes, api.note_change, api.withdraw_change to authenticated;

-- schemas/45_campaigns.sql

-- A campaign is a period, a questionnaire version and the units it asks about.

create table core.campaigns (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null,
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  -- what a citizen sees first: one screen, or the whole questionnaire
  first_depth text not null default 'short' check (first_depth in ('short', 'full')),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  -- e in n = N/(1+N·e²): how far the sample's share may be from that of all transactions
  margin numeric(4, 3) not null default 0.05 check (margin between 0.01 and 0.2)
);

create table core.campaign_units (
  campaign_id bigint not null references core.campaigns on delete restrict,
  unit_id bigint not null references core.units on delete restrict,
  -- transactions expected in the period, from which the target is computed, or the target itself; neither is no target
  expected integer check (expected between 1 and 10000000),
  quota integer check (quota between 1 and 1000000),
  primary key (campaign_id, unit_id)
);
create index on core.campaign_units (unit_id);

alter table core.campaigns enable row level security;
alter table core.campaign_units enable row level security;
grant select on core.campaigns, core.campaign_units to authenticated;
create policy "every known asker reads the campaigns" on core.campaigns
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads whom a campaign asks about" on core.campaign_units
  for select to authenticated using ((select core.actor()) is not null);

-- Whoever plans for all of its units: what a campaign is, it is for each of them. One that asks nobody is planned by nobody.
create function core.may_plan(of_campaign bigint) returns boolean
  language sql stable
  as $$
  select coalesce(bool_and(asked.unit_id in (select core.units_with_role(core.roles_that_may('plan_campaigns')))), false)
  from core.campaign_units as asked
  where asked.campaign_id = of_campaign
$$;

grant update (first_depth) on core.campaigns to authenticated;
create policy "those who plan a whole campaign say what comes first" on core.campaigns
  for update to authenticated using (core.may_plan(id));
-- No right to insert or delete, nor to change anything else: a campaign is planned through api.plan_campaign.

create trigger staff_writes_are_recorded after insert or update or delete on core.campaigns
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.campaign_units
  for each row execute function core.record_write();

-- One campaign a unit and day: of those that run, the one that began last. Of those that do not, the nearest,
-- so that a citizen can be told when it begins or that it has ended.
create function core.campaign_of(of_unit bigint, on_day date) returns core.campaigns
  language sql stable
  as $$
  select campaign
  from core.campaigns as campaign join core.campaign_units as asked on asked.campaign_id = campaign.id
  where asked.unit_id = of_unit
  order by
    on_day between campaign.starts_on and coalesce(campaign.ends_on, 'infinity') desc,
    campaign.starts_on > on_day desc,
    case when campaign.starts_on > on_day then campaign.starts_on - on_day else on_day - campaign.starts_on end,
    campaign.id desc
  limit 1
$$;

-- 'open', or why no ballot can be cast at this counter today.
create function core.counter_state(counter core.counters, campaign core.campaigns, on_day date) returns text
  language sql immutable
  as $$
  select case
    when counter.retired_on <= on_day then 'retired'
    when campaign.id is null then 'no_campaign'
    when campaign.starts_on > on_day then 'not_begun'
    when campaign.ends_on < on_day then 'ended'
    else 'open'
  end
$$;

create function api.counters() returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', counter.code, 'name', counter.name,
      'opened_on', counter.opened_on, 'retired_on', counter.retired_on,
      'unit', jsonb_build_object('code', unit.code, 'name', unit.name),
      'ballots', (
        select coalesce(sum(tally.ballots), 0) from core.tallies as tally
        where not tally.whole and tally.unit_id = unit.id and tally.counter_id = counter.id and tally.grain = 'year'),
      'state', core.counter_state(counter, campaign, core.today()),
      'campaign', (campaign).title,
      'may_manage', unit.id = any (managed)) order by counter.retired_on is not null, unit.id, counter.id), '[]')
    from (
      -- once a unit, not once a counter
      select known.*, core.campaign_of(known.id, core.today()) as campaign from core.units as known
      where known.id in (select core.units_in_reach()) offset 0
    ) as unit
    join core.counters as counter on counter.unit_id = unit.id
    cross join (select array(select core.units_with_role(core.roles_that_may('manage_counters'))) as managed) as own);
end $$;

create function api.campaigns() returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', campaign.code, 'title', campaign.title,
      'starts_on', campaign.starts_on, 'ends_on', campaign.ends_on, 'first_depth', campaign.first_depth,
      'version', version.title || ' (' || version.edition || ')', 'units', asked.units, 'may_plan', core.may_plan(campaign.id))
      order by campaign.starts_on desc, campaign.id), '[]')
    from core.campaigns as campaign
    join core.questionnaire_versions as version on version.id = campaign.version_id
    cross join lateral (
      select count(*) as units from core.campaign_units where campaign_id = campaign.id and unit_id in (select core.units_in_reach())
    ) as asked
    where asked.units > 0);
end $$;

create function api.set_first_depth(campaign text, first_depth text) returns jsonb
  language plpgsql
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if coalesce(first_depth, '') not in ('short', 'full') then perform core.refuse('NODEP'); end if;
  update core.campaigns as known set first_depth = set_first_depth.first_depth where known.code = campaign;
  if not found then perform core.refuse('NOROL', 'plan_campaigns'); end if;
  return null;
end $$;

grant execute on function api.campaigns, api.set_first_depth, core.may_plan, core.campaign_of, core.counter_state, api.counters
  to authenticated;

-- schemas/47_survey.sql

-- What a citizen finds at a counter's address today.

create function api.survey(code text) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object(
    'state', state,
    'counter', jsonb_build_object('code', counter.code, 'name', counter.name,
      'unit', jsonb_build_object('code', unit.code, 'name', unit.name)),
    'illustrative', unit.illustrative,
    'campaign', case when (campaign).id is not null then jsonb_build_object('code', (campaign).code,
      'title', (campaign).title, 'starts_on', (campaign).starts_on, 'ends_on', (campaign).ends_on,
      'first_depth', (campaign).first_depth) end,
    'changes', core.changes_of(unit.id),
    'version', case when state = 'open' then core.version_json((campaign).version_id) end,
    'fresh_until', core.next_midnight())
  from core.counters as counter
  join core.units as unit on unit.id = counter.unit_id
  cross join lateral (select core.campaign_of(unit.id, core.today()) as campaign) as nearest
  cross join lateral (select core.counter_state(counter, campaign, core.today()) as state) as judged
  where counter.code = survey.code
$$;

grant execute on function api.survey to authenticated;

-- schemas/50_responses.sql

-- Ballots, kept by the month of their day, and their receipts.

-- A ballot holds no name, phone, identity number, address or device, and no instant: the business day and half a day.
-- Its key is random: nothing about it tells who came first. It is drawn from the citizen's own key, so that whoever holds
-- that key can add to the ballot, and from nothing the database keeps.
create table core.responses (
  id uuid not null default gen_random_uuid(),
  counter_id bigint not null references core.counters on delete restrict,
  unit_id bigint not null references core.units on delete restrict,
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  campaign_id bigint not null references core.campaigns on delete restrict,
  day date not null,
  half text not null check (half in ('morning', 'afternoon')),
  channel text not null check (channel in ('qr', 'tablet', 'assisted', 'paper')),
  -- one level an item, by the item's position; null where the person did not answer
  levels smallint[] not null check (levels[1] is not null),
  -- the factors, by position, that the person named as what made the difference
  reasons smallint[] not null default '{}' check (array_position(reasons, null) is null),
  profile jsonb,
  remark text check (char_length(remark) <= 2000),
  primary key (id, day)
) partition by range (day);

-- Makes the month that a day lies in, where there is none yet. The month is made beside the table and then attached: that keeps
-- nobody from voting meanwhile. A month that was detached is left alone.
create function core.ensure_month(of_day date) returns void
  language plpgsql set search_path = ''
  as $$
declare
  month date := date_trunc('month', of_day)::date;
  name text := 'responses_' || to_char(of_day, 'YYYY_MM');
begin
  if to_regclass('core.' || name) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext('core.responses'));
  -- somebody else may have made it while this one waited
  if to_regclass('core.' || name) is not null then return; end if;
  execute format('create table core.%I (like core.responses including defaults including constraints)', name);
  execute format('alter table core.%I enable row level security', name);
  -- a server may grant rights on every new table by default
  execute format('revoke all on core.%I from public, anon, authenticated, service_role', name);
  execute format('create trigger a_month_is_written_through_the_whole before insert or update or delete or truncate on core.%I
    for each statement execute function core.refuse_change()', name);
  execute format('alter table core.responses attach partition core.%I for values from (%L) to (%L)', name, month,
    (month + interval '1 month')::date);
end $$;
-- Granted to nobody: it runs inside api.submit_responses, and inside seeds.

-- What makes a double tap harmless, kept apart from the ballots. Only digests: the key itself stays with the citizen, and
-- without it the second digest, which it salts, cannot be matched to a ballot.
create table core.receipts (
  key_digest bytea primary key check (octet_length(key_digest) = 32),
  content_digest bytea not null check (octet_length(content_digest) = 32),
  -- of what the person added afterwards, once
  continuation_digest bytea check (octet_length(continuation_digest) = 32),
  day date not null
);

-- What a citizen can write down and ask about later: eight symbols drawn from the key's digest.
create function core.receipt_code(key_digest bytea) returns text
  language sql immutable
  as $$
  select string_agg(substr(core.code_alphabet(), get_byte(key_digest, place) % 31 + 1, 1), '' order by place)
  from generate_series(0, 7) as place
$$;
create index on core.receipts (core.receipt_code(key_digest));

alter table core.responses enable row level security;
alter table core.receipts enable row level security;
-- No right to read, insert, change or delete ballots or receipts: a ballot enters through api.submit_responses and stays.

create trigger a_ballot_stays before delete or truncate on core.responses
  for each statement execute function core.refuse_change();

-- Nothing that was given is taken back: each level stays, or is given where there was none.
create function core.only_adds(before smallint[], after smallint[]) returns boolean
  language sql immutable
  as $$
  select cardinality(before) = cardinality(after)
    and not exists (select from unnest(before, after) as level (old, new) where old is distinct from new and old is not null)
$$;

-- What was there, and what is added where there was nothing.
create function core.merge_levels(before smallint[], addition smallint[]) returns smallint[]
  language sql immutable
  as $$
  select array_agg(coalesce(old, new) order by place)
  from unnest(before, addition) with ordinality as level (old, new, place)
$$;

-- Refuses every change of a ballot but the one a citizen may make: to add what was left out.
create function core.refuse_more_than_additions() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if not core.only_adds(old.levels, new.levels)
    or not coalesce(new.profile, '{}') @> coalesce(old.profile, '{}')
    or not starts_with(coalesce(new.remark, ''), coalesce(old.remark, ''))
    or (new.id, new.counter_id, new.unit_id, new.version_id, new.campaign_id, new.day, new.half, new.channel, new.reasons)
      is distinct from (old.id, old.counter_id, old.unit_id, old.version_id, old.campaign_id, old.day, old.half, old.channel, old.reasons)
  then
    perform core.refuse('SEALD', tg_table_name);
  end if;
  return new;
end $$;
create trigger a_ballot_is_only_added_to before update on core.responses
  for each row execute function core.refuse_more_than_additions();

-- schemas/51_tallies.sql

-- Tallies: how often each level of each item was chosen. The only thing figures are read from.

-- Many counts in one number: slot s has eight decimal digits, worth 10^(8(s − 1)). PostgreSQL adds such numbers digit by digit in
-- C, so a hundred counts are added in the time of one; docs/decisions/0001 has the measurements. Cast to text first: otherwise
-- PostgreSQL takes it for less than immutable and calls it each time.
create function core.weight(slot integer) returns numeric
  language sql immutable
  as $$ select ('1e' || (8 * (slot - 1))::text)::numeric $$;

-- The counts of slots first to last. With a hundred million ballots a slot could run over into the next: better no figure at all.
create function core.unpacked(packed numeric, first_slot integer, last_slot integer, ballots bigint) returns integer[]
  language plpgsql immutable
  as $$
declare
  slots integer := greatest(last_slot - first_slot + 1, 0);
  -- cut as a number: digits are found in a short text
  digits text := lpad(div(mod(packed, core.weight(last_slot + 1)), core.weight(first_slot))::text, 8 * slots, '0');
  counts integer[] := array_fill(0, array[slots]);
begin
  if ballots > 99999999 then raise exception 'too many ballots for one figure: %', ballots; end if;
  for slot in 1 .. slots loop
    counts[slot] := substr(digits, 8 * (slots - slot) + 1, 8)::integer;
  end loop;
  return counts;
end $$;

create table core.tallies (
  unit_id bigint not null references core.units on delete restrict,
  -- null: all counters of the unit together, so that a screen of many units reads no counter
  counter_id bigint references core.counters on delete restrict,
  -- whole units are kept apart: between their counters each would lie in a page of its own
  whole boolean not null check (whole = (counter_id is null)),
  -- a dekad: the first ten days of a month, the next ten, or the rest
  grain text not null check (grain in ('day', 'dekad', 'month', 'year')),
  starts date not null,
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  channel text not null check (channel in ('qr', 'tablet', 'assisted', 'paper')),
  ballots integer not null check (ballots >= 0),
  -- item by item, level by level: level l of the item at position p is slot (p − 1) × levels + l
  counts numeric not null check (counts >= 0),
  -- factor by factor, by the overall item's level: how often the factor was named as what made the difference
  reasons numeric not null check (reasons >= 0),
  -- option by option of the profile, by the overall item's level
  groups numeric check (groups >= 0),
  -- Monday morning, Monday afternoon, … Sunday afternoon, by the overall item's level
  moments numeric check (moments >= 0),
  -- factor by factor: satisfied with it and overall, with it alone, overall alone, with neither
  joints numeric check (joints >= 0),
  -- of a month, the ballots of its first day, its second, …: where a period may be cut is decided by them
  days numeric check (days >= 0),
  -- of a year, January, February, …, by the overall item's level: a trend reads years
  months numeric check (months >= 0),
  unique nulls not distinct (unit_id, grain, starts, counter_id, version_id, channel, whole),
  -- who answered, and at what time of the week, is kept by whole months and years alone: a day's would point at people
  check ((grain in ('month', 'year')) = all (array[groups is not null, moments is not null, joints is not null])),
  check ((grain = 'month') = (days is not null) and (grain = 'year') = (months is not null))
) partition by list (whole);
-- room in each page, so that a count goes up in place
create table core.unit_tallies partition of core.tallies for values in (true) with (fillfactor = 80);
create table core.counter_tallies partition of core.tallies for values in (false) with (fillfactor = 80);

alter table core.tallies enable row level security;
alter table core.unit_tallies enable row level security;
alter table core.counter_tallies enable row level security;
grant select on core.tallies to authenticated;
create policy "staff read the tallies of their units" on core.tallies
  for select to authenticated using (unit_id in (select core.units_in_reach()));
-- No right to write tallies: the triggers below keep them. Their parts are granted to nobody: they are read through the whole.

-- The options of a version's profile questions and their places in `groups`.
create view core.profile_options with (security_invoker = true) as
  select version.id as version_id, asked.question ->> 'code' as question, asked.question ->> 'label' as label, offered.option,
    row_number() over (partition by version.id order by asked.place, offered.place)::integer as place
  from core.questionnaire_versions as version
  cross join lateral jsonb_array_elements(version.profile) with ordinality as asked (question, place)
  cross join lateral jsonb_array_elements_text(asked.question -> 'options') with ordinality as offered (option, place);
grant select on core.profile_options to authenticated;

-- Written as digits, the last item first, and read as a number once: a third of the time of adding a number for each answer.
create function core.packed_levels(levels smallint[], top integer) returns numeric
  language plpgsql immutable
  as $$
declare
  nothing constant text := repeat('0', 8 * top);
  digits text := '';
  level smallint;
begin
  foreach level in array levels loop
    digits := case when level is null then nothing else lpad('1' || repeat('0', 8 * (level - 1)), 8 * top, '0') end || digits;
  end loop;
  return ('0' || digits)::numeric;
end $$;

create function core.packed_reasons(reasons smallint[], overall smallint, top integer) returns numeric
  language sql immutable
  as $$ select coalesce(sum(core.weight((factor - 1) * top + overall)), 0) from unnest(reasons) as factor $$;

-- For each factor of which the person answered an item: satisfied with it, by more than half of those answers, and overall.
-- `factor_of` names the factor of each item; the overall item has none.
create function core.packed_joints(given smallint[], factor_of integer[], factors integer, satisfied integer[]) returns numeric
  language plpgsql immutable
  as $$
declare
  -- a one in the first, second, third or fourth slot
  ones constant text[] := array['00000000000000000000000000000001', '00000000000000000000000100000000',
    '00000000000000010000000000000000', '00000001000000000000000000000000'];
  nobody constant text := '00000000000000000000000000000000';
  balances integer[] := array_fill(null::integer, array[factors]);
  overall integer := case when given[1] = any (satisfied) then 1 else 2 end;
  place integer := 0;
  level smallint;
  balance integer;
  digits text := '';
begin
  foreach level in array given loop
    place := place + 1;
    if level is not null and place > 1 then
      balances[factor_of[place]] := coalesce(balances[factor_of[place]], 0) + case when level = any (satisfied) then 1 else -1 end;
    end if;
  end loop;
  foreach balance in array balances loop
    digits := case when balance is null then nobody when balance > 0 then ones[overall] else ones[overall + 2] end || digits;
  end loop;
  return ('0' || digits)::numeric;
end $$;

-- `places` names the place of each option: {"gender": {"Nam": 1, "Nữ": 2}}.
create function core.packed_groups(profile jsonb, places jsonb, overall smallint, top integer) returns numeric
  language sql immutable
  as $$
  select coalesce(sum(core.weight(((places -> answer.question ->> answer.option)::integer - 1) * top + overall)), 0)
  from jsonb_each_text(profile) as answer (question, option)
$$;

-- Monday morning is 1, Sunday afternoon 14.
create function core.moment(day date, half text) returns integer
  language sql immutable
  as $$ select extract(isodow from day)::integer * 2 - case half when 'morning' then 1 else 0 end $$;

-- The first day of the ten that a day is one of; the last of a month are eight to eleven.
create function core.dekad(day date) returns date
  language sql immutable
  as $$ select date_trunc('month', day)::date + 10 * least((extract(day from day)::integer - 1) / 10, 2) $$;

-- What ballots add to the tallies of their day, dekad, month and year, at their counter and in their unit.
create function core.count_ballots(cast_now core.responses[]) returns table (unit_id bigint, counter_id bigint, grain text, starts date,
  version_id bigint, channel text, ballots integer, counts numeric, reasons numeric, groups numeric, moments numeric, joints numeric, days numeric, months numeric)
  language plpgsql stable
  as $$
begin
  return query
  with shape as materialized (
    select known.version_id, known.levels, known.factors, known.satisfied,
      array(select item.factor_position::integer from core.items as item where item.version_id = known.version_id
        order by item.position) as factor_of,
      (select jsonb_object_agg(asked.question, asked.places)
        from (
          select option.question, jsonb_object_agg(option.option, option.place) as places
          from core.profile_options as option where option.version_id = known.version_id group by option.question
        ) as asked) as places
    from core.version_shapes as known
    where known.version_id in (select cast_one.version_id from unnest(cast_now) as cast_one)
  ),
  packed as materialized (
    select cast_one.*, core.packed_levels(cast_one.levels, shape.levels) as packed_counts,
      core.packed_reasons(cast_one.reasons, cast_one.levels[1], shape.levels) as packed_reasons,
      core.packed_groups(cast_one.profile, shape.places, cast_one.levels[1], shape.levels) as packed_groups,
      core.packed_joints(cast_one.levels, shape.factor_of, shape.factors, shape.satisfied) as packed_joints,
      core.weight((core.moment(cast_one.day, cast_one.half) - 1) * shape.levels + cast_one.levels[1]) as packed_moment,
      core.weight(extract(day from cast_one.day)::integer) as packed_day,
      core.weight((extract(month from cast_one.day)::integer - 1) * shape.levels + cast_one.levels[1]) as packed_month
    from unnest(cast_now) as cast_one
    join shape on shape.version_id = cast_one.version_id
  )
  select each.unit_id, each.counter_id, bucket.grain, bucket.starts, each.version_id, each.channel, count(*)::integer,
    sum(each.packed_counts), sum(each.packed_reasons),
    case when bucket.grain in ('month', 'year') then sum(each.packed_groups) end,
    case when bucket.grain in ('month', 'year') then sum(each.packed_moment) end,
    case when bucket.grain in ('month', 'year') then sum(each.packed_joints) end,
    case when bucket.grain = 'month' then sum(each.packed_day) end,
    case when bucket.grain = 'year' then sum(each.packed_month) end
  from packed as each
  cross join lateral (
    values ('day', each.day), ('dekad', core.dekad(each.day)), ('month', date_trunc('month', each.day)::date),
      ('year', date_trunc('year', each.day)::date))
    as bucket (grain, starts)
  group by grouping sets (
    (each.unit_id, each.version_id, each.channel, bucket.grain, bucket.starts, each.counter_id),
    (each.unit_id, each.version_id, each.channel, bucket.grain, bucket.starts));
end $$;

create function core.count_in(cast_now core.responses[]) returns void
  language plpgsql
  as $$
begin
  insert into core.tallies as tally (unit_id, counter_id, whole, grain, starts, version_id, channel, ballots, counts, reasons, groups, moments, joints,
    days, months)
  select added.unit_id, added.counter_id, added.counter_id is null, added.grain, added.starts, added.version_id, added.channel, added.ballots,
    added.counts, added.reasons, added.groups, added.moments, added.joints, added.days, added.months
  from core.count_ballots(cast_now) as added
  -- always in the same order, so that two batches that only add never wait for each other in a ring; a batch that continues ballots
  -- comes by once more for them, and where that closes a ring lib/responses sends what PostgreSQL broke off again
  order by added.unit_id, added.counter_id, added.grain, added.starts, added.version_id, added.channel
  on conflict (unit_id, grain, starts, counter_id, version_id, channel, whole) do update set
    ballots = tally.ballots + excluded.ballots, counts = tally.counts + excluded.counts,
    reasons = tally.reasons + excluded.reasons, groups = tally.groups + excluded.groups, moments = tally.moments + excluded.moments,
    joints = tally.joints + excluded.joints, days = tally.days + excluded.days, months = tally.months + excluded.months;
end $$;

-- What was never counted in cannot be counted out: no count goes below zero.
create function core.count_out(cast_then core.responses[]) returns void
  language plpgsql
  as $$
begin
  update core.tallies as tally set
    ballots = tally.ballots - taken.ballots, counts = tally.counts - taken.counts, reasons = tally.reasons - taken.reasons,
    groups = tally.groups - taken.groups, moments = tally.moments - taken.moments, joints = tally.joints - taken.joints,
    days = tally.days - taken.days, months = tally.months - taken.months
  from core.count_ballots(cast_then) as taken
  where tally.whole = (taken.counter_id is null) and tally.unit_id = taken.unit_id
    and tally.counter_id is not distinct from taken.counter_id and tally.grain = taken.grain and tally.starts = taken.starts
    and tally.version_id = taken.version_id and tally.channel = taken.channel;
end $$;

-- Definer: whoever casts a ballot may not write tallies. Refuses ballots that do not fit their version.
create function core.tally_ballots() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  if exists (
    select from cast_now as ballot
    join core.version_shapes as shape on shape.version_id = ballot.version_id
    where cardinality(ballot.levels) <> shape.items
      or 1 > any (ballot.levels) or shape.levels < any (ballot.levels)
      or 1 > any (ballot.reasons) or shape.factors < any (ballot.reasons)
  ) then
    perform core.refuse('OFFSC');
  end if;
  perform core.count_in(array(select row(ballot.*)::core.responses from cast_now as ballot));
  return null;
end $$;
create trigger ballots_are_tallied after insert on core.responses
  referencing new table as cast_now for each statement execute function core.tally_ballots();

-- Definer, as above. A ballot that was added to is counted in as it is and out as it was; the number of ballots does not change.
-- One that is excluded is in no tally: it is counted in with what was added, should its exclusion be lifted.
create function core.tally_additions() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  if exists (
    select from after_now as ballot join core.version_shapes as shape on shape.version_id = ballot.version_id
    where 1 > any (ballot.levels) or shape.levels < any (ballot.levels)
  ) then
    perform core.refuse('OFFSC');
  end if;
  perform core.count_in(array(select row(ballot.*)::core.responses from after_now as ballot where not core.is_excluded(ballot.id)));
  perform core.count_out(array(select row(ballot.*)::core.responses from before_now as ballot where not core.is_excluded(ballot.id)));
  return null;
end $$;
create trigger additions_are_tallied after update on core.responses
  referencing old table as before_now new table as after_now for each statement execute function core.tally_additions();

-- Otherwise the figures of an area that were told long ago would be others today.
create function core.refuse_another_area() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  if exists (
    select from core.tallies as tally where not tally.whole and tally.unit_id = new.unit_id and tally.counter_id = new.id
  ) then
    perform core.refuse('AREAS', new.code);
  end if;
  return new;
end $$;
create trigger an_area_stays_once_ballots_came before update of area_id on core.counters
  for each row when (old.area_id is distinct from new.area_id) execute function core.refuse_another_area();

grant execute on function core.weight, core.unpacked, core.moment, core.dekad to authenticated;

-- schemas/52_kiosks.sql

-- Tablets that stand at a counter. Each numbers what it sends, so that the office sees whether anything is lost. Its numbers
-- and its token are kept here and nowhere else: no column leads from a number to a ballot.

create table core.kiosks (
  id bigint generated always as identity primary key,
  code text not null unique default left(md5(gen_random_uuid()::text), 10),
  counter_id bigint not null references core.counters on delete restrict,
  name text not null check (name = btrim(name) and char_length(name) between 1 and 60),
  -- of the random token that the tablet alone keeps; null until it is paired
  token_digest bytea unique check (octet_length(token_digest) = 32),
  paired_on date,
  revoked_on date,
  idle_seconds integer not null default 30 check (idle_seconds between 10 and 300),
  check ((token_digest is null) = (paired_on is null))
);
create index on core.kiosks (counter_id);

-- What each tablet says it has sent, and what came. The database alone writes it, and no write of staff.
create table core.kiosk_ledgers (
  kiosk_id bigint primary key references core.kiosks on delete restrict,
  -- the highest number it has given out
  announced bigint not null default 0,
  received int8multirange not null default '{}',
  waiting integer not null default 0 check (waiting >= 0),
  oldest_seconds integer not null default 0 check (oldest_seconds >= 0),
  aside integer not null default 0 check (aside >= 0),
  heard_at timestamptz
);

-- A code read off the office's screen and typed into a tablet: for one tablet, once, and for a quarter of an hour.
create table core.kiosk_pairings (
  code_digest bytea primary key check (octet_length(code_digest) = 32),
  kiosk_id bigint not null references core.kiosks on delete restrict,
  expires_at timestamptz not null default now() + interval '15 minutes',
  used_at timestamptz
);
create index on core.kiosk_pairings (kiosk_id);

-- When a tablet is expected to be heard from; dated, so that a change of opening hours does not rewrite what was an alarm.
create table core.kiosk_hours (
  in_force_from date primary key,
  opens time not null,
  closes time not null check (closes > opens),
  last_weekday integer not null check (last_weekday between 1 and 7),
  silent_after interval not null check (silent_after >= interval '5 minutes')
);

alter table core.kiosks enable row level security;
alter table core.kiosk_ledgers enable row level security;
alter table core.kiosk_pairings enable row level security;
alter table core.kiosk_hours enable row level security;
grant select (id, code, counter_id, name, paired_on, revoked_on, idle_seconds) on core.kiosks to authenticated;
grant insert (counter_id, name), update (name, idle_seconds, revoked_on) on core.kiosks to authenticated;
grant select on core.kiosk_ledgers, core.kiosk_hours to authenticated;

create function core.counters_in_reach() returns setof bigint
  language sql stable
  as $$ select id from core.counters where unit_id in (select core.units_in_reach()) $$;

create function core.counters_managed() returns setof bigint
  language sql stable
  as $$
  select id from core.counters where unit_id in (select core.units_with_role(core.roles_that_may('manage_counters')))
$$;

create policy "staff see the tablets of their units" on core.kiosks
  for select to authenticated using (counter_id in (select core.counters_in_reach()));
create policy "those who manage a counter place tablets there" on core.kiosks
  for insert to authenticated with check (counter_id in (select core.counters_managed()));
create policy "those who manage a counter set and revoke its tablets" on core.kiosks
  for update to authenticated using (counter_id in (select core.counters_managed()));
create policy "staff see the ledgers of their tablets" on core.kiosk_ledgers
  for select to authenticated using (kiosk_id in (select id from core.kiosks));
create policy "staff read when tablets are expected" on core.kiosk_hours
  for select to authenticated using ((select core.staff_id()) is not null);
-- token_digest is granted to nobody, and pairings are open to nobody: what pairs a tablet is shown once and not kept.
-- No right to delete: a ledger stays as long as the figures it vouches for.

create trigger staff_writes_are_recorded after insert or update or delete on core.kiosks
  for each row execute function core.record_write();

-- The tablet ---------------------------------------------------------------------------------------------------------------

-- The tablet with this token, while it is paired.
create function core.kiosk_with(token text) returns core.kiosks
  language sql stable
  as $$
  select kiosk from core.kiosks as kiosk
  where kiosk.token_digest = sha256(convert_to(token, 'UTF8')) and kiosk.revoked_on is null
$$;

create function core.kiosk_of(token text, at_counter bigint) returns bigint
  language sql stable
  as $$ select (kiosk).id from core.kiosk_with(token) as kiosk where (kiosk).counter_id = at_counter $$;

create function core.receive_numbers(kiosk bigint, numbers bigint[]) returns void
  language sql
  as $$
  insert into core.kiosk_ledgers as ledger (kiosk_id, announced, received, heard_at)
  select kiosk, max(number), range_agg(int8range(number, number + 1)), now()
  from unnest(numbers) as number where number between 1 and 10000000 having count(*) > 0
  on conflict (kiosk_id) do update set
    announced = greatest(ledger.announced, excluded.announced),
    received = ledger.received + excluded.received,
    heard_at = excluded.heard_at
$$;

-- Definer: a tablet has no rights of its own. Refuses in the same words a code that is unknown, used or expired, and a token
-- too short to be secret.
create function api.pair_kiosk(pairing text, token text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  paired bigint;
begin
  if core.actor() is distinct from 'citizen' or coalesce(char_length(token), 0) < 32 then perform core.refuse('NOPAR'); end if;
  update core.kiosk_pairings as offer set used_at = now()
  where offer.code_digest = sha256(convert_to(pairing, 'UTF8')) and offer.used_at is null and offer.expires_at > now()
    and exists (select from core.kiosks as kiosk where kiosk.id = offer.kiosk_id and kiosk.revoked_on is null)
  returning offer.kiosk_id into paired;
  if paired is null then perform core.refuse('NOPAR'); end if;
  -- whatever tablet held the place before is out
  update core.kiosks as kiosk set token_digest = sha256(convert_to(pair_kiosk.token, 'UTF8')), paired_on = core.today()
  where kiosk.id = paired;
  insert into core.kiosk_ledgers (kiosk_id, heard_at) values (paired, now())
  on conflict (kiosk_id) do update set heard_at = now();
  return api.kiosk(token);
end $$;

-- What a tablet must know of itself; null for one that is not paired, or no longer.
create function api.kiosk(token text) returns jsonb
  language sql stable security definer set search_path = ''
  as $$
  select jsonb_build_object('name', kiosk.name, 'idle_seconds', kiosk.idle_seconds, 'counter', counter.code,
    -- a tablet whose memory was wiped goes on above what it gave out before
    'announced', coalesce(ledger.announced, 0))
  from core.kiosk_with(token) as kiosk
  join core.counters as counter on counter.id = kiosk.counter_id
  left join core.kiosk_ledgers as ledger on ledger.kiosk_id = kiosk.id
  where core.actor() = 'citizen'
$$;

-- Definer, as above. Refuses who is no tablet of ours, and numbers no tablet can have.
create function api.kiosk_heartbeat(token text, announced bigint, waiting integer, oldest_seconds integer, aside integer) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  asking bigint := (select (kiosk).id from core.kiosk_with(token) as kiosk where (kiosk).id is not null);
begin
  if core.actor() is distinct from 'citizen' or asking is null then perform core.refuse('NOKSK'); end if;
  insert into core.kiosk_ledgers as ledger (kiosk_id, announced, waiting, oldest_seconds, aside, heard_at)
  values (asking, least(greatest(kiosk_heartbeat.announced, 0), 10000000), least(greatest(kiosk_heartbeat.waiting, 0), 10000000),
    least(greatest(kiosk_heartbeat.oldest_seconds, 0), 100000000), least(greatest(kiosk_heartbeat.aside, 0), 10000000), now())
  on conflict (kiosk_id) do update set
    announced = greatest(ledger.announced, excluded.announced), waiting = excluded.waiting,
    oldest_seconds = excluded.oldest_seconds, aside = excluded.aside, heard_at = now();
  return null;
end $$;

-- The office ---------------------------------------------------------------------------------------------------------------

-- Of the numbers given out, those that came; what is neither here, nor waiting, nor set aside is lost.
create function core.numbers_in(received int8multirange) returns bigint
  language sql immutable
  as $$ select coalesce(sum(upper(span) - lower(span)), 0)::bigint from unnest(received) as span $$;

-- Its counter works: within the hours there are, or somebody answered there today.
create function core.counter_works(of_counter bigint) returns boolean
  language sql stable
  as $$
  select exists (
      select from core.kiosk_hours as hours
      where hours.in_force_from = (select max(in_force_from) from core.kiosk_hours where in_force_from <= core.today())
        and extract(isodow from core.today()) <= hours.last_weekday
        and core.local_time(now())::time between hours.opens and hours.closes)
    or exists (
      select from core.counters as counter
      join core.tallies as tally on not tally.whole and tally.unit_id = counter.unit_id and tally.counter_id = counter.id
        and tally.grain = 'day' and tally.starts = core.today()
      where counter.id = of_counter)
$$;

create function core.silent_after() returns interval
  language sql stable
  as $$
  select silent_after from core.kiosk_hours where in_force_from <= core.today() order by in_force_from desc limit 1
$$;

create function api.kiosks() returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', kiosk.code, 'name', kiosk.name, 'idle_seconds', kiosk.idle_seconds,
      'counter', jsonb_build_object('code', counter.code, 'name', counter.name),
      'unit', jsonb_build_object('code', unit.code, 'name', unit.name),
      'state', state, 'paired_on', kiosk.paired_on, 'revoked_on', kiosk.revoked_on,
      'sent', ledger.announced, 'received', came, 'missing', missing, 'waiting', ledger.waiting, 'aside', ledger.aside,
      -- its waiting goes on since it was last heard
      'oldest_seconds', ledger.oldest_seconds + case when ledger.waiting > 0 then unheard else 0 end,
      'heard_seconds', unheard,
      'lost', (
        select coalesce(jsonb_agg(jsonb_build_array(lower(gap), upper(gap) - 1) order by gap), '[]')
        from unnest(int8multirange(int8range(1, ledger.announced + 1)) - ledger.received) as gap where missing > 0),
      'alarms', to_jsonb(array_remove(array[
        case when missing > 0 then 'missing' end,
        case when state = 'paired' and ledger.heard_at < now() - core.silent_after() and core.counter_works(counter.id) then 'silent' end,
        case when ledger.aside > 0 then 'aside' end], null)),
      'may_manage', core.may('manage_counters', unit.id)) order by kiosk.revoked_on is not null, unit.id, counter.id, kiosk.id), '[]')
    from core.kiosks as kiosk
    join core.counters as counter on counter.id = kiosk.counter_id
    join core.units as unit on unit.id = counter.unit_id
    left join core.kiosk_ledgers as kept on kept.kiosk_id = kiosk.id
    cross join lateral (
      select coalesce(kept.announced, 0), coalesce(kept.received, '{}'), coalesce(kept.waiting, 0), coalesce(kept.aside, 0),
        coalesce(kept.oldest_seconds, 0), kept.heard_at
    ) as ledger (announced, received, waiting, aside, oldest_seconds, heard_at)
    cross join lateral (
      select core.numbers_in(ledger.received) as came, extract(epoch from now() - ledger.heard_at)::bigint as unheard,
        case when kiosk.revoked_on is not null then 'revoked' when kiosk.paired_on is null then 'unpaired' else 'paired' end as state
    ) as read_off
    cross join lateral (select greatest(ledger.announced - came - ledger.waiting - ledger.aside, 0) as missing) as reckoned
    where unit.id in (select core.units_in_reach()));
end $$;

create function core.managed_kiosk(of_code text) returns bigint
  language plpgsql stable
  as $$
declare
  found_id bigint;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select id into found_id from core.kiosks where code = of_code;
  if found_id is null then perform core.refuse('NOKSK', of_code); end if;
  if not exists (select from core.kiosks where id = found_id and counter_id in (select core.counters_managed())) then
    perform core.refuse('NOROL', 'manage_counters');
  end if;
  return found_id;
end $$;

create function api.place_kiosk(counter text, name text) returns jsonb
  language plpgsql
  as $$
declare
  made core.kiosks.code%type;
  at_counter bigint := core.managed_counter(counter);
begin
  if coalesce(char_length(btrim(name)), 0) not between 1 and 60 then perform core.refuse('KNAME'); end if;
  insert into core.kiosks (counter_id, name) values (at_counter, btrim(place_kiosk.name)) returning code into made;
  return jsonb_build_object('kiosk', made);
end $$;

-- A new code to pair with; the one before it is void. Definer: pairings are open to nobody. Refuses who does not manage the
-- tablet's counter. The code is drawn as counters' are: to be read and typed.
create function api.offer_pairing(kiosk text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  of_kiosk bigint := core.managed_kiosk(kiosk);
  pairing text := left(core.new_counter_code(), 5) || left(core.new_counter_code(), 5);
begin
  if exists (select from core.kiosks where id = of_kiosk and revoked_on is not null) then perform core.refuse('NOKSK', kiosk); end if;
  delete from core.kiosk_pairings where kiosk_id = of_kiosk or expires_at < now() - interval '1 day';
  insert into core.kiosk_pairings (code_digest, kiosk_id) values (sha256(convert_to(pairing, 'UTF8')), of_kiosk);
  return jsonb_build_object('pairing', pairing, 'minutes', 15);
end $$;

create function api.set_kiosk(kiosk text, name text, idle_seconds integer) returns jsonb
  language plpgsql
  as $$
declare
  of_kiosk bigint := core.managed_kiosk(kiosk);
begin
  if coalesce(char_length(btrim(name)), 0) not between 1 and 60 or coalesce(idle_seconds, 0) not between 10 and 300 then
    perform core.refuse('KNAME');
  end if;
  update core.kiosks as known set name = btrim(set_kiosk.name), idle_seconds = set_kiosk.idle_seconds where known.id = of_kiosk;
  return null;
end $$;

-- From now on what this tablet sends is refused; what it has sent stays.
create function api.revoke_kiosk(kiosk text) returns jsonb
  language plpgsql
  as $$
declare
  of_kiosk bigint := core.managed_kiosk(kiosk);
begin
  update core.kiosks as known set revoked_on = coalesce(known.revoked_on, core.today()) where known.id = of_kiosk;
  return null;
end $$;

grant execute on function core.counters_in_reach, core.counters_managed, core.numbers_in, core.counter_works, core.silent_after,
  core.managed_kiosk, api.pair_kiosk, api.kiosk, api.kiosk_heartbeat, api.kiosks, api.place_kiosk,
  api.offer_pairing, api.set_kiosk, api.revoke_kiosk to authenticated;
-- core.kiosk_with, core.kiosk_of and core.receive_numbers are granted to nobody: they run inside definers.

-- schemas/53_exclusions.sql

-- Ballots that must not count, for a stated reason: filled in by staff, cast in a test. They stay where they are and are counted
-- out of every tally once; who thinks otherwise later lifts the exclusion, and they count again. Both are dated facts that stay.

create table core.exclusions (
  id bigint generated always as identity primary key,
  code text not null unique default left(md5(gen_random_uuid()::text), 10),
  counter_id bigint not null references core.counters on delete restrict,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  channel text check (channel in ('qr', 'tablet', 'assisted', 'paper')),
  reason text not null check (reason = btrim(reason) and char_length(reason) between 10 and 500),
  ballots integer not null check (ballots > 0),
  decided_on date not null default core.today(),
  decided_by uuid not null references core.staff on delete restrict
);
create index on core.exclusions (counter_id);

create table core.exclusion_lifts (
  exclusion_id bigint primary key references core.exclusions on delete restrict,
  reason text not null check (reason = btrim(reason) and char_length(reason) between 10 and 500),
  lifted_on date not null default core.today(),
  lifted_by uuid not null references core.staff on delete restrict
);

create table core.excluded_ballots (
  exclusion_id bigint not null references core.exclusions on delete restrict,
  -- No foreign key: the month of the ballot may be detached.
  ballot_id uuid not null,
  day date not null,
  primary key (ballot_id, exclusion_id)
);
create index on core.excluded_ballots (exclusion_id);

alter table core.exclusions enable row level security;
alter table core.exclusion_lifts enable row level security;
alter table core.excluded_ballots enable row level security;
grant select on core.exclusions, core.exclusion_lifts to authenticated;
create policy "staff read what was excluded at the counters of their units" on core.exclusions
  for select to authenticated using (counter_id in (select core.counters_in_reach()));
create policy "staff read which exclusions were lifted" on core.exclusion_lifts
  for select to authenticated using (exclusion_id in (select id from core.exclusions));
-- No right to read which ballots they are, nor to write: an exclusion goes through api.exclude_ballots.

create trigger an_exclusion_stays before update or delete or truncate on core.exclusions
  for each statement execute function core.refuse_change();
create trigger a_lift_stays before update or delete or truncate on core.exclusion_lifts
  for each statement execute function core.refuse_change();
create trigger an_excluded_ballot_stays before update or delete or truncate on core.excluded_ballots
  for each statement execute function core.refuse_change();
create trigger staff_writes_are_recorded after insert on core.exclusions
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert on core.exclusion_lifts
  for each row execute function core.record_write();

create function core.is_excluded(ballot uuid) returns boolean
  language sql stable
  as $$
  select exists (
    select from core.excluded_ballots as excluded
    where excluded.ballot_id = ballot
      and not exists (select from core.exclusion_lifts as lift where lift.exclusion_id = excluded.exclusion_id))
$$;
-- Granted to nobody: it runs inside definers.

-- Of one unit tree and period, how many ballots do not count. Definer: which ballots they are is open to nobody.
create function core.excluded_between(units bigint[], from_day date, to_day date) returns bigint
  language plpgsql stable security definer set search_path = ''
  as $$
begin
  return (
    select count(*)
    from core.exclusions as exclusion
    join core.counters as counter on counter.id = exclusion.counter_id
    join core.excluded_ballots as excluded on excluded.exclusion_id = exclusion.id
    where counter.unit_id = any (units) and counter.unit_id in (select core.units_in_reach())
      and excluded.day between excluded_between.from_day and excluded_between.to_day
      and not exists (select from core.exclusion_lifts as lift where lift.exclusion_id = exclusion.id));
end $$;

-- The counter of this code where the asker may exclude, after the days and the channel are looked at. Refuses days of which ballots
-- were put away with their month: tallies still tell of them, and none of them could be counted out.
create function core.counter_where_may_exclude(counter_code text, from_day date, to_day date, channel text) returns core.counters
  language plpgsql stable set search_path = ''
  as $$
declare
  found core.counters;
  put_away text;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into found from core.counters as known
  where known.code = counter_code and known.unit_id in (select core.units_in_reach());
  if found.id is null then perform core.refuse('NOCTR', counter_code); end if;
  if not core.may('exclude', found.unit_id) then perform core.refuse('NOROL', 'exclude'); end if;
  perform core.check_period(from_day, to_day);
  if channel not in ('qr', 'tablet', 'assisted', 'paper') then perform core.refuse('NOCHL', channel); end if;
  select string_agg(distinct to_char(tally.starts, 'YYYY-MM'), ', ') into put_away
  from core.tallies as tally
  where not tally.whole and tally.unit_id = found.unit_id and tally.counter_id = found.id and tally.grain = 'day'
    and tally.starts between from_day and to_day and tally.ballots > 0
    and date_trunc('month', tally.starts::timestamp)::date not in (select core.attached_months());
  if put_away is not null then perform core.refuse('STOWD', put_away); end if;
  return found;
end $$;

-- How many ballots an exclusion would take out, by day; what is out already is not among them.
create function api.exclusion_preview(counter text, from_day date, to_day date, channel text default null) returns jsonb
  language plpgsql stable
  as $$
declare
  at_counter core.counters := core.counter_where_may_exclude(counter, from_day, to_day, channel);
begin
  return (
    select jsonb_build_object('ballots', coalesce(sum(ballots), 0),
      'days', coalesce(jsonb_agg(jsonb_build_object('day', starts, 'ballots', ballots) order by starts), '[]'))
    from (
      select tally.starts, sum(tally.ballots) as ballots
      from core.tallies as tally
      where not tally.whole and tally.unit_id = at_counter.unit_id and tally.counter_id = at_counter.id and tally.grain = 'day'
        and tally.starts between from_day and to_day and tally.ballots > 0
        and tally.channel = coalesce(exclusion_preview.channel, tally.channel)
      group by tally.starts
    ) as by_day);
end $$;

create function core.clean_reason(reason text) returns text
  language plpgsql immutable
  as $$
begin
  if coalesce(char_length(btrim(reason)), 0) not between 10 and 500 then perform core.refuse('WHYNT'); end if;
  return btrim(reason);
end $$;

-- Definer: nobody reads ballots or writes tallies. Refuses who may not exclude there, no reason, a choice without ballots, and one
-- that is no longer of as many as the preview told: nobody decides about ballots that came in meanwhile.
create function api.exclude_ballots(counter text, from_day date, to_day date, reason text, expected integer, channel text default null)
  returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  at_counter core.counters := core.counter_where_may_exclude(counter, from_day, to_day, channel);
  why text := core.clean_reason(reason);
  ballots core.responses[];
  made core.exclusions;
begin
  -- one after the other, or two officers would each count the same ballot out
  perform pg_advisory_xact_lock(hashtext('core.exclusions'));
  -- locked, so that nobody adds to a ballot while it is counted out
  ballots := array(
    select ballot from core.responses as ballot
    where ballot.counter_id = at_counter.id and ballot.day between exclude_ballots.from_day and exclude_ballots.to_day
      and ballot.channel = coalesce(exclude_ballots.channel, ballot.channel) and not core.is_excluded(ballot.id)
    for update);
  if cardinality(ballots) = 0 then perform core.refuse('NOEXC'); end if;
  if cardinality(ballots) is distinct from expected then perform core.refuse('RECNT', cardinality(ballots)::text); end if;
  insert into core.exclusions (counter_id, from_day, to_day, channel, reason, ballots, decided_by)
  values (at_counter.id, exclude_ballots.from_day, exclude_ballots.to_day, exclude_ballots.channel, why, cardinality(ballots), core.staff_id())
  returning * into made;
  insert into core.excluded_ballots (exclusion_id, ballot_id, day)
  select made.id, ballot.id, ballot.day from unnest(ballots) as ballot;
  perform core.count_out(ballots);
  return jsonb_build_object('code', made.code, 'ballots', made.ballots);
end $$;

-- Definer, as above. Refuses an exclusion out of reach, one that was lifted, and one whose ballots were put away with their month.
create function api.lift_exclusion(code text, reason text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  exclusion core.exclusions;
  ballots core.responses[];
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  perform pg_advisory_xact_lock(hashtext('core.exclusions'));
  select known.* into exclusion from core.exclusions as known
  where known.code = lift_exclusion.code and known.counter_id in (select core.counters_in_reach());
  if exclusion.id is null or exists (select from core.exclusion_lifts as lift where lift.exclusion_id = exclusion.id) then
    perform core.refuse('NOLFT', code);
  end if;
  if not core.may('exclude', (select unit_id from core.counters where id = exclusion.counter_id)) then
    perform core.refuse('NOROL', 'exclude');
  end if;
  -- locked first: what somebody is adding to one of them is then counted by the lift, of ballots and of remarks
  ballots := array(
    select ballot from core.responses as ballot
    where (ballot.id, ballot.day) in (
      select excluded.ballot_id, excluded.day from core.excluded_ballots as excluded where excluded.exclusion_id = exclusion.id)
    for update);
  if cardinality(ballots) <> exclusion.ballots then perform core.refuse('STORD', code); end if;
  insert into core.exclusion_lifts (exclusion_id, reason, lifted_by)
  values (exclusion.id, core.clean_reason(lift_exclusion.reason), core.staff_id());
  perform core.count_in(ballots);
  return jsonb_build_object('ballots', exclusion.ballots);
end $$;

create function core.exclusion_json(exclusion core.exclusions) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('code', exclusion.code,
    'counter', jsonb_build_object('code', counter.code, 'name', counter.name),
    'unit', jsonb_build_object('code', home.code, 'name', home.name),
    'from', exclusion.from_day, 'to', exclusion.to_day, 'channel', exclusion.channel, 'reason', exclusion.reason,
    'ballots', exclusion.ballots, 'decided_on', exclusion.decided_on, 'decided_by', core.staff_name(exclusion.decided_by),
    'lifted', case when lift.exclusion_id is not null then jsonb_build_object('on', lift.lifted_on, 'reason', lift.reason,
      'by', core.staff_name(lift.lifted_by)) end,
    'may_lift', lift.exclusion_id is null and core.may('exclude', counter.unit_id))
  from core.counters as counter
  join core.units as home on home.id = counter.unit_id
  left join core.exclusion_lifts as lift on lift.exclusion_id = exclusion.id
  where counter.id = exclusion.counter_id
$$;

-- Everything that was ever decided below a unit, newest first, and the counters where the asker may decide.
create function api.exclusions(unit text) returns jsonb
  language plpgsql stable
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  units bigint[] := array(select core.subtree(root) intersect select core.units_in_reach());
begin
  return jsonb_build_object('unit', core.unit_json(root), 'selectable', core.selectable_units(),
    'illustrative', (select coalesce(bool_or(known.illustrative), false) from core.units as known where known.id = any (units)),
    'exclusions', (
      select coalesce(jsonb_agg(core.exclusion_json(exclusion) order by exclusion.id desc), '[]')
      from core.exclusions as exclusion join core.counters as counter on counter.id = exclusion.counter_id
      where counter.unit_id = any (units)),
    'counters', (
      select coalesce(jsonb_agg(jsonb_build_object('code', counter.code, 'name', counter.name, 'unit', home.name) order by home.id, counter.id), '[]')
      from core.counters as counter join core.units as home on home.id = counter.unit_id
      where counter.unit_id = any (units) and core.may('exclude', counter.unit_id)));
end $$;

grant execute on function core.excluded_between, core.counter_where_may_exclude, core.clean_reason, core.exclusion_json, api.exclusion_preview,
  api.exclude_ballots, api.lift_exclusion, api.exclusions to authenticated;

-- schemas/54_reconcile.sql

-- Whether the tallies are what the ballots say, to the last count: everything counted afresh and compared.

-- The months whose ballots are in the table.
create function core.attached_months() returns setof date
  language sql stable
  as $$
  select to_date(right(part.inhrelid::regclass::text, 7), 'YYYY_MM')
  from pg_inherits as part where part.inhparent = 'core.responses'::regclass
$$;

grant execute on function core.attached_months to authenticated;

create type core.tally_difference as (unit_id bigint, counter_id bigint, grain text, starts date, version_id bigint, channel text,
  kept integer, counted integer);

-- Tallies of a month that differ from its ballots. One that was counted out to nothing is as good as none.
create function core.differences_in(of_month date) returns setof core.tally_difference
  language sql stable
  as $$
  with afresh as (
    select * from core.count_ballots(array(
      select ballot from core.responses as ballot
      where ballot.day >= of_month and ballot.day < of_month + interval '1 month' and not core.is_excluded(ballot.id)))
    where grain <> 'year'
  ),
  kept as (
    select * from core.tallies
    where grain <> 'year' and starts >= of_month and starts < of_month + interval '1 month' and ballots > 0
  )
  select coalesce(kept.unit_id, afresh.unit_id), coalesce(kept.counter_id, afresh.counter_id), coalesce(kept.grain, afresh.grain),
    coalesce(kept.starts, afresh.starts), coalesce(kept.version_id, afresh.version_id), coalesce(kept.channel, afresh.channel),
    coalesce(kept.ballots, 0), coalesce(afresh.ballots, 0)
  from kept
  full join afresh on kept.unit_id = afresh.unit_id and coalesce(kept.counter_id, 0) = coalesce(afresh.counter_id, 0)
    and kept.grain = afresh.grain and kept.starts = afresh.starts and kept.version_id = afresh.version_id
    and kept.channel = afresh.channel
  where (kept.ballots, kept.counts, kept.reasons, kept.groups, kept.moments, kept.joints, kept.days)
    is distinct from (afresh.ballots, afresh.counts, afresh.reasons, afresh.groups, afresh.moments, afresh.joints, afresh.days)
$$;

-- Years that are not what their months add up to, whose ballots may have been put away.
create function core.differences_of_years() returns setof core.tally_difference
  language sql stable
  as $$
  with summed as (
    select month.unit_id, month.counter_id, date_trunc('year', month.starts)::date as starts, month.version_id, month.channel,
      sum(month.ballots)::integer as ballots, sum(month.counts) as counts, sum(month.reasons) as reasons, sum(month.groups) as groups,
      sum(month.moments) as moments, sum(month.joints) as joints,
      sum(mod(month.counts, core.weight(shape.levels + 1)) * core.weight((extract(month from month.starts)::integer - 1) * shape.levels + 1))
        as months
    from core.tallies as month join core.version_shapes as shape on shape.version_id = month.version_id
    where month.grain = 'month'
    group by 1, 2, 3, 4, 5
  )
  select coalesce(kept.unit_id, summed.unit_id), coalesce(kept.counter_id, summed.counter_id), 'year', coalesce(kept.starts, summed.starts),
    coalesce(kept.version_id, summed.version_id), coalesce(kept.channel, summed.channel), coalesce(kept.ballots, 0), coalesce(summed.ballots, 0)
  from (select * from core.tallies where tallies.grain = 'year') as kept
  full join summed on kept.unit_id = summed.unit_id and coalesce(kept.counter_id, 0) = coalesce(summed.counter_id, 0)
    and kept.starts = summed.starts and kept.version_id = summed.version_id and kept.channel = summed.channel
  where (kept.ballots, kept.counts, kept.reasons, kept.groups, kept.moments, kept.joints, kept.months)
    is distinct from (summed.ballots, summed.counts, summed.reasons, summed.groups, summed.moments, summed.joints, summed.months)
$$;

create function core.differences_json(differences core.tally_difference[]) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('unit', unit.code, 'counter', counter.code, 'grain', each.grain, 'starts', each.starts,
    'channel', each.channel, 'kept', each.kept, 'counted', each.counted)), '[]')
  from unnest(differences) as each
  join core.units as unit on unit.id = each.unit_id
  left join core.counters as counter on counter.id = each.counter_id
$$;

-- Definer: ballots are open to nobody. Refuses everyone but administrators and the task that watches the figures. Months whose
-- ballots were put away cannot be counted and are named.
create function api.reconcile() returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  month date;
  months jsonb := '[]';
  found jsonb := core.differences_json(array(select each from core.differences_of_years() as each))
    || core.differences_json(array(select each from core.differences_of_remarks() as each));
begin
  if not core.is_task('reconcile') and not exists (select from core.own_memberships() where role = 'admin') then
    perform core.refuse('NOROL', 'reconcile');
  end if;
  for month in select * from core.attached_months() as attached order by attached loop
    found := found || core.differences_json(array(select each from core.differences_in(month) as each));
    months := months || to_jsonb(to_char(month, 'YYYY-MM'));
  end loop;
  return jsonb_build_object('months', months, 'differences', found, 'ballots', (
      select coalesce(sum(tally.ballots), 0) from core.tallies as tally where tally.whole and tally.grain = 'month'),
    'put_away', (
      select coalesce(jsonb_agg(distinct to_char(tally.starts, 'YYYY-MM')), '[]') from core.tallies as tally
      where tally.grain = 'month' and tally.starts not in (select core.attached_months())));
end $$;
grant execute on function api.reconcile to authenticated;
-- The parts are granted to nobody: they run inside api.reconcile.

-- schemas/55_submit.sql

-- How a ballot enters. Many are judged, received and stored together; each gets an outcome of its own. A ballot that was sent
-- short can be continued once: what is added joins the ballot, which stays one.

create type core.judged_ballot as (
  position integer,
  refusal text,
  continues boolean,
  ballot_id uuid,
  key_digest bytea,
  content_digest bytea,
  counter_id bigint,
  unit_id bigint,
  version_id bigint,
  campaign_id bigint,
  filled_at timestamp,
  channel text,
  levels smallint[],
  reasons smallint[],
  profile jsonb,
  remark text,
  kiosk_id bigint,
  kiosk_number bigint
);

create function core.array_or_empty(value jsonb) returns jsonb
  language sql immutable
  as $$ select case when jsonb_typeof(value) = 'array' then value else '[]' end $$;

-- A whole number as JSON has it, else null: 5 and 5.0 are, "5" and 4.5 are not.
create function core.whole_number(value jsonb) returns integer
  language sql immutable
  as $$ select case when value::text ~ '^\d{1,8}(\.0*)?$' then value::text::numeric::integer end $$;

-- When a ballot was filled in that waited so many seconds for a network. A device says how long, not when: its clock may be
-- wrong by years. Two weeks at most; whoever says more, or nothing, was filled in now.
create function core.filled_at(waited jsonb) returns timestamp
  language sql stable
  as $$
  select core.local_time(now() - make_interval(secs => case
    when core.whole_number(waited) <= 14 * 24 * 60 * 60 then core.whole_number(waited) else 0 end))
$$;

create function core.fits_profile(answered jsonb, asked jsonb) returns boolean
  language sql immutable
  as $$
  select not exists (
    select from jsonb_each(answered) as answer (code, chosen)
    where not exists (
      select from jsonb_array_elements(asked) as question
      where question ->> 'code' = answer.code and question -> 'options' @> jsonb_build_array(answer.chosen)))
$$;

-- What each ballot of a batch says, and the first reason to refuse it. Anything may stand in the batch.
create function core.judge_ballots(batch jsonb) returns setof core.judged_ballot
  language sql stable
  as $$
  with sent as (
    select ordinality::integer as position, ballot,
      case when ballot ->> 'key' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then lower(ballot ->> 'key') end as key,
      coalesce(ballot -> 'continues' = 'true', false) as continues,
      core.object_or_empty(ballot -> 'answers') as answers,
      core.array_or_empty(ballot -> 'reasons') as reasons,
      core.object_or_empty(ballot -> 'profile') as profile,
      nullif(btrim(ballot ->> 'remark'), '') as remark,
      coalesce(ballot ->> 'channel', 'qr') as channel,
      core.object_or_empty(ballot -> 'kiosk') as kiosk,
      core.filled_at(ballot -> 'waited') as filled_at
    from jsonb_array_elements(batch) with ordinality as element (ballot, ordinality)
  ),
  placed as (
    select sent.*, counter, core.campaign_of(counter.unit_id, filled_at::date) as campaign,
      case when kiosk <> '{}' then core.kiosk_of(kiosk ->> 'token', counter.id) end as kiosk_id
    from sent left join core.counters as counter on counter.code = sent.ballot ->> 'counter'
  ),
  versioned as (
    select placed.*, core.counter_state(counter, campaign, filled_at::date) as state,
      version.id as version_id, version.profile as asked, version.remark_limit, shape.levels as top_level
    from placed
    left join core.questionnaires as questionnaire on questionnaire.code = placed.ballot ->> 'questionnaire'
    left join core.questionnaire_versions as version
      on version.questionnaire_id = questionnaire.id and version.edition = placed.ballot ->> 'edition'
      and version.published_on is not null
      -- an older version is accepted for what it was, another questionnaire is not
      and exists (
        select from core.questionnaire_versions as planned
        where planned.id = (placed.campaign).version_id and planned.questionnaire_id = version.questionnaire_id)
    left join core.version_shapes as shape on shape.version_id = version.id
  ),
  levelled as (
    select versioned.*, levels, asked_for, off_scale, reason_places
    from versioned cross join lateral (
      select array_agg(core.whole_number(versioned.answers -> item.code)::smallint order by item.position) as levels,
        count(versioned.answers -> item.code) as asked_for,
        bool_or(versioned.answers ? item.code
          and coalesce(core.whole_number(versioned.answers -> item.code) not between 1 and top_level, true)) as off_scale
      from core.items as item where item.version_id = versioned.version_id
    ) as read_off cross join lateral (
      select coalesce(array_agg(factor.position order by factor.position), '{}') as reason_places
      from core.factors as factor where factor.version_id = versioned.version_id and versioned.reasons ? factor.code
    ) as named
  )
  select position,
    case
      when key is null then 'NOKEY'
      when (counter).id is null then 'NOCTR'
      when state = 'retired' then 'RETRD'
      when state = 'not_begun' then 'NOTYT'
      when state <> 'open' then 'ENDED'
      when kiosk <> '{}' and kiosk_id is null then 'NOKSK'
      when version_id is null then 'NOVER'
      when asked_for <> (select count(*) from jsonb_object_keys(answers)) then 'NOITM'
      when cardinality(reason_places) <> (select count(distinct reason) from jsonb_array_elements(reasons) as reason) then 'NOITM'
      when off_scale then 'OFFSC'
      when levels[1] is null and not continues then 'NEEDO'
      when not core.fits_profile(profile, asked) then 'NOOPT'
      when char_length(remark) > remark_limit then 'LONGR'
      when channel not in ('qr', 'tablet', 'assisted', 'paper') then 'NOCHN'
    end,
    continues,
    encode(substr(sha256(convert_to('ballot ' || key, 'UTF8')), 1, 16), 'hex')::uuid,
    sha256(convert_to(key, 'UTF8')),
    sha256(convert_to(key || jsonb_build_array(ballot -> 'counter', ballot -> 'questionnaire', ballot -> 'edition', answers, reason_places,
      profile, remark, channel)::text, 'UTF8')),
    (counter).id, (counter).unit_id, version_id, (campaign).id, filled_at, channel, levels, reason_places, nullif(profile, '{}'), remark,
    kiosk_id, core.whole_number(kiosk -> 'number')
  from levelled
$$;

-- Stores ballots whose key is new; returns the digests of those keys.
create function core.store_ballots(judged core.judged_ballot[]) returns bytea[]
  language plpgsql
  as $$
declare
  received bytea[];
begin
  -- a key is received once, whoever sends it, however often, at the same time or later
  with entered as (
    insert into core.receipts (key_digest, content_digest, day)
    select distinct on (key_digest) key_digest, content_digest, filled_at::date
    from unnest(judged) where refusal is null and not continues
    order by key_digest, position
    on conflict (key_digest) do nothing
    returning key_digest
  )
  select coalesce(array_agg(key_digest), '{}') into received from entered;

  perform core.ensure_month(month) from (select distinct date_trunc('month', filled_at)::date as month
    from unnest(judged) where refusal is null and not continues) as needed;
  insert into core.responses (id, counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, reasons, profile, remark)
  select ballot_id, counter_id, unit_id, version_id, campaign_id, filled_at::date,
    case when extract(hour from filled_at) < 12 then 'morning' else 'afternoon' end,
    channel, levels, reasons, profile, remark
  from (
    select distinct on (key_digest) * from unnest(judged)
    where refusal is null and not continues and key_digest = any (received)
    order by key_digest, position
  ) as first_sent
  -- no order of arrival is left in the table
  order by gen_random_uuid();

  return received;
end $$;

-- Adds to ballots that came before; returns the digests of the keys of those that were added to now. What was answered already
-- may be repeated and not changed.
create function core.continue_ballots(judged core.judged_ballot[]) returns bytea[]
  language plpgsql
  as $$
declare
  joined bytea[];
begin
  with addition as (
    select distinct on (key_digest) * from unnest(judged)
    where refusal is null and continues
    order by key_digest, position
  ), fitting as (
    select addition.*
    from addition
    join core.receipts as receipt on receipt.key_digest = addition.key_digest
    -- the receipt tells the day, and so the one month to look in
    join core.responses as ballot on ballot.id = addition.ballot_id and ballot.day = receipt.day
    where ballot.counter_id = addition.counter_id and ballot.version_id = addition.version_id
      and core.only_adds(ballot.levels, core.merge_levels(ballot.levels, addition.levels))
      and not exists (
        select from unnest(ballot.levels, addition.levels) as level (old, new) where old <> new)
      and coalesce(addition.profile, '{}') || coalesce(ballot.profile, '{}') @> coalesce(addition.profile, '{}')
      and coalesce(char_length(ballot.remark) + 1 + char_length(addition.remark), 0) <= 2000
  ), claimed as (
    update core.receipts as receipt set continuation_digest = fitting.content_digest
    from fitting
    where receipt.key_digest = fitting.key_digest and receipt.continuation_digest is null
    returning receipt.key_digest, receipt.day, fitting.ballot_id, fitting.levels, fitting.profile, fitting.remark
  ), extended as (
    update core.responses as ballot set
      levels = core.merge_levels(ballot.levels, claimed.levels),
      profile = case when claimed.profile is null then ballot.profile else claimed.profile || coalesce(ballot.profile, '{}') end,
      remark = nullif(concat_ws(E'\n', ballot.remark, claimed.remark), '')
    from claimed where ballot.id = claimed.ballot_id and ballot.day = claimed.day
  )
  select coalesce(array_agg(key_digest), '{}') into joined from claimed;
  return joined;
end $$;

-- Definer: a citizen may neither read nor write ballots and receipts.
-- Refuses who is neither citizen nor staff, and what is not a batch of at most 500.
create function api.submit_responses(batch jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  judged core.judged_ballot[];
  received bytea[];
  continued bytea[];
begin
  if coalesce(core.actor(), '') not in ('citizen', 'staff') then perform core.refuse('NOTIN'); end if;
  if jsonb_typeof(batch) is distinct from 'array' or jsonb_array_length(batch) > 500 then perform core.refuse('BATCH'); end if;

  select array_agg(ballot order by ballot.position) into judged from core.judge_ballots(batch) as ballot;
  received := core.store_ballots(judged);
  continued := case when exists (select from unnest(judged) where continues and refusal is null)
    then core.continue_ballots(judged) else '{}' end;

  -- The number joins its tablet's ledger and no ballot.
  perform core.receive_numbers(kiosk_id, array_agg(kiosk_number))
  from unnest(judged) as ballot
  join core.receipts as receipt using (key_digest)
  where kiosk_number is not null and not continues and refusal is null and receipt.content_digest = ballot.content_digest
  group by kiosk_id
  order by kiosk_id;

  return (
    select coalesce(jsonb_agg(jsonb_build_object('outcome', outcome,
      'refusal', case when outcome = 'refused' then coalesce(refusal, 'NOBEG') end,
      'receipt', case when outcome in ('stored', 'repeated') then core.receipt_code(key_digest) end) order by position), '[]')
    from (
      select ballot.*, case
        when ballot.key_digest = any (case when ballot.continues then continued else received end)
          and ballot.position = first_position then 'stored'
        -- also when the campaign has ended since: what was stored stays stored
        when ballot.content_digest = case when ballot.continues then receipt.continuation_digest else receipt.content_digest end
          then 'repeated'
        when ballot.refusal is not null or ballot.continues and receipt.key_digest is null then 'refused'
        else 'conflict'
      end as outcome
      from (
        select each.*,
          min(each.position) filter (where each.refusal is null) over (partition by each.key_digest, each.continues) as first_position
        from unnest(judged) as each
      ) as ballot
      left join core.receipts as receipt on receipt.key_digest = ballot.key_digest
    ) as answered);
end $$;

-- For whoever kept a receipt code: the day of the ballot, and nothing else about it; null where no ballot has the code.
-- Definer: receipts are open to nobody.
create function api.receipt(code text) returns jsonb
  language sql stable security definer set search_path = ''
  as $$
  select jsonb_build_object('day', min(day), 'continued', bool_or(continuation_digest is not null))
  from core.receipts where core.receipt_code(key_digest) = receipt.code and core.actor() in ('citizen', 'staff')
  having count(*) > 0
$$;

grant execute on function api.submit_responses, api.receipt to authenticated;
-- core.judge_ballots, core.store_ballots, core.continue_ballots and their parts are granted to nobody: they run inside
-- api.submit_responses.

-- schemas/57_dossiers.sql

-- Dossiers handled, as units report them: what a response rate and a finite population are made of. By unit and month, and by
-- service area where a unit knows it. A wrong number is corrected; the audit record keeps what stood there.

create table core.dossiers (
  id bigint generated always as identity primary key,
  unit_id bigint not null references core.units on delete restrict,
  month date not null check (extract(day from month) = 1),
  -- null: all areas together
  area_id bigint references core.service_areas on delete restrict,
  handled integer not null check (handled >= 0),
  unique nulls not distinct (unit_id, month, area_id)
);

-- Only then is its number final: one that is noted in mid-month would stand as if the month had no more.
create function core.is_over(month date) returns boolean
  language sql stable
  as $$ select month + interval '1 month' <= core.today() $$;

alter table core.dossiers enable row level security;
grant select, insert (unit_id, month, area_id, handled), update (handled) on core.dossiers to authenticated;
create policy "staff read the dossiers of their units" on core.dossiers
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "those who report for a unit note its dossiers" on core.dossiers
  for insert to authenticated
  with check (unit_id in (select core.units_with_role(core.roles_that_may('report_dossiers'))) and core.is_over(month));
create policy "those who report for a unit correct its dossiers" on core.dossiers
  for update to authenticated
  using (unit_id in (select core.units_with_role(core.roles_that_may('report_dossiers'))) and core.is_over(month));
-- No right to delete: a month that was reported stays reported.

create trigger staff_writes_are_recorded after insert or update on core.dossiers
  for each row execute function core.record_write();

-- What a unit handled in each month of a period: the number for all areas, or, where there is none, the sum of the areas; with an
-- area, that area alone. No row where it is not known.
create function core.dossiers_by_month(units bigint[], area bigint, from_day date, to_day date)
  returns table (unit_id bigint, month date, handled bigint)
  language sql stable
  as $$
  select dossier.unit_id, dossier.month,
    coalesce(sum(dossier.handled) filter (where dossier.area_id is null), sum(dossier.handled))::bigint
  from core.dossiers as dossier
  where dossier.unit_id = any (units) and dossier.month between from_day and to_day
    and (area is null or dossier.area_id = area)
  group by dossier.unit_id, dossier.month
$$;

-- Why a line of dossiers is not noted; null where it is.
create function core.fault_of_dossiers(line jsonb) returns text
  language plpgsql stable
  as $$
declare
  home bigint := (select id from core.units where code = line ->> 'unit' and id in (select core.units_in_reach()));
begin
  if home is null then return 'NORCH'; end if;
  if not core.may('report_dossiers', home) then return 'NOROL'; end if;
  if coalesce(line ->> 'month', '') !~ '^20\d{2}-(0[1-9]|1[0-2])$' then return 'NOMON'; end if;
  if not core.is_over(((line ->> 'month') || '-01')::date) then return 'NOMON'; end if;
  if line ->> 'area' is not null and not exists (select from core.service_areas where code = line ->> 'area') then return 'NOARA'; end if;
  if core.whole_number(line -> 'handled') is null then return 'NOCNT'; end if;
  return null;
end $$;

-- What would become of each line, in their order: noted, the same, corrected from what stood there, or why not. The same unit,
-- month and area twice in one list is refused at the second: nobody knows which of the two was meant.
create function core.judged_dossiers(lines jsonb) returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if jsonb_typeof(lines) is distinct from 'array' or jsonb_array_length(lines) > 5000 then perform core.refuse('LINES'); end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('refusal', judged.fault, 'unit', unit.name, 'area', area.name, 'before', dossier.handled,
      'outcome', case
      when judged.fault is not null then 'refused' when dossier.id is null then 'noted'
      when dossier.handled = core.whole_number(line -> 'handled') then 'same' else 'corrected' end) order by place), '[]')
    from (
      select line, place, coalesce(core.fault_of_dossiers(line), case when row_number() over (
        partition by line ->> 'unit', line ->> 'month', line ->> 'area' order by place) > 1 then 'TWICE' end) as fault
      from jsonb_array_elements(lines) with ordinality as given (line, place)
    ) as judged
    left join core.units as unit on judged.fault is null and unit.code = line ->> 'unit'
    left join core.service_areas as area on area.code = line ->> 'area'
    left join core.dossiers as dossier on dossier.unit_id = unit.id
      and dossier.month = case when judged.fault is null then ((line ->> 'month') || '-01')::date end
      and dossier.area_id is not distinct from area.id);
end $$;

-- What api.note_dossiers would do, without doing it.
create function api.check_dossiers(lines jsonb) returns jsonb
  language sql stable
  as $$ select core.judged_dossiers(lines) $$;

-- All lines or none: half a table would look like a whole one. The answer says of each line what became of it, or would have.
create function api.note_dossiers(lines jsonb) returns jsonb
  language plpgsql
  as $$
declare
  judged jsonb := core.judged_dossiers(lines);
begin
  if not jsonb_path_exists(judged, '$[*] ? (@.refusal != null)') then
    insert into core.dossiers as dossier (unit_id, month, area_id, handled)
    select unit.id, ((line ->> 'month') || '-01')::date, area.id, core.whole_number(line -> 'handled')
    from jsonb_array_elements(lines) as line
    join core.units as unit on unit.code = line ->> 'unit'
    left join core.service_areas as area on area.code = line ->> 'area'
    on conflict (unit_id, month, area_id) do update set handled = excluded.handled
    where dossier.handled <> excluded.handled;
  end if;
  return judged;
end $$;

create index on core.audit (((after ->> 'id')::bigint)) where noun = 'dossiers';

-- Definer: the audit record is open to few, but what stood where a number was corrected, and who did it, is shown to whoever reads
-- the number. Tells nothing of units out of reach.
create function core.corrections_of(of_dossier bigint) returns jsonb
  language sql stable security definer set search_path = ''
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('on', core.local_time(record.at)::date, 'by', core.staff_name(record.staff_id),
    'before', record.before -> 'handled', 'after', record.after -> 'handled') order by record.id desc), '[]')
  from core.audit as record
  where record.noun = 'dossiers' and record.verb = 'update' and (record.after ->> 'id')::bigint = of_dossier
    and (record.after ->> 'unit_id')::bigint in (select core.units_in_reach())
$$;

create function core.months_of(year integer) returns setof date
  language sql immutable
  as $$
  select month::date from generate_series(make_date(year, 1, 1)::timestamp, make_date(year, 12, 1), interval '1 month') as month
$$;

-- A year of a unit's own numbers, as typed in.
create function api.dossiers(unit text, year integer) returns jsonb
  language plpgsql stable
  as $$
declare
  home bigint := core.unit_in_reach(unit);
begin
  if year is null or year not between 2000 and 2100 then perform core.refuse('BADPD'); end if;
  return jsonb_build_object(
    'unit', (select jsonb_build_object('code', known.code, 'name', known.name) from core.units as known where known.id = home),
    'may_report', core.may('report_dossiers', home),
    'areas', (select coalesce(jsonb_agg(jsonb_build_object('code', area.code, 'name', area.name) order by area.id), '[]')
      from core.service_areas as area),
    'months', (
      select jsonb_agg(jsonb_build_object('month', to_char(month, 'YYYY-MM'), 'handled', known.handled, 'lines', (
          select coalesce(jsonb_agg(jsonb_build_object('area', area.code, 'handled', dossier.handled,
            'corrections', core.corrections_of(dossier.id)) order by area.id nulls first), '[]')
          from core.dossiers as dossier left join core.service_areas as area on area.id = dossier.area_id
          where dossier.unit_id = home and dossier.month = each.month)) order by month)
      from core.months_of(year) as each (month)
      left join core.dossiers_by_month(array[home], null, make_date(year, 1, 1), make_date(year, 12, 31)) as known using (month)));
end $$;

-- A unit is not asked for a month in which it had ended or not begun, nor for one that is not over.
create function core.is_asked_for(unit core.units, month date) returns boolean
  language sql stable
  as $$
  select core.is_over(month) and unit.valid_from < month + interval '1 month' and coalesce(unit.valid_to, 'infinity') >= month
$$;

-- Those that took in dossiers in a year, or had a counter to do so.
create function core.dossier_units(units bigint[], year integer) returns setof core.units
  language sql stable
  as $$
  select known.*
  from core.units as known
  where known.id = any (units) and (
    exists (select from core.dossiers as dossier where dossier.unit_id = known.id and extract(year from dossier.month) = dossier_units.year)
    or known.valid_from <= make_date(year, 12, 31) and coalesce(known.valid_to, 'infinity') >= make_date(year, 1, 1)
      and exists (select from core.counters as counter where counter.unit_id = known.id))
$$;

-- Units of a tree that took in dossiers in a year, each with its twelve months: what is reported and what is missing.
create function api.dossier_table(unit text, year integer) returns jsonb
  language plpgsql stable
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  units bigint[] := array(select core.subtree(root) intersect select core.units_in_reach());
begin
  if year is null or year not between 2000 and 2100 then perform core.refuse('BADPD'); end if;
  return jsonb_build_object('unit', core.unit_json(root), 'selectable', core.selectable_units(), 'year', year,
    'may_report', exists (select from unnest(units) as each where core.may('report_dossiers', each)),
    'illustrative', (select coalesce(bool_or(known.illustrative), false) from core.units as known where known.id = any (units)),
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', known.code, 'name', known.name, 'months', months.told) order by known.id), '[]')
      from core.dossier_units(units, year) as known
      cross join lateral (
        select jsonb_agg(jsonb_build_object('month', to_char(each.month, 'YYYY-MM'), 'handled', told.handled,
          'open', core.is_asked_for(known, each.month)) order by each.month) as told
        from core.months_of(year) as each (month)
        left join core.dossiers_by_month(array[known.id], null, make_date(year, 1, 1), make_date(year, 12, 31)) as told using (month)
      ) as months));
end $$;

-- The lines of a year to fill in: of each unit and month that is asked for what was reported, all areas and each area apart, or one
-- line without a number. Noted again as they are they change nothing.
create function api.dossier_lines(unit text, year integer) returns jsonb
  language plpgsql stable
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  units bigint[] := array(select core.subtree(root) intersect select core.units_in_reach());
begin
  if year is null or year not between 2000 and 2100 then perform core.refuse('BADPD'); end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('unit', known.code, 'name', known.name, 'month', to_char(each.month, 'YYYY-MM'),
      'area', area.code, 'handled', dossier.handled) order by known.id, each.month, area.id nulls first), '[]')
    from core.dossier_units(units, year) as known
    cross join core.months_of(year) as each (month)
    left join core.dossiers as dossier on dossier.unit_id = known.id and dossier.month = each.month
    left join core.service_areas as area on area.id = dossier.area_id
    where core.is_asked_for(known, each.month));
end $$;

grant execute on function core.whole_number, core.dossiers_by_month, core.fault_of_dossiers, core.judged_dossiers, core.corrections_of,
  core.is_over, core.months_of, core.is_asked_for, core.dossier_units, api.check_dossiers, api.note_dossiers, api.dossiers,
  api.dossier_table, api.dossier_lines to authenticated;

-- schemas/60_method.sql

-- How an index is made of counts. What the law may change is rows with a version; docs/method.md derives the formulas and
-- supabase/tests/cases holds the worked examples.

create table core.methods (
  id bigint generated always as identity primary key,
  code text not null unique,
  in_force_from date not null unique,
  rule text not null check (rule in ('overall_item', 'all_answers', 'factor_mean', 'weighted_factors')),
  combine text not null check (combine in ('pooled', 'by_dossiers', 'mean_of_units'))
    -- screens, files, snapshots and what recomputes them pool; until they know another rule, none may be said to be in force
    check (combine = 'pooled'),
  minimum_n integer not null check (minimum_n >= 1),
  confidence numeric(4, 2) not null check (confidence between 85 and 99.99),
  -- the standard normal quantile of that confidence
  z numeric(8, 6) not null,
  -- how many ballots at least may be told apart by asking twice
  disclosure_n integer not null default 5 check (disclosure_n >= 2)
);

alter table core.methods enable row level security;
grant select on core.methods to authenticated;
create policy "every known asker reads the methods" on core.methods
  for select to authenticated using ((select core.actor()) is not null);
create trigger a_method_stays before update or delete or truncate on core.methods
  for each statement execute function core.refuse_change();

-- The method in force on the last day of a period is the method of the period.
create function core.method_on(on_day date) returns core.methods
  language plpgsql stable
  as $$
begin
  return (
    select method from core.methods as method
    order by method.in_force_from <= on_day desc, abs(method.in_force_from - on_day), method.id limit 1);
end $$;

-- Half up, two decimals: what `round` does for numeric, said once.
create function core.published(value numeric) returns numeric
  language sql immutable
  as $$ select round(value, 2) $$;

-- The functions below are plpgsql because PostgreSQL plans a nested SQL function anew at every call, and a screen calls them
-- some hundred times: as SQL they took most of its time.

-- As many ballots drawn with putting back as move like n drawn without, from the dossiers handled (Cochran 1977, §3.2): all of
-- them leave nothing to chance. More ballots than dossiers is a wrong count of dossiers, and corrects nothing.
create function core.effective_n(n numeric, dossiers bigint) returns numeric
  language plpgsql immutable
  as $$
begin
  if dossiers is null or dossiers < n then return n; end if;
  if dossiers = n then return 'Infinity'; end if;
  return n * (dossiers - 1) / (dossiers - n);
end $$;

-- Which of these it was, for whoever reads the interval.
create function core.correction(n bigint, dossiers bigint) returns text
  language sql immutable
  as $$
  select case when dossiers is null then 'unknown' when dossiers < n then 'impossible' when dossiers = n then 'census' else 'finite' end
$$;

-- Wilson 1927, without continuity correction: [low, high] of a share among n, as shares; narrower where the n are a known part
-- of all dossiers.
create function core.wilson(share numeric, n numeric, z numeric, dossiers bigint default null) returns numeric[]
  language plpgsql immutable
  as $$
declare
  drawn numeric := core.effective_n(n, dossiers);
  pull numeric := z * z / drawn;
  centre numeric := (share + pull / 2) / (1 + pull);
  half numeric := z * sqrt((share * (1 - share) + pull / 4) / drawn) / (1 + pull);
begin
  return array[greatest(centre - half, 0), least(centre + half, 1)];
end $$;

create type core.figure as (
  ballots bigint,
  n bigint,
  satisfied bigint,
  share numeric,
  low numeric,
  high numeric,
  mean numeric,
  state text
);

-- Below the minimum n there is a count and no figure.
create function core.figure_of(ballots bigint, n bigint, satisfied bigint, share numeric, mean numeric, method core.methods)
  returns core.figure
  language plpgsql immutable
  as $$
declare
  bounds numeric[];
begin
  if coalesce(n, 0) = 0 then return row(coalesce(ballots, 0), 0, null, null, null, null, null, 'none')::core.figure; end if;
  if n < method.minimum_n then return row(ballots, n, null, null, null, null, null, 'few')::core.figure; end if;
  bounds := core.wilson(share, n, method.z);
  return row(ballots, n, satisfied, share, bounds[1], bounds[2], mean, 'shown')::core.figure;
end $$;

-- Several items together: the share among all their answers. One person answers several of them, so n is not the number of
-- answers but of people: the most that any one of the items has. The interval is therefore rather too wide than too narrow.
create function core.pooled_figure(ballots bigint, counts integer[], places integer[], shape core.version_shapes, method core.methods)
  returns core.figure
  language plpgsql immutable
  as $$
declare
  place integer;
  level integer;
  chosen bigint;
  of_item bigint;
  people bigint := 0;
  answers bigint := 0;
  satisfied bigint := 0;
  points bigint := 0;
begin
  foreach place in array places loop
    of_item := 0;
    for level in 1 .. coalesce(shape.levels, 0) loop
      chosen := coalesce(counts[(place - 1) * shape.levels + level], 0);
      of_item := of_item + chosen;
      points := points + chosen * level;
      if level = any (shape.satisfied) then satisfied := satisfied + chosen; end if;
    end loop;
    answers := answers + of_item;
    people := greatest(people, of_item);
  end loop;
  return core.figure_of(ballots, people, case when cardinality(places) = 1 then satisfied end,
    satisfied::numeric / nullif(answers, 0), points::numeric / nullif(answers, 0), method);
end $$;

-- What one item's counts say: n answered, those satisfied, the share and the mean level.
create function core.item_figure(ballots bigint, counts integer[], place integer, shape core.version_shapes, method core.methods)
  returns core.figure
  language plpgsql immutable
  as $$ begin return core.pooled_figure(ballots, counts, array[place], shape, method); end $$;

-- The index of a whole: by the rule of the method.
create function core.overall_figure(ballots bigint, counts integer[], shape core.version_shapes, method core.methods)
  returns core.figure
  language plpgsql stable
  as $$
begin
  case method.rule
    when 'overall_item' then
      return core.item_figure(ballots, counts, 1, shape, method);
    when 'all_answers' then
      return core.pooled_figure(ballots, counts, array(select generate_series(1, shape.items)), shape, method);
    else
      return core.factors_figure(ballots, counts, shape, method);
  end case;
end $$;

-- The mean of the factor indices, weighted or not; its n is that of the factor with the fewest people.
create function core.factors_figure(ballots bigint, counts integer[], shape core.version_shapes, method core.methods)
  returns core.figure
  language sql stable
  as $$
  select core.figure_of(ballots, min((of_factor).n), null,
    sum((of_factor).share * weight) / nullif(sum(weight), 0), sum((of_factor).mean * weight) / nullif(sum(weight), 0), method)
  from (
    select core.pooled_figure(ballots, counts, array_agg(item.position::integer), shape,
        -- the parts are judged by the whole: the minimum applies once, to the smallest of them
        jsonb_populate_record(method, '{"minimum_n": 1}')) as of_factor,
      case (method).rule when 'weighted_factors' then factor.weight else 1 end as weight
    from core.factors as factor
    join core.items as item on item.version_id = factor.version_id and item.factor_position = factor.position
    where factor.version_id = (shape).version_id
    group by factor.position, factor.weight
  ) as by_factor
$$;

-- Newcombe 1998, method 10: the difference of two shares with their Wilson intervals, as [difference, low, high] shares.
create function core.newcombe(now core.figure, before core.figure) returns numeric[]
  language plpgsql immutable
  as $$
declare
  difference numeric := now.share - before.share;
begin
  return array[difference,
    difference - sqrt(power(now.share - now.low, 2) + power(before.high - before.share, 2)),
    difference + sqrt(power(now.high - now.share, 2) + power(before.share - before.low, 2))];
end $$;

create function core.percent(share numeric) returns numeric
  language sql immutable
  as $$ select core.published(share * 100) $$;

create function core.figure_json(figure core.figure) returns jsonb
  language plpgsql immutable
  as $$
begin
  return jsonb_build_object('ballots', figure.ballots, 'n', figure.n, 'state', figure.state,
    'satisfied', figure.satisfied, 'index', core.percent(figure.share), 'low', core.percent(figure.low),
    'high', core.percent(figure.high), 'mean', core.published(figure.mean));
end $$;

-- A figure beside the one of the period before. The change is the difference of the two figures as published, so that
-- who subtracts by hand finds the same.
create function core.compared_json(now core.figure, before core.figure) returns jsonb
  language plpgsql immutable
  as $$
declare
  step numeric[];
  change jsonb;
begin
  if now.state = 'shown' and before.state = 'shown' then
    step := core.newcombe(now, before);
    change := jsonb_build_object('points', core.percent(now.share) - core.percent(before.share),
      'low', core.percent(step[2]), 'high', core.percent(step[3]), 'distinct', step[2] > 0 or step[3] < 0);
  end if;
  return core.figure_json(now) || jsonb_build_object('change', change,
    'previous', jsonb_build_object('ballots', coalesce(before.ballots, 0), 'n', coalesce(before.n, 0),
      'state', coalesce(before.state, 'none'), 'satisfied', before.satisfied,
      'index', core.percent(before.share), 'low', core.percent(before.low), 'high', core.percent(before.high)));
end $$;

grant execute on function core.method_on, core.published, core.effective_n, core.correction, core.wilson, core.figure_of,
  core.item_figure, core.pooled_figure, core.overall_figure, core.factors_figure, core.newcombe, core.percent,
  core.figure_json, core.compared_json to authenticated;

-- schemas/61_combining.sql

-- A unit above others: its figure from those of its parts, by the rule of the method.

-- Zou, Huang and Zhang 2009: a weighted sum of shares and its interval, from the shares' own intervals, as [sum, low, high].
-- With the weights 1 and −1 it is Newcombe's method 10.
create function core.weighted_sum(weights numeric[], figures core.figure[]) returns numeric[]
  language sql immutable
  as $$
  select array[sum(weight * share),
    sum(weight * share) - sqrt(sum(power(weight * (share - case when weight > 0 then low else high end), 2))),
    sum(weight * share) + sqrt(sum(power(weight * (case when weight > 0 then high else low end - share), 2)))]
  from unnest(weights) with ordinality as given (weight, place)
  join unnest(figures) with ordinality as known (ballots, n, satisfied, share, low, high, mean, state, place) using (place)
$$;

-- A share among n ballots with its interval, whatever n is: for arithmetic, not for a screen.
create function core.sampled(n bigint, share numeric, z numeric, dossiers bigint default null) returns core.figure
  language plpgsql immutable
  as $$
declare
  bounds numeric[] := core.wilson(share, n, z, dossiers);
begin
  return row(n, n, null, share, bounds[1], bounds[2], null, 'shown')::core.figure;
end $$;

create type core.combination as (
  figure core.figure,
  -- the standard error of the share
  error numeric,
  kept bigint,
  -- parts with ballots that are too few to count in this rule
  left_out bigint
);

-- What is known of one sample: the estimated variance of its share (Cochran 1977, §3.3), unbiased.
create function core.share_variance(share numeric, n bigint, dossiers bigint) returns numeric
  language sql immutable
  as $$
  select share * (1 - share) / greatest(n - 1, 1) * case when dossiers >= n then 1 - n::numeric / dossiers else 1 end
$$;

-- All ballots as one sample of all dossiers.
create function core.pooled_parts(parts core.figure[], dossiers bigint[], method core.methods) returns core.combination
  language plpgsql immutable
  as $$
declare
  pool record;
  bounds numeric[];
  known core.figure;
begin
  select sum(ballots)::bigint as ballots, sum(n)::bigint as n, sum(satisfied)::bigint as satisfied,
    sum(share * n) / nullif(sum(n), 0) as share, sum(mean * n) / nullif(sum(n), 0) as mean,
    case when count(*) = count(handled) then sum(handled)::bigint end as handled, count(*) as kept
  into pool from unnest(parts, dossiers) as part (ballots, n, satisfied, share, low, high, mean, state, handled) where n > 0;
  known := core.figure_of(pool.ballots, pool.n, pool.satisfied, pool.share, pool.mean, method);
  if known.state = 'shown' then
    bounds := core.wilson(known.share, known.n, method.z, pool.handled);
    known.low := bounds[1];
    known.high := bounds[2];
  end if;
  return row(known, core.share_variance(known.share, known.n, pool.handled) ^ 0.5, pool.kept, 0)::core.combination;
end $$;

-- Each part with a weight of its own: its dossiers, or one. A part below the minimum n, or one that must not be told, is left out: its
-- share would count in full, and could be found by subtraction.
create function core.weighted_parts(parts core.figure[], dossiers bigint[], method core.methods) returns core.combination
  language plpgsql immutable
  as $$
declare
  pool record;
  bounds numeric[];
  state text := 'shown';
begin
  select sum(ballots)::bigint as ballots, coalesce(sum(n) filter (where kept), 0)::bigint as n,
    sum(mean * weight) filter (where kept) as mean, count(*) filter (where kept) as kept,
    count(*) filter (where not kept and n > 0) as left_out, bool_or(weight is null) filter (where kept) as unweighted,
    sqrt(sum(weight * weight * core.share_variance(share, n, handled)) filter (where kept)) as error,
    array_agg(weight order by place) filter (where kept) as weights,
    array_agg(core.sampled(n, share, method.z, handled) order by place) filter (where kept) as figures
  into pool
  from (
    select *, case method.combine when 'mean_of_units' then 1.0 / nullif(count(*) filter (where kept) over (), 0)
      else nullif(handled, 0) / sum(handled) filter (where kept) over () end as weight
    from (
      select *, n >= method.minimum_n and share is not null as kept
      from unnest(parts, dossiers) with ordinality as part (ballots, n, satisfied, share, low, high, mean, state, handled, place)
    ) as judged
  ) as weighed;
  if coalesce(pool.ballots, 0) = 0 then state := 'none';
  elsif pool.kept = 0 then state := 'few';
  elsif pool.unweighted then state := 'unweighted';
  end if;
  if state = 'shown' then
    bounds := core.weighted_sum(pool.weights, pool.figures);
    return row(row(pool.ballots, pool.n, null, bounds[1], bounds[2], bounds[3], pool.mean, state)::core.figure,
      pool.error, pool.kept, pool.left_out)::core.combination;
  end if;
  return row(row(coalesce(pool.ballots, 0), pool.n, null, null, null, null, null, state)::core.figure,
    null, pool.kept, pool.left_out)::core.combination;
end $$;

-- The parts are judged here, each with the dossiers of the same period or null; one without a share is left out.
-- Where the rule weighs by dossiers and a part's are not known there is no figure: the state says 'unweighted'.
create function core.combined_figure(parts core.figure[], dossiers bigint[], method core.methods) returns core.combination
  language plpgsql immutable
  as $$
begin
  if method.combine = 'pooled' then return core.pooled_parts(parts, dossiers, method); end if;
  return core.weighted_parts(parts, dossiers, method);
end $$;

grant execute on function core.weighted_sum, core.sampled, core.share_variance, core.pooled_parts, core.weighted_parts,
  core.combined_figure to authenticated;

-- schemas/61_raking.sql

-- Ballots weighed so that service areas and channels have the shares they have among all dossiers: raking, or iterative
-- proportional fitting (Deming and Stephan 1940).

-- The ballots of one service area through one channel.
create type core.mix_cell as (area text, channel text, n bigint, satisfied numeric);

create type core.raking as (
  -- shown, few, none; 'empty' where dossiers have no ballots, 'unknown' where ballots have no count of dossiers, 'unsteady' where
  -- the two mixes cannot be met together
  state text,
  share numeric,
  low numeric,
  high numeric,
  n bigint,
  -- Kish 1965: as many ballots of equal weight tell as much
  effective_n numeric,
  -- in the order of the cells, with a mean of 1 a ballot
  weights numeric[],
  -- the areas and channels that stand in the way
  missing text[]
);

-- Areas and channels with dossiers and no ballots, or with ballots and no dossiers.
create function core.unmet_margins(cells core.mix_cell[], areas jsonb, channels jsonb) returns table (code text, state text)
  language sql immutable
  as $$
  with asked as (
    select 'area' as side, key as code, value::numeric as dossiers from jsonb_each_text(areas)
    union all select 'channel', key, value::numeric from jsonb_each_text(channels)
  ),
  cast_in as (
    select side, given.code, sum(n) as n from unnest(cells) as cell
    cross join lateral (values ('area', cell.area), ('channel', cell.channel)) as given (side, code)
    group by side, given.code
  )
  select code, case when coalesce(n, 0) = 0 then 'empty' else 'unknown' end
  from asked full join cast_in using (side, code)
  where (coalesce(n, 0) > 0) <> (coalesce(dossiers, 0) > 0)
$$;

-- One step: the cells of each line scaled to what the line should hold. Rounded, or the digits would double at every step.
create function core.scaled(held numeric[], lines integer[], wanted numeric[]) returns numeric[]
  language plpgsql immutable
  as $$
declare
  sums numeric[] := array_fill(0::numeric, array[cardinality(wanted)]);
begin
  for cell in 1 .. cardinality(held) loop
    sums[lines[cell]] := sums[lines[cell]] + held[cell];
  end loop;
  for cell in 1 .. cardinality(held) loop
    held[cell] := round(held[cell] * wanted[lines[cell]] / sums[lines[cell]], 20);
  end loop;
  return held;
end $$;

-- The fitted count of each cell, or null when the two margins cannot be met together. The channels are met exactly by the last
-- step, so the areas tell how far it has come.
create function core.fitted(held numeric[], areas integer[], of_areas numeric[], channels integer[], of_channels numeric[])
  returns numeric[]
  language plpgsql immutable
  as $$
declare
  misfit numeric;
begin
  for step in 1 .. 500 loop
    held := core.scaled(core.scaled(held, areas, of_areas), channels, of_channels);
    select max(abs(sum - of_areas[area])) into misfit
    from (select area, sum(count) from unnest(areas, held) as cell (area, count) group by area) as met;
    if misfit < 1e-9 then return held; end if;
  end loop;
  return null;
end $$;

-- How many of n each line should hold; margins are shares of their own sum.
create function core.wanted(margin jsonb, n numeric) returns numeric[]
  language sql immutable
  as $$
  select array_agg(n * value::numeric / total order by key)
  from (select key, value, sum(value::numeric) over () as total from jsonb_each_text(margin) where value::numeric > 0) as line
$$;

-- Cells hold at least one ballot each; margins name dossiers by area and by channel, {"code": count}.
create function core.raked(cells core.mix_cell[], areas jsonb, channels jsonb, method core.methods) returns core.raking
  language plpgsql immutable
  as $$
declare
  raking core.raking;
  bounds numeric[];
begin
  raking.n := (select coalesce(sum(n), 0) from unnest(cells) as cell);
  select min(state), array_agg(code order by code) into raking.state, raking.missing
  from core.unmet_margins(cells, areas, channels) where raking.n >= method.minimum_n;
  if raking.n < method.minimum_n then raking.state := case raking.n when 0 then 'none' else 'few' end; end if;
  if raking.state is not null then return raking; end if;

  select core.fitted(array_agg(n::numeric order by place), array_agg(area_line order by place), core.wanted(areas, raking.n),
    array_agg(channel_line order by place), core.wanted(channels, raking.n))
  into raking.weights
  from (
    select n, place, (dense_rank() over (order by area))::integer as area_line,
      (dense_rank() over (order by channel))::integer as channel_line
    from unnest(cells) with ordinality as cell (area, channel, n, satisfied, place)
  ) as lined;
  raking.state := case when raking.weights is null then 'unsteady' else 'shown' end;
  if raking.state = 'unsteady' then return raking; end if;

  select sum(held * satisfied / n) / raking.n, raking.n::numeric ^ 2 / sum(held * held / n), array_agg(held / n order by place)
  into raking.share, raking.effective_n, raking.weights
  from unnest(raking.weights, cells) with ordinality as cell (held, area, channel, n, satisfied, place);
  bounds := core.wilson(raking.share, raking.effective_n, method.z);
  raking.low := bounds[1];
  raking.high := bounds[2];
  return raking;
end $$;

grant execute on function core.unmet_margins, core.scaled, core.fitted, core.wanted, core.raked to authenticated;

-- schemas/62_decomposition.sql

-- How much of a change comes from who answered (the mix), and how much from how they answered (within).

-- Largest remainder: shares as points with two decimals that add up to a published total, each less than a hundredth of a point
-- from the truth. The total may differ from the shares' own sum by less than that, as a difference of two rounded figures does.
create function core.apportioned(parts numeric[], total numeric) returns numeric[]
  language sql immutable
  as $$
  select array_agg(core.published((whole + case when turn <= owed then 1 else 0 end) / 100) order by place)
  from (
    select place, whole, row_number() over (order by part * 10000 - whole desc, place) as turn,
      total * 100 - sum(whole) over () as owed
    from unnest(parts) with ordinality as given (part, place), floor(part * 10000) as whole
  ) as counted
$$;

-- The ballots of one group in two periods, and how many of them were satisfied.
create type core.shift_group as (code text, n_before bigint, satisfied_before numeric, n_now bigint, satisfied_now numeric);

-- Groups with too few ballots to show in either period become one, code null; where that one is too small as well it takes in the
-- next smallest, or it could be found by subtraction. A group without ballots in one of the periods has come or gone.
create function core.shown_groups(groups core.shift_group[], minimum_n integer) returns setof core.shift_group
  language sql immutable
  as $$
  with judged as (
    select given.*, n_before between 1 and minimum_n - 1 or n_now between 1 and minimum_n - 1 as small
    from unnest(groups) as given
  ),
  lined as (
    select judged.*, row_number() over size as turn, count(*) filter (where small) over () as smalls,
      (sum(n_before) over size) >= minimum_n and (sum(n_now) over size) >= minimum_n as enough
    from judged window size as (order by small desc, n_before + n_now, code)
  ),
  rest as (
    select case when bool_or(small) then coalesce(min(turn) filter (where turn >= smalls and enough), max(turn)) else 0 end as turns
    from lined
  )
  select case when turn > turns then code end as shown, sum(n_before)::bigint, sum(satisfied_before), sum(n_now)::bigint,
    sum(satisfied_now)
  from lined, rest group by shown
$$;

create type core.shift_part as (
  code text,
  n_before bigint,
  share_before numeric,
  n_now bigint,
  share_now numeric,
  -- the mean of its two weights
  held numeric,
  mix numeric,
  within numeric
);

-- Kitagawa 1955: the change of a pooled share, group by group. Mix: the change of the group's weight, at the mean of its two shares,
-- counted from the level of all; within: the change of its share, at the mean of its two weights. The sum is the change, exactly.
create function core.shift_parts(groups core.shift_group[]) returns setof core.shift_part
  language sql immutable
  as $$
  with share as (
    select given.*, n_before / sum(n_before) over () as weight_before, n_now / sum(n_now) over () as weight_now,
      satisfied_before / nullif(n_before, 0) as share_before, satisfied_now / nullif(n_now, 0) as share_now,
      (sum(satisfied_before) over () / sum(n_before) over ()
        + sum(satisfied_now) over () / sum(n_now) over ()) / 2 as level_of_all
    from unnest(groups) as given where n_before + n_now > 0
  )
  select code, n_before, share_before, n_now, share_now, (weight_before + weight_now) / 2,
    -- who has come or gone brings no change of answers: all of theirs is mix
    (weight_now - weight_before) * ((coalesce(share_now, share_before) + coalesce(share_before, share_now)) / 2 - level_of_all),
    coalesce((weight_before + weight_now) / 2 * (share_now - share_before), 0)
  from share
$$;

-- What is within, with its interval: the mean weights are held fixed.
create function core.within_interval(parts core.shift_part[], z numeric) returns numeric[]
  language sql immutable
  as $$
  select core.weighted_sum(array_agg(held) || array_agg(-held),
    array_agg(core.sampled(n_now, share_now, z)) || array_agg(core.sampled(n_before, share_before, z)))
  from unnest(parts) as part where n_now > 0 and n_before > 0
$$;

-- The groups as published: their lines of mix add up to the mix, and their lines of what is within to that.
create function core.shift_lines(parts core.shift_part[], sums numeric[]) returns jsonb
  language sql immutable
  as $$
  select jsonb_agg(jsonb_build_object('code', (part).code, 'n_before', (part).n_before, 'n', (part).n_now,
    'weight_before', core.percent((part).n_before / all_before), 'weight', core.percent((part).n_now / all_now),
    'index_before', core.percent((part).share_before), 'index', core.percent((part).share_now),
    'mix', line.mix, 'within', line.within) order by line.place)
  from (
    select array_agg(mix) as mix, array_agg(within) as within, sum(n_before) as all_before, sum(n_now) as all_now from unnest(parts)
  ) as listed
  cross join unnest(core.apportioned(listed.mix, sums[1]), core.apportioned(listed.within, sums[2]))
    with ordinality as line (mix, within, place)
  cross join lateral (select parts[line.place] as part) as counted
$$;

create function core.shift_share(groups core.shift_group[], method core.methods) returns jsonb
  language plpgsql stable
  as $$
declare
  parts core.shift_part[];
  all_of record;
  step numeric[];
  change numeric;
  sums numeric[];
begin
  select coalesce(sum(n_before), 0)::bigint as before, coalesce(sum(n_now), 0)::bigint as now, sum(satisfied_before) as was,
    sum(satisfied_now) as is_now
  into all_of from unnest(groups) as given;
  if least(all_of.before, all_of.now) < method.minimum_n then
    return jsonb_build_object('state', case least(all_of.before, all_of.now) when 0 then 'none' else 'few' end,
      'n_before', all_of.before, 'n', all_of.now);
  end if;
  parts := array(
    select part from core.shift_parts(array(select shown from core.shown_groups(groups, method.minimum_n) as shown)) as part
    order by (part).code is null, (part).held desc, (part).code);
  change := core.percent(all_of.is_now / all_of.now) - core.percent(all_of.was / all_of.before);
  step := core.within_interval(parts, method.z);
  select core.apportioned(array[sum(mix), sum(within)], change) into sums from unnest(parts) as part;
  return jsonb_build_object('state', 'shown', 'n_before', all_of.before, 'n', all_of.now,
    'index_before', core.percent(all_of.was / all_of.before), 'index', core.percent(all_of.is_now / all_of.now),
    'change', change, 'mix', sums[1], 'within', sums[2], 'low', core.percent(step[2]), 'high', core.percent(step[3]),
    'distinct', coalesce(step[2] > 0 or step[3] < 0, false), 'groups', core.shift_lines(parts, sums));
end $$;

grant execute on function core.apportioned, core.shown_groups, core.shift_parts, core.within_interval, core.shift_lines,
  core.shift_share to authenticated;

-- schemas/63_control_charts.sql

-- Whether a month stands out from a unit's own months: Laney's p′ chart (2002), whose limits allow for the shares of big months
-- varying more than a coin would, and some of the rules of Western Electric (1956) and Nelson (1984).

-- `satisfied` is null where it must not be told.
create type core.charted_month as (starts date, n bigint, satisfied numeric);

-- Months below the minimum n are left out, and those not told; the others stand side by side. `z` is in sigmas of the chart.
create function core.control_points(months core.charted_month[], minimum_n integer)
  returns table (starts date, n bigint, share numeric, centre numeric, sigma_z numeric, sigma numeric, z numeric)
  language sql immutable
  as $$
  with pooled as (
    select given.*, given.satisfied / given.n as share, sum(given.satisfied) over () / sum(given.n) over () as centre
    from unnest(months) as given where given.n >= minimum_n and given.satisfied is not null
  ),
  -- where everybody or nobody is satisfied nothing varies
  scored as (
    select pooled.*, sqrt(centre * (1 - centre) / pooled.n) as plain,
      coalesce((share - centre) / nullif(sqrt(centre * (1 - centre) / pooled.n), 0), 0) as score
    from pooled
  ),
  ranged as (select scored.*, abs(score - lag(score) over (order by scored.starts)) as moved from scored)
  select ranged.starts, ranged.n, share, centre, avg(moved) over () / 1.128, plain * avg(moved) over () / 1.128,
    coalesce(score / nullif(avg(moved) over () / 1.128, 0), 0)
  from ranged
$$;

-- The rules a month completes: one beyond 3 sigma; two of three beyond 2 on one side, it being one of them; eight on one side of
-- the centre; six rising or falling in a row.
create function core.control_signals(months core.charted_month[], minimum_n integer) returns table (starts date, signals text[])
  language sql immutable
  as $$
  select starts, array_remove(array[
    case when abs(z) > 3 then 'beyond' end,
    case when z > 2 and high_of_three >= 2 or z < -2 and low_of_three >= 2 then 'two_of_three' end,
    case when abs(side_of_eight) = 8 then 'run' end,
    case when abs(steps_of_six) = 5 then 'trend' end], null)
  from (
    select starts, z, count(*) filter (where z > 2) over three as high_of_three,
      count(*) filter (where z < -2) over three as low_of_three,
      sum(sign(z)) over (order by starts rows 7 preceding) as side_of_eight,
      sum(step) over (order by starts rows 4 preceding) as steps_of_six
    from (
      select point.*, sign(share - lag(share) over (order by point.starts)) as step
      from core.control_points(months, minimum_n) as point
    ) as stepped
    window three as (order by starts rows 2 preceding)
  ) as looked_back
$$;

-- Below twelve months the limits say little, and there are none.
create function core.control_chart(months core.charted_month[], method core.methods) returns jsonb
  language sql immutable
  as $$
  with point as (
    select given.starts, given.n, kept.share, kept.centre, kept.sigma_z, kept.sigma, coalesce(signal.signals, '{}') as signals,
      count(kept.share) over () >= 12 as drawn
    from unnest(months) as given
    left join core.control_points(months, method.minimum_n) as kept using (starts)
    left join core.control_signals(months, method.minimum_n) as signal using (starts)
  )
  select jsonb_build_object('state', case when bool_or(drawn) then 'shown' else 'few' end, 'months_shown', count(share),
    'centre', case when bool_or(drawn) then core.percent(max(centre)) end,
    'sigma_z', case when bool_or(drawn) then core.published(max(sigma_z)) end,
    'points', jsonb_agg(jsonb_build_object('from', starts, 'to', (starts + interval '1 month - 1 day')::date, 'n', n,
      'state', case when share is not null then 'shown' when coalesce(n, 0) = 0 then 'none' when n < method.minimum_n then 'few'
        else 'hidden' end,
      'index', core.percent(share), 'low', case when drawn and share is not null then core.percent(greatest(centre - 3 * sigma, 0)) end,
      'high', case when drawn and share is not null then core.percent(least(centre + 3 * sigma, 1)) end,
      'signals', case when drawn then to_jsonb(signals) else '[]' end) order by starts))
  from point
$$;

grant execute on function core.control_points, core.control_signals, core.control_chart to authenticated;

-- schemas/63_importance.sql

-- Which factor moves the overall item most, from how the two were answered together.

-- Ballots by whether the person was satisfied with the factor and overall. Satisfied with a factor: more than half of one's answers
-- to its items are at a satisfied level.
create type core.joint_counts as (code text, "both" bigint, factor_only bigint, overall_only bigint, neither bigint);

create type core.importance as (
  code text,
  n bigint,
  -- the share satisfied with the factor
  performance numeric,
  -- the share satisfied overall among them, less that among the others: [difference, low, high]
  difference numeric[],
  -- by how much the overall share would rise if the others answered like them, and if that were its cause
  gain numeric,
  phi numeric
);

-- The largest difference first. The interval is Newcombe's (method 10); where those satisfied or the others are fewer than the
-- minimum n there is no difference, for it would tell how a handful answered.
create function core.importances(joints core.joint_counts[], method core.methods) returns setof core.importance
  language sql immutable
  as $$
  select code, "both" + factor_only + overall_only + neither, counted.share, step, step[1] * (1 - counted.share),
    case when shown then ("both" * neither - factor_only * overall_only)
      / nullif(sqrt(("both" + factor_only)::numeric * (overall_only + neither) * ("both" + overall_only)
        * (factor_only + neither)), 0) end
  from unnest(joints) as joint
  cross join lateral (
    select ("both" + factor_only)::numeric / nullif("both" + factor_only + overall_only + neither, 0) as share,
      least("both" + factor_only, overall_only + neither) >= method.minimum_n as shown) as counted
  cross join lateral (select case when shown then core.newcombe(
    core.sampled("both" + factor_only, "both"::numeric / nullif("both" + factor_only, 0), method.z),
    core.sampled(overall_only + neither, overall_only::numeric / nullif(overall_only + neither, 0), method.z)) end as step) as compared
  order by step[1] desc nulls last, code
$$;

grant execute on function core.importances to authenticated;

-- schemas/64_ranks.sql

-- Ranks that hold (Mogstad, Romano, Shaikh and Wilhelm 2024): for each unit the best and the worst rank that the ballots allow,
-- with one error rate for all of them together.

create type core.contestant as (code text, n bigint, share numeric, dossiers bigint);

-- Wichura 1988 (AS 241): the standard normal quantile that leaves `tail` above it, for tails between 1e-11 and 0.075.
create function core.normal_quantile(tail numeric) returns numeric
  language plpgsql immutable
  as $$
declare
  r numeric := round(sqrt(-ln(tail)) - 1.6, 25);
begin
  return (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r + 1.27045825245236838258) * r
      + 3.64784832476320460504) * r + 5.7694972214606914055) * r + 4.6303378461565452959) * r + 1.42343711074968357734)
    / (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r + 0.14810397642748007459) * r
      + 0.68976733498510000455) * r + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1);
end $$;

-- The square of the score test of two shares being equal, of their difference, the share of the two together and the sum of 1 ÷ n;
-- two censuses leave nothing to chance.
create function core.pair_score(difference numeric, together numeric, spread numeric) returns numeric
  language sql immutable
  as $$ select coalesce(difference * difference / nullif(together * (1 - together) * spread, 0), 'Infinity') $$;

-- Holm 1979 over the one-sided hypotheses "this unit is not above that one", two for each pair: the score from which a pair is told
-- apart. Each round rejects what passes with the hypotheses that are left, until a round rejects nothing more.
create function core.holm_bound(scores numeric[], alpha numeric) returns numeric
  language plpgsql immutable
  as $$
declare
  hypotheses bigint := 2 * cardinality(scores);
  rejected bigint := 0;
  passed bigint;
  bound numeric;
begin
  loop
    bound := core.normal_quantile(alpha / (hypotheses - rejected)) ^ 2;
    select count(*) into passed from unnest(scores) as score where score >= bound;
    exit when passed = rejected;
    rejected := passed;
  end loop;
  return bound;
end $$;

-- Units below the minimum n have no rank and no part in it. Equal as published is equal in rank, and the next is skipped. Bands are
-- cut where every unit above is told apart from every unit below, so units that cannot be told apart share one.
create function core.rank_intervals(units core.contestant[], method core.methods)
  returns table (code text, rank bigint, best bigint, worst bigint, band bigint)
  language sql stable
  as $$
  with fit as materialized (
    select given.code, given.n, given.share, core.percent(given.share) as published,
      1 / core.effective_n(given.n, given.dossiers) as spread,
      rank() over (order by core.percent(given.share) desc) as rank, row_number() over (order by given.share desc, given.code) as place
    from unnest(units) as given where given.n >= method.minimum_n
  ),
  -- what is published as equal is not told apart
  pair as materialized (
    select one.place as ahead, other.place as behind, case when one.published = other.published then 0
      else core.pair_score(one.share - other.share, (one.share * one.n + other.share * other.n) / (one.n + other.n),
        one.spread + other.spread) end as score
    from fit as one join fit as other on one.place < other.place
  ),
  judged as materialized (
    select ahead, behind, score >= bound as told from pair,
      (select core.holm_bound(array_agg(score), 1 - method.confidence / 100) as bound from pair) as holm
  ),
  reach as (select ahead as place, max(behind) filter (where not told) as last from judged group by ahead),
  above as (select behind as place, count(*) filter (where told) as units from judged group by behind),
  below as (select ahead as place, count(*) filter (where told) as units from judged group by ahead),
  cut as (
    select code, rank, place,
      coalesce(max(last) over (order by place rows between unbounded preceding and 1 preceding), 0) < place as opens
    from fit left join reach using (place)
  )
  select cut.code, cut.rank, 1 + coalesce(above.units, 0), (select count(*) from fit) - coalesce(below.units, 0),
    count(*) filter (where opens) over (order by place)
  from cut left join above using (place) left join below using (place)
  order by place
$$;

grant execute on function core.normal_quantile, core.pair_score, core.holm_bound, core.rank_intervals to authenticated;

-- schemas/64_selection.sql

-- What is asked about: days, and whose ballots.

-- The first day of a dekad that is nearest to a day; of two the earlier.
create function core.nearest_dekad(cut date) returns date
  language plpgsql immutable
  as $$
declare
  before date := core.dekad(cut);
  after date := core.dekad(before + 11);
begin
  return case when cut - before <= after - cut then before else after end;
end $$;

-- Any two days as what the tallies are kept by: a way from the first day to the day after the last, by the nearest bound of ten days,
-- month and year of each end, on which what is gone forwards is added and what is gone backwards taken away. No end costs more than
-- five days and ten.
create function core.spans(from_day date, to_day date)
  returns table (grain text, first_day date, last_day date, sign integer)
  language plpgsql immutable rows 5
  as $$
declare
  after date := to_day + 1;
  near_from date := core.nearest_dekad(from_day);
  near_after date := core.nearest_dekad(after);
  -- of the bounds the twenty-first alone lies nearer to the next month
  month_from date := date_trunc('month', near_from + 11)::date;
  month_after date := date_trunc('month', near_after + 11)::date;
  years date := (date_trunc('year', month_from::timestamp - interval '1 day') + interval '1 year')::date;
  after_years date := date_trunc('year', month_after)::date;
begin
  if near_from = near_after then
    return query select 'day', from_day, to_day, 1;
    return;
  end if;
  if years >= after_years then
    years := month_from;
    after_years := month_from;
  end if;
  return query
  select step.grain, least(step.leaves, step.reaches), greatest(step.leaves, step.reaches) - 1,
    case when step.leaves < step.reaches then 1 else -1 end
  from (values ('day', from_day, near_from), ('dekad', near_from, month_from), ('month', month_from, years), ('year', years, after_years),
    ('month', after_years, month_after), ('dekad', month_after, near_after), ('day', near_after, after)) as step (grain, leaves, reaches)
  where step.leaves <> step.reaches;
end $$;

create function core.is_whole_months(from_day date, to_day date) returns boolean
  language sql immutable
  as $$ select extract(day from from_day) = 1 and extract(day from to_day + 1) = 1 $$;

create function core.check_period(from_day date, to_day date) returns void
  language plpgsql stable
  as $$
begin
  if from_day is null or to_day is null or to_day < from_day or from_day > core.today() or to_day > from_day + 3700 then
    perform core.refuse('BADPD');
  end if;
end $$;

-- The units below a root, each with the part of the root it belongs to, and which of their ballots are meant.
create type core.selection as (
  root bigint,
  units bigint[],
  -- of each unit, in the same order: the root itself, or its part that the unit belongs to
  branches bigint[],
  counter_id bigint,
  area_id bigint,
  channel text,
  question text,
  option text
);

-- Refuses, with a sentence each, whatever is no filter: nonsense never becomes a zero.
create function core.selected(of_root bigint, filters jsonb) returns core.selection
  language plpgsql stable
  as $$
declare
  selection core.selection;
begin
  if jsonb_typeof(coalesce(filters, '{}')) <> 'object'
    or coalesce(filters, '{}') - array['counter', 'area', 'channel', 'group'] <> '{}' then
    perform core.refuse('BADFL');
  end if;
  selection.root := of_root;
  with recursive family (member, branch) as (
    select of_root, of_root
    union all
    select unit.id, case family.member when of_root then unit.id else family.branch end
    from core.units as unit join family on unit.parent_id = family.member
  )
  select array_agg(member order by member), array_agg(branch order by member) into selection.units, selection.branches from family;
  if filters ->> 'counter' is not null then
    select id, array[unit_id], array[unit_id] into selection.counter_id, selection.units, selection.branches
    from core.counters where code = filters ->> 'counter' and unit_id = any (selection.units);
    if selection.counter_id is null then perform core.refuse('NOCTR', filters ->> 'counter'); end if;
  end if;
  if filters ->> 'area' is not null then selection.area_id := core.area_with(filters ->> 'area'); end if;
  selection.channel := filters ->> 'channel';
  if selection.channel not in ('qr', 'tablet', 'assisted', 'paper') then perform core.refuse('NOCHL', selection.channel); end if;
  selection.question := filters #>> '{group,question}';
  selection.option := filters #>> '{group,option}';
  if filters -> 'group' <> 'null' and not exists (
    select from core.profile_options as known
    where known.question = selection.question and known.option = selection.option
  ) then
    perform core.refuse('NOGRP', selection.option);
  end if;
  return selection;
end $$;

create function core.filters_in_force(selection core.selection) returns integer
  language sql immutable
  as $$ select num_nonnulls((selection).counter_id, (selection).area_id, (selection).channel, (selection).question) $$;

-- Whether a counter is asked about, or could be: a unit of units has none.
create function core.has_counters(selection core.selection) returns boolean
  language plpgsql stable
  as $$
begin
  return selection.counter_id is not null or exists (select from core.counters as counter where counter.unit_id = selection.root);
end $$;

-- By counter only where one is asked about or its area is: a screen of many units reads no counter. In plpgsql, as a subquery among
-- the arguments of the functions below would keep PostgreSQL from planning them in one with the question that calls them.
create function core.reads_counters(selection core.selection) returns boolean
  language plpgsql stable
  as $$ begin return selection.area_id is not null or core.has_counters(selection); end $$;

-- Whether the filters mean what was cast at this counter, which is of this area, and in this channel. Groups are counted within.
create function core.is_meant(selection core.selection, at_counter bigint, of_area bigint, by_channel text) returns boolean
  language sql immutable
  as $$
  select coalesce(at_counter = (selection).counter_id, (selection).counter_id is null)
    and coalesce(of_area = (selection).area_id, (selection).area_id is null)
    and coalesce(by_channel = (selection).channel, true)
$$;

grant execute on function core.nearest_dekad, core.spans, core.is_whole_months, core.check_period, core.selected,
  core.filters_in_force, core.has_counters, core.reads_counters, core.is_meant to authenticated;

-- schemas/64_table_rows.sql

-- The tallies of a selection, and the rows of the tables they are shown in.

create type core.cell as (
  -- the unit; in a trend, the number of the month
  place bigint,
  -- null where counters are not read
  counter_id bigint,
  area_id bigint,
  version_id bigint,
  -- null: all together, where none is asked for, as four times as many cells take four times as long
  channel text,
  ballots bigint,
  -- null where nobody asks what was answered
  counts numeric,
  -- null unless the period is made of whole months
  groups numeric
);

-- Of whole units or of their counters: which is known before the question runs, and only that part of the tallies is opened.
create function core.rows_of(units bigint[], by_counter boolean, of_grain text, from_day date, to_day date) returns setof core.tallies
  language sql stable
  as $$
  select tally.* from core.tallies as tally
  where tally.whole = (not by_counter) and tally.unit_id = any (units) and tally.grain = of_grain
    and tally.starts between from_day and to_day
$$;

-- The tallies of a period, summed: by unit and channel, or by counter and channel; `counted`: with what was answered.
create function core.cells(units bigint[], by_counter boolean, from_day date, to_day date, counted boolean default true)
  returns setof core.cell
  language sql stable
  as $$
  select summed.unit_id, summed.counter_id, counter.area_id, summed.version_id, summed.channel, summed.ballots, summed.counts,
    summed.groups
  from (
    select tally.unit_id, tally.counter_id, tally.version_id, tally.channel, sum(span.sign * tally.ballots)::bigint as ballots,
      sum(case when counted then case span.sign when 1 then tally.counts else -tally.counts end end) as counts,
      -- as a subquery it is asked once and not of every row
      sum(case when (select core.is_whole_months(from_day, to_day)) then tally.groups end) as groups
    from core.spans(from_day, to_day) as span
    cross join lateral core.rows_of(units, by_counter, span.grain, span.first_day, span.last_day) as tally
    group by tally.unit_id, tally.counter_id, tally.version_id, tally.channel
  ) as summed
  left join core.counters as counter on counter.id = summed.counter_id
  where summed.ballots > 0
$$;

-- Months are numbered so that the one after December comes next.
create function core.month_number(day date) returns bigint
  language sql immutable
  as $$ select (extract(year from day) * 12 + extract(month from day) - 1)::bigint $$;

create function core.month_start(number bigint) returns date
  language sql immutable
  as $$ select make_date((number / 12)::integer, (number % 12)::integer + 1, 1) $$;

-- A branch in a month, as one number.
create function core.branch_month(branch bigint, month bigint) returns bigint
  language sql immutable
  as $$ select branch * 100000 + month $$;

-- The same by month, all units together; groups where they are asked about.
create function core.month_cells(units bigint[], by_counter boolean, by_group boolean, from_day date, to_day date) returns setof core.cell
  language sql stable
  as $$
  select core.month_number(summed.starts), summed.counter_id, counter.area_id, summed.version_id, summed.channel, summed.ballots,
    summed.counts, summed.groups
  from (
    select tally.starts, tally.counter_id, tally.version_id, tally.channel, sum(tally.ballots)::bigint as ballots,
      sum(tally.counts) as counts, sum(case when by_group then tally.groups end) as groups
    from core.rows_of(units, by_counter, 'month', from_day, to_day) as tally
    group by tally.starts, tally.counter_id, tally.version_id, tally.channel
  ) as summed
  left join core.counters as counter on counter.id = summed.counter_id
  where summed.ballots > 0
$$;

-- The counts of one slot and those after it, as many as there are levels.
create function core.overall_of(packed numeric, place integer, levels integer) returns numeric
  language sql immutable
  as $$ select mod(div(packed, core.weight((place - 1) * levels + 1)), core.weight(levels + 1)) $$;

-- All slots of a number together, fewer than 99 999 999: as 10 leaves 1 when divided by 9, so does 10^8 by 10^8 − 1.
create function core.total_of(packed numeric) returns bigint
  language sql immutable
  as $$ select mod(packed, 99999999)::bigint $$;

-- The same of the overall item alone, out of the years: without places, or, by branch, with the place of a branch in a month. Of an area
-- the counters of a unit that is all of a row stand apart (`core.parts`).
create function core.overall_month_cells(selection core.selection, of_version bigint, levels integer, by_branch boolean,
  from_day date, to_day date) returns setof core.cell
  language sql stable
  as $$
  select case when by_branch then core.branch_month(summed.branch_id, month) else month end, summed.counter_id, summed.area_id, of_version,
    summed.channel, core.total_of(slice), slice, null::numeric
  from (
    -- looked up, as a join is made row by row when few are expected
    select tally.starts,
      case when by_branch then (selection).branches[array_position((selection).units, tally.unit_id)] end as branch_id,
      case when (selection).counter_id is not null or (selection).area_id is not null and tally.unit_id = case when by_branch
        then (selection).branches[array_position((selection).units, tally.unit_id)] else (selection).root end then tally.counter_id end as counter_id,
      case when num_nonnulls((selection).counter_id, (selection).area_id) > 0 then counter.area_id end as area_id,
      case when (selection).channel is not null then tally.channel end as channel, sum(tally.months) as months
    from core.rows_of((selection).units, num_nonnulls((selection).counter_id, (selection).area_id) > 0, 'year',
      date_trunc('year', from_day::timestamp)::date, to_day) as tally
    left join core.counters as counter on counter.id = tally.counter_id
    where tally.version_id = of_version
    group by 1, 2, 3, 4, 5
  ) as summed
  cross join generate_series(core.month_number(from_day), core.month_number(to_day)) as month
  cross join lateral (select core.overall_of(summed.months, (month % 12)::integer + 1, levels) as slice) as split
  where month / 12 = extract(year from summed.starts) and slice > 0
$$;

-- Cells without their places, for the tables of areas, channels and options and for the whole: a counter stands apart where one is
-- asked about, and where it is the unit's own and an area is.
create function core.merged(selection core.selection, cells core.cell[]) returns core.cell[]
  language sql stable
  as $$
  select array(
    select row(max(cell.place), apart.counter_id, cell.area_id, cell.version_id, cell.channel, sum(cell.ballots), sum(cell.counts),
      sum(cell.groups))::core.cell
    from unnest(cells) as cell
    cross join lateral (
      select case when (selection).counter_id is not null or (selection).area_id is not null and cell.place = (selection).root
        then cell.counter_id end as counter_id) as apart
    group by apart.counter_id, cell.area_id, cell.version_id, cell.channel)
$$;

-- A row of one of the tables of a screen: the total, a part (unit or month), a counter, an area, a channel, an option of a group.
create type core.part as (
  noun text,
  -- an id; the number of a month; the place of a channel or of an option, 0 for who gave none
  key bigint,
  ballots bigint,
  packed numeric,
  -- of the slices that the filters cut this row into, the smallest that is not empty, and all of them together
  smallest bigint,
  everything bigint,
  -- which slices are not empty, by area, channel and option, and how many ballots are in each
  slices bigint[],
  sizes bigint[]
);

create function core.channel_place(channel text) returns bigint
  language sql immutable
  as $$ select array_position(array['qr', 'tablet', 'assisted', 'paper'], channel) $$;

-- Cells as rows of the tables that are named: 'total', 'part', 'counter', 'area', 'channel', 'option'. Each table obeys the filters but
-- its own, so that what a filter picks stands among its like.
create function core.parts(selection core.selection, shape core.version_shapes, cells core.cell[], nouns text[]) returns core.part[]
  language plpgsql stable
  as $$
declare
  places integer[];
  chosen integer;
  -- where the slots of each option begin, and the room that an option and the whole question take: a question's options stand together
  begins numeric[];
  room numeric := core.weight(shape.levels + 1);
  room_of_all numeric;
  -- the options are the total cut up
  summed_nouns text[] := case when 'option' = any (nouns) then array_append(array_remove(array_remove(nouns, 'option'), 'total'), 'total') else nouns end;
begin
  if shape.version_id is null then return '{}'; end if;
  if selection.question is not null then
    select array_agg(known.place order by known.place), array_agg(core.weight((known.place - 1) * shape.levels + 1) order by known.place),
      max(known.place) filter (where known.option = selection.option)
    into places, begins, chosen
    from core.profile_options as known where known.version_id = shape.version_id and known.question = selection.question;
    room_of_all := core.weight(cardinality(places) * shape.levels + 1);
  end if;
  return array(
    with placed as (
      select cell.ballots, cell.counts, case when selection.question is not null then cell.groups end as groups,
        asked.noun, case asked.noun when 'part' then family.branch_id when 'counter' then cell.counter_id when 'area' then coalesce(cell.area_id, 0)
          when 'channel' then core.channel_place(cell.channel) else 0 end as key,
        -- an area is told of a unit whose counters are each told on its own page: without the others it would be the one with too few
        case when selection.counter_id is not null or selection.area_id is not null and (asked.noun <> 'part' or cell.place = family.branch_id)
          then cell.counter_id end as by_counter,
        case when selection.area_id is not null then cell.area_id end as by_area,
        case when selection.channel is not null then cell.channel end as by_channel,
        coalesce(cell.counter_id = selection.counter_id, selection.counter_id is null)
          and coalesce(cell.area_id = selection.area_id, selection.area_id is null) as counter_fits,
        coalesce(cell.channel = selection.channel, true) as channel_fits
      from unnest(cells) as cell
      join unnest(selection.units, selection.branches) as family (lies, branch_id) on family.lies = cell.place
      cross join unnest(summed_nouns) as asked (noun)
      where cell.version_id = shape.version_id
    ),
    -- what the filters tell apart decides what fits, so nothing is torn by the latter
    summed as materialized (
      select noun, key, counter_fits, channel_fits, coalesce(by_area, 0) * 1000 + coalesce(core.channel_place(by_channel), 0) * 100 as slice,
        sum(placed.ballots) as n, sum(placed.counts) as packed, sum(placed.groups) as groups
      from placed
      where key is not null
      group by noun, key, counter_fits, channel_fits, by_counter, by_area, by_channel
    ),
    listed as (
      select noun, key, (noun in ('counter', 'area') or counter_fits) and (noun = 'channel' or channel_fits) as fits,
        slice, n, packed, groups
      from summed where noun = any (nouns)
      union all
      select 'option', 0, counter_fits and channel_fits, slice, n, packed, groups
      from summed where noun = 'total' and 'option' = any (nouns) and selection.question is not null
    ),
    sliced as (
      select noun, key, fits, slice, n, packed from listed where selection.question is null
      union all
      select noun, case noun when 'option' then option.place else key end, fits and (noun = 'option' or option.place = chosen),
        slice + option.place, core.total_of(of_option), of_option
      from listed cross join unnest(places, begins) as option (place, begins)
      cross join lateral (select mod(div(groups, option.begins), room) as of_option) as split
      where selection.question is not null
      union all
      -- who told the office nothing of this question
      select noun, key, fits and noun = 'option', slice, n - core.total_of(told), mod(packed, room) - told
      from listed
      -- the options added up: what is left when the room of one is taken for a digit that counts as one
      cross join lateral (select mod(mod(div(groups, begins[1]), room_of_all), room - 1) as told) as split
      where selection.question is not null
    )
    select row(noun, key, coalesce(sum(fitting), 0)::bigint, sum(packed), min(smallest), sum(size), array_agg(slice) filter (where size > 0),
      array_agg(size) filter (where size > 0))::core.part
    from (
      select noun, key, slice, sum(n) filter (where fits) as fitting, sum(packed) filter (where fits) as packed,
        min(n) filter (where n > 0) as smallest, sum(n)::bigint as size
      from sliced group by noun, key, slice
    ) as by_slice
    group by noun, key);
end $$;

grant execute on function core.rows_of, core.cells, core.month_number, core.month_start, core.branch_month, core.month_cells,
  core.overall_of, core.total_of, core.overall_month_cells, core.merged, core.channel_place, core.parts to authenticated;

-- schemas/65_disclosure.sql

-- What must not be told, so that nobody can be found by subtracting one figure from another. docs/method.md, section 8, says why
-- and what is not covered.

-- A figure that is there and is not told: the number of ballots stays, whatever was answered goes.
create function core.masked(figure core.figure) returns core.figure
  language plpgsql immutable
  as $$
begin
  if figure.n is null or figure.n = 0 then return figure; end if;
  return row(figure.ballots, figure.n, null, null, null, null, null,
    case figure.state when 'few' then 'few' else 'hidden' end)::core.figure;
end $$;

-- The parts of a whole that may stand beside it. As long as what is not shown could be reckoned from what is, the smallest part
-- that is shown goes as well: one hidden part is the whole without the others; several that are all satisfied, or none, are each.
create function core.suppressed(parts core.figure[], whole core.figure) returns core.figure[]
  language plpgsql immutable
  as $$
declare
  part core.figure;
  place integer;
  smallest integer;
  hidden integer;
  pooled bigint;
  satisfied numeric;
begin
  loop
    smallest := null; hidden := 0; pooled := 0;
    satisfied := coalesce(whole.satisfied, whole.share * whole.n);
    for place in 1 .. coalesce(cardinality(parts), 0) loop
      part := parts[place];
      if part.state = 'shown' and whole.state in ('few', 'hidden') then
        part := core.masked(part);
        parts[place] := part;
      end if;
      if part.state = 'shown' then
        satisfied := satisfied - coalesce(part.satisfied, part.share * part.n);
        if smallest is null or part.n < parts[smallest].n then smallest := place; end if;
      elsif part.n > 0 then
        hidden := hidden + 1; pooled := pooled + part.n;
      end if;
    end loop;
    exit when hidden = 0 or smallest is null or (hidden > 1 and satisfied > 0 and satisfied < pooled);
    parts[smallest] := core.masked(parts[smallest]);
  end loop;
  return parts;
end $$;

-- Whether a period may begin on a day of a month: the first always may, as may one that leaves nothing over. From the first day on,
-- blocks of at least so many ballots each are made, and what is left over at the end joins the last: no block may be cut. `before`:
-- the ballots of the days before, of `all_ballots` in the month.
create function core.is_safe_cut(before integer[], all_ballots bigint, at_least integer) returns boolean
  language plpgsql immutable
  as $$
declare
  in_blocks bigint := 0;
  in_block bigint := 0;
  ballots integer;
begin
  foreach ballots in array before loop
    in_block := in_block + ballots;
    if in_block >= at_least then
      in_blocks := in_blocks + in_block;
      in_block := 0;
    end if;
  end loop;
  return in_blocks + in_block in (0, all_ballots) or in_block = 0 and all_ballots - in_blocks >= at_least;
end $$;

-- Ballots of the days before a cut, and of the whole month that it lies in, of the total and of each row of the tables.
create function core.ballots_before(selection core.selection, cut date, nouns text[])
  returns table (noun text, key bigint, before integer[], all_ballots bigint)
  language plpgsql stable
  as $$
declare
  month date := date_trunc('month', cut);
  by_counter boolean := core.reads_counters(selection);
begin
  -- no counter is of area 0, which stands for any
  if selection.area_id = 0 then return; end if;
  return query
  select sums.noun, sums.key, core.unpacked(sums.days, 1, cut - month, core.total_of(sums.days)), core.total_of(sums.days)
  from (
    select asked.noun, placed.key, sum(tally.days) as days
    from core.rows_of(selection.units, by_counter, 'month', month, month) as tally
    join unnest(selection.units, selection.branches) as family (unit_id, branch_id) on family.unit_id = tally.unit_id
    left join core.counters as counter on counter.id = tally.counter_id
    cross join unnest(nouns) as asked (noun)
    cross join lateral (select case asked.noun when 'part' then family.branch_id when 'counter' then tally.counter_id
      when 'area' then counter.area_id when 'channel' then core.channel_place(tally.channel) else 0 end as key) as placed
    where placed.key is not null
      and (asked.noun in ('counter', 'area') or coalesce(tally.counter_id = selection.counter_id, selection.counter_id is null)
        and coalesce(counter.area_id = selection.area_id, selection.area_id is null))
      and (asked.noun = 'channel' or coalesce(tally.channel = selection.channel, true))
    group by asked.noun, placed.key
  ) as sums
  where sums.days > 0;
end $$;

-- The latest day, not after this one, at which a period may begin without cutting a block of the total.
create function core.safe_cut(selection core.selection, cut date, at_least integer) returns date
  language plpgsql stable
  as $$
declare
  total record;
  days integer := extract(day from cut) - 1;
begin
  if days = 0 then return cut; end if;
  select * into total from core.ballots_before(selection, cut, array['total']);
  while total.before is not null and not core.is_safe_cut(total.before[1 : days], total.all_ballots, at_least) loop
    days := days - 1;
  end loop;
  return date_trunc('month', cut)::date + days;
end $$;

-- The period as it may be told: each end moved back to the nearest safe cut; a period within one block becomes that block.
create function core.safe_period(selection core.selection, from_day date, to_day date, at_least integer)
  returns table (safe_from date, safe_to date)
  language plpgsql stable
  as $$
begin
  safe_from := core.safe_cut(selection, from_day, at_least);
  safe_to := core.safe_cut(selection, to_day + 1, at_least) - 1;
  if safe_to < safe_from then
    safe_to := to_day;
    while core.safe_cut(selection, safe_to + 1, at_least) <= safe_from loop safe_to := safe_to + 1; end loop;
  end if;
  return next;
end $$;

-- Rows of some tables for which an end of the period cuts one of their own blocks: 'part 12'.
create function core.unsafe_of(selection core.selection, from_day date, to_day date, at_least integer, nouns text[]) returns text[]
  language plpgsql stable
  as $$
begin
  return array(
    select distinct row.noun || ' ' || row.key
    from unnest(array[from_day, to_day + 1]) as cut
    cross join lateral core.ballots_before(selection, cut, nouns) as row
    where extract(day from cut) > 1 and not core.is_safe_cut(row.before, row.all_ballots, at_least));
end $$;

grant execute on function core.masked, core.suppressed, core.is_safe_cut, core.ballots_before, core.safe_cut,
  core.safe_period, core.unsafe_of to authenticated;

-- schemas/66_reading.sql

-- A selection in a period, and the rows of its tables with what may be told of each.

-- A unit above what is read, in the asker's reach: what its parts add up to may tell more than they do.
create type core.outlook as (
  selection core.selection,
  -- those of its units whose slices mostly decide what filters may tell of the part that is read; `slices_alone`: they are all that was
  -- read, and only how many ballots they have
  deciding core.selection,
  slices_alone boolean,
  cells core.cell[],
  of_all_channels core.cell[]
);

-- One selection in one period, read once: every table of a screen is made of it.
create type core.reading as (
  selection core.selection,
  from_day date,
  to_day date,
  shape core.version_shapes,
  method core.methods,
  cells core.cell[],
  -- the cells without their places
  merged core.cell[],
  parts core.part[],
  outlooks core.outlook[],
  -- the items whose pooled index it is; null: the index of the whole, by the rule of the method
  places integer[],
  -- rows for which an end of the period cuts a block of their own: 'part 12'
  unsafe text[],
  total core.figure
);

create function core.no_figure() returns core.figure
  language sql immutable
  as $$ select row(0, 0, null, null, null, null, null, 'none')::core.figure $$;

-- Whether nothing but the overall item counts, of no group.
create function core.reads_overall_item(reading core.reading) returns boolean
  language sql stable
  as $$
  select ((reading).selection).question is null
    and coalesce((reading).places, case ((reading).method).rule when 'overall_item' then array[1] end) = array[1]
$$;

-- The index of a row.
create function core.figure_in(ballots bigint, packed numeric, places integer[], shape core.version_shapes, method core.methods)
  returns core.figure
  language plpgsql stable
  as $$
declare
  asked integer[] := coalesce(places, case method.rule when 'overall_item' then array[1] end);
  place integer;
  low integer;
  high integer;
begin
  if coalesce(ballots, 0) = 0 or packed is null then return core.no_figure(); end if;
  if asked is not null then
    foreach place in array asked loop
      low := least(low, place);
      high := greatest(high, place);
    end loop;
    for slot in 1 .. cardinality(asked) loop asked[slot] := asked[slot] - low + 1; end loop;
    return core.pooled_figure(ballots, core.unpacked(packed, (low - 1) * shape.levels + 1, high * shape.levels, ballots), asked,
      shape, method);
  end if;
  return core.overall_figure(ballots, core.unpacked(packed, 1, shape.items * shape.levels, ballots), shape, method);
end $$;

-- Rows that are not told by what the filters cut them into: those with a slice that is too small to be told apart. Where one such row
-- alone has any in a slice, or all together too few, these would be the whole without the others: then the smallest other row that has
-- any there is not told that way either.
create function core.untold(reading core.reading, of_noun text) returns bigint[]
  language plpgsql stable
  as $$
declare
  too_few integer := ((reading).method).disclosure_n;
begin
  if core.filters_in_force((reading).selection) = 0 then return '{}'; end if;
  return (
    with row as (
      select part.key, part.everything, coalesce(part.smallest < too_few, false) as cut_small, slice.place, slice.size
      from unnest((reading).parts) as part cross join lateral unnest(part.slices, part.sizes) as slice (place, size)
      where part.noun = of_noun and part.everything > 0
    ),
    thin as (select place from row where cut_small group by place having count(*) = 1 or sum(size) < too_few),
    beside as (select distinct on (place) key from row join thin using (place) where not cut_small order by place, everything, key)
    select coalesce(array_agg(distinct key), '{}') from (select key from row where cut_small union all select key from beside) as kept_back);
end $$;

-- The same of one part, by itself and a few that are smaller: null where only the others can say.
create function core.is_untold_among(above core.reading, branch bigint) returns boolean
  language plpgsql stable
  as $$
declare
  too_few integer := (above.method).disclosure_n;
  own core.part;
begin
  select part.* into own from unnest(above.parts) as part where part.noun = 'part' and part.key = branch;
  if own.everything is null or own.everything = 0 then return false; end if;
  if own.smallest < too_few then return true; end if;
  -- in each of its slices there is one that would be kept back before it
  return case when not exists (
    select from unnest(own.slices) as slice
    where not exists (
      select from unnest(above.parts) as part
      where part.noun = 'part' and part.smallest >= too_few and (part.everything, part.key) < (own.everything, own.key)
        and slice = any (part.slices))) then false end;
end $$;

-- The rows of one table with what may be told of each.
create function core.told(reading core.reading, of_noun text) returns table (key bigint, figure core.figure)
  language plpgsql stable
  as $$
declare
  keys bigint[];
  figures core.figure[];
  whole core.figure;
  kept_back bigint[] := case when of_noun in ('part', 'counter', 'total') then core.untold(reading, of_noun)
    when of_noun in ('channel', 'area') and core.is_untold_by(reading, of_noun)
      then array(select part.key from unnest(reading.parts) as part where part.noun = of_noun)
    -- the counters of an area would tell of one among them that is not told
    when of_noun = 'area' then array(
      select coalesce(counter.area_id, 0) from core.told(reading, 'counter') as beside join core.counters as counter on counter.id = beside.key
      where (beside.figure).state in ('few', 'hidden'))
    else '{}' end;
begin
  select array_agg(part.key order by part.key),
    array_agg(case when part.key = any (kept_back) or of_noun || ' ' || part.key = any (reading.unsafe)
      then core.masked(drawn) else drawn end order by part.key)
  into keys, figures
  from unnest(reading.parts) as part
  cross join lateral (select core.figure_in(part.ballots, part.packed, reading.places, reading.shape, reading.method) as drawn) as drawing
  where part.noun = of_noun;
  whole := (
    select core.figure_in(sum(part.ballots)::bigint, sum(part.packed), reading.places, reading.shape, reading.method)
    from unnest(reading.parts) as part where part.noun = of_noun);
  if (reading.total).state = 'hidden' then whole := core.masked(whole); end if;
  figures := core.suppressed(figures, whole);
  return query select keys[place], figures[place] from generate_subscripts(keys, 1) as place;
end $$;

-- The figure of the whole selection. What one filter picks is told as in the table it stands in; what several pick, when no slice
-- of their crossing is too small.
create function core.total_told(reading core.reading) returns core.figure
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
  total core.figure;
begin
  total := (
    select told.figure from core.told(reading, case
      when core.filters_in_force(chosen) <> 1 then 'total'
      when chosen.counter_id is not null then 'counter'
      when chosen.area_id is not null then 'area'
      when chosen.channel is not null then 'channel'
      else 'option' end) as told
    where core.filters_in_force(chosen) <> 1
      or told.key = coalesce(chosen.counter_id, chosen.area_id, core.channel_place(chosen.channel), (
        select known.place from core.profile_options as known
        where known.version_id = (reading.shape).version_id and known.question = chosen.question and known.option = chosen.option)));
  return coalesce(total, core.no_figure());
end $$;

-- The version most ballots were cast on: figures of two versions are never mixed.
create function core.leading_version(cells core.cell[]) returns bigint
  language sql immutable
  as $$ select version_id from unnest(cells) group by version_id order by sum(ballots) desc, version_id desc limit 1 $$;

-- Reads a selection in a period; without a version, in the one that leads there.
create function core.read(selection core.selection, from_day date, to_day date, of_version bigint, of_method core.methods,
  of_places integer[] default null) returns core.reading
  language plpgsql stable
  as $$
declare
  reading core.reading;
  by_counter boolean := core.reads_counters(selection);
begin
  if selection.question is not null and not core.is_whole_months(from_day, to_day) then perform core.refuse('WHOLM'); end if;
  reading.selection := selection;
  reading.from_day := from_day;
  reading.to_day := to_day;
  reading.places := of_places;
  reading.method := of_method;
  if selection.question is not null then reading.method.rule := 'overall_item'; end if;
  reading.cells := array(select cell from core.cells(selection.units, by_counter, from_day, to_day) as cell);
  reading.shape := (select shape from core.version_shapes as shape
    where shape.version_id = coalesce(of_version, core.leading_version(reading.cells)));
  if selection.question is not null and (reading.shape).version_id is not null and not exists (
    select from core.profile_options as known
    where known.version_id = (reading.shape).version_id and known.question = selection.question and known.option = selection.option
  ) then
    perform core.refuse('NOGRP', selection.option);
  end if;
  reading.merged := core.merged(selection, reading.cells);
  reading.parts := core.parts(selection, reading.shape, reading.merged, array['total', 'area', 'channel', 'option'])
    || core.parts(selection, reading.shape, reading.cells, array['part']
      || case when core.has_counters(selection) then array['counter'] else '{}' end);
  reading.outlooks := core.outlooks(selection, (reading.shape).version_id, from_day, to_day);
  reading.unsafe := core.unsafe_of(selection, from_day, to_day, (reading.method).disclosure_n,
    array['part', 'counter', 'area', 'channel']);
  reading.total := core.total_told(reading);
  if (reading.total).state = 'shown' and core.is_told_apart(reading) then reading.total := core.masked(reading.total); end if;
  return reading;
end $$;

-- The tallies of the whole of a reading, which is of whole months.
create function core.tallies_of(reading core.reading) returns setof core.tallies
  language sql stable
  as $$
  select tally.*
  from core.spans((reading).from_day, (reading).to_day) as span
  cross join lateral core.rows_of(((reading).selection).units,
    num_nonnulls(((reading).selection).counter_id, ((reading).selection).area_id) > 0, span.grain, span.first_day, span.last_day) as tally
  left join core.counters as counter on counter.id = tally.counter_id
  where tally.version_id = ((reading).shape).version_id
    and core.is_meant((reading).selection, tally.counter_id, counter.area_id, tally.channel)
$$;

-- The same reading, of the pooled index of some items.
create function core.of_places(reading core.reading, of_places integer[]) returns core.reading
  language plpgsql stable
  as $$
begin
  reading.places := of_places;
  -- what is hidden of the whole is hidden of every item
  if (reading.total).state = 'hidden' then return reading; end if;
  reading.total := core.total_told(reading);
  if (reading.total).state = 'shown' and core.is_told_apart(reading) then reading.total := core.masked(reading.total); end if;
  return reading;
end $$;

-- The same reading for who asks only what was asked: counts are a megabyte that would be copied for each row.
create function core.without_counts(reading core.reading) returns core.reading
  language plpgsql immutable
  as $$
begin
  reading.cells := '{}';
  reading.merged := '{}';
  reading.parts := '{}';
  reading.outlooks := '{}';
  return reading;
end $$;

grant execute on function core.no_figure, core.reads_overall_item, core.figure_in, core.untold, core.is_untold_among, core.told, core.total_told,
  core.leading_version, core.read, core.tallies_of, core.of_places, core.without_counts to authenticated;

-- schemas/66_rows_json.sql

-- The rows of a reading as screens and files have them.

-- Rows of a table, now and before, each with what it says beside the other.
create function core.compared_rows(now core.reading, before core.reading, noun text)
  returns table (key bigint, figure core.figure, comparison jsonb)
  language sql stable
  as $$
  select coalesce(of_now.key, of_before.key), coalesce(of_now.figure, core.no_figure()), core.compared_json(coalesce(of_now.figure, core.no_figure()), of_before.figure)
  from core.told(now, noun) as of_now
  full join core.told(before, noun) as of_before on of_before.key = of_now.key
$$;

-- Counts of the whole selection, item by item; null where the filters leave the overall item alone.
create function core.total_counts(reading core.reading) returns integer[]
  language plpgsql stable
  as $$
begin
  return (
    select core.unpacked(part.packed, 1, ((reading).shape).levels
      * case when ((reading).selection).question is null then ((reading).shape).items else 1 end, part.ballots)
    from unnest((reading).parts) as part where part.noun = 'total' and part.packed is not null);
end $$;

create function core.told_or_masked(figure core.figure, total core.figure) returns core.figure
  language sql immutable
  as $$ select case when (total).state = 'hidden' then core.masked(figure) else figure end $$;

-- One item with its distribution; below the minimum n the distribution is hidden as well.
create function core.item_json(figure core.figure, before core.figure, counts integer[], place integer, levels integer) returns jsonb
  language plpgsql immutable
  as $$
declare
  of_item integer[] := counts[(place - 1) * levels + 1 : place * levels];
begin
  return core.compared_json(figure, before) || case when figure.state = 'shown' then jsonb_build_object('counts', to_jsonb(of_item),
      'shares', (select jsonb_agg(core.percent(count::numeric / figure.n) order by level)
        from unnest(of_item) with ordinality as slot (count, level)))
    else '{"counts": null, "shares": null}' end;
end $$;

-- The figure of some items of the whole, as far as it may be told.
create function core.told_of_items(reading core.reading, figure core.figure, positions integer[], thin integer[]) returns core.figure
  language plpgsql stable
  as $$
begin
  if (reading.total).state = 'hidden' or core.is_kept_back(reading, positions, thin) then return core.masked(figure); end if;
  return figure;
end $$;

-- `thin`: of each reading, by `core.thin_items`.
create function core.items_json(positions integer[], now core.reading, before core.reading, now_counts integer[], before_counts integer[],
  now_thin integer[], before_thin integer[]) returns jsonb
  language plpgsql stable
  as $$
declare
  shape core.version_shapes := now.shape;
begin
  return (
    select jsonb_agg(jsonb_build_object('code', item.code, 'label', item.label) || core.item_json(
      core.told_of_items(now, core.item_figure((now.total).ballots, now_counts, item.position, shape, now.method), array[item.position], now_thin),
      core.told_of_items(before, core.item_figure((before.total).ballots, before_counts, item.position, shape, now.method),
        array[item.position], before_thin),
      now_counts, item.position, shape.levels) order by item.position)
    from core.items as item where item.version_id = shape.version_id and item.position = any (positions));
end $$;

-- What a share among all answers to some items is made of; null where the share is not told.
create function core.answers_json(counts integer[], places integer[], shape core.version_shapes, figure core.figure) returns jsonb
  language plpgsql immutable
  as $$
declare
  place integer;
  level integer;
  chosen bigint;
  given bigint := 0;
  satisfied bigint := 0;
begin
  if figure.state <> 'shown' then return null; end if;
  foreach place in array places loop
    for level in 1 .. shape.levels loop
      chosen := coalesce(counts[(place - 1) * shape.levels + level], 0);
      given := given + chosen;
      if level = any (shape.satisfied) then satisfied := satisfied + chosen; end if;
    end loop;
  end loop;
  return jsonb_build_object('satisfied', satisfied, 'given', given);
end $$;

create function core.factors_json(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
declare
  now_counts integer[] := core.total_counts(now);
  before_counts integer[] := core.total_counts(before);
  now_thin integer[] := core.thin_items(now);
  before_thin integer[] := core.thin_items(before);
  bare_now core.reading := case now_thin when '{}' then core.without_counts(now) else now end;
  bare_before core.reading := case before_thin when '{}' then core.without_counts(before) else before end;
begin
  -- who chose an option of the profile is known for the overall item alone
  if (now.selection).question is not null then return '[]'; end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', factor.code, 'label', factor.label)
      || core.compared_json(told.figure,
        core.told_of_items(bare_before, core.pooled_figure((before.total).ballots, before_counts, asked.positions, now.shape, now.method),
          asked.positions, before_thin))
      || jsonb_build_object('answers', core.answers_json(now_counts, asked.positions, now.shape, told.figure),
        'items', core.items_json(asked.positions, bare_now, bare_before, now_counts, before_counts,
          now_thin, before_thin)) order by factor.position), '[]')
    from core.factors as factor
    cross join lateral (
      select array_agg(item.position::integer order by item.position) as positions from core.items as item
      where item.version_id = factor.version_id and item.factor_position = factor.position
    ) as asked
    cross join lateral (
      select core.told_of_items(bare_now, core.pooled_figure((now.total).ballots, now_counts, asked.positions, now.shape, now.method),
        asked.positions, now_thin) as figure
    ) as told
    where factor.version_id = (now.shape).version_id);
end $$;

-- By the rule in force it is mostly the whole itself.
create function core.overall_item_json(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return core.items_json(array[1], now, before, core.total_counts(now), core.total_counts(before),
    case when core.reads_overall_item(now) then '{}' else core.thin_items(now) end,
    case when core.reads_overall_item(before) then '{}' else core.thin_items(before) end) -> 0;
end $$;

-- How the ballots came in: of each channel the number, the share of all, and its figure.
create function core.channels_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('channel', (array['qr', 'tablet', 'assisted', 'paper'])[key])
      || core.figure_json(figure)
      || jsonb_build_object('share', core.percent((figure).ballots / everything)) order by key), '[]')
    from (select told.*, sum((told.figure).ballots) over () as everything from core.told(reading, 'channel') as told) as mixed
    where (figure).ballots > 0);
end $$;

grant execute on function core.compared_rows, core.total_counts, core.told_or_masked, core.item_json, core.told_of_items, core.items_json,
  core.answers_json, core.factors_json, core.overall_item_json, core.channels_json to authenticated;

-- schemas/66_siblings.sql

-- What must not be told of a selection because of what stands beside it: its siblings, or its own slices by another filter.

-- Some parts of a selection alone.
create function core.parts_of(selection core.selection, of_branches bigint[]) returns core.selection
  language plpgsql stable
  as $$
begin
  select array_agg(family.unit_id order by family.unit_id), array_agg(family.branch_id order by family.unit_id)
  into selection.units, selection.branches
  from unnest(selection.units, selection.branches) as family (unit_id, branch_id) where family.branch_id = any (of_branches);
  return selection;
end $$;

-- The units that mostly say whether one branch of a unit is told of by what filters cut it into (`core.is_untold_among`): its own and
-- those of the smallest others.
create function core.deciding(selection core.selection, branch bigint, cells core.cell[], of_version bigint) returns core.selection
  language plpgsql stable
  as $$
declare
  branches bigint[] := branch || array(
    select family.branch_id
    from unnest(cells) as cell
    join unnest(selection.units, selection.branches) as family (unit_id, branch_id) on family.unit_id = cell.place
    where cell.version_id = of_version group by family.branch_id order by sum(cell.ballots), family.branch_id limit 6);
begin
  return core.parts_of(selection, branches);
end $$;

-- What stands in a unit above, as its tables have it. Where only slices are asked for, and no end of the period can cut a block, it is
-- how many ballots those have that decide.
create function core.outlook_on(selection core.selection, branch bigint, of_version bigint, from_day date, to_day date)
  returns core.outlook
  language plpgsql stable
  as $$
declare
  outlook core.outlook;
  by_counter boolean := core.reads_counters(selection);
  slices_alone boolean := branch is not null and core.filters_in_force(selection) > 0 and core.is_whole_months(from_day, to_day);
begin
  outlook.selection := selection;
  outlook.deciding := selection;
  outlook.slices_alone := slices_alone;
  if slices_alone then
    outlook.deciding := core.deciding(selection, branch,
      array(select cell from core.cells(selection.units, false, from_day, to_day, false) as cell), of_version);
  end if;
  outlook.cells := array(select cell from core.cells((outlook.deciding).units, by_counter, from_day, to_day, not slices_alone) as cell);
  outlook.of_all_channels := array(
    select row(cell.place, cell.counter_id, cell.area_id, cell.version_id, null, sum(cell.ballots), sum(cell.counts),
      sum(cell.groups))::core.cell
    from unnest(outlook.cells) as cell group by cell.place, cell.counter_id, cell.area_id, cell.version_id);
  if branch is not null and not slices_alone then
    outlook.deciding := core.deciding(selection, branch, outlook.of_all_channels, of_version);
  end if;
  return outlook;
end $$;

-- The unit that is read, or that of the counter.
create function core.own_unit(selection core.selection) returns bigint
  language sql immutable
  as $$ select case when (selection).counter_id is null then (selection).root else (selection).units[1] end $$;

-- The part of a selection that a unit belongs to.
create function core.branch_of(selection core.selection, unit bigint) returns bigint
  language sql immutable
  as $$ select (selection).branches[array_position((selection).units, unit)] $$;

-- The units above, the nearest first, with the same filters; of a counter its own unit before them, as there it stands beside the others.
-- `everyone`: also those out of the asker's reach, for what others will read.
create function core.units_above(selection core.selection, everyone boolean default false) returns setof core.selection
  language plpgsql stable
  as $$
declare
  above core.selection;
  unit bigint;
begin
  for unit in
    select line.unit_id
    from core.ancestry(core.own_unit(selection)) as line
    where case line.steps when 0 then selection.counter_id is not null
      else everyone or line.unit_id in (select core.units_in_reach()) end
    order by line.steps
  loop
    above := core.selected(unit, '{}');
    above.area_id := selection.area_id;
    above.channel := selection.channel;
    above.question := selection.question;
    return next above;
  end loop;
end $$;

create function core.outlooks(selection core.selection, of_version bigint, from_day date, to_day date, everyone boolean default false)
  returns core.outlook[]
  language plpgsql stable
  as $$
declare
  found core.outlook[] := '{}';
  above core.selection;
  own bigint := core.own_unit(selection);
begin
  for above in select * from core.units_above(selection, everyone) loop
    found := found || core.outlook_on(above, case when above.root <> own then core.branch_of(above, own) end, of_version, from_day, to_day);
  end loop;
  return found;
end $$;

-- A unit above, with the same filters and days, before its rows are looked up.
create function core.above(reading core.reading, unit core.selection, chosen core.selection) returns core.reading
  language plpgsql stable
  as $$
begin
  reading.selection := chosen;
  reading.selection.root := unit.root;
  reading.selection.units := unit.units;
  reading.selection.branches := unit.branches;
  reading.selection.counter_id := null;
  reading.cells := '{}';
  reading.merged := '{}';
  reading.parts := '{}';
  reading.outlooks := '{}';
  reading.unsafe := '{}';
  reading.total := null;
  return reading;
end $$;

-- The rows of one of its tables; `few`: of the units that mostly decide what is told, or all, which may have to be read first.
create function core.parts_above(above core.reading, outlook core.outlook, of_noun text, few boolean) returns core.part[]
  language plpgsql stable
  as $$
declare
  selection core.selection := above.selection;
  cells core.cell[] := case when selection.channel is not null then outlook.cells else outlook.of_all_channels end;
begin
  if few then
    selection.units := (outlook.deciding).units;
    selection.branches := (outlook.deciding).branches;
  elsif outlook.slices_alone then
    cells := array(
      select cell from core.cells(selection.units, core.reads_counters(outlook.selection), above.from_day, above.to_day,
        core.filters_in_force(selection) = 0) as cell);
  end if;
  return core.parts(selection, above.shape, cells, array[of_noun]);
end $$;

-- What is read, or the unit of the counter, as the part that it is of each unit above; `place`: among the outlooks.
create function core.beside_siblings(reading core.reading) returns table (above core.reading, branch bigint, place integer)
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
  own bigint := core.own_unit(reading.selection);
  unit core.selection;
begin
  chosen.counter_id := null;
  for place in select generate_subscripts(reading.outlooks, 1) loop
    unit := (reading.outlooks[place]).selection;
    continue when unit.root = own;
    above := core.above(reading, unit, chosen);
    branch := core.branch_of(unit, own);
    return next;
  end loop;
end $$;

-- Whether a part may have to be hidden, by how many they are alone, which is quicker than to look at each: none where all have enough.
-- Every ballot answers the overall item, and of another less is known.
create function core.may_hide_parts(reading core.reading) returns boolean
  language plpgsql stable
  as $$
begin
  return not core.reads_overall_item(reading) or reading.unsafe <> '{}' or exists (
    select from unnest(reading.parts) as part
    where part.noun = 'part' and part.ballots between 1 and (reading.method).minimum_n - 1);
end $$;

-- Whether a row of the parts of a unit above is hidden there: with filters, because of what they leave.
create function core.is_hidden_among(above core.reading, branch bigint) returns boolean
  language plpgsql stable
  as $$
begin
  if core.filters_in_force(above.selection) > 0 and branch = any (core.untold(above, 'part')) then return true; end if;
  return (core.filters_in_force(above.selection) = 0 and core.may_hide_parts(above) or above.unsafe <> '{}')
    and exists (select from core.told(above, 'part') as told where told.key = branch and (told.figure).state = 'hidden');
end $$;

-- Whether what is read, or the unit of the counter, is a part that must be hidden beside its siblings, where the asker sees what they
-- add up to.
create function core.is_told_apart(reading core.reading) returns boolean
  language plpgsql stable
  as $$
declare
  higher record;
  above core.reading;
  apart boolean;
begin
  for higher in select * from core.beside_siblings(reading) loop
    above := higher.above;
    above.unsafe := core.unsafe_of(above.selection, reading.from_day, reading.to_day, (reading.method).disclosure_n, array['part']);
    apart := null;
    if core.filters_in_force(above.selection) > 0 and above.unsafe = '{}' then
      above.parts := core.parts_above(above, reading.outlooks[higher.place], 'part', few => true);
      apart := core.is_untold_among(above, higher.branch);
    end if;
    if apart is null then
      above.parts := core.parts_above(above, reading.outlooks[higher.place], 'part', few => false);
      apart := core.is_hidden_among(above, higher.branch);
    end if;
    if apart then return true; end if;
  end loop;
  return false;
end $$;

-- Items that somebody and yet too few answered in a row beside what is read: in the table that its one filter picks it from, and among
-- its siblings. Mostly there is none, and every other item is told as the whole is.
create function core.thin_items(reading core.reading) returns integer[]
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
  levels integer := (reading.shape).levels;
  items integer := (reading.shape).items;
  beside core.part[] := '{}';
begin
  if chosen.question is not null or (reading.total).state <> 'shown' then return '{}'; end if;
  if core.filters_in_force(chosen) = 1 then
    beside := array(
      select part from unnest(reading.parts) as part
      where part.noun = case when chosen.counter_id is not null then 'counter' when chosen.area_id is not null then 'area' else 'channel' end);
  end if;
  if core.filters_in_force(chosen) = num_nonnulls(chosen.counter_id) then
    beside := beside || array(
      select part
      from core.beside_siblings(reading) as higher
      cross join unnest(core.parts_above(higher.above, reading.outlooks[higher.place], 'part', few => false)) as part);
  end if;
  return array(
    select distinct answered.place
    from (
      select (slot.at - 1) / levels + 1 as place, sum(slot.count) as answers
      from unnest(beside) with ordinality as part (noun, key, ballots, packed, smallest, everything, slices, sizes, nr)
      cross join lateral unnest(core.unpacked(part.packed, 1, items * levels, part.ballots)) with ordinality as slot (count, at)
      -- where every ballot answers every item there is nothing to look for
      where part.packed is not null and core.total_of(part.packed) <> part.ballots * items
      group by part.nr, place
    ) as answered
    where answered.answers between 1 and (reading.method).minimum_n - 1);
end $$;

-- Whether a pooled figure of these items is not told although the whole is. `thin`: of the reading, by `core.thin_items`.
create function core.is_kept_back(reading core.reading, positions integer[], thin integer[]) returns boolean
  language plpgsql stable
  as $$
begin
  return positions && thin and (core.of_places(reading, positions)).total.state = 'hidden';
end $$;

-- Whether the whole of a reading is not told by channel, by service area or by a question of the profile: because of what the other
-- filters leave, or because of its siblings. What that table itself is filtered by does not matter: it stands beside its like.
create function core.is_untold_by(reading core.reading, of_noun text, question text default null) returns boolean
  language plpgsql stable
  as $$
declare
  crossed core.reading;
  in_unit core.reading;
begin
  case of_noun
    when 'channel' then reading.selection.channel := null;
    when 'area' then reading.selection.area_id := null;
    else reading.selection.question := null;
  end case;
  crossed := reading;
  -- any channel or area will do: it is the slices that are looked at
  case of_noun
    when 'channel' then crossed.selection.channel := 'qr';
    when 'area' then crossed.selection.area_id := 0;
    else crossed.selection.question := question;
  end case;
  if (reading.selection).counter_id is not null then
    in_unit := core.above(reading, (reading.outlooks[1]).selection, crossed.selection);
    in_unit.parts := core.parts_above(in_unit, reading.outlooks[1], 'counter', few => false);
    -- and what the counters of a unit are not told by, its only counter is not either
    return (reading.selection).counter_id = any (core.untold(in_unit, 'counter')) or core.is_told_apart(crossed);
  end if;
  if core.filters_in_force(reading.selection) > 0 then
    crossed.parts := core.parts(crossed.selection, reading.shape, reading.merged, array['total']);
    if 0 = any (core.untold(crossed, 'total')) then return true; end if;
  end if;
  return core.is_told_apart(crossed);
end $$;

grant execute on function core.parts_of, core.deciding, core.outlook_on, core.own_unit, core.branch_of, core.units_above, core.outlooks, core.above,
  core.parts_above, core.beside_siblings, core.may_hide_parts, core.is_hidden_among, core.is_told_apart, core.thin_items, core.is_kept_back,
  core.is_untold_by to authenticated;

-- schemas/66_words.sql

-- What somebody wrote, made fit to be read and to be found: without numbers that lead to a person, and by words with or
-- without diacritics. Nothing here depends on a locale or an extension: after decomposition the letters of Vietnamese are
-- ASCII, so a telephone that types no diacritics, one that types "hòa" and one that types "hoà" are found alike.

-- Masking ------------------------------------------------------------------------------------------------------------

-- Characters that look like others, or like nothing, and would carry a number past the patterns below.
create function core.plain_characters(body text) returns text
  language sql immutable
  as $$
  select translate(body, U&'\FF10\FF11\FF12\FF13\FF14\FF15\FF16\FF17\FF18\FF19\00A0\2007\202F\2010\2011\2013\2014\FF20\FF0E\200B\200C\200D\2060\FEFF\E000',
    '0123456789   ----@.')
$$;

-- Numbers, addresses and links that lead to a person become words in ⟦ ⟧. Rather too much is hidden than too little: nine
-- digits in a row are a number of somebody, unless they are so many thousand đồng. Names cannot be found by a pattern: such a remark
-- is hidden by hand.
create function core.masked(body text) returns text
  language plpgsql immutable strict
  as $$
declare
  gap constant text := '[ .()·_-]{0,3}';
  -- a telephone number is also written over two lines
  wide_gap constant text := '[ .()·_\t\n-]{0,3}';
  tail constant text := '(?!' || gap || '[0-9])';
  date constant text := '(?![0-9]{1,2}[.-][0-9]{1,2}[.-](?:19|20)[0-9]{2}(?![0-9]))';
  -- what stands behind an amount of money while the patterns look
  mark constant text := U&'\E000';
  not_money constant text := '(?!' || mark || ')';
  digit_word constant text :=
    '(?:không|khong|một|mốt|mot|hai|ba|bốn|bon|tư|tu|năm|nam|lăm|lam|sáu|sau|bảy|bẩy|bay|tám|tam|chín|chin)';
  text_so_far text := core.plain_characters(normalize(body, nfc));
begin
  text_so_far := regexp_replace(text_so_far,
    '[[:alnum:]._%+-]+\s*(?:@|[([]\s*(?:at|a còng)\s*[])])\s*[[:alnum:]-]+(?:\s*\.\s*[[:alnum:]-]+)+', '⟦địa chỉ thư⟧', 'gi');
  text_so_far := regexp_replace(text_so_far,
    '(?:https?://|www\.)\S+|\m(?:facebook|fb|zalo|tiktok|t)\.(?:com|me|vn)/\S+', '⟦liên kết⟧', 'gi');
  text_so_far := regexp_replace(text_so_far,
    '(?<![0-9])(?:(?:\+|00)?\(?\+?84\)?' || wide_gap || '(?:\(0\))?0?|[(]?[0oO])' || wide_gap
      || '(?:[35789](?:' || wide_gap || '[0-9]){8}|2(?:' || wide_gap || '[0-9]){8,9}|1(?:' || wide_gap || '[0-9]){9})' || tail,
    '⟦số điện thoại⟧', 'g');
  -- 0255/3822222, 0912,345,678, 0912/34/56/78; 912/345/678
  text_so_far := regexp_replace(text_so_far,
    '(?<![0-9])(?:0[0-9]{2,3}[/,] ?[0-9](?:(?:' || gap || '|[/,] ?)[0-9]){5,7}|[0-9]{3,4}(?:/[0-9]{3,4}){2})(?![0-9/])',
    '⟦số điện thoại⟧', 'g');
  text_so_far := regexp_replace(text_so_far, '\m[A-Z][0-9]{7,8}\M', '⟦số giấy tờ⟧', 'g');
  -- "đồng ý" and "đồng chí" are no money
  text_so_far := regexp_replace(text_so_far,
    '(?<![0-9]' || gap || ')([1-9](?:' || gap || '[0-9])+' || gap || '0' || gap || '0' || gap
      || '0)(?=\s*(?:đ|đồng|dong|vnd|vnđ)\M(?!\s+(?:ý|y|chí|chi|bào|bao|nghiệp|nghiep|thời|thoi|tình|tinh|hồ|ho)\M))', '\1' || mark, 'gi');
  text_so_far := regexp_replace(text_so_far,
    '(?<![0-9])' || date || '[0-9oO](?:' || gap || '[0-9]){8}(?:(?:' || gap || '[0-9]){3})?' || tail || not_money,
    '⟦số giấy tờ⟧', 'gi');
  text_so_far := regexp_replace(text_so_far,
    '(?<![0-9])' || date || '[0-9](?:' || gap || '[0-9]){8,}' || tail || not_money, '⟦dãy số⟧', 'gi');
  return regexp_replace(replace(text_so_far, mark, ''),
    '\m' || digit_word || '(?:[ ,.-]{1,3}' || digit_word || '){8,}\M', '⟦số đọc bằng chữ⟧', 'gi');
end $$;

-- Finding ------------------------------------------------------------------------------------------------------------

-- "Hướng dẫn" as "huong dan".
create function core.folded(phrase text) returns text
  language sql immutable strict
  as $$
  select btrim(regexp_replace(
    lower(translate(regexp_replace(normalize(phrase, nfd), '[\u0300-\u036f]', '', 'g'), 'ĐđÐð', 'dddd')), '[^a-z0-9]+', ' ', 'g'))
$$;

-- "Hướng dẫn" as "hu7o7ng1 da6n4": the VNI way of typing, the tone last, so that "thuỷ" and "thủy" are one word.
create function core.typed(phrase text) returns text
  language sql immutable strict
  as $$
  select btrim(regexp_replace(replace(translate(
    regexp_replace(lower(translate(normalize(phrase, nfd), 'ĐÐð', 'đđđ')),
      '([\u0300\u0301\u0303\u0309\u0323])([a-z\u0302\u0306\u031b]+)', '\2\1', 'g'),
    U&'\0301\0300\0309\0303\0323\0302\031b\0306', '12345678'), 'đ', 'd9'), '[^a-z0-9]+', ' ', 'g'))
$$;

create function core.placed_words(words text, weight text) returns tsvector
  language sql immutable
  as $$
  -- a place ends at 16383, and a remark of 2 000 characters has fewer; a word ends at 2 046 bytes, and nobody looks for its end
  select coalesce(string_agg(left(word, 60) || ':' || place || weight, ' '), '')::tsvector
  from unnest(string_to_array(nullif(words, ''), ' ')) with ordinality as each (word, place)
$$;

-- What a remark is found by: its folded words, and as weight A its words with their diacritics, or "~" where it has none.
-- What is masked is not found either: else one could ask for a number and see who wrote it.
create function core.words_of(body text) returns tsvector
  language sql immutable strict
  as $$
  select core.placed_words(core.folded(readable), '')
    || case when core.folded(readable) = core.typed(readable) then '~'::tsvector else core.placed_words(core.typed(readable), 'A') end
  from (select regexp_replace(core.masked(body), '⟦[^⟧]*⟧', ' ', 'g') as readable) as seen
$$;

create function core.words_in_a_row(words text, weight text, open_end boolean) returns text
  language sql immutable
  as $$
  select '(' || replace(words, ' ', ':' || weight || ' <-> ') || case when open_end then ':*' else ':' end || weight || ')'
$$;

-- One word, or several in a row, as tsquery text; null when nothing in it can be looked for. Typed without diacritics it
-- finds every spelling. With diacritics ("chờ") it finds that word, and "cho" only where the whole remark has none: else
-- everybody who writes "cho" would wait. A star at the end finds whatever begins so.
create function core.wanted(phrase text) returns text
  language sql immutable strict
  as $$
  select case
    when folded = '' then null
    when folded = typed then core.words_in_a_row(folded, 'D', open_end)
    else '(' || core.words_in_a_row(typed, 'A', open_end) || ' | ~ & ' || core.words_in_a_row(folded, 'D', open_end) || ')'
  end
  from (select core.folded(phrase) as folded, core.typed(phrase) as typed, btrim(phrase) like '%*' as open_end) as each
$$;

-- What somebody typed into the search: "in a row" between quotation marks, the other words anywhere, all of them.
create function core.search_query(sought text) returns tsquery
  language sql immutable strict
  as $$
  select string_agg(core.wanted(coalesce(part[1], part[2])), ' & ')::tsquery
  from regexp_matches(translate(sought, '“”„', '"""'), '"([^"]*)"|([^\s"]+)', 'g') as part
$$;

-- Any of a list of words and phrases.
create function core.any_of(phrases text[]) returns tsquery
  language sql immutable strict
  as $$ select coalesce(string_agg(core.wanted(phrase), ' | '), '')::tsquery from unnest(phrases) as phrase $$;

-- Granted to nobody: they run inside the functions of schema api that read remarks.

-- schemas/67_remarks.sql

-- What people wrote, apart from their ballots: no profile, no half of the day, no answer but the general one. Kept by
-- triggers in the ballot's transaction, as the tallies are, so that reading needs no ballots and an old partition of them
-- can go. A remark is never changed by staff and never deleted: it is hidden, with a reason, and shown again.

create table core.remarks (
  -- No foreign key: ballots are partitioned by month, and a partition may be detached while its remarks stay readable.
  ballot_id uuid primary key,
  -- what a screen names it by, drawn at random: nothing leads back to the ballot or tells who came first
  code text not null unique default left(md5(gen_random_uuid()::text), 12),
  counter_id bigint not null references core.counters on delete restrict,
  unit_id bigint not null references core.units on delete restrict,
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  day date not null,
  -- of the overall item
  level smallint not null,
  body text not null,
  words tsvector not null generated always as (core.words_of(body)) stored
);
create index on core.remarks (unit_id, day desc, code);
create index on core.remarks using gin (words);

-- An editable list of words for each topic; the factor is named by its code, as every edition has it.
create table core.topics (
  id bigint generated always as identity primary key,
  code text not null unique default left(md5(gen_random_uuid()::text), 8) check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null unique check (name = btrim(name) and char_length(name) between 1 and 80),
  factor text check (factor ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  words text[] not null check (cardinality(words) between 1 and 60),
  wanted tsquery not null generated always as (core.any_of(words)) stored,
  retired_on date
);

-- How many remarks there were, and how many named each topic (null: all of them), by counter and day or month.
create table core.remark_tallies (
  grain text not null check (grain in ('day', 'month')),
  starts date not null,
  counter_id bigint not null references core.counters on delete restrict,
  unit_id bigint not null references core.units on delete restrict,
  topic_id bigint references core.topics on delete restrict,
  remarks integer not null,
  unique nulls not distinct (grain, starts, counter_id, topic_id)
);
create index on core.remark_tallies (topic_id);

create table core.remark_hidings (
  id bigint generated always as identity primary key,
  remark_id uuid not null references core.remarks on delete restrict,
  reason text not null check (reason = btrim(reason) and char_length(reason) between 5 and 300),
  hidden_on date not null default core.today(),
  hidden_by uuid not null references core.staff on delete restrict,
  shown_again_on date check (shown_again_on >= hidden_on),
  shown_again_by uuid references core.staff on delete restrict,
  check ((shown_again_on is null) = (shown_again_by is null))
);
create unique index on core.remark_hidings (remark_id) where shown_again_on is null;

alter table core.remarks enable row level security;
alter table core.topics enable row level security;
alter table core.remark_tallies enable row level security;
alter table core.remark_hidings enable row level security;
-- No right to read or write any of them: a remark is read masked, through api.remarks, and the rest goes through api as well.

create trigger a_remark_stays before delete or truncate on core.remarks
  for each statement execute function core.refuse_change();
create trigger staff_writes_are_recorded after insert or update or delete on core.topics
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.remark_hidings
  for each row execute function core.record_write();

-- Keeping ------------------------------------------------------------------------------------------------------------

-- Definer, as core.tally_ballots.
create function core.keep_remarks() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  insert into core.remarks as remark (ballot_id, counter_id, unit_id, version_id, day, level, body)
  select ballot.id, ballot.counter_id, ballot.unit_id, ballot.version_id, ballot.day, ballot.levels[1], ballot.remark
  from written as ballot
  where ballot.remark is not null
  on conflict (ballot_id) do update set body = excluded.body where remark.body <> excluded.body;
  return null;
end $$;

create trigger remarks_are_kept after insert on core.responses
  referencing new table as written for each statement execute function core.keep_remarks();
create trigger added_remarks_are_kept after update on core.responses
  referencing new table as written for each statement execute function core.keep_remarks();

-- The topics a remark names, and null for being a remark at all.
create function core.topics_in(said tsvector) returns setof bigint
  language sql stable
  as $$
  select null::bigint
  union all
  select topic.id from core.topics as topic where topic.retired_on is null and said @@ topic.wanted
$$;

create type core.remark_count as (counter_id bigint, unit_id bigint, day date, topic_id bigint, remarks integer);

create function core.add_remark_counts(counts core.remark_count[]) returns void
  language sql
  as $$
  insert into core.remark_tallies as tally (grain, starts, counter_id, unit_id, topic_id, remarks)
  select bucket.grain, bucket.starts, counted.counter_id, counted.unit_id, counted.topic_id, sum(counted.remarks)
  from unnest(counts) as counted
  cross join lateral (
    values ('day', counted.day), ('month', date_trunc('month', counted.day)::date)) as bucket (grain, starts)
  group by bucket.grain, bucket.starts, counted.counter_id, counted.unit_id, counted.topic_id
  -- always in the same order, so that two batches that only add never wait for each other in a ring
  order by counted.counter_id, counted.topic_id, bucket.grain, bucket.starts
  on conflict (grain, starts, counter_id, topic_id) do update set remarks = tally.remarks + excluded.remarks
$$;

create function core.tally_new_remarks() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  perform core.add_remark_counts(array_agg(row(counter_id, unit_id, day, topic_id, 1)::core.remark_count))
  from written as remark, core.topics_in(remark.words) as topic_id
  where not core.is_excluded(remark.ballot_id);
  return null;
end $$;
create trigger remarks_are_tallied after insert on core.remarks
  referencing new table as written for each statement execute function core.tally_new_remarks();

-- What was added may name topics more, or, now that it has diacritics, fewer.
create function core.tally_longer_remarks() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  perform core.add_remark_counts(array_agg(row(counter_id, unit_id, day, topic_id, step)::core.remark_count))
  from (
    select ballot_id, counter_id, unit_id, day, topic_id, 1 as step from after_now as remark, core.topics_in(remark.words) as topic_id
    union all
    select ballot_id, counter_id, unit_id, day, topic_id, -1 from before_now as remark, core.topics_in(remark.words) as topic_id
  ) as steps
  where not core.is_excluded(ballot_id);
  return null;
end $$;
create trigger longer_remarks_are_tallied after update on core.remarks
  referencing old table as before_now new table as after_now for each statement execute function core.tally_longer_remarks();

-- With a ballot that is excluded its remark leaves every count, and with the ballot it comes back.
create function core.tally_remarks_of(ballots uuid[], step integer) returns void
  language sql
  as $$
  select core.add_remark_counts(array_agg(row(counter_id, unit_id, day, topic_id, step)::core.remark_count))
  from core.remarks as remark, core.topics_in(remark.words) as topic_id
  where remark.ballot_id = any (ballots)
$$;

create function core.count_remarks_out() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  perform core.tally_remarks_of(array(select ballot_id from written), -1);
  return null;
end $$;
create trigger remarks_are_counted_out after insert on core.excluded_ballots
  referencing new table as written for each statement execute function core.count_remarks_out();

create function core.count_remarks_in() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  perform core.tally_remarks_of(array(
    select excluded.ballot_id from core.excluded_ballots as excluded where excluded.exclusion_id = new.exclusion_id), 1);
  return null;
end $$;
create trigger remarks_are_counted_in after insert on core.exclusion_lifts
  for each row execute function core.count_remarks_in();

-- A topic whose words changed is counted afresh over everything that was ever written. Ballots wait meanwhile, and so do exclusions: a
-- remark that came or went in between would be counted by neither the old words nor the new.
create function core.recount_topic() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  perform pg_advisory_xact_lock(hashtext('core.exclusions'));
  lock table core.remarks in share row exclusive mode;
  delete from core.remark_tallies where topic_id = new.id;
  if new.retired_on is null then
    perform core.add_remark_counts(array_agg(row(counter_id, unit_id, day, new.id, remarks)::core.remark_count))
    from (
      select counter_id, unit_id, day, count(*)::integer as remarks
      from core.remarks where words @@ new.wanted and not core.is_excluded(ballot_id) group by counter_id, unit_id, day
    ) as counted;
  end if;
  return null;
end $$;
create trigger a_topic_is_recounted after insert or update on core.topics
  for each row execute function core.recount_topic();

-- Counts of remarks that differ from what was written, for api.reconcile.
create function core.differences_of_remarks() returns setof core.tally_difference
  language sql stable
  as $$
  with afresh as (
    select remark.unit_id, remark.counter_id, bucket.grain, bucket.starts, topic_id, count(*)::integer as remarks
    from core.remarks as remark
    cross join core.topics_in(remark.words) as topic_id
    cross join lateral (values ('day', remark.day), ('month', date_trunc('month', remark.day)::date)) as bucket (grain, starts)
    where not core.is_excluded(remark.ballot_id)
    group by remark.unit_id, remark.counter_id, bucket.grain, bucket.starts, topic_id
  ),
  kept as (select * from core.remark_tallies where remarks <> 0)
  select coalesce(kept.unit_id, afresh.unit_id), coalesce(kept.counter_id, afresh.counter_id), coalesce(kept.grain, afresh.grain),
    coalesce(kept.starts, afresh.starts), null::bigint, null::text, coalesce(kept.remarks, 0), coalesce(afresh.remarks, 0)
  from kept
  full join afresh on kept.counter_id = afresh.counter_id and kept.grain = afresh.grain and kept.starts = afresh.starts
    and coalesce(kept.topic_id, 0) = coalesce(afresh.topic_id, 0)
  where kept.remarks is distinct from afresh.remarks
$$;

-- schemas/68_remark_screens.sql

-- Remarks as staff read them: masked, with unit, counter and day, and nothing of the person beside them.

-- The level a ballot gave is told beside its remark only where the counter had enough ballots in that month: else the two
-- together would tell what the few others said.
create function core.level_is_told(remark core.remarks) returns boolean
  language sql stable
  as $$
  select coalesce(sum(tally.ballots), 0) >= (core.method_on(remark.day)).minimum_n
  from core.tallies as tally
  where not tally.whole and tally.unit_id = remark.unit_id and tally.counter_id = remark.counter_id
    and tally.grain = 'month' and tally.starts = date_trunc('month', remark.day)::date
$$;

create function core.hiding_of(remark core.remarks) returns core.remark_hidings
  language sql stable
  as $$ select hiding from core.remark_hidings as hiding where remark_id = remark.ballot_id and shown_again_on is null $$;

-- Units where the asker reads what was hidden: those who hide, and those who watch that nothing is hidden without a reason.
create function core.units_with_hidden_remarks() returns setof bigint
  language sql stable
  as $$ select core.units_with_role(core.roles_that_may('hide_remarks') || '{admin,auditor}') $$;

-- 'nam-muc.1' as the scale and the level it names.
create function core.named_level(level_code text) returns core.scale_levels
  language sql stable
  as $$
  select named from core.scale_levels as named join core.scales as scale on scale.id = named.scale_id
  where scale.code || '.' || named.level = level_code
$$;

create function core.matching_remarks(units bigint[], from_day date, to_day date, at_counter bigint, given core.scale_levels,
  wanted tsquery) returns setof core.remarks
  language sql stable
  as $$
  select remark.*
  from core.remarks as remark
  where remark.unit_id = any (units) and remark.day between from_day and to_day
    and (at_counter is null or remark.counter_id = at_counter)
    and not core.is_excluded(remark.ballot_id)
    and (wanted is null or remark.words @@ wanted)
    -- who may not read a hidden remark finds it by its day, and not by its words or its level
    and (wanted is null and (given).level is null
      or remark.unit_id in (select core.units_with_hidden_remarks())
      or (core.hiding_of(remark)).id is null)
    and ((given).level is null or remark.level = (given).level and core.level_is_told(remark)
      and remark.version_id in (select version.id from core.questionnaire_versions as version where version.scale_id = (given).scale_id))
$$;

-- With what a hidden one says only where it is asked to be told, and only to who reads what is hidden there.
create function core.remark_json(remark core.remarks, tells_hidden boolean) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('code', remark.code, 'day', remark.day,
    'unit', jsonb_build_object('code', unit.code, 'name', unit.name),
    'counter', jsonb_build_object('code', counter.code, 'name', counter.name),
    'may_hide', core.may('hide_remarks', remark.unit_id),
    'hidden', case when (hiding).id is not null then jsonb_build_object('on', (hiding).hidden_on,
      'by', core.staff_name((hiding).hidden_by), 'reason', (hiding).reason) end)
    || case when (hiding).id is null or tells_hidden and remark.unit_id in (select core.units_with_hidden_remarks())
      then jsonb_build_object('body', core.masked(remark.body),
      'level', case when core.level_is_told(remark) then (
        select jsonb_build_object('label', scale_level.label, 'satisfied', scale_level.satisfied)
        from core.questionnaire_versions as version
        join core.scale_levels as scale_level on scale_level.scale_id = version.scale_id and scale_level.level = remark.level
        where version.id = remark.version_id) end,
      'topics', (
        select coalesce(jsonb_agg(jsonb_build_object('code', topic.code, 'name', topic.name) order by topic.id), '[]')
        from core.topics as topic where topic.id in (select core.topics_in(remark.words))))
      else '{"body": null, "level": null, "topics": []}' end
  from core.units as unit, core.counters as counter, core.hiding_of(remark) as hiding
  where unit.id = remark.unit_id and counter.id = remark.counter_id
$$;

-- As the newest edition that has it words it.
create function core.factor_label(factor_code text) returns text
  language sql stable
  as $$
  select factor.label from core.factors as factor where factor.code = factor_code order by factor.version_id desc limit 1
$$;

-- Any two days as what remarks are tallied by: whole months and the days that are left over, one by one.
create function core.buckets(from_day date, to_day date) returns table (grain text, starts date)
  language sql immutable
  as $$
  with whole as (
    select month::date from generate_series(date_trunc('month', from_day::timestamp), to_day, interval '1 month') as month
    where month >= from_day and month + interval '1 month - 1 day' <= to_day
  )
  select 'month', month from whole
  union all
  select 'day', day::date from generate_series(from_day::timestamp, to_day, interval '1 day') as day
  where date_trunc('month', day)::date not in (select month from whole)
$$;

-- Hidden remarks that the asker may not read, by counter, day and topic. They are in no count that the asker is told, however many
-- others there are: less the remarks that can be read, a count of all would tell what a hidden one is about.
create function core.untold_remarks(units bigint[]) returns setof core.remark_count
  language sql stable
  as $$
  select remark.counter_id, remark.unit_id, remark.day, topic_id, 1
  from core.remark_hidings as hiding join core.remarks as remark on remark.ballot_id = hiding.remark_id
  cross join lateral core.topics_in(remark.words) as topic_id
  where hiding.shown_again_on is null and remark.unit_id = any (units)
    and remark.unit_id not in (select core.units_with_hidden_remarks()) and not core.is_excluded(remark.ballot_id)
$$;

-- Each topic with the share of remarks that name it, its interval and its change; the count where there are too few for that.
create function core.topics_json(units bigint[], at_counter bigint, from_day date, to_day date, previous_from date, previous_to date)
  returns jsonb
  language sql stable
  as $$
  with buckets as (
    select 'now' as period, grain, starts from core.buckets(from_day, to_day)
    union all
    select 'before', grain, starts from core.buckets(previous_from, previous_to)
    union all
    select month::date::text, 'month', month::date
    from generate_series(date_trunc('month', to_day::timestamp) - interval '11 months', to_day, interval '1 month') as month
  ),
  cells as materialized (
    select period, topic_id, sum(remarks) as remarks
    from (
      select bucket.period, tally.topic_id, tally.remarks
      from buckets as bucket join core.remark_tallies as tally on tally.grain = bucket.grain and tally.starts = bucket.starts
      where tally.unit_id = any (units) and (at_counter is null or tally.counter_id = at_counter)
      union all
      select bucket.period, untold.topic_id, -untold.remarks
      from core.untold_remarks(units) as untold
      join buckets as bucket on bucket.starts = date_trunc(bucket.grain, untold.day::timestamp)::date
      where at_counter is null or untold.counter_id = at_counter
    ) as counted
    group by period, topic_id
  ),
  totals as (
    select coalesce(sum(remarks) filter (where period = 'now'), 0)::bigint as now,
      coalesce(sum(remarks) filter (where period = 'before'), 0)::bigint as before
    from cells where topic_id is null
  ),
  counted as (
    select topic.*, coalesce(sum(cells.remarks) filter (where cells.period = 'now'), 0)::bigint as now,
      coalesce(sum(cells.remarks) filter (where cells.period = 'before'), 0)::bigint as before
    from core.topics as topic left join cells on cells.topic_id = topic.id
    where topic.retired_on is null
    group by topic.id
  )
  select jsonb_build_object('total', totals.now, 'previous', totals.before, 'topics', (
    select coalesce(jsonb_agg(jsonb_build_object('code', counted.code, 'name', counted.name, 'remarks', counted.now,
        'factor', core.factor_label(counted.factor),
        'trend', (
          select jsonb_agg(jsonb_build_object('from', month::date, 'remarks', coalesce(cells.remarks, 0)) order by month)
          from generate_series(date_trunc('month', to_day::timestamp) - interval '11 months', to_day, interval '1 month') as month
          left join cells on cells.period = month::date::text and cells.topic_id = counted.id))
      || core.compared_json(
        core.figure_of(totals.now, totals.now, counted.now, counted.now::numeric / nullif(totals.now, 0), null, core.method_on(to_day)),
        core.figure_of(totals.before, totals.before, counted.before, counted.before::numeric / nullif(totals.before, 0), null,
          core.method_on(to_day))) order by counted.now desc, counted.id), '[]')
    from counted))
  from totals
$$;

-- Definer: nobody reads remarks as they were written. Refuses who has no role that reads remarks there, a search for nothing,
-- and a counter, level or topic that is not there.
create function api.remarks(unit text, from_day date, to_day date, previous_from date, previous_to date, counter text default null,
  level text default null, topic text default null, sought text default null, after_day date default null, after_code text default null)
  returns jsonb
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan'
  as $$
declare
  root bigint := core.unit_where_may('read_remarks', coalesce(unit, core.home_unit()));
  units bigint[] := array(select core.subtree(root) intersect select core.units_with_role(core.roles_that_may('read_remarks')));
  at_counter bigint := (select known.id from core.counters as known where known.code = counter and known.unit_id = any (units));
  given core.scale_levels := core.named_level(level);
  wanted tsquery := (select known.wanted from core.topics as known where known.code = topic and known.retired_on is null);
  page core.remarks[];
begin
  perform core.check_period(from_day, to_day);
  perform core.check_period(previous_from, previous_to);
  if counter is not null and at_counter is null then perform core.refuse('NOCTR', counter); end if;
  if level is not null and given.level is null or topic is not null and wanted is null then perform core.refuse('NOTPC'); end if;
  if sought is not null then
    if char_length(sought) > 200 or core.search_query(sought) is null then perform core.refuse('NOWRD'); end if;
    wanted := case when wanted is null then core.search_query(sought) else wanted && core.search_query(sought) end;
  end if;

  page := case when wanted is null
    -- the newest of each unit and then of all: an index gives them, however many there are
    then array(
      select newest from unnest(units) as home, lateral (
        select remark from core.matching_remarks(array[home], from_day, to_day, at_counter, given, null) as remark
        where after_day is null or remark.day < after_day or remark.day = after_day and remark.code > after_code
        order by remark.day desc, remark.code limit 21) as of_unit (newest)
      order by (newest).day desc, (newest).code limit 21)
    else array(
      select remark from core.matching_remarks(units, from_day, to_day, at_counter, given, wanted) as remark
      where after_day is null or remark.day < after_day or remark.day = after_day and remark.code > after_code
      order by remark.day desc, remark.code limit 21)
    end;

  return core.topics_json(units, at_counter, from_day, to_day, previous_from, previous_to) || jsonb_build_object(
    'unit', core.unit_json(root), 'selectable', core.selectable_units(), 'period', jsonb_build_object('from', from_day, 'to', to_day),
    'illustrative', (select coalesce(bool_or(asked.illustrative), false) from core.units as asked where asked.id = any (units)),
    'counters', (
      select coalesce(jsonb_agg(jsonb_build_object('code', known.code, 'name', known.name) order by known.id), '[]')
      from core.counters as known where known.unit_id = root),
    'levels', (
      select jsonb_agg(jsonb_build_object('code', scale.code || '.' || named.level, 'label', named.label) order by scale.id, named.level)
      from core.scale_levels as named join core.scales as scale on scale.id = named.scale_id
      where named.scale_id in (select version.scale_id from core.questionnaire_versions as version where version.published_on is not null)),
    -- beyond a thousand it says so: nobody reads them all, and counting them costs more than reading a page
    'found', (select count(*) from (
      select from core.matching_remarks(units, from_day, to_day, at_counter, given, wanted) limit 1001) as counted),
    'next', case when cardinality(page) > 20 then jsonb_build_object('day', (page[20]).day, 'code', (page[20]).code) end,
    'remarks', (select coalesce(jsonb_agg(core.remark_json(remark, true) order by place), '[]')
      from unnest(page[:20]) with ordinality as shown (ballot_id, code, counter_id, unit_id, version_id, day, level, body, words, place),
        lateral (select row(ballot_id, shown.code, counter_id, unit_id, version_id, day, shown.level, body, words)::core.remarks as remark) as whole));
end $$;

create function core.remark_to_hide(remark_code text) returns core.remarks
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  found core.remarks;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select remark.* into found from core.remarks as remark
  where remark.code = remark_code and remark.unit_id in (select core.units_with_role(core.roles_that_may('read_remarks')));
  if found.ballot_id is null then perform core.refuse('NORMK'); end if;
  if not core.may('hide_remarks', found.unit_id) then perform core.refuse('NOROL', 'hide_remarks'); end if;
  return found;
end $$;

-- Definer: nobody writes hidings but through here. Refuses a remark out of reach, another role, and a reason that says nothing.
-- Hiding what is hidden, or showing what is shown, changes nothing.
create function api.hide_remark(code text, reason text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  remark core.remarks := core.remark_to_hide(code);
begin
  if coalesce(char_length(btrim(reason)), 0) not between 5 and 300 then perform core.refuse('NORSN'); end if;
  insert into core.remark_hidings (remark_id, reason, hidden_by)
  values (remark.ballot_id, btrim(reason), core.staff_id())
  on conflict (remark_id) where shown_again_on is null do nothing;
  return null;
end $$;

create function api.show_remark(code text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  remark core.remarks := core.remark_to_hide(code);
begin
  update core.remark_hidings as hiding set shown_again_on = core.today(), shown_again_by = core.staff_id()
  where hiding.remark_id = remark.ballot_id and hiding.shown_again_on is null;
  return null;
end $$;

-- Topics -------------------------------------------------------------------------------------------------------------

-- The one list is edited where the role is held over everything: on a unit that is no part of another and went into none. Elsewhere
-- a new word would count, and tell, what people wrote to others.
create function core.may_edit_topics() returns boolean
  language sql stable
  as $$
  select exists (
    select from core.own_memberships() as own join core.units as unit on unit.id = own.unit_id
    where own.role = any (core.roles_that_may('edit_topics')) and unit.parent_id is null
      and not exists (select from core.unit_predecessors as link where link.predecessor_id = unit.id))
$$;

-- Definer: topics are read with the remarks alone, and counted over those that the asker reads. Refuses who reads none.
create function api.topics() returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  units bigint[] := array(select core.units_with_role(core.roles_that_may('read_remarks')));
  untold core.remark_count[] := array(select each from core.untold_remarks(units) as each);
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if units = '{}' then perform core.refuse('NOROL', 'read_remarks'); end if;
  return jsonb_build_object(
    'may_edit', core.may_edit_topics(),
    'factors', (
      select coalesce(jsonb_agg(jsonb_build_object('code', factor.code, 'label', factor.label) order by factor.place), '[]')
      from (
        select distinct on (known.code) known.code, known.label, known.position as place
        from core.factors as known order by known.code, known.version_id desc) as factor),
    'topics', (
      select coalesce(jsonb_agg(jsonb_build_object('code', topic.code, 'name', topic.name, 'factor', topic.factor,
        'words', to_jsonb(topic.words), 'retired_on', topic.retired_on, 'remarks', (
          select coalesce(sum(tally.remarks), 0) from core.remark_tallies as tally
          where tally.topic_id = topic.id and tally.grain = 'month' and tally.unit_id = any (units))
          - (select count(*) from unnest(untold) as hidden where hidden.topic_id = topic.id)) order by topic.retired_on is not null, topic.id), '[]')
      from core.topics as topic));
end $$;

-- Definer, as above: refuses who may not edit the list, and a topic without a name or without a word that can be found.
-- A code that is null makes a new topic; words that are null retire it.
create function api.save_topic(code text, name text, factor text, words text[]) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  cleaned text[] := array(
    select distinct on (core.typed(word)) btrim(word) from unnest(words) as word where core.wanted(word) is not null order by core.typed(word));
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if not core.may_edit_topics() then perform core.refuse('NOROL', 'edit_topics'); end if;
  if code is not null and not exists (select from core.topics as known where known.code = save_topic.code) then perform core.refuse('NOTPC'); end if;
  if words is null then
    update core.topics as known set retired_on = coalesce(known.retired_on, core.today()) where known.code = save_topic.code;
    return null;
  end if;
  if coalesce(char_length(btrim(name)), 0) not between 1 and 80 or cardinality(cleaned) not between 1 and 60
    or exists (select from unnest(cleaned) as word where char_length(word) > 60)
    or factor is not null and core.factor_label(factor) is null
    or exists (select from core.topics as known where known.name = btrim(save_topic.name) and known.code is distinct from save_topic.code) then
    perform core.refuse('BDTPC');
  end if;
  if code is null then
    insert into core.topics (name, factor, words) values (btrim(name), factor, cleaned);
  else
    update core.topics as known set name = btrim(save_topic.name), factor = save_topic.factor, words = cleaned, retired_on = null
    where known.code = save_topic.code;
  end if;
  return null;
end $$;

grant execute on function api.remarks, api.hide_remark, api.show_remark, api.topics, api.save_topic to authenticated;
-- The functions of schema core above are granted to nobody: they read remarks as written, and run inside those of api.

-- schemas/68_responses.sql

-- How many of those who had business answered: ballots beside the dossiers of the same units and whole months.

-- What the units of a reading handled, and how many ballots came of it, by whichever questionnaire: of the whole (part null) and of
-- each part. A unit without ballots is not asked for.
create function core.dossiers_of(reading core.reading) returns table (part bigint, handled bigint, missing bigint, answered bigint)
  language sql stable
  as $$
  with asked as (
    select family.unit_id, family.branch_id
    from unnest(((reading).selection).units, ((reading).selection).branches) as family (unit_id, branch_id)
    where family.unit_id in (select place from unnest((reading).cells))
  ),
  expected as (
    select asked.unit_id, asked.branch_id, month::date
    from asked join core.units as unit on unit.id = asked.unit_id
    cross join generate_series((reading).from_day::timestamp, (reading).to_day, interval '1 month') as month
    where month <= coalesce(unit.valid_to, 'infinity') and month + interval '1 month' > unit.valid_from
  ),
  handled as (
    select expected.branch_id, sum(known.handled)::bigint as handled,
      count(distinct expected.unit_id) filter (where known.handled is null) as missing
    from expected
    left join core.dossiers_by_month(((reading).selection).units, ((reading).selection).area_id, (reading).from_day, (reading).to_day) as known
      using (unit_id, month)
    group by grouping sets ((expected.branch_id), ())
  ),
  answered as (
    select asked.branch_id, sum(cell.ballots)::bigint as ballots
    from unnest((reading).cells) as cell join asked on asked.unit_id = cell.place
    where coalesce(cell.area_id = ((reading).selection).area_id, ((reading).selection).area_id is null)
    group by grouping sets ((asked.branch_id), ())
  )
  select handled.branch_id, handled.handled, handled.missing, answered.ballots
  from handled left join answered on answered.branch_id is not distinct from handled.branch_id
$$;

-- The dossiers beside a figure, the response rate, and the interval narrowed to what was handled; or why they are not there:
-- 'days', the period cuts a month; 'filter', dossiers are not known by counter, channel or group; 'missing', not every unit has
-- reported; 'fewer', fewer dossiers than ballots.
create function core.response_json(reading core.reading, handled bigint, missing bigint, answered bigint, figure core.figure) returns jsonb
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
  bounds numeric[];
  reason text := case
    when num_nonnulls(chosen.counter_id, chosen.channel, chosen.question) > 0 then 'filter'
    when not core.is_whole_months(reading.from_day, reading.to_day) then 'days'
    when handled is null or missing > 0 then 'missing'
    when handled < answered then 'fewer'
  end;
begin
  if reason is not null then
    return jsonb_build_object('reason', reason, 'handled', null, 'answered', null, 'rate', null, 'correction', null, 'effective_n', null, 'low', null,
      'high', null);
  end if;
  if figure.state = 'shown' then bounds := core.wilson(figure.share, figure.n, (reading.method).z, handled); end if;
  return jsonb_build_object('reason', null, 'handled', handled, 'answered', answered,
    'rate', core.percent(answered::numeric / nullif(handled, 0)),
    'correction', case figure.state when 'shown' then core.correction(figure.n, handled) end,
    -- of a census there is no number: nothing is left to chance
    'effective_n', case when figure.state = 'shown' and handled > figure.n then core.published(core.effective_n(figure.n, handled)) end,
    'low', core.percent(bounds[1]), 'high', core.percent(bounds[2]));
end $$;

grant execute on function core.dossiers_of, core.response_json to authenticated;

-- schemas/69_asked_otherwise.sql

-- What is said where all ballots are of another questionnaire, which is no silence: they are never counted together with these.

-- The rows of a table of which that is so, 0 being the whole. A table obeys the filters but its own.
create function core.asked_otherwise(reading core.reading, of_noun text) returns bigint[]
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
begin
  if of_noun = 'counter' then
    chosen.counter_id := null;
    chosen.area_id := null;
  end if;
  return array(
    select placed.key
    from (
      select case of_noun when 'part' then family.branch_id when 'counter' then cell.counter_id else 0 end as key, cell.version_id
      from unnest(reading.cells) as cell
      join unnest(chosen.units, chosen.branches) as family (lies, branch_id) on family.lies = cell.place
      where core.is_meant(chosen, cell.counter_id, cell.area_id, cell.channel)
    ) as placed
    where placed.key is not null
    group by placed.key having bool_and(placed.version_id <> (reading.shape).version_id));
end $$;

-- A row of `core.compared_json` whose ballots are of another questionnaire now, or were before, and the items below it.
create function core.said_otherwise(line jsonb, now boolean, before boolean) returns jsonb
  language plpgsql immutable
  as $$
begin
  if now then line := line || '{"state": "asked_otherwise"}'; end if;
  if before then line := jsonb_set(line, '{previous,state}', '"asked_otherwise"'); end if;
  if line ? 'items' and (now or before) then
    line := line || jsonb_build_object('items', (
      select coalesce(jsonb_agg(core.said_otherwise(item, now, before) order by place), '[]')
      from jsonb_array_elements(line -> 'items') with ordinality as each (item, place)));
  end if;
  return line;
end $$;

-- The whole. Cells are gone through only where a row has nothing to show.
create function core.total_said(total jsonb, now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return core.said_otherwise(total,
    total ->> 'state' = 'none' and core.asked_otherwise(now, 'total') <> '{}',
    total #>> '{previous,state}' = 'none' and core.asked_otherwise(before, 'total') <> '{}');
end $$;

-- The rows of units, 'part', or of counters.
create function core.rows_said(lines jsonb, now core.reading, before core.reading, of_noun text) returns jsonb
  language plpgsql stable
  as $$
declare
  keys bigint[] := '{}';
  keys_before bigint[] := '{}';
begin
  if lines @? '$[*] ? (@.state == "none")' then keys := core.asked_otherwise(now, of_noun); end if;
  if lines @? '$[*] ? (@.previous.state == "none")' then keys_before := core.asked_otherwise(before, of_noun); end if;
  if keys || keys_before = '{}' then return lines; end if;
  return (
    select jsonb_agg(core.said_otherwise(line, named.id = any (keys), named.id = any (keys_before)) order by place)
    from jsonb_array_elements(lines) with ordinality as each (line, place)
    left join (
      select 'part' as noun, unit.id, unit.code from core.units as unit
      union all select 'counter', counter.id, counter.code from core.counters as counter
    ) as named on named.noun = of_noun and named.code = line ->> 'code');
end $$;

grant execute on function core.asked_otherwise, core.said_otherwise, core.total_said, core.rows_said to authenticated;

-- schemas/69_campaign_screens.sql

-- Campaigns as they are followed: who is asked how often, and who falls short.

-- n = N/(1+N·e²), rounded up (Yamane 1967, as the Ministry's training text has it).
create function core.sample_size(transactions bigint, margin numeric) returns bigint
  language sql immutable
  as $$ select ceil(transactions / (1 + transactions * margin * margin))::bigint $$;

create function core.campaign_state(campaign core.campaigns, on_day date) returns text
  language sql immutable
  as $$ select case when campaign.starts_on > on_day then 'planned' when campaign.ends_on < on_day then 'ended' else 'running' end $$;

-- The days on which a unit's ballots were this campaign's. Where two run, the one that began last has the day, as
-- core.campaign_of decides at the counter; a campaign begins in the future and ends today at the earliest, so that no day
-- that is over ever changes hands, and tallies by day and unit are tallies by campaign.
create function core.campaign_days(campaign core.campaigns, unit_id bigint, until date) returns datemultirange
  language sql stable
  as $$
  select datemultirange(daterange(campaign.starts_on, greatest(least(campaign.ends_on, until) + 1, campaign.starts_on)))
    - coalesce(range_agg(daterange(later.starts_on, later.ends_on + 1)), '{}')
  from core.campaign_units as asked join core.campaigns as later on later.id = asked.campaign_id
  where asked.unit_id = campaign_days.unit_id and (later.starts_on, later.id) > (campaign.starts_on, campaign.id)
$$;

-- Ballots of some units by unit in a campaign, until a day and since another.
create function core.campaign_counts(campaign core.campaigns, units bigint[], since date, until date)
  returns table (unit_id bigint, ballots bigint)
  language sql stable
  as $$
  with stretches as (
    -- most units have the same days: each stretch is read once
    select stretch, array_agg(member) as units
    from unnest(units) as member,
      unnest(core.campaign_days(campaign, member, until) * datemultirange(daterange(since, null))) as stretch
    group by stretch
  )
  select tally.unit_id, sum(span.sign * tally.ballots)::bigint
  from stretches
  cross join lateral core.spans(lower(stretch), upper(stretch) - 1) as span
  cross join lateral core.rows_of(stretches.units, false, span.grain, span.first_day, span.last_day) as tally
  group by tally.unit_id
$$;

create type core.campaign_progress as (
  unit_id bigint, expected integer, quota integer, target bigint, reached bigint, recent bigint, projected bigint, state text
);

create function core.days_of(stretches datemultirange) returns bigint
  language sql immutable
  as $$ select coalesce(sum(upper(stretch) - lower(stretch)), 0) from unnest(stretches) as stretch $$;

-- Reached, and what it comes to by the last day at the pace of the 14 whole days before today, two of each weekday: of those, and of
-- the days to come, each unit has the ones that are this campaign's.
create function core.campaign_progress(campaign core.campaigns, units bigint[], today date) returns setof core.campaign_progress
  language sql stable
  as $$
  with pace as (
    select least(today - 1, campaign.ends_on) as last_whole_day, core.campaign_state(campaign, today) as state
  ),
  counted as (
    select asked.unit_id, asked.expected, asked.quota,
      coalesce(asked.quota, core.sample_size(asked.expected, campaign.margin)) as target,
      coalesce(reached.ballots, 0) as reached, coalesce(before_today.ballots, 0) as before_today, coalesce(recent.ballots, 0) as recent,
      core.days_of(core.campaign_days(campaign, asked.unit_id, pace.last_whole_day) * datemultirange(daterange(pace.last_whole_day - 13, null)))
        as days,
      -- today is among them: its ballots are there already and are not projected twice. Null without an end
      case when campaign.ends_on is not null then
        core.days_of(core.campaign_days(campaign, asked.unit_id, campaign.ends_on) * datemultirange(daterange(today, null))) end as days_left
    from core.campaign_units as asked
    cross join pace
    left join core.campaign_counts(campaign, units, campaign.starts_on, today) as reached on reached.unit_id = asked.unit_id
    left join core.campaign_counts(campaign, units, campaign.starts_on, pace.last_whole_day) as before_today on before_today.unit_id = asked.unit_id
    left join core.campaign_counts(campaign, units, pace.last_whole_day - 13, pace.last_whole_day) as recent
      on recent.unit_id = asked.unit_id
    where asked.campaign_id = campaign.id and asked.unit_id = any (units)
  ),
  projected as (
    select counted.*, pace.state, case when pace.state = 'running' and counted.days > 0 and counted.days_left is not null
      then greatest(counted.reached, counted.before_today + round(counted.recent::numeric * counted.days_left / counted.days)::bigint) end
      as by_the_end
    from counted, pace
  )
  select unit_id, expected, quota, target, reached, recent, by_the_end,
    case
      when target is null then 'no_target'
      when reached >= target then 'reached'
      when state = 'planned' then 'planned'
      when state = 'ended' then 'short'
      when by_the_end is null then 'open'
      when by_the_end >= target then 'on_course'
      else 'short'
    end
  from projected
$$;

create function core.unit_progress_json(progress core.campaign_progress) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('expected', progress.expected, 'quota', progress.quota, 'target', progress.target, 'reached', progress.reached,
    'share', core.percent(progress.reached::numeric / progress.target), 'recent', progress.recent, 'projected', progress.projected,
    'state', progress.state)
$$;

-- The last 60 days of a campaign, each with its ballots and all until then.
create function core.campaign_days_json(campaign core.campaigns, units bigint[], today date) returns jsonb
  language sql stable
  as $$
  with shown as (
    select greatest(campaign.starts_on, least(campaign.ends_on, today) - 59) as first_day, least(campaign.ends_on, today) as last_day
  ),
  daily as (
    select day::date as day, coalesce(sum(tally.ballots), 0)::bigint as ballots
    from shown
    cross join generate_series(shown.first_day::timestamp, shown.last_day, interval '1 day') as day
    left join core.tallies as tally on tally.whole and tally.grain = 'day' and tally.starts = day::date and tally.unit_id = any (units)
      and core.campaign_days(campaign, tally.unit_id, shown.last_day) @> day::date
    group by day
  ),
  before as (
    select coalesce(sum(counted.ballots), 0)::bigint as ballots
    from shown, core.campaign_counts(campaign, units, campaign.starts_on, shown.first_day - 1) as counted
  )
  select coalesce(jsonb_agg(jsonb_build_object('day', day, 'ballots', ballots, 'total', total) order by day), '[]')
  from (select daily.day, daily.ballots, before.ballots + sum(daily.ballots) over (order by daily.day) as total from daily, before) as running
$$;

create function api.campaign(code text) returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  found core.campaigns;
  units bigint[];
  progress core.campaign_progress[];
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into found from core.campaigns as known where known.code = campaign.code;
  units := array(
    select asked.unit_id from core.campaign_units as asked
    where asked.campaign_id = found.id and asked.unit_id in (select core.units_in_reach()));
  if units = '{}' then return null; end if;
  progress := array(select each from core.campaign_progress(found, units, core.today()) as each);
  return core.campaign_json(found) || jsonb_build_object(
    'days', core.campaign_days_json(found, units, core.today()),
    'illustrative', (select bool_or(unit.illustrative) from core.units as unit where unit.id = any (units)),
    'total', (
      select jsonb_build_object('target', sum(each.target), 'reached', sum(each.reached), 'recent', sum(each.recent),
        'projected', case when bool_and(each.projected is not null) then sum(each.projected) end,
        -- of those that have a target: what is handed in elsewhere does not make up for it
        'share', core.percent(sum(least(each.reached, each.target)) filter (where each.target is not null) / nullif(sum(each.target), 0)))
      from unnest(progress) as each),
    'units', (
      select jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name) || core.unit_progress_json(row(each.*)::core.campaign_progress)
        order by unit.id)
      from unnest(progress) as each join core.units as unit on unit.id = each.unit_id));
end $$;

create function core.campaign_json(campaign core.campaigns) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('code', campaign.code, 'title', campaign.title, 'starts_on', campaign.starts_on, 'ends_on', campaign.ends_on,
    'first_depth', campaign.first_depth, 'margin', campaign.margin, 'state', core.campaign_state(campaign, core.today()),
    'version', questionnaire.code || '/' || version.edition, 'version_title', version.title || ' (' || version.edition || ')',
    'may_plan', core.may_plan(campaign.id))
  from core.questionnaire_versions as version join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
  where version.id = campaign.version_id
$$;

grant execute on function core.sample_size, core.campaign_state, core.campaign_days, core.days_of, core.campaign_counts,
  core.campaign_progress(core.campaigns, bigint[], date), core.unit_progress_json, core.campaign_days_json, core.campaign_json,
  api.campaign to authenticated;

-- schemas/69_headings.sql

-- What stands above the figures of every screen: where they are from, what else may be asked, by which questionnaire and method.

-- Mergers within the two periods, in words.
create function core.breaks(units bigint[], from_day date, to_day date) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('on', day, 'text', names) order by day), '[]')
    from (
      select unit.valid_from as day, string_agg(unit.name || ' (từ ' || parts.names || ')', '; ' order by unit.id) as names
      from core.units as unit
      cross join lateral (
        select string_agg(predecessor.name, ', ' order by predecessor.id) as names
        from core.unit_predecessors as link join core.units as predecessor on predecessor.id = link.predecessor_id
        where link.unit_id = unit.id
      ) as parts
      where unit.id = any (units) and parts.names is not null and unit.valid_from between from_day + 1 and to_day
      group by unit.valid_from
    ) as mergers);
end $$;

create function core.version_json_of(of_version bigint) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select jsonb_build_object('questionnaire', questionnaire.code, 'edition', version.edition, 'title', version.title,
      'source', version.source)
    from core.questionnaire_versions as version
    join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
    where version.id = of_version);
end $$;

-- Ballots that the filters mean and that are of another version.
create function core.other_versions(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select coalesce(jsonb_agg(core.version_json_of(version_id) - array['title', 'source'] || jsonb_build_object('ballots', ballots)
      order by version_id), '[]')
    from (
      select cell.version_id, sum(cell.ballots) as ballots from unnest(reading.cells) as cell
      where cell.version_id <> (reading.shape).version_id
        and core.is_meant(reading.selection, cell.counter_id, cell.area_id, cell.channel)
      group by cell.version_id
    ) as others);
end $$;

create function core.method_json(method core.methods) returns jsonb
  language sql immutable
  as $$
  select jsonb_build_object('code', (method).code, 'rule', (method).rule, 'combine', (method).combine,
    'minimum_n', (method).minimum_n, 'confidence', (method).confidence, 'z', (method).z, 'disclosure_n', (method).disclosure_n)
$$;

-- Reads two periods of a selection in one version and by one method: those of the first.
create function core.read_both(selection core.selection, from_day date, to_day date, previous_from date, previous_to date,
  of_places integer[], out now core.reading, out before core.reading)
  language plpgsql stable
  as $$
declare
  cells core.cell[];
begin
  now := core.read(selection, from_day, to_day, null, core.method_on(to_day), of_places);
  before := case when (from_day, to_day) = (previous_from, previous_to) then now else core.read(selection, previous_from, previous_to, (now.shape).version_id, core.method_on(to_day), of_places) end;
  if (now.shape).version_id is null then
    -- nothing was cast now: what is shown is the questionnaire of the period before, or of the latest campaign that had begun
    now.shape := (select shape from core.version_shapes as shape
      where shape.version_id = coalesce((before.shape).version_id, (
        select campaign.version_id from core.campaign_units as asked join core.campaigns as campaign on campaign.id = asked.campaign_id
        where asked.unit_id = any (selection.units) and campaign.starts_on <= to_day order by campaign.starts_on desc limit 1)));
  end if;
end $$;

create function core.unit_json(of_unit bigint) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select jsonb_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind, 'valid_from', unit.valid_from,
      'valid_to', unit.valid_to,
      'predecessors', (
        select coalesce(jsonb_agg(jsonb_build_object('code', part.code, 'name', part.name, 'valid_to', part.valid_to) order by part.id), '[]')
        from core.unit_predecessors as link join core.units as part on part.id = link.predecessor_id where link.unit_id = unit.id),
      'successors', (
        select coalesce(jsonb_agg(jsonb_build_object('code', whole.code, 'name', whole.name, 'valid_from', whole.valid_from) order by whole.id), '[]')
        from core.unit_predecessors as link join core.units as whole on whole.id = link.unit_id where link.predecessor_id = unit.id))
    from core.units as unit where unit.id = of_unit);
end $$;

-- Units in reach in tree order, each with its depth below the outermost.
create function core.selectable_units() returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    with recursive reach as materialized (
      select unit.* from core.units as unit where unit.id in (select core.units_in_reach())
    ),
    tree (id, depth, trail) as (
      select id, 0, array[id] from reach
      where parent_id is null or parent_id not in (select id from reach)
      union all
      select reach.id, tree.depth + 1, tree.trail || reach.id from reach join tree on reach.parent_id = tree.id
    )
    select coalesce(jsonb_agg(jsonb_build_object('code', reach.code, 'name', reach.name, 'kind', reach.kind, 'depth', tree.depth,
      'valid_from', reach.valid_from, 'valid_to', reach.valid_to) order by tree.trail), '[]')
    from tree join reach on reach.id = tree.id);
end $$;

-- The asker's own outermost unit that still lives, else the outermost of all.
create function core.home_unit() returns text
  language sql stable
  as $$
  select unit.code
  from core.own_memberships() as own join core.units as unit on unit.id = own.unit_id
  order by unit.valid_to is not null, (select max(steps) from core.ancestry(unit.id)), unit.id limit 1
$$;

-- What the pickers of a screen offer: the areas and counters there are, and what the version asks people about themselves.
create function core.choices_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select jsonb_build_object(
      'areas', (select coalesce(jsonb_agg(jsonb_build_object('code', area.code, 'name', area.name) order by area.id), '[]')
        from core.service_areas as area
        where exists (select from core.counters as counter where counter.area_id = area.id and counter.unit_id = any (((reading).selection).units))),
      'counters', (select coalesce(jsonb_agg(jsonb_build_object('code', counter.code, 'name', counter.name) order by counter.id), '[]')
        from core.counters as counter where counter.unit_id = ((reading).selection).root),
      'channels', '["qr", "tablet", "assisted", "paper"]'::jsonb,
      'profile', (select coalesce(jsonb_agg(jsonb_build_object('question', question, 'label', label, 'options', options) order by place), '[]')
        from (
          select known.question, min(known.label) as label, min(known.place) as place, jsonb_agg(known.option order by known.place) as options
          from core.profile_options as known where known.version_id = ((reading).shape).version_id group by known.question
        ) as asked)));
end $$;

create function core.filters_json(selection core.selection, reading core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select jsonb_build_object(
      'counter', (select jsonb_build_object('code', counter.code, 'name', counter.name) from core.counters as counter
        where counter.id = (selection).counter_id),
      'area', (select jsonb_build_object('code', area.code, 'name', area.name) from core.service_areas as area where area.id = (selection).area_id),
      'channel', (selection).channel,
      'group', case when (selection).question is not null then jsonb_build_object('question', (selection).question,
        'option', (selection).option, 'label', (select min(known.label) from core.profile_options as known
          where known.version_id = ((reading).shape).version_id and known.question = (selection).question)) end));
end $$;

-- A period as asked and as it may be told.
create function core.period_json(from_day date, to_day date, asked_from date, asked_to date) returns jsonb
  language sql immutable
  as $$
  select jsonb_build_object('from', from_day, 'to', to_day,
    'asked', case when (from_day, to_day) is distinct from (asked_from, asked_to)
      then jsonb_build_object('from', asked_from, 'to', asked_to) end)
$$;

-- Where a screen stands: its unit, the way up to it, what else may be chosen.
create function core.screen_place_json(root bigint) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select jsonb_build_object('unit', core.unit_json(root), 'path', (
        select coalesce(jsonb_agg(jsonb_build_object('code', above.code, 'name', above.name) order by steps desc), '[]')
        from core.ancestry(root) as line join core.units as above on above.id = line.unit_id
        where steps > 0 and above.id in (select core.units_in_reach())),
      'selectable', core.selectable_units()));
end $$;

-- The latest day, or the first day of the latest month, in which some units had ballots.
create function core.latest(units bigint[], of_grain text, from_day date default '-infinity', to_day date default 'infinity') returns date
  language plpgsql stable
  as $$
begin
  return (
    select max(latest.starts) from unnest(units) as unit (id) cross join lateral (
      select tally.starts from core.tallies as tally
      where tally.whole and tally.unit_id = unit.id and tally.grain = of_grain and tally.starts between from_day and to_day and tally.ballots > 0
      order by tally.starts desc limit 1) as latest);
end $$;

-- The last day of the latest month that is over.
create function core.month_ended() returns date
  language sql stable
  as $$ select date_trunc('month', core.today()::timestamp)::date - 1 $$;

-- Both periods as they may be told, read.
create function core.read_asked(root bigint, filters jsonb, from_day date, to_day date, previous_from date, previous_to date,
  of_places integer[], out now core.reading, out before core.reading, out heading jsonb)
  language plpgsql stable
  as $$
declare
  selection core.selection := core.selected(root, filters);
  at_least integer := (core.method_on(to_day)).disclosure_n;
  asked_to date := to_day;
  told record;
  told_before record;
  pair record;
begin
  perform core.check_period(from_day, to_day);
  perform core.check_period(previous_from, previous_to);
  -- What people say about themselves is counted by whole months: of a period that still runs, up to the last that has ended.
  if selection.question is not null then
    to_day := least(to_day, core.month_ended());
    previous_to := least(previous_to, core.month_ended());
    if to_day < from_day or previous_to < previous_from then perform core.refuse('WHOLM'); end if;
  end if;
  select * into told from core.safe_period(selection, from_day, to_day, at_least);
  select * into told_before from core.safe_period(selection, previous_from, previous_to, at_least);
  select * into pair
  from core.read_both(selection, told.safe_from, told.safe_to, told_before.safe_from, told_before.safe_to, of_places);
  now := pair.now;
  before := pair.before;
  heading := core.screen_place_json(root) || jsonb_build_object(
    'filters', core.filters_json(selection, now),
    'choices', core.choices_json(now),
    'period', core.period_json(told.safe_from, told.safe_to, from_day, asked_to),
    'previous', core.period_json(told_before.safe_from, told_before.safe_to, previous_from, previous_to),
    'scale', coalesce(core.scale_json((now.shape).scale_id), '[]'),
    'version', core.version_json_of((now.shape).version_id),
    'other_versions', core.other_versions(now),
    'previous_versions', core.other_versions(before),
    'method', core.method_json(now.method),
    'illustrative', (select coalesce(bool_or(unit.illustrative), false) from core.units as unit where unit.id = any (selection.units)),
    'breaks', core.breaks(selection.units, least(told.safe_from, told_before.safe_from), greatest(told.safe_to, told_before.safe_to)),
    'latest_day', core.latest(selection.units, 'day'));
end $$;

grant execute on function core.breaks, core.version_json_of, core.other_versions, core.method_json, core.read_both,
  core.unit_json, core.selectable_units, core.home_unit, core.choices_json, core.filters_json, core.period_json,
  core.screen_place_json, core.latest, core.month_ended, core.read_asked to authenticated;

-- schemas/69_months.sql

-- The figures of the months of a selection.

-- Whether every ballot of some units in some months answered every item: then few answers are few ballots.
create function core.all_answered(units bigint[], from_day date, to_day date, shape core.version_shapes) returns boolean
  language sql stable
  as $$
  select coalesce(bool_and(core.total_of(cell.counts) = cell.ballots * shape.items), true)
  from core.cells(units, false, from_day, to_day) as cell where cell.version_id = shape.version_id
$$;

-- Rows of `core.parts_by_month` in one month.
create function core.parts_in_month(by_month core.part[], month bigint) returns core.part[]
  language sql immutable
  as $$
  select array(
    select row(part.noun, part.key / 100000, part.ballots, part.packed, part.smallest, part.everything, part.slices, part.sizes)::core.part
    from unnest(by_month) as part where part.key % 100000 = month)
$$;

-- Months in which a part of a unit above is not told of by what the filters cut it into: all its siblings are read only of those of which
-- the smallest of the 24 months do not say it.
create function core.months_untold(above core.reading, branch bigint, first_month date, last_day date) returns bigint[]
  language plpgsql stable
  as $$
declare
  whole core.selection := core.selected((above.selection).root, '{}');
  few core.reading := above;
  by_counter boolean := core.reads_counters(above.selection);
  by_month core.part[];
  month bigint;
  apart boolean;
  untold bigint[] := '{}';
begin
  few.selection := core.parts_of(above.selection, branch || array(
    select cell.place / 100000
    from core.overall_month_cells(whole, (above.shape).version_id, (above.shape).levels, true, first_month, last_day) as cell
    group by cell.place / 100000 order by sum(cell.ballots), cell.place / 100000 limit 12));
  by_month := core.parts_by_month(few, first_month, last_day);
  for month in select generate_series(core.month_number(first_month), core.month_number(last_day)) loop
    few.parts := core.parts_in_month(by_month, month);
    apart := core.is_untold_among(few, branch);
    if apart is null then
      above.parts := core.parts(above.selection, above.shape, array(
        select cell from core.cells((above.selection).units, by_counter, core.month_start(month), core.month_start(month + 1) - 1, false) as cell),
        array['part']);
      apart := branch = any (core.untold(above, 'part'));
    end if;
    if apart then untold := untold || month; end if;
  end loop;
  return untold;
end $$;

-- Months in which what is read must be hidden beside its siblings, as a page of that month alone would have it.
create function core.months_told_apart(reading core.reading, first_month date, last_day date) returns bigint[]
  language plpgsql stable
  as $$
declare
  higher record;
  above core.reading;
  by_month core.part[];
  by_ballots boolean;
  month bigint;
  apart bigint[] := '{}';
begin
  if (reading.shape).version_id is null then return apart; end if;
  for higher in select * from core.beside_siblings(reading) loop
    above := higher.above;
    if core.filters_in_force(above.selection) > 0 then
      apart := apart || core.months_untold(above, higher.branch, first_month, last_day);
      continue;
    end if;
    by_ballots := core.reads_overall_item(reading) or core.all_answered((above.selection).units, first_month, last_day, reading.shape);
    continue when by_ballots and not exists (
      select from core.overall_month_cells(above.selection, (reading.shape).version_id, (reading.shape).levels, true, first_month, last_day) as cell
      where cell.ballots < (reading.method).minimum_n);
    by_month := core.parts_by_month(above, first_month, last_day);
    for month in select generate_series(core.month_number(first_month), core.month_number(last_day)) loop
      above.parts := core.parts_in_month(by_month, month);
      continue when by_ballots and not exists (select from unnest(above.parts) as part where part.smallest < (reading.method).minimum_n);
      if core.is_hidden_among(above, higher.branch) then apart := apart || month; end if;
    end loop;
  end loop;
  return apart;
end $$;

-- The figure of each month, but for those `kept_back`; what is hidden cannot be had from its quarter or its year either.
create function core.told_months(reading core.reading, months bigint[], kept_back bigint[]) returns core.figure[]
  language plpgsql stable
  as $$
declare
  figures core.figure[] := array(
    select case when part.smallest < (reading.method).disclosure_n and core.filters_in_force(reading.selection) > 0
        or (reading.total).state = 'hidden' and core.month_start(month) between reading.from_day and reading.to_day
        or month = any (kept_back)
      then core.masked(drawn) else drawn end
    from unnest(months) as month
    left join unnest(reading.parts) as part on part.noun = 'part' and part.key = month
    cross join lateral (select core.figure_in(part.ballots, part.packed, reading.places, reading.shape, reading.method) as drawn) as drawing
    order by month);
  span integer;
  first_place integer;
  last_place integer;
begin
  foreach span in array array[3, 12] loop
    for first_place, last_place in
      select min(place), max(place) from unnest(months) with ordinality as each (month, place) group by month / span
    loop
      figures[first_place : last_place] := core.suppressed(figures[first_place : last_place], (
        select core.figure_in(sum(part.ballots)::bigint, sum(part.packed), reading.places, reading.shape, reading.method)
        from unnest(reading.parts) as part
        where part.noun = 'part' and part.key between months[first_place] and months[last_place]));
    end loop;
  end loop;
  return figures;
end $$;

-- Months in which what the filters cut it into has a slice with too few answers to the items that are told, though not too few ballots.
create function core.months_of_few_answers(reading core.reading) returns bigint[]
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
  levels integer := (reading.shape).levels;
begin
  if core.filters_in_force(chosen) = 0 or reading.places is null or chosen.question is not null then return '{}'; end if;
  return array(
    select distinct slice.place
    from (
      select cell.place, sum(cell.ballots)::bigint as ballots, sum(cell.counts) as packed
      from unnest(reading.cells) as cell where cell.version_id = (reading.shape).version_id
      group by cell.place, case when num_nonnulls(chosen.counter_id, chosen.area_id) > 0 then cell.counter_id end,
        case when chosen.area_id is not null then cell.area_id end, case when chosen.channel is not null then cell.channel end
    ) as slice
    cross join lateral (
      select sum(count) as given
      from unnest(reading.places) as asked (place)
      cross join unnest(core.unpacked(slice.packed, (asked.place - 1) * levels + 1, asked.place * levels, slice.ballots)) as count
    ) as answers
    where answers.given between 1 and (reading.method).disclosure_n - 1);
end $$;

-- The overall figure of each of 24 calendar months, the last being the month of `last_day`; of a group, the last that has ended.
create function core.figures_by_month(reading core.reading, last_day date)
  returns table (month date, figure core.figure)
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
  by_counter boolean := core.reads_counters(chosen);
  by_group boolean := chosen.question is not null;
  told_to date := case when by_group then least(last_day, core.month_ended()) else last_day end;
  first_month date := (date_trunc('month', told_to::timestamp) - interval '23 months')::date;
  months bigint[] := array(select generate_series(core.month_number(first_month), core.month_number(told_to)));
  figures core.figure[];
  kept_back bigint[] := core.months_told_apart(reading, first_month, told_to);
begin
  reading.outlooks := '{}';
  if core.reads_overall_item(reading) then
    reading.cells := array(
      select cell
      from core.overall_month_cells(chosen, (reading.shape).version_id, (reading.shape).levels, false, first_month, told_to) as cell);
  else
    reading.cells := array(
      select row(cell.place, case when chosen.counter_id is not null or chosen.units = array[chosen.root] then cell.counter_id end, cell.area_id,
        cell.version_id, cell.channel, cell.ballots, cell.counts, cell.groups)::core.cell
      from core.month_cells(chosen.units, by_counter, by_group, first_month, told_to) as cell);
    kept_back := kept_back || core.months_of_few_answers(reading);
  end if;
  reading.selection.units := months;
  reading.selection.branches := months;
  reading.parts := core.parts(reading.selection, reading.shape, reading.cells, array['part']);
  figures := core.told_months(reading, months, kept_back);
  return query select core.month_start(months[place]), figures[place] from generate_subscripts(months, 1) as place;
end $$;

-- A trend in which a month without ballots of a version says so where there are some of another. One in which nobody answered what is
-- asked had ballots all the same.
create function core.with_other_versions(trend jsonb, selection core.selection, of_version bigint) returns jsonb
  language plpgsql stable
  as $$
declare
  first_empty date;
  last_empty date;
  asked_otherwise date[];
begin
  select min(month ->> 'from'), max(month ->> 'from') into first_empty, last_empty
  from jsonb_array_elements(trend) as month where month ->> 'state' = 'none';
  if first_empty is null then return trend; end if;
  asked_otherwise := array(
    select tally.starts
    from core.rows_of(selection.units, num_nonnulls(selection.counter_id, selection.area_id) > 0, 'month', first_empty, last_empty) as tally
    left join core.counters as counter on counter.id = tally.counter_id
    where tally.ballots > 0 and core.is_meant(selection, tally.counter_id, counter.area_id, tally.channel)
    group by tally.starts having bool_and(tally.version_id <> of_version));
  return (
    select jsonb_agg(case when month ->> 'state' = 'none' and (month ->> 'from')::date = any (asked_otherwise)
      then month || '{"state": "asked_otherwise"}' else month end order by place)
    from jsonb_array_elements(trend) with ordinality as each (month, place));
end $$;

create function core.monthly_figures(reading core.reading, last_day date) returns jsonb
  language sql stable
  as $$
  select core.with_other_versions(jsonb_agg(jsonb_build_object('from', month, 'to', (month + interval '1 month - 1 day')::date)
    || core.figure_json(figure) order by month), (reading).selection, ((reading).shape).version_id)
  from core.figures_by_month(reading, last_day)
$$;

-- The same filters of another unit, without what the period has of it: for its months.
create function core.of_unit(reading core.reading, unit bigint) returns core.reading
  language plpgsql stable
  as $$
declare
  selection core.selection := core.selected(unit, '{}');
begin
  selection.area_id := (reading.selection).area_id;
  selection.channel := (reading.selection).channel;
  selection.question := (reading.selection).question;
  selection.option := (reading.selection).option;
  reading := core.without_counts(reading);
  reading.selection := selection;
  reading.outlooks := array(select row(above, null, null, null, null)::core.outlook from core.units_above(selection) as above);
  return reading;
end $$;

grant execute on function core.all_answered, core.parts_in_month, core.months_untold, core.months_told_apart, core.told_months,
  core.months_of_few_answers, core.figures_by_month, core.with_other_versions, core.monthly_figures, core.of_unit to authenticated;

-- schemas/69_overview.sql

-- What the overview shows, in one call, and what a snapshot freezes.

create function core.units_json(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    with handed_on as materialized (select core.without_counts(now) as bare)
    select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind,
        'valid_from', unit.valid_from, 'valid_to', unit.valid_to) || coalesce(row.comparison, core.compared_json(core.no_figure(), null))
      || jsonb_build_object('dossiers', core.response_json(bare, answered.handled, answered.missing, answered.answered, row.figure)) order by unit.id), '[]')
    from core.units as unit
    cross join handed_on
    left join core.compared_rows(now, before, 'part') as row on row.key = unit.id
    left join core.dossiers_of(now) as answered on answered.part = unit.id
    where unit.parent_id = ((now).selection).root and ((row.comparison ->> 'ballots')::bigint > 0
      or (unit.valid_from <= (now).to_day and coalesce(unit.valid_to, 'infinity') >= (now).from_day)));
end $$;

create function core.counters_json(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', counter.code, 'name', counter.name, 'retired_on', counter.retired_on,
        'area', (select jsonb_build_object('code', area.code, 'name', area.name) from core.service_areas as area where area.id = counter.area_id))
      || coalesce(row.comparison, core.compared_json(core.no_figure(), null)) order by counter.id), '[]')
    from core.counters as counter
    left join core.compared_rows(now, before, 'counter') as row on row.key = counter.id
    where counter.unit_id = ((now).selection).root and counter.opened_on <= (now).to_day
      and coalesce(counter.area_id = ((now).selection).area_id, ((now).selection).area_id is null));
end $$;

-- For whole months: what people who say a thing about themselves answered, and those who do not say.
create function core.groups_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
declare
  of_question core.reading := reading;
  asked record;
  kept_back boolean;
  told jsonb := '[]';
begin
  if not core.is_whole_months(reading.from_day, reading.to_day) or (reading.selection).question is not null then return told; end if;
  of_question.method.rule := 'overall_item';
  of_question.cells := '{}';
  for asked in
    select known.question, min(known.label) as label from core.profile_options as known
    where known.version_id = (reading.shape).version_id group by known.question order by min(known.place)
  loop
    of_question.selection.question := asked.question;
    of_question.parts := core.parts(of_question.selection, reading.shape, reading.merged, array['option']);
    kept_back := core.is_untold_by(of_question, 'option', asked.question);
    told := told || jsonb_build_object('question', asked.question, 'label', asked.label, 'options', (
      select coalesce(jsonb_agg(jsonb_build_object('option', known.option)
        || core.figure_json(case when kept_back then core.masked(row.figure) else row.figure end) order by row.key = 0, row.key), '[]')
      from core.told(of_question, 'option') as row
      left join core.profile_options as known on known.version_id = (reading.shape).version_id and known.place = row.key
      where (row.figure).ballots > 0));
  end loop;
  return told;
end $$;

-- The whole, with how the ballots came in, how many of those who had business answered, and how many ballots do not count.
create function core.total_json(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select core.compared_json((now).total, (before).total) || jsonb_build_object('channels', core.channels_json(now),
      'dossiers', (select core.response_json(now, max(answered.handled), max(answered.missing), max(answered.answered), (now).total)
        from core.dossiers_of(now) as answered where answered.part is null),
      'excluded', core.excluded_between(((now).selection).units, (now).from_day, (now).to_day)));
end $$;

-- Everything counted for one selection and two periods. The asker's reach decides which tallies there are to read.
create function core.sub_index(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select jsonb_build_object(
      'total', core.total_json(now, before),
      'units', core.units_json(now, before),
      'counters', core.counters_json(now, before),
      'factors', core.factors_json(now, before),
      'overall_item', core.overall_item_json(now, before),
      'groups', core.groups_json(now),
      'scale', coalesce(core.scale_json(((now).shape).scale_id), '[]'),
      'version', core.version_json_of(((now).shape).version_id),
      'other_versions', core.other_versions(now),
      'method', core.method_json((now).method),
      'illustrative', (select coalesce(bool_or(unit.illustrative), false) from core.units as unit where unit.id = any (((now).selection).units))));
end $$;

create function api.overview(unit text, from_day date, to_day date, previous_from date, previous_to date, filters jsonb default '{}')
  returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  asked record;
  counted jsonb;
begin
  select * into asked from core.read_asked(root, filters, from_day, to_day, previous_from, previous_to, null);
  counted := core.sub_index(asked.now, asked.before);
  return counted || asked.heading || jsonb_build_object(
    'total', core.total_said(counted -> 'total', asked.now, asked.before),
    'units', core.rows_said(counted -> 'units', asked.now, asked.before, 'part'),
    'counters', core.rows_said(counted -> 'counters', asked.now, asked.before, 'counter'),
    'trend', core.monthly_figures(asked.now, to_day),
    'parts', (
      select coalesce(jsonb_agg(jsonb_build_object('code', part.code, 'name', part.name, 'valid_to', part.valid_to,
        'trend', core.monthly_figures(core.of_unit(asked.now, part.id), to_day)) order by part.id), '[]')
      from core.unit_predecessors as link join core.units as part on part.id = link.predecessor_id
      -- a counter of the unit was none of its parts'
      where link.unit_id = root and ((asked.now).selection).counter_id is null));
end $$;

grant execute on function core.units_json, core.counters_json, core.groups_json, core.total_json, core.sub_index, api.overview to authenticated;

-- schemas/69_planning.sql

-- Campaigns as they are planned: what they are made of, and their beginning and end.

-- What a plan can be made of: published versions, and living units with counters where the asker plans.
create function api.campaign_choices() returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return jsonb_build_object(
    'versions', (
      select coalesce(jsonb_agg(jsonb_build_object('code', questionnaire.code || '/' || version.edition,
        'title', version.title || ' (' || version.edition || ')') order by version.published_on desc, version.id desc), '[]')
      from core.questionnaire_versions as version join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
      where version.published_on is not null),
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name) order by unit.id), '[]')
      from core.units as unit
      where unit.id in (select core.units_with_role(core.roles_that_may('plan_campaigns')))
        and coalesce(unit.valid_to, 'infinity') > core.today()
        and exists (select from core.counters as counter where counter.unit_id = unit.id and counter.retired_on is null)));
end $$;

-- The units of a plan: [{"unit": "xa-a", "expected": 1200, "quota": null}]. Refuses none, a unit outside the asker's planning,
-- one named twice, and numbers that cannot be.
create function core.planned_units(asked jsonb) returns table (unit_id bigint, expected integer, quota integer)
  language plpgsql stable
  as $$
begin
  if jsonb_typeof(asked) is distinct from 'array' or jsonb_array_length(asked) not between 1 and 5000
    or (select count(distinct each ->> 'unit') from jsonb_array_elements(asked) as each) < jsonb_array_length(asked)
    or exists (
      select from jsonb_array_elements(asked) as each
      where core.whole_number(nullif(each -> 'expected', 'null')) not between 1 and 10000000
        or core.whole_number(nullif(each -> 'quota', 'null')) not between 1 and 1000000
        or (each -> 'expected' <> 'null' and core.whole_number(each -> 'expected') is null)
        or (each -> 'quota' <> 'null' and core.whole_number(each -> 'quota') is null))
  then
    perform core.refuse('CUNIT');
  end if;
  return query
  select core.unit_where_may('plan_campaigns', each ->> 'unit'), core.whole_number(each -> 'expected'), core.whole_number(each -> 'quota')
  from jsonb_array_elements(asked) as each;
end $$;

-- The campaign of this code if the asker plans it and it has not begun.
create function core.campaign_to_plan(of_code text) returns bigint
  language plpgsql stable
  as $$
declare
  campaign core.campaigns;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into campaign from core.campaigns as known
  where known.code = of_code and exists (
    select from core.campaign_units as asked where asked.campaign_id = known.id and asked.unit_id in (select core.units_in_reach()));
  if campaign.id is null then perform core.refuse('NOCMP', of_code); end if;
  if not core.may_plan(campaign.id) then perform core.refuse('NOROL', 'plan_campaigns'); end if;
  return campaign.id;
end $$;

-- 'Đợt quý I năm 2027' as dot-quy-i-nam-2027, with a number behind it where there is one already.
create function core.new_campaign_code(title text) returns text
  language sql stable
  as $$
  select case when number = 1 then slug else slug || '-' || number end
  from (select coalesce(nullif(rtrim(left(replace(core.folded(title), ' ', '-'), 60), '-'), ''), 'dot') as slug) as named,
    generate_series(1, 1000) as number
  where not exists (
    select from core.campaigns as known where known.code = case when number = 1 then slug else slug || '-' || number end)
  order by number limit 1
$$;

-- Definer: campaigns are written by nobody otherwise. Refuses who does not plan for every unit of it, a campaign that has
-- begun (citizens answer it as it is), a title or period that cannot be, and a version that is not published.
create function api.plan_campaign(code text, title text, version text, first_depth text, starts_on date, ends_on date, margin numeric,
  units jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  planned bigint := case when code is not null then core.campaign_to_plan(code) end;
  asked_version bigint := (
    select known.id from core.questionnaire_versions as known join core.questionnaires as questionnaire on questionnaire.id = known.questionnaire_id
    where questionnaire.code || '/' || known.edition = version and known.published_on is not null);
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if exists (select from core.campaigns as begun where begun.id = planned and begun.starts_on <= core.today()) then perform core.refuse('CBEGN'); end if;
  if asked_version is null then perform core.refuse('NOVER', version); end if;
  if coalesce(first_depth, '') not in ('short', 'full') then perform core.refuse('NODEP'); end if;
  if coalesce(char_length(btrim(title)), 0) not between 5 and 200 or coalesce(starts_on <= core.today(), true) or ends_on < starts_on
    or coalesce(margin not between 0.01 and 0.2 or margin <> round(margin, 3), true) then
    perform core.refuse('CPLAN');
  end if;
  if planned is null then
    insert into core.campaigns as campaign (code, title, version_id, first_depth, starts_on, ends_on, margin)
    values (core.new_campaign_code(title), btrim(title), asked_version, first_depth, starts_on, ends_on, margin)
    returning campaign.id into planned;
  else
    update core.campaigns as campaign set title = btrim(plan_campaign.title), version_id = asked_version,
      first_depth = plan_campaign.first_depth, starts_on = plan_campaign.starts_on, ends_on = plan_campaign.ends_on,
      margin = plan_campaign.margin
    where campaign.id = planned;
  end if;
  delete from core.campaign_units as asked where asked.campaign_id = planned;
  insert into core.campaign_units (campaign_id, unit_id, expected, quota)
  select planned, each.unit_id, each.expected, each.quota from core.planned_units(units) as each;
  return (select jsonb_build_object('code', campaign.code) from core.campaigns as campaign where campaign.id = planned);
end $$;

-- Definer, as above. One that runs ends with today, one that has not begun is taken back whole; none that has begun ever goes.
create function api.end_campaign(code text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  ended bigint := core.campaign_to_plan(code);
  state text := (select core.campaign_state(campaign, core.today()) from core.campaigns as campaign where campaign.id = ended);
begin
  if state = 'ended' then perform core.refuse('CENDD'); end if;
  if state = 'planned' then
    delete from core.campaign_units as asked where asked.campaign_id = ended;
    delete from core.campaigns as campaign where campaign.id = ended;
  else
    update core.campaigns as campaign set ends_on = core.today() where campaign.id = ended;
  end if;
  return to_jsonb(state);
end $$;

grant execute on function api.campaign_choices, api.plan_campaign, api.end_campaign to authenticated;
-- core.planned_units, core.campaign_to_plan and core.new_campaign_code run inside the functions that write.

-- schemas/69_statistics.sql

-- The screens of statistics: months between their limits, ranks, what a change is made of, which factor matters. One call each.

-- Months between their limits -------------------------------------------------------------------------------------------

-- The 24 months up to the one of `last_day`, by the questionnaire of the last that has ballots.
create function api.control_chart(unit text, last_day date, filters jsonb default '{}') returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  month date := date_trunc('month', last_day)::date;
  month_end date := (date_trunc('month', last_day) + interval '1 month - 1 day')::date;
  first_day date := (month - interval '23 months')::date;
  chosen core.selection := core.selected(root, filters);
  -- of a group the running month is not told
  last_month date := case when chosen.question is null then month else least(month, date_trunc('month', core.month_ended()::timestamp)::date) end;
  read_month date := coalesce(core.latest(chosen.units, 'month', first_day, last_month), last_month);
  read_until date := (read_month + interval '1 month - 1 day')::date;
  asked record;
  all_months core.reading;
  chart jsonb;
begin
  perform core.check_period(last_day, last_day);
  select * into asked from core.read_asked(root, filters, read_month, read_until, read_month, read_until, null);
  all_months := asked.now;
  all_months.cells := array(select cell from core.cells(chosen.units, num_nonnulls(chosen.counter_id, chosen.area_id) > 0, first_day, month_end, false)
    as cell);
  chart := (
    select core.control_chart(array_agg(row(each.month, (figure).n,
      case (figure).state when 'shown' then coalesce((figure).satisfied, (figure).share * (figure).n) end)::core.charted_month),
      (asked.now).method)
    from core.figures_by_month(asked.now, last_day) as each);
  return asked.heading - array['period', 'previous', 'previous_versions'] || jsonb_build_object(
    'breaks', core.breaks(chosen.units, first_day, month_end),
    'other_versions', core.other_versions(all_months),
    'chart', chart || jsonb_build_object(
      'points', core.with_other_versions(chart -> 'points', chosen, ((asked.now).shape).version_id)));
end $$;

-- Ranks -----------------------------------------------------------------------------------------------------------------

-- Units of one kind, now and before, as they may be told. `comparable`: the same units have a figure in both periods; a unit that is
-- gone has none now and is no rival.
create function core.rivals(now core.reading, before core.reading)
  returns table (kind text, unit_id bigint, figure core.figure, was core.figure, comparable boolean)
  language sql stable
  as $$
  select met.kind, met.id, met.figure, met.was, met.comparable
  from (
    select unit.kind, unit.id, coalesce(of_now.figure, core.no_figure()) as figure, coalesce(of_before.figure, core.no_figure()) as was,
      of_now.key is not null or (unit.valid_from <= (now).to_day and coalesce(unit.valid_to, 'infinity') >= (now).from_day) as is_there,
      bool_and(((of_now.figure).state is not distinct from 'shown') = ((of_before.figure).state is not distinct from 'shown'))
        over (partition by unit.kind) as comparable
    from core.units as unit
    left join core.told(now, 'part') as of_now on of_now.key = unit.id
    left join core.told(before, 'part') as of_before on of_before.key = unit.id
    where unit.parent_id = ((now).selection).root
  ) as met
  where met.is_there
$$;

-- The dossiers of each part, null the whole, where they are known of the very ballots that are read; as `core.response_json` has it.
create function core.known_dossiers(reading core.reading) returns table (part bigint, handled bigint)
  language sql stable
  as $$
  select answered.part, answered.handled from core.dossiers_of(reading) as answered
  where answered.missing = 0 and core.is_whole_months((reading).from_day, (reading).to_day)
    and num_nonnulls(((reading).selection).counter_id, ((reading).selection).channel, ((reading).selection).question) = 0
$$;

-- Each kind of unit is ranked for itself.
create function core.rankings_json(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    with rival as materialized (
      select rival.*, known.handled from core.rivals(now, before) as rival left join core.known_dossiers(now) as known on known.part = rival.unit_id
    ),
    contest as (
      select kind, array_agg(row(unit_id::text, (figure).n, (figure).share, handled)::core.contestant) as units
      from rival where (figure).state = 'shown' group by kind
    ),
    placed as (
      select rank.* from contest cross join lateral core.rank_intervals(contest.units, (now).method) as rank
    ),
    placed_before as (
      select unit_id, rank() over (partition by kind order by core.percent((was).share) desc) as rank
      from rival where comparable and (was).state = 'shown'
    )
    select coalesce(jsonb_agg(ranking order by kind), '[]')
    from (
      select rival.kind, jsonb_build_object('kind', rival.kind, 'comparable', bool_and(comparable), 'ranked', count(placed.rank),
        'units', jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name) || core.figure_json(figure) || jsonb_build_object(
            'handled', rival.handled, 'correction', core.correction((figure).n, rival.handled),
            'rank', placed.rank, 'best', placed.best, 'worst', placed.worst, 'band', placed.band,
            'previous_rank', placed_before.rank, 'move', placed_before.rank - placed.rank)
          order by placed.rank, (figure).share desc, unit.id)) as ranking
      from rival
      join core.units as unit on unit.id = rival.unit_id
      left join placed on placed.code = rival.unit_id::text
      left join placed_before on placed_before.unit_id = rival.unit_id
      group by rival.kind
    ) as rankings);
end $$;

create function api.ranks(unit text, from_day date, to_day date, previous_from date, previous_to date, filters jsonb default '{}')
  returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  asked record;
begin
  select * into asked from core.read_asked(root, filters, from_day, to_day, previous_from, previous_to, null);
  return asked.heading || jsonb_build_object('total', core.compared_json((asked.now).total, (asked.before).total),
    'rankings', (
      select coalesce(jsonb_agg(ranking || jsonb_build_object(
        'units', core.rows_said(ranking -> 'units', asked.now, asked.before, 'part')) order by place), '[]')
      from jsonb_array_elements(core.rankings_json(asked.now, asked.before)) with ordinality as each (ranking, place)));
end $$;

-- What a change is made of ------------------------------------------------------------------------------------------------

-- The rows of a table in both periods. What is not told of either stands together, code null, as its sum can be had by
-- subtraction anyway.
create function core.shift_groups(now core.reading, before core.reading, of_noun text) returns core.shift_group[]
  language plpgsql stable
  as $$
begin
  return (
    with told as (
      select key, coalesce((of_now.figure).state, 'none') in ('shown', 'none')
        and coalesce((of_before.figure).state, 'none') in ('shown', 'none') as open
      from core.told(now, of_noun) as of_now full join core.told(before, of_noun) as of_before using (key)
    ),
    counted as (
      select key, period, core.figure_in(ballots, packed, (now).places, (now).shape,
        jsonb_populate_record((now).method, '{"minimum_n": 1}')) as figure
      from (
        select 'now' as period, part.* from unnest((now).parts) as part
        union all select 'before', part.* from unnest((before).parts) as part
      ) as part where noun = of_noun
    ),
    summed as (
      select case when open then key::text end as code,
        coalesce(sum((figure).n) filter (where period = 'before'), 0)::bigint as n_before,
        coalesce(sum(coalesce((figure).satisfied, (figure).share * (figure).n)) filter (where period = 'before'), 0) as satisfied_before,
        coalesce(sum((figure).n) filter (where period = 'now'), 0)::bigint as n_now,
        coalesce(sum(coalesce((figure).satisfied, (figure).share * (figure).n)) filter (where period = 'now'), 0) as satisfied_now
      from told join counted using (key) group by 1
    )
    select array_agg(row(code, n_before, satisfied_before, n_now, satisfied_now)::core.shift_group) from summed);
end $$;

-- How a row of a table is called.
create function core.row_name(of_noun text, key text) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select case of_noun
      when 'part' then (select jsonb_build_object('code', code, 'name', name) from core.units where id = key::bigint)
      when 'area' then (select jsonb_build_object('code', code, 'name', name) from core.service_areas where id = key::bigint)
      else jsonb_build_object('code', (array['qr', 'tablet', 'assisted', 'paper'])[key::bigint]) end);
end $$;

create function core.shift_json(now core.reading, before core.reading, of_noun text) returns jsonb
  language plpgsql stable
  as $$
declare
  shift jsonb;
begin
  if 'hidden' in ((now.total).state, (before.total).state) then return '{"state": "hidden"}'; end if;
  shift := core.shift_share(core.shift_groups(now, before, of_noun), now.method);
  if shift ->> 'state' = 'none' and 0 = any (core.asked_otherwise(now, 'total') || core.asked_otherwise(before, 'total')) then
    return '{"state": "asked_otherwise"}';
  end if;
  return shift || jsonb_build_object('groups', (
    select coalesce(jsonb_agg(line - 'code' || jsonb_build_object('rest', jsonb_typeof(line -> 'code') = 'null')
      || coalesce(core.row_name(of_noun, line ->> 'code'), '{"code": null}') order by place), '[]')
    from jsonb_array_elements(shift -> 'groups') with ordinality as lined (line, place)));
end $$;

-- By units, areas or channels; by what is filtered there is one group, and nothing to tell apart. Of the change of the overall item,
-- since a rule that means several items has no counts that add up.
create function api.decomposition(unit text, from_day date, to_day date, previous_from date, previous_to date, "by" text,
  filters jsonb default '{}') returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  asked record;
  noun text := case "by" when 'units' then 'part' when 'areas' then 'area' when 'channels' then 'channel' end;
  now core.reading;
  before core.reading;
begin
  if noun is null then perform core.refuse('BADFL', "by"); end if;
  select * into asked from core.read_asked(root, filters, from_day, to_day, previous_from, previous_to, array[1]);
  now := asked.now;
  before := asked.before;
  if noun = 'area' and num_nonnulls((now.selection).counter_id, (now.selection).area_id) = 0 then
    now := core.by_counter(now);
    before := core.by_counter(before);
  end if;
  return asked.heading || jsonb_build_object('total', core.compared_json((asked.now).total, (asked.before).total), 'by', "by",
    'shift', case when noun = 'channel' and (now.selection).channel is not null
      or noun = 'area' and num_nonnulls((now.selection).area_id, (now.selection).counter_id) > 0
    then '{"state": "single"}' else core.shift_json(now, before, noun) end);
end $$;

-- The same reading, with the counters that the screen of many units does not read.
create function core.by_counter(reading core.reading) returns core.reading
  language plpgsql stable
  as $$
declare
  of_areas core.selection := reading.selection;
begin
  reading.cells := array(select cell from core.cells((reading.selection).units, true, reading.from_day, reading.to_day) as cell);
  reading.merged := core.merged(reading.selection, reading.cells);
  reading.parts := core.parts(reading.selection, reading.shape, reading.merged, array['total', 'area'])
    || case when core.has_counters(reading.selection) then core.parts(reading.selection, reading.shape, reading.cells, array['counter'])
      else '{}' end;
  -- beside its siblings by area as well
  of_areas.area_id := 0;
  reading.outlooks := core.outlooks(of_areas, (reading.shape).version_id, reading.from_day, reading.to_day);
  return reading;
end $$;

-- Which factor matters ----------------------------------------------------------------------------------------------------

-- The months of a period that are whole, or are so far: the current one counts up to today.
create function core.whole_months(from_day date, to_day date, out first_day date, out last_day date)
  language sql stable
  as $$
  select min(month)::date, (max(month) + interval '1 month - 1 day')::date
  from generate_series(date_trunc('month', from_day::timestamp), to_day, interval '1 month') as month
  where month >= from_day and (month + interval '1 month - 1 day' <= to_day or to_day >= core.today())
$$;

-- How many ballots were satisfied with each factor and overall, packed.
create function core.joints_of(reading core.reading) returns numeric
  language sql stable
  as $$
  select sum(tally.joints) from core.tallies_of(reading) as tally
$$;

create function core.importance_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
declare
  counts integer[] := core.unpacked(coalesce(core.joints_of(reading), 0), 1, 4 * (reading.shape).factors, (reading.total).ballots);
  thin integer[] := core.thin_items(reading);
  kept_back bigint[] := array(
    select item.factor_position from core.items as item
    where item.version_id = (reading.shape).version_id and item.factor_position is not null
    group by item.factor_position having core.is_kept_back(reading, array_agg(item.position::integer order by item.position), thin));
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', factor.code, 'label', factor.label, 'n', found.n) || case
        when factor.position = any (kept_back) then
          '{"state": "hidden", "performance": null, "importance": null, "low": null, "high": null, "gain": null, "phi": null}'
        else jsonb_build_object(
          'state', case when found.difference is not null then 'shown' when coalesce(found.n, 0) = 0 then 'none' else 'few' end,
          'performance', case when found.n >= (reading.method).minimum_n then core.percent(found.performance) end,
          'importance', core.percent(found.difference[1]), 'low', core.percent(found.difference[2]),
          'high', core.percent(found.difference[3]), 'gain', core.percent(found.gain), 'phi', core.published(found.phi)) end
      order by found.place), '[]')
    from core.importances(array(
      select row(factor.code, counts[4 * factor.position - 3], counts[4 * factor.position - 2], counts[4 * factor.position - 1],
        counts[4 * factor.position])::core.joint_counts
      from core.factors as factor where factor.version_id = (reading.shape).version_id), reading.method)
      with ordinality as found (code, n, performance, difference, gain, phi, place)
    join core.factors as factor on factor.version_id = (reading.shape).version_id and factor.code = found.code);
end $$;

-- Of whole months, since what goes together on a ballot is kept by month. Who chose an option of the profile is known for the
-- overall item alone, so within a group there is nothing to show.
create function api.importance(unit text, from_day date, to_day date, filters jsonb default '{}') returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  asked record;
  months record;
  state text;
  factors jsonb := '[]';
begin
  perform core.check_period(from_day, to_day);
  select * into months from core.whole_months(from_day, to_day);
  select * into asked from core.read_asked(root, filters, coalesce(months.first_day, from_day), coalesce(months.last_day, to_day),
    coalesce(months.first_day, from_day), coalesce(months.last_day, to_day), array[1]);
  state := case when months.first_day is null then 'no_month' when ((asked.now).selection).question is not null then 'group'
    else ((asked.now).total).state end;
  if state = 'shown' then factors := core.importance_json(asked.now); end if;
  return asked.heading - array['period', 'previous', 'previous_versions'] || jsonb_build_object('state', state,
    'months', jsonb_build_object('from', months.first_day, 'to', least(months.last_day, to_day)),
    'factors', factors,
    'middle', (
      select jsonb_build_object('performance', core.published(avg((factor ->> 'performance')::numeric)),
        'importance', core.published(avg((factor ->> 'importance')::numeric)))
      from jsonb_array_elements(factors) as factor where factor ->> 'importance' is not null));
end $$;

grant execute on function core.rivals, core.known_dossiers, core.rankings_json, core.shift_groups, core.row_name,
  core.shift_json, core.by_counter, core.whole_months, core.joints_of, core.importance_json, api.control_chart, api.ranks,
  api.decomposition, api.importance to authenticated;

-- schemas/69_unit_screens.sql

-- The other screens of figures: one counter, one item, two things side by side, and the heat maps. They are made of the same
-- readings as the overview, so that none of them tells more.

-- One counter: the overview of its unit, of this counter alone.
create function api.counter_overview(code text, from_day date, to_day date, previous_from date, previous_to date, filters jsonb default '{}')
  returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  found core.counters;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into found from core.counters as known
  where known.code = counter_overview.code and known.unit_id in (select core.units_in_reach());
  if found.id is null then perform core.refuse('NOCTR', code); end if;
  return api.overview((select home.code from core.units as home where home.id = found.unit_id), from_day, to_day, previous_from,
      previous_to, coalesce(filters, '{}') || jsonb_build_object('counter', code))
    || jsonb_build_object('counter', jsonb_build_object('code', found.code, 'name', found.name, 'opened_on', found.opened_on,
      'retired_on', found.retired_on,
      'area', (select jsonb_build_object('code', area.code, 'name', area.name) from core.service_areas as area where area.id = found.area_id)));
end $$;

-- How often each level was chosen, of a row that is shown.
create function core.levels_json(reading core.reading, noun text, of_key bigint, figure core.figure) returns jsonb
  language plpgsql stable
  as $$
declare
  levels integer := (reading.shape).levels;
  place integer := reading.places[1];
  counts integer[];
begin
  if figure.state = 'shown' then
    select core.unpacked(part.packed, (place - 1) * levels + 1, place * levels, part.ballots) into counts
    from unnest(reading.parts) as part where part.noun = levels_json.noun and part.key = of_key;
  end if;
  return jsonb_build_object('counts', to_jsonb(counts), 'shares', (
    select jsonb_agg(core.percent(count::numeric / figure.n) order by level) from unnest(counts) with ordinality as slot (count, level)));
end $$;

-- One item: the whole, by unit, by counter and by channel, each with its distribution, and 24 months.
create function api.item_overview(unit text, item text, from_day date, to_day date, previous_from date, previous_to date,
  filters jsonb default '{}') returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  asked record;
  found core.items;
  now core.reading;
  before core.reading;
begin
  select * into asked from core.read_asked(root, filters, from_day, to_day, previous_from, previous_to, array[1]);
  select known.* into found from core.items as known
  where known.version_id = ((asked.now).shape).version_id and known.code = item_overview.item;
  if found.version_id is null then perform core.refuse('NOQUE', item); end if;
  -- who chose an option of the profile is known for the overall item alone
  if found.position > 1 and ((asked.now).selection).question is not null then perform core.refuse('GENRL', item); end if;
  now := core.of_places(asked.now, array[found.position::integer]);
  before := core.of_places(asked.before, array[found.position::integer]);
  return asked.heading || jsonb_build_object(
    'item', jsonb_build_object('code', found.code, 'label', found.label),
    'factor', (select jsonb_build_object('code', factor.code, 'label', factor.label) from core.factors as factor
      where factor.version_id = found.version_id and factor.position = found.factor_position),
    'items', (select jsonb_agg(jsonb_build_object('code', other.code, 'label', other.label) order by other.position)
      from core.items as other where other.version_id = found.version_id),
    'total', core.total_said(core.compared_json(now.total, before.total), now, before) || core.levels_json(now, 'total', 0, now.total),
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', part.code, 'name', part.name) || row.comparison
        || core.levels_json(now, 'part', row.key, row.figure) order by part.id), '[]')
      from core.compared_rows(now, before, 'part') as row join core.units as part on part.id = row.key where part.parent_id = root),
    'counters', (
      select coalesce(jsonb_agg(jsonb_build_object('code', counter.code, 'name', counter.name) || row.comparison
        || core.levels_json(now, 'counter', row.key, row.figure) order by counter.id), '[]')
      from core.compared_rows(now, before, 'counter') as row join core.counters as counter on counter.id = row.key
      where counter.unit_id = root),
    'channels', (
      select coalesce(jsonb_agg(jsonb_build_object('channel', (array['qr', 'tablet', 'assisted', 'paper'])[row.key]) || row.comparison
        || core.levels_json(now, 'channel', row.key, row.figure) order by row.key), '[]')
      from core.compared_rows(now, before, 'channel') as row),
    'trend', core.monthly_figures(now, to_day));
end $$;

-- One side of a comparison, beside the other.
create function core.side_json(one core.reading, other core.reading, heading jsonb) returns jsonb
  language plpgsql stable
  as $$
declare
  total jsonb := core.total_said(core.total_json(one, other), one, other);
  here boolean := total ->> 'state' = 'asked_otherwise';
  there boolean := total #>> '{previous,state}' = 'asked_otherwise';
begin
  return heading - array['selectable', 'previous', 'previous_versions'] || jsonb_build_object('total', total,
    'factors', (
      select coalesce(jsonb_agg(core.said_otherwise(factor, here, there) order by place), '[]')
      from jsonb_array_elements(core.factors_json(one, other)) with ordinality as each (factor, place)),
    'overall_item', core.said_otherwise(core.overall_item_json(one, other), here, there));
end $$;

-- Two units, two periods or two groups side by side. A side is {"unit", "from", "to", "filters"}; both are read in the version that
-- leads on the left, and each row of a side has its difference from the other.
create function api.compare(left_side jsonb, right_side jsonb) returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  sides jsonb := jsonb_build_array(left_side, right_side);
  roots bigint[];
  asked record;
  other record;
  reading core.reading;
begin
  if jsonb_typeof(left_side) is distinct from 'object' or jsonb_typeof(right_side) is distinct from 'object'
    or exists (select from jsonb_array_elements(sides) as side where side ->> 'from' !~ '^\d{4}-\d\d-\d\d$' or side ->> 'to' !~ '^\d{4}-\d\d-\d\d$') then
    perform core.refuse('BADPD');
  end if;
  roots := array(select core.unit_in_reach(coalesce(side ->> 'unit', core.home_unit())) from jsonb_array_elements(sides) with ordinality as each (side, place) order by place);
  select * into asked from core.read_asked(roots[1], left_side -> 'filters', (left_side ->> 'from')::date, (left_side ->> 'to')::date,
    (left_side ->> 'from')::date, (left_side ->> 'to')::date, null);
  select * into other from core.read_asked(roots[2], right_side -> 'filters', (right_side ->> 'from')::date, (right_side ->> 'to')::date,
    (right_side ->> 'from')::date, (right_side ->> 'to')::date, null);
  reading := core.read((other.now).selection, (other.now).from_day, (other.now).to_day, ((asked.now).shape).version_id, (asked.now).method);
  return jsonb_build_object(
    'left', core.side_json(asked.now, reading, asked.heading),
    'right', core.side_json(reading, asked.now, other.heading || jsonb_build_object('other_versions', core.other_versions(reading))),
    'selectable', core.selectable_units(),
    'breaks', core.breaks(((asked.now).selection).units || (reading.selection).units,
      least((asked.now).from_day, reading.from_day), greatest((asked.now).to_day, reading.to_day)));
end $$;

-- Half days in which what is read must be hidden beside its siblings: 'moment 11'.
create function core.moments_told_apart(reading core.reading) returns text[]
  language plpgsql stable
  as $$
declare
  higher record;
  above core.reading;
  parts core.part[];
  moment integer;
  apart text[] := '{}';
begin
  for higher in select * from core.beside_siblings(reading) loop
    above := higher.above;
    above.places := array[1];
    parts := array(
      select row('part', family.branch_id, null, sum(tally.moments), null, null, null, null)::core.part
      from core.tallies_of(above) as tally
      join unnest((above.selection).units, (above.selection).branches) as family (unit_id, branch_id) on family.unit_id = tally.unit_id
      group by family.branch_id);
    for moment in select generate_series(1, 14) loop
      above.parts := array(
        select row('part', part.key, summed.given, sliced.of_all, nullif(summed.given, 0), summed.given, array[0], array[summed.given])::core.part
        from unnest(parts) as part
        cross join lateral (select core.overall_of(part.packed, moment, (reading.shape).levels) as of_all) as sliced
        cross join lateral (select core.total_of(sliced.of_all) as given) as summed);
      if core.is_hidden_among(above, higher.branch) then apart := array_append(apart, 'moment ' || moment); end if;
    end loop;
  end loop;
  return apart;
end $$;

-- For whole months: the overall index by weekday and half a day.
create function core.moments_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
declare
  levels integer := (reading.shape).levels;
  moments numeric := (select sum(tally.moments) from core.tallies_of(reading) as tally);
  of_moment core.reading := reading;
begin
  if not core.is_whole_months(reading.from_day, reading.to_day) or (reading.selection).question is not null or reading.parts = '{}' then
    return '[]';
  end if;
  of_moment.places := array[1];
  of_moment.unsafe := core.moments_told_apart(reading);
  of_moment.cells := '{}';
  of_moment.outlooks := '{}';
  of_moment.parts := array(
    select row('moment', moment, core.total_of(of_all), of_all, null, null, null, null)::core.part
    from generate_series(1, 14) as moment
    cross join lateral (select core.overall_of(moments, moment, levels) as of_all) as sliced);
  return (
    select jsonb_agg(jsonb_build_object('weekday', (told.key + 1) / 2, 'half', case told.key % 2 when 1 then 'morning' else 'afternoon' end)
      || core.figure_json(told.figure) order by told.key)
    from core.told(of_moment, 'moment') as told);
end $$;

-- The same of the whole months of a period, beside the overall index of just those months; null where there is no such month.
create function core.timing_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
declare
  months record;
  of_months core.reading := reading;
begin
  select * into months from core.whole_months(reading.from_day, reading.to_day);
  if months.first_day is null or (reading.selection).question is not null or (reading.shape).version_id is null then return null; end if;
  if not core.is_whole_months(reading.from_day, reading.to_day) then
    of_months := core.read(reading.selection, months.first_day, months.last_day, (reading.shape).version_id, reading.method);
  end if;
  return jsonb_build_object('from', months.first_day, 'to', least(months.last_day, reading.to_day),
    'overall', core.figure_json(core.told_or_masked(core.item_figure((of_months.total).ballots, core.total_counts(of_months), 1,
      of_months.shape, of_months.method), of_months.total)),
    'moments', core.moments_json(of_months));
end $$;

-- Heat maps: factor by unit (or by counter, where a unit has no parts), and weekday by half a day.
create function api.matrix(unit text, from_day date, to_day date, filters jsonb default '{}') returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  asked record;
  told_noun text;
  of_factor core.reading;
  columns jsonb := '[]';
  rows jsonb;
  factor record;
begin
  select * into asked from core.read_asked(root, filters, from_day, to_day, from_day, to_day, null);
  told_noun := case when exists (select from core.units as below where below.parent_id = root) then 'part' else 'counter' end;
  for factor in
    select known.code, known.label, array_agg(item.position::integer order by item.position) as places
    from core.factors as known
    join core.items as item on item.version_id = known.version_id and item.factor_position = known.position
    where known.version_id = ((asked.now).shape).version_id and ((asked.now).selection).question is null
    group by known.code, known.label, known.position order by known.position
  loop
    of_factor := core.of_places(asked.now, factor.places);
    columns := columns || jsonb_build_object('code', factor.code, 'label', factor.label, 'total', core.figure_json(core.told_or_masked(
        core.pooled_figure(((asked.now).total).ballots, core.total_counts(asked.now), factor.places, (asked.now).shape, (asked.now).method),
        of_factor.total)), 'cells', (
      select coalesce(jsonb_object_agg(told.key, core.figure_json(told.figure)), '{}') from core.told(of_factor, told_noun) as told));
  end loop;
  select coalesce(jsonb_agg(jsonb_build_object('code', named.code, 'name', named.name, 'overall', core.figure_json(told.figure),
    'cells', (select coalesce(jsonb_agg(col -> 'cells' -> told.key::text order by place), '[]')
      from jsonb_array_elements(columns) with ordinality as each (col, place))) order by told.key), '[]') into rows
  from core.told(asked.now, told_noun) as told
  join (
    select 'part' as noun, below.id, below.code, below.name from core.units as below where below.parent_id = root
    union all
    select 'counter', counter.id, counter.code, counter.name from core.counters as counter where counter.unit_id = root
  ) as named on named.noun = told_noun and named.id = told.key;
  return asked.heading - array['previous', 'previous_versions'] || jsonb_build_object('noun', case told_noun when 'part' then 'unit' else 'counter' end,
    'factors', (select coalesce(jsonb_agg(col - 'cells' order by place), '[]') from jsonb_array_elements(columns) with ordinality as each (col, place)),
    'rows', rows, 'total', core.figure_json((asked.now).total), 'timing', core.timing_json(asked.now));
end $$;

grant execute on function api.counter_overview, core.levels_json, api.item_overview, core.side_json, api.compare, core.moments_told_apart,
  core.moments_json, core.timing_json, api.matrix to authenticated;

-- schemas/69_unit_trends.sql

-- Small multiples: the same twelve months of every part of a unit, on one page.

-- The counts of each branch of a selection in each month, as rows whose key is both.
create function core.parts_by_month(reading core.reading, first_month date, last_day date) returns core.part[]
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
  by_counter boolean := core.reads_counters(chosen);
  by_group boolean := chosen.question is not null;
  of_version bigint := (reading.shape).version_id;
  levels integer := (reading.shape).levels;
begin
  if core.reads_overall_item(reading) then
    reading.cells := array(select cell from core.overall_month_cells(chosen, of_version, levels, true, first_month, last_day) as cell);
  else
    reading.cells := array(
      select row(core.branch_month(branch.id, cell.place), apart.counter_id, cell.area_id, cell.version_id,
        case when chosen.channel is not null then cell.channel end, sum(cell.ballots), sum(cell.counts), sum(cell.groups))::core.cell
      from (select branch_id as id, array_agg(unit_id) as units from unnest(chosen.units, chosen.branches) as family (unit_id, branch_id)
        group by branch_id) as branch
      cross join lateral core.month_cells(branch.units, by_counter, by_group, first_month, last_day) as cell
      cross join lateral (
        select case when chosen.counter_id is not null or branch.units = array[branch.id] then cell.counter_id end as counter_id) as apart
      group by branch.id, cell.place, apart.counter_id, cell.area_id, cell.version_id,
        case when chosen.channel is not null then cell.channel end);
  end if;
  chosen.units := array(select distinct cell.place from unnest(reading.cells) as cell);
  chosen.branches := chosen.units;
  return core.parts(chosen, reading.shape, reading.cells, array['part']);
end $$;

create type core.branch_figure as (branch bigint, month bigint, ballots bigint, packed numeric, figure core.figure);

-- What may be told of each branch and month. A month that is not told cannot be had from its quarter, its year or all twelve months of
-- the branch, nor from what the branches of that month add up to; hiding for one reason may call for more for another.
create function core.told_grid(reading core.reading, cells core.branch_figure[]) returns core.branch_figure[]
  language plpgsql stable
  as $$
declare
  block record;
  told core.figure[];
  all_ballots bigint;
  all_packed numeric;
  place integer;
  changed boolean;
begin
  loop
    changed := false;
    for block in
      select array_agg(cell.place order by cell.place) as places
      from unnest(cells) with ordinality as cell (branch, month, ballots, packed, figure, place)
      cross join lateral (values (cell.branch, 3, cell.month / 3), (cell.branch, 12, cell.month / 12), (cell.branch, 0, 0), (0, 1, cell.month))
        as adding_up (branch, span, at)
      group by adding_up.branch, adding_up.span, adding_up.at
      having bool_or((cell.figure).state = 'shown') and bool_or((cell.figure).state in ('few', 'hidden'))
    loop
      select array_agg((cells[at]).figure order by at), sum((cells[at]).ballots), sum((cells[at]).packed)
      into told, all_ballots, all_packed from unnest(block.places) as at;
      told := core.suppressed(told, core.figure_in(all_ballots, all_packed, reading.places, reading.shape, reading.method));
      for place in 1 .. cardinality(told) loop
        if (told[place]).state is distinct from ((cells[block.places[place]]).figure).state then
          cells[block.places[place]].figure := told[place];
          changed := true;
        end if;
      end loop;
    end loop;
    exit when not changed;
  end loop;
  return cells;
end $$;

create function core.branch_trends(reading core.reading, first_month date, last_day date) returns core.branch_figure[]
  language plpgsql stable
  as $$
declare
  by_month core.part[] := core.parts_by_month(reading, first_month, last_day);
  kept_back bigint[] := core.months_told_apart(reading, first_month, last_day);
  in_month core.reading := core.without_counts(reading);
  untold bigint[] := '{}';
  one_month bigint;
begin
  if core.filters_in_force(reading.selection) > 0 then
    for one_month in select generate_series(core.month_number(first_month), core.month_number(last_day)) loop
      in_month.parts := core.parts_in_month(by_month, one_month);
      untold := untold || array(select core.branch_month(key, one_month) from unnest(core.untold(in_month, 'part')) as key);
    end loop;
  end if;
  return core.told_grid(reading, array(
    select row(branch.key, month, part.ballots, part.packed, case
        when core.branch_month(branch.key, month) = any (untold) or month = any (kept_back) or (branch.figure).state = 'hidden'
        then core.masked(drawn) else drawn end)::core.branch_figure
    from core.told(reading, 'part') as branch
    cross join generate_series(core.month_number(first_month), core.month_number(last_day)) as month
    left join unnest(by_month) as part on part.noun = 'part' and part.key = core.branch_month(branch.key, month)
    cross join lateral (select core.figure_in(part.ballots, part.packed, reading.places, reading.shape, reading.method) as drawn) as drawing
    order by branch.key, month));
end $$;

-- The twelve months up to the one of `last_day`.
create function api.unit_trends(unit text, last_day date, filters jsonb default '{}') returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  first_month date := (date_trunc('month', last_day::timestamp) - interval '11 months')::date;
  month_end date := (date_trunc('month', last_day::timestamp) + interval '1 month - 1 day')::date;
  asked record;
  cells core.branch_figure[];
begin
  perform core.check_period(last_day, last_day);
  select * into asked from core.read_asked(root, filters, first_month, month_end, first_month, month_end, null);
  -- of a group the running month is not told
  cells := core.branch_trends(asked.now, first_month, (asked.now).to_day);
  return asked.heading - array['previous', 'previous_versions'] || jsonb_build_object(
    'total', core.figure_json((asked.now).total),
    'trend', (
      select jsonb_agg(month order by place)
      from jsonb_array_elements(core.monthly_figures(asked.now, month_end)) with ordinality as each (month, place)
      where (month ->> 'from')::date >= first_month),
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', part.code, 'name', part.name, 'valid_to', part.valid_to)
        || core.figure_json(told.figure)
        || jsonb_build_object('trend', core.with_other_versions(line.trend, core.parts_of((asked.now).selection, array[part.id]),
          ((asked.now).shape).version_id)) order by part.id), '[]')
      from core.told(asked.now, 'part') as told
      join core.units as part on part.id = told.key and part.parent_id = root
      join (
        select cell.branch, jsonb_agg(jsonb_build_object('from', core.month_start(cell.month),
          'to', (core.month_start(cell.month) + interval '1 month - 1 day')::date) || core.figure_json(cell.figure) order by cell.month) as trend
        from unnest(cells) as cell group by cell.branch
      ) as line on line.branch = part.id));
end $$;

grant execute on function core.parts_by_month, core.told_grid, core.branch_trends, api.unit_trends to authenticated;

-- schemas/69_weighing.sql

-- How else the ballots of a unit could be put together: by each rule, and weighed to the service areas its dossiers are of. What is in
-- force stays in force; the others stand beside it, so that everybody sees whether the rule decides.

create function core.combination_json(combined core.combination) returns jsonb
  language sql immutable
  as $$
  select core.figure_json((combined).figure) || jsonb_build_object('error', core.percent((combined).error), 'kept', (combined).kept,
    'left_out', (combined).left_out)
$$;

-- The three rules. Parts are figures as they may be told, so that no mean gives away what the table of units hides.
create function core.combinations_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
declare
  whole bigint := (select handled from core.known_dossiers(reading) where part is null);
  parts core.figure[];
  dossiers bigint[];
  ways jsonb;
begin
  select array_agg(told.figure order by told.key), array_agg(known.handled order by told.key) into parts, dossiers
  from core.told(reading, 'part') as told left join core.known_dossiers(reading) as known on known.part = told.key;
  select jsonb_agg(jsonb_build_object('combine', combine) || core.combination_json(case combine
      when 'pooled' then core.pooled_parts(array[reading.total], array[whole], reading.method)
      else core.weighted_parts(parts, dossiers, jsonb_populate_record(reading.method, jsonb_build_object('combine', combine))) end))
  into ways from unnest(array['pooled', 'by_dossiers', 'mean_of_units']) as combine;
  return ways;
end $$;

-- The ballots cast at counters of an area, by area and channel: whether the overall item was answered, and satisfied.
create function core.mix_cells(reading core.reading) returns core.mix_cell[]
  language sql stable
  as $$
  select array_agg(row(area_id::text, channel, n, satisfied)::core.mix_cell)
  from (
    select cell.area_id, cell.channel, sum(cell.ballots)::bigint as ballots, sum(cell.counts) as packed
    from unnest((reading).cells) as cell
    where cell.version_id = ((reading).shape).version_id and cell.area_id is not null
    group by cell.area_id, cell.channel
  ) as summed
  cross join lateral (
    select sum(count)::bigint as n, coalesce(sum(count) filter (where level = any (((reading).shape).satisfied)), 0) as satisfied
    from unnest(core.unpacked(packed, 1, ((reading).shape).levels, ballots)) with ordinality as slot (count, level)
  ) as counted
  where n > 0
$$;

-- Dossiers by area in a period; null unless every unit with ballots has reported every month of its by area.
create function core.area_dossiers(reading core.reading) returns jsonb
  language sql stable
  as $$
  with expected as (
    select distinct cell.place as unit_id, month::date
    from unnest((reading).cells) as cell cross join generate_series((reading).from_day::timestamp, (reading).to_day, interval '1 month') as month
    join core.units as unit on true
    where unit.id = cell.place and month <= coalesce(unit.valid_to, 'infinity') and month + interval '1 month' > unit.valid_from
  ),
  known as (
    select unit_id, dossier.month, dossier.area_id, dossier.handled from core.dossiers as dossier join expected using (unit_id, month)
    where dossier.area_id is not null
  )
  select case when not exists (select unit_id, month from expected except select unit_id, month from known)
    then (select jsonb_object_agg(area_id, handled) from (select area_id, sum(handled) as handled from known group by area_id) as summed) end
$$;

-- Weighed to the areas; of channels the ballots' own mix is kept, since nobody counts dossiers by how their citizens would answer. Not told
-- where an area is not, for it could be reckoned.
create function core.weighed_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
declare
  by_area core.reading := core.by_counter(reading);
  cells core.mix_cell[] := core.mix_cells(by_area);
  dossiers jsonb := core.area_dossiers(by_area);
  raking core.raking;
begin
  if not core.is_whole_months(reading.from_day, reading.to_day) then return '{"state": "days"}'; end if;
  if dossiers is null then return '{"state": "unreported"}'; end if;
  if (reading.total).state = 'hidden' or exists (
    select from core.told(by_area, 'area') as told where told.key <> 0 and (told.figure).state in ('few', 'hidden')) then
    return '{"state": "hidden"}';
  end if;
  raking := core.raked(cells, dossiers, (
    select jsonb_object_agg(channel, n) from (select channel, sum(n) as n from unnest(cells) group by channel) as mix), reading.method);
  return jsonb_build_object('state', raking.state, 'n', raking.n, 'unplaced', (reading.total).ballots - raking.n,
    'index', core.percent(raking.share), 'low', core.percent(raking.low), 'high', core.percent(raking.high),
    'effective_n', round(raking.effective_n), 'missing', (
      select coalesce(jsonb_agg(area.name order by area.id), '[]') from core.service_areas as area where area.id::text = any (raking.missing)));
end $$;

-- Without filters: a rule is about all ballots of a unit.
create function api.combinations(unit text, from_day date, to_day date) returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  asked record;
begin
  select * into asked from core.read_asked(root, '{}', from_day, to_day, from_day, to_day, array[1]);
  return asked.heading - array['previous', 'previous_versions'] || jsonb_build_object('in_force', ((asked.now).method).combine,
    'total', core.figure_json((asked.now).total), 'ways', core.combinations_json(asked.now), 'weighed', core.weighed_json(asked.now));
end $$;

grant execute on function core.combination_json, core.combinations_json, core.mix_cells, core.area_dossiers, core.weighed_json,
  api.combinations to authenticated;

-- schemas/70_snapshots.sql

-- The sub-index: figures of a period, frozen. A snapshot is what the overview showed, kept as text with a seal.

create table core.snapshots (
  id bigint generated always as identity primary key,
  code text not null unique,
  title text not null check (title = btrim(title) and char_length(title) between 1 and 200),
  unit_id bigint not null references core.units on delete restrict,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  frozen_on date not null default core.today(),
  frozen_by uuid references core.staff on delete restrict,
  -- canonical JSON; decimals are text in it, so that no reader rounds them
  content text not null,
  sha256 text not null unique check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  previous_sha256 text references core.snapshots (sha256) on delete restrict,
  check (content::jsonb ->> 'code' = code and content::jsonb ->> 'previous' is not distinct from previous_sha256)
);
-- one chain: only one snapshot is the first, and none has two successors
create unique index on core.snapshots (coalesce(previous_sha256, ''));

alter table core.snapshots enable row level security;
grant select on core.snapshots to authenticated;
create policy "staff read the snapshots of their units" on core.snapshots
  for select to authenticated using (unit_id in (select core.units_in_reach()));
-- No right to insert, change or delete: a snapshot enters through api.freeze_snapshot and stays.

create trigger a_snapshot_stays before update or delete or truncate on core.snapshots
  for each statement execute function core.refuse_change();
create trigger staff_writes_are_recorded after insert on core.snapshots
  for each row execute function core.record_write();

-- RFC 8785 for what occurs here (objects, arrays, text, whole numbers, true, false, null): keys by code point, no white space.
create function core.canonical(value jsonb) returns text
  language plpgsql immutable
  as $$
begin
  return case jsonb_typeof(value)
    when 'object' then (
      select '{' || coalesce(string_agg(to_jsonb(key)::text || ':' || core.canonical(member), ',' order by key collate "C"), '') || '}'
      from jsonb_each(value) as entry (key, member))
    when 'array' then (
      select '[' || coalesce(string_agg(core.canonical(member), ',' order by place), '') || ']'
      from jsonb_array_elements(value) with ordinality as entry (member, place))
    else value::text
  end;
end $$;

create function core.decimal_text(value jsonb) returns text
  language sql immutable
  as $$ select to_char((value #>> '{}')::numeric, 'FM999990.00') $$;

-- A figure of the overview as a row of the sub-index: without its change, decimals as text.
create function core.sealed_row(figure jsonb) returns jsonb
  language sql immutable
  as $$
  select jsonb_build_object('code', figure -> 'code', 'name', coalesce(figure -> 'name', figure -> 'label'),
    'ballots', figure -> 'ballots', 'n', figure -> 'n', 'satisfied', figure -> 'satisfied', 'state', figure -> 'state',
    'index', core.decimal_text(figure -> 'index'), 'low', core.decimal_text(figure -> 'low'), 'high', core.decimal_text(figure -> 'high'))
$$;

create function core.sealed_item(figure jsonb) returns jsonb
  language sql immutable
  as $$
  select core.sealed_row(figure) || jsonb_build_object('counts', figure -> 'counts',
    'shares', case jsonb_typeof(figure -> 'shares') when 'array' then (
      select jsonb_agg(core.decimal_text(share) order by place)
      from jsonb_array_elements(figure -> 'shares') with ordinality as entry (share, place)) end)
$$;

-- Answers by level, worst first, behind a row's index; a mean of factors has none behind it.
create function core.answers_behind(ballots bigint, packed numeric, shape core.version_shapes, rule text) returns bigint[]
  language sql immutable
  as $$
  select array_agg(answers order by level)
  from (
    select (slot - 1) % (shape).levels as level, sum(answers)::bigint as answers
    from unnest(core.unpacked(packed, 1, (shape).levels * case rule when 'overall_item' then 1 else (shape).items end, ballots))
      with ordinality as counted (answers, slot)
    where rule in ('overall_item', 'all_answers')
    group by 1
  ) as by_level
$$;

-- These answers of the whole and of each part, by the code of the unit: told where the index is told, and nowhere else. What is not
-- told together is neither all satisfied nor all not (core.suppressed), so it is not all of one level either.
create function core.answers_told(reading core.reading) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_object_agg(unit.code, to_jsonb(core.answers_behind(part.ballots, part.packed, (reading).shape, ((reading).method).rule))), '{}')
  from (
    select 'part' as noun, told.key, told.key as unit_id, told.figure from core.told(reading, 'part') as told
    where told.key <> ((reading).selection).root
    union all
    select 'total', 0, ((reading).selection).root, (reading).total
  ) as row
  join unnest((reading).parts) as part on part.noun = row.noun and part.key = row.key
  join core.units as unit on unit.id = row.unit_id
  where (row.figure).state = 'shown'
$$;

-- format 2: the whole and its units say their answers by level.
create function core.sealed_content(counted jsonb, answers jsonb, about jsonb) returns jsonb
  language sql immutable
  as $$
  select about || jsonb_build_object(
    'kind', 'counter-survey',
    'format', 2,
    'note', 'Khảo sát tại quầy: do người đến giao dịch tự đánh giá, không phải mẫu đại diện cho dân cư.',
    'illustrative', counted -> 'illustrative',
    'method', (counted -> 'method') || jsonb_build_object('z', counted -> 'method' ->> 'z',
      'confidence', counted -> 'method' ->> 'confidence'),
    'questionnaire', counted -> 'version',
    'scale', counted -> 'scale',
    'channels', (select coalesce(jsonb_agg(jsonb_build_object('channel', mix -> 'channel', 'ballots', mix -> 'ballots') order by place), '[]')
      from jsonb_array_elements(counted -> 'total' -> 'channels') with ordinality as entry (mix, place)),
    'total', core.sealed_row((counted -> 'total') || jsonb_build_object('code', about -> 'unit' -> 'code', 'name', about -> 'unit' -> 'name'))
      || jsonb_build_object('counts', answers -> (about #>> '{unit,code}')),
    'units', (select coalesce(jsonb_agg(core.sealed_row(figure) || jsonb_build_object('counts', answers -> (figure ->> 'code')) order by place), '[]')
      from jsonb_array_elements(counted -> 'units') with ordinality as entry (figure, place)),
    'counters', (select coalesce(jsonb_agg(core.sealed_row(figure) order by place), '[]')
      from jsonb_array_elements(counted -> 'counters') with ordinality as entry (figure, place)),
    'factors', (select coalesce(jsonb_agg(core.sealed_row(figure) order by place), '[]')
      from jsonb_array_elements(counted -> 'factors') with ordinality as entry (figure, place)),
    'items', (select coalesce(jsonb_agg(core.sealed_item(item) order by place, item_place), '[]')
      from (
        select counted -> 'overall_item' as item, 0 as place, 0 as item_place
        union all
        select item, place, item_place
        from jsonb_array_elements(counted -> 'factors') with ordinality as factor (figure, place),
          jsonb_array_elements(figure -> 'items') with ordinality as entry (item, item_place)
      ) as every_item where jsonb_typeof(item) = 'object'))
$$;

-- Freezes the period of a unit. Called by api.freeze_snapshot and by the illustrative seed.
create function core.freeze(root bigint, from_day date, to_day date, title text) returns text
  language plpgsql
  as $$
declare
  new_code text;
  last_sha256 text;
  sealed text;
  method core.methods := core.method_on(to_day);
  reading core.reading := core.read(core.selected(root, '{}'), from_day, to_day, null, method);
begin
  -- it will be read by those above too, whom the one who freezes does not see
  reading.outlooks := core.outlooks(reading.selection, (reading.shape).version_id, from_day, to_day, everyone => true);
  reading := core.of_places(reading, reading.places);
  -- one after the other: each names the hash of the one before
  perform pg_advisory_xact_lock(hashtext('core.snapshots'));
  select sha256 into last_sha256 from core.snapshots order by id desc limit 1;
  select 'hl-' || to_char(core.today(), 'YYYY') || '-' || lpad((count(*) + 1)::text, 3, '0') into new_code from core.snapshots;
  sealed := core.canonical(core.sealed_content(
    core.sub_index(reading, reading), core.answers_told(reading),
    (select jsonb_build_object('code', new_code, 'title', title, 'frozen_on', core.today(), 'previous', last_sha256,
      'unit', jsonb_build_object('code', unit.code, 'name', unit.name),
      'period', jsonb_build_object('from', from_day, 'to', to_day))
     from core.units as unit where unit.id = root)));
  insert into core.snapshots (code, title, unit_id, from_day, to_day, frozen_by, content, sha256, previous_sha256)
  values (new_code, title, root, from_day, to_day, core.staff_id(), sealed, encode(sha256(convert_to(sealed, 'UTF8')), 'hex'), last_sha256);
  return new_code;
end $$;

-- Definer: nobody may write snapshots. Refuses who may not freeze there, a period that has not ended, an empty one, and one that cuts
-- days apart which are told only together: beside another snapshot it would give them away.
create function api.freeze_snapshot(unit text, from_day date, to_day date, title text) returns jsonb
  language plpgsql security definer set search_path = '' set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_where_may('freeze', unit);
begin
  perform core.check_period(from_day, to_day);
  if to_day >= core.today() then perform core.refuse('NOEND'); end if;
  if coalesce(char_length(btrim(title)), 0) not between 1 and 200 then perform core.refuse('TITLE'); end if;
  if not exists (
    select from core.safe_period(core.selected(root, '{}'), from_day, to_day, (core.method_on(to_day)).disclosure_n) as safe
    where (safe.safe_from, safe.safe_to) = (from_day, to_day)
  ) then
    perform core.refuse('CUTBL');
  end if;
  if not exists (
    select from core.tallies as tally
    where tally.whole and tally.grain = 'day' and tally.unit_id in (select core.subtree(root)) and tally.starts between from_day and to_day
  ) then
    perform core.refuse('NOBAL');
  end if;
  return jsonb_build_object('code', core.freeze(root, from_day, to_day, btrim(title)));
end $$;

create function api.snapshots() returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', snapshot.code, 'title', snapshot.title,
      'unit', jsonb_build_object('code', unit.code, 'name', unit.name), 'from', snapshot.from_day, 'to', snapshot.to_day,
      'frozen_on', snapshot.frozen_on, 'frozen_by', core.staff_name(snapshot.frozen_by),
      'index', (snapshot.content::jsonb #>> '{total,index}')::numeric, 'n', (snapshot.content::jsonb #>> '{total,n}')::bigint,
      'sha256', snapshot.sha256, 'illustrative', (snapshot.content::jsonb ->> 'illustrative')::boolean) order by snapshot.id desc), '[]')
    from core.snapshots as snapshot join core.units as unit on unit.id = snapshot.unit_id);
end $$;

create function api.snapshot(code text) returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return (
    select jsonb_build_object('code', frozen.code, 'content', frozen.content::jsonb, 'sha256', frozen.sha256,
      'previous_sha256', frozen.previous_sha256)
    from core.snapshots as frozen where frozen.code = snapshot.code);
end $$;

grant execute on function core.canonical, api.freeze_snapshot, api.snapshots, api.snapshot to authenticated;

-- schemas/72_deidentified.sql

-- Ballots without whoever cast them: what a file may tell of each. What it holds of a unit and a month depends on the ballots of
-- that month alone, and not on what was asked for: two files differ by whole months of units, and by nothing that could be
-- computed from their difference.

create index on core.responses (unit_id, day);

-- k: how many ballots of a unit and month must be alike before a file tells what they have in common.
create function core.smallest_group() returns integer
  language sql immutable
  as $$ select 5 $$;

-- Ballots of a unit, or those of them with one value, and whether a file gives them, or the value.
create type core.export_cell as (unit_id bigint, value text, ballots bigint, given boolean);

-- Where those kept back among the offices of one superior, at any depth, are fewer than five together, the next goes with them: else
-- the superior's figure, less what the file holds, would be theirs. From the innermost superior outwards.
create function core.given_beside(cells core.export_cell[]) returns core.export_cell[]
  language plpgsql stable
  as $$
declare
  thin integer[];
  at integer;
begin
  loop
    thin := array(
      with recursive tree (id, path) as (
        select unit.id, array[unit.id] from core.units as unit where unit.parent_id is null
        union all
        select unit.id, tree.path || unit.id from core.units as unit join tree on unit.parent_id = tree.id
      ),
      placed as (
        select cell.place, cell.given, superior.depth,
          sum(cell.ballots) filter (where not cell.given) over (partition by superior.id, cell.value) as kept_back,
          row_number() over (partition by superior.id, cell.value, cell.given order by cell.ballots, cell.unit_id) as nr
        from unnest(cells) with ordinality as cell (unit_id, value, ballots, given, place)
        join tree on tree.id = cell.unit_id
        cross join unnest(tree.path) with ordinality as superior (id, depth)
      ),
      next as (select place, depth from placed where given and nr = 1 and kept_back between 1 and core.smallest_group() - 1)
      select place from next where depth = (select max(depth) from next));
    exit when thin = '{}';
    foreach at in array thin loop cells[at].given := false; end loop;
  end loop;
  return cells;
end $$;

-- The ballots of each unit in a month, and whether they are given: not where there are fewer than five.
create function core.export_cells(of_month date, of_version bigint) returns table (unit_id bigint, ballots bigint, given boolean)
  language sql stable
  as $$
  select cell.unit_id, cell.ballots, cell.given
  from unnest(core.given_beside(array(
    select row(tallied.unit_id, null, tallied.ballots, tallied.ballots >= core.smallest_group())::core.export_cell
    from (
      select tally.unit_id, sum(tally.ballots)::bigint as ballots from core.units as unit
      join core.tallies as tally on tally.whole and tally.unit_id = unit.id and tally.grain = 'month' and tally.starts = of_month
        and tally.version_id = of_version
      group by tally.unit_id
    ) as tallied
    where tallied.ballots > 0))) as cell
$$;

-- Which of some values are told, by how many have each: those that are not rare. Where the rare ones together, and those that were not
-- given, are rare themselves, the next is kept back too: else it would be known of each of the few that it has none of the values told.
-- In plpgsql, because it is called for each unit and channel and would be planned anew each time.
create function core.told_sizes(given text[], sizes bigint[]) returns text[]
  language plpgsql immutable
  as $$
begin
  return (
  with sized as (select * from unnest(given, sizes) as each (value, size)),
  kept_back as (select coalesce(sum(size), 0) as size from sized where value is null or size < core.smallest_group()),
  common as (
    select value, row_number() over (order by size, value) as place
    from sized where value is not null and size >= core.smallest_group()
  )
  select array_agg(common.value) from common, kept_back
  where common.place > 1 or kept_back.size = 0 or kept_back.size >= core.smallest_group());
end $$;

create function core.told_values(given text[]) returns text[]
  language plpgsql immutable
  as $$
begin
  return (
    select core.told_sizes(array_agg(value), array_agg(size))
    from (select value, count(*) as size from unnest(given) as value group by value) as counted);
end $$;

-- The channels that are told of the ballots of each unit in a month.
create function core.told_channels(of_month date, of_version bigint) returns table (unit_id bigint, channel text)
  language sql stable
  as $$
  with sized as (
    select cell.unit_id, tally.channel, sum(tally.ballots)::bigint as ballots, cell.given
    from core.export_cells(of_month, of_version) as cell
    join core.tallies as tally on tally.whole and tally.unit_id = cell.unit_id and tally.grain = 'month' and tally.starts = of_month
      and tally.version_id = of_version and tally.ballots > 0
    group by cell.unit_id, tally.channel, cell.given
  ),
  within as (select unit_id, core.told_sizes(array_agg(channel), array_agg(ballots)) as told from sized group by unit_id)
  select cell.unit_id, cell.value
  from unnest(core.given_beside(array(
    select row(unit_id, channel, ballots, given and coalesce(channel = any (told), false))::core.export_cell
    from sized join within using (unit_id)))) as cell
  where cell.given
$$;

-- The ballots of some units in one month, each as far as it is told: the channel; within a unit and channel the profile, as a
-- whole; and the half of the day only of those whose profile is not told. Each group is judged once: materialized, or a plan that
-- expects few rows judges it anew for every ballot.
create function core.exported_ballots(units bigint[], month date, version core.questionnaire_versions)
  returns table (unit_id bigint, id uuid, channel text, half text, profile jsonb, reasons smallint[], levels smallint[])
  language sql stable
  as $$
  with cast_then as materialized (
    select ballot.* from core.responses as ballot
    where ballot.unit_id = any (units) and ballot.version_id = version.id
      and ballot.day between month and (month + interval '1 month - 1 day')::date and not core.is_excluded(ballot.id)
  ),
  channels as materialized (
    select known.unit_id, array_agg(known.channel) as told from core.told_channels(month, version.id) as known
    where known.unit_id = any (units) group by known.unit_id
  ),
  profiles as materialized (
    select ballot.unit_id, ballot.channel, core.told_values(array_agg(ballot.profile::text)) as told
    from cast_then as ballot group by ballot.unit_id, ballot.channel
  ),
  known as materialized (
    select ballot.*, coalesce(ballot.channel = any (channels.told), false) as channel_told,
      coalesce(ballot.channel = any (channels.told) and ballot.profile::text = any (profiles.told), false) as profile_told
    from cast_then as ballot left join channels using (unit_id) join profiles using (unit_id, channel)
  ),
  halves as materialized (
    select ballot.unit_id, ballot.channel, core.told_values(array_agg(ballot.half)) as told
    from known as ballot where not ballot.profile_told group by ballot.unit_id, ballot.channel
  )
  select ballot.unit_id, ballot.id, case when ballot.channel_told then ballot.channel end,
    case when ballot.channel_told and not ballot.profile_told and ballot.half = any (halves.told) then ballot.half end,
    case when ballot.profile_told then ballot.profile end, ballot.reasons, ballot.levels
  from known as ballot left join halves using (unit_id, channel)
$$;

-- A page of those ballots as rows, cell by cell in the order of the columns below.
create function core.export_rows(units bigint[], of_month date, version core.questionnaire_versions, before bigint, page integer)
  returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_array(to_char(of_month, 'YYYY-MM'), home.code, home.name, ballot.channel, ballot.half)
    || to_jsonb(array(select ballot.profile -> question from unnest(asked.questions) as question))
    || to_jsonb(array(select (factor = any (ballot.reasons))::integer from unnest(asked.factors) as factor))
    || to_jsonb(ballot.levels) order by ballot.unit_id, ballot.id), '[]')
  from (
    select * from core.exported_ballots(units, of_month, version) as told order by told.unit_id, told.id offset before limit page
  ) as ballot
  join core.units as home on home.id = ballot.unit_id
  cross join (
    select array(select question ->> 'code' from jsonb_array_elements(version.profile) as question) as questions,
      array(select factor.position from core.factors as factor where factor.version_id = version.id order by factor.position) as factors
  ) as asked
$$;

-- The columns of a file in their order, each with what it means, and each of its values with what that means: the data dictionary.
create function core.export_columns(version core.questionnaire_versions) returns jsonb
  language sql stable
  as $$
  select jsonb_agg(column_json order by part, place)
  from (
    select 0 as part, place, jsonb_build_object('name', name, 'type', 'text', 'label', label, 'values', meaning) as column_json
    from (values
      (1, 'month', 'Tháng gửi phiếu', '[]'::jsonb), (2, 'unit', 'Mã đơn vị', '[]'), (3, 'unit_name', 'Tên đơn vị', '[]'),
      (4, 'channel', 'Kênh trả lời; để trống khi dưới 5 phiếu của đơn vị và tháng đó, hoặc để không suy ra các phiếu ấy',
        '[["qr", "Mã QR trên điện thoại"], ["tablet", "Máy tính bảng tại quầy"], ["assisted", "Cán bộ ghi giúp"], ["paper", "Phiếu giấy nhập lại"]]'),
      (5, 'half', 'Buổi; chỉ có khi không có thông tin người trả lời và có ít nhất 5 phiếu giống nhau',
        '[["morning", "Sáng"], ["afternoon", "Chiều"]]')) as fixed (place, name, label, meaning)
    union all
    select 1, place, jsonb_build_object('name', 'profile_' || (question ->> 'code'), 'type', 'text', 'label',
      (question ->> 'label') || '; chỉ có khi ít nhất 5 phiếu của đơn vị, tháng và kênh đó có cùng mọi thông tin người trả lời',
      'values', (select coalesce(jsonb_agg(jsonb_build_array(option, option) order by rank), '[]')
        from jsonb_array_elements_text(question -> 'options') with ordinality as offered (option, rank)))
    from jsonb_array_elements(version.profile) with ordinality as asked (question, place)
    union all
    select 2, factor.position, jsonb_build_object('name', 'reason_' || factor.code, 'type', 'integer', 'label',
      'Người trả lời chọn “' || factor.label || '” là điều quyết định', 'values', '[["0", "không"], ["1", "có"]]'::jsonb)
    from core.factors as factor where factor.version_id = version.id
    union all
    select 3, item.position, jsonb_build_object('name', item.code, 'type', 'integer', 'label', item.label || '; để trống khi không trả lời',
      'values', (select jsonb_agg(jsonb_build_array(level::text, label) order by level) from core.scale_levels where scale_id = version.scale_id))
    from core.items as item where item.version_id = version.id
  ) as columns
$$;

grant execute on function core.smallest_group to authenticated;
-- The other parts are granted to nobody: they run inside definers. What is in no file, and for nobody: the day, the counter, the
-- ballot's key, a remark beside its ballot.

-- schemas/73_exports.sql

-- Files of de-identified ballots, by whole months that are complete; and remarks as read.

-- A file that somebody began to take: no ballot is given without this record of who took which.
create table core.exports (
  id bigint generated always as identity primary key,
  code text not null unique default left(md5(gen_random_uuid()::text), 12),
  unit_id bigint not null references core.units on delete restrict,
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  from_day date not null,
  to_day date not null check (to_day > from_day),
  format text not null check (format in ('csv', 'parquet')),
  ballots bigint not null check (ballots >= 0),
  begun_on date not null default core.today(),
  begun_by uuid not null references core.staff on delete restrict
);

create index on core.exports (begun_by);

alter table core.exports enable row level security;
grant select on core.exports to authenticated;
create policy "staff read which files they took" on core.exports
  for select to authenticated using (begun_by = (select core.staff_id()));
-- No right to write: a file is begun through api.begin_export.

create trigger an_export_stays before update or delete or truncate on core.exports
  for each statement execute function core.refuse_change();
create trigger staff_writes_are_recorded after insert on core.exports
  for each row execute function core.record_write();

-- How a file ended: how many of its ballots were sent, and the hash of its last line if that was sent too. None is there while it
-- is being sent, nor where the product or the database fell on the way or whoever asked had left before the first line.
create table core.export_ends (
  export_id bigint primary key references core.exports on delete restrict,
  ballots bigint not null check (ballots >= 0),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  ended_on date not null default core.today()
);

alter table core.export_ends enable row level security;
grant select on core.export_ends to authenticated;
create policy "staff read how their files ended" on core.export_ends
  for select to authenticated using (export_id in (select id from core.exports));
-- No right to write: a file ends through api.end_export.

create trigger an_end_stays before update or delete or truncate on core.export_ends
  for each statement execute function core.refuse_change();
create trigger staff_writes_are_recorded after insert on core.export_ends
  for each row execute function core.record_write();

-- 'sent' only with every ballot and the last line; 'cut' with less, and where nothing was said until no more is given
-- (core.open_export); 'open' until then.
create function core.export_state(file core.exports) returns text
  language sql stable
  as $$
  select case
    when exists (select from core.export_ends as ended where ended.export_id = file.id and ended.sha256 is not null) then 'sent'
    when exists (select from core.export_ends as ended where ended.export_id = file.id) or file.begun_on < core.today() - 1 then 'cut'
    else 'open' end
$$;

-- Files of the asker, the last first; `again` where no later one of the same choice was sent whole.
create function core.exports_json() returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(said order by id desc), '[]')
  from (
    select file.id, jsonb_build_object('code', file.code, 'unit', core.unit_json(file.unit_id),
      'version', questionnaire.code || '/' || version.edition, 'title', version.title || ' (' || version.edition || ')',
      'period', jsonb_build_object('from', file.from_day, 'to', file.to_day), 'format', file.format, 'ballots', file.ballots,
      'sent', ended.ballots, 'begun_on', file.begun_on, 'state', core.export_state(file),
      'again', core.export_state(file) <> 'sent' and not exists (
        select from core.exports as later
        where later.begun_by = file.begun_by and later.unit_id = file.unit_id and later.version_id = file.version_id
          and later.from_day = file.from_day and later.to_day = file.to_day and later.format = file.format and later.id > file.id
          and core.export_state(later) = 'sent')) as said
    from core.exports as file
    join core.questionnaire_versions as version on version.id = file.version_id
    join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
    left join core.export_ends as ended on ended.export_id = file.id
    where file.begun_by = core.staff_id()
    order by file.id desc limit 8) as lately
$$;

-- The last day of the last month that is complete: a ballot may wait two weeks for a network (core.filled_at).
create function core.last_exported_day() returns date
  language sql stable
  as $$ select (date_trunc('month', (core.today() - 14)::timestamp) - interval '1 day')::date $$;

-- Units below `root` where the asker may take files.
create function core.exported_units(root bigint) returns bigint[]
  language sql stable
  as $$ select array(select core.subtree(root) intersect select core.units_with_role(core.roles_that_may('export'))) $$;

create function core.version_named(version_code text) returns bigint
  language sql stable
  as $$
  select version.id
  from core.questionnaire_versions as version join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
  where questionnaire.code || '/' || version.edition = version_code and version.published_on is not null
$$;

-- Months of a period in which these units have ballots that were put away: the tallies still tell of them, a file could not.
create function core.months_put_away(units bigint[], from_day date, to_day date) returns text[]
  language sql stable
  as $$
  select coalesce(array_agg(distinct to_char(tally.starts, 'YYYY-MM') order by to_char(tally.starts, 'YYYY-MM')), '{}')
  from core.rows_of(units, false, 'month', from_day, to_day) as tally
  where tally.ballots > 0 and tally.starts not in (select core.attached_months())
$$;

create function core.check_export(units bigint[], from_day date, to_day date) returns void
  language plpgsql stable
  as $$
declare
  missing text[];
begin
  if from_day is null or to_day is null or to_day < from_day or extract(day from from_day) <> 1
    or extract(day from to_day + 1) <> 1 or to_day > core.last_exported_day() or to_day > from_day + 3700 then
    perform core.refuse('MONTH');
  end if;
  missing := core.months_put_away(units, from_day, to_day);
  if missing <> '{}' then perform core.refuse('STOWD', array_to_string(missing, ', ')); end if;
end $$;

-- What a file of these months would hold, by edition, and what is kept back.
create function core.export_sizes(units bigint[], from_day date, to_day date) returns table (version_id bigint, ballots bigint, kept_back bigint)
  language sql stable
  as $$
  select version.id, coalesce(sum(cell.ballots) filter (where cell.given), 0)::bigint,
    coalesce(sum(cell.ballots) filter (where not cell.given), 0)::bigint
  from core.questionnaire_versions as version
  cross join generate_series(from_day::timestamp, to_day, interval '1 month') as each (month)
  left join lateral core.export_cells(each.month::date, version.id) as cell on cell.unit_id = any (units)
  where version.published_on is not null
  group by version.id
$$;

-- What is said before a file is taken. Without months it is this year's complete ones, without an edition the one most used.
-- Definer: nobody reads ballots. Refuses other roles, units out of reach and an edition that is not there.
create function api.export_about(unit text, from_day date, to_day date, version text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  root bigint := core.unit_where_may('export', coalesce(unit, core.home_unit()));
  units bigint[] := core.exported_units(root);
  last_day date := coalesce(to_day, core.last_exported_day());
  first_day date := coalesce(from_day, date_trunc('year', last_day::timestamp)::date);
  asked core.questionnaire_versions;
  sizes jsonb;
begin
  perform core.check_export(units, first_day, last_day);
  select jsonb_object_agg(size.version_id, to_jsonb(size)) into sizes from core.export_sizes(units, first_day, last_day) as size;
  select * into asked from core.questionnaire_versions as known
  where known.published_on is not null and (export_about.version is null or known.id = core.version_named(export_about.version))
  order by (sizes #>> array[known.id::text, 'ballots'])::bigint desc, known.id desc limit 1;
  if asked.id is null then perform core.refuse('NOVER', version); end if;
  return jsonb_build_object('unit', core.unit_json(root), 'selectable', core.selectable_units(), 'last_day', core.last_exported_day(),
    'period', jsonb_build_object('from', first_day, 'to', last_day), 'smallest_group', core.smallest_group(),
    'illustrative', (select coalesce(bool_or(known.illustrative), false) from core.units as known where known.id = any (units)),
    'columns', core.export_columns(asked), 'taken', core.exports_json(),
    'versions', (
      select jsonb_agg(jsonb_build_object('code', questionnaire.code || '/' || known.edition, 'title', known.title || ' (' || known.edition || ')',
        'chosen', known.id = asked.id, 'ballots', sizes #> array[known.id::text, 'ballots'],
        'kept_back', sizes #> array[known.id::text, 'kept_back']) order by known.id desc)
      from core.questionnaire_versions as known join core.questionnaires as questionnaire on questionnaire.id = known.questionnaire_id
      where known.published_on is not null));
end $$;

-- Definer, as above. Refuses the same, and a format that is none.
create function api.begin_export(unit text, from_day date, to_day date, version text, format text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  root bigint := core.unit_where_may('export', unit);
  asked core.questionnaire_versions;
  begun core.exports;
begin
  perform core.check_export(core.exported_units(root), from_day, to_day);
  select * into asked from core.questionnaire_versions as known where known.id = core.version_named(version);
  if asked.id is null then perform core.refuse('NOVER', version); end if;
  if format is null or format not in ('csv', 'parquet') then perform core.refuse('NOEXP', format); end if;
  insert into core.exports (unit_id, version_id, from_day, to_day, format, ballots, begun_by)
  values (root, asked.id, begin_export.from_day, begin_export.to_day, begin_export.format, (
    select size.ballots from core.export_sizes(core.exported_units(root), begin_export.from_day, begin_export.to_day) as size
    where size.version_id = asked.id), core.staff_id())
  returning * into begun;
  return jsonb_build_object('code', begun.code, 'ballots', begun.ballots, 'columns', core.export_columns(asked));
end $$;

-- A file that the asker began today or yesterday and that has not ended; refuses any other.
create function core.open_export(file text) returns core.exports
  language plpgsql stable
  as $$
declare
  begun core.exports;
begin
  select * into begun from core.exports as known
  where known.code = file and known.begun_by = core.staff_id() and known.begun_on >= core.today() - 1
    and not exists (select from core.export_ends as ended where ended.export_id = known.id);
  if begun.id is null then perform core.refuse('NOEXP', file); end if;
  return begun;
end $$;

-- Puts on record how a file ended: whole with the hash of its last line, or cut off after so many ballots. Definer: nobody writes
-- ends. Refuses what core.open_export does; more ballots than were announced; a hash that is none, or one of fewer ballots.
create function api.end_export(file text, ballots bigint, sha256 text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  begun core.exports := core.open_export(file);
begin
  if ballots is null or ballots not between 0 and begun.ballots
    or sha256 is not null and (sha256 !~ '^[0-9a-f]{64}$' or ballots <> begun.ballots) then
    perform core.refuse('ENDEX', format('%s/%s', ballots, begun.ballots));
  end if;
  insert into core.export_ends (export_id, ballots, sha256) values (begun.id, end_export.ballots, end_export.sha256);
  return jsonb_build_object('state', core.export_state(begun));
end $$;

-- A thousand ballots at most, so that memory does not grow with a unit: the next units of a month, as many as are whole within that,
-- or a part of one that has more. `after` is the month and unit that came last, and how many of that unit's where more of them
-- follow; null where nothing follows. Definer, as above. Refuses what core.open_export does, and asks again whether the asker may and
-- whether the month is there: either may have changed on the way.
create function api.export_ballots(file text, after_month date default null, after_unit bigint default null, after_ballots integer default null)
  returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  page constant integer := 1000;
  before constant bigint := greatest(coalesce(after_ballots, 0), 0);
  begun core.exports := core.open_export(file);
  asked core.questionnaire_versions;
  units bigint[];
  month date;
  cells bigint[];
  size bigint;
begin
  perform core.unit_where_may('export', (select known.code from core.units as known where known.id = begun.unit_id));
  units := core.exported_units(begun.unit_id);
  select * into asked from core.questionnaire_versions as known where known.id = begun.version_id;

  month := coalesce(after_month, begun.from_day);
  while month <= begun.to_day loop
    select array_agg(cell.unit_id order by cell.unit_id), sum(cell.ballots) into cells, size
    from (
      select sized.unit_id, sized.ballots, sum(sized.ballots) over up_to_it as together, row_number() over up_to_it as place
      from core.export_cells(month, asked.id) as sized
      where sized.given and sized.unit_id = any (units)
        and (after_month is distinct from month or sized.unit_id > after_unit or (sized.unit_id = after_unit and before > 0))
      window up_to_it as (order by sized.unit_id)
    ) as cell
    where cell.together <= page or cell.place = 1;
    exit when cells is not null;
    month := (month + interval '1 month')::date;
  end loop;
  if cells is not null then perform core.check_export(units, month, (month + interval '1 month - 1 day')::date); end if;

  return jsonb_build_object(
    'next', case when cells is not null then jsonb_build_object('month', month, 'unit', cells[cardinality(cells)],
      'ballots', case when before + page < size then before + page end) end,
    'rows', case when cells is null then '[]' else core.export_rows(cells, month, asked, before, page) end);
end $$;

-- Remarks as api.remarks shows them, a thousand at a time, and what they are of. A file goes from hand to hand: what was hidden is not
-- in it, whoever takes it, nor is a hidden remark found for it by its words or its level. Definer and refusals as there; and only who
-- may take files.
create function api.export_remarks(unit text, from_day date, to_day date, counter text default null, level text default null,
  topic text default null, sought text default null, after_day date default null, after_code text default null) returns jsonb
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan'
  as $$
declare
  root bigint := core.unit_where_may('export', coalesce(unit, core.home_unit()));
  units bigint[] := core.exported_units(root);
  at_counter bigint := (select known.id from core.counters as known where known.code = counter and known.unit_id = any (units));
  given core.scale_levels := core.named_level(level);
  wanted tsquery := (select known.wanted from core.topics as known where known.code = topic and known.retired_on is null);
  page core.remarks[];
begin
  perform core.check_period(from_day, to_day);
  if counter is not null and at_counter is null then perform core.refuse('NOCTR', counter); end if;
  if level is not null and given.level is null or topic is not null and wanted is null then perform core.refuse('NOTPC'); end if;
  if sought is not null then
    if char_length(sought) > 200 or core.search_query(sought) is null then perform core.refuse('NOWRD'); end if;
    wanted := case when wanted is null then core.search_query(sought) else wanted && core.search_query(sought) end;
  end if;
  page := array(
    select remark from core.matching_remarks(units, from_day, to_day, at_counter, given, wanted) as remark
    where (after_day is null or remark.day < after_day or remark.day = after_day and remark.code > after_code)
      and (wanted is null and given.level is null or (core.hiding_of(remark)).id is null)
    order by remark.day desc, remark.code limit 1000);
  return jsonb_build_object(
    'of', jsonb_build_object('unit', core.unit_json(root), 'level', given.label,
      'counter', (
        select jsonb_build_object('code', known.code, 'name', known.name) from core.counters as known where known.id = at_counter),
      'topic', (select known.name from core.topics as known where known.code = topic),
      'illustrative', (select coalesce(bool_or(known.illustrative), false) from core.units as known where known.id = any (units))),
    'next', case when cardinality(page) = 1000 then jsonb_build_object('day', (page[1000]).day, 'code', (page[1000]).code) end,
    'remarks', (
      select coalesce(jsonb_agg(core.remark_json(page[place], false) order by place), '[]') from generate_subscripts(page, 1) as place));
end $$;

grant execute on function core.last_exported_day, api.export_about, api.begin_export, api.export_ballots, api.end_export, api.export_remarks to authenticated;

-- schemas/80_schemes.sql

-- A scheme is the reform index's tree of fields, criteria and sub-criteria with maxima, and all that the law changes about it:
-- bands, ties, rounding, how satisfaction becomes points. A version is a draft, is checked, comes into force, and never changes.

create table core.schemes (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);

create table core.scheme_versions (
  id bigint generated always as identity primary key,
  scheme_id bigint not null references core.schemes on delete restrict,
  edition text not null check (edition ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null check (title = btrim(title) and title <> ''),
  decided_by text,
  note text,
  illustrative boolean not null default false,
  -- what of it its publisher made known, and what whoever wrote it down here assumed
  published text,
  assumed text,
  total_maximum numeric(6, 2) not null check (total_maximum > 0),
  -- none named: any kind
  unit_kinds text[] not null default '{}'
    check (unit_kinds <@ array['province', 'department', 'district', 'commune', 'ward', 'town', 'special_zone', 'centre']),
  -- equal points share a rank; the next rank is skipped, or not
  tie_rule text not null default 'shared_skip' check (tie_rule in ('shared_skip', 'shared_dense')),
  -- computed points are rounded half up to a multiple of this
  rounding_step numeric(3, 2) not null default 0.01 check (rounding_step in (0.01, 0.05, 0.10, 0.25, 0.50, 1.00)),
  -- what the lower bounds of the bands are: percent of the maximum, or points
  band_basis text not null default 'percent' check (band_basis in ('percent', 'points')),
  -- whoever saves names the revision they began from
  revision integer not null default 1 check (revision >= 1),
  saved_by uuid references core.staff on delete restrict,
  checked_on date,
  in_force_from date,
  unique (scheme_id, edition),
  unique (id, scheme_id)
);
create index on core.scheme_versions (saved_by);

-- Best first. A band ends where the one before begins, and its lower bound belongs to it: bands cannot overlap.
create table core.scheme_bands (
  version_id bigint not null references core.scheme_versions on delete restrict,
  position smallint not null check (position >= 1),
  label text not null,
  lower_bound numeric(6, 2) not null check (lower_bound >= 0),
  primary key (version_id, position)
);

-- A draft may be wrong in every way that core.scheme_faults names; no version with a fault is checked or comes into force.
create table core.scheme_nodes (
  id bigint generated always as identity primary key,
  version_id bigint not null references core.scheme_versions on delete restrict,
  parent_id bigint references core.scheme_nodes on delete restrict,
  position smallint not null check (position >= 1),
  code text not null,
  title text not null,
  -- null: not published. A published table may name its fields and not their maxima.
  maximum numeric(6, 2) check (maximum >= 0),
  -- where a leaf's points come from: the unit and its appraiser, a survey, figures the unit reports, or an option chosen from
  -- a list; null for a node with parts, and for one whose parts were not published
  source text check (source in ('appraised', 'survey', 'formula', 'options')),
  -- how a percentage becomes points: linear; linear with full marks from full_from; steps; a share for each answer
  conversion text check (conversion in ('linear', 'capped', 'steps', 'options')),
  full_from numeric(5, 2) check (full_from > 0),
  -- what the unit reports: the percentage is numerator / denominator × 100
  numerator text,
  denominator text,
  -- this line was not published, or not like this
  assumed boolean not null default false,
  note text,
  unique (id, version_id),
  unique nulls not distinct (version_id, parent_id, position),
  check ((conversion is not null) = (source is not null and source in ('survey', 'formula'))),
  check ((full_from is not null) = (conversion is not null and conversion = 'capped'))
);
create index on core.scheme_nodes (parent_id);
create index on core.scheme_nodes (version_id, code);

-- From this percentage on, so many points, best first; the bound belongs to the step.
create table core.scheme_steps (
  version_id bigint not null,
  node_id bigint not null,
  position smallint not null check (position >= 1),
  from_percent numeric(6, 2) not null check (from_percent >= 0),
  points numeric(6, 2) not null check (points >= 0),
  primary key (node_id, position),
  foreign key (node_id, version_id) references core.scheme_nodes (id, version_id) on delete restrict
);

-- What may be chosen, best first, and the share of the maximum each is worth.
create table core.scheme_options (
  version_id bigint not null,
  node_id bigint not null,
  position smallint not null check (position >= 1),
  label text not null,
  share numeric(6, 2) not null check (share >= 0),
  primary key (node_id, position),
  foreign key (node_id, version_id) references core.scheme_nodes (id, version_id) on delete restrict
);

create function core.refuse_change_once_in_force() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  touched bigint := coalesce((to_jsonb(old) ->> 'version_id')::bigint, (to_jsonb(new) ->> 'version_id')::bigint, (to_jsonb(old) ->> 'id')::bigint);
begin
  if exists (select from core.scheme_versions where id = touched and in_force_from is not null) then
    perform core.refuse('SEALD', tg_table_name);
  end if;
  return coalesce(new, old);
end $$;
create trigger a_version_in_force_stays before update or delete on core.scheme_versions
  for each row execute function core.refuse_change_once_in_force();
create trigger a_version_in_force_stays before insert or update or delete on core.scheme_bands
  for each row execute function core.refuse_change_once_in_force();
create trigger a_version_in_force_stays before insert or update or delete on core.scheme_nodes
  for each row execute function core.refuse_change_once_in_force();
create trigger a_version_in_force_stays before insert or update or delete on core.scheme_steps
  for each row execute function core.refuse_change_once_in_force();
create trigger a_version_in_force_stays before insert or update or delete on core.scheme_options
  for each row execute function core.refuse_change_once_in_force();

create function core.scheme_state(version core.scheme_versions) returns text
  language sql immutable
  as $$
  select case when version.in_force_from is not null then 'in_force' when version.checked_on is not null then 'checked' else 'draft' end
$$;

-- Nodes in tree order with their depth: field 1, criterion 2, sub-criterion 3.
create function core.scheme_tree(of_version bigint)
  returns table (node_id bigint, parent_id bigint, depth integer, trail integer[])
  language sql stable
  as $$
  with recursive tree as (
    select node.id, node.parent_id, 1 as depth, array[node.position::integer] as trail
    from core.scheme_nodes as node where node.version_id = of_version and node.parent_id is null
    union all
    select node.id, node.parent_id, tree.depth + 1, tree.trail || node.position::integer
    from core.scheme_nodes as node join tree on node.parent_id = tree.id
  )
  select id, parent_id, depth, trail from tree
$$;

-- A scheme has no unit: who edits does so for the whole province, and is asked for a role there.
create function core.may_edit_schemes() returns boolean
  language sql stable
  as $$
  select exists (
    select from core.own_memberships() as own join core.units as unit on unit.id = own.unit_id
    where unit.kind = 'province' and own.role = any (core.roles_that_may('edit_schemes')))
$$;

alter table core.schemes enable row level security;
alter table core.scheme_versions enable row level security;
alter table core.scheme_bands enable row level security;
alter table core.scheme_nodes enable row level security;
alter table core.scheme_steps enable row level security;
alter table core.scheme_options enable row level security;
grant select on core.schemes, core.scheme_versions, core.scheme_bands, core.scheme_nodes, core.scheme_steps, core.scheme_options
  to authenticated;
grant insert on core.schemes, core.scheme_versions, core.scheme_bands, core.scheme_nodes, core.scheme_steps, core.scheme_options
  to authenticated;
grant update (title, decided_by, note, illustrative, published, assumed, total_maximum, unit_kinds, tie_rule, rounding_step,
  band_basis, revision, saved_by, checked_on, in_force_from) on core.scheme_versions to authenticated;
grant delete on core.scheme_versions, core.scheme_bands, core.scheme_nodes, core.scheme_steps, core.scheme_options to authenticated;
-- No right to rename a scheme or an edition, nor to delete a scheme: files and addresses name them.

create policy "staff read the schemes" on core.schemes
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "staff read the versions of schemes" on core.scheme_versions
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "staff read the bands of schemes" on core.scheme_bands
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "staff read the trees of schemes" on core.scheme_nodes
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "staff read the steps of schemes" on core.scheme_steps
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "staff read the options of schemes" on core.scheme_options
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "those who edit schemes begin them" on core.schemes
  for insert to authenticated with check ((select core.may_edit_schemes()));
create policy "those who edit schemes write versions" on core.scheme_versions
  for all to authenticated using ((select core.may_edit_schemes()));
create policy "those who edit schemes write bands" on core.scheme_bands
  for all to authenticated using ((select core.may_edit_schemes()));
create policy "those who edit schemes write trees" on core.scheme_nodes
  for all to authenticated using ((select core.may_edit_schemes()));
create policy "those who edit schemes write steps" on core.scheme_steps
  for all to authenticated using ((select core.may_edit_schemes()));
create policy "those who edit schemes write options" on core.scheme_options
  for all to authenticated using ((select core.may_edit_schemes()));

grant execute on function core.scheme_state, core.scheme_tree, core.may_edit_schemes to authenticated;

-- schemas/81_scheme_points.sql

-- From a percentage, a reported figure or a choice to points, as the version says. Decimal throughout, half up, once.

create function core.to_step(points numeric, step numeric) returns numeric
  language sql immutable
  as $$ select floor(points / step + 0.5) * step $$;

-- The numerator is multiplied before the denominator divides, and steps are compared without dividing: a figure that lies
-- on a bound is on it. Above the maximum nothing counts. Null where there is nothing to divide by.
create function core.points_of_formula(node core.scheme_nodes, numerator numeric, denominator numeric) returns numeric
  language sql stable
  as $$
  -- not least(): that would pass over a null and give the maximum
  select core.to_step(case when exact > node.maximum then node.maximum else exact end, version.rounding_step)
  from core.scheme_versions as version, lateral (select case when denominator > 0 and numerator >= 0 then case node.conversion
    when 'linear' then numerator * node.maximum / denominator
    when 'capped' then numerator * node.maximum * 100 / (denominator * node.full_from)
    when 'steps' then (
      select step.points from core.scheme_steps as step
      where step.node_id = node.id and numerator * 100 >= step.from_percent * denominator
      order by step.from_percent desc limit 1)
    end end as exact) as computed
  where version.id = node.version_id
$$;

-- The percentage as it was published: 84.76 is 84,76 %. Null for a share of answers, which no percentage holds.
create function core.points_of(node core.scheme_nodes, percent numeric) returns numeric
  language sql stable
  as $$ select core.points_of_formula(node, percent, 100) $$;

-- The option chosen, by its place in the list.
create function core.points_of_option(node core.scheme_nodes, chosen integer) returns numeric
  language sql stable
  as $$
  select core.to_step(option.share * node.maximum / 100, version.rounding_step)
  from core.scheme_options as option join core.scheme_versions as version on version.id = option.version_id
  where option.node_id = node.id and option.position = chosen
$$;

-- Answers by level, worst first as snapshots hold them; the options of the scheme are listed best first. Null when the
-- levels are not as many as the options: another scale cannot be read by this scheme.
create function core.points_of_answers(node core.scheme_nodes, counts bigint[]) returns numeric
  language sql stable
  as $$
  select case when count(*) = cardinality(counts) then core.to_step(
    sum(option.share * counts[cardinality(counts) + 1 - option.position]) * node.maximum
      / (100 * nullif((select sum(answers) from unnest(counts) as answers), 0)), min(version.rounding_step)) end
  from core.scheme_options as option join core.scheme_versions as version on version.id = option.version_id
  where option.node_id = node.id
$$;

-- Bands with a hundred times the points from which on they hold, best first: a bound in percent is compared without dividing.
create function core.band_floors(of_version bigint, maximum numeric) returns table (label text, floor numeric)
  language sql stable
  as $$
  select band.label, band.lower_bound * case version.band_basis when 'percent' then maximum else 100 end
  from core.scheme_bands as band join core.scheme_versions as version on version.id = band.version_id
  where version.id = of_version
$$;

-- The band of these points, or null below the lowest: the lower bound belongs to the band.
create function core.band_of(of_version bigint, points numeric, maximum numeric) returns text
  language sql stable
  as $$
  select band.label from core.band_floors(of_version, maximum) as band
  where band_of.points * 100 >= band.floor order by band.floor desc limit 1
$$;

grant execute on function core.to_step, core.points_of_formula, core.points_of, core.points_of_option, core.points_of_answers,
  core.band_floors, core.band_of to authenticated;

-- schemas/82_scheme_content.sql

-- A version as one document, the same in the editor, in files and in the record of writes: settings, bands, and the tree as
-- lines with a depth, each below its parent.

create function core.scheme_line(node core.scheme_nodes, depth integer) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('depth', depth, 'code', node.code, 'title', node.title, 'maximum', node.maximum,
    'source', node.source, 'conversion', node.conversion, 'full_from', node.full_from,
    'numerator', node.numerator, 'denominator', node.denominator, 'assumed', node.assumed, 'note', node.note,
    'steps', (
      select coalesce(jsonb_agg(jsonb_build_object('from', step.from_percent, 'points', step.points) order by step.position), '[]')
      from core.scheme_steps as step where step.node_id = node.id),
    'options', (
      select coalesce(jsonb_agg(jsonb_build_object('label', option.label, 'share', option.share) order by option.position), '[]')
      from core.scheme_options as option where option.node_id = node.id))
$$;

create function core.scheme_content(of_version bigint) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('code', scheme.code, 'edition', version.edition, 'title', version.title,
    'decided_by', version.decided_by, 'note', version.note, 'illustrative', version.illustrative,
    'published', version.published, 'assumed', version.assumed, 'total_maximum', version.total_maximum,
    'unit_kinds', to_jsonb(version.unit_kinds), 'tie_rule', version.tie_rule, 'rounding_step', version.rounding_step,
    'band_basis', version.band_basis,
    'bands', (
      select coalesce(jsonb_agg(jsonb_build_object('label', band.label, 'lower_bound', band.lower_bound) order by band.position), '[]')
      from core.scheme_bands as band where band.version_id = version.id),
    'nodes', (
      select coalesce(jsonb_agg(core.scheme_line(node, tree.depth) order by tree.trail), '[]')
      from core.scheme_tree(version.id) as tree join core.scheme_nodes as node on node.id = tree.node_id))
  from core.scheme_versions as version join core.schemes as scheme on scheme.id = version.scheme_id
  where version.id = of_version
$$;

-- The lines of a document, numbered from 1, with the line they belong under.
create function core.content_lines(content jsonb)
  returns table (line integer, parent integer, depth integer, code text, title text, maximum numeric, node jsonb)
  language sql immutable
  as $$
  with lines as (
    select place::integer as line, (entry.node ->> 'depth')::integer as depth, entry.node
    from jsonb_array_elements(content -> 'nodes') with ordinality as entry (node, place)
  )
  select lines.line, (select max(above.line) from lines as above where above.line < lines.line and above.depth = lines.depth - 1),
    lines.depth, lines.node ->> 'code', lines.node ->> 'title', (lines.node ->> 'maximum')::numeric, lines.node
  from lines
$$;

-- Whether a document can be stored at all; whether it adds up is another question ----------------------------------------

create function core.is_decimal(value jsonb, above numeric default 0) returns boolean
  language sql immutable
  as $$
  select case jsonb_typeof(value)
    when 'number' then (value #>> '{}')::numeric between above and 9999.99 and (value #>> '{}')::numeric = round((value #>> '{}')::numeric, 2)
    else false end
$$;

-- Text of at most so many characters, or null.
create function core.is_text(value jsonb, longest integer) returns boolean
  language sql immutable
  as $$
  select coalesce(jsonb_typeof(value) = 'null' or (jsonb_typeof(value) = 'string' and char_length(value #>> '{}') <= longest), true)
$$;

create function core.is_list(value jsonb, longest integer) returns boolean
  language sql immutable
  as $$ select case jsonb_typeof(value) when 'array' then jsonb_array_length(value) <= longest else false end $$;

create function core.is_scheme_line(node jsonb) returns boolean
  language sql immutable
  as $$
  select jsonb_typeof(node) = 'object' and jsonb_typeof(node -> 'depth') = 'number' and (node ->> 'depth') ~ '^[1-4]$'
    and jsonb_typeof(node -> 'code') = 'string' and core.is_text(node -> 'code', 40)
    and jsonb_typeof(node -> 'title') = 'string' and core.is_text(node -> 'title', 500)
    and (node ->> 'maximum' is null or core.is_decimal(node -> 'maximum'))
    and coalesce(node ->> 'source' in ('appraised', 'survey', 'formula', 'options'), true)
    and case when node ->> 'source' in ('survey', 'formula')
      then coalesce(node ->> 'conversion' in ('linear', 'capped', 'steps', 'options'), false)
      else node ->> 'conversion' is null end
    and case when node ->> 'conversion' = 'capped' then core.is_decimal(node -> 'full_from', 0.01) and (node ->> 'full_from')::numeric < 1000
      else node ->> 'full_from' is null end
    and core.is_text(node -> 'numerator', 200) and core.is_text(node -> 'denominator', 200) and core.is_text(node -> 'note', 1000)
    and jsonb_typeof(coalesce(node -> 'assumed', 'false')) = 'boolean'
    and core.is_list(coalesce(node -> 'steps', '[]'), 20) and core.is_list(coalesce(node -> 'options', '[]'), 20)
    and not exists (select from jsonb_array_elements(node -> 'steps') as step
      where not core.is_decimal(step -> 'from') or not core.is_decimal(step -> 'points'))
    and not exists (select from jsonb_array_elements(node -> 'options') as option
      where not core.is_decimal(option -> 'share') or jsonb_typeof(option -> 'label') is distinct from 'string' or not core.is_text(option -> 'label', 200))
$$;

create function core.is_scheme_head(content jsonb) returns boolean
  language sql immutable
  as $$
  select jsonb_typeof(content -> 'title') = 'string' and core.is_text(content -> 'title', 300) and btrim(content ->> 'title') <> ''
    and core.is_text(content -> 'decided_by', 500) and core.is_text(content -> 'note', 2000)
    and core.is_text(content -> 'published', 2000) and core.is_text(content -> 'assumed', 2000)
    and jsonb_typeof(coalesce(content -> 'illustrative', 'false')) = 'boolean'
    and core.is_decimal(content -> 'total_maximum', 0.01)
    and core.is_list(content -> 'unit_kinds', 8)
    and content -> 'unit_kinds' <@ '["province", "department", "district", "commune", "ward", "town", "special_zone", "centre"]'
    and content ->> 'tie_rule' in ('shared_skip', 'shared_dense')
    and core.is_decimal(content -> 'rounding_step') and (content ->> 'rounding_step')::numeric in (0.01, 0.05, 0.10, 0.25, 0.50, 1.00)
    and content ->> 'band_basis' in ('percent', 'points')
    and core.is_list(content -> 'bands', 20) and core.is_list(content -> 'nodes', 500)
    and not exists (select from jsonb_array_elements(content -> 'bands') as band
      where jsonb_typeof(band -> 'label') is distinct from 'string' or not core.is_text(band -> 'label', 60) or not core.is_decimal(band -> 'lower_bound'))
$$;

-- Refuses what no table could hold, and a tree whose depth jumps: of such a line nobody knows what it belongs under.
create function core.refuse_bad_content(content jsonb) returns void
  language plpgsql immutable
  as $$
declare
  bad bigint;
begin
  if core.is_scheme_head(content) is not true then perform core.refuse('SCHSH'); end if;
  select min(place) into bad from jsonb_array_elements(content -> 'nodes') with ordinality as entry (node, place)
  where core.is_scheme_line(node) is not true;
  if bad is null then
    select min(place) into bad from (
      select place, (node ->> 'depth')::integer as depth, lag((node ->> 'depth')::integer, 1, 0) over (order by place) as above
      from jsonb_array_elements(content -> 'nodes') with ordinality as entry (node, place)
    ) as lines
    where depth > above + 1;
  end if;
  if bad is not null then perform core.refuse('SCHSH', 'dòng ' || bad); end if;
end $$;

create function core.text_or_null(value jsonb) returns text
  language sql immutable
  as $$ select nullif(btrim(value #>> '{}'), '') $$;

-- Parts before their wholes: nothing here is deleted in passing.
create function core.empty_scheme(of_version bigint) returns void
  language plpgsql
  as $$
begin
  delete from core.scheme_bands where version_id = of_version;
  delete from core.scheme_steps where version_id = of_version;
  delete from core.scheme_options where version_id = of_version;
  loop
    delete from core.scheme_nodes as node
    where node.version_id = of_version and not exists (select from core.scheme_nodes as part where part.parent_id = node.id);
    exit when not found;
  end loop;
end $$;

-- Puts a document in the place of whatever the version held.
create function core.write_scheme(of_version bigint, content jsonb) returns void
  language plpgsql
  as $$
declare
  entry record;
  ids bigint[] := '{}';
  written bigint;
begin
  perform core.refuse_bad_content(content);
  update core.scheme_versions set title = btrim(content ->> 'title'), decided_by = core.text_or_null(content -> 'decided_by'),
    note = core.text_or_null(content -> 'note'), illustrative = coalesce((content ->> 'illustrative')::boolean, false),
    published = core.text_or_null(content -> 'published'), assumed = core.text_or_null(content -> 'assumed'),
    total_maximum = (content ->> 'total_maximum')::numeric,
    unit_kinds = array(select jsonb_array_elements_text(content -> 'unit_kinds')), tie_rule = content ->> 'tie_rule',
    rounding_step = (content ->> 'rounding_step')::numeric, band_basis = content ->> 'band_basis'
  where id = of_version;
  perform core.empty_scheme(of_version);
  insert into core.scheme_bands (version_id, position, label, lower_bound)
  select of_version, place, btrim(band ->> 'label'), (band ->> 'lower_bound')::numeric
  from jsonb_array_elements(content -> 'bands') with ordinality as list (band, place);
  for entry in
    select *, row_number() over (partition by parent order by line) as place from core.content_lines(content) order by line
  loop
    insert into core.scheme_nodes (version_id, parent_id, position, code, title, maximum, source, conversion, full_from,
      numerator, denominator, assumed, note)
    values (of_version, ids[entry.parent], entry.place, btrim(entry.code), btrim(entry.title), entry.maximum,
      entry.node ->> 'source', entry.node ->> 'conversion', (entry.node ->> 'full_from')::numeric,
      core.text_or_null(entry.node -> 'numerator'), core.text_or_null(entry.node -> 'denominator'),
      coalesce((entry.node ->> 'assumed')::boolean, false), core.text_or_null(entry.node -> 'note'))
    returning id into written;
    ids[entry.line] := written;
    insert into core.scheme_steps (version_id, node_id, position, from_percent, points)
    select of_version, written, place, (step ->> 'from')::numeric, (step ->> 'points')::numeric
    from jsonb_array_elements(entry.node -> 'steps') with ordinality as list (step, place);
    insert into core.scheme_options (version_id, node_id, position, label, share)
    select of_version, written, place, btrim(option ->> 'label'), (option ->> 'share')::numeric
    from jsonb_array_elements(entry.node -> 'options') with ordinality as list (option, place);
  end loop;
end $$;

grant execute on function core.scheme_content, core.scheme_line, core.content_lines, core.is_decimal, core.is_text, core.is_list,
  core.is_scheme_line, core.is_scheme_head, core.refuse_bad_content, core.empty_scheme, core.write_scheme, core.text_or_null to authenticated;

-- schemas/83_scheme_faults.sql

-- What does not add up in a scheme, and where: real published schemes get this wrong.

create function core.points_text(points numeric) returns text
  language sql immutable
  as $$ select replace(to_char(points, 'FM999990.00'), '.', ',') $$;

create function core.scheme_fault(code text, path text, kind text, sentence text) returns jsonb
  language sql immutable
  as $$ select jsonb_build_object('where', code, 'path', path, 'kind', kind, 'sentence', sentence) $$;

-- Every parent, and the whole, against the sum of what is right below it, where all of that was published.
create function core.sum_faults(content jsonb) returns setof jsonb
  language sql immutable
  as $$
  with lines as materialized (select * from core.content_lines(content)),
  sums as (
    select parent, sum(maximum) as parts from lines group by parent having count(*) = count(maximum)
  ),
  judged as (
    select coalesce(line.code, '') as code, coalesce('nodes.' || line.line - 1 || '.maximum', 'total_maximum') as path, sums.parts,
      case when line.line is null then (content ->> 'total_maximum')::numeric else line.maximum end as maximum,
      case when line.line is null then 'Các lĩnh vực' else 'Các phần của ' || coalesce(nullif(line.code, ''), 'dòng ' || line.line) end as what,
      case when line.line is null then 'tổng điểm' else 'điểm tối đa' end as whole
    from sums left join lines as line on line.line = sums.parent
  )
  select core.scheme_fault(code, path, 'sum', format('%s cộng lại được %s, %s ghi %s: %s %s.', what, core.points_text(parts),
    whole, core.points_text(maximum), case when parts < maximum then 'còn thiếu' else 'thừa' end, core.points_text(abs(maximum - parts))))
  from judged where parts <> maximum
$$;

-- Codes, titles, maxima and sources, line by line.
create function core.node_faults(content jsonb) returns setof jsonb
  language sql immutable
  as $$
  with lines as materialized (select * from core.content_lines(content)),
  judged as (
    select line.*, line.node ->> 'source' as source, coalesce(nullif(btrim(line.code), ''), 'Dòng ' || line.line) as named,
      'nodes.' || line.line - 1 as path,
      exists (select from lines as part where part.parent = line.line) as whole,
      exists (select from lines as part where part.maximum is not null
        and (part.parent is not distinct from line.parent or part.parent = line.line)) as known,
      (select min(first.line) from lines as first where btrim(first.code) = btrim(line.code)) as first_line
    from lines as line
  )
  select core.scheme_fault(judged.code, judged.path || '.' || fault.field, fault.kind, judged.named || ': ' || fault.sentence)
  from judged cross join lateral (values
    (btrim(judged.code) = '', 'code', 'code', 'chưa có mã.'),
    (btrim(judged.code) <> '' and judged.first_line < judged.line, 'code', 'duplicate', 'mã này đã dùng ở dòng ' || judged.first_line || '.'),
    (btrim(judged.title) = '', 'title', 'title', 'chưa có tên.'),
    (judged.maximum is null and (judged.known or judged.source is not null), 'maximum', 'maximum', 'thiếu điểm tối đa.'),
    (judged.maximum = 0, 'maximum', 'maximum', 'điểm tối đa phải lớn hơn 0.'),
    (judged.whole and judged.source is not null, 'source', 'source', 'có các phần bên dưới nên không tự có nguồn điểm.'),
    (not judged.whole and judged.source is null and judged.maximum is not null, 'source', 'source', 'chưa chọn nguồn điểm.')
  ) as fault (found, field, kind, sentence)
  where fault.found
  union all
  select core.scheme_fault('', 'nodes', 'empty', 'Bộ tiêu chí chưa có lĩnh vực nào.') where not exists (select from lines)
$$;

-- Thresholds go down and end at 0 %, shares stay within 0 and 100 %, nothing gives more than the maximum.
create function core.conversion_faults(content jsonb) returns setof jsonb
  language sql immutable
  as $$
  with lines as materialized (
    select line.*, line.node ->> 'source' as source, line.node ->> 'conversion' as conversion,
      coalesce(nullif(btrim(line.code), ''), 'Dòng ' || line.line) as named, 'nodes.' || line.line - 1 as path
    from core.content_lines(content) as line
  ),
  steps as (
    select lines.*, place, (step ->> 'from')::numeric as from_percent, (step ->> 'points')::numeric as points,
      lag((step ->> 'from')::numeric) over (partition by line order by place) as above,
      place = jsonb_array_length(node -> 'steps') as lowest
    from lines, jsonb_array_elements(node -> 'steps') with ordinality as list (step, place) where conversion = 'steps'
  ),
  options as (
    select lines.*, place, (option ->> 'share')::numeric as share, btrim(option ->> 'label') as label
    from lines, jsonb_array_elements(node -> 'options') with ordinality as list (option, place)
    where source = 'options' or conversion = 'options'
  )
  select core.scheme_fault(code, path || '.' || field, 'conversion', named || ': ' || sentence)
  from (
    select code, path, named, 'full_from' as field, 'ngưỡng đủ điểm không được vượt 100 %.' as sentence
    from lines where source = 'survey' and (node ->> 'full_from')::numeric > 100
    union all
    select code, path, named, 'steps', 'chưa có bậc quy đổi nào.'
    from lines where conversion = 'steps' and jsonb_array_length(coalesce(node -> 'steps', '[]')) = 0
    union all
    select code, path, named, 'options', 'cần ít nhất hai lựa chọn.'
    from lines where (source = 'options' or conversion = 'options') and jsonb_array_length(coalesce(node -> 'options', '[]')) < 2
    union all
    select code, path, named, 'conversion', 'tỷ lệ theo phương án trả lời chỉ dùng cho điểm từ khảo sát.'
    from lines where source = 'formula' and conversion = 'options'
    union all
    select code, path, named, 'numerator', 'chưa ghi đơn vị báo cáo số liệu nào (tử số và mẫu số).'
    from lines where source = 'formula' and (btrim(coalesce(node ->> 'numerator', '')) = '' or btrim(coalesce(node ->> 'denominator', '')) = '')
    union all
    select code, path, named, 'steps.' || place - 1 || '.from', 'bậc ' || place || ' phải thấp hơn bậc ngay trên.' from steps where from_percent >= above
    union all
    select code, path, named, 'steps.' || place - 1 || '.from', 'bậc ' || place || ' vượt 100 %.' from steps where source = 'survey' and from_percent > 100
    union all
    select code, path, named, 'steps.' || place - 1 || '.from', 'bậc cuối phải bắt đầu từ 0 %, nếu không thì dưới đó không có điểm.'
    from steps where lowest and from_percent <> 0
    union all
    select code, path, named, 'steps.' || place - 1 || '.points', 'bậc ' || place || ' cho nhiều điểm hơn điểm tối đa.' from steps where points > maximum
    union all
    select code, path, named, 'options.' || place - 1 || '.label', 'lựa chọn ' || place || ' chưa có tên.' from options where label = ''
    union all
    select code, path, named, 'options.' || place - 1 || '.share', 'lựa chọn ' || place || ' phải từ 0 đến 100 %.' from options where share > 100
  ) as found
$$;

-- Bands go down and end at 0: then none overlap and no points lie between or below them.
create function core.band_faults(content jsonb) returns setof jsonb
  language sql immutable
  as $$
  with bands as (
    select place, btrim(band ->> 'label') as label, (band ->> 'lower_bound')::numeric as lower_bound,
      lag((band ->> 'lower_bound')::numeric) over (order by place) as above,
      count(*) over (partition by btrim(band ->> 'label')) as namesakes, place = count(*) over () as lowest
    from jsonb_array_elements(content -> 'bands') with ordinality as list (band, place)
  )
  select core.scheme_fault('', 'bands.' || place - 1 || '.' || fault.field, 'band', fault.sentence)
  from bands cross join lateral (values
    (label = '', 'label', 'Mức xếp loại ' || place || ' chưa có tên.'),
    (label <> '' and namesakes > 1, 'label', 'Có hai mức xếp loại cùng tên “' || label || '”.'),
    (lower_bound >= above, 'lower_bound', 'Mức xếp loại “' || label || '” phải có điểm dưới thấp hơn mức ngay trên: hai mức đang chồng lên nhau.'),
    (lowest and lower_bound <> 0, 'lower_bound', 'Mức xếp loại thấp nhất phải bắt đầu từ 0: dưới ' || core.points_text(lower_bound) || ' đang bỏ trống.'),
    (lower_bound > case content ->> 'band_basis' when 'percent' then 100 else (content ->> 'total_maximum')::numeric end, 'lower_bound',
      'Mức xếp loại “' || label || '” bắt đầu cao hơn điểm cao nhất có thể đạt.')
  ) as fault (found, field, sentence)
  where fault.found
$$;

-- Of a document, stored or not. `path` is where it stands in the document, so that a screen can lead there.
create function core.content_faults(content jsonb) returns setof jsonb
  language sql stable
  as $$
  select core.sum_faults(content)
  union all select core.node_faults(content)
  union all select core.conversion_faults(content)
  union all select core.band_faults(content)
$$;

create function core.scheme_faults(of_version bigint) returns setof jsonb
  language sql stable
  as $$ select core.content_faults(core.scheme_content(of_version)) $$;

create function core.check_scheme() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  faults text := (
    select string_agg(fault ->> 'sentence', ' ')
    from (select fault from core.scheme_faults(new.id) as fault limit 20) as first);
begin
  if faults is not null then perform core.refuse('NOSUM', faults); end if;
  return null;
end $$;
-- After, and not before: what is checked is what stands in the tables then.
create trigger a_version_in_use_adds_up after insert or update on core.scheme_versions
  for each row when (new.checked_on is not null or new.in_force_from is not null) execute function core.check_scheme();

grant execute on function core.points_text, core.scheme_fault, core.content_faults, core.sum_faults, core.node_faults,
  core.conversion_faults, core.band_faults, core.scheme_faults to authenticated;

-- schemas/84_scheme_diff.sql

-- What differs between two versions of a scheme, or between a draft as it is stored and as somebody would have it.

-- 90 is "90" and 97.50 "97,5": a threshold reads as it is written.
create function core.short_text(value numeric) returns text
  language sql immutable
  as $$ select replace(trim_scale(value)::text, '.', ',') $$;

create function core.source_text(node jsonb) returns text
  language sql immutable
  as $$
  select case node ->> 'source' when 'appraised' then 'tự chấm, thẩm định' when 'survey' then 'khảo sát'
    when 'formula' then concat('số liệu báo cáo (', nullif(node ->> 'numerator', ''), ' ÷ ', nullif(node ->> 'denominator', ''), ')')
    when 'options' then 'chọn một phương án' end
$$;

-- How a line comes by its points, in one sentence; null for a line with parts.
create function core.rule_text(node jsonb) returns text
  language sql immutable
  as $$
  select core.source_text(node) || coalesce(': ' || case coalesce(node ->> 'conversion', node ->> 'source')
    when 'linear' then '% × điểm tối đa ÷ 100'
    when 'capped' then format('đủ điểm từ %s %%, dưới đó theo tỷ lệ', core.short_text((node ->> 'full_from')::numeric))
    when 'steps' then (
      select string_agg(format('từ %s %% được %s', core.short_text((step ->> 'from')::numeric), core.short_text((step ->> 'points')::numeric)), '; ' order by place)
      from jsonb_array_elements(node -> 'steps') with ordinality as list (step, place))
    when 'options' then (
      select string_agg(format('%s %s %%', option ->> 'label', core.short_text((option ->> 'share')::numeric)), '; ' order by place)
      from jsonb_array_elements(node -> 'options') with ordinality as list (option, place))
    end, '')
$$;

create function core.setting_text(content jsonb, setting text) returns text
  language sql immutable
  as $$
  select case
    when setting = 'bands' then (
      select string_agg(format('%s từ %s', band ->> 'label', core.short_text((band ->> 'lower_bound')::numeric)), '; ' order by place)
      from jsonb_array_elements(content -> 'bands') with ordinality as list (band, place))
    when setting = 'unit_kinds' then (select string_agg(kind, ', ') from jsonb_array_elements_text(content -> 'unit_kinds') as kind)
    when setting = 'illustrative' then case when (content ->> setting)::boolean then 'có' end
    when jsonb_typeof(content -> setting) = 'number' then core.short_text((content ->> setting)::numeric)
    else nullif(content ->> setting, '') end
$$;

-- Which line of one document is which of the other: the same code and title; else the same title, for a line keeps its
-- meaning when it is numbered anew; else the same code.
create function core.line_pairs(before jsonb, after jsonb) returns table (was integer, is_now integer)
  language sql immutable
  as $$
  with old as materialized (select line, code, lower(btrim(title)) as title from core.content_lines(before)),
  new as materialized (select line, code, lower(btrim(title)) as title from core.content_lines(after)),
  same as (
    select old.line as was, new.line as is_now
    from (select *, row_number() over (partition by code, title order by line) as nth from old) as old
    join (select *, row_number() over (partition by code, title order by line) as nth from new) as new using (code, title, nth)
  ),
  titled as (
    select old.line as was, new.line as is_now
    from (select *, row_number() over (partition by title order by line) as nth from old where line not in (select was from same)) as old
    join (select *, row_number() over (partition by title order by line) as nth from new where line not in (select is_now from same)) as new using (title, nth)
    where title <> ''
  ),
  coded as (
    select old.line as was, new.line as is_now
    from (select *, row_number() over (partition by code order by line) as nth from old
      where line not in (select was from same union all select was from titled)) as old
    join (select *, row_number() over (partition by code order by line) as nth from new
      where line not in (select is_now from same union all select is_now from titled)) as new using (code, nth)
  )
  select * from same union all select * from titled union all select * from coded
$$;

create function core.content_diff(before jsonb, after jsonb) returns jsonb
  language sql stable
  as $$
  with pairs as materialized (select * from core.line_pairs(before, after)),
  old as materialized (select * from core.content_lines(before)),
  new as materialized (select * from core.content_lines(after)),
  changes as (
    select 0 as line, 'setting' as kind, setting as code, null as title, core.setting_text(before, setting) as was, core.setting_text(after, setting) as is_now
    from unnest(array['title', 'decided_by', 'illustrative', 'total_maximum', 'unit_kinds', 'tie_rule', 'rounding_step', 'band_basis', 'bands',
      'published', 'assumed', 'note']) as setting
    union all
    select new.line, 'added', new.code, new.title, null, core.points_text(new.maximum) from new where line not in (select is_now from pairs)
    union all
    select old.line, 'removed', old.code, old.title, core.points_text(old.maximum), null from old where line not in (select was from pairs)
    union all
    select new.line, change.kind, new.code, new.title, change.was, change.is_now
    from pairs join old on old.line = pairs.was join new on new.line = pairs.is_now
    left join pairs as above on above.was = old.parent
    cross join lateral (values
      (case when above.is_now is distinct from new.parent then 'moved' else 'recoded' end,
        case when above.is_now is distinct from new.parent or old.code <> new.code then old.code end,
        case when above.is_now is distinct from new.parent or old.code <> new.code then new.code end),
      ('renamed', old.title, new.title),
      ('maximum', core.points_text(old.maximum), core.points_text(new.maximum)),
      ('rule', core.rule_text(old.node), core.rule_text(new.node)),
      ('note', concat_ws(': ', case when (old.node ->> 'assumed')::boolean then 'giả định' end, nullif(old.node ->> 'note', '')),
        concat_ws(': ', case when (new.node ->> 'assumed')::boolean then 'giả định' end, nullif(new.node ->> 'note', '')))
    ) as change (kind, was, is_now)
    where change.was is distinct from change.is_now or (change.kind = 'moved' and change.was is not null)
  )
  select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'code', code, 'title', title, 'before', nullif(was, ''), 'after', nullif(is_now, ''))
    order by line, kind = 'removed', kind), '[]')
  from changes where was is distinct from is_now or kind in ('moved', 'added', 'removed')
$$;

grant execute on function core.short_text, core.source_text, core.rule_text, core.setting_text, core.line_pairs, core.content_diff to authenticated;

-- schemas/84_scheme_edits.sql

-- What staff may do to a scheme: read every version; where they edit schemes, begin one, save the draft as a whole, check it,
-- put it in force. Saving names the revision it began from, so that nobody overwrites what they have not seen.

create function core.refuse_who_may_not_edit_schemes() returns void
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if not core.may_edit_schemes() then perform core.refuse('NOROL', 'edit_schemes'); end if;
end $$;

create function core.scheme_version_named(of_scheme text, of_edition text) returns core.scheme_versions
  language plpgsql stable
  as $$
declare
  version core.scheme_versions;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select known.* into version
  from core.scheme_versions as known join core.schemes as scheme on scheme.id = known.scheme_id
  where scheme.code = of_scheme and known.edition = of_edition;
  if version.id is null then perform core.refuse('NOSCH', of_scheme || '/' || of_edition); end if;
  return version;
end $$;

-- A version that is not in force, for somebody who may edit it.
create function core.open_scheme(of_scheme text, of_edition text) returns core.scheme_versions
  language plpgsql stable
  as $$
declare
  version core.scheme_versions;
begin
  perform core.refuse_who_may_not_edit_schemes();
  version := core.scheme_version_named(of_scheme, of_edition);
  if version.in_force_from is not null then perform core.refuse('SCHIF', of_scheme || '/' || of_edition); end if;
  return version;
end $$;

-- One record for a deed, with the whole document before and after: row by row nobody could read it.
-- Definer: staff may not write the record themselves. Refuses nothing: it is asked by the functions below alone.
create function core.record_scheme(verb text, before jsonb, after jsonb) returns void
  language sql security definer set search_path = ''
  as $$
  insert into core.audit (staff_id, verb, noun, code, before, after)
  select core.staff_id(), verb, 'scheme_versions', concat(known ->> 'code', '/', known ->> 'edition'), before, after
  from (select coalesce(after, before) as known) as recorded where core.staff_id() is not null
$$;

create function core.scheme_record(of_version bigint) returns jsonb
  language sql volatile
  as $$
  select core.scheme_content(version.id) || jsonb_build_object('state', core.scheme_state(version), 'revision', version.revision,
    'checked_on', version.checked_on, 'in_force_from', version.in_force_from)
  from core.scheme_versions as version where version.id = of_version
$$;

create function api.schemes() returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return jsonb_build_object('may_edit', core.may_edit_schemes(), 'schemes', (
    select coalesce(jsonb_agg(jsonb_build_object('code', code, 'versions', versions) order by code), '[]')
    from (
      select scheme.code, jsonb_agg(jsonb_build_object('edition', version.edition, 'title', version.title,
        'state', core.scheme_state(version), 'in_force_from', version.in_force_from, 'checked_on', version.checked_on,
        'illustrative', version.illustrative, 'decided_by', version.decided_by, 'total_maximum', version.total_maximum,
        'unit_kinds', version.unit_kinds, 'fields', size.fields, 'leaves', size.leaves) order by version.edition desc) as versions
      from core.schemes as scheme join core.scheme_versions as version on version.scheme_id = scheme.id
      cross join lateral (
        select count(*) filter (where node.parent_id is null) as fields,
          count(*) filter (where not exists (select from core.scheme_nodes as part where part.parent_id = node.id)) as leaves
        from core.scheme_nodes as node where node.version_id = version.id) as size
      group by scheme.code
    ) as listed));
end $$;

create function api.scheme(scheme text, edition text) returns jsonb
  language plpgsql stable
  as $$
declare
  version core.scheme_versions := core.scheme_version_named(scheme, edition);
  content jsonb := core.scheme_content(version.id);
begin
  return jsonb_build_object('content', content, 'state', core.scheme_state(version), 'revision', version.revision,
    'checked_on', version.checked_on, 'in_force_from', version.in_force_from, 'saved_by', core.staff_name(version.saved_by),
    'may_edit', core.may_edit_schemes(),
    'rules', (
      select coalesce(jsonb_agg(core.rule_text(line.node) order by line.line), '[]') from core.content_lines(content) as line),
    'faults', (select coalesce(jsonb_agg(fault), '[]') from core.content_faults(content) as fault),
    'editions', (
      select jsonb_agg(jsonb_build_object('edition', other.edition, 'state', core.scheme_state(other)) order by other.edition desc)
      from core.scheme_versions as other where other.scheme_id = version.scheme_id),
    'years', (
      select coalesce(jsonb_agg(index_year.year order by index_year.year), '[]')
      from core.index_years as index_year where index_year.version_id = version.id));
end $$;

create function api.scheme_diff(scheme text, edition text, against text) returns jsonb
  language plpgsql stable
  as $$
begin
  return core.content_diff(core.scheme_content((core.scheme_version_named(scheme, against)).id),
    core.scheme_content((core.scheme_version_named(scheme, edition)).id));
end $$;

-- A document somebody has not stored, against the draft as it is now: what they see when another was quicker.
create function api.compare_scheme(scheme text, edition text, content jsonb) returns jsonb
  language plpgsql stable
  as $$
declare
  version core.scheme_versions := core.open_scheme(scheme, edition);
begin
  perform core.refuse_bad_content(content);
  return jsonb_build_object('revision', version.revision, 'saved_by', core.staff_name(version.saved_by),
    'changes', core.content_diff(core.scheme_content(version.id), content));
end $$;

-- An empty version, a copy, or a file: whatever the document says.
create function api.create_scheme(scheme text, edition text, content jsonb) returns jsonb
  language plpgsql
  as $$
declare
  made bigint;
begin
  perform core.refuse_who_may_not_edit_schemes();
  perform core.refuse_bad_content(content);
  if coalesce(scheme, '') !~ '^[a-z0-9]+(-[a-z0-9]+)*$' or coalesce(edition, '') !~ '^[a-z0-9]+(-[a-z0-9]+)*$'
    or greatest(char_length(scheme), char_length(edition)) > 60 then
    perform core.refuse('SCHSH', 'mã');
  end if;
  insert into core.schemes (code) values (scheme) on conflict do nothing;
  insert into core.scheme_versions (scheme_id, edition, title, total_maximum, saved_by)
  select known.id, create_scheme.edition, btrim(content ->> 'title'), (content ->> 'total_maximum')::numeric, core.staff_id()
  from core.schemes as known where known.code = scheme
  on conflict do nothing returning id into made;
  if made is null then perform core.refuse('SCHTK', scheme || '/' || edition); end if;
  perform core.write_scheme(made, content);
  perform core.record_scheme('insert', null, core.scheme_record(made));
  return null;
end $$;

create function api.copy_scheme(scheme text, edition text, new_edition text) returns jsonb
  language plpgsql
  as $$
begin
  return api.create_scheme(scheme, new_edition, core.scheme_content((core.scheme_version_named(scheme, edition)).id));
end $$;

-- Takes the next revision of a version, or refuses: somebody else took it meanwhile. Whoever waits for the other's
-- transaction is refused, too.
create function core.take_revision(of_version bigint, from_revision integer) returns void
  language plpgsql
  as $$
begin
  update core.scheme_versions set revision = revision + 1, saved_by = core.staff_id()
  where id = of_version and revision = from_revision;
  if not found then
    perform core.refuse('SCHCF', (select core.staff_name(saved_by) from core.scheme_versions where id = of_version));
  end if;
end $$;

create function api.save_scheme(scheme text, edition text, revision integer, content jsonb) returns jsonb
  language plpgsql
  as $$
declare
  version core.scheme_versions := core.open_scheme(scheme, edition);
  before jsonb := core.scheme_record(version.id);
begin
  if version.checked_on is not null then perform core.refuse('SCHKD', scheme || '/' || edition); end if;
  perform core.take_revision(version.id, save_scheme.revision);
  perform core.write_scheme(version.id, content);
  perform core.record_scheme('update', before, core.scheme_record(version.id));
  return null;
end $$;

-- From now on nothing changes; `checked` false puts it back to draft. Refuses a version with faults, and says which.
create function api.check_scheme(scheme text, edition text, revision integer, checked boolean) returns jsonb
  language plpgsql
  as $$
declare
  version core.scheme_versions := core.open_scheme(scheme, edition);
  before jsonb := core.scheme_record(version.id);
begin
  perform core.take_revision(version.id, check_scheme.revision);
  update core.scheme_versions set checked_on = case when checked then core.today() end where id = version.id;
  perform core.record_scheme('update', before, core.scheme_record(version.id));
  return null;
end $$;

create function api.put_scheme_in_force(scheme text, edition text, from_day date) returns jsonb
  language plpgsql
  as $$
declare
  version core.scheme_versions := core.open_scheme(scheme, edition);
  before jsonb := core.scheme_record(version.id);
begin
  if version.checked_on is null then perform core.refuse('SCHNC', scheme || '/' || edition); end if;
  update core.scheme_versions set in_force_from = coalesce(from_day, core.today()) where id = version.id;
  perform core.record_scheme('update', before, core.scheme_record(version.id));
  return null;
end $$;

create function api.discard_scheme(scheme text, edition text, revision integer) returns jsonb
  language plpgsql
  as $$
declare
  version core.scheme_versions := core.open_scheme(scheme, edition);
  before jsonb := core.scheme_record(version.id);
begin
  perform core.take_revision(version.id, discard_scheme.revision);
  perform core.empty_scheme(version.id);
  delete from core.scheme_versions where id = version.id;
  perform core.record_scheme('delete', before, null);
  return null;
end $$;

grant execute on function core.refuse_who_may_not_edit_schemes, core.scheme_version_named, core.open_scheme, core.record_scheme,
  core.scheme_record, core.take_revision, api.schemes, api.scheme, api.scheme_diff, api.compare_scheme, api.create_scheme,
  api.copy_scheme, api.save_scheme, api.check_scheme, api.put_scheme_in_force, api.discard_scheme to authenticated;

-- schemas/85_indexes.sql

-- A year of a scheme: which units are measured, their scores, and what others have announced of it.

create table core.index_years (
  id bigint generated always as identity primary key,
  scheme_id bigint not null,
  version_id bigint not null,
  year integer not null check (year between 2000 and 2100),
  opened_on date not null default core.today(),
  -- the last day of each step; all of them or none
  self_by date,
  submit_by date,
  appraise_by date,
  object_by date,
  -- after publication nothing changes
  published_on date,
  unique (scheme_id, year),
  foreign key (version_id, scheme_id) references core.scheme_versions (id, scheme_id) on delete restrict,
  check (num_nonnulls(self_by, submit_by, appraise_by, object_by) in (0, 4)),
  check (self_by <= submit_by and submit_by <= appraise_by and appraise_by <= object_by)
);

create table core.index_units (
  index_year_id bigint not null references core.index_years on delete restrict,
  unit_id bigint not null references core.units on delete restrict,
  primary key (index_year_id, unit_id)
);
create index on core.index_units (unit_id);

create table core.scores (
  index_year_id bigint not null,
  unit_id bigint not null,
  node_id bigint not null references core.scheme_nodes on delete restrict,
  kind text not null check (kind in ('self', 'appraised', 'survey')),
  -- null: begun, with words or figures and no points yet
  points numeric(6, 2) check (points >= 0),
  -- where survey points were read from; null for points carried over from a survey outside this system
  snapshot_id bigint references core.snapshots on delete restrict,
  -- the unit's explanation, or the appraiser's reason
  note text check (char_length(note) between 1 and 4000),
  -- what points are computed from where nobody types them: reported figures, or the option chosen
  given jsonb,
  -- whoever saves says which revision they read: an older one is a conflict and overwrites nothing
  revision integer not null default 1,
  written_at timestamptz,
  written_by uuid references core.staff on delete restrict,
  primary key (index_year_id, unit_id, node_id, kind),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict,
  check (snapshot_id is null or kind = 'survey'),
  check (points is not null or kind <> 'survey')
);
create index on core.scores (node_id);
create index on core.scores (snapshot_id);

-- What was announced: a total without field scores, a rank without a score. A node of null is the whole index.
create table core.announced_places (
  id bigint generated always as identity primary key,
  index_year_id bigint not null,
  unit_id bigint not null,
  node_id bigint references core.scheme_nodes on delete restrict,
  points numeric(6, 2) check (points >= 0),
  rank integer check (rank >= 1),
  out_of integer check (out_of >= rank),
  -- how many years in a row the unit has led, where it was said
  leading_years integer check (leading_years is null or (leading_years >= 1 and rank = 1)),
  source text not null,
  unique nulls not distinct (index_year_id, unit_id, node_id),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict,
  check (points is not null or rank is not null)
);

-- Refuses points above the maximum, at a node that has parts, of a kind its source does not have, of another scheme, and any
-- in a published year. Once a statement: scores come by the hundred thousand.
create function core.check_scores() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  wrong record;
begin
  if exists (select from (select distinct index_year_id as id from written) as touched where core.is_sealed(touched.id)) then
    perform core.refuse('SEALD', tg_table_name);
  end if;
  select node.code, node.source is null or (node.source = 'survey') <> (score.kind = 'survey') as misplaced into wrong
  from written as score
  join core.index_years as of_year on of_year.id = score.index_year_id
  left join core.scheme_nodes as node on node.id = score.node_id and node.version_id = of_year.version_id
  where node.source is null or (node.source = 'survey') <> (score.kind = 'survey') or score.points > node.maximum
  limit 1;
  if found then perform core.refuse(case when wrong.misplaced then 'NOLEF' else 'OVERM' end, wrong.code); end if;
  return null;
end $$;
create trigger scores_fit_their_nodes after insert on core.scores
  referencing new table as written for each statement execute function core.check_scores();
create trigger changed_scores_fit_their_nodes after update on core.scores
  referencing new table as written for each statement execute function core.check_scores();

create function core.refuse_change_once_announced() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if core.is_sealed((to_jsonb(old) ->> 'index_year_id')::bigint) or core.is_sealed((to_jsonb(new) ->> 'index_year_id')::bigint) then
    perform core.refuse('SEALD', tg_table_name);
  end if;
  return coalesce(new, old);
end $$;
create trigger a_published_year_stays before insert or update or delete on core.index_units
  for each row execute function core.refuse_change_once_announced();
create trigger a_published_year_stays before delete on core.scores
  for each row execute function core.refuse_change_once_announced();
create trigger a_published_year_stays before insert or update or delete on core.announced_places
  for each row execute function core.refuse_change_once_announced();

create function core.refuse_reopening() returns trigger
  language plpgsql
  as $$
begin
  if old.published_on is not null then perform core.refuse('SEALD', tg_table_name); end if;
  return coalesce(new, old);
end $$;
create trigger a_published_year_stays before update or delete on core.index_years
  for each row execute function core.refuse_reopening();

alter table core.index_years enable row level security;
alter table core.index_units enable row level security;
alter table core.scores enable row level security;
alter table core.announced_places enable row level security;
grant select on core.index_years, core.index_units, core.scores, core.announced_places to authenticated;

create policy "staff read the years" on core.index_years
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "staff read which of their units are measured" on core.index_units
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff read the scores of their units" on core.scores
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff read what was announced of their units" on core.announced_places
  for select to authenticated using (unit_id in (select core.units_in_reach()));
-- No right to write any of them: years and units are planned through api.open_index_year and its like, survey points come from
-- a snapshot, and scores go through functions that ask for role, unit, stage, deadline and revision first.

create trigger staff_writes_are_recorded after insert or update or delete on core.index_years
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.index_units
  for each row execute function core.record_write();

-- A score before and after; who wrote it and when the record says itself.
create function core.score_record(score jsonb) returns jsonb
  language sql immutable
  as $$ select score - array['revision', 'written_at', 'written_by'] $$;

-- Definer: as core.record_write, once a statement.
create function core.record_scores() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  if core.staff_id() is null then return null; end if;
  if tg_op = 'INSERT' then
    insert into core.audit (staff_id, verb, noun, code, after)
    select core.staff_id(), 'insert', 'scores', unit.code || ' ' || node.code, core.score_record(to_jsonb(score))
    from written as score join core.units as unit on unit.id = score.unit_id join core.scheme_nodes as node on node.id = score.node_id;
  else
    insert into core.audit (staff_id, verb, noun, code, before, after)
    select core.staff_id(), 'update', 'scores', unit.code || ' ' || node.code, core.score_record(to_jsonb(was)), core.score_record(to_jsonb(score))
    from written as score join core.units as unit on unit.id = score.unit_id join core.scheme_nodes as node on node.id = score.node_id
    join replaced as was on was.index_year_id = score.index_year_id and was.unit_id = score.unit_id and was.node_id = score.node_id
      and was.kind = score.kind
    where core.score_record(to_jsonb(was)) <> core.score_record(to_jsonb(score));
  end if;
  return null;
end $$;
create trigger staff_writes_are_recorded after insert on core.scores
  referencing new table as written for each statement execute function core.record_scores();
create trigger staff_changes_are_recorded after update on core.scores
  referencing old table as replaced new table as written for each statement execute function core.record_scores();

-- schemas/86_editions.sql

-- A published year of the reform index: canonical JSON with a seal, and the places it holds as rows. A correction is a new
-- edition that names the old one; both stay.

create function core.index_year_of(scheme text, of_year integer) returns core.index_years
  language sql stable
  as $$
  select index_year from core.index_years as index_year join core.schemes as known on known.id = index_year.scheme_id
  where known.code = scheme and index_year.year = of_year
$$;

create table core.publications (
  id bigint generated always as identity primary key,
  code text not null unique,
  index_year_id bigint not null references core.index_years on delete restrict,
  edition integer not null check (edition >= 1),
  published_on date not null default core.today(),
  published_by uuid references core.staff on delete restrict,
  -- canonical JSON; decimals are text in it, so that no reader rounds them
  content text not null,
  sha256 text not null unique check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  previous_sha256 text references core.publications (sha256) on delete restrict,
  unique (index_year_id, edition)
);
-- one chain through all schemes and years
create unique index on core.publications (coalesce(previous_sha256, ''));
-- a year of thousands of units is megabytes that compress slowly and are read whole
alter table core.publications alter column content set storage external;

create table core.published_places (
  publication_id bigint not null references core.publications on delete restrict,
  unit_id bigint not null references core.units on delete restrict,
  -- a field; null is the whole index
  node_id bigint references core.scheme_nodes on delete restrict,
  points numeric(8, 2),
  announced boolean not null,
  rank integer,
  out_of integer,
  leading_years integer,
  band text,
  maximum numeric(6, 2),
  previous_points numeric(8, 2),
  change numeric(8, 2),
  previous_rank integer,
  move integer,
  unique nulls not distinct (publication_id, unit_id, node_id)
);
create index on core.published_places (unit_id);
create index on core.published_places (node_id);
-- one sum of all units of an edition
create index on core.published_places (publication_id, coalesce(node_id, 0));

-- Units that the year measures and that cannot be scored: left out of the ranks, and said why.
create table core.absences (
  index_year_id bigint not null,
  unit_id bigint not null,
  reason text not null check (reason = btrim(reason) and char_length(reason) between 5 and 500),
  declared_on date not null default core.today(),
  declared_by uuid references core.staff on delete restrict,
  primary key (index_year_id, unit_id),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);

-- Why an edition replaces the one before it. From its row until its edition is there, scores may be put right.
create table core.corrections (
  index_year_id bigint not null references core.index_years on delete restrict,
  edition integer not null check (edition >= 2),
  reason text not null check (reason = btrim(reason) and char_length(reason) between 10 and 2000),
  primary key (index_year_id, edition)
);

-- Each score that it puts right, before and after, and why.
create table core.correction_lines (
  index_year_id bigint not null,
  edition integer not null,
  unit_id bigint not null references core.units on delete restrict,
  node_id bigint not null references core.scheme_nodes on delete restrict,
  before numeric(6, 2) not null,
  after numeric(6, 2) not null check (after <> before),
  reason text not null check (reason = btrim(reason) and char_length(reason) between 5 and 500),
  primary key (index_year_id, edition, unit_id, node_id),
  foreign key (index_year_id, edition) references core.corrections on delete restrict
);
create index on core.correction_lines (unit_id);
create index on core.correction_lines (node_id);

create function core.edition_in_force(of_year bigint) returns bigint
  language sql stable
  as $$ select id from core.publications where index_year_id = of_year order by edition desc limit 1 $$;

create function core.is_sealed(of_year bigint) returns boolean
  language sql stable
  as $$
  select exists (select from core.index_years where id = of_year and published_on is not null)
    and not exists (
      select from core.corrections as correction where correction.index_year_id = of_year and not exists (
        select from core.publications as edition where edition.index_year_id = of_year and edition.edition = correction.edition))
$$;

create trigger a_publication_stays before update or delete or truncate on core.publications
  for each statement execute function core.refuse_change();
create trigger published_places_stay before update or delete or truncate on core.published_places
  for each statement execute function core.refuse_change();
create trigger a_correction_stays before update or delete or truncate on core.corrections
  for each statement execute function core.refuse_change();
create trigger a_correction_stays before update or delete or truncate on core.correction_lines
  for each statement execute function core.refuse_change();

alter table core.publications enable row level security;
alter table core.published_places enable row level security;
alter table core.absences enable row level security;
alter table core.corrections enable row level security;
alter table core.correction_lines enable row level security;
grant select on core.publications, core.published_places, core.absences, core.corrections, core.correction_lines to authenticated;
create policy "every known asker reads what is published" on core.publications
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads the published places" on core.published_places
  for select to authenticated using ((select core.actor()) is not null);
create policy "staff read which of their units are absent" on core.absences
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "every known asker reads why an edition was corrected" on core.corrections
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads what an edition corrected" on core.correction_lines
  for select to authenticated using ((select core.actor()) is not null);
-- No right to write: an edition enters through api.publish_index and api.correct_index and stays.

create trigger staff_writes_are_recorded after insert or update or delete on core.absences
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert on core.corrections
  for each row execute function core.record_write();

-- The content is megabytes and stays anyway: the record keeps its seal.
create function core.record_publication() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  if core.staff_id() is not null then
    insert into core.audit (staff_id, verb, noun, code, after)
    values (core.staff_id(), 'insert', 'publications', new.code, jsonb_build_object('edition', new.edition, 'sha256', new.sha256));
  end if;
  return null;
end $$;
create trigger staff_writes_are_recorded after insert on core.publications
  for each row execute function core.record_publication();

grant execute on function core.index_year_of, core.edition_in_force, core.is_sealed to authenticated;

-- schemas/86_node_totals.sql

-- From scores to sums. Totals and fields are ranked among all units, so they are kept, by statement and in the transaction of
-- the scores; criteria are summed when somebody looks at one unit.

-- A leaf's points: surveyed, or appraised, or as long as nobody has appraised, what the unit gave itself.
create function core.leaf_points(of_year bigint)
  returns table (unit_id bigint, node_id bigint, source text, points numeric, final boolean)
  language sql stable
  as $$
  select measured.unit_id, leaf.id, leaf.source, coalesce(survey.points, appraised.points, self.points),
    survey.points is not null or appraised.points is not null
  from core.index_units as measured
  join core.index_years as index_year on index_year.id = measured.index_year_id
  join core.scheme_nodes as leaf on leaf.version_id = index_year.version_id and leaf.source is not null
  left join core.scores as self on self.index_year_id = index_year.id and self.unit_id = measured.unit_id
    and self.node_id = leaf.id and self.kind = 'self'
  left join core.scores as appraised on appraised.index_year_id = index_year.id and appraised.unit_id = measured.unit_id
    and appraised.node_id = leaf.id and appraised.kind = 'appraised'
  left join core.scores as survey on survey.index_year_id = index_year.id and survey.unit_id = measured.unit_id
    and survey.node_id = leaf.id and survey.kind = 'survey'
  where measured.index_year_id = of_year
$$;

-- Every node with the leaves below it (a leaf is below itself); a node of null is the whole index.
create function core.lineage(of_version bigint) returns table (node_id bigint, leaf_id bigint)
  language sql stable
  as $$
  with recursive climb as (
    select node.id as node_id, node.id as leaf_id, node.parent_id
    from core.scheme_nodes as node where node.version_id = of_version and node.source is not null
    union all
    select parent.id, climb.leaf_id, parent.parent_id
    from climb join core.scheme_nodes as parent on parent.id = climb.parent_id
  )
  select node_id, leaf_id from climb
  union all
  select null, leaf_id from climb where node_id = leaf_id
$$;

create function core.node_points(of_year bigint)
  returns table (unit_id bigint, node_id bigint, points numeric, unappraised integer, unsurveyed integer)
  language sql stable
  as $$
  select leaf.unit_id, lineage.node_id, sum(leaf.points),
    count(*) filter (where not leaf.final and leaf.source <> 'survey')::integer,
    count(*) filter (where not leaf.final and leaf.source = 'survey')::integer
  from core.index_years as index_year
  cross join lateral core.lineage(index_year.version_id) as lineage
  join core.leaf_points(of_year) as leaf on leaf.node_id = lineage.leaf_id
  where index_year.id = of_year
  group by leaf.unit_id, lineage.node_id
$$;

-- Kept totals --------------------------------------------------------------------------------------------------------

create table core.node_totals (
  index_year_id bigint not null,
  unit_id bigint not null,
  -- a field; null is the whole index
  node_id bigint references core.scheme_nodes on delete restrict,
  points numeric(8, 2),
  -- leaves below it that nobody has appraised or surveyed yet: while there are any, the points are provisional
  unappraised integer not null,
  unsurveyed integer not null,
  unique nulls not distinct (index_year_id, unit_id, node_id),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);
create index on core.node_totals (node_id);
-- who is ranked with whom: one sum of all units of a year
create index on core.node_totals (index_year_id, coalesce(node_id, 0));

alter table core.node_totals enable row level security;
grant select on core.node_totals to authenticated;
create policy "staff read the totals of their units" on core.node_totals
  for select to authenticated using (unit_id in (select core.units_in_reach()));
-- No right to insert, change or delete: totals are kept by the triggers below.

-- The totals and fields of these units: the leaves are read once and added up twice.
create function core.field_points(of_year bigint, of_units bigint[])
  returns table (unit_id bigint, node_id bigint, points numeric, unappraised integer, unsurveyed integer)
  language sql stable
  as $$
  with recursive branch as (
    select node.id, node.id as field_id from core.index_years as index_year
    join core.scheme_nodes as node on node.version_id = index_year.version_id and node.parent_id is null
    where index_year.id = of_year
    union all
    select node.id, branch.field_id from core.scheme_nodes as node join branch on node.parent_id = branch.id
  )
  select leaf.unit_id, branch.field_id, sum(leaf.points),
    count(*) filter (where not leaf.final and leaf.source <> 'survey')::integer,
    count(*) filter (where not leaf.final and leaf.source = 'survey')::integer
  from core.leaf_points(of_year) as leaf join branch on branch.id = leaf.node_id
  where leaf.unit_id = any (of_units)
  group by grouping sets ((leaf.unit_id), (leaf.unit_id, branch.field_id))
$$;

-- Counts the totals of these units again. Whoever scores the same unit at the same moment waits for the other here:
-- each would count without the other's score.
create function core.keep_totals(of_year bigint, of_units bigint[]) returns void
  language plpgsql
  as $$
begin
  perform from core.index_units where index_year_id = of_year and unit_id = any (of_units) order by unit_id for no key update;
  insert into core.node_totals as kept (index_year_id, unit_id, node_id, points, unappraised, unsurveyed)
  select of_year, counted.unit_id, counted.node_id, counted.points, counted.unappraised, counted.unsurveyed
  from core.field_points(of_year, of_units) as counted
  on conflict (index_year_id, unit_id, node_id) do update
    set points = excluded.points, unappraised = excluded.unappraised, unsurveyed = excluded.unsurveyed
    where (kept.points, kept.unappraised, kept.unsurveyed) is distinct from (excluded.points, excluded.unappraised, excluded.unsurveyed);
end $$;

-- Definer: nobody may write totals; they follow from what was written to the table that fired.
create function core.follow_with_totals() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  perform core.keep_totals(index_year_id, array_agg(distinct unit_id)) from changed group by index_year_id order by index_year_id;
  return null;
end $$;
create trigger totals_follow after insert on core.index_units referencing new table as changed
  for each statement execute function core.follow_with_totals();
create trigger totals_follow_new_scores after insert on core.scores referencing new table as changed
  for each statement execute function core.follow_with_totals();
create trigger totals_follow_changed_scores after update on core.scores referencing new table as changed
  for each statement execute function core.follow_with_totals();
create trigger totals_follow_removed_scores after delete on core.scores referencing old table as changed
  for each statement execute function core.follow_with_totals();

-- Definer: a unit that is measured no more has no totals.
create function core.drop_totals() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  delete from core.node_totals where index_year_id = old.index_year_id and unit_id = old.unit_id;
  return old;
end $$;
create trigger b_totals_go_with_their_unit before delete on core.index_units
  for each row execute function core.drop_totals();

-- What the kept totals and the scores behind them do not agree on: nothing, or a fault.
create function core.stray_totals(of_year bigint) returns table (unit_id bigint, node_id bigint)
  language sql stable
  as $$
  select coalesce(kept.unit_id, counted.unit_id), coalesce(kept.node_id, counted.node_id)
  from (select * from core.node_totals where index_year_id = of_year) as kept
  full join (
    select node_points.* from core.node_points(of_year) as node_points
    where node_points.node_id is null or node_points.node_id in (select id from core.scheme_nodes where parent_id is null)
  ) as counted on counted.unit_id = kept.unit_id and coalesce(counted.node_id, 0) = coalesce(kept.node_id, 0)
  where (kept.unit_id, kept.points, kept.unappraised, kept.unsurveyed)
    is distinct from (counted.unit_id, counted.points, counted.unappraised, counted.unsurveyed)
$$;

grant execute on function core.leaf_points, core.lineage, core.node_points, core.field_points, core.stray_totals to authenticated;

-- schemas/86_places.sql

-- Points and ranks of a year, by total and field, and what became of them since the year before.

-- Who is ranked with whom: offices with offices, districts with districts, communes with wards, towns and special zones.
create function core.tier_of(kind text) returns text
  language sql immutable
  as $$
  select case when kind in ('commune', 'ward', 'town', 'special_zone') then 'commune'
    when kind in ('department', 'centre') then 'department' else kind end
$$;

create type core.place as (
  unit_id bigint, node_id bigint, points numeric, announced boolean, unappraised integer, unsurveyed integer,
  rank integer, out_of integer, leading_years integer
);

-- Kept sums, of some units by the index, of all in one pass: no plan is good at both. A node of 0 is the whole index.
create function core.kept_sums(of_year bigint, of_nodes bigint[], of_units bigint[]) returns setof core.node_totals
  language sql stable
  as $$
  select kept.* from unnest(of_units) as unit (id)
  join core.node_totals as kept on kept.index_year_id = of_year and kept.unit_id = unit.id
  where of_nodes is null or coalesce(kept.node_id, 0) = any (of_nodes)
  union all
  select kept.* from core.node_totals as kept
  where of_units is null and kept.index_year_id = of_year and of_nodes is null
  union all
  select kept.* from core.node_totals as kept
  where of_units is null and kept.index_year_id = of_year and coalesce(kept.node_id, 0) = any (of_nodes)
$$;

-- What was announced goes before what is kept.
create function core.sums(of_year bigint, of_nodes bigint[], of_units bigint[])
  returns table (unit_id bigint, node_id bigint, tier text, absent boolean, points numeric, announced boolean, unappraised integer,
    unsurveyed integer, rank integer, out_of integer, leading_years integer)
  language sql stable
  as $$
  select unit.id, coalesce(kept.node_id, said.node_id), unit.tier, absence.unit_id is not null, coalesce(said.points, kept.points),
    said.id is not null, case when said.id is null then kept.unappraised else 0 end, case when said.id is null then kept.unsurveyed else 0 end,
    said.rank, said.out_of, said.leading_years
  from core.kept_sums(of_year, of_nodes, of_units) as kept
  full join (
    select * from core.announced_places where index_year_id = of_year and (of_nodes is null or coalesce(node_id, 0) = any (of_nodes))
      and (of_units is null or unit_id = any (of_units))
  ) as said on said.unit_id = kept.unit_id and coalesce(said.node_id, 0) = coalesce(kept.node_id, 0)
  join (select id, core.tier_of(kind) as tier from core.units) as unit on unit.id = coalesce(kept.unit_id, said.unit_id)
  left join core.absences as absence on absence.index_year_id = of_year and absence.unit_id = unit.id
$$;

-- Every sum that occurs and its rank: thousands of units share some hundred sums, which are sorted instead of them. Ties share a
-- rank, and the next is skipped or not as the version says; nobody is ranked while one of the tier has no points, nor when there is
-- nobody else; who is absent is left out.
create function core.ladder(of_year bigint, of_nodes bigint[]) returns table (node bigint, tier text, points numeric, rank bigint, everyone bigint)
  language sql stable
  as $$
  select step.node, step.tier, step.points,
    case when sum(units) over peers > 1 and bool_and(step.points is not null) over peers then
      case version.tie_rule when 'shared_dense' then row_number() over best
        else 1 + coalesce(sum(units) over (best rows between unbounded preceding and 1 preceding), 0) end::bigint end,
    (sum(units) over peers)::bigint
  from (
    select coalesce(sums.node_id, 0) as node, sums.tier, sums.points, count(*) as units
    from core.sums(of_year, of_nodes, null) as sums where not sums.absent group by 1, 2, 3
  ) as step
  cross join core.index_years as index_year
  join core.scheme_versions as version on version.id = index_year.version_id
  where index_year.id = of_year
  window peers as (partition by step.node, step.tier), best as (peers order by step.points desc nulls last)
$$;

-- of_nodes and of_units: which of them are told, all by default.
-- Definer: a rank is only right among all units; the callers keep the rows of units in reach and drop the others.
create function core.computed_places(of_year bigint, of_nodes bigint[] default null, of_units bigint[] default null) returns setof core.place
  language sql stable security definer set search_path = ''
  as $$
  with ladder as materialized (select * from core.ladder(of_year, of_nodes))
  select sums.unit_id, sums.node_id, sums.points, sums.announced, sums.unappraised, sums.unsurveyed, coalesce(sums.rank, ladder.rank)::integer,
    coalesce(sums.out_of, case when sums.rank is null and ladder.rank is not null then ladder.everyone end)::integer, sums.leading_years
  from core.sums(of_year, of_nodes, of_units) as sums
  left join ladder on ladder.node = coalesce(sums.node_id, 0) and ladder.tier = sums.tier and ladder.points = sums.points and not sums.absent
$$;

-- Of some units by the index, of all in one pass: no plan is good at both.
create function core.edition_places(edition bigint, of_nodes bigint[], of_units bigint[]) returns setof core.published_places
  language sql stable
  as $$
  select place.* from unnest(of_units) as unit (id)
  join core.published_places as place on place.publication_id = edition and place.unit_id = unit.id
  where of_nodes is null or coalesce(place.node_id, 0) = any (of_nodes)
  union all
  select place.* from core.published_places as place where of_units is null and place.publication_id = edition and of_nodes is null
  union all
  select place.* from core.published_places as place
  where of_units is null and place.publication_id = edition and coalesce(place.node_id, 0) = any (of_nodes)
$$;

-- As an edition holds them, or without an edition as the scores stand.
create function core.places(of_year bigint, edition bigint, of_nodes bigint[], of_units bigint[]) returns setof core.place
  language sql stable
  as $$
  select unit_id, node_id, points, announced, 0, 0, rank, out_of, leading_years
  from core.edition_places(edition, of_nodes, of_units)
  union all
  select * from core.computed_places(of_year, of_nodes, of_units) where edition is null
$$;

-- The tiers whose units are the same in both years: only their ranks may be compared.
-- Definer: whether the sets are the same is asked of all units, also of those out of the asker's reach.
create function core.comparable_tiers(this_year bigint, other_year bigint) returns setof text
  language sql stable security definer set search_path = ''
  as $$
  with measured as materialized (
    select met.unit_id, count(*) as years from core.index_units as met
    where met.index_year_id in (this_year, other_year) and not exists (
      select from core.absences as absence where absence.index_year_id = met.index_year_id and absence.unit_id = met.unit_id)
    group by met.unit_id
  )
  select tier from (
    select unit.kind, min(measured.years) as years from measured join core.units as unit on unit.id = measured.unit_id group by unit.kind
  ) as by_kind
  cross join lateral core.tier_of(by_kind.kind) as tier
  group by tier having min(years) = 2
$$;

create type core.standing as (
  unit_id bigint, node_id bigint, points numeric, announced boolean, unappraised integer, unsurveyed integer,
  rank integer, out_of integer, leading_years integer, band text, maximum numeric,
  previous_points numeric, change numeric, previous_rank integer, move integer
);

-- While a sum is provisional there is no change and no move: part of it is missing.
create function core.computed_standings(of_year bigint, of_nodes bigint[] default null, of_units bigint[] default null)
  returns setof core.standing
  language sql stable security definer set search_path = ''
  as $$
  with this_year as (select * from core.index_years where id = of_year),
  last_year as materialized (
    select other.id, other.version_id, core.edition_in_force(other.id) as edition from core.index_years as other, this_year
    where other.scheme_id = this_year.scheme_id and other.year = this_year.year - 1
  ),
  comparable as materialized (select tier from this_year, last_year, core.comparable_tiers(this_year.id, last_year.id) as tier),
  -- the total goes as a node of 0 and of no code
  maxima as (
    select version.id as version_id, 0::bigint as node_id, '' as code, version.total_maximum as maximum from core.scheme_versions as version
    union all
    select node.version_id, node.id, node.code, node.maximum from core.scheme_nodes as node where node.parent_id is null
  ),
  -- as core.band_of, without a call for each of thousands: from its floor to that of the better one
  bands as materialized (
    select band.label, band.floor, lead(band.floor, 1, 'Infinity') over (order by band.floor) as ceiling
    from this_year join core.scheme_versions as version on version.id = this_year.version_id
    cross join lateral core.band_floors(version.id, version.total_maximum) as band
  ),
  asked as (
    select array_agg(was.node_id) as nodes
    from this_year, last_year, maxima as here, maxima as was
    where here.version_id = this_year.version_id and (of_nodes is null or here.node_id = any (of_nodes))
      and was.version_id = last_year.version_id and was.code = here.code
  ),
  was as materialized (
    select place.*
    from last_year cross join asked
    cross join lateral core.places(last_year.id, last_year.edition, asked.nodes, of_units) as place
  ),
  before as materialized (
    select was.*, maxima.code, maxima.maximum
    from was cross join last_year
    join maxima on maxima.version_id = last_year.version_id and maxima.node_id = coalesce(was.node_id, 0)
  )
  select now.unit_id, now.node_id, now.points, now.announced, now.unappraised, now.unsurveyed, now.rank, now.out_of, now.leading_years,
    bands.label, maxima.maximum, before.points,
    case when whole and maxima.maximum is not distinct from before.maximum then now.points - before.points end,
    case when comparable.tier is not null then before.rank end,
    case when comparable.tier is not null and whole then before.rank - now.rank end
  from this_year cross join lateral core.computed_places(of_year, of_nodes, of_units) as now
  join core.units as unit on unit.id = now.unit_id
  join maxima on maxima.version_id = this_year.version_id and maxima.node_id = coalesce(now.node_id, 0)
  left join comparable on comparable.tier = core.tier_of(unit.kind)
  left join before on before.unit_id = now.unit_id and before.code = maxima.code
  left join bands on now.node_id is null and now.unappraised + now.unsurveyed = 0
    and now.points * 100 >= bands.floor and now.points * 100 < bands.ceiling
  cross join lateral (
    select now.unappraised + now.unsurveyed = 0 and coalesce(before.unappraised + before.unsurveyed, 0) = 0 as whole
  ) as judged
$$;

create function core.standings(of_year bigint, edition bigint, of_nodes bigint[], of_units bigint[]) returns setof core.standing
  language sql stable
  as $$
  select unit_id, node_id, points, announced, 0, 0, rank, out_of, leading_years, band, maximum,
    previous_points, change, previous_rank, move
  from core.edition_places(edition, of_nodes, of_units)
  union all
  select * from core.computed_standings(of_year, of_nodes, of_units) where edition is null
$$;

create function core.standing_json(standing core.standing) returns jsonb
  language sql immutable
  as $$
  select jsonb_build_object('points', (standing).points, 'maximum', (standing).maximum,
    'percent', core.percent((standing).points / (standing).maximum), 'band', (standing).band,
    'provisional', coalesce((standing).unappraised + (standing).unsurveyed, 0) > 0,
    'unappraised', coalesce((standing).unappraised, 0), 'unsurveyed', coalesce((standing).unsurveyed, 0),
    'rank', (standing).rank, 'out_of', (standing).out_of, 'leading_years', (standing).leading_years,
    'previous_points', (standing).previous_points, 'change', (standing).change,
    'previous_rank', (standing).previous_rank, 'move', (standing).move)
$$;

grant execute on function core.tier_of, core.kept_sums, core.sums, core.ladder, core.computed_places, core.edition_places, core.places, core.comparable_tiers, core.computed_standings,
  core.standings, core.standing_json to authenticated;

-- schemas/87_index_writes.sql

-- What staff may do to an open year of the reform index.

-- A year that may still be written to, or the refusal.
create function core.open_year(scheme text, year integer) returns core.index_years
  language plpgsql stable
  as $$
declare
  found_year core.index_years := core.index_year_of(scheme, year);
begin
  if found_year.id is null then perform core.refuse('NOYER', scheme || ' ' || year); end if;
  if found_year.published_on is not null then perform core.refuse('SEALD', scheme || ' ' || year); end if;
  return found_year;
end $$;

create function core.leaf_of(index_year core.index_years, node_code text) returns core.scheme_nodes
  language plpgsql stable
  as $$
declare
  leaf core.scheme_nodes;
begin
  select * into leaf from core.scheme_nodes
  where version_id = index_year.version_id and code = node_code and source is not null;
  if leaf.id is null then perform core.refuse('NOLEF', node_code); end if;
  return leaf;
end $$;

-- Planning the year ------------------------------------------------------------------------------------------------------

-- Who plans a year does so for the whole province: the role must be held there.
create function core.may_run_indexes() returns boolean
  language sql stable security definer set search_path = ''
  as $$
  select exists (
    select from core.own_memberships() as own join core.units as unit on unit.id = own.unit_id
    where unit.kind = 'province' and own.role = any (core.roles_that_may('run_index')))
$$;

create function core.refuse_who_may_not_run_indexes() returns void
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if not core.may_run_indexes() then perform core.refuse('NOROL', 'run_index'); end if;
end $$;

-- The version that scores a year: the last one in force before its end.
create function core.version_for(of_scheme bigint, of_year integer) returns core.scheme_versions
  language sql stable
  as $$
  select version from core.scheme_versions as version
  where version.scheme_id = of_scheme and version.in_force_from <= make_date(of_year, 12, 31)
  order by version.in_force_from desc, version.id desc limit 1
$$;

-- Whether a unit lived in that year at all.
create function core.lived_in(unit core.units, of_year integer) returns boolean
  language sql immutable
  as $$ select unit.valid_from <= make_date(of_year, 12, 31) and coalesce(unit.valid_to, 'infinity') >= make_date(of_year, 1, 1) $$;

-- Adds units to an open year. Refuses those out of reach, those that did not exist that year and those of a kind
-- that the scheme does not apply to, and says which.
create function core.measure(index_year core.index_years, units text[]) returns void
  language plpgsql set search_path = ''
  as $$
declare
  wrong text;
begin
  select string_agg(code, ', ') into wrong from unnest(units) as code
  where code not in (select unit.code from core.units as unit where unit.id in (select core.units_in_reach()));
  if wrong is not null then perform core.refuse('NORCH', wrong); end if;
  select string_agg(unit.code, ', ' order by unit.code) into wrong from core.units as unit
  where unit.code = any (units) and not core.lived_in(unit, index_year.year);
  if wrong is not null then perform core.refuse('UYEAR', wrong); end if;
  select string_agg(unit.code, ', ' order by unit.code) into wrong
  from core.units as unit join core.scheme_versions as version on version.id = index_year.version_id
  where unit.code = any (units) and version.unit_kinds <> '{}' and unit.kind <> all (version.unit_kinds);
  if wrong is not null then perform core.refuse('UKIND', wrong); end if;
  insert into core.index_units (index_year_id, unit_id)
  select index_year.id, unit.id from core.units as unit where unit.code = any (units)
  on conflict do nothing;
end $$;

-- The four last days as {"self": "2026-10-31", …}; in this order, all or none.
create function core.refuse_disorder(deadlines jsonb) returns void
  language plpgsql immutable
  as $$
declare
  days date[] := array[deadlines ->> 'self', deadlines ->> 'submit', deadlines ->> 'appraise', deadlines ->> 'object']::date[];
begin
  if cardinality(array_remove(days, null)) not in (0, 4) or days <> array(select day from unnest(days) as day order by day) then
    perform core.refuse('DLINE');
  end if;
end $$;

-- Definer: years and units are written by nobody by hand. Refuses who may not, a year that is there, a scheme without a
-- version in force, and no units.
create function api.open_index_year(scheme text, year integer, units text[], deadlines jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  of_scheme bigint := (select id from core.schemes where code = scheme);
  version core.scheme_versions;
  opened core.index_years;
begin
  perform core.refuse_who_may_not_run_indexes();
  version := core.version_for(of_scheme, year);
  if version.id is null then perform core.refuse('NOFRC', scheme || ' ' || year); end if;
  if exists (select from core.index_years as known where known.scheme_id = of_scheme and known.year = open_index_year.year) then
    perform core.refuse('DUPYR', scheme || ' ' || year);
  end if;
  if coalesce(cardinality(units), 0) = 0 then perform core.refuse('NOUNT'); end if;
  perform core.refuse_disorder(deadlines);
  insert into core.index_years (scheme_id, version_id, year, self_by, submit_by, appraise_by, object_by)
  values (of_scheme, version.id, year, (deadlines ->> 'self')::date, (deadlines ->> 'submit')::date,
    (deadlines ->> 'appraise')::date, (deadlines ->> 'object')::date)
  returning * into opened;
  perform core.measure(opened, units);
  return null;
end $$;

-- Definer: as above. Adds units, takes away those that have no score yet, and sets the deadlines anew.
create function api.change_index_year(scheme text, year integer, units text[], deadlines jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years;
begin
  perform core.refuse_who_may_not_run_indexes();
  index_year := core.open_year(scheme, year);
  if coalesce(cardinality(units), 0) = 0 then perform core.refuse('NOUNT'); end if;
  perform core.refuse_disorder(deadlines);
  update core.index_years set self_by = (deadlines ->> 'self')::date, submit_by = (deadlines ->> 'submit')::date,
    appraise_by = (deadlines ->> 'appraise')::date, object_by = (deadlines ->> 'object')::date
  where id = index_year.id;
  perform core.measure(index_year, units);
  delete from core.index_units as measured using core.units as unit
  where measured.index_year_id = index_year.id and unit.id = measured.unit_id and unit.code <> all (units)
    and unit.id in (select core.units_in_reach());
  return null;
exception when foreign_key_violation then
  perform core.refuse('SCORD');
  return null;
end $$;

-- From satisfaction to points --------------------------------------------------------------------------------------------

-- The figures that a snapshot holds of units: the whole, and its parts.
create function core.figures_of(frozen core.snapshots) returns setof jsonb
  language sql stable
  as $$
  select figure
  from (select (frozen).content::jsonb as content offset 0) as sealed
  cross join lateral jsonb_array_elements(jsonb_build_array(content -> 'total') || (content -> 'units')) as figure
$$;

-- What a frozen figure is worth. Refuses one that does not say its answers by level where the scheme gives each its share, and one
-- that says them of another scale.
create function core.points_of_figure(leaf core.scheme_nodes, figure jsonb) returns numeric
  language plpgsql stable set search_path = ''
  as $$
declare
  points numeric;
begin
  if leaf.conversion <> 'options' then return core.points_of(leaf, (figure ->> 'index')::numeric); end if;
  if jsonb_typeof(figure -> 'counts') = 'array' then
    points := core.points_of_answers(leaf, array(select answers::bigint
      from jsonb_array_elements_text(figure -> 'counts') with ordinality as level (answers, place) order by place));
  end if;
  if points is null then perform core.refuse('NOCNV', leaf.code); end if;
  return points;
end $$;

-- Carries a snapshot's figures into a survey sub-criterion, for every unit that has one and where the asker may.
-- Definer: survey points are written by nobody by hand.
-- Refuses a published year, another year's snapshot, a snapshot without a figure for any of the units, one that does not hold as
-- many levels as the scheme has options.
create function api.take_survey_points(scheme text, year integer, node text, snapshot text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  leaf core.scheme_nodes := core.leaf_of(index_year, node);
  frozen core.snapshots;
  taken jsonb;
  was jsonb;
begin
  if not exists (select from core.own_memberships() where role = any (core.roles_that_may('take_points'))) then
    perform core.refuse('NOROL', 'take_points');
  end if;
  select * into frozen from core.snapshots as known
  where known.code = take_survey_points.snapshot and known.unit_id in (select core.units_in_reach());
  if frozen.id is null then perform core.refuse('NOSNP', snapshot); end if;
  if leaf.source <> 'survey' then perform core.refuse('NOLEF', node); end if;
  if extract(year from frozen.from_day) <> year or extract(year from frozen.to_day) <> year then
    perform core.refuse('OTHYR', snapshot);
  end if;

  select coalesce(jsonb_object_agg(place.unit_id, place.points), '{}') into was
  from core.computed_places(index_year.id, array[0::bigint]) as place;

  with figures as (
    select unit.id as unit_id, unit.code, unit.name, (figure ->> 'index')::numeric as percent, core.points_of_figure(leaf, figure) as worth
    from core.figures_of(frozen) as figure
    join core.units as unit on unit.code = figure ->> 'code'
    join core.index_units as measured on measured.unit_id = unit.id and measured.index_year_id = index_year.id
    where figure ->> 'state' = 'shown' and core.may('take_points', unit.id)
  ),
  earlier as (
    select figures.*, score.points as before
    from figures left join core.scores as score on score.index_year_id = index_year.id and score.unit_id = figures.unit_id
      and score.node_id = leaf.id and score.kind = 'survey'
  ),
  written as (
    insert into core.scores as score (index_year_id, unit_id, node_id, kind, points, snapshot_id)
    select index_year.id, unit_id, leaf.id, 'survey', worth, frozen.id from earlier
    on conflict on constraint scores_pkey do update set points = excluded.points, snapshot_id = excluded.snapshot_id
    returning score.unit_id, score.points
  )
  select jsonb_agg(jsonb_build_object('code', code, 'name', name, 'index', percent, 'before', before, 'after', written.points,
    'unit_id', unit_id) order by unit_id) into taken
  from earlier join written using (unit_id);
  if taken is null then perform core.refuse('NOROW', snapshot); end if;

  return jsonb_build_object('node', leaf.code, 'maximum', leaf.maximum, 'snapshot', frozen.code, 'units', (
    select jsonb_agg(entry - 'unit_id' || jsonb_build_object(
      'total_before', was -> (entry ->> 'unit_id'), 'total_after', place.points) order by place.unit_id)
    from jsonb_array_elements(taken) as entry
    join core.computed_places(index_year.id, array[0::bigint]) as place on place.unit_id = (entry ->> 'unit_id')::bigint));
end $$;

grant execute on function core.open_year, core.leaf_of, core.may_run_indexes, core.refuse_who_may_not_run_indexes, core.version_for,
  core.lived_in, core.measure, core.refuse_disorder, core.figures_of, core.points_of_figure, api.open_index_year, api.change_index_year, api.take_survey_points
  to authenticated;

-- schemas/88_scoring.sql

-- The scoring year's turns: a unit scores itself and submits, appraisers go through it line by line, both sides answer.
-- Each step is a dated fact; whose turn it is, is read from the facts and the deadlines.

create table core.stages (
  id bigint generated always as identity primary key,
  index_year_id bigint not null,
  unit_id bigint not null,
  -- none yet: the unit is drafting. Returned: the whole sheet is the unit's again.
  stage text not null check (stage in ('submitted', 'returned', 'appraised')),
  reason text check (char_length(reason) between 1 and 2000),
  at timestamptz not null default clock_timestamp(),
  staff_id uuid references core.staff on delete restrict,
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);
create index on core.stages (index_year_id, unit_id, id);

-- What was said of a line, one thread a line.
create table core.line_remarks (
  id bigint generated always as identity primary key,
  index_year_id bigint not null,
  unit_id bigint not null,
  node_id bigint not null references core.scheme_nodes on delete restrict,
  deed text not null check (deed in ('sent_back', 'answered', 'agreed', 'disagreed', 'replied')),
  body text check (char_length(body) between 1 and 2000),
  at timestamptz not null default clock_timestamp(),
  staff_id uuid references core.staff on delete restrict,
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);
create index on core.line_remarks (index_year_id, unit_id, node_id, id);

-- More time for one unit and one step.
create table core.index_extensions (
  index_year_id bigint not null,
  unit_id bigint not null,
  deadline text not null check (deadline in ('self', 'submit', 'appraise', 'object')),
  until date not null,
  reason text not null check (char_length(reason) between 1 and 2000),
  granted_on date not null default core.today(),
  staff_id uuid references core.staff on delete restrict,
  primary key (index_year_id, unit_id, deadline, until),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);

alter table core.stages enable row level security;
alter table core.line_remarks enable row level security;
alter table core.index_extensions enable row level security;
grant select on core.stages, core.line_remarks, core.index_extensions to authenticated;
create policy "staff read the stages of their units" on core.stages
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff read what was said of their units' lines" on core.line_remarks
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff read the extensions of their units" on core.index_extensions
  for select to authenticated using (unit_id in (select core.units_in_reach()));
-- No right to write: each row is a step that api.submit_sheet and its like take after asking whose turn it is.

create trigger steps_stay before update or delete on core.stages for each statement execute function core.refuse_change();
create trigger words_stay before update or delete on core.line_remarks for each statement execute function core.refuse_change();
create trigger staff_writes_are_recorded after insert on core.stages for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert on core.line_remarks for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert on core.index_extensions for each row execute function core.record_write();

-- Whose turn it is -------------------------------------------------------------------------------------------------------

-- The last thing said of each line since the unit handed the sheet in.
create function core.line_states(of_year bigint) returns table (unit_id bigint, node_id bigint, state text)
  language sql stable
  as $$
  select distinct on (remark.unit_id, remark.node_id) remark.unit_id, remark.node_id, remark.deed
  from core.line_remarks as remark
  where remark.index_year_id = of_year and remark.at > (
    select max(step.at) from core.stages as step
    where step.index_year_id = of_year and step.unit_id = remark.unit_id and step.stage = 'submitted')
  order by remark.unit_id, remark.node_id, remark.id desc
$$;

create function core.stages_now(of_year bigint) returns table (unit_id bigint, stage text, since timestamptz, reason text)
  language sql stable
  as $$
  select measured.unit_id,
    case when index_year.published_on is not null then 'published'
      when latest.stage = 'submitted' and exists (
        select from core.line_states(of_year) as line where line.unit_id = measured.unit_id and line.state = 'sent_back') then 'sent_back'
      else coalesce(latest.stage, 'draft') end,
    latest.at, latest.reason
  from core.index_units as measured
  join core.index_years as index_year on index_year.id = measured.index_year_id
  left join lateral (
    select step.stage, step.at, step.reason from core.stages as step
    where step.index_year_id = of_year and step.unit_id = measured.unit_id order by step.id desc limit 1) as latest on true
  where measured.index_year_id = of_year
$$;

create function core.stage_of(of_year bigint, of_unit bigint) returns text
  language sql stable
  as $$ select stage from core.stages_now(of_year) as here where here.unit_id = of_unit $$;

-- Which deadline holds for a score of this kind; null when it is not that side's turn. A line that was sent back is the
-- unit's until appraisal ends; once a sheet is appraised, only a line the unit disagrees with is open, to the appraiser.
create function core.turn_of(kind text, stage text, line_state text) returns text
  language sql immutable
  as $$
  select case
    when kind = 'self' and stage = 'draft' then 'self'
    when kind = 'self' and (stage = 'returned' or (stage = 'sent_back' and line_state = 'sent_back')) then 'appraise'
    when kind = 'appraised' and stage in ('submitted', 'sent_back') then 'appraise'
    when kind = 'appraised' and stage = 'appraised' and line_state = 'disagreed' then 'object'
  end
$$;

-- The same for what is said of a line.
create function core.turn_to_say(deed text, stage text, line_state text) returns text
  language sql immutable
  as $$
  select case
    when deed = 'sent_back' and stage in ('submitted', 'sent_back') and line_state is distinct from 'sent_back' then 'appraise'
    when deed = 'answered' and stage = 'sent_back' and line_state = 'sent_back' then 'appraise'
    when deed in ('agreed', 'disagreed') and stage = 'appraised' and line_state is distinct from deed then 'object'
    when deed = 'replied' and stage = 'appraised' and line_state = 'disagreed' then 'object'
  end
$$;

create function core.role_to_say(deed text) returns text
  language sql immutable
  as $$ select case when deed in ('sent_back', 'replied') then 'appraise' else 'self_score' end $$;

-- The last day of a step for a unit, extensions included; null when none was set.
create function core.last_day(index_year core.index_years, of_unit bigint, deadline text) returns date
  language sql stable
  as $$
  select greatest(
    case deadline when 'self' then index_year.self_by when 'submit' then index_year.submit_by
      when 'appraise' then index_year.appraise_by when 'object' then index_year.object_by end,
    (select max(extension.until) from core.index_extensions as extension
      where extension.index_year_id = index_year.id and extension.unit_id = of_unit and extension.deadline = last_day.deadline))
$$;

create function core.is_late(index_year core.index_years, of_unit bigint, deadline text) returns boolean
  language sql stable
  as $$ select coalesce(core.today() > core.last_day(index_year, of_unit, deadline), false) $$;

-- No deadline means: not that side's turn.
create function core.refuse_out_of_turn(index_year core.index_years, of_unit bigint, deadline text) returns void
  language plpgsql stable
  as $$
begin
  if deadline is null then perform core.refuse('STAGE'); end if;
  if core.is_late(index_year, of_unit, deadline) then
    perform core.refuse('LATED', to_char(core.last_day(index_year, of_unit, deadline), 'DD/MM/YYYY'));
  end if;
end $$;

create function core.state_of_line(of_year bigint, of_unit bigint, of_leaf bigint) returns text
  language sql stable
  as $$ select state from core.line_states(of_year) as line where line.unit_id = of_unit and line.node_id = of_leaf $$;

grant execute on function core.line_states, core.stages_now, core.stage_of, core.turn_of, core.turn_to_say, core.role_to_say,
  core.last_day, core.is_late,
  core.refuse_out_of_turn, core.state_of_line to authenticated;

-- schemas/88_scoring_acts.sql

-- What each side does in its turn. All of them definers: rows are written by nobody by hand, and each act asks first for
-- role, unit, stage and deadline.

-- The unit where the asker may do this, measured in this year; what happens to its sheet happens one after the other.
create function core.measured_unit(index_year core.index_years, deed text, unit text) returns bigint
  language plpgsql set search_path = ''
  as $$
declare
  of_unit bigint := core.unit_where_may(deed, unit);
begin
  perform from core.index_units as measured where measured.index_year_id = index_year.id and measured.unit_id = of_unit for no key update;
  if not found then perform core.refuse('NOYER', unit); end if;
  return of_unit;
end $$;

create function core.reason_given(body text) returns text
  language plpgsql immutable
  as $$
begin
  if coalesce(char_length(btrim(body)), 0) not between 1 and 2000 then perform core.refuse('REASN'); end if;
  return btrim(body);
end $$;

-- Points as a person sends them; null takes them away.
create function core.points_checked(leaf core.scheme_nodes, points numeric) returns numeric
  language plpgsql immutable
  as $$
begin
  if points < 0 then perform core.refuse('BELOW', leaf.code); end if;
  if points > leaf.maximum then perform core.refuse('OVERM', leaf.code); end if;
  if points <> round(points, 2) then perform core.refuse('DECIM', leaf.code); end if;
  return points;
end $$;

-- Points as they are typed, or computed where the scheme says so: from the figures reported, or from the option chosen.
create function core.points_given(leaf core.scheme_nodes, given jsonb, points numeric) returns numeric
  language plpgsql stable
  as $$
declare
  worth numeric := points;
begin
  if leaf.source in ('formula', 'options') then
    if given is null then return null; end if;
    begin
      worth := case leaf.source
        when 'formula' then core.points_of_formula(leaf, (given ->> 'numerator')::numeric, (given ->> 'denominator')::numeric)
        else core.points_of_option(leaf, (given ->> 'option')::integer) end;
    exception when invalid_text_representation or numeric_value_out_of_range then
      worth := null;
    end;
    if worth is null then perform core.refuse('GIVEN', leaf.code); end if;
  elsif given is not null then
    perform core.refuse('GIVEN', leaf.code);
  end if;
  return worth;
end $$;

-- What stands at a line on one side, or its absence as revision 0.
create function core.score_json(score core.scores) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('points', score.points, 'note', coalesce(score.note, ''), 'given', score.given,
    'revision', coalesce(score.revision, 0), 'at', to_char(core.local_time(score.written_at), 'YYYY-MM-DD"T"HH24:MI:SS'),
    'by', core.staff_name(score.written_by))
$$;

create function core.score_of(of_year bigint, of_unit bigint, of_leaf bigint, of_kind text) returns core.scores
  language sql stable
  as $$
  select score from core.scores as score
  where score.index_year_id = of_year and score.unit_id = of_unit and score.node_id = of_leaf and score.kind = of_kind
$$;

-- Saves one side of one line. Who saves on an older revision than stands is told what stands, and nothing is overwritten;
-- the same content twice is a success.
create function api.save_line(scheme text, year integer, unit text, node text, kind text, revision integer,
  points numeric default null, note text default null, given jsonb default null) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  leaf core.scheme_nodes := core.leaf_of(index_year, node);
  of_unit bigint := core.measured_unit(index_year, case kind when 'self' then 'self_score' else 'appraise' end, unit);
  words text := nullif(btrim(note), '');
  worth numeric := core.points_checked(leaf, core.points_given(leaf, given, points));
  stands core.scores;
begin
  if leaf.source = 'survey' or kind not in ('self', 'appraised') then perform core.refuse('NOLEF', node); end if;
  perform core.refuse_out_of_turn(index_year, of_unit,
    core.turn_of(kind, core.stage_of(index_year.id, of_unit), core.state_of_line(index_year.id, of_unit, leaf.id)));
  if char_length(words) > 4000 then perform core.refuse('LONGT', node); end if;

  stands := core.score_of(index_year.id, of_unit, leaf.id, kind);
  if (stands.points, stands.note, stands.given) is distinct from (worth, words, save_line.given) then
    if coalesce(stands.revision, 0) <> coalesce(save_line.revision, 0) then
      return jsonb_build_object('refusal', 'STALE', 'line', core.score_json(stands));
    end if;
    insert into core.scores as score (index_year_id, unit_id, node_id, kind, points, note, given, written_at, written_by)
    values (index_year.id, of_unit, leaf.id, kind, worth, words, save_line.given, now(), core.staff_id())
    on conflict on constraint scores_pkey do update set points = excluded.points, note = excluded.note, given = excluded.given,
      written_at = excluded.written_at, written_by = excluded.written_by, revision = score.revision + 1;
  end if;
  return jsonb_build_object('refusal', null, 'line', core.score_json(core.score_of(index_year.id, of_unit, leaf.id, kind)),
    'sums', core.sheet_sums(index_year, of_unit), 'progress', core.sheet_progress(index_year.id, of_unit));
end $$;

-- Hands the sheet in. Refuses while lines are missing and says which; a second time changes nothing.
create function api.submit_sheet(scheme text, year integer, unit text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  of_unit bigint := core.measured_unit(index_year, 'self_score', unit);
  stage text := core.stage_of(index_year.id, of_unit);
  missing text;
begin
  if stage in ('submitted', 'sent_back', 'appraised') then return null; end if;
  perform core.refuse_out_of_turn(index_year, of_unit, case stage when 'draft' then 'submit' when 'returned' then 'appraise' end);
  select string_agg(gap.code, ', ' order by gap.place) into missing from core.sheet_gaps(index_year.id, of_unit, 'self') as gap;
  if missing is not null then perform core.refuse('MISNG', missing); end if;
  insert into core.stages (index_year_id, unit_id, stage, staff_id) values (index_year.id, of_unit, 'submitted', core.staff_id());
  return null;
end $$;

-- The whole sheet is the unit's again.
create function api.return_sheet(scheme text, year integer, unit text, reason text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  of_unit bigint := core.measured_unit(index_year, 'appraise', unit);
begin
  perform core.refuse_out_of_turn(index_year, of_unit, core.turn_of('appraised', core.stage_of(index_year.id, of_unit), null));
  insert into core.stages (index_year_id, unit_id, stage, reason, staff_id)
  values (index_year.id, of_unit, 'returned', core.reason_given(reason), core.staff_id());
  return null;
end $$;

-- Ends the appraisal. Lines nobody has appraised take the unit's own points if that is asked for; otherwise they are named,
-- and so are lines that differ from the unit's without a reason.
create function api.finish_appraisal(scheme text, year integer, unit text, accept_rest boolean) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  of_unit bigint := core.measured_unit(index_year, 'appraise', unit);
  stage text := core.stage_of(index_year.id, of_unit);
  missing record;
begin
  if stage = 'appraised' then return null; end if;
  perform core.refuse_out_of_turn(index_year, of_unit, case stage when 'submitted' then 'appraise' end);
  if accept_rest then
    insert into core.scores as score (index_year_id, unit_id, node_id, kind, points, given, written_at, written_by)
    select own.index_year_id, own.unit_id, own.node_id, 'appraised', own.points, own.given, now(), core.staff_id()
    from core.scores as own where own.index_year_id = index_year.id and own.unit_id = of_unit and own.kind = 'self'
    on conflict on constraint scores_pkey do update set points = excluded.points, given = excluded.given, revision = score.revision + 1,
      written_at = excluded.written_at, written_by = excluded.written_by
      where score.points is null;
  end if;
  select string_agg(gap.code, ', ' order by gap.place) filter (where gap.gap = 'points') as points,
    string_agg(gap.code, ', ' order by gap.place) filter (where gap.gap = 'reason') as reasons into missing
  from core.sheet_gaps(index_year.id, of_unit, 'appraised') as gap;
  if missing.points is not null then perform core.refuse('MISNG', missing.points); end if;
  if missing.reasons is not null then perform core.refuse('REASN', missing.reasons); end if;
  insert into core.stages (index_year_id, unit_id, stage, staff_id) values (index_year.id, of_unit, 'appraised', core.staff_id());
  return null;
end $$;

-- Sends a line back, answers, agrees, disagrees or replies: who may say what, after what, until when.
create function api.say_of_line(scheme text, year integer, unit text, node text, deed text, body text default null) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  leaf core.scheme_nodes := core.leaf_of(index_year, node);
  of_unit bigint := core.measured_unit(index_year, core.role_to_say(deed), unit);
begin
  if leaf.source = 'survey' then perform core.refuse('NOLEF', node); end if;
  perform core.refuse_out_of_turn(index_year, of_unit,
    core.turn_to_say(deed, core.stage_of(index_year.id, of_unit), core.state_of_line(index_year.id, of_unit, leaf.id)));
  insert into core.line_remarks (index_year_id, unit_id, node_id, deed, body, staff_id)
  values (index_year.id, of_unit, leaf.id, deed, case when deed <> 'agreed' then core.reason_given(body) else nullif(btrim(body), '') end,
    core.staff_id());
  return null;
end $$;

-- More time for one unit, by those who plan the year.
create function api.extend_deadline(scheme text, year integer, unit text, deadline text, until date, reason text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  of_unit bigint;
  stands date;
begin
  perform core.refuse_who_may_not_run_indexes();
  of_unit := core.measured_unit(index_year, 'run_index', unit);
  stands := core.last_day(index_year, of_unit, deadline);
  if stands is null or until is null or until <= stands then perform core.refuse('DLINE'); end if;
  insert into core.index_extensions (index_year_id, unit_id, deadline, until, reason, staff_id)
  values (index_year.id, of_unit, extend_deadline.deadline, extend_deadline.until, core.reason_given(reason), core.staff_id());
  return null;
end $$;

grant execute on function core.measured_unit, core.reason_given, core.points_checked, core.points_given, core.score_json, core.score_of, api.save_line,
  api.submit_sheet, api.return_sheet, api.finish_appraisal, api.say_of_line, api.extend_deadline to authenticated;

-- schemas/89_evidence.sql

-- What stands behind a self score: documents by number, and files. The files live in the database beside what they prove, as
-- recordings do: row-level rights hold there, and one backup has everything.

create table core.line_documents (
  id bigint generated always as identity primary key,
  index_year_id bigint not null,
  unit_id bigint not null,
  node_id bigint not null references core.scheme_nodes on delete restrict,
  number text not null check (number = btrim(number) and char_length(number) between 1 and 60),
  dated date not null,
  summary text not null check (summary = btrim(summary) and char_length(summary) between 1 and 400),
  unique (index_year_id, unit_id, node_id, number, dated),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);

create table core.evidence_files (
  digest bytea primary key check (octet_length(digest) = 32),
  content_type text not null,
  bytes bytea not null check (octet_length(bytes) between 1 and 10485760)
);

create table core.evidence (
  id bigint generated always as identity primary key,
  index_year_id bigint not null,
  unit_id bigint not null,
  node_id bigint not null references core.scheme_nodes on delete restrict,
  digest bytea not null references core.evidence_files on delete restrict,
  name text not null check (name ~ '^[^/\\[:cntrl:]]{1,200}$'),
  size integer not null,
  added_at timestamptz not null default now(),
  added_by uuid references core.staff on delete restrict,
  unique (index_year_id, unit_id, node_id, digest),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);
create index on core.evidence (digest);

alter table core.line_documents enable row level security;
alter table core.evidence_files enable row level security;
alter table core.evidence enable row level security;
grant select on core.line_documents, core.evidence_files, core.evidence to authenticated;
create policy "staff read the documents of their units" on core.line_documents
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff read which files their units added" on core.evidence
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff open the files of their units" on core.evidence_files
  for select to authenticated using (exists (
    select from core.evidence as known where known.digest = evidence_files.digest and known.unit_id in (select core.units_in_reach())));
-- No right to write: what stands behind a score changes with it, in the unit's turn, through the functions below.

create trigger staff_writes_are_recorded after insert or delete on core.line_documents
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or delete on core.evidence
  for each row execute function core.record_write();
-- The bytes are not copied into the record of writes: the digest there says which they were.

-- What the bytes are, by their content: a name proves nothing. Null for anything else, a workbook with macros among it.
create function core.file_type(bytes bytea) returns text
  language sql immutable
  as $$
  select case
    when substr(bytes, 1, 5) = '%PDF-' then 'application/pdf'
    when substr(bytes, 1, 8) = '\x89504e470d0a1a0a' then 'image/png'
    when substr(bytes, 1, 3) = '\xffd8ff' then 'image/jpeg'
    when substr(bytes, 1, 4) <> '\x504b0304' or position('[Content_Types].xml'::bytea in bytes) = 0
      or position('vbaProject.bin'::bytea in bytes) > 0 then null
    when position('word/document.xml'::bytea in bytes) > 0 then 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    when position('xl/workbook.xml'::bytea in bytes) > 0 then 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  end
$$;

-- The unit whose turn it is to change what stands behind this line, or the refusal.
create function core.unit_proving(index_year core.index_years, leaf core.scheme_nodes, unit text) returns bigint
  language plpgsql set search_path = ''
  as $$
declare
  of_unit bigint := core.measured_unit(index_year, 'self_score', unit);
begin
  if leaf.source = 'survey' then perform core.refuse('NOLEF', leaf.code); end if;
  perform core.refuse_out_of_turn(index_year, of_unit,
    core.turn_of('self', core.stage_of(index_year.id, of_unit), core.state_of_line(index_year.id, of_unit, leaf.id)));
  return of_unit;
end $$;

create function core.documents_json(of_year bigint, of_unit bigint, of_leaf bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', document.id, 'number', document.number, 'dated', document.dated,
    'summary', document.summary) order by document.dated, document.id), '[]')
  from core.line_documents as document
  where document.index_year_id = of_year and document.unit_id = of_unit and document.node_id = of_leaf
$$;

create function core.evidence_json(of_year bigint, of_unit bigint, of_leaf bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('digest', encode(known.digest, 'hex'), 'name', known.name, 'size', known.size,
    'at', to_char(core.local_time(known.added_at), 'YYYY-MM-DD"T"HH24:MI:SS'), 'by', core.staff_name(known.added_by)) order by known.id), '[]')
  from core.evidence as known
  where known.index_year_id = of_year and known.unit_id = of_unit and known.node_id = of_leaf
$$;

-- Definer: as every act of the scoring year. The same document twice is there once.
create function api.add_document(scheme text, year integer, unit text, node text, number text, dated date, summary text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  leaf core.scheme_nodes := core.leaf_of(index_year, node);
  of_unit bigint := core.unit_proving(index_year, leaf, unit);
begin
  if coalesce(char_length(btrim(number)), 0) not between 1 and 60 or dated is null or dated > core.today()
    or coalesce(char_length(btrim(summary)), 0) not between 1 and 400 then
    perform core.refuse('BDDOC');
  end if;
  if (select count(*) from core.line_documents as known
    where known.index_year_id = index_year.id and known.unit_id = of_unit and known.node_id = leaf.id) >= 20 then
    perform core.refuse('MANYF');
  end if;
  insert into core.line_documents (index_year_id, unit_id, node_id, number, dated, summary)
  values (index_year.id, of_unit, leaf.id, btrim(add_document.number), add_document.dated, btrim(add_document.summary))
  on conflict do nothing;
  return core.documents_json(index_year.id, of_unit, leaf.id);
end $$;

-- Definer: as above.
create function api.remove_document(scheme text, year integer, unit text, node text, document bigint) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  leaf core.scheme_nodes := core.leaf_of(index_year, node);
  of_unit bigint := core.unit_proving(index_year, leaf, unit);
begin
  delete from core.line_documents as known
  where known.id = document and known.index_year_id = index_year.id and known.unit_id = of_unit and known.node_id = leaf.id;
  return core.documents_json(index_year.id, of_unit, leaf.id);
end $$;

-- Definer: as above. `file` is base64; the same bytes twice are there once.
create function api.add_evidence(scheme text, year integer, unit text, node text, name text, file text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  leaf core.scheme_nodes := core.leaf_of(index_year, node);
  of_unit bigint := core.unit_proving(index_year, leaf, unit);
  content bytea := decode(file, 'base64');
begin
  if octet_length(content) > 10485760 or core.file_type(content) is null or coalesce(name, '') !~ '^[^/\\[:cntrl:]]{1,200}$' then
    perform core.refuse('NOFIL');
  end if;
  if (select count(*) from core.evidence as known
    where known.index_year_id = index_year.id and known.unit_id = of_unit and known.node_id = leaf.id) >= 10 then
    perform core.refuse('MANYF');
  end if;
  insert into core.evidence_files (digest, content_type, bytes) values (sha256(content), core.file_type(content), content)
  on conflict do nothing;
  insert into core.evidence (index_year_id, unit_id, node_id, digest, name, size, added_by)
  values (index_year.id, of_unit, leaf.id, sha256(content), add_evidence.name, octet_length(content), core.staff_id())
  on conflict (index_year_id, unit_id, node_id, digest) do nothing;
  return core.evidence_json(index_year.id, of_unit, leaf.id);
end $$;

-- Definer: as above. Bytes that stand behind nothing any more go with it.
create function api.remove_evidence(scheme text, year integer, unit text, node text, digest text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  leaf core.scheme_nodes := core.leaf_of(index_year, node);
  of_unit bigint := core.unit_proving(index_year, leaf, unit);
  removed bytea := decode(digest, 'hex');
begin
  delete from core.evidence as known
  where known.digest = removed and known.index_year_id = index_year.id and known.unit_id = of_unit and known.node_id = leaf.id;
  delete from core.evidence_files as stored
  where stored.digest = removed and not exists (select from core.evidence as known where known.digest = removed);
  return core.evidence_json(index_year.id, of_unit, leaf.id);
end $$;

-- The bytes for those who see the line; null for everybody else.
create function api.evidence(scheme text, year integer, unit text, digest text) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('name', known.name, 'content_type', stored.content_type, 'file', encode(stored.bytes, 'base64'))
  from core.evidence as known
  join core.evidence_files as stored on stored.digest = known.digest
  join core.index_years as index_year on index_year.id = known.index_year_id and index_year.year = evidence.year
  join core.schemes as of_scheme on of_scheme.id = index_year.scheme_id and of_scheme.code = evidence.scheme
  join core.units as of_unit on of_unit.id = known.unit_id and of_unit.code = evidence.unit
  where known.digest = case when evidence.digest ~ '^[0-9a-f]{64}$' then decode(evidence.digest, 'hex') end
  limit 1
$$;

grant execute on function core.file_type, core.unit_proving, core.documents_json, core.evidence_json, api.add_document,
  api.remove_document, api.add_evidence, api.remove_evidence, api.evidence to authenticated;

-- schemas/89_score_import.sql

-- Scores by the thousand: from a sheet that somebody filled in elsewhere, or from the system a province used before.

-- A number as people and workbooks write it: comma or point. Null when it is none.
create function core.number_in(written text) returns numeric
  language sql immutable
  as $$ select case when btrim(written) ~ '^-?\d{1,12}([.,]\d{1,20})?$' then replace(btrim(written), ',', '.')::numeric end $$;

-- Each row with the line it is about, what stands there, and the first thing that is wrong with it: a code and a column.
-- A row without a revision was not read from a sheet of ours and overwrites what stands; one with an older revision does not.
create function core.judged_rows(index_year core.index_years, of_kind text, rows jsonb)
  returns table (place integer, unit_id bigint, unit_code text, node_id bigint, node_code text, points numeric, words text,
    was numeric, changes boolean, problem text, at_column text)
  -- while a table is being filled its statistics say that it is empty, and it would be read through once a row
  language sql stable set enable_seqscan = off
  as $$
  with sent as (
    select coalesce((entry ->> 'row')::integer, ordinal::integer) as place, entry ->> 'unit' as unit_code, entry ->> 'node' as node_code,
      entry ->> 'points' as written, nullif(btrim(entry ->> 'note'), '') as words, entry ? 'note' as has_words,
      (entry ->> 'revision')::integer as revision,
      count(*) over (partition by entry ->> 'unit', entry ->> 'node') as times
    from jsonb_array_elements(rows) with ordinality as listed (entry, ordinal)
  ),
  reach as materialized (select core.units_in_reach() as id),
  able as materialized (
    select core.units_with_role(core.roles_that_may(case of_kind when 'self' then 'self_score' else 'appraise' end)) as id
    union
    select reach.id from reach where of_kind = 'self' and (select core.may_run_indexes())
  ),
  named as materialized (
    select unit.id, unit.code, unit.id in (select id from able) as able
    from core.units as unit
    where unit.code in (select sent.unit_code from sent) and unit.id in (select id from reach)
  ),
  turns as materialized (
    select named.id, named.code, named.able, here.stage, core.is_late(index_year, named.id, 'self') as late_self,
      core.is_late(index_year, named.id, 'appraise') as late_appraise, core.is_late(index_year, named.id, 'object') as late_object
    from named left join core.stages_now(index_year.id) as here on here.unit_id = named.id
  ),
  leaves as materialized (
    select node.id, node.code, node.source, node.maximum from core.scheme_nodes as node where node.version_id = index_year.version_id
  ),
  states as materialized (select * from core.line_states(index_year.id)),
  found as (
    select sent.*, unit.id as unit_id, node.id as node_id, node.source, node.maximum, unit.stage, unit.late_self, unit.late_appraise,
      unit.late_object, unit.able, core.number_in(sent.written) as points,
      core.turn_of(of_kind, unit.stage, states.state) as turn, stands.points as was, stands.note as was_words,
      coalesce(stands.revision, 0) as stands_at
    from sent
    left join turns as unit on unit.code = sent.unit_code
    left join leaves as node on node.code = sent.node_code
    left join states on states.unit_id = unit.id and states.node_id = node.id
    left join core.scores as stands on stands.index_year_id = index_year.id and stands.unit_id = unit.id and stands.node_id = node.id
      and stands.kind = of_kind
  ),
  weighed as (
    select found.*, found.points is distinct from found.was or (has_words and found.words is distinct from found.was_words) as changes
    from found
  )
  select place, unit_id, unit_code, node_id, node_code, points, case when has_words then words else was_words end, was, changes,
    fault[1], fault[2]
  from weighed
  cross join lateral (
    select case
      when unit_id is null then array['NORCH', 'unit']
      when stage is null then array['NOYER', 'unit']
      when node_id is null or source is null or source = 'survey' then array['NOLEF', 'node']
      when times > 1 then array['TWICE', 'node']
      when coalesce(btrim(written), '') <> '' and points is null then array['NONUM', 'points']
      when points < 0 then array['BELOW', 'points']
      when points <> round(points, 2) then array['DECIM', 'points']
      when points > maximum then array['OVERM', 'points']
      when char_length(words) > 4000 then array['LONGT', 'note']
      when not changes then array['', '']
      when source <> 'appraised' and points is distinct from was then array['NOTYP', 'points']
      when not able then array['NOROL', 'unit']
      when turn is null then array['STAGE', 'points']
      when case turn when 'self' then late_self when 'appraise' then late_appraise else late_object end then array['LATED', 'points']
      when revision <> stands_at then array['STALE', 'points']
      else array['', ''] end as fault
  ) as judged
$$;

-- All rows or none. Without `store` nothing is written: the answer is the preview. Rows that change nothing are no trouble, so
-- that the same file twice does nothing the second time.
-- Definer: scores are written by nobody by hand; core.judged_rows asks for role, unit, stage, deadline and revision row by row.
create function api.import_scores(scheme text, year integer, kind text, rows jsonb, store boolean default true) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years;
  answer jsonb;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  index_year := core.open_year(scheme, year);
  if kind is null or kind not in ('self', 'appraised') or jsonb_typeof(rows) is distinct from 'array' or jsonb_array_length(rows) > 20000 then
    perform core.refuse('MANYR');
  end if;
  perform from core.index_units as measured join core.units as unit on unit.id = measured.unit_id
  where measured.index_year_id = index_year.id and unit.code in (select entry ->> 'unit' from jsonb_array_elements(rows) as entry)
  order by unit.id for no key update of measured;

  with judged as materialized (select * from core.judged_rows(index_year, kind, rows)),
  verdict as materialized (
    select count(*) as rows, count(*) filter (where judged.changes and judged.problem = '') as changes,
      count(*) filter (where judged.problem <> '') as problems
    from judged
  ),
  stored as (
    insert into core.scores as score (index_year_id, unit_id, node_id, kind, points, note, written_at, written_by)
    select index_year.id, judged.unit_id, judged.node_id, import_scores.kind, judged.points, judged.words, now(), core.staff_id()
    from judged, verdict where judged.changes and store and verdict.problems = 0
    on conflict on constraint scores_pkey do update set points = excluded.points, note = excluded.note, revision = score.revision + 1,
      written_at = excluded.written_at, written_by = excluded.written_by
  ),
  listed as (
    select * from judged where judged.problem <> '' or (judged.changes and not store)
    order by judged.problem = '', judged.place limit 200
  )
  select jsonb_build_object('rows', verdict.rows, 'changes', verdict.changes, 'problems', verdict.problems,
    'stored', store and verdict.problems = 0,
    'report', (
      select coalesce(jsonb_agg(jsonb_build_object('row', listed.place, 'unit', listed.unit_code, 'node', listed.node_code,
        'column', nullif(listed.at_column, ''), 'problem', nullif(listed.problem, ''), 'before', listed.was, 'after', listed.points)
        order by listed.place), '[]') from listed)) into answer
  from verdict;
  return answer;
end $$;

grant execute on function core.number_in, core.judged_rows, api.import_scores to authenticated;

-- schemas/89_sheets.sql

-- The screens of the scoring year: one unit's sheet, and the plan with every unit's stage. One call each.

-- What a sheet still lacks, line by line, on one side. A self score above 0 stands on an explanation, a document or a file; an
-- appraised score that differs from the unit's needs a reason. Survey lines take theirs from a snapshot.
create function core.sheet_gaps(of_year bigint, of_unit bigint, side text)
  returns table (node_id bigint, code text, place integer[], gap text)
  language sql stable
  as $$
  select leaf.id, leaf.code, tree.trail, lacking.gap
  from core.index_years as index_year
  cross join lateral core.scheme_tree(index_year.version_id) as tree
  join core.scheme_nodes as leaf on leaf.id = tree.node_id and leaf.source <> 'survey'
  left join core.scores as own on own.index_year_id = of_year and own.unit_id = of_unit and own.node_id = leaf.id and own.kind = 'self'
  left join core.scores as given on given.index_year_id = of_year and given.unit_id = of_unit and given.node_id = leaf.id and given.kind = 'appraised'
  cross join lateral (
    select case
      when side = 'self' and own.points is null then 'points'
      when side = 'self' and own.points > 0 and own.note is null
        and not exists (select from core.line_documents as known
          where known.index_year_id = of_year and known.unit_id = of_unit and known.node_id = leaf.id)
        and not exists (select from core.evidence as known
          where known.index_year_id = of_year and known.unit_id = of_unit and known.node_id = leaf.id) then 'evidence'
      when side = 'appraised' and given.points is null then 'points'
      when side = 'appraised' and given.points is distinct from own.points and given.note is null then 'reason' end as gap
  ) as lacking
  where index_year.id = of_year and lacking.gap is not null
$$;

-- Points of each side at every node, by its code; '' is the whole. The difference is over the lines that both sides scored.
create function core.sheet_sums(index_year core.index_years, of_unit bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_object_agg(coalesce(code, ''), jsonb_build_object('self', self, 'appraised', appraised, 'survey', survey,
    'difference', difference)), '{}')
  from (
    select node.code, sum(own.points) as self, sum(given.points) as appraised, sum(survey.points) as survey,
      sum(own.points - given.points) as difference
    from core.lineage(index_year.version_id) as lineage
    left join core.scheme_nodes as node on node.id = lineage.node_id
    left join core.scores as own on own.index_year_id = index_year.id and own.unit_id = of_unit and own.node_id = lineage.leaf_id and own.kind = 'self'
    left join core.scores as given on given.index_year_id = index_year.id and given.unit_id = of_unit and given.node_id = lineage.leaf_id
      and given.kind = 'appraised'
    left join core.scores as survey on survey.index_year_id = index_year.id and survey.unit_id = of_unit and survey.node_id = lineage.leaf_id
      and survey.kind = 'survey'
    group by node.code
  ) as summed
$$;

-- How far the sheet is: lines that are scored by hand, complete on either side, and what the others lack.
create function core.sheet_progress(of_year bigint, of_unit bigint) returns jsonb
  language sql stable
  as $$
  with lacking as (
    select side, jsonb_agg(jsonb_build_object('node', gap.code, 'gap', gap.gap) order by gap.place) as gaps, count(*) as n
    from unnest(array['self', 'appraised']) as side cross join lateral core.sheet_gaps(of_year, of_unit, side) as gap
    group by side
  ),
  leaves as (
    select count(*) as n from core.index_years as index_year
    join core.scheme_nodes as leaf on leaf.version_id = index_year.version_id and leaf.source <> 'survey'
    where index_year.id = of_year
  )
  select jsonb_build_object('leaves', leaves.n,
    'self', jsonb_build_object('complete', leaves.n - coalesce(own.n, 0), 'gaps', coalesce(own.gaps, '[]')),
    'appraised', jsonb_build_object('complete', leaves.n - coalesce(given.n, 0), 'gaps', coalesce(given.gaps, '[]')))
  from leaves left join lacking as own on own.side = 'self' left join lacking as given on given.side = 'appraised'
$$;

create function core.deadlines_json(index_year core.index_years, of_unit bigint) returns jsonb
  language sql stable
  as $$
  select jsonb_object_agg(deadline, jsonb_build_object('until', core.last_day(index_year, of_unit, deadline),
    'late', core.is_late(index_year, of_unit, deadline)))
  from unnest(array['self', 'submit', 'appraise', 'object']) as deadline
$$;

create function core.thread_json(of_year bigint, of_unit bigint, of_leaf bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('deed', remark.deed, 'body', remark.body, 'by', core.staff_name(remark.staff_id),
    'at', to_char(core.local_time(remark.at), 'YYYY-MM-DD"T"HH24:MI:SS')) order by remark.id), '[]')
  from core.line_remarks as remark
  where remark.index_year_id = of_year and remark.unit_id = of_unit and remark.node_id = of_leaf
$$;

-- Whether the asker may write on this side of a line now.
create function core.open_to(index_year core.index_years, of_unit bigint, kind text, stage text, state text) returns boolean
  language sql stable
  as $$
  select turn is not null and not core.is_late(index_year, of_unit, turn)
    and core.may(case kind when 'self' then 'self_score' else 'appraise' end, of_unit)
  from core.turn_of(kind, stage, state) as turn
$$;

create function api.score_sheet(scheme text, year integer, unit text) returns jsonb
  language plpgsql stable
  as $$
declare
  index_year core.index_years := core.index_year_of(scheme, year);
  of_unit bigint := core.unit_in_reach(unit);
  now_at record;
begin
  select * into now_at from core.stages_now(index_year.id) as here where here.unit_id = of_unit;
  if not found then return null; end if;
  return core.scheme_json(index_year) || jsonb_build_object(
    'unit', core.unit_json(of_unit), 'stage', now_at.stage, 'reason', now_at.reason,
    'since', to_char(core.local_time(now_at.since), 'YYYY-MM-DD"T"HH24:MI:SS'),
    'deadlines', core.deadlines_json(index_year, of_unit),
    'may', jsonb_build_object('self_score', core.may('self_score', of_unit), 'appraise', core.may('appraise', of_unit),
      'submit', now_at.stage in ('draft', 'returned') and core.may('self_score', of_unit)
        and not core.is_late(index_year, of_unit, case now_at.stage when 'draft' then 'submit' else 'appraise' end),
      'finish', now_at.stage = 'submitted' and core.open_to(index_year, of_unit, 'appraised', now_at.stage, null),
      'return', core.open_to(index_year, of_unit, 'appraised', now_at.stage, null)),
    'sums', core.sheet_sums(index_year, of_unit), 'progress', core.sheet_progress(index_year.id, of_unit),
    'lines', (
      select jsonb_agg(jsonb_build_object('node', node.code, 'parent', parent.code, 'title', node.title, 'depth', tree.depth,
        'maximum', node.maximum, 'source', coalesce(node.source, 'computed'), 'hint', node.note) || case when node.source is null then '{}'
        else core.asked_json(node) || core.leaf_json(index_year, of_unit, node.id, now_at.stage, state.state) end order by tree.trail)
      from core.scheme_tree(index_year.version_id) as tree
      join core.scheme_nodes as node on node.id = tree.node_id
      left join core.scheme_nodes as parent on parent.id = node.parent_id
      left join core.line_states(index_year.id) as state on state.unit_id = of_unit and state.node_id = node.id));
end $$;

-- What a line asks for where its points are computed: two figures, or one of the options.
create function core.asked_json(node core.scheme_nodes) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('conversion', node.conversion, 'numerator', node.numerator, 'denominator', node.denominator,
    'full_from', node.full_from,
    'options', (
      select coalesce(jsonb_agg(jsonb_build_object('label', option.label, 'points', core.points_of_option(node, option.position))
        order by option.position), '[]')
      from core.scheme_options as option where option.node_id = node.id))
$$;

create function core.leaf_json(index_year core.index_years, of_unit bigint, of_leaf bigint, stage text, state text) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('state', state,
    'self', core.score_json(core.score_of(index_year.id, of_unit, of_leaf, 'self')),
    'appraised', core.score_json(core.score_of(index_year.id, of_unit, of_leaf, 'appraised')),
    'survey', survey.points, 'snapshot', snapshot.code,
    'open', jsonb_build_object('self', core.open_to(index_year, of_unit, 'self', stage, state),
      'appraised', core.open_to(index_year, of_unit, 'appraised', stage, state)),
    'deeds', (
      select coalesce(jsonb_agg(deed), '[]')
      from unnest(array['sent_back', 'answered', 'agreed', 'disagreed', 'replied']) as deed
      cross join lateral core.turn_to_say(deed, leaf_json.stage, leaf_json.state) as turn
      where turn is not null and not core.is_late(index_year, of_unit, turn) and core.may(core.role_to_say(deed), of_unit)),
    'documents', core.documents_json(index_year.id, of_unit, of_leaf), 'evidence', core.evidence_json(index_year.id, of_unit, of_leaf),
    'thread', core.thread_json(index_year.id, of_unit, of_leaf))
  from (select 1) as here
  left join core.scores as survey on survey.index_year_id = index_year.id and survey.unit_id = of_unit and survey.node_id = of_leaf
    and survey.kind = 'survey'
  left join core.snapshots as snapshot on snapshot.id = survey.snapshot_id
$$;

-- The plan of a year with the stage of the units in reach, fifty at a time; to whoever may give them more time, all their names.
create function api.index_plan(scheme text, year integer, search text default null, page integer default 1) returns jsonb
  language plpgsql stable
  as $$
declare
  index_year core.index_years := core.index_year_of(scheme, year);
  may_run boolean := core.may_run_indexes() and index_year.published_on is null;
  found bigint[];
  shown bigint[];
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if index_year.id is null then return null; end if;
  -- row policies leave the units in reach
  found := array(select unit.id from core.index_units as measured join core.units as unit on unit.id = measured.unit_id
    where measured.index_year_id = index_year.id and (search is null or position(lower(search) in lower(unit.name)) > 0) order by unit.id);
  shown := found[(greatest(page, 1) - 1) * 50 + 1 : greatest(page, 1) * 50];
  return core.scheme_json(index_year) || jsonb_build_object('opened_on', index_year.opened_on,
    'may_run', may_run,
    'page', jsonb_build_object('number', greatest(page, 1), 'size', 50, 'found', cardinality(found)),
    'measured', case when may_run then (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name) order by unit.id), '[]')
      from core.index_units as measured join core.units as unit on unit.id = measured.unit_id where measured.index_year_id = index_year.id)
      else '[]' end,
    'deadlines', core.deadlines_json(index_year, null),
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name, 'stage', here.stage,
        'since', to_char(core.local_time(here.since), 'YYYY-MM-DD"T"HH24:MI:SS'),
        'progress', core.sheet_progress(index_year.id, unit.id) #- '{self,gaps}' #- '{appraised,gaps}',
        'disagreed', (select count(*) from core.line_states(index_year.id) as line where line.unit_id = unit.id and line.state = 'disagreed'),
        'extensions', (
          select coalesce(jsonb_agg(jsonb_build_object('deadline', extension.deadline, 'until', extension.until, 'reason', extension.reason)
            order by extension.until), '[]')
          from core.index_extensions as extension where extension.index_year_id = index_year.id and extension.unit_id = unit.id))
        order by unit.id), '[]')
      from core.stages_now(index_year.id) as here join core.units as unit on unit.id = here.unit_id
      where here.unit_id = any (shown)));
end $$;

-- What a year may be opened with, or changed to: the units of the asker's reach that lived then.
create function api.index_choices(scheme text, year integer) returns jsonb
  language plpgsql stable
  as $$
declare
  index_year core.index_years := core.index_year_of(scheme, year);
  version core.scheme_versions := core.version_for((select id from core.schemes where code = scheme), year);
begin
  perform core.refuse_who_may_not_run_indexes();
  if version.id is null then perform core.refuse('NOFRC', scheme || ' ' || year); end if;
  return jsonb_build_object('scheme', scheme, 'year', year, 'edition', version.edition, 'title', version.title,
    'opened', index_year.id is not null, 'published', index_year.published_on is not null,
    'deadlines', jsonb_build_object('self', index_year.self_by, 'submit', index_year.submit_by, 'appraise', index_year.appraise_by,
      'object', index_year.object_by),
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind, 'measured', measured.unit_id is not null)
        order by unit.kind, unit.name), '[]')
      from core.units as unit
      left join core.index_units as measured on measured.unit_id = unit.id and measured.index_year_id = index_year.id
      where unit.id in (select core.units_in_reach()) and core.lived_in(unit, index_choices.year)
        and (unit.kind = any (version.unit_kinds) or (version.unit_kinds = '{}' and unit.kind <> 'province'))));
end $$;

-- The schemes that a year may be opened of, with the year that comes next; none to those who may not open one.
create function api.schemes_to_run() returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('scheme', scheme.code, 'title', version.title, 'year', upcoming.year) order by scheme.code), '[]')
  from core.schemes as scheme
  cross join lateral (
    select coalesce(max(known.year) + 1, extract(year from core.today())::integer) as year
    from core.index_years as known where known.scheme_id = scheme.id) as upcoming
  cross join lateral core.version_for(scheme.id, upcoming.year) as version
  where version.id is not null and core.may_run_indexes()
$$;

grant execute on function core.sheet_gaps, core.sheet_sums, core.sheet_progress, core.deadlines_json, core.thread_json, core.open_to,
  core.asked_json, core.leaf_json, api.score_sheet, api.index_plan, api.index_choices,
  api.schemes_to_run to authenticated;

-- schemas/90_health.sql

-- Whether the database answers and is built as this version of the application expects.

create function api.ready() returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('ready', core.is_task('health'), 'today', core.today(),
    'units', case when core.is_task('health') then (select count(*) from core.units) end)
$$;
grant execute on function api.ready to authenticated;

-- schemas/90_index_screens.sql

-- What the screens of the reform index ask, one call each.

-- reach: the units whose years are told; null, all that the asker may read.
create function core.scheme_json(index_year core.index_years, reach bigint[] default null) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object(
    'scheme', jsonb_build_object('code', scheme.code, 'edition', version.edition, 'title', version.title,
      'decided_by', version.decided_by, 'note', version.note, 'illustrative', version.illustrative,
      'total_maximum', version.total_maximum),
    'year', (index_year).year,
    'state', case when (index_year).published_on is null then 'open' else 'published' end,
    'years', (select jsonb_agg(other.year order by other.year) from core.index_years as other
      where other.scheme_id = scheme.id and exists (select from core.index_units as measured
        where measured.index_year_id = other.id and (reach is null or measured.unit_id in (select unnest(reach))))))
  from core.scheme_versions as version join core.schemes as scheme on scheme.id = version.scheme_id
  where version.id = (index_year).version_id
$$;

create function api.indexes() returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return (
    select coalesce(jsonb_agg(entry order by code), '[]')
    from (
      select scheme.code, jsonb_build_object('scheme', scheme.code,
        'edition', (array_agg(version.edition order by index_year.year desc))[1],
        'title', (array_agg(version.title order by index_year.year desc))[1],
        'illustrative', bool_or(version.illustrative),
        'years', jsonb_agg(jsonb_build_object('year', index_year.year, 'units', measured.units,
          'state', case when index_year.published_on is null then 'open' else 'published' end) order by index_year.year)) as entry
      from core.index_years as index_year
      join core.schemes as scheme on scheme.id = index_year.scheme_id
      join core.scheme_versions as version on version.id = index_year.version_id
      cross join lateral (select count(*) as units from core.index_units where index_year_id = index_year.id) as measured
      where measured.units > 0
      group by scheme.code
    ) as listed);
end $$;

-- The dashboard of a year and a tier: fifty units of those in reach, and what a leader reads aloud of them all.
-- sort: rank, name, change, move, or the code of a field.
-- Definer: which units are in reach is asked once and passed on; row policies would ask for every table.
create function api.index(scheme text, year integer, tier text default null, kind text default null, search text default null,
  band text default null, sort text default 'rank', page integer default 1) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  this_year core.index_years := core.index_year_of(scheme, year);
  last_year core.index_years := core.index_year_of(scheme, year - 1);
  reach bigint[];
  tiers jsonb;
  shown text;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  reach := array(select core.units_in_reach());
  tiers := core.tiers_in_reach(this_year.id, reach);
  shown := coalesce(
    (select entry ->> 'tier' from jsonb_array_elements(tiers) as entry where entry ->> 'tier' = index.tier), tiers -> 0 ->> 'tier');
  if shown is null then return null; end if;
  return core.scheme_json(this_year, reach) || jsonb_build_object('tiers', tiers, 'tier', shown, 'sort', sort)
    || core.comparison_json(this_year, last_year, shown)
    || jsonb_build_object('nodes', core.fields_json(this_year.version_id),
      'sources', (select coalesce(jsonb_agg(distinct announced.source), '[]') from core.announced_places as announced
        where announced.index_year_id = this_year.id and announced.unit_id in (select unnest(reach))))
    || core.index_page(this_year, core.edition_in_force(this_year.id), reach, shown, kind, search, band, sort, greatest(page, 1));
end $$;

-- Fields and the leaves that take their points from a survey, in tree order.
create function core.fields_json(of_version bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('code', node.code, 'parent', parent.code, 'title', node.title,
    'depth', tree.depth, 'maximum', node.maximum, 'source', coalesce(node.source, 'computed'), 'conversion', node.conversion)
    order by tree.trail), '[]')
  from core.scheme_tree(of_version) as tree
  join core.scheme_nodes as node on node.id = tree.node_id
  left join core.scheme_nodes as parent on parent.id = node.parent_id
  where tree.depth = 1 or node.source = 'survey'
$$;

-- reach: null, all that the asker may read.
create function core.tiers_in_reach(of_year bigint, reach bigint[] default null) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('tier', tier, 'units', units, 'kinds', kinds) order by units desc, tier), '[]')
  from (
    select tier, sum(units) as units, jsonb_agg(kind order by kind) as kinds
    from (
      select unit.kind, count(*) as units
      from core.index_units as measured join core.units as unit on unit.id = measured.unit_id
      where measured.index_year_id = of_year and (reach is null or unit.id in (select unnest(reach)))
      group by unit.kind
    ) as by_kind
    cross join lateral core.tier_of(kind) as tier
    group by tier
  ) as met
$$;

-- The bands of a version, best first, each with how many of these units are in it.
create function core.bands_json(of_version bigint, of_units text[]) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('label', band.label, 'lower_bound', band.lower_bound, 'basis', version.band_basis,
    'units', (select count(*) from unnest(of_units) as held where held = band.label)) order by band.position), '[]')
  from core.scheme_bands as band join core.scheme_versions as version on version.id = band.version_id
  where band.version_id = of_version
$$;

create function core.comparison_json(this_year core.index_years, last_year core.index_years, tier text) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('comparable', comparable, 'comparison_note', case
    when (last_year).id is null then 'Chưa có số liệu của năm trước.'
    when not comparable then 'Tập hợp đơn vị năm nay khác năm trước (có đơn vị được lập mới, sáp nhập hoặc vắng), nên không so thứ hạng.' end)
  from (
    select (last_year).id is not null and tier in (select core.comparable_tiers((this_year).id, (last_year).id)) as comparable
    -- asked once: it is told twice
    offset 0
  ) as judged
$$;

-- All totals are read, the fields of the fifty units on the page alone, and the field that orders them. reach: null, everybody.
-- Definer: reads the standings of all and keeps the units in reach.
create function core.index_page(this_year core.index_years, edition bigint, reach bigint[], tier text, kind text, search text, band text,
  sort text, page integer) returns jsonb
  language sql stable security definer set search_path = ''
  as $$
  with seen as materialized (
    select unit.id, unit.code, unit.name, unit.kind, row(total.*)::core.standing as total, absence.reason as absent
    from core.index_units as measured
    join core.units as unit on unit.id = measured.unit_id
    left join core.standings((this_year).id, edition, array[0::bigint], null) as total on total.unit_id = unit.id
    left join core.absences as absence on absence.index_year_id = measured.index_year_id and absence.unit_id = unit.id
    where measured.index_year_id = (this_year).id and core.tier_of(unit.kind) = tier
      and (reach is null or unit.id in (select unnest(reach)))
  ),
  ordering as materialized (
    select place.unit_id, place.points from core.scheme_nodes as field
    cross join lateral core.places((this_year).id, edition, array[field.id], null) as place
    where field.version_id = (this_year).version_id and field.parent_id is null and field.code = sort
  ),
  found as (
    select seen.*, row_number() over (order by
      case when sort = 'name' then seen.name end,
      case sort when 'change' then - (seen.total).change when 'move' then - (seen.total).move when 'rank' then (seen.total).rank
        else - ordering.points end nulls last,
      - (seen.total).points nulls last, seen.id) as place,
      count(*) over () as found
    from seen left join ordering on ordering.unit_id = seen.id
    where (index_page.kind is null or seen.kind = index_page.kind)
      and (search is null or position(lower(search) in lower(seen.name)) > 0)
      and (index_page.band is null or (seen.total).band = index_page.band)
  ),
  shown as materialized (select * from found where found.place > (page - 1) * 50 and found.place <= page * 50),
  fields as materialized (
    select shown.id, jsonb_agg(jsonb_build_object('node', field.code) || core.standing_json(row(place.*)::core.standing) order by field.position) as list
    from shown
    join core.scheme_nodes as field on field.version_id = (this_year).version_id and field.parent_id is null
    left join core.standings((this_year).id, edition,
      array(select node.id from core.scheme_nodes as node where node.version_id = (this_year).version_id and node.parent_id is null),
      array(select id from shown)) as place on place.unit_id = shown.id and place.node_id = field.id
    group by shown.id
  )
  select jsonb_build_object(
    'counts', (select jsonb_build_object('units', count(*), 'scored', count((seen.total).points),
      'provisional', count(*) filter (where (seen.total).unappraised + (seen.total).unsurveyed > 0),
      'unsurveyed', count(*) filter (where (seen.total).unsurveyed > 0), 'absent', count(seen.absent)) from seen),
    'bands', core.bands_json((this_year).version_id, (select array_agg((seen.total).band) from seen)),
    'facts', jsonb_build_object(
      'leaders', (select coalesce(jsonb_agg(seen.name order by seen.id), '[]') from seen where (seen.total).rank = 1 and (seen.total).points is not null),
      'leading_points', (select max((seen.total).points) from seen where (seen.total).rank = 1),
      'risen', (select jsonb_build_object('name', seen.name, 'by', (seen.total).change) from seen
        where (seen.total).change > 0 order by (seen.total).change desc, seen.id limit 1),
      'climbed', (select jsonb_build_object('name', seen.name, 'by', (seen.total).move) from seen
        where (seen.total).move > 0 order by (seen.total).move desc, seen.id limit 1),
      'fallen', (select jsonb_build_object('name', seen.name, 'by', (seen.total).change) from seen
        where (seen.total).change < 0 order by (seen.total).change, seen.id limit 1)),
    'page', jsonb_build_object('number', page, 'size', 50, 'found', coalesce((select max(found.found) from found), 0)),
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', shown.code, 'name', shown.name, 'kind', shown.kind, 'absent', shown.absent,
        'total', core.standing_json(shown.total), 'fields', coalesce(fields.list, '[]')) order by shown.place), '[]')
      from shown left join fields using (id)))
$$;

grant execute on function core.scheme_json, core.fields_json, core.tiers_in_reach,
  core.bands_json, core.comparison_json, core.index_page, api.indexes, api.index to authenticated;

-- schemas/91_publications.sql

-- Publishing a year: what the screens show, written once as canonical JSON with every leaf's scores by source, so that a stranger
-- can add it up again.

create function core.decimal_member(value numeric) returns text
  language sql immutable
  as $$ select coalesce('"' || to_char(value, 'FM999990.00') || '"', 'null') $$;

-- core.canonical takes a minute for the scores of thousands of units; what follows writes the same spelling directly.
create function core.sealed_place(place core.standing) returns text
  language sql immutable
  as $$
  select format('{"announced":%s,"band":%s,"change":%s,"leading_years":%s,"move":%s,"out_of":%s,"percent":%s,"points":%s,'
    || '"previous_points":%s,"previous_rank":%s,"rank":%s}',
    to_jsonb((place).announced)::text, coalesce(to_jsonb((place).band)::text, 'null'), core.decimal_member((place).change),
    coalesce((place).leading_years::text, 'null'), coalesce((place).move::text, 'null'), coalesce((place).out_of::text, 'null'),
    core.decimal_member(core.percent((place).points / nullif((place).maximum, 0))), core.decimal_member((place).points),
    core.decimal_member((place).previous_points), coalesce((place).previous_rank::text, 'null'), coalesce((place).rank::text, 'null'))
$$;

-- Scheme documents hold decimals as numbers; sealed, they are text.
create function core.sealed_scheme(value jsonb) returns jsonb
  language plpgsql immutable
  as $$
begin
  return case jsonb_typeof(value)
    when 'object' then (
      select jsonb_object_agg(key, case when key <> 'depth' and jsonb_typeof(member) = 'number' then to_jsonb(core.decimal_text(member))
        else core.sealed_scheme(member) end)
      from jsonb_each(value) as entry (key, member))
    when 'array' then (
      select coalesce(jsonb_agg(core.sealed_scheme(member) order by place), '[]')
      from jsonb_array_elements(value) with ordinality as entry (member, place))
    else value
  end;
end $$;

-- The percentage behind survey points and the answers behind that, by snapshot and unit, as the snapshot was sealed.
create function core.surveyed_percents(of_year bigint) returns table (snapshot_id bigint, code text, unit_code text, percent text, answers jsonb)
  language sql stable
  as $$
  select frozen.id, frozen.code, figure ->> 'code', figure ->> 'index', figure -> 'counts'
  from core.snapshots as frozen cross join lateral core.figures_of(frozen) as figure
  where frozen.id in (select score.snapshot_id from core.scores as score where score.index_year_id = of_year)
$$;

-- What points were computed from where nobody typed them: '{"denominator":"3","numerator":"2"}', '{"option":2}'.
create function core.sealed_given(given jsonb) returns text
  language sql immutable
  as $$
  select case when given ? 'option' then '{"option":' || (given ->> 'option')::integer || '}'
    else '{"denominator":"' || (given ->> 'denominator')::numeric || '","numerator":"' || (given ->> 'numerator')::numeric || '"}' end
$$;

-- Every unit's scores as '{"1.1":{"appraised":"2.00","self":"2.25"},…}', each with what it was computed from.
create function core.sealed_scores(of_year bigint) returns table (unit_id bigint, body text)
  language sql stable
  as $$
  with percents as materialized (select * from core.surveyed_percents(of_year)),
  leaves as (
    select score.unit_id, node.code, string_agg(
      case when node.conversion = 'options' and percents.answers is not null then '"answers":' || core.canonical(percents.answers) || ',' else '' end
      || case when percents.percent is not null then '"percent":' || to_jsonb(percents.percent)::text || ',' else '' end
      || case when percents.code is not null then '"snapshot":' || to_jsonb(percents.code)::text || ',' else '' end
      || '"' || score.kind || '":' || core.decimal_member(score.points)
      || case when score.given is not null then ',"' || score.kind || '_given":' || core.sealed_given(score.given) else '' end,
      ',' order by score.kind) as body
    from core.scores as score
    join core.scheme_nodes as node on node.id = score.node_id
    join core.units as unit on unit.id = score.unit_id
    left join percents on percents.snapshot_id = score.snapshot_id and percents.unit_code = unit.code
    where score.index_year_id = of_year and score.points is not null
    group by score.unit_id, node.code
  )
  select unit_id, '{' || string_agg(to_jsonb(code)::text || ':{' || body || '}', ',' order by code collate "C") || '}'
  from leaves group by unit_id
$$;

create function core.sealed_units(of_year bigint) returns text
  language sql stable
  as $$
  with places as materialized (
    select standing.*, node.code, row(standing.*)::core.standing as place
    from core.computed_standings(of_year) as standing left join core.scheme_nodes as node on node.id = standing.node_id
  ),
  fields as (
    select unit_id, '{' || string_agg(to_jsonb(code)::text || ':' || core.sealed_place(place), ',' order by code collate "C") || '}' as body
    from places where node_id is not null group by unit_id
  )
  select string_agg('{"code":' || to_jsonb(unit.code)::text || ',"fields":' || coalesce(fields.body, '{}')
    || ',"kind":' || to_jsonb(unit.kind)::text || ',"name":' || to_jsonb(unit.name)::text
    || ',"scores":' || coalesce(scores.body, '{}') || ',"tier":' || to_jsonb(core.tier_of(unit.kind))::text
    || ',"total":' || coalesce(core.sealed_place(total.place), 'null') || '}', ',' order by unit.id)
  from core.index_units as measured
  join core.units as unit on unit.id = measured.unit_id
  left join fields on fields.unit_id = unit.id
  left join core.sealed_scores(of_year) as scores on scores.unit_id = unit.id
  left join places as total on total.unit_id = unit.id and total.node_id is null
  where measured.index_year_id = of_year
$$;

create function core.sealed_year(index_year core.index_years, about jsonb) returns text
  language sql stable
  as $$
  -- units and year are the last keys by code point
  select left(core.canonical(about || jsonb_build_object('kind', 'reform-index', 'format', 1,
      'scheme', core.sealed_scheme(core.scheme_content((index_year).version_id)),
      'illustrative', version.illustrative,
      'compared_with', last_year.year,
      'comparable', (select coalesce(jsonb_agg(tier order by tier), '[]') from core.comparable_tiers((index_year).id, last_year.id) as tier),
      'absent', (select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'reason', absence.reason) order by unit.id), '[]')
        from core.absences as absence join core.units as unit on unit.id = absence.unit_id where absence.index_year_id = (index_year).id),
      'snapshots', (select coalesce(jsonb_agg(jsonb_build_object('code', frozen.code, 'sha256', frozen.sha256) order by frozen.id), '[]')
        from core.snapshots as frozen where frozen.id in (select score.snapshot_id from core.scores as score where score.index_year_id = (index_year).id)),
      'sources', (select coalesce(jsonb_agg(distinct announced.source), '[]') from core.announced_places as announced
        where announced.index_year_id = (index_year).id))), -1)
    || ',"units":[' || core.sealed_units((index_year).id) || '],"year":' || (index_year).year || '}'
  from core.scheme_versions as version
  left join core.index_years as last_year on last_year.scheme_id = (index_year).scheme_id and last_year.year = (index_year).year - 1
  where version.id = (index_year).version_id
$$;

-- What an edition put right, in the order of units and tree.
create function core.correction_json(of_year bigint, of_edition integer) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('unit', unit.code, 'name', unit.name, 'node', node.code, 'title', node.title,
    'before', to_char(line.before, 'FM999990.00'), 'after', to_char(line.after, 'FM999990.00'), 'reason', line.reason)
    order by unit.id, tree.trail), '[]')
  from core.correction_lines as line
  join core.units as unit on unit.id = line.unit_id
  join core.scheme_nodes as node on node.id = line.node_id
  join core.scheme_tree(node.version_id) as tree on tree.node_id = node.id
  where line.index_year_id = of_year and line.edition = of_edition
$$;

-- Called by api.publish_index, api.correct_index and the illustrative seed.
create function core.publish(index_year core.index_years, on_day date) returns text
  language plpgsql
  as $$
declare
  old core.publications;
  last_sha256 text;
  new_code text;
  sealed text;
  new_id bigint;
begin
  -- one after the other: each names the hash of the one before; and no score may change between sum and seal
  perform pg_advisory_xact_lock(hashtext('core.publications'));
  lock table core.scores, core.announced_places, core.absences in share mode;
  select sha256 into last_sha256 from core.publications order by id desc limit 1;
  select * into old from core.publications as known where known.index_year_id = index_year.id order by known.edition desc limit 1;
  select scheme.code || '-' || index_year.year || '-' || coalesce(old.edition, 0) + 1 into new_code
  from core.schemes as scheme where scheme.id = index_year.scheme_id;
  sealed := core.sealed_year(index_year, jsonb_build_object('code', new_code, 'edition', coalesce(old.edition, 0) + 1,
    'published_on', on_day, 'previous', last_sha256, 'corrects', case when old.id is not null then jsonb_build_object('code', old.code,
      'sha256', old.sha256, 'reason', (select reason from core.corrections as correction
        where correction.index_year_id = index_year.id and correction.edition = old.edition + 1),
      'lines', core.correction_json(index_year.id, old.edition + 1)) end));
  insert into core.publications (code, index_year_id, edition, published_on, published_by, content, sha256, previous_sha256)
  values (new_code, index_year.id, coalesce(old.edition, 0) + 1, on_day, core.staff_id(), sealed,
    encode(sha256(convert_to(sealed, 'UTF8')), 'hex'), last_sha256)
  returning id into new_id;
  insert into core.published_places (publication_id, unit_id, node_id, points, announced, rank, out_of, leading_years, band, maximum,
    previous_points, change, previous_rank, move)
  select new_id, unit_id, node_id, points, announced, rank, out_of, leading_years, band, maximum, previous_points, change, previous_rank, move
  from core.computed_standings(index_year.id);
  update core.index_years set published_on = on_day where id = index_year.id and published_on is null;
  return new_code;
end $$;

-- Who publishes ------------------------------------------------------------------------------------------------------

-- Who publishes a year answers for every unit in it.
create function core.may_publish(of_year bigint) returns boolean
  language sql stable security definer set search_path = ''
  as $$
  select exists (select from core.own_memberships() where role = any (core.roles_that_may('publish'))) and not exists (
    select from core.index_units as measured where measured.index_year_id = of_year
      and measured.unit_id not in (select core.units_with_role(core.roles_that_may('publish'))))
$$;

create function core.year_to_publish(scheme text, year integer) returns core.index_years
  language plpgsql stable set search_path = ''
  as $$
declare
  found_year core.index_years := core.index_year_of(scheme, year);
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if not exists (select from core.index_units where index_year_id = found_year.id) then perform core.refuse('NOYER', scheme || ' ' || year); end if;
  if not core.may_publish(found_year.id) then perform core.refuse('NOROL', 'publish'); end if;
  return found_year;
end $$;

-- Units that a year still waits for. What was announced as a whole waits for nothing.
create function core.unready(of_year bigint) returns table (unit_id bigint, unappraised integer, unsurveyed integer)
  language sql stable
  as $$
  select kept.unit_id, kept.unappraised, kept.unsurveyed
  from core.node_totals as kept
  where kept.index_year_id = of_year and kept.node_id is null and kept.unappraised + kept.unsurveyed > 0
    and not exists (select from core.absences as absence where absence.index_year_id = of_year and absence.unit_id = kept.unit_id)
    and not exists (select from core.announced_places as announced
      where announced.index_year_id = of_year and announced.unit_id = kept.unit_id and announced.node_id is null)
$$;

-- Definer: nobody may write editions. Refuses who may not publish all of the year, a published year, one that waits for a unit.
create function api.publish_index(scheme text, year integer) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.year_to_publish(scheme, year);
  waiting bigint := (select count(*) from core.unready(index_year.id));
begin
  if index_year.published_on is not null then perform core.refuse('SEALD', scheme || ' ' || year); end if;
  if waiting > 0 then perform core.refuse('NREDY', waiting::text); end if;
  return jsonb_build_object('code', core.publish(index_year, core.today()));
end $$;

-- A unit that cannot be scored this year, and why; no reason takes it back.
-- Definer: nobody may write absences. Refuses a published year, a unit it does not measure, a reason too short or long.
create function api.declare_absent(scheme text, year integer, unit text, reason text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.year_to_publish(scheme, year);
  of_unit bigint := core.unit_in_reach(unit);
begin
  if index_year.published_on is not null then perform core.refuse('SEALD', scheme || ' ' || year); end if;
  if not exists (select from core.index_units as measured where measured.index_year_id = index_year.id and measured.unit_id = of_unit) then
    perform core.refuse('NOYER', unit);
  end if;
  if reason is null then
    delete from core.absences as absence where absence.index_year_id = index_year.id and absence.unit_id = of_unit;
    return null;
  end if;
  if char_length(btrim(reason)) not between 5 and 500 then perform core.refuse('ABSNT'); end if;
  insert into core.absences (index_year_id, unit_id, reason, declared_by) values (index_year.id, of_unit, btrim(declare_absent.reason), core.staff_id())
  on conflict (index_year_id, unit_id) do update set reason = excluded.reason, declared_by = excluded.declared_by, declared_on = core.today();
  return null;
end $$;

-- A new edition: appraised scores put right, as many as there are, each with its reason, and why as a whole.
-- lines: [{"unit", "node", "points", "reason"}]. Points that were computed are points that were put right from then on: what they were
-- computed from would say something else.
-- Definer: a published year takes no score but through here. Refuses a year without an edition, no reason, a line twice or one that
-- changes nothing, points that do not fit.
create function api.correct_index(scheme text, year integer, reason text, lines jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.year_to_publish(scheme, year);
  changed integer;
begin
  if core.edition_in_force(index_year.id) is null then perform core.refuse('NOEDN', scheme || ' ' || year); end if;
  if coalesce(char_length(btrim(reason)), 0) not between 10 and 2000 or jsonb_typeof(lines) is distinct from 'array' then perform core.refuse('CORRE'); end if;
  perform core.refuse_bad_points(index_year, lines);
  insert into core.corrections (index_year_id, edition, reason)
  select index_year.id, edition.edition + 1, btrim(correct_index.reason) from core.publications as edition where edition.id = core.edition_in_force(index_year.id);
  insert into core.correction_lines (index_year_id, edition, unit_id, node_id, before, after, reason)
  select index_year.id, edition.edition + 1, score.unit_id, score.node_id, score.points, (line ->> 'points')::numeric, btrim(line ->> 'reason')
  from jsonb_array_elements(lines) as line
  join core.publications as edition on edition.id = core.edition_in_force(index_year.id)
  join core.units as unit on unit.code = line ->> 'unit'
  join core.scheme_nodes as leaf on leaf.version_id = index_year.version_id and leaf.code = line ->> 'node'
  join core.scores as score on score.index_year_id = index_year.id and score.unit_id = unit.id and score.node_id = leaf.id
    and score.kind = 'appraised' and score.points <> (line ->> 'points')::numeric
  on conflict do nothing;
  get diagnostics changed = row_count;
  if changed = 0 or changed <> jsonb_array_length(lines) then perform core.refuse('CORRE', changed || '/' || jsonb_array_length(lines)); end if;
  update core.scores as score set points = line.after, given = null
  from core.correction_lines as line
  where line.index_year_id = index_year.id and line.edition = 1 + (select known.edition from core.publications as known where known.id = core.edition_in_force(index_year.id))
    and score.index_year_id = line.index_year_id and score.unit_id = line.unit_id and score.node_id = line.node_id and score.kind = 'appraised';
  return jsonb_build_object('code', core.publish(index_year, core.today()));
end $$;

create function core.refuse_bad_points(index_year core.index_years, lines jsonb) returns void
  language plpgsql stable set search_path = ''
  as $$
declare
  line jsonb;
  leaf core.scheme_nodes;
  points numeric;
begin
  for line in select * from jsonb_array_elements(lines) loop
    leaf := core.leaf_of(index_year, line ->> 'node');
    if leaf.source = 'survey' then perform core.refuse('NOLEF', leaf.code); end if;
    points := case jsonb_typeof(line -> 'points') when 'number' then (line ->> 'points')::numeric end;
    if points is null or points < 0 then perform core.refuse('BELOW', leaf.code); end if;
    if points <> round(points, 2) then perform core.refuse('DECIM', leaf.code); end if;
    if points > leaf.maximum then perform core.refuse('OVERM', leaf.code); end if;
    if coalesce(char_length(btrim(line ->> 'reason')), 0) not between 5 and 500 then perform core.refuse('CORRE', leaf.code); end if;
  end loop;
end $$;

-- What stands between a year and its publication, and the editions there are.
create function api.publication_state(scheme text, year integer) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.year_to_publish(scheme, year);
begin
  return core.scheme_json(index_year) || jsonb_build_object(
    'units', (select count(*) from core.index_units where index_year_id = index_year.id),
    'waiting', (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name, 'unappraised', unready.unappraised,
        'unsurveyed', unready.unsurveyed) order by unit.id), '[]')
      from core.unready(index_year.id) as unready join core.units as unit on unit.id = unready.unit_id),
    'absent', (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name, 'reason', absence.reason) order by unit.id), '[]')
      from core.absences as absence join core.units as unit on unit.id = absence.unit_id where absence.index_year_id = index_year.id),
    'leaves', (
      select coalesce(jsonb_agg(jsonb_build_object('code', leaf.code, 'title', leaf.title, 'maximum', leaf.maximum) order by tree.trail), '[]')
      from core.scheme_tree(index_year.version_id) as tree join core.scheme_nodes as leaf on leaf.id = tree.node_id
      where leaf.source <> 'survey'),
    'measured', (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name) order by unit.name), '[]')
      from core.index_units as measured join core.units as unit on unit.id = measured.unit_id where measured.index_year_id = index_year.id),
    'editions', (
      select coalesce(jsonb_agg(core.publication_json(known) order by known.edition desc), '[]')
      from core.publications as known where known.index_year_id = index_year.id));
end $$;

grant execute on function core.may_publish, core.year_to_publish, core.unready, core.correction_json, core.refuse_bad_points, api.publish_index, api.declare_absent,
  api.correct_index, api.publication_state to authenticated;
-- core.publish is granted to nobody: it asks nobody's role.

-- schemas/92_unit_card.sql

-- One unit's year: what changed and why, where points were lost, what the unit and its appraisers disagree on, and its history
-- with that of the units it was made of.

-- Every node with the field and the criterion it stands under; a field that is a leaf has no criterion.
create function core.branches(of_version bigint) returns table (node_id bigint, field text, criterion text)
  language sql stable
  as $$
  with recursive branch as (
    select node.id, node.code as field, null::text as criterion
    from core.scheme_nodes as node where node.version_id = of_version and node.parent_id is null
    union all
    select node.id, branch.field, coalesce(branch.criterion, node.code)
    from core.scheme_nodes as node join branch on node.parent_id = branch.id
  )
  select * from branch
$$;

create function core.unit_leaves(index_year core.index_years, of_unit bigint)
  returns table (code text, field text, criterion text, maximum numeric, source text, conversion text, points numeric, final boolean)
  language sql stable
  as $$
  select leaf.code, branch.field, branch.criterion, leaf.maximum, leaf.source, leaf.conversion, given.points, given.final
  from core.leaf_points((index_year).id) as given
  join core.scheme_nodes as leaf on leaf.id = given.node_id
  join core.branches((index_year).version_id) as branch on branch.node_id = leaf.id
  where given.unit_id = of_unit
$$;

-- Why a unit's points changed, leaf by leaf; what it says adds up to the change exactly. A leaf that only one of the two schemes
-- has, or that takes its points another way, is the scheme's doing; where only its maximum changed, last year's points are
-- carried to the new maximum first: that step is the scheme's, the rest is the unit's or the citizens'.
create function core.unit_changes(this_year core.index_years, last_year core.index_years, of_unit bigint)
  returns table (field text, criterion text, cause text, points numeric)
  language sql stable
  as $$
  select coalesce(now.field, before.field), coalesce(now.criterion, before.criterion), part.cause, part.points
  from core.unit_leaves(this_year, of_unit) as now
  full join core.unit_leaves(last_year, of_unit) as before on before.code = now.code
  cross join lateral (
    select case when (now.source, now.conversion) is distinct from (before.source, before.conversion) then now.points
      when now.maximum <> before.maximum then core.published(before.points * now.maximum / before.maximum)
      else before.points end as carried
  ) as step
  cross join lateral (values
    ('scheme', coalesce(step.carried, now.points, 0) - coalesce(before.points, 0)),
    (case coalesce(now.source, before.source) when 'survey' then 'satisfaction' else 'own' end,
      coalesce(now.points, 0) - coalesce(step.carried, now.points, 0))
  ) as part (cause, points)
  where part.points <> 0
$$;

create function core.causes_json(own numeric, satisfaction numeric, scheme numeric) returns jsonb
  language sql immutable
  as $$
  select jsonb_build_object('own', coalesce(own, 0), 'satisfaction', coalesce(satisfaction, 0), 'scheme', coalesce(scheme, 0),
    'change', coalesce(own, 0) + coalesce(satisfaction, 0) + coalesce(scheme, 0))
$$;

-- The change of a whole unit, by field, criterion and cause. Where the two years hold no scores but announced fields, the fields
-- alone; what the parts leave over is said as well. Null where there is no change to explain.
create function core.change_json(this_year core.index_years, last_year core.index_years, of_unit bigint, total core.standing) returns jsonb
  language sql stable
  as $$
  with parts as materialized (
    select change.* from core.unit_changes(this_year, last_year, of_unit) as change
    where exists (select from core.scores where index_year_id = (last_year).id and unit_id = of_unit)
      and exists (select from core.scores where index_year_id = (this_year).id and unit_id = of_unit)
  ),
  summed as (
    select field, criterion, grouping(criterion) = 1 as whole, sum(points) filter (where cause = 'own') as own,
      sum(points) filter (where cause = 'satisfaction') as satisfaction, sum(points) filter (where cause = 'scheme') as scheme
    from parts group by grouping sets ((field), (field, criterion))
  ),
  titled as (
    select distinct on (node.code) node.code, node.title, tree.trail, node.version_id = (this_year).version_id as kept
    from unnest(array[(this_year).version_id, (last_year).version_id]) as version (id)
    cross join lateral core.scheme_tree(version.id) as tree join core.scheme_nodes as node on node.id = tree.node_id
    order by node.code, node.version_id = (this_year).version_id desc
  )
  select case when (total).change is null then null else jsonb_build_object(
    'since', (last_year).year, 'total', (total).change,
    'scheme_changed', (this_year).version_id <> (last_year).version_id,
    'causes', (select core.causes_json(sum(points) filter (where cause = 'own'), sum(points) filter (where cause = 'satisfaction'),
      sum(points) filter (where cause = 'scheme')) from parts),
    'rest', (total).change - coalesce((select sum(points) from parts), 0),
    'rows', (
      select coalesce(jsonb_agg(jsonb_build_object('code', titled.code, 'title', titled.title, 'kept', titled.kept,
        'level', case when summed.whole then 'field' else 'criterion' end)
        || core.causes_json(summed.own, summed.satisfaction, summed.scheme) order by field.trail, not summed.whole, titled.trail), '[]')
      from summed
      join titled on titled.code = case when summed.whole then summed.field else summed.criterion end
      join titled as field on field.code = summed.field
      where summed.whole or summed.criterion is not null)) end
$$;

-- Leaves below their maximum, the dearest first; one without points is lost in full as far as anybody knows, and last.
create function core.lost_json(this_year core.index_years, of_unit bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('node', leaf.code, 'title', node.title, 'field', leaf.field, 'source', leaf.source,
    'maximum', leaf.maximum, 'points', leaf.points, 'lost', leaf.maximum - leaf.points, 'final', leaf.final)
    order by leaf.maximum - leaf.points desc nulls last, tree.trail), '[]')
  from core.unit_leaves(this_year, of_unit) as leaf
  join core.scheme_nodes as node on node.version_id = (this_year).version_id and node.code = leaf.code
  join core.scheme_tree((this_year).version_id) as tree on tree.node_id = node.id
  where leaf.points is distinct from leaf.maximum
$$;

-- A unit and all it was made of, however far back.
create function core.forebears(of_unit bigint) returns table (unit_id bigint, steps integer)
  language sql stable
  as $$
  with recursive line as (
    select of_unit as id, 0 as steps
    union
    select known.predecessor_id, line.steps + 1 from core.unit_predecessors as known join line on known.unit_id = line.id
  )
  select id, min(steps) from line group by id
$$;

-- Every year of the scheme in which the unit, or one that it was made of, was measured. Side by side, never joined up.
create function core.history_json(of_scheme bigint, of_unit bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name, 'own', unit.id = of_unit, 'until', unit.valid_to,
    'years', (
      select jsonb_agg(jsonb_build_object('year', index_year.year, 'edition', version.edition, 'published', index_year.published_on is not null)
        || core.standing_json(place) order by index_year.year)
      from core.index_units as measured
      join core.index_years as index_year on index_year.id = measured.index_year_id and index_year.scheme_id = of_scheme
      join core.scheme_versions as version on version.id = index_year.version_id
      left join lateral (
        select row(standing.*)::core.standing as place from core.standings(index_year.id, core.edition_in_force(index_year.id), array[0::bigint], array[unit.id]) as standing
        where standing.unit_id = unit.id and standing.node_id is null) as found on true
      where measured.unit_id = unit.id)) order by line.steps, unit.id), '[]')
  from core.forebears(of_unit) as line join core.units as unit on unit.id = line.unit_id
  where exists (
    select from core.index_units as measured join core.index_years as index_year on index_year.id = measured.index_year_id
    where measured.unit_id = unit.id and index_year.scheme_id = of_scheme)
$$;

-- The whole tree with what each side gave. The difference of a node is over the leaves below it that both sides scored.
create function core.card_lines(this_year core.index_years, of_unit bigint, places core.standing[]) returns jsonb
  language sql stable
  as $$
  with given as materialized (
    select lineage.node_id, sum(own.points) as self, sum(appraised.points) as appraised, sum(survey.points) as survey,
      sum(own.points - appraised.points) as difference
    from core.lineage((this_year).version_id) as lineage
    left join core.scores as own on own.index_year_id = (this_year).id and own.unit_id = of_unit and own.node_id = lineage.leaf_id and own.kind = 'self'
    left join core.scores as appraised on appraised.index_year_id = (this_year).id and appraised.unit_id = of_unit
      and appraised.node_id = lineage.leaf_id and appraised.kind = 'appraised'
    left join core.scores as survey on survey.index_year_id = (this_year).id and survey.unit_id = of_unit
      and survey.node_id = lineage.leaf_id and survey.kind = 'survey'
    where lineage.node_id is not null
    group by lineage.node_id
  )
  select coalesce(jsonb_agg(jsonb_build_object('node', node.code, 'parent', parent.code, 'title', node.title, 'depth', tree.depth,
    'maximum', node.maximum, 'source', coalesce(node.source, 'computed'),
    'self', given.self, 'appraised', given.appraised, 'survey', given.survey, 'difference', given.difference,
    'points', here.points, 'percent', core.percent(here.points / nullif(node.maximum, 0)), 'provisional', here.missing > 0,
    'rank', standing.rank, 'out_of', standing.out_of,
    'snapshot', case when snapshot.id is not null then jsonb_build_object('code', snapshot.code, 'title', snapshot.title) end)
    order by tree.trail), '[]')
  from core.scheme_tree((this_year).version_id) as tree
  join core.scheme_nodes as node on node.id = tree.node_id
  left join core.scheme_nodes as parent on parent.id = node.parent_id
  left join given on given.node_id = node.id
  left join unnest(places) as standing on standing.node_id = node.id
  left join core.node_points((this_year).id) as summed on summed.unit_id = of_unit and summed.node_id = node.id
  cross join lateral (
    select coalesce(standing.points, summed.points) as points,
      coalesce(standing.unappraised + standing.unsurveyed, summed.unappraised + summed.unsurveyed, 0) as missing
  ) as here
  left join core.scores as score on score.index_year_id = (this_year).id and score.unit_id = of_unit and score.node_id = node.id and score.kind = 'survey'
  left join core.snapshots as snapshot on snapshot.id = score.snapshot_id and snapshot.unit_id in (select core.units_in_reach())
$$;

-- Definer: the unit is in reach, or refused; row policies would ask again for every table.
create function api.unit_index(scheme text, year integer, unit text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  this_year core.index_years := core.index_year_of(scheme, year);
  last_year core.index_years := core.index_year_of(scheme, year - 1);
  of_unit bigint := core.unit_in_reach(unit);
  tier text := core.tier_of((select kind from core.units where id = of_unit));
  places core.standing[];
  total core.standing;
begin
  if not exists (select from core.index_units where index_year_id = this_year.id and unit_id = of_unit) then return null; end if;
  places := array(select row(known.*)::core.standing
    from core.standings(this_year.id, core.edition_in_force(this_year.id), null, array[of_unit]) as known);
  select * into total from unnest(places) as known where known.node_id is null;
  return core.scheme_json(this_year, array[of_unit]) || core.comparison_json(this_year, last_year, tier) || jsonb_build_object(
    'unit', core.unit_json(of_unit),
    'absent', (select reason from core.absences as absence where absence.index_year_id = this_year.id and absence.unit_id = of_unit),
    'total', core.standing_json(total),
    'fields', (
      select coalesce(jsonb_agg(jsonb_build_object('node', field.code, 'title', field.title)
        || core.standing_json(row(place.*)::core.standing) order by field.position), '[]')
      from core.scheme_nodes as field left join unnest(places) as place on place.node_id = field.id
      where field.version_id = this_year.version_id and field.parent_id is null),
    'may_self_score', this_year.published_on is null and core.is_reached_as(core.roles_that_may('self_score'), of_unit),
    'may_appraise', this_year.published_on is null and core.is_reached_as(core.roles_that_may('appraise'), of_unit),
    'change', core.change_json(this_year, last_year, of_unit, total),
    'lost', core.lost_json(this_year, of_unit),
    'lost_sum', (select jsonb_build_object('points', coalesce(sum(leaf.maximum - leaf.points), 0), 'leaves', count(*))
      from core.unit_leaves(this_year, of_unit) as leaf where leaf.points < leaf.maximum),
    'history', core.history_json(this_year.scheme_id, of_unit),
    'lines', core.card_lines(this_year, of_unit, places));
end $$;

grant execute on function core.branches, core.unit_leaves, core.unit_changes, core.causes_json, core.change_json, core.lost_json,
  core.forebears, core.history_json, core.card_lines, api.unit_index to authenticated;

-- schemas/93_published.sql

-- What everybody may read of what is published, signed in or not, and whether a file is one of ours.

create function core.publication_json(edition core.publications) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('code', edition.code, 'scheme', scheme.code, 'title', version.title, 'illustrative', version.illustrative,
    'year', index_year.year, 'edition', edition.edition, 'published_on', edition.published_on, 'sha256', edition.sha256,
    'reason', (select correction.reason from core.corrections as correction
      where correction.index_year_id = edition.index_year_id and correction.edition = edition.edition),
    'corrected', core.correction_json(edition.index_year_id, edition.edition),
    'corrects', (select old.code from core.publications as old
      where old.index_year_id = edition.index_year_id and old.edition = edition.edition - 1),
    'newest', (select newest.code from core.publications as newest where newest.id = core.edition_in_force(edition.index_year_id)))
  from core.index_years as index_year
  join core.schemes as scheme on scheme.id = index_year.scheme_id
  join core.scheme_versions as version on version.id = index_year.version_id
  where index_year.id = edition.index_year_id
$$;

-- Definer: schemes and years are read by staff; of what is published everybody reads the name.
create function api.publications() returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
begin
  if core.actor() is null then perform core.refuse('NOTIN'); end if;
  return (select coalesce(jsonb_agg(core.publication_json(known) order by known.id desc), '[]') from core.publications as known);
end $$;

-- The sealed document itself, for the files.
create function api.publication(code text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
begin
  if core.actor() is null then perform core.refuse('NOTIN'); end if;
  return (
    select jsonb_build_object('publication', core.publication_json(known), 'content', known.content::jsonb, 'sha256', known.sha256)
    from core.publications as known where known.code = publication.code);
end $$;

-- An edition as a table, fifty units at a time; the same shape as api.index.
create function api.published_index(code text, tier text default null, kind text default null, search text default null,
  band text default null, sort text default 'rank', page integer default 1) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  edition core.publications;
  index_year core.index_years;
  last_year core.index_years;
  tiers jsonb;
  shown text;
begin
  if core.actor() is null then perform core.refuse('NOTIN'); end if;
  select * into edition from core.publications as known where known.code = published_index.code;
  if edition.id is null then return null; end if;
  select * into index_year from core.index_years where id = edition.index_year_id;
  select * into last_year from core.index_years as other where other.scheme_id = index_year.scheme_id and other.year = index_year.year - 1;
  tiers := core.tiers_in_reach(index_year.id);
  shown := coalesce(
    (select entry ->> 'tier' from jsonb_array_elements(tiers) as entry where entry ->> 'tier' = published_index.tier), tiers -> 0 ->> 'tier');
  return core.scheme_json(index_year) || jsonb_build_object('publication', core.publication_json(edition), 'tiers', tiers, 'tier', shown, 'sort', sort)
    || core.comparison_json(index_year, last_year, shown)
    || jsonb_build_object('nodes', core.fields_json(index_year.version_id), 'sources', edition.content::jsonb -> 'sources')
    || core.index_page(index_year, edition.id, null, shown, kind, search, band, sort, greatest(page, 1));
end $$;

-- Files as they left the house ---------------------------------------------------------------------------------------------

create table core.issued_files (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('xlsx', 'csv', 'json', 'pdf')),
  publication_id bigint references core.publications on delete restrict,
  snapshot_id bigint references core.snapshots on delete restrict,
  issued_on date not null default core.today(),
  check (num_nonnulls(publication_id, snapshot_id) = 1)
);
create index on core.issued_files (publication_id);
create index on core.issued_files (snapshot_id);
alter table core.issued_files enable row level security;
create trigger an_issued_file_stays before update or delete or truncate on core.issued_files
  for each statement execute function core.refuse_change();
-- No right to read or write: api.note_issued and api.authenticity answer for it.

-- Definer: only the product itself says which bytes it handed out.
create function api.note_issued(of_code text, file_kind text, file_sha256 text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
begin
  if not core.is_task('issue') then perform core.refuse('NOTIN'); end if;
  insert into core.issued_files (sha256, kind, publication_id, snapshot_id)
  select file_sha256, file_kind, edition.id, frozen.id
  from (select 1) as one
  left join core.publications as edition on edition.code = of_code
  left join core.snapshots as frozen on frozen.code = of_code
  where num_nonnulls(edition.id, frozen.id) = 1
  on conflict (sha256) do nothing;
  return null;
end $$;

-- What a hash is the hash of: the bytes of a file we handed out, or the sealed figures themselves; null when it is neither.
-- Definer: a stranger who holds the hash holds the file; of a snapshot they learn its title and period, no figure.
create function api.authenticity(hash text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
begin
  if core.actor() is null then perform core.refuse('NOTIN'); end if;
  return (
    select jsonb_build_object('of', known.kind, 'publication', core.publication_json(sealed),
      'snapshot', case when frozen.id is not null then jsonb_build_object('code', frozen.code, 'title', frozen.title,
        'unit', (select unit.name from core.units as unit where unit.id = frozen.unit_id),
        'from', frozen.from_day, 'to', frozen.to_day, 'frozen_on', frozen.frozen_on) end)
    from (
      select issued.kind, issued.publication_id, issued.snapshot_id from core.issued_files as issued where issued.sha256 = hash
      union all select 'figures', sealed.id, null from core.publications as sealed where sealed.sha256 = hash
      union all select 'figures', null, sealed.id from core.snapshots as sealed where sealed.sha256 = hash
    ) as known
    left join core.publications as sealed on sealed.id = known.publication_id
    left join core.snapshots as frozen on frozen.id = known.snapshot_id
    limit 1);
end $$;

grant execute on function core.publication_json, api.publications, api.publication, api.published_index, api.note_issued, api.authenticity
  to authenticated;

-- schemas/94_actions.sql

-- Plans that win points back: who does what by when about points that a unit did not get. What happens to an action is a list
-- of dated deeds that only grows; its state is the last of them.

-- Which actions are at risk: due within so many days with less done than this. What a province may decide is a row.
create table core.action_rules (
  in_force_from date primary key,
  days_left integer not null check (days_left >= 0),
  percent_below integer not null check (percent_below between 0 and 100)
);

-- The office that answers for a sub-criterion.
create table core.responsibilities (
  node_id bigint primary key references core.scheme_nodes on delete restrict,
  office text not null check (office = btrim(office) and char_length(office) between 1 and 120)
);

create table core.actions (
  id bigint generated always as identity primary key,
  code text not null unique default 'gp-' || left(md5(gen_random_uuid()::text), 8),
  index_year_id bigint not null,
  unit_id bigint not null,
  node_id bigint not null references core.scheme_nodes on delete restrict,
  title text not null check (title = btrim(title) and char_length(title) between 1 and 300),
  responsible text not null check (responsible = btrim(responsible) and char_length(responsible) between 1 and 120),
  due_on date not null,
  expected numeric(6, 2) not null check (expected > 0),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);
create index on core.actions (index_year_id, unit_id, node_id);
create index on core.actions (unit_id);
create index on core.actions (node_id);

create table core.action_deeds (
  id bigint generated always as identity primary key,
  action_id bigint not null references core.actions on delete restrict,
  deed text not null check (deed in ('draft', 'submit', 'send_back', 'approve', 'progress', 'finish', 'cancel')),
  on_day date not null default core.today(),
  -- null in a seed: nobody had signed in
  staff_id uuid default core.staff_id() references core.staff on delete restrict,
  note text check (note = btrim(note) and char_length(note) between 1 and 1000),
  percent smallint check (percent between 0 and 100),
  -- numbers of the documents that show it
  documents text check (documents = btrim(documents) and char_length(documents) between 1 and 400)
);
create index on core.action_deeds (action_id, id);

create function core.action_state(of_action bigint) returns text
  language sql stable
  as $$
  select case deed when 'draft' then 'draft' when 'submit' then 'submitted' when 'send_back' then 'returned'
    when 'approve' then 'approved' when 'finish' then 'done' when 'cancel' then 'cancelled' end
  from core.action_deeds where action_id = of_action and deed <> 'progress' order by id desc limit 1
$$;

create function core.deeds_in(state text) returns text[]
  language sql immutable
  as $$
  select case state when 'draft' then array['submit', 'cancel'] when 'returned' then array['submit', 'cancel']
    when 'submitted' then array['approve', 'send_back'] when 'approved' then array['progress', 'finish', 'cancel']
    when 'done' then array[]::text[] when 'cancelled' then array[]::text[] else array['draft'] end
$$;

-- What a unit lost at a sub-criterion; null while it has no points.
create function core.points_lost(of_year bigint, of_unit bigint, of_node bigint) returns numeric
  language sql stable
  as $$
  select node.maximum - leaf.points
  from core.leaf_points(of_year) as leaf join core.scheme_nodes as node on node.id = leaf.node_id
  where leaf.unit_id = of_unit and leaf.node_id = of_node
$$;

-- Refuses what is not lost, more points than were lost in sum, and a change of what has been submitted. Actions about one
-- loss are counted one after the other.
create function core.check_action() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  lost numeric := core.points_lost(new.index_year_id, new.unit_id, new.node_id);
  others numeric;
begin
  perform pg_advisory_xact_lock(hashtext('actions ' || new.index_year_id || ' ' || new.unit_id || ' ' || new.node_id));
  if tg_op = 'UPDATE' and core.action_state(new.id) not in ('draft', 'returned') then perform core.refuse('NOSTA', new.code); end if;
  if coalesce(lost, 0) <= 0 then perform core.refuse('NOLOS'); end if;
  select coalesce(sum(other.expected), 0) into others
  from core.actions as other
  where other.index_year_id = new.index_year_id and other.unit_id = new.unit_id and other.node_id = new.node_id
    and other.id <> new.id and core.action_state(other.id) <> 'cancelled';
  if others + new.expected > lost then perform core.refuse('OVERX', (lost - others)::text); end if;
  return new;
end $$;
create trigger an_action_wins_back_what_was_lost before insert or update on core.actions
  for each row execute function core.check_action();

-- Refuses a deed that the state does not allow, one without its reason, and approving what one has submitted oneself.
create function core.check_deed() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  perform pg_advisory_xact_lock(hashtext('action ' || new.action_id));
  if new.deed <> all (core.deeds_in(core.action_state(new.action_id))) then perform core.refuse('NOSTA', new.deed); end if;
  if new.deed in ('send_back', 'cancel') and new.note is null then perform core.refuse('NOWHY', new.deed); end if;
  if (new.deed = 'progress') <> (new.percent is not null) then perform core.refuse('BADPC'); end if;
  if new.deed = 'approve' and new.staff_id = (
    select staff_id from core.action_deeds where action_id = new.action_id and deed = 'submit' order by id desc limit 1
  ) then
    perform core.refuse('OWNAC');
  end if;
  return new;
end $$;
create trigger a_deed_follows_the_state before insert on core.action_deeds
  for each row execute function core.check_deed();
create trigger a_deed_stays before update or delete on core.action_deeds
  for each row execute function core.refuse_change();

-- Offices are named once for all units: by an admin of the unit above all.
create function core.may_name_offices() returns boolean
  language sql stable
  as $$
  select exists (
    select from core.own_memberships() as own join core.units as unit on unit.id = own.unit_id
    where unit.parent_id is null and own.role = any (core.roles_that_may('name_offices')))
$$;

alter table core.action_rules enable row level security;
alter table core.responsibilities enable row level security;
alter table core.actions enable row level security;
alter table core.action_deeds enable row level security;
grant select on core.action_rules, core.responsibilities, core.actions, core.action_deeds to authenticated;
grant insert (node_id, office), update (office) on core.responsibilities to authenticated;
grant insert (index_year_id, unit_id, node_id, title, responsible, due_on, expected), update (title, responsible, due_on, expected)
  on core.actions to authenticated;
grant insert (action_id, deed, note, percent, documents) on core.action_deeds to authenticated;

create policy "staff read when an action is at risk" on core.action_rules
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "staff read which office answers" on core.responsibilities
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "admins name an office" on core.responsibilities
  for insert to authenticated with check ((select core.may_name_offices()));
create policy "admins name another office" on core.responsibilities
  for update to authenticated using ((select core.may_name_offices()));
create policy "staff read the actions of their units" on core.actions
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "heads draft for their units" on core.actions
  for insert to authenticated with check (unit_id in (select core.units_with_role(core.roles_that_may('plan_actions'))));
create policy "heads rewrite what they drafted" on core.actions
  for update to authenticated using (unit_id in (select core.units_with_role(core.roles_that_may('plan_actions'))));
create policy "staff read what happened to the actions they see" on core.action_deeds
  for select to authenticated using (exists (select from core.actions as action where action.id = action_id));
create policy "heads carry their actions on" on core.action_deeds
  for insert to authenticated
  with check (deed not in ('approve', 'send_back') and exists (select from core.actions as action
    where action.id = action_id and action.unit_id in (select core.units_with_role(core.roles_that_may('plan_actions')))));
create policy "the reviewing office answers" on core.action_deeds
  for insert to authenticated
  with check (deed in ('approve', 'send_back') and exists (select from core.actions as action
    where action.id = action_id and action.unit_id in (select core.units_with_role(core.roles_that_may('review_actions')))));
-- No right to delete an action or to change a deed: an action that is given up is cancelled, with its reason.

create trigger staff_writes_are_recorded after insert or update or delete on core.responsibilities
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.actions
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.action_deeds
  for each row execute function core.record_write();

grant execute on function core.action_state, core.deeds_in, core.points_lost, core.may_name_offices to authenticated;

-- schemas/95_action_screens.sql

-- What the screens of plans ask and do.

-- The field that a node belongs to.
create function core.field_of(of_node bigint) returns bigint
  language sql stable
  as $$
  with recursive climb as (
    select node.id, node.parent_id from core.scheme_nodes as node where node.id = of_node
    union all
    select parent.id, parent.parent_id from climb join core.scheme_nodes as parent on parent.id = climb.parent_id
  )
  select id from climb where parent_id is null
$$;

-- Points of the year after at the same sub-criterion with the same maximum, once they are published and final, less this year's.
create function core.points_won(of_year bigint, of_unit bigint, of_node bigint) returns numeric
  language sql stable
  as $$
  select later.points - earlier.points
  from core.index_years as this_year
  join core.index_years as next_year on next_year.scheme_id = this_year.scheme_id and next_year.year = this_year.year + 1
    and next_year.published_on is not null
  join core.scheme_nodes as node on node.id = of_node
  join core.scheme_nodes as same on same.version_id = next_year.version_id and same.code = node.code and same.maximum = node.maximum
  join core.leaf_points(of_year) as earlier on earlier.unit_id = of_unit and earlier.node_id = of_node
  join core.leaf_points(next_year.id) as later on later.unit_id = of_unit and later.node_id = same.id and later.final
  where this_year.id = of_year
$$;

create type core.action_row as (
  id bigint, code text, unit_id bigint, unit_code text, unit_name text, index_year_id bigint, scheme text, year integer, node_id bigint,
  node text, node_title text, field text, field_title text, title text, responsible text, due_on date, expected numeric, state text,
  percent smallint, last_on date, overdue boolean, at_risk boolean, illustrative boolean
);

-- Actions of these units and where they stand; what a list is chosen and counted from. reach: null, all that the asker may read.
create function core.action_rows(reach bigint[] default null) returns setof core.action_row
  language sql stable
  as $$
  select action.id, action.code, unit.id, unit.code, unit.name, index_year.id, scheme.code, index_year.year, node.id, node.code,
    node.title, field.code, field.title, action.title, action.responsible, action.due_on, action.expected, standing.state,
    case standing.state when 'done' then 100::smallint else coalesce(progress.percent, 0::smallint) end, done.last_on,
    standing.open and action.due_on < core.today(),
    coalesce(standing.open and action.due_on between core.today() and core.today() + rule.days_left
      and coalesce(progress.percent, 0) < rule.percent_below, false),
    version.illustrative or unit.illustrative
  from core.actions as action
  join core.units as unit on unit.id = action.unit_id
  join core.index_years as index_year on index_year.id = action.index_year_id
  join core.schemes as scheme on scheme.id = index_year.scheme_id
  join core.scheme_versions as version on version.id = index_year.version_id
  join core.scheme_nodes as node on node.id = action.node_id
  left join core.scheme_nodes as parent on parent.id = node.parent_id
  left join core.scheme_nodes as above on above.id = parent.parent_id
  left join core.scheme_nodes as highest on highest.id = above.parent_id
  -- a tree is four deep at most
  join core.scheme_nodes as field on field.id = coalesce(highest.id, above.id, parent.id, node.id)
  cross join lateral (
    select state, state not in ('done', 'cancelled') as open from core.action_state(action.id) as state
  ) as standing
  left join lateral (
    select deed.percent from core.action_deeds as deed where deed.action_id = action.id and deed.deed = 'progress' order by deed.id desc limit 1
  ) as progress on true
  left join lateral (
    select deed.on_day as last_on from core.action_deeds as deed where deed.action_id = action.id order by deed.id desc limit 1
  ) as done on true
  left join lateral (
    select days_left, percent_below from core.action_rules where in_force_from <= core.today() order by in_force_from desc limit 1
  ) as rule on true
  where reach is null or action.unit_id in (select unnest(reach))
$$;

create function core.action_json(told core.action_row) returns jsonb
  language sql stable
  as $$
  select to_jsonb(told) - array['id', 'unit_id', 'node_id', 'index_year_id', 'unit_code', 'unit_name']
    || jsonb_build_object('unit', jsonb_build_object('code', (told).unit_code, 'name', (told).unit_name),
      'lost', core.points_lost((told).index_year_id, (told).unit_id, (told).node_id),
      'won', core.points_won((told).index_year_id, (told).unit_id, (told).node_id))
$$;

-- The action of this code if its unit is in reach; unknown and out of reach are refused in the same words.
create function core.action_in_reach(action_code text) returns core.actions
  language plpgsql stable
  as $$
declare
  found_action core.actions;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into found_action from core.actions as action
  where action.code = action_code and action.unit_id in (select core.units_in_reach());
  if found_action.id is null then perform core.refuse('NOACT', action_code); end if;
  return found_action;
end $$;

-- Screens ------------------------------------------------------------------------------------------------------------

-- A unit's year as a worksheet: what was lost, who answers for it, and what is being done about it.
-- Definer: the unit is in reach, or refused; row policies would ask for every deed.
create function api.lost_points(scheme text, year integer, unit text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  this_year core.index_years := core.index_year_of(scheme, year);
  of_unit bigint := core.unit_in_reach(unit);
begin
  if not exists (select from core.index_units where index_year_id = this_year.id and unit_id = of_unit) then return null; end if;
  return (
    with leaves as (
      select node.*, leaf.points, leaf.final, tree.trail, responsible.office
      from core.leaf_points(this_year.id) as leaf
      join core.scheme_nodes as node on node.id = leaf.node_id
      join core.scheme_tree(this_year.version_id) as tree on tree.node_id = node.id
      left join core.responsibilities as responsible on responsible.node_id = node.id
      where leaf.unit_id = of_unit
    ),
    planned as materialized (
      select told.*, told as line from core.action_rows(array[of_unit]) as told where told.scheme = lost_points.scheme and told.year = lost_points.year
    ),
    lines as (
      select leaf.*, leaf.maximum - leaf.points as lost, field.title as field_title, sum(leaf.maximum - leaf.points) over (partition by field.id) as field_lost, own.expected,
        case when own.expected is not null then core.points_won(this_year.id, of_unit, leaf.id) end as won
      from leaves as leaf
      join core.scheme_nodes as field on field.id = core.field_of(leaf.id)
      cross join lateral (
        select sum(told.expected) filter (where told.state <> 'cancelled') as expected
        from planned as told where told.node_id = leaf.id
      ) as own
      where leaf.points < leaf.maximum
    )
    select jsonb_build_object('scheme', scheme, 'title', version.title, 'illustrative', version.illustrative, 'year', year,
      'today', core.today(), 'unit', core.unit_json(of_unit), 'may_plan', core.may('plan_actions', of_unit),
      'leaves', (select count(*) from leaves), 'unscored', (select count(*) from leaves where points is null),
      'lost', (select coalesce(sum(lost), 0) from lines), 'expected', (select coalesce(sum(expected), 0) from lines),
      'won', (select sum(won) from lines),
      'unplanned', (select count(*) from lines where expected is null),
      'lines', (
        select coalesce(jsonb_agg(jsonb_build_object('node', line.code, 'title', line.title, 'field', line.field_title,
          'field_lost', line.field_lost, 'source', line.source, 'maximum', line.maximum, 'points', line.points, 'final', line.final, 'lost', line.lost,
          'office', line.office, 'expected', coalesce(line.expected, 0), 'open', line.lost - coalesce(line.expected, 0), 'won', line.won,
          'actions', (
            select coalesce(jsonb_agg(core.action_json(told.line) order by told.id), '[]') from planned as told where told.node_id = line.id))
          order by line.trail), '[]')
        from lines as line))
    from core.scheme_versions as version where version.id = this_year.version_id);
end $$;

-- Units of which plans begin, newest year first, with what is planned and what was won: fifty at a time.
create function core.balance_page(reach bigint[], of_unit text, page integer) returns jsonb
  language sql stable
  as $$
  with plannable as materialized (
    select unit.id as unit_id, unit.code, unit.name, index_year.id as year_id, scheme.code as scheme, index_year.year,
      row_number() over (order by index_year.year desc, unit.id) as place
    from core.index_units as measured
    join core.index_years as index_year on index_year.id = measured.index_year_id and index_year.published_on is not null
      and exists (select from core.scheme_nodes as leaf where leaf.version_id = index_year.version_id and leaf.source is not null)
    join core.schemes as scheme on scheme.id = index_year.scheme_id
    join core.units as unit on unit.id = measured.unit_id and coalesce(unit.valid_to, 'infinity') >= core.today()
    where unit.id in (select unnest(reach)) and (of_unit is null or unit.code = of_unit)
  ),
  shown as (select * from plannable where place > (page - 1) * 50 and place <= page * 50)
  select jsonb_build_object('page', jsonb_build_object('number', page, 'size', 50, 'found', (select count(*) from plannable)), 'rows', (
    select coalesce(jsonb_agg(jsonb_build_object('unit', jsonb_build_object('code', code, 'name', name), 'scheme', scheme, 'year', year,
      'actions', planned.actions, 'expected', planned.expected, 'won', planned.won) order by place), '[]')
    from shown
    cross join lateral (
      select coalesce(sum(actions), 0) as actions, sum(expected) as expected, sum(core.points_won(year_id, shown.unit_id, node_id)) as won
      from (
        select told.node_id, count(*) as actions, sum(told.expected) as expected from core.actions as told
        where told.index_year_id = year_id and told.unit_id = shown.unit_id and core.action_state(told.id) <> 'cancelled'
        group by told.node_id
      ) as by_node
    ) as planned))
$$;

-- Plans in reach, the most urgent first, fifty after the one of the code `after`. `late` is overdue, at_risk or null.
-- Definer: which units are in reach is asked once; row policies would ask for every deed of every plan.
create function api.actions(unit text default null, field text default null, state text default null, late text default null,
  after text default null, balance_page integer default 1) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  reach bigint[];
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  reach := array(select core.units_in_reach());
  return (
    with everything as materialized (
      select told.*, told as line, row_number() over (order by told.overdue desc, told.at_risk desc, told.due_on, told.id) as place from core.action_rows(reach) as told
    ),
    wanted as materialized (
      select told.id, told.place from everything as told
      where (actions.unit is null or told.unit_code = actions.unit) and (actions.field is null or told.field_title = actions.field)
        and (actions.state is null or told.state = actions.state)
        and (actions.late is null or case actions.late when 'overdue' then told.overdue else told.at_risk end)
    ),
    rest as materialized (
      select told.* from wanted as told
      where told.place > coalesce((select seen.place from everything as seen where seen.code = actions.after), 0)
    ),
    shown as materialized (select everything.line, everything.place from everything join rest using (place) order by place limit 50)
    select jsonb_build_object(
      'all', (select count(*) from everything), 'overdue', (select count(*) from everything where overdue),
      'at_risk', (select count(*) from everything where at_risk), 'waiting', (select count(*) from everything as told where told.state = 'submitted'),
      'rule', (select jsonb_build_object('days_left', days_left, 'percent_below', percent_below) from core.action_rules
        where in_force_from <= core.today() order by in_force_from desc limit 1),
      'fields', (select coalesce(jsonb_agg(distinct field_title order by field_title), '[]') from everything),
      'units', (select coalesce(jsonb_agg(named.entry order by named.id), '[]') from (
        select distinct unit_id as id, jsonb_build_object('code', unit_code, 'name', unit_name) as entry from everything) as named),
      'balance', core.balance_page(reach, actions.unit, greatest(actions.balance_page, 1)),
      'matching', (select count(*) from wanted), 'before', (select count(*) from wanted) - (select count(*) from rest),
      'next', (select told.code from everything as told join (select max(place) as place from shown) as last using (place)
        where (select count(*) from rest) > 50),
      'actions', (select coalesce(jsonb_agg(core.action_json(shown.line) order by shown.place), '[]') from shown)));
end $$;

create function api.action(code text) returns jsonb
  language plpgsql stable
  as $$
declare
  action core.actions := core.action_in_reach(code);
  next_deeds text[] := core.deeds_in(core.action_state(action.id));
begin
  return (select core.action_json(told) from core.action_rows() as told where told.id = action.id) || jsonb_build_object(
    'today', core.today(),
    'open', (
      select (core.points_lost(action.index_year_id, action.unit_id, action.node_id) - coalesce(sum(other.expected), 0))
      from core.actions as other
      where other.index_year_id = action.index_year_id and other.unit_id = action.unit_id and other.node_id = action.node_id
        and other.id <> action.id and core.action_state(other.id) <> 'cancelled'),
    'may', (
      select coalesce(jsonb_agg(deed), '[]') from unnest(next_deeds) as deed
      where core.may(case when deed in ('approve', 'send_back') then 'review_actions' else 'plan_actions' end, action.unit_id)),
    'files', core.action_files_json(action.id),
    'may_attach', core.action_state(action.id) in ('approved', 'done') and core.may('plan_actions', action.unit_id),
    'may_revise', core.action_state(action.id) in ('draft', 'returned') and core.may('plan_actions', action.unit_id),
    'deeds', (
      select jsonb_agg(jsonb_build_object('deed', deed.deed, 'on', deed.on_day, 'staff', core.staff_name(deed.staff_id),
        'note', deed.note, 'percent', deed.percent, 'documents', deed.documents) order by deed.id)
      from core.action_deeds as deed where deed.action_id = action.id));
end $$;

-- Deeds --------------------------------------------------------------------------------------------------------------

create function core.check_plan(title text, responsible text, due_on date, expected numeric) returns void
  language plpgsql stable
  as $$
begin
  if coalesce(char_length(btrim(title)), 0) not between 1 and 300 or coalesce(char_length(btrim(responsible)), 0) not between 1 and 120
    or due_on is null or due_on < core.today() then
    perform core.refuse('ACTIO');
  end if;
  if coalesce(expected, 0) <= 0 then perform core.refuse('BELOW'); end if;
  if expected <> round(expected, 2) then perform core.refuse('DECIM'); end if;
end $$;

create function api.draft_action(scheme text, year integer, unit text, node text, title text, responsible text, due_on date, expected numeric)
  returns jsonb
  language plpgsql
  as $$
declare
  index_year core.index_years := core.index_year_of(scheme, year);
  of_unit bigint := core.unit_where_may('plan_actions', unit);
  drafted core.actions;
begin
  if not exists (select from core.index_units as measured where measured.index_year_id = index_year.id and measured.unit_id = of_unit) then
    perform core.refuse('NOYER', unit);
  end if;
  perform core.check_plan(title, responsible, due_on, expected);
  insert into core.actions (index_year_id, unit_id, node_id, title, responsible, due_on, expected)
  values (index_year.id, of_unit, (core.leaf_of(index_year, node)).id, btrim(draft_action.title), btrim(draft_action.responsible),
    draft_action.due_on, draft_action.expected)
  returning * into drafted;
  insert into core.action_deeds (action_id, deed) values (drafted.id, 'draft');
  return jsonb_build_object('code', drafted.code);
end $$;

create function api.revise_action(code text, title text, responsible text, due_on date, expected numeric) returns jsonb
  language plpgsql
  as $$
declare
  action core.actions := core.action_in_reach(code);
begin
  if not core.may('plan_actions', action.unit_id) then perform core.refuse('NOROL', 'plan_actions'); end if;
  perform core.check_plan(title, responsible, due_on, expected);
  update core.actions as known
  set title = btrim(revise_action.title), responsible = btrim(revise_action.responsible), due_on = revise_action.due_on, expected = revise_action.expected
  where known.id = action.id;
  return null;
end $$;

create function api.carry_action(code text, deed text, note text default null, percent integer default null, documents text default null)
  returns jsonb
  language plpgsql
  as $$
declare
  action core.actions := core.action_in_reach(code);
  doer text := case when deed in ('approve', 'send_back') then 'review_actions' else 'plan_actions' end;
begin
  if not core.may(doer, action.unit_id) then perform core.refuse('NOROL', doer); end if;
  if percent not between 0 and 100 then perform core.refuse('BADPC'); end if;
  if char_length(btrim(note)) > 1000 or char_length(btrim(documents)) > 400 then perform core.refuse('NOWHY'); end if;
  insert into core.action_deeds (action_id, deed, note, percent, documents)
  values (action.id, carry_action.deed, nullif(btrim(carry_action.note), ''), carry_action.percent, nullif(btrim(carry_action.documents), ''));
  return null;
end $$;

-- Which office answers for each sub-criterion of a year's scheme.
create function api.offices(scheme text, year integer) returns jsonb
  language plpgsql stable
  as $$
declare
  this_year core.index_years := core.index_year_of(scheme, year);
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if this_year.id is null then return null; end if;
  return jsonb_build_object('scheme', scheme, 'year', year, 'may_name', core.may_name_offices(),
    'title', (select version.title from core.scheme_versions as version where version.id = this_year.version_id),
    'leaves', (
      select coalesce(jsonb_agg(jsonb_build_object('node', node.code, 'title', node.title, 'office', responsible.office) order by tree.trail), '[]')
      from core.scheme_tree(this_year.version_id) as tree
      join core.scheme_nodes as node on node.id = tree.node_id and node.source is not null
      left join core.responsibilities as responsible on responsible.node_id = node.id));
end $$;

create function api.name_office(scheme text, year integer, node text, office text) returns jsonb
  language plpgsql
  as $$
declare
  index_year core.index_years := core.index_year_of(scheme, year);
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if not core.may_name_offices() then perform core.refuse('NOROL', 'name_offices'); end if;
  if coalesce(char_length(btrim(office)), 0) not between 1 and 120 then perform core.refuse('OFFIC'); end if;
  insert into core.responsibilities as responsible (node_id, office)
  values ((core.leaf_of(index_year, node)).id, btrim(name_office.office))
  on conflict (node_id) do update set office = excluded.office where responsible.office <> excluded.office;
  return null;
end $$;

grant execute on function api.offices, api.name_office, core.field_of, core.points_won, core.action_rows, core.action_json, core.action_in_reach, core.balance_page, core.check_plan,
  api.lost_points, api.actions, api.action, api.draft_action, api.revise_action, api.carry_action to authenticated;

-- schemas/96_directives.sql

-- Directives and the yearly plan: what a unit orders, by number and date, task by task, and which criteria and actions it serves.
-- Tasks are carried on by dated deeds; nothing is rewritten and nothing deleted.

create table core.directives (
  id bigint generated always as identity primary key,
  code text not null unique default 'vb-' || left(md5(gen_random_uuid()::text), 8),
  unit_id bigint not null references core.units on delete restrict,
  kind text not null check (kind in ('directive', 'plan')),
  number text not null check (number = btrim(number) and char_length(number) between 1 and 60),
  dated date not null,
  title text not null check (title = btrim(title) and char_length(title) between 1 and 300),
  illustrative boolean not null default false,
  unique (unit_id, number, dated)
);

create table core.directive_tasks (
  id bigint generated always as identity primary key,
  code text not null unique default 'nv-' || left(md5(gen_random_uuid()::text), 8),
  directive_id bigint not null references core.directives on delete restrict,
  title text not null check (title = btrim(title) and char_length(title) between 1 and 300),
  target text check (target = btrim(target) and char_length(target) between 1 and 200),
  owner text not null check (owner = btrim(owner) and char_length(owner) between 1 and 120),
  due_on date
);
create index on core.directive_tasks (directive_id);

create table core.task_deeds (
  id bigint generated always as identity primary key,
  task_id bigint not null references core.directive_tasks on delete restrict,
  deed text not null check (deed in ('start', 'finish', 'cancel')),
  on_day date not null default core.today(),
  staff_id uuid default core.staff_id() references core.staff on delete restrict,
  note text check (note = btrim(note) and char_length(note) between 1 and 1000)
);
create index on core.task_deeds (task_id, id);

-- What a task serves: a node of a year's scheme, or an action.
create table core.task_links (
  id bigint generated always as identity primary key,
  task_id bigint not null references core.directive_tasks on delete restrict,
  node_id bigint references core.scheme_nodes on delete restrict,
  action_id bigint references core.actions on delete restrict,
  check (num_nonnulls(node_id, action_id) = 1),
  unique nulls not distinct (task_id, node_id, action_id)
);
create index on core.task_links (node_id);
create index on core.task_links (action_id);

create function core.task_state(of_task bigint) returns text
  language sql stable
  as $$
  select coalesce((
    select case deed when 'start' then 'started' when 'finish' then 'done' else 'cancelled' end
    from core.task_deeds where task_id = of_task order by id desc limit 1), 'open')
$$;

create function core.check_task_deed() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  state text;
begin
  perform pg_advisory_xact_lock(hashtext('task ' || new.task_id));
  state := core.task_state(new.task_id);
  if state in ('done', 'cancelled') or (state = 'started' and new.deed = 'start') then perform core.refuse('NOSTA', new.deed); end if;
  if new.deed = 'cancel' and new.note is null then perform core.refuse('NOWHY', new.deed); end if;
  return new;
end $$;
create trigger a_deed_follows_the_state before insert on core.task_deeds
  for each row execute function core.check_task_deed();
create trigger a_deed_stays before update or delete on core.task_deeds
  for each row execute function core.refuse_change();

alter table core.directives enable row level security;
alter table core.directive_tasks enable row level security;
alter table core.task_deeds enable row level security;
alter table core.task_links enable row level security;
grant select on core.directives, core.directive_tasks, core.task_deeds, core.task_links to authenticated;
grant insert (unit_id, kind, number, dated, title) on core.directives to authenticated;
grant insert (directive_id, title, target, owner, due_on) on core.directive_tasks to authenticated;
grant insert (task_id, deed, note) on core.task_deeds to authenticated;
grant insert (task_id, node_id, action_id) on core.task_links to authenticated;

-- Whose directives the asker reads: those of their units, and of the units above, whose orders they carry out.
-- Definer: the units above are out of reach.
create function core.units_that_direct() returns setof bigint
  language sql stable security definer set search_path = ''
  as $$
  select core.units_in_reach()
  union
  select above.unit_id from core.own_memberships() as own cross join lateral core.ancestry(own.unit_id) as above
$$;

create function core.may_direct(of_directive bigint) returns boolean
  language sql stable
  as $$
  select exists (
    select from core.directives as directive
    where directive.id = of_directive and directive.unit_id in (select core.units_with_role(core.roles_that_may('direct'))))
$$;

create policy "staff read what their units and those above ordered" on core.directives
  for select to authenticated using (unit_id in (select core.units_that_direct()));
create policy "staff read the tasks of directives they see" on core.directive_tasks
  for select to authenticated using (exists (select from core.directives as directive where directive.id = directive_id));
create policy "staff read what happened to the tasks they see" on core.task_deeds
  for select to authenticated using (exists (select from core.directive_tasks as task where task.id = task_id));
create policy "staff read what the tasks they see serve" on core.task_links
  for select to authenticated using (exists (select from core.directive_tasks as task where task.id = task_id));
create policy "heads and admins issue" on core.directives
  for insert to authenticated with check (unit_id in (select core.units_with_role(core.roles_that_may('direct'))));
create policy "who issues sets the tasks" on core.directive_tasks
  for insert to authenticated with check (core.may_direct(directive_id));
create policy "who issues tells how tasks go" on core.task_deeds
  for insert to authenticated
  with check ((select core.may_direct(task.directive_id) from core.directive_tasks as task where task.id = task_id));
create policy "who issues says what a task serves" on core.task_links
  for insert to authenticated
  with check ((select core.may_direct(task.directive_id) from core.directive_tasks as task where task.id = task_id));
-- No right to change or delete: an order is superseded by the next one, a task given up is cancelled with its reason.

create trigger staff_writes_are_recorded after insert or update or delete on core.directives
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.directive_tasks
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.task_deeds
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.task_links
  for each row execute function core.record_write();

grant execute on function core.task_state, core.units_that_direct, core.may_direct to authenticated;

-- schemas/97_directive_screens.sql

-- What the screens of directives and yearly plans ask and do.

create function core.task_json(task core.directive_tasks) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('code', (task).code, 'title', (task).title, 'target', (task).target, 'owner', (task).owner, 'due_on', (task).due_on,
    'state', state, 'overdue', state in ('open', 'started') and coalesce((task).due_on < core.today(), false),
    'deeds', (
      select coalesce(jsonb_agg(jsonb_build_object('deed', deed.deed, 'on', deed.on_day, 'staff', core.staff_name(deed.staff_id), 'note', deed.note)
        order by deed.id), '[]')
      from core.task_deeds as deed where deed.task_id = (task).id),
    'criteria', (
      select coalesce(jsonb_agg(jsonb_build_object('scheme', scheme.code, 'node', node.code, 'title', node.title) order by link.id), '[]')
      from core.task_links as link join core.scheme_nodes as node on node.id = link.node_id
      join core.scheme_versions as version on version.id = node.version_id join core.schemes as scheme on scheme.id = version.scheme_id
      where link.task_id = (task).id),
    'actions', (
      select coalesce(jsonb_agg(jsonb_build_object('code', action.code, 'title', action.title, 'state', core.action_state(action.id))
        order by link.id), '[]')
      from core.task_links as link join core.actions as action on action.id = link.action_id where link.task_id = (task).id))
  from core.task_state((task).id) as state
$$;

create function core.directive_json(directive core.directives) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('code', (directive).code, 'kind', (directive).kind, 'number', (directive).number, 'dated', (directive).dated,
    'title', (directive).title, 'illustrative', (directive).illustrative, 'unit', core.unit_json((directive).unit_id),
    'tasks', count(task.id), 'done', count(task.id) filter (where state = 'done'),
    'overdue', count(task.id) filter (where state in ('open', 'started') and task.due_on < core.today()))
  from (select) as one
  left join core.directive_tasks as task on task.directive_id = (directive).id
  left join lateral core.task_state(task.id) as state on true
$$;

create function core.directive_seen(directive_code text) returns core.directives
  language plpgsql stable
  as $$
declare
  seen core.directives;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into seen from core.directives as directive where directive.code = directive_code;
  if seen.id is null then perform core.refuse('NODIR', directive_code); end if;
  return seen;
end $$;

create function api.directives() returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return jsonb_build_object(
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name) order by unit.id), '[]')
      from core.units as unit
      where unit.id in (select core.units_with_role(core.roles_that_may('direct'))) and coalesce(unit.valid_to, 'infinity') >= core.today()),
    'directives', (
      select coalesce(jsonb_agg(core.directive_json(directive) order by directive.dated desc, directive.id desc), '[]')
      from core.directives as directive));
end $$;

create function api.directive(code text) returns jsonb
  language plpgsql stable
  as $$
declare
  seen core.directives := core.directive_seen(code);
begin
  return core.directive_json(seen) || jsonb_build_object('may_direct', core.may_direct(seen.id),
    'list', (
      select coalesce(jsonb_agg(core.task_json(task) order by task.id), '[]')
      from core.directive_tasks as task where task.directive_id = seen.id),
    -- what a task may be said to serve: the criteria of the newest year of each scheme, and the actions in reach that run
    'criteria', (
      select coalesce(jsonb_agg(jsonb_build_object('scheme', newest.scheme, 'node', node.code, 'title', node.title) order by newest.scheme, tree.trail), '[]')
      from (
        select distinct on (scheme.id) scheme.code as scheme, index_year.version_id
        from core.index_years as index_year join core.schemes as scheme on scheme.id = index_year.scheme_id
        order by scheme.id, index_year.year desc
      ) as newest
      cross join lateral core.scheme_tree(newest.version_id) as tree
      join core.scheme_nodes as node on node.id = tree.node_id
      where core.may_direct(seen.id)),
    'actions', (
      select coalesce(jsonb_agg(jsonb_build_object('code', action.code, 'title', action.title, 'unit', unit.name) order by unit.id, action.id), '[]')
      from core.actions as action join core.units as unit on unit.id = action.unit_id
      where core.may_direct(seen.id) and core.action_state(action.id) not in ('done', 'cancelled')));
end $$;

-- Deeds --------------------------------------------------------------------------------------------------------------

create function api.issue_directive(unit text, kind text, number text, dated date, title text) returns jsonb
  language plpgsql
  as $$
declare
  home bigint := core.unit_where_may('direct', unit);
  issued core.directives;
begin
  if kind not in ('directive', 'plan') or coalesce(char_length(btrim(number)), 0) not between 1 and 60
    or coalesce(char_length(btrim(title)), 0) not between 1 and 300 or dated is null or dated > core.today() then
    perform core.refuse('BADDI');
  end if;
  insert into core.directives (unit_id, kind, number, dated, title)
  values (home, issue_directive.kind, btrim(issue_directive.number), issue_directive.dated, btrim(issue_directive.title))
  on conflict do nothing returning * into issued;
  if issued.id is null then perform core.refuse('DUPDI', number); end if;
  return jsonb_build_object('code', issued.code);
end $$;

create function api.add_task(directive text, title text, target text, owner text, due_on date) returns jsonb
  language plpgsql
  as $$
declare
  seen core.directives := core.directive_seen(directive);
begin
  if not core.may_direct(seen.id) then perform core.refuse('NOROL', 'direct'); end if;
  if coalesce(char_length(btrim(title)), 0) not between 1 and 300 or coalesce(char_length(btrim(owner)), 0) not between 1 and 120
    or char_length(btrim(target)) > 200 or due_on < seen.dated then
    perform core.refuse('BADTA');
  end if;
  insert into core.directive_tasks (directive_id, title, target, owner, due_on)
  values (seen.id, btrim(add_task.title), nullif(btrim(add_task.target), ''), btrim(add_task.owner), add_task.due_on);
  return null;
end $$;

create function core.task_to_write(task_code text) returns core.directive_tasks
  language plpgsql stable
  as $$
declare
  task core.directive_tasks;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into task from core.directive_tasks as known where known.code = task_code;
  if task.id is null then perform core.refuse('NODIR', task_code); end if;
  if not core.may_direct(task.directive_id) then perform core.refuse('NOROL', 'direct'); end if;
  return task;
end $$;

create function api.carry_task(code text, deed text, note text default null) returns jsonb
  language plpgsql
  as $$
declare
  task core.directive_tasks := core.task_to_write(code);
begin
  if deed not in ('start', 'finish', 'cancel') then perform core.refuse('NOSTA', deed); end if;
  if char_length(btrim(note)) > 1000 then perform core.refuse('NOWHY'); end if;
  insert into core.task_deeds (task_id, deed, note) values (task.id, carry_task.deed, nullif(btrim(carry_task.note), ''));
  return null;
end $$;

-- `serves` is 'scheme node' of that scheme's newest year, or an action's code.
create function api.link_task(code text, serves text) returns jsonb
  language plpgsql
  as $$
declare
  task core.directive_tasks := core.task_to_write(code);
  action_id bigint;
  node_id bigint;
begin
  select action.id into action_id from core.actions as action where action.code = serves;
  select node.id into node_id
  from core.index_years as index_year join core.schemes as scheme on scheme.id = index_year.scheme_id and scheme.code = split_part(serves, ' ', 1)
  join core.scheme_nodes as node on node.version_id = index_year.version_id and node.code = split_part(serves, ' ', 2)
  order by index_year.year desc limit 1;
  if num_nonnulls(action_id, node_id) <> 1 then perform core.refuse('NOSRV', serves); end if;
  insert into core.task_links (task_id, node_id, action_id) select task.id, found.node_id, found.action_id from (select node_id, action_id) as found on conflict do nothing;
  return null;
end $$;

grant execute on function core.task_json, core.directive_json, core.directive_seen, core.task_to_write, api.directives, api.directive,
  api.issue_directive, api.add_task, api.carry_task, api.link_task to authenticated;

-- schemas/98_action_files.sql

-- Files that show what was done about an action. They are added while it is carried out or when it is done, and stay.

create table core.action_files (
  id bigint generated always as identity primary key,
  action_id bigint not null references core.actions on delete restrict,
  digest bytea not null check (octet_length(digest) = 32),
  name text not null check (name ~ '^[^/\\[:cntrl:]]{1,200}$'),
  content_type text not null,
  bytes bytea not null check (octet_length(bytes) between 1 and 1048576),
  on_day date not null default core.today(),
  staff_id uuid default core.staff_id() references core.staff on delete restrict,
  unique (action_id, digest)
);

alter table core.action_files enable row level security;
grant select on core.action_files to authenticated;
grant insert (action_id, digest, name, content_type, bytes) on core.action_files to authenticated;
create policy "staff open the files of the actions they see" on core.action_files
  for select to authenticated using (exists (select from core.actions as action where action.id = action_id));
create policy "heads show what was done" on core.action_files
  for insert to authenticated
  with check (exists (select from core.actions as action
    where action.id = action_id and action.unit_id in (select core.units_with_role(core.roles_that_may('plan_actions')))));
-- No right to change or delete: what was shown stays. The bytes are not copied into the record of writes; the row says
-- itself who added it and when.

create function core.action_files_json(of_action bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('digest', encode(file.digest, 'hex'), 'name', file.name, 'size', octet_length(file.bytes),
    'on', file.on_day, 'staff', core.staff_name(file.staff_id)) order by file.id), '[]')
  from core.action_files as file where file.action_id = of_action
$$;

-- `file` is base64; the same bytes twice are there once.
create function api.attach_file(code text, name text, file text) returns jsonb
  language plpgsql
  as $$
declare
  action core.actions := core.action_in_reach(code);
  content bytea := decode(file, 'base64');
begin
  if not core.may('plan_actions', action.unit_id) then perform core.refuse('NOROL', 'plan_actions'); end if;
  if core.action_state(action.id) not in ('approved', 'done') then perform core.refuse('NOSTA', 'attach'); end if;
  if octet_length(content) not between 1 and 1048576 or core.file_type(content) is null or coalesce(name, '') !~ '^[^/\\[:cntrl:]]{1,200}$' then
    perform core.refuse('NOFIL');
  end if;
  if (select count(*) from core.action_files as known where known.action_id = action.id) >= 10 then perform core.refuse('MANYF'); end if;
  insert into core.action_files (action_id, digest, name, content_type, bytes)
  values (action.id, sha256(content), attach_file.name, core.file_type(content), content)
  on conflict do nothing;
  return null;
end $$;

-- The bytes for those who see the action; null for everybody else.
create function api.action_file(code text, digest text) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('name', stored.name, 'content_type', stored.content_type, 'file', encode(stored.bytes, 'base64'))
  from core.action_files as stored join core.actions as action on action.id = stored.action_id
  where action.code = action_file.code
    and stored.digest = case when action_file.digest ~ '^[0-9a-f]{64}$' then decode(action_file.digest, 'hex') end
$$;

grant execute on function core.action_files_json, api.attach_file, api.action_file to authenticated;

-- schemas/99_public.sql

-- Whatever was created above may be run by those it was granted to, and by nobody else.

revoke execute on all functions in schema core, api from public;

-- PostgreSQL takes a function that returns rows for a thousand of them, so that a screen which runs for fifty milliseconds looks dear
-- enough to be compiled first, which takes a second. Said with each function, so that it goes where a copy of the database goes.
do $$
declare
  asked regprocedure;
begin
  for asked in select oid from pg_proc where pronamespace = 'api'::regnamespace loop
    execute format('alter function %s set jit = off', asked);
  end loop;
end $$;
