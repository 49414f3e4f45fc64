-- From scores to places. Totals and fields are ranked among all units, so they are kept, by statement and in the transaction
-- of the scores; criteria are summed when somebody looks at one unit.

create function core.index_year_of(scheme text, of_year integer) returns core.index_years
  language sql stable
  as $$
  select index_year from core.index_years as index_year join core.schemes as known on known.id = index_year.scheme_id
  where known.code = scheme and index_year.year = of_year
$$;

-- A leaf's points: surveyed, or appraised, or as long as nobody has appraised, what the unit gave itself.
create function core.leaf_points(of_year bigint)
  returns table (unit_id bigint, node_id bigint, points numeric, final boolean)
  language sql stable
  as $$
  select measured.unit_id, leaf.id, coalesce(survey.points, appraised.points, self.points),
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
  returns table (unit_id bigint, node_id bigint, points numeric, provisional boolean)
  language sql stable
  as $$
  select leaf.unit_id, lineage.node_id, sum(leaf.points), not bool_and(leaf.final)
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
  provisional boolean not null,
  unique nulls not distinct (index_year_id, unit_id, node_id),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);
create index on core.node_totals (node_id);

alter table core.node_totals enable row level security;
grant select on core.node_totals to authenticated;
create policy "staff read the totals of their units" on core.node_totals
  for select to authenticated using (unit_id in (select core.units_in_reach()));
-- No right to insert, change or delete: totals are kept by the triggers below.

-- Counts the totals of these units again. Whoever scores the same unit at the same moment waits for the other here:
-- each would count without the other's score.
create function core.keep_totals(of_year bigint, of_units bigint[]) returns void
  language plpgsql
  as $$
begin
  perform from core.index_units where index_year_id = of_year and unit_id = any (of_units) order by unit_id for no key update;
  insert into core.node_totals as kept (index_year_id, unit_id, node_id, points, provisional)
  select of_year, counted.unit_id, counted.node_id, counted.points, counted.provisional
  from core.node_points(of_year) as counted
  where counted.unit_id = any (of_units)
    and (counted.node_id is null or counted.node_id in (select id from core.scheme_nodes where parent_id is null))
  on conflict (index_year_id, unit_id, node_id) do update set points = excluded.points, provisional = excluded.provisional
    where (kept.points, kept.provisional) is distinct from (excluded.points, excluded.provisional);
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
  ) as counted on counted.unit_id = kept.unit_id and counted.node_id is not distinct from kept.node_id
  where (kept.unit_id, kept.points, kept.provisional) is distinct from (counted.unit_id, counted.points, counted.provisional)
$$;

-- Places -------------------------------------------------------------------------------------------------------------

-- Who is ranked with whom: offices with offices, districts with districts, communes with wards, towns and special zones.
create function core.tier_of(kind text) returns text
  language sql immutable
  as $$
  select case when kind in ('commune', 'ward', 'town', 'special_zone') then 'commune'
    when kind in ('department', 'centre') then 'department' else kind end
$$;

create type core.place as (
  unit_id bigint, node_id bigint, points numeric, provisional boolean, rank integer, out_of integer, leading_years integer
);

-- Points and ranks of a year, by total and field. What was announced goes before what is computed. Ties share a rank and the
-- next is skipped; nobody is ranked while one of the tier has no points, nor when there is nobody else.
-- Definer: a rank is only right among all units; the callers keep the rows of units in reach and drop the others.
create function core.places(of_year bigint) returns setof core.place
  language sql stable security definer set search_path = ''
  as $$
  select unit_id, node_id, points, provisional,
    coalesce(announced_rank, case when everyone > 1 and scored = everyone then computed_rank end)::integer,
    coalesce(announced_out_of, case when announced_rank is null and everyone > 1 and scored = everyone then everyone end)::integer,
    leading_years
  from (
    select placed.unit_id, placed.node_id, placed.points,
      announced.id is null and coalesce(kept.provisional, false) as provisional,
      announced.rank as announced_rank, announced.out_of as announced_out_of, announced.leading_years,
      rank() over (partition by placed.node_id, core.tier_of(unit.kind) order by placed.points desc nulls last) as computed_rank,
      count(*) over (partition by placed.node_id, core.tier_of(unit.kind)) as everyone,
      count(placed.points) over (partition by placed.node_id, core.tier_of(unit.kind)) as scored
    from (select * from core.node_totals where index_year_id = of_year) as kept
    full join (select * from core.announced_places where index_year_id = of_year) as announced
      on announced.unit_id = kept.unit_id and announced.node_id is not distinct from kept.node_id
    cross join lateral (
      select coalesce(kept.unit_id, announced.unit_id) as unit_id, coalesce(kept.node_id, announced.node_id) as node_id,
        coalesce(announced.points, kept.points) as points
    ) as placed
    join core.units as unit on unit.id = placed.unit_id
  ) as ranked
$$;

-- A place beside the one of the year before. While it is provisional there is no change and no move: part of it is missing.
create function core.place_json(place core.place, maximum numeric, before core.place, before_maximum numeric, comparable boolean)
  returns jsonb
  language sql immutable
  as $$
  select jsonb_build_object('points', (place).points, 'maximum', maximum,
    'percent', core.percent((place).points / maximum),
    'provisional', coalesce((place).provisional, false),
    'rank', (place).rank, 'out_of', (place).out_of, 'leading_years', (place).leading_years,
    'previous_points', (before).points,
    'change', case when whole and maximum is not distinct from before_maximum then (place).points - (before).points end,
    'previous_rank', case when comparable then (before).rank end,
    'move', case when whole and comparable then (before).rank - (place).rank end)
  from (select not coalesce((place).provisional, false) and not coalesce((before).provisional, false) as whole) as judged
$$;

grant execute on function core.index_year_of, core.leaf_points, core.lineage, core.node_points, core.stray_totals, core.tier_of,
  core.places, core.place_json to authenticated;
