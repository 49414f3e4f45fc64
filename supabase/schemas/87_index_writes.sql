-- What staff may do to an open year of the reform index.

-- A year that may still be written to, or the refusal.
create function core.open_year(scheme text, year integer) returns core.index_years
  language plpgsql stable
  as $$
declare
  found_year core.index_years := core.index_year_of(scheme, year);
begin
  if found_year.id is null then perform core.refuse('NOYER', scheme || ' ' || year); end if;
  if found_year.published_on is not null then perform core.refuse('SEALD', scheme || ' ' || year); end if;
  return found_year;
end $$;

create function core.leaf_of(index_year core.index_years, node_code text) returns core.scheme_nodes
  language plpgsql stable
  as $$
declare
  leaf core.scheme_nodes;
begin
  select * into leaf from core.scheme_nodes
  where version_id = index_year.version_id and code = node_code and source is not null;
  if leaf.id is null then perform core.refuse('NOLEF', node_code); end if;
  return leaf;
end $$;

-- Planning the year ------------------------------------------------------------------------------------------------------

-- Who plans a year does so for the whole province: the role must be held there.
create function core.may_run_indexes() returns boolean
  language sql stable security definer set search_path = ''
  as $$
  select exists (
    select from core.own_memberships() as own join core.units as unit on unit.id = own.unit_id
    where unit.kind = 'province' and own.role = any (core.roles_that_may('run_index')))
$$;

create function core.refuse_who_may_not_run_indexes() returns void
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if not core.may_run_indexes() then perform core.refuse('NOROL', 'run_index'); end if;
end $$;

-- The version that scores a year: the last one in force before its end.
create function core.version_for(of_scheme bigint, of_year integer) returns core.scheme_versions
  language sql stable
  as $$
  select version from core.scheme_versions as version
  where version.scheme_id = of_scheme and version.in_force_from <= make_date(of_year, 12, 31)
  order by version.in_force_from desc, version.id desc limit 1
$$;

-- Whether a unit lived in that year at all.
create function core.lived_in(unit core.units, of_year integer) returns boolean
  language sql immutable
  as $$ select unit.valid_from <= make_date(of_year, 12, 31) and coalesce(unit.valid_to, 'infinity') >= make_date(of_year, 1, 1) $$;

-- Adds units to an open year. Refuses those out of reach, those that did not exist that year and those of a kind
-- that the scheme does not apply to, and says which.
create function core.measure(index_year core.index_years, units text[]) returns void
  language plpgsql set search_path = ''
  as $$
declare
  wrong text;
begin
  select string_agg(code, ', ') into wrong from unnest(units) as code
  where code not in (select unit.code from core.units as unit where unit.id in (select core.units_in_reach()));
  if wrong is not null then perform core.refuse('NORCH', wrong); end if;
  select string_agg(unit.code, ', ' order by unit.code) into wrong from core.units as unit
  where unit.code = any (units) and not core.lived_in(unit, index_year.year);
  if wrong is not null then perform core.refuse('UYEAR', wrong); end if;
  select string_agg(unit.code, ', ' order by unit.code) into wrong
  from core.units as unit join core.scheme_versions as version on version.id = index_year.version_id
  where unit.code = any (units) and version.unit_kinds <> '{}' and unit.kind <> all (version.unit_kinds);
  if wrong is not null then perform core.refuse('UKIND', wrong); end if;
  insert into core.index_units (index_year_id, unit_id)
  select index_year.id, unit.id from core.units as unit where unit.code = any (units)
  on conflict do nothing;
end $$;

-- The four last days as {"self": "2026-10-31", …}; in this order, all or none.
create function core.refuse_disorder(deadlines jsonb) returns void
  language plpgsql immutable
  as $$
declare
  days date[] := array[deadlines ->> 'self', deadlines ->> 'submit', deadlines ->> 'appraise', deadlines ->> 'object']::date[];
begin
  if cardinality(array_remove(days, null)) not in (0, 4) or days <> array(select day from unnest(days) as day order by day) then
    perform core.refuse('DLINE');
  end if;
end $$;

-- Definer: years and units are written by nobody by hand. Refuses who may not, a year that is there, a scheme without a
-- version in force, and no units.
create function api.open_index_year(scheme text, year integer, units text[], deadlines jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  of_scheme bigint := (select id from core.schemes where code = scheme);
  version core.scheme_versions;
  opened core.index_years;
begin
  perform core.refuse_who_may_not_run_indexes();
  version := core.version_for(of_scheme, year);
  if version.id is null then perform core.refuse('NOFRC', scheme || ' ' || year); end if;
  if exists (select from core.index_years as known where known.scheme_id = of_scheme and known.year = open_index_year.year) then
    perform core.refuse('DUPYR', scheme || ' ' || year);
  end if;
  if coalesce(cardinality(units), 0) = 0 then perform core.refuse('NOUNT'); end if;
  perform core.refuse_disorder(deadlines);
  insert into core.index_years (scheme_id, version_id, year, self_by, submit_by, appraise_by, object_by)
  values (of_scheme, version.id, year, (deadlines ->> 'self')::date, (deadlines ->> 'submit')::date,
    (deadlines ->> 'appraise')::date, (deadlines ->> 'object')::date)
  returning * into opened;
  perform core.measure(opened, units);
  return null;
end $$;

-- Definer: as above. Adds units, takes away those that have no score yet, and sets the deadlines anew.
create function api.change_index_year(scheme text, year integer, units text[], deadlines jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years;
begin
  perform core.refuse_who_may_not_run_indexes();
  index_year := core.open_year(scheme, year);
  if coalesce(cardinality(units), 0) = 0 then perform core.refuse('NOUNT'); end if;
  perform core.refuse_disorder(deadlines);
  update core.index_years set self_by = (deadlines ->> 'self')::date, submit_by = (deadlines ->> 'submit')::date,
    appraise_by = (deadlines ->> 'appraise')::date, object_by = (deadlines ->> 'object')::date
  where id = index_year.id;
  perform core.measure(index_year, units);
  delete from core.index_units as measured using core.units as unit
  where measured.index_year_id = index_year.id and unit.id = measured.unit_id and unit.code <> all (units)
    and unit.id in (select core.units_in_reach());
  return null;
exception when foreign_key_violation then
  perform core.refuse('SCORD');
  return null;
end $$;

-- From satisfaction to points --------------------------------------------------------------------------------------------

-- The figures that a snapshot holds of units: the whole, and its parts.
create function core.figures_of(frozen core.snapshots) returns setof jsonb
  language sql stable
  as $$
  select figure
  from (select (frozen).content::jsonb as content offset 0) as sealed
  cross join lateral jsonb_array_elements(jsonb_build_array(content -> 'total') || (content -> 'units')) as figure
$$;

-- What a frozen figure is worth. Refuses one that does not say its answers by level where the scheme gives each its share, and one
-- that says them of another scale.
create function core.points_of_figure(leaf core.scheme_nodes, figure jsonb) returns numeric
  language plpgsql stable set search_path = ''
  as $$
declare
  points numeric;
begin
  if leaf.conversion <> 'options' then return core.points_of(leaf, (figure ->> 'index')::numeric); end if;
  if jsonb_typeof(figure -> 'counts') = 'array' then
    points := core.points_of_answers(leaf, array(select answers::bigint
      from jsonb_array_elements_text(figure -> 'counts') with ordinality as level (answers, place) order by place));
  end if;
  if points is null then perform core.refuse('NOCNV', leaf.code); end if;
  return points;
end $$;

-- Carries a snapshot's figures into a survey sub-criterion, for every unit that has one and where the asker may.
-- Definer: survey points are written by nobody by hand.
-- Refuses a published year, another year's snapshot, a snapshot without a figure for any of the units, one that does not hold as
-- many levels as the scheme has options.
create function api.take_survey_points(scheme text, year integer, node text, snapshot text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  leaf core.scheme_nodes := core.leaf_of(index_year, node);
  frozen core.snapshots;
  taken jsonb;
  was jsonb;
begin
  if not exists (select from core.own_memberships() where role = any (core.roles_that_may('take_points'))) then
    perform core.refuse('NOROL', 'take_points');
  end if;
  select * into frozen from core.snapshots as known
  where known.code = take_survey_points.snapshot and known.unit_id in (select core.units_in_reach());
  if frozen.id is null then perform core.refuse('NOSNP', snapshot); end if;
  if leaf.source <> 'survey' then perform core.refuse('NOLEF', node); end if;
  if extract(year from frozen.from_day) <> year or extract(year from frozen.to_day) <> year then
    perform core.refuse('OTHYR', snapshot);
  end if;

  select coalesce(jsonb_object_agg(place.unit_id, place.points), '{}') into was
  from core.computed_places(index_year.id, array[0::bigint]) as place;

  with figures as (
    select unit.id as unit_id, unit.code, unit.name, (figure ->> 'index')::numeric as percent, core.points_of_figure(leaf, figure) as worth
    from core.figures_of(frozen) as figure
    join core.units as unit on unit.code = figure ->> 'code'
    join core.index_units as measured on measured.unit_id = unit.id and measured.index_year_id = index_year.id
    where figure ->> 'state' = 'shown' and core.may('take_points', unit.id)
  ),
  earlier as (
    select figures.*, score.points as before
    from figures left join core.scores as score on score.index_year_id = index_year.id and score.unit_id = figures.unit_id
      and score.node_id = leaf.id and score.kind = 'survey'
  ),
  written as (
    insert into core.scores as score (index_year_id, unit_id, node_id, kind, points, snapshot_id)
    select index_year.id, unit_id, leaf.id, 'survey', worth, frozen.id from earlier
    on conflict on constraint scores_pkey do update set points = excluded.points, snapshot_id = excluded.snapshot_id
    returning score.unit_id, score.points
  )
  select jsonb_agg(jsonb_build_object('code', code, 'name', name, 'index', percent, 'before', before, 'after', written.points,
    'unit_id', unit_id) order by unit_id) into taken
  from earlier join written using (unit_id);
  if taken is null then perform core.refuse('NOROW', snapshot); end if;

  return jsonb_build_object('node', leaf.code, 'maximum', leaf.maximum, 'snapshot', frozen.code, 'units', (
    select jsonb_agg(entry - 'unit_id' || jsonb_build_object(
      'total_before', was -> (entry ->> 'unit_id'), 'total_after', place.points) order by place.unit_id)
    from jsonb_array_elements(taken) as entry
    join core.computed_places(index_year.id, array[0::bigint]) as place on place.unit_id = (entry ->> 'unit_id')::bigint));
end $$;

grant execute on function core.open_year, core.leaf_of, core.may_run_indexes, core.refuse_who_may_not_run_indexes, core.version_for,
  core.lived_in, core.measure, core.refuse_disorder, core.figures_of, core.points_of_figure, api.open_index_year, api.change_index_year, api.take_survey_points
  to authenticated;
