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
