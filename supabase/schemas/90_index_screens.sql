-- What the screens of the reform index ask, one call each.

-- reach: the units whose years are told; null, all that the asker may read.
create function core.scheme_json(index_year core.index_years, reach bigint[] default null) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object(
    'scheme', jsonb_build_object('code', scheme.code, 'edition', version.edition, 'title', version.title,
      'decided_by', version.decided_by, 'note', version.note, 'illustrative', version.illustrative,
      'total_maximum', version.total_maximum),
    'year', (index_year).year,
    'state', case when (index_year).published_on is null then 'open' else 'published' end,
    'years', (select jsonb_agg(other.year order by other.year) from core.index_years as other
      where other.scheme_id = scheme.id and exists (select from core.index_units as measured
        where measured.index_year_id = other.id and (reach is null or measured.unit_id in (select unnest(reach))))))
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

-- The dashboard of a year and a tier: fifty units of those in reach, and what a leader reads aloud of them all.
-- sort: rank, name, change, move, or the code of a field.
-- Definer: which units are in reach is asked once and passed on; row policies would ask for every table.
create function api.index(scheme text, year integer, tier text default null, kind text default null, search text default null,
  band text default null, sort text default 'rank', page integer default 1) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  this_year core.index_years := core.index_year_of(scheme, year);
  last_year core.index_years := core.index_year_of(scheme, year - 1);
  reach bigint[];
  tiers jsonb;
  shown text;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  reach := array(select core.units_in_reach());
  tiers := core.tiers_in_reach(this_year.id, reach);
  shown := coalesce(
    (select entry ->> 'tier' from jsonb_array_elements(tiers) as entry where entry ->> 'tier' = index.tier), tiers -> 0 ->> 'tier');
  if shown is null then return null; end if;
  return core.scheme_json(this_year, reach) || jsonb_build_object('tiers', tiers, 'tier', shown, 'sort', sort)
    || core.comparison_json(this_year, last_year, shown)
    || jsonb_build_object('nodes', core.fields_json(this_year.version_id),
      'sources', (select coalesce(jsonb_agg(distinct announced.source), '[]') from core.announced_places as announced
        where announced.index_year_id = this_year.id and announced.unit_id in (select unnest(reach))))
    || core.index_page(this_year, core.edition_in_force(this_year.id), reach, shown, kind, search, band, sort, greatest(page, 1));
end $$;

-- Fields and the leaves that take their points from a survey, in tree order.
create function core.fields_json(of_version bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('code', node.code, 'parent', parent.code, 'title', node.title,
    'depth', tree.depth, 'maximum', node.maximum, 'source', coalesce(node.source, 'computed'), 'conversion', node.conversion)
    order by tree.trail), '[]')
  from core.scheme_tree(of_version) as tree
  join core.scheme_nodes as node on node.id = tree.node_id
  left join core.scheme_nodes as parent on parent.id = node.parent_id
  where tree.depth = 1 or node.source = 'survey'
$$;

-- reach: null, all that the asker may read.
create function core.tiers_in_reach(of_year bigint, reach bigint[] default null) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('tier', tier, 'units', units, 'kinds', kinds) order by units desc, tier), '[]')
  from (
    select tier, sum(units) as units, jsonb_agg(kind order by kind) as kinds
    from (
      select unit.kind, count(*) as units
      from core.index_units as measured join core.units as unit on unit.id = measured.unit_id
      where measured.index_year_id = of_year and (reach is null or unit.id in (select unnest(reach)))
      group by unit.kind
    ) as by_kind
    cross join lateral core.tier_of(kind) as tier
    group by tier
  ) as met
$$;

-- The bands of a version, best first, each with how many of these units are in it.
create function core.bands_json(of_version bigint, of_units text[]) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('label', band.label, 'lower_bound', band.lower_bound, 'basis', version.band_basis,
    'units', (select count(*) from unnest(of_units) as held where held = band.label)) order by band.position), '[]')
  from core.scheme_bands as band join core.scheme_versions as version on version.id = band.version_id
  where band.version_id = of_version
$$;

create function core.comparison_json(this_year core.index_years, last_year core.index_years, tier text) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('comparable', comparable, 'comparison_note', case
    when (last_year).id is null then 'Chưa có số liệu của năm trước.'
    when not comparable then 'Tập hợp đơn vị năm nay khác năm trước (có đơn vị được lập mới, sáp nhập hoặc vắng), nên không so thứ hạng.' end)
  from (
    select (last_year).id is not null and tier in (select core.comparable_tiers((this_year).id, (last_year).id)) as comparable
    -- asked once: it is told twice
    offset 0
  ) as judged
$$;

-- All totals are read, the fields of the fifty units on the page alone, and the field that orders them. reach: null, everybody.
-- Definer: reads the standings of all and keeps the units in reach.
create function core.index_page(this_year core.index_years, edition bigint, reach bigint[], tier text, kind text, search text, band text,
  sort text, page integer) returns jsonb
  language sql stable security definer set search_path = ''
  as $$
  with seen as materialized (
    select unit.id, unit.code, unit.name, unit.kind, row(total.*)::core.standing as total, absence.reason as absent
    from core.index_units as measured
    join core.units as unit on unit.id = measured.unit_id
    left join core.standings((this_year).id, edition, array[0::bigint], null) as total on total.unit_id = unit.id
    left join core.absences as absence on absence.index_year_id = measured.index_year_id and absence.unit_id = unit.id
    where measured.index_year_id = (this_year).id and core.tier_of(unit.kind) = tier
      and (reach is null or unit.id in (select unnest(reach)))
  ),
  ordering as materialized (
    select place.unit_id, place.points from core.scheme_nodes as field
    cross join lateral core.places((this_year).id, edition, array[field.id], null) as place
    where field.version_id = (this_year).version_id and field.parent_id is null and field.code = sort
  ),
  found as (
    select seen.*, row_number() over (order by
      case when sort = 'name' then seen.name end,
      case sort when 'change' then - (seen.total).change when 'move' then - (seen.total).move when 'rank' then (seen.total).rank
        else - ordering.points end nulls last,
      - (seen.total).points nulls last, seen.id) as place,
      count(*) over () as found
    from seen left join ordering on ordering.unit_id = seen.id
    where (index_page.kind is null or seen.kind = index_page.kind)
      and (search is null or position(lower(search) in lower(seen.name)) > 0)
      and (index_page.band is null or (seen.total).band = index_page.band)
  ),
  shown as materialized (select * from found where found.place > (page - 1) * 50 and found.place <= page * 50),
  fields as materialized (
    select shown.id, jsonb_agg(jsonb_build_object('node', field.code) || core.standing_json(row(place.*)::core.standing) order by field.position) as list
    from shown
    join core.scheme_nodes as field on field.version_id = (this_year).version_id and field.parent_id is null
    left join core.standings((this_year).id, edition,
      array(select node.id from core.scheme_nodes as node where node.version_id = (this_year).version_id and node.parent_id is null),
      array(select id from shown)) as place on place.unit_id = shown.id and place.node_id = field.id
    group by shown.id
  )
  select jsonb_build_object(
    'counts', (select jsonb_build_object('units', count(*), 'scored', count((seen.total).points),
      'provisional', count(*) filter (where (seen.total).unappraised + (seen.total).unsurveyed > 0),
      'unsurveyed', count(*) filter (where (seen.total).unsurveyed > 0), 'absent', count(seen.absent)) from seen),
    'bands', core.bands_json((this_year).version_id, (select array_agg((seen.total).band) from seen)),
    'facts', jsonb_build_object(
      'leaders', (select coalesce(jsonb_agg(seen.name order by seen.id), '[]') from seen where (seen.total).rank = 1 and (seen.total).points is not null),
      'leading_points', (select max((seen.total).points) from seen where (seen.total).rank = 1),
      'risen', (select jsonb_build_object('name', seen.name, 'by', (seen.total).change) from seen
        where (seen.total).change > 0 order by (seen.total).change desc, seen.id limit 1),
      'climbed', (select jsonb_build_object('name', seen.name, 'by', (seen.total).move) from seen
        where (seen.total).move > 0 order by (seen.total).move desc, seen.id limit 1),
      'fallen', (select jsonb_build_object('name', seen.name, 'by', (seen.total).change) from seen
        where (seen.total).change < 0 order by (seen.total).change, seen.id limit 1)),
    'page', jsonb_build_object('number', page, 'size', 50, 'found', coalesce((select max(found.found) from found), 0)),
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', shown.code, 'name', shown.name, 'kind', shown.kind, 'absent', shown.absent,
        'total', core.standing_json(shown.total), 'fields', coalesce(fields.list, '[]')) order by shown.place), '[]')
      from shown left join fields using (id)))
$$;

grant execute on function core.scheme_json, core.fields_json, core.tiers_in_reach,
  core.bands_json, core.comparison_json, core.index_page, api.indexes, api.index to authenticated;
