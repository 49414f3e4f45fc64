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
