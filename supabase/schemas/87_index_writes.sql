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

create function api.set_score(scheme text, year integer, unit text, node text, kind text, points numeric) returns jsonb
  language plpgsql
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  leaf core.scheme_nodes := core.leaf_of(index_year, node);
  of_unit bigint := core.unit_where_may(case kind when 'self' then 'self_score' else 'appraise' end, unit);
begin
  if leaf.source = 'survey' or kind not in ('self', 'appraised') then perform core.refuse('NOLEF', node); end if;
  if points is null or points < 0 then perform core.refuse('BELOW', node); end if;
  if points <> round(points, 2) then perform core.refuse('DECIM', node); end if;
  if points > leaf.maximum then perform core.refuse('OVERM', node); end if;
  if not exists (select from core.index_units as measured where measured.index_year_id = index_year.id and measured.unit_id = of_unit) then
    perform core.refuse('NOYER', unit);
  end if;
  insert into core.scores as score (index_year_id, unit_id, node_id, kind, points)
  values (index_year.id, of_unit, leaf.id, set_score.kind, set_score.points)
  on conflict on constraint scores_pkey do update set points = excluded.points
    where score.points <> excluded.points;
  return null;
end $$;

-- Carries a snapshot's figures into a survey sub-criterion, for every unit that has one and where the asker may.
-- Definer: survey points are written by nobody by hand.
-- Refuses a published year, another year's snapshot, a snapshot without a figure for any of the units.
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
  from core.places(index_year.id) as place where place.node_id is null;

  with figures as (
    select unit.id as unit_id, unit.code, unit.name, (figure ->> 'index')::numeric as percent
    from (
      select frozen.content::jsonb -> 'total' as figure
      union all select jsonb_array_elements(frozen.content::jsonb -> 'units')
    ) as sealed
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
    select index_year.id, unit_id, leaf.id, 'survey', core.points_of(leaf, percent), frozen.id from earlier
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
    join core.places(index_year.id) as place on place.unit_id = (entry ->> 'unit_id')::bigint and place.node_id is null));
end $$;

grant execute on function core.open_year, core.leaf_of, api.set_score, api.take_survey_points to authenticated;
