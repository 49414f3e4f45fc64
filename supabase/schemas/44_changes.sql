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
