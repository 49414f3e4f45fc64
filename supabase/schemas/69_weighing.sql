-- How else the ballots of a unit could be put together: by each rule, and weighed to the service areas its dossiers are of. What is in
-- force stays in force; the others stand beside it, so that everybody sees whether the rule decides.

create function core.combination_json(combined core.combination) returns jsonb
  language sql immutable
  as $$
  select core.figure_json((combined).figure) || jsonb_build_object('error', core.percent((combined).error), 'kept', (combined).kept,
    'left_out', (combined).left_out)
$$;

-- The three rules. Parts are figures as they may be told, so that no mean gives away what the table of units hides.
create function core.combinations_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
declare
  whole bigint := (select handled from core.known_dossiers(reading) where part is null);
  parts core.figure[];
  dossiers bigint[];
  ways jsonb;
begin
  select array_agg(told.figure order by told.key), array_agg(known.handled order by told.key) into parts, dossiers
  from core.told(reading, 'part') as told left join core.known_dossiers(reading) as known on known.part = told.key;
  select jsonb_agg(jsonb_build_object('combine', combine) || core.combination_json(case combine
      when 'pooled' then core.pooled_parts(array[reading.total], array[whole], reading.method)
      else core.weighted_parts(parts, dossiers, jsonb_populate_record(reading.method, jsonb_build_object('combine', combine))) end))
  into ways from unnest(array['pooled', 'by_dossiers', 'mean_of_units']) as combine;
  return ways;
end $$;

-- The ballots cast at counters of an area, by area and channel: whether the overall item was answered, and satisfied.
create function core.mix_cells(reading core.reading) returns core.mix_cell[]
  language sql stable
  as $$
  select array_agg(row(area_id::text, channel, n, satisfied)::core.mix_cell)
  from (
    select cell.area_id, cell.channel, sum(cell.ballots)::bigint as ballots, sum(cell.counts) as packed
    from unnest((reading).cells) as cell
    where cell.version_id = ((reading).shape).version_id and cell.area_id is not null
    group by cell.area_id, cell.channel
  ) as summed
  cross join lateral (
    select sum(count)::bigint as n, coalesce(sum(count) filter (where level = any (((reading).shape).satisfied)), 0) as satisfied
    from unnest(core.unpacked(packed, 1, ((reading).shape).levels, ballots)) with ordinality as slot (count, level)
  ) as counted
  where n > 0
$$;

-- Dossiers by area in a period; null unless every unit with ballots has reported every month of its by area.
create function core.area_dossiers(reading core.reading) returns jsonb
  language sql stable
  as $$
  with expected as (
    select distinct cell.place as unit_id, month::date
    from unnest((reading).cells) as cell cross join generate_series((reading).from_day::timestamp, (reading).to_day, interval '1 month') as month
    join core.units as unit on true
    where unit.id = cell.place and month <= coalesce(unit.valid_to, 'infinity') and month + interval '1 month' > unit.valid_from
  ),
  known as (
    select unit_id, dossier.month, dossier.area_id, dossier.handled from core.dossiers as dossier join expected using (unit_id, month)
    where dossier.area_id is not null
  )
  select case when not exists (select unit_id, month from expected except select unit_id, month from known)
    then (select jsonb_object_agg(area_id, handled) from (select area_id, sum(handled) as handled from known group by area_id) as summed) end
$$;

-- Weighed to the areas; of channels the ballots' own mix is kept, since nobody counts dossiers by how their citizens would answer. Not told
-- where an area is not, for it could be reckoned.
create function core.weighed_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
declare
  by_area core.reading := core.by_counter(reading);
  cells core.mix_cell[] := core.mix_cells(by_area);
  dossiers jsonb := core.area_dossiers(by_area);
  raking core.raking;
begin
  if not core.is_whole_months(reading.from_day, reading.to_day) then return '{"state": "days"}'; end if;
  if dossiers is null then return '{"state": "unreported"}'; end if;
  if (reading.total).state = 'hidden' or exists (
    select from core.told(by_area, 'area') as told where told.key <> 0 and (told.figure).state in ('few', 'hidden')) then
    return '{"state": "hidden"}';
  end if;
  raking := core.raked(cells, dossiers, (
    select jsonb_object_agg(channel, n) from (select channel, sum(n) as n from unnest(cells) group by channel) as mix), reading.method);
  return jsonb_build_object('state', raking.state, 'n', raking.n, 'unplaced', (reading.total).ballots - raking.n,
    'index', core.percent(raking.share), 'low', core.percent(raking.low), 'high', core.percent(raking.high),
    'effective_n', round(raking.effective_n), 'missing', (
      select coalesce(jsonb_agg(area.name order by area.id), '[]') from core.service_areas as area where area.id::text = any (raking.missing)));
end $$;

-- Without filters: a rule is about all ballots of a unit.
create function api.combinations(unit text, from_day date, to_day date) returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  asked record;
begin
  select * into asked from core.read_asked(root, '{}', from_day, to_day, from_day, to_day, array[1]);
  return asked.heading - array['previous', 'previous_versions'] || jsonb_build_object('in_force', ((asked.now).method).combine,
    'total', core.figure_json((asked.now).total), 'ways', core.combinations_json(asked.now), 'weighed', core.weighed_json(asked.now));
end $$;

grant execute on function core.combination_json, core.combinations_json, core.mix_cells, core.area_dossiers, core.weighed_json,
  api.combinations to authenticated;
