-- One unit's year: what changed and why, where points were lost, what the unit and its appraisers disagree on, and its history
-- with that of the units it was made of.

-- Every node with the field and the criterion it stands under; a field that is a leaf has no criterion.
create function core.branches(of_version bigint) returns table (node_id bigint, field text, criterion text)
  language sql stable
  as $$
  with recursive branch as (
    select node.id, node.code as field, null::text as criterion
    from core.scheme_nodes as node where node.version_id = of_version and node.parent_id is null
    union all
    select node.id, branch.field, coalesce(branch.criterion, node.code)
    from core.scheme_nodes as node join branch on node.parent_id = branch.id
  )
  select * from branch
$$;

create function core.unit_leaves(index_year core.index_years, of_unit bigint)
  returns table (code text, field text, criterion text, maximum numeric, source text, conversion text, points numeric, final boolean)
  language sql stable
  as $$
  select leaf.code, branch.field, branch.criterion, leaf.maximum, leaf.source, leaf.conversion, given.points, given.final
  from core.leaf_points((index_year).id) as given
  join core.scheme_nodes as leaf on leaf.id = given.node_id
  join core.branches((index_year).version_id) as branch on branch.node_id = leaf.id
  where given.unit_id = of_unit
$$;

-- Why a unit's points changed, leaf by leaf; what it says adds up to the change exactly. A leaf that only one of the two schemes
-- has, or that takes its points another way, is the scheme's doing; where only its maximum changed, last year's points are
-- carried to the new maximum first: that step is the scheme's, the rest is the unit's or the citizens'.
create function core.unit_changes(this_year core.index_years, last_year core.index_years, of_unit bigint)
  returns table (field text, criterion text, cause text, points numeric)
  language sql stable
  as $$
  select coalesce(now.field, before.field), coalesce(now.criterion, before.criterion), part.cause, part.points
  from core.unit_leaves(this_year, of_unit) as now
  full join core.unit_leaves(last_year, of_unit) as before on before.code = now.code
  cross join lateral (
    select case when (now.source, now.conversion) is distinct from (before.source, before.conversion) then now.points
      when now.maximum <> before.maximum then core.published(before.points * now.maximum / before.maximum)
      else before.points end as carried
  ) as step
  cross join lateral (values
    ('scheme', coalesce(step.carried, now.points, 0) - coalesce(before.points, 0)),
    (case coalesce(now.source, before.source) when 'survey' then 'satisfaction' else 'own' end,
      coalesce(now.points, 0) - coalesce(step.carried, now.points, 0))
  ) as part (cause, points)
  where part.points <> 0
$$;

create function core.causes_json(own numeric, satisfaction numeric, scheme numeric) returns jsonb
  language sql immutable
  as $$
  select jsonb_build_object('own', coalesce(own, 0), 'satisfaction', coalesce(satisfaction, 0), 'scheme', coalesce(scheme, 0),
    'change', coalesce(own, 0) + coalesce(satisfaction, 0) + coalesce(scheme, 0))
$$;

-- The change of a whole unit, by field, criterion and cause. Where the two years hold no scores but announced fields, the fields
-- alone; what the parts leave over is said as well. Null where there is no change to explain.
create function core.change_json(this_year core.index_years, last_year core.index_years, of_unit bigint, total core.standing) returns jsonb
  language sql stable
  as $$
  with parts as materialized (
    select change.* from core.unit_changes(this_year, last_year, of_unit) as change
    where exists (select from core.scores where index_year_id = (last_year).id and unit_id = of_unit)
      and exists (select from core.scores where index_year_id = (this_year).id and unit_id = of_unit)
  ),
  summed as (
    select field, criterion, grouping(criterion) = 1 as whole, sum(points) filter (where cause = 'own') as own,
      sum(points) filter (where cause = 'satisfaction') as satisfaction, sum(points) filter (where cause = 'scheme') as scheme
    from parts group by grouping sets ((field), (field, criterion))
  ),
  titled as (
    select distinct on (node.code) node.code, node.title, tree.trail, node.version_id = (this_year).version_id as kept
    from unnest(array[(this_year).version_id, (last_year).version_id]) as version (id)
    cross join lateral core.scheme_tree(version.id) as tree join core.scheme_nodes as node on node.id = tree.node_id
    order by node.code, node.version_id = (this_year).version_id desc
  )
  select case when (total).change is null then null else jsonb_build_object(
    'since', (last_year).year, 'total', (total).change,
    'scheme_changed', (this_year).version_id <> (last_year).version_id,
    'causes', (select core.causes_json(sum(points) filter (where cause = 'own'), sum(points) filter (where cause = 'satisfaction'),
      sum(points) filter (where cause = 'scheme')) from parts),
    'rest', (total).change - coalesce((select sum(points) from parts), 0),
    'rows', (
      select coalesce(jsonb_agg(jsonb_build_object('code', titled.code, 'title', titled.title, 'kept', titled.kept,
        'level', case when summed.whole then 'field' else 'criterion' end)
        || core.causes_json(summed.own, summed.satisfaction, summed.scheme) order by field.trail, not summed.whole, titled.trail), '[]')
      from summed
      join titled on titled.code = case when summed.whole then summed.field else summed.criterion end
      join titled as field on field.code = summed.field
      where summed.whole or summed.criterion is not null)) end
$$;

-- Leaves below their maximum, the dearest first; one without points is lost in full as far as anybody knows, and last.
create function core.lost_json(this_year core.index_years, of_unit bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('node', leaf.code, 'title', node.title, 'field', leaf.field, 'source', leaf.source,
    'maximum', leaf.maximum, 'points', leaf.points, 'lost', leaf.maximum - leaf.points, 'final', leaf.final)
    order by leaf.maximum - leaf.points desc nulls last, tree.trail), '[]')
  from core.unit_leaves(this_year, of_unit) as leaf
  join core.scheme_nodes as node on node.version_id = (this_year).version_id and node.code = leaf.code
  join core.scheme_tree((this_year).version_id) as tree on tree.node_id = node.id
  where leaf.points is distinct from leaf.maximum
$$;

-- A unit and all it was made of, however far back.
create function core.forebears(of_unit bigint) returns table (unit_id bigint, steps integer)
  language sql stable
  as $$
  with recursive line as (
    select of_unit as id, 0 as steps
    union
    select known.predecessor_id, line.steps + 1 from core.unit_predecessors as known join line on known.unit_id = line.id
  )
  select id, min(steps) from line group by id
$$;

-- Every year of the scheme in which the unit, or one that it was made of, was measured. Side by side, never joined up.
create function core.history_json(of_scheme bigint, of_unit bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name, 'own', unit.id = of_unit, 'until', unit.valid_to,
    'years', (
      select jsonb_agg(jsonb_build_object('year', index_year.year, 'edition', version.edition, 'published', index_year.published_on is not null)
        || core.standing_json(place) order by index_year.year)
      from core.index_units as measured
      join core.index_years as index_year on index_year.id = measured.index_year_id and index_year.scheme_id = of_scheme
      join core.scheme_versions as version on version.id = index_year.version_id
      left join lateral (
        select row(standing.*)::core.standing as place from core.standings(index_year.id, core.edition_in_force(index_year.id), array[0::bigint], array[unit.id]) as standing
        where standing.unit_id = unit.id and standing.node_id is null) as found on true
      where measured.unit_id = unit.id)) order by line.steps, unit.id), '[]')
  from core.forebears(of_unit) as line join core.units as unit on unit.id = line.unit_id
  where exists (
    select from core.index_units as measured join core.index_years as index_year on index_year.id = measured.index_year_id
    where measured.unit_id = unit.id and index_year.scheme_id = of_scheme)
$$;

-- The whole tree with what each side gave. The difference of a node is over the leaves below it that both sides scored.
create function core.card_lines(this_year core.index_years, of_unit bigint, places core.standing[]) returns jsonb
  language sql stable
  as $$
  with given as materialized (
    select lineage.node_id, sum(own.points) as self, sum(appraised.points) as appraised, sum(survey.points) as survey,
      sum(own.points - appraised.points) as difference
    from core.lineage((this_year).version_id) as lineage
    left join core.scores as own on own.index_year_id = (this_year).id and own.unit_id = of_unit and own.node_id = lineage.leaf_id and own.kind = 'self'
    left join core.scores as appraised on appraised.index_year_id = (this_year).id and appraised.unit_id = of_unit
      and appraised.node_id = lineage.leaf_id and appraised.kind = 'appraised'
    left join core.scores as survey on survey.index_year_id = (this_year).id and survey.unit_id = of_unit
      and survey.node_id = lineage.leaf_id and survey.kind = 'survey'
    where lineage.node_id is not null
    group by lineage.node_id
  )
  select coalesce(jsonb_agg(jsonb_build_object('node', node.code, 'parent', parent.code, 'title', node.title, 'depth', tree.depth,
    'maximum', node.maximum, 'source', coalesce(node.source, 'computed'),
    'self', given.self, 'appraised', given.appraised, 'survey', given.survey, 'difference', given.difference,
    'points', here.points, 'percent', core.percent(here.points / nullif(node.maximum, 0)), 'provisional', here.missing > 0,
    'rank', standing.rank, 'out_of', standing.out_of,
    'snapshot', case when snapshot.id is not null then jsonb_build_object('code', snapshot.code, 'title', snapshot.title) end)
    order by tree.trail), '[]')
  from core.scheme_tree((this_year).version_id) as tree
  join core.scheme_nodes as node on node.id = tree.node_id
  left join core.scheme_nodes as parent on parent.id = node.parent_id
  left join given on given.node_id = node.id
  left join unnest(places) as standing on standing.node_id = node.id
  left join core.node_points((this_year).id) as summed on summed.unit_id = of_unit and summed.node_id = node.id
  cross join lateral (
    select coalesce(standing.points, summed.points) as points,
      coalesce(standing.unappraised + standing.unsurveyed, summed.unappraised + summed.unsurveyed, 0) as missing
  ) as here
  left join core.scores as score on score.index_year_id = (this_year).id and score.unit_id = of_unit and score.node_id = node.id and score.kind = 'survey'
  left join core.snapshots as snapshot on snapshot.id = score.snapshot_id and snapshot.unit_id in (select core.units_in_reach())
$$;

-- Definer: the unit is in reach, or refused; row policies would ask again for every table.
create function api.unit_index(scheme text, year integer, unit text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  this_year core.index_years := core.index_year_of(scheme, year);
  last_year core.index_years := core.index_year_of(scheme, year - 1);
  of_unit bigint := core.unit_in_reach(unit);
  tier text := core.tier_of((select kind from core.units where id = of_unit));
  places core.standing[];
  total core.standing;
begin
  if not exists (select from core.index_units where index_year_id = this_year.id and unit_id = of_unit) then return null; end if;
  places := array(select row(known.*)::core.standing
    from core.standings(this_year.id, core.edition_in_force(this_year.id), null, array[of_unit]) as known);
  select * into total from unnest(places) as known where known.node_id is null;
  return core.scheme_json(this_year, array[of_unit]) || core.comparison_json(this_year, last_year, tier) || jsonb_build_object(
    'unit', core.unit_json(of_unit),
    'absent', (select reason from core.absences as absence where absence.index_year_id = this_year.id and absence.unit_id = of_unit),
    'total', core.standing_json(total),
    'fields', (
      select coalesce(jsonb_agg(jsonb_build_object('node', field.code, 'title', field.title)
        || core.standing_json(row(place.*)::core.standing) order by field.position), '[]')
      from core.scheme_nodes as field left join unnest(places) as place on place.node_id = field.id
      where field.version_id = this_year.version_id and field.parent_id is null),
    'may_self_score', this_year.published_on is null and core.is_reached_as(core.roles_that_may('self_score'), of_unit),
    'may_appraise', this_year.published_on is null and core.is_reached_as(core.roles_that_may('appraise'), of_unit),
    'change', core.change_json(this_year, last_year, of_unit, total),
    'lost', core.lost_json(this_year, of_unit),
    'lost_sum', (select jsonb_build_object('points', coalesce(sum(leaf.maximum - leaf.points), 0), 'leaves', count(*))
      from core.unit_leaves(this_year, of_unit) as leaf where leaf.points < leaf.maximum),
    'history', core.history_json(this_year.scheme_id, of_unit),
    'lines', core.card_lines(this_year, of_unit, places));
end $$;

grant execute on function core.branches, core.unit_leaves, core.unit_changes, core.causes_json, core.change_json, core.lost_json,
  core.forebears, core.history_json, core.card_lines, api.unit_index to authenticated;
