-- A scheme is the reform index's tree of fields, criteria and sub-criteria with maxima. A version in force never changes.

create table core.schemes (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);

create table core.scheme_versions (
  id bigint generated always as identity primary key,
  scheme_id bigint not null references core.schemes on delete restrict,
  edition text not null,
  title text not null,
  decided_by text,
  note text,
  illustrative boolean not null default false,
  total_maximum numeric(6, 2) not null check (total_maximum > 0),
  in_force_from date,
  unique (scheme_id, edition),
  unique (id, scheme_id)
);

create table core.scheme_nodes (
  id bigint generated always as identity primary key,
  version_id bigint not null references core.scheme_versions on delete restrict,
  parent_id bigint references core.scheme_nodes on delete restrict,
  position smallint not null check (position >= 1),
  code text not null,
  title text not null,
  -- null: not published. A published table may name its fields and not their maxima.
  maximum numeric(6, 2) check (maximum > 0),
  -- where a leaf's points come from; null for a node with parts, and for one whose parts were not published
  source text check (source in ('appraised', 'survey')),
  -- how a percentage becomes points: linear, points = % × maximum / 100
  conversion text check (conversion = 'linear'),
  unique (version_id, code),
  unique nulls not distinct (version_id, parent_id, position),
  check ((source is not distinct from 'survey') = (conversion is not null)),
  check (source is null or maximum is not null)
);
create index on core.scheme_nodes (parent_id);

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
create trigger a_version_in_force_stays before insert or update or delete on core.scheme_nodes
  for each row execute function core.refuse_change_once_in_force();

-- What does not add up in a version, said with the node's code: real published schemes get this wrong.
create function core.scheme_faults(of_version bigint) returns setof text
  language sql stable
  as $$
  select format('%s: %s ≠ %s', coalesce(parent.code, 'tổng'), sum(node.maximum),
    coalesce(parent.maximum, version.total_maximum))
  from core.scheme_nodes as node
  join core.scheme_versions as version on version.id = node.version_id
  left join core.scheme_nodes as parent on parent.id = node.parent_id
  where node.version_id = of_version
  group by parent.id, version.total_maximum
  having count(*) = count(node.maximum) and sum(node.maximum) <> coalesce(parent.maximum, version.total_maximum)
  union all
  select format('%s: thiếu điểm tối đa', node.code)
  from core.scheme_nodes as node
  where node.version_id = of_version and node.maximum is null
    and exists (select from core.scheme_nodes as sibling
      where sibling.version_id = of_version and sibling.parent_id is not distinct from node.parent_id and sibling.maximum is not null)
  union all
  select format('%s: nguồn điểm chỉ thuộc về tiêu chí không có tiêu chí thành phần', node.code)
  from core.scheme_nodes as node
  where node.version_id = of_version and node.maximum is not null
    and (node.source is not null) = exists (select from core.scheme_nodes as child where child.parent_id = node.id)
$$;

create function core.check_scheme() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  faults text := (select string_agg(fault, '; ') from core.scheme_faults(new.id) as fault);
begin
  if new.in_force_from is not null and faults is not null then
    perform core.refuse('NOSUM', faults);
  end if;
  return new;
end $$;
create trigger a_version_in_force_adds_up before insert or update on core.scheme_versions
  for each row execute function core.check_scheme();

alter table core.schemes enable row level security;
alter table core.scheme_versions enable row level security;
alter table core.scheme_nodes enable row level security;
grant select on core.schemes, core.scheme_versions, core.scheme_nodes to authenticated;
create policy "staff read the schemes" on core.schemes
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "staff read the versions of schemes" on core.scheme_versions
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "staff read the trees of schemes" on core.scheme_nodes
  for select to authenticated using ((select core.staff_id()) is not null);
-- No right to insert, change or delete yet: the tree editor is not built; versions come by seed.

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

grant execute on function core.scheme_tree to authenticated;
