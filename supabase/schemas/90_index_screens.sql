-- What the screens of the reform index ask, one call each.

-- The units are the same as the year before: only then may ranks be compared.
-- Definer: whether the sets are the same is asked of all units, also of those out of the asker's reach.
create function core.same_units(this_year bigint, other_year bigint) returns boolean
  language sql stable security definer set search_path = ''
  as $$
  select not exists (
    select unit_id from core.index_units where index_year_id in (this_year, other_year)
    group by unit_id having count(*) <> 2)
$$;

create function core.scheme_json(index_year core.index_years) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object(
    'scheme', jsonb_build_object('code', scheme.code, 'edition', version.edition, 'title', version.title,
      'decided_by', version.decided_by, 'note', version.note, 'illustrative', version.illustrative,
      'total_maximum', version.total_maximum),
    'year', (index_year).year,
    'state', case when (index_year).published_on is null then 'open' else 'published' end,
    'years', (select jsonb_agg(other.year order by other.year) from core.index_years as other
      where other.scheme_id = scheme.id and exists (select from core.index_units as measured where measured.index_year_id = other.id)))
  from core.scheme_versions as version join core.schemes as scheme on scheme.id = version.scheme_id
  where version.id = (index_year).version_id
$$;

create function api.indexes() returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return (
    select coalesce(jsonb_agg(entry order by code), '[]')
    from (
      select scheme.code, jsonb_build_object('scheme', scheme.code,
        'edition', (array_agg(version.edition order by index_year.year desc))[1],
        'title', (array_agg(version.title order by index_year.year desc))[1],
        'illustrative', bool_or(version.illustrative),
        'years', jsonb_agg(jsonb_build_object('year', index_year.year, 'units', measured.units,
          'state', case when index_year.published_on is null then 'open' else 'published' end) order by index_year.year)) as entry
      from core.index_years as index_year
      join core.schemes as scheme on scheme.id = index_year.scheme_id
      join core.scheme_versions as version on version.id = index_year.version_id
      cross join lateral (select count(*) as units from core.index_units where index_year_id = index_year.id) as measured
      where measured.units > 0
      group by scheme.code
    ) as listed);
end $$;

create function api.index(scheme text, year integer) returns jsonb
  language plpgsql stable
  as $$
declare
  this_year core.index_years := core.index_year_of(scheme, year);
  last_year core.index_years := core.index_year_of(scheme, year - 1);
  comparable boolean;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if not exists (select from core.index_units where index_year_id = this_year.id) then return null; end if;
  comparable := last_year.id is not null and core.same_units(this_year.id, last_year.id);
  return core.scheme_json(this_year) || jsonb_build_object(
    'comparable', comparable,
    'comparison_note', case when last_year.id is null then 'Chưa có số liệu của năm trước.'
      when not comparable then 'Tập hợp đơn vị năm nay khác năm trước (có đơn vị được lập mới hoặc sáp nhập), nên không so thứ hạng.' end,
    'sources', (
      select coalesce(jsonb_agg(distinct announced.source), '[]') from core.announced_places as announced
      where announced.index_year_id = this_year.id),
    'nodes', (
      select coalesce(jsonb_agg(jsonb_build_object('code', node.code, 'parent', parent.code, 'title', node.title,
        'depth', tree.depth, 'maximum', node.maximum, 'source', coalesce(node.source, 'computed'), 'conversion', node.conversion)
        order by tree.trail), '[]')
      from core.scheme_tree(this_year.version_id) as tree
      join core.scheme_nodes as node on node.id = tree.node_id
      left join core.scheme_nodes as parent on parent.id = node.parent_id),
    'units', core.index_units_json(this_year, last_year, comparable));
end $$;

create function core.index_units_json(this_year core.index_years, last_year core.index_years, comparable boolean) returns jsonb
  language sql stable
  as $$
  with now as materialized (select * from core.places((this_year).id)),
  before as materialized (select place.*, node.code, node.maximum from core.places((last_year).id) as place
    left join core.scheme_nodes as node on node.id = place.node_id),
  maxima as (
    select version.id, version.total_maximum from core.scheme_versions as version
    where version.id in ((this_year).version_id, (last_year).version_id)
  )
  select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name,
    'total', core.place_json(total, (select total_maximum from maxima where id = (this_year).version_id),
      total_before, (select total_maximum from maxima where id = (last_year).version_id), comparable),
    'fields', (
      select coalesce(jsonb_agg(jsonb_build_object('node', field.code)
        || core.place_json(place, field.maximum, place_before, was.maximum, comparable) order by field.position), '[]')
      from core.scheme_nodes as field
      left join lateral (select row(now.*)::core.place as place from now where now.unit_id = unit.id and now.node_id = field.id) as here on true
      left join before as was on was.unit_id = unit.id and was.code = field.code
      cross join lateral (
        select row(was.unit_id, was.node_id, was.points, was.provisional, was.rank, was.out_of, was.leading_years)::core.place as place_before
      ) as there
      where field.version_id = (this_year).version_id and field.parent_id is null),
    'waiting', (
      select coalesce(jsonb_agg(leaf.code order by leaf.code), '[]')
      from core.scheme_nodes as leaf
      where leaf.version_id = (this_year).version_id and leaf.source = 'survey' and not exists (
        select from core.scores as score where score.index_year_id = (this_year).id and score.unit_id = unit.id and score.node_id = leaf.id)))
    order by (total).rank nulls last, unit.id), '[]')
  from core.index_units as measured
  join core.units as unit on unit.id = measured.unit_id
  left join lateral (select row(now.*)::core.place as total from now where now.unit_id = unit.id and now.node_id is null) as whole on true
  left join lateral (
    select row(before.unit_id, before.node_id, before.points, before.provisional, before.rank, before.out_of, before.leading_years)::core.place as total_before
    from before where before.unit_id = unit.id and before.node_id is null) as whole_before on true
  where measured.index_year_id = (this_year).id and unit.id in (select core.units_in_reach())
$$;

create function api.unit_index(scheme text, year integer, unit text) returns jsonb
  language plpgsql stable
  as $$
declare
  this_year core.index_years := core.index_year_of(scheme, year);
  of_unit bigint := core.unit_in_reach(unit);
begin
  if not exists (select from core.index_units where index_year_id = this_year.id and unit_id = of_unit) then return null; end if;
  return core.scheme_json(this_year) || jsonb_build_object(
    'unit', core.unit_json(of_unit),
    'total', (
      select known -> 'total' from jsonb_array_elements(api.index(scheme, year) -> 'units') as known where known ->> 'code' = unit),
    'may_self_score', this_year.published_on is null and core.may('self_score', of_unit),
    'may_appraise', this_year.published_on is null and core.may('appraise', of_unit),
    'lines', (
      select coalesce(jsonb_agg(jsonb_build_object('node', node.code, 'parent', parent.code, 'title', node.title, 'depth', tree.depth,
        'maximum', node.maximum, 'source', coalesce(node.source, 'computed'),
        'self', self.points, 'appraised', appraised.points, 'survey', survey.points,
        'points', here.points, 'percent', core.percent(here.points / node.maximum), 'provisional', here.provisional,
        'rank', place.rank, 'out_of', place.out_of,
        'snapshot', case when snapshot.id is not null then jsonb_build_object('code', snapshot.code, 'title', snapshot.title) end)
        order by tree.trail), '[]')
      from core.scheme_tree(this_year.version_id) as tree
      join core.scheme_nodes as node on node.id = tree.node_id
      left join core.scheme_nodes as parent on parent.id = node.parent_id
      left join core.places(this_year.id) as place on place.unit_id = of_unit and place.node_id = node.id
      left join core.node_points(this_year.id) as summed on summed.unit_id = of_unit and summed.node_id = node.id
      cross join lateral (
        select coalesce(place.points, summed.points) as points, coalesce(place.provisional, summed.provisional, false) as provisional
      ) as here
      left join core.scores as self on self.index_year_id = this_year.id and self.unit_id = of_unit and self.node_id = node.id and self.kind = 'self'
      left join core.scores as appraised on appraised.index_year_id = this_year.id and appraised.unit_id = of_unit
        and appraised.node_id = node.id and appraised.kind = 'appraised'
      left join core.scores as survey on survey.index_year_id = this_year.id and survey.unit_id = of_unit
        and survey.node_id = node.id and survey.kind = 'survey'
      left join core.snapshots as snapshot on snapshot.id = survey.snapshot_id));
end $$;

grant execute on function core.same_units, core.scheme_json, core.index_units_json, api.indexes, api.index,
  api.unit_index to authenticated;
