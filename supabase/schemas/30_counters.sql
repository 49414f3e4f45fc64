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
