-- The other screens of figures: one counter, one item, two things side by side, and the heat maps. They are made of the same
-- readings as the overview, so that none of them tells more.

-- One counter: the overview of its unit, of this counter alone.
create function api.counter_overview(code text, from_day date, to_day date, previous_from date, previous_to date, filters jsonb default '{}')
  returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  found core.counters;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into found from core.counters as known
  where known.code = counter_overview.code and known.unit_id in (select core.units_in_reach());
  if found.id is null then perform core.refuse('NOCTR', code); end if;
  return api.overview((select home.code from core.units as home where home.id = found.unit_id), from_day, to_day, previous_from,
      previous_to, coalesce(filters, '{}') || jsonb_build_object('counter', code))
    || jsonb_build_object('counter', jsonb_build_object('code', found.code, 'name', found.name, 'opened_on', found.opened_on,
      'retired_on', found.retired_on,
      'area', (select jsonb_build_object('code', area.code, 'name', area.name) from core.service_areas as area where area.id = found.area_id)));
end $$;

-- How often each level was chosen, of a row that is shown.
create function core.levels_json(reading core.reading, noun text, of_key bigint, figure core.figure) returns jsonb
  language plpgsql stable
  as $$
declare
  levels integer := (reading.shape).levels;
  place integer := reading.places[1];
  counts integer[];
begin
  if figure.state = 'shown' then
    select core.unpacked(part.packed, (place - 1) * levels + 1, place * levels, part.ballots) into counts
    from unnest(reading.parts) as part where part.noun = levels_json.noun and part.key = of_key;
  end if;
  return jsonb_build_object('counts', to_jsonb(counts), 'shares', (
    select jsonb_agg(core.percent(count::numeric / figure.n) order by level) from unnest(counts) with ordinality as slot (count, level)));
end $$;

-- One item: the whole, by unit, by counter and by channel, each with its distribution, and 24 months.
create function api.item_overview(unit text, item text, from_day date, to_day date, previous_from date, previous_to date,
  filters jsonb default '{}') returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  asked record;
  found core.items;
  now core.reading;
  before core.reading;
begin
  select * into asked from core.read_asked(root, filters, from_day, to_day, previous_from, previous_to, array[1]);
  select known.* into found from core.items as known
  where known.version_id = ((asked.now).shape).version_id and known.code = item_overview.item;
  if found.version_id is null then perform core.refuse('NOQUE', item); end if;
  -- who chose an option of the profile is known for the overall item alone
  if found.position > 1 and ((asked.now).selection).question is not null then perform core.refuse('GENRL', item); end if;
  now := core.of_places(asked.now, array[found.position::integer]);
  before := core.of_places(asked.before, array[found.position::integer]);
  return asked.heading || jsonb_build_object(
    'item', jsonb_build_object('code', found.code, 'label', found.label),
    'factor', (select jsonb_build_object('code', factor.code, 'label', factor.label) from core.factors as factor
      where factor.version_id = found.version_id and factor.position = found.factor_position),
    'items', (select jsonb_agg(jsonb_build_object('code', other.code, 'label', other.label) order by other.position)
      from core.items as other where other.version_id = found.version_id),
    'total', core.total_said(core.compared_json(now.total, before.total), now, before) || core.levels_json(now, 'total', 0, now.total),
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', part.code, 'name', part.name) || row.comparison
        || core.levels_json(now, 'part', row.key, row.figure) order by part.id), '[]')
      from core.compared_rows(now, before, 'part') as row join core.units as part on part.id = row.key where part.parent_id = root),
    'counters', (
      select coalesce(jsonb_agg(jsonb_build_object('code', counter.code, 'name', counter.name) || row.comparison
        || core.levels_json(now, 'counter', row.key, row.figure) order by counter.id), '[]')
      from core.compared_rows(now, before, 'counter') as row join core.counters as counter on counter.id = row.key
      where counter.unit_id = root),
    'channels', (
      select coalesce(jsonb_agg(jsonb_build_object('channel', (array['qr', 'tablet', 'assisted', 'paper'])[row.key]) || row.comparison
        || core.levels_json(now, 'channel', row.key, row.figure) order by row.key), '[]')
      from core.compared_rows(now, before, 'channel') as row),
    'trend', core.monthly_figures(now, to_day));
end $$;

-- One side of a comparison, beside the other.
create function core.side_json(one core.reading, other core.reading, heading jsonb) returns jsonb
  language plpgsql stable
  as $$
declare
  total jsonb := core.total_said(core.total_json(one, other), one, other);
  here boolean := total ->> 'state' = 'asked_otherwise';
  there boolean := total #>> '{previous,state}' = 'asked_otherwise';
begin
  return heading - array['selectable', 'previous', 'previous_versions'] || jsonb_build_object('total', total,
    'factors', (
      select coalesce(jsonb_agg(core.said_otherwise(factor, here, there) order by place), '[]')
      from jsonb_array_elements(core.factors_json(one, other)) with ordinality as each (factor, place)),
    'overall_item', core.said_otherwise(core.overall_item_json(one, other), here, there));
end $$;

-- Two units, two periods or two groups side by side. A side is {"unit", "from", "to", "filters"}; both are read in the version that
-- leads on the left, and each row of a side has its difference from the other.
create function api.compare(left_side jsonb, right_side jsonb) returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  sides jsonb := jsonb_build_array(left_side, right_side);
  roots bigint[];
  asked record;
  other record;
  reading core.reading;
begin
  if jsonb_typeof(left_side) is distinct from 'object' or jsonb_typeof(right_side) is distinct from 'object'
    or exists (select from jsonb_array_elements(sides) as side where side ->> 'from' !~ '^\d{4}-\d\d-\d\d$' or side ->> 'to' !~ '^\d{4}-\d\d-\d\d$') then
    perform core.refuse('BADPD');
  end if;
  roots := array(select core.unit_in_reach(coalesce(side ->> 'unit', core.home_unit())) from jsonb_array_elements(sides) with ordinality as each (side, place) order by place);
  select * into asked from core.read_asked(roots[1], left_side -> 'filters', (left_side ->> 'from')::date, (left_side ->> 'to')::date,
    (left_side ->> 'from')::date, (left_side ->> 'to')::date, null);
  select * into other from core.read_asked(roots[2], right_side -> 'filters', (right_side ->> 'from')::date, (right_side ->> 'to')::date,
    (right_side ->> 'from')::date, (right_side ->> 'to')::date, null);
  reading := core.read((other.now).selection, (other.now).from_day, (other.now).to_day, ((asked.now).shape).version_id, (asked.now).method);
  return jsonb_build_object(
    'left', core.side_json(asked.now, reading, asked.heading),
    'right', core.side_json(reading, asked.now, other.heading || jsonb_build_object('other_versions', core.other_versions(reading))),
    'selectable', core.selectable_units(),
    'breaks', core.breaks(((asked.now).selection).units || (reading.selection).units,
      least((asked.now).from_day, reading.from_day), greatest((asked.now).to_day, reading.to_day)));
end $$;

-- Half days in which what is read must be hidden beside its siblings: 'moment 11'.
create function core.moments_told_apart(reading core.reading) returns text[]
  language plpgsql stable
  as $$
declare
  higher record;
  above core.reading;
  parts core.part[];
  moment integer;
  apart text[] := '{}';
begin
  for higher in select * from core.beside_siblings(reading) loop
    above := higher.above;
    above.places := array[1];
    parts := array(
      select row('part', family.branch_id, null, sum(tally.moments), null, null, null, null)::core.part
      from core.tallies_of(above) as tally
      join unnest((above.selection).units, (above.selection).branches) as family (unit_id, branch_id) on family.unit_id = tally.unit_id
      group by family.branch_id);
    for moment in select generate_series(1, 14) loop
      above.parts := array(
        select row('part', part.key, summed.given, sliced.of_all, nullif(summed.given, 0), summed.given, array[0], array[summed.given])::core.part
        from unnest(parts) as part
        cross join lateral (select core.overall_of(part.packed, moment, (reading.shape).levels) as of_all) as sliced
        cross join lateral (select core.total_of(sliced.of_all) as given) as summed);
      if core.is_hidden_among(above, higher.branch) then apart := array_append(apart, 'moment ' || moment); end if;
    end loop;
  end loop;
  return apart;
end $$;

-- For whole months: the overall index by weekday and half a day.
create function core.moments_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
declare
  levels integer := (reading.shape).levels;
  moments numeric := (select sum(tally.moments) from core.tallies_of(reading) as tally);
  of_moment core.reading := reading;
begin
  if not core.is_whole_months(reading.from_day, reading.to_day) or (reading.selection).question is not null or reading.parts = '{}' then
    return '[]';
  end if;
  of_moment.places := array[1];
  of_moment.unsafe := core.moments_told_apart(reading);
  of_moment.cells := '{}';
  of_moment.outlooks := '{}';
  of_moment.parts := array(
    select row('moment', moment, core.total_of(of_all), of_all, null, null, null, null)::core.part
    from generate_series(1, 14) as moment
    cross join lateral (select core.overall_of(moments, moment, levels) as of_all) as sliced);
  return (
    select jsonb_agg(jsonb_build_object('weekday', (told.key + 1) / 2, 'half', case told.key % 2 when 1 then 'morning' else 'afternoon' end)
      || core.figure_json(told.figure) order by told.key)
    from core.told(of_moment, 'moment') as told);
end $$;

-- The same of the whole months of a period, beside the overall index of just those months; null where there is no such month.
create function core.timing_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
declare
  months record;
  of_months core.reading := reading;
begin
  select * into months from core.whole_months(reading.from_day, reading.to_day);
  if months.first_day is null or (reading.selection).question is not null or (reading.shape).version_id is null then return null; end if;
  if not core.is_whole_months(reading.from_day, reading.to_day) then
    of_months := core.read(reading.selection, months.first_day, months.last_day, (reading.shape).version_id, reading.method);
  end if;
  return jsonb_build_object('from', months.first_day, 'to', least(months.last_day, reading.to_day),
    'overall', core.figure_json(core.told_or_masked(core.item_figure((of_months.total).ballots, core.total_counts(of_months), 1,
      of_months.shape, of_months.method), of_months.total)),
    'moments', core.moments_json(of_months));
end $$;

-- Heat maps: factor by unit (or by counter, where a unit has no parts), and weekday by half a day.
create function api.matrix(unit text, from_day date, to_day date, filters jsonb default '{}') returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  asked record;
  told_noun text;
  of_factor core.reading;
  columns jsonb := '[]';
  rows jsonb;
  factor record;
begin
  select * into asked from core.read_asked(root, filters, from_day, to_day, from_day, to_day, null);
  told_noun := case when exists (select from core.units as below where below.parent_id = root) then 'part' else 'counter' end;
  for factor in
    select known.code, known.label, array_agg(item.position::integer order by item.position) as places
    from core.factors as known
    join core.items as item on item.version_id = known.version_id and item.factor_position = known.position
    where known.version_id = ((asked.now).shape).version_id and ((asked.now).selection).question is null
    group by known.code, known.label, known.position order by known.position
  loop
    of_factor := core.of_places(asked.now, factor.places);
    columns := columns || jsonb_build_object('code', factor.code, 'label', factor.label, 'total', core.figure_json(core.told_or_masked(
        core.pooled_figure(((asked.now).total).ballots, core.total_counts(asked.now), factor.places, (asked.now).shape, (asked.now).method),
        of_factor.total)), 'cells', (
      select coalesce(jsonb_object_agg(told.key, core.figure_json(told.figure)), '{}') from core.told(of_factor, told_noun) as told));
  end loop;
  select coalesce(jsonb_agg(jsonb_build_object('code', named.code, 'name', named.name, 'overall', core.figure_json(told.figure),
    'cells', (select coalesce(jsonb_agg(col -> 'cells' -> told.key::text order by place), '[]')
      from jsonb_array_elements(columns) with ordinality as each (col, place))) order by told.key), '[]') into rows
  from core.told(asked.now, told_noun) as told
  join (
    select 'part' as noun, below.id, below.code, below.name from core.units as below where below.parent_id = root
    union all
    select 'counter', counter.id, counter.code, counter.name from core.counters as counter where counter.unit_id = root
  ) as named on named.noun = told_noun and named.id = told.key;
  return asked.heading - array['previous', 'previous_versions'] || jsonb_build_object('noun', case told_noun when 'part' then 'unit' else 'counter' end,
    'factors', (select coalesce(jsonb_agg(col - 'cells' order by place), '[]') from jsonb_array_elements(columns) with ordinality as each (col, place)),
    'rows', rows, 'total', core.figure_json((asked.now).total), 'timing', core.timing_json(asked.now));
end $$;

grant execute on function api.counter_overview, core.levels_json, api.item_overview, core.side_json, api.compare, core.moments_told_apart,
  core.moments_json, core.timing_json, api.matrix to authenticated;
