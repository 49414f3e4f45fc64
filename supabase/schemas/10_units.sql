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
