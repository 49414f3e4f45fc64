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
