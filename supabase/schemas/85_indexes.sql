-- A year of a scheme: which units are measured, their scores, and what others have announced of it.

create table core.index_years (
  id bigint generated always as identity primary key,
  scheme_id bigint not null,
  version_id bigint not null,
  year integer not null check (year between 2000 and 2100),
  -- after publication nothing changes
  published_on date,
  unique (scheme_id, year),
  foreign key (version_id, scheme_id) references core.scheme_versions (id, scheme_id) on delete restrict
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
  points numeric(6, 2) not null check (points >= 0),
  -- where survey points were read from; null for points carried over from a survey outside this system
  snapshot_id bigint references core.snapshots on delete restrict,
  primary key (index_year_id, unit_id, node_id, kind),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict,
  check (snapshot_id is null or kind = 'survey')
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

-- Refuses points above the maximum, at a node that has parts, of a kind its source does not have, or of another scheme.
create function core.check_score() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  node core.scheme_nodes;
begin
  select scheme_node.* into node
  from core.scheme_nodes as scheme_node join core.index_years as of_year on of_year.version_id = scheme_node.version_id
  where scheme_node.id = new.node_id and of_year.id = new.index_year_id;
  if node.id is null or node.source is null or (node.source = 'survey') <> (new.kind = 'survey') then
    perform core.refuse('NOLEF', node.code);
  end if;
  if new.points > node.maximum then perform core.refuse('OVERM', node.code); end if;
  return new;
end $$;
create trigger a_score_fits_its_node before insert or update on core.scores
  for each row execute function core.check_score();

create function core.refuse_change_once_announced() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if exists (
    select from core.index_years where published_on is not null
      and id in ((to_jsonb(old) ->> 'index_year_id')::bigint, (to_jsonb(new) ->> 'index_year_id')::bigint)
  ) then
    perform core.refuse('SEALD', tg_table_name);
  end if;
  return coalesce(new, old);
end $$;
create trigger a_published_year_stays before insert or update or delete on core.index_units
  for each row execute function core.refuse_change_once_announced();
create trigger a_published_year_stays before insert or update or delete on core.scores
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
grant insert (index_year_id, unit_id, node_id, kind, points), update (points) on core.scores to authenticated;

create policy "staff read the years" on core.index_years
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "staff read which of their units are measured" on core.index_units
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff read the scores of their units" on core.scores
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff read what was announced of their units" on core.announced_places
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "heads score their own units" on core.scores
  for insert to authenticated
  with check (kind = 'self' and unit_id in (select core.units_with_role(core.roles_that_may('self_score'))));
create policy "heads correct their own units' scores" on core.scores
  for update to authenticated
  using (kind = 'self' and unit_id in (select core.units_with_role(core.roles_that_may('self_score'))));
create policy "appraisers score" on core.scores
  for insert to authenticated
  with check (kind = 'appraised' and unit_id in (select core.units_with_role(core.roles_that_may('appraise'))));
create policy "appraisers correct" on core.scores
  for update to authenticated
  using (kind = 'appraised' and unit_id in (select core.units_with_role(core.roles_that_may('appraise'))));
-- No right to write survey points: they come from a snapshot through api.take_survey_points.
-- No right to write years, units or announcements yet: the scoring year's own screens bring them.

create trigger staff_writes_are_recorded after insert or update or delete on core.scores
  for each row execute function core.record_write();

-- From scores to places ----------------------------------------------------------------------------------------------

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

create type core.place as (
  unit_id bigint, node_id bigint, points numeric, provisional boolean, rank integer, out_of integer, leading_years integer
);

-- Points and ranks of all units of a year. What was announced goes before what is computed. Ties share a rank and the next
-- is skipped; nobody is ranked while one of them has no points, nor when there is nobody else.
-- Definer: a rank is only right among all units; the callers keep the rows of units in reach and drop the others.
create function core.places(of_year bigint) returns setof core.place
  language sql stable security definer set search_path = ''
  as $$
  select unit_id, node_id, points, provisional,
    coalesce(announced_rank, case when everyone > 1 and scored = everyone then computed_rank end)::integer,
    coalesce(announced_out_of, case when announced_rank is null and everyone > 1 and scored = everyone then everyone end)::integer,
    leading_years
  from (
    select placed.unit_id, placed.node_id, coalesce(announced.points, computed.points) as points,
      announced.id is null and coalesce(computed.provisional, false) as provisional,
      announced.rank as announced_rank, announced.out_of as announced_out_of, announced.leading_years,
      rank() over (partition by placed.node_id order by coalesce(announced.points, computed.points) desc nulls last) as computed_rank,
      count(*) over (partition by placed.node_id) as everyone,
      count(coalesce(announced.points, computed.points)) over (partition by placed.node_id) as scored
    from core.node_points(of_year) as computed
    full join (select * from core.announced_places where index_year_id = of_year) as announced
      on announced.unit_id = computed.unit_id and announced.node_id is not distinct from computed.node_id
    cross join lateral (
      select coalesce(computed.unit_id, announced.unit_id) as unit_id, coalesce(computed.node_id, announced.node_id) as node_id
    ) as placed
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

grant execute on function core.leaf_points, core.lineage, core.node_points, core.places, core.place_json to authenticated;
