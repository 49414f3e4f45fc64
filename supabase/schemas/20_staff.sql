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
