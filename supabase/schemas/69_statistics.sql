-- The screens of statistics: months between their limits, ranks, what a change is made of, which factor matters. One call each.

-- Months between their limits -------------------------------------------------------------------------------------------

-- The 24 months up to the one of `last_day`, by the questionnaire of the last that has ballots.
create function api.control_chart(unit text, last_day date, filters jsonb default '{}') returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  month date := date_trunc('month', last_day)::date;
  month_end date := (date_trunc('month', last_day) + interval '1 month - 1 day')::date;
  first_day date := (month - interval '23 months')::date;
  chosen core.selection := core.selected(root, filters);
  -- of a group the running month is not told
  last_month date := case when chosen.question is null then month else least(month, date_trunc('month', core.month_ended()::timestamp)::date) end;
  read_month date := coalesce(core.latest(chosen.units, 'month', first_day, last_month), last_month);
  read_until date := (read_month + interval '1 month - 1 day')::date;
  asked record;
  all_months core.reading;
  chart jsonb;
begin
  perform core.check_period(last_day, last_day);
  select * into asked from core.read_asked(root, filters, read_month, read_until, read_month, read_until, null);
  all_months := asked.now;
  all_months.cells := array(select cell from core.cells(chosen.units, num_nonnulls(chosen.counter_id, chosen.area_id) > 0, first_day, month_end, false)
    as cell);
  chart := (
    select core.control_chart(array_agg(row(each.month, (figure).n,
      case (figure).state when 'shown' then coalesce((figure).satisfied, (figure).share * (figure).n) end)::core.charted_month),
      (asked.now).method)
    from core.figures_by_month(asked.now, last_day) as each);
  return asked.heading - array['period', 'previous', 'previous_versions'] || jsonb_build_object(
    'breaks', core.breaks(chosen.units, first_day, month_end),
    'other_versions', core.other_versions(all_months),
    'chart', chart || jsonb_build_object(
      'points', core.with_other_versions(chart -> 'points', chosen, ((asked.now).shape).version_id)));
end $$;

-- Ranks -----------------------------------------------------------------------------------------------------------------

-- Units of one kind, now and before, as they may be told. `comparable`: the same units have a figure in both periods; a unit that is
-- gone has none now and is no rival.
create function core.rivals(now core.reading, before core.reading)
  returns table (kind text, unit_id bigint, figure core.figure, was core.figure, comparable boolean)
  language sql stable
  as $$
  select met.kind, met.id, met.figure, met.was, met.comparable
  from (
    select unit.kind, unit.id, coalesce(of_now.figure, core.no_figure()) as figure, coalesce(of_before.figure, core.no_figure()) as was,
      of_now.key is not null or (unit.valid_from <= (now).to_day and coalesce(unit.valid_to, 'infinity') >= (now).from_day) as is_there,
      bool_and(((of_now.figure).state is not distinct from 'shown') = ((of_before.figure).state is not distinct from 'shown'))
        over (partition by unit.kind) as comparable
    from core.units as unit
    left join core.told(now, 'part') as of_now on of_now.key = unit.id
    left join core.told(before, 'part') as of_before on of_before.key = unit.id
    where unit.parent_id = ((now).selection).root
  ) as met
  where met.is_there
$$;

-- The dossiers of each part, null the whole, where they are known of the very ballots that are read; as `core.response_json` has it.
create function core.known_dossiers(reading core.reading) returns table (part bigint, handled bigint)
  language sql stable
  as $$
  select answered.part, answered.handled from core.dossiers_of(reading) as answered
  where answered.missing = 0 and core.is_whole_months((reading).from_day, (reading).to_day)
    and num_nonnulls(((reading).selection).counter_id, ((reading).selection).channel, ((reading).selection).question) = 0
$$;

-- Each kind of unit is ranked for itself.
create function core.rankings_json(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    with rival as materialized (
      select rival.*, known.handled from core.rivals(now, before) as rival left join core.known_dossiers(now) as known on known.part = rival.unit_id
    ),
    contest as (
      select kind, array_agg(row(unit_id::text, (figure).n, (figure).share, handled)::core.contestant) as units
      from rival where (figure).state = 'shown' group by kind
    ),
    placed as (
      select rank.* from contest cross join lateral core.rank_intervals(contest.units, (now).method) as rank
    ),
    placed_before as (
      select unit_id, rank() over (partition by kind order by core.percent((was).share) desc) as rank
      from rival where comparable and (was).state = 'shown'
    )
    select coalesce(jsonb_agg(ranking order by kind), '[]')
    from (
      select rival.kind, jsonb_build_object('kind', rival.kind, 'comparable', bool_and(comparable), 'ranked', count(placed.rank),
        'units', jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name) || core.figure_json(figure) || jsonb_build_object(
            'handled', rival.handled, 'correction', core.correction((figure).n, rival.handled),
            'rank', placed.rank, 'best', placed.best, 'worst', placed.worst, 'band', placed.band,
            'previous_rank', placed_before.rank, 'move', placed_before.rank - placed.rank)
          order by placed.rank, (figure).share desc, unit.id)) as ranking
      from rival
      join core.units as unit on unit.id = rival.unit_id
      left join placed on placed.code = rival.unit_id::text
      left join placed_before on placed_before.unit_id = rival.unit_id
      group by rival.kind
    ) as rankings);
end $$;

create function api.ranks(unit text, from_day date, to_day date, previous_from date, previous_to date, filters jsonb default '{}')
  returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  asked record;
begin
  select * into asked from core.read_asked(root, filters, from_day, to_day, previous_from, previous_to, null);
  return asked.heading || jsonb_build_object('total', core.compared_json((asked.now).total, (asked.before).total),
    'rankings', (
      select coalesce(jsonb_agg(ranking || jsonb_build_object(
        'units', core.rows_said(ranking -> 'units', asked.now, asked.before, 'part')) order by place), '[]')
      from jsonb_array_elements(core.rankings_json(asked.now, asked.before)) with ordinality as each (ranking, place)));
end $$;

-- What a change is made of ------------------------------------------------------------------------------------------------

-- The rows of a table in both periods. What is not told of either stands together, code null, as its sum can be had by
-- subtraction anyway.
create function core.shift_groups(now core.reading, before core.reading, of_noun text) returns core.shift_group[]
  language plpgsql stable
  as $$
begin
  return (
    with told as (
      select key, coalesce((of_now.figure).state, 'none') in ('shown', 'none')
        and coalesce((of_before.figure).state, 'none') in ('shown', 'none') as open
      from core.told(now, of_noun) as of_now full join core.told(before, of_noun) as of_before using (key)
    ),
    counted as (
      select key, period, core.figure_in(ballots, packed, (now).places, (now).shape,
        jsonb_populate_record((now).method, '{"minimum_n": 1}')) as figure
      from (
        select 'now' as period, part.* from unnest((now).parts) as part
        union all select 'before', part.* from unnest((before).parts) as part
      ) as part where noun = of_noun
    ),
    summed as (
      select case when open then key::text end as code,
        coalesce(sum((figure).n) filter (where period = 'before'), 0)::bigint as n_before,
        coalesce(sum(coalesce((figure).satisfied, (figure).share * (figure).n)) filter (where period = 'before'), 0) as satisfied_before,
        coalesce(sum((figure).n) filter (where period = 'now'), 0)::bigint as n_now,
        coalesce(sum(coalesce((figure).satisfied, (figure).share * (figure).n)) filter (where period = 'now'), 0) as satisfied_now
      from told join counted using (key) group by 1
    )
    select array_agg(row(code, n_before, satisfied_before, n_now, satisfied_now)::core.shift_group) from summed);
end $$;

-- How a row of a table is called.
create function core.row_name(of_noun text, key text) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select case of_noun
      when 'part' then (select jsonb_build_object('code', code, 'name', name) from core.units where id = key::bigint)
      when 'area' then (select jsonb_build_object('code', code, 'name', name) from core.service_areas where id = key::bigint)
      else jsonb_build_object('code', (array['qr', 'tablet', 'assisted', 'paper'])[key::bigint]) end);
end $$;

create function core.shift_json(now core.reading, before core.reading, of_noun text) returns jsonb
  language plpgsql stable
  as $$
declare
  shift jsonb;
begin
  if 'hidden' in ((now.total).state, (before.total).state) then return '{"state": "hidden"}'; end if;
  shift := core.shift_share(core.shift_groups(now, before, of_noun), now.method);
  if shift ->> 'state' = 'none' and 0 = any (core.asked_otherwise(now, 'total') || core.asked_otherwise(before, 'total')) then
    return '{"state": "asked_otherwise"}';
  end if;
  return shift || jsonb_build_object('groups', (
    select coalesce(jsonb_agg(line - 'code' || jsonb_build_object('rest', jsonb_typeof(line -> 'code') = 'null')
      || coalesce(core.row_name(of_noun, line ->> 'code'), '{"code": null}') order by place), '[]')
    from jsonb_array_elements(shift -> 'groups') with ordinality as lined (line, place)));
end $$;

-- By units, areas or channels; by what is filtered there is one group, and nothing to tell apart. Of the change of the overall item,
-- since a rule that means several items has no counts that add up.
create function api.decomposition(unit text, from_day date, to_day date, previous_from date, previous_to date, "by" text,
  filters jsonb default '{}') returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  asked record;
  noun text := case "by" when 'units' then 'part' when 'areas' then 'area' when 'channels' then 'channel' end;
  now core.reading;
  before core.reading;
begin
  if noun is null then perform core.refuse('BADFL', "by"); end if;
  select * into asked from core.read_asked(root, filters, from_day, to_day, previous_from, previous_to, array[1]);
  now := asked.now;
  before := asked.before;
  if noun = 'area' and num_nonnulls((now.selection).counter_id, (now.selection).area_id) = 0 then
    now := core.by_counter(now);
    before := core.by_counter(before);
  end if;
  return asked.heading || jsonb_build_object('total', core.compared_json((asked.now).total, (asked.before).total), 'by', "by",
    'shift', case when noun = 'channel' and (now.selection).channel is not null
      or noun = 'area' and num_nonnulls((now.selection).area_id, (now.selection).counter_id) > 0
    then '{"state": "single"}' else core.shift_json(now, before, noun) end);
end $$;

-- The same reading, with the counters that the screen of many units does not read.
create function core.by_counter(reading core.reading) returns core.reading
  language plpgsql stable
  as $$
declare
  of_areas core.selection := reading.selection;
begin
  reading.cells := array(select cell from core.cells((reading.selection).units, true, reading.from_day, reading.to_day) as cell);
  reading.merged := core.merged(reading.selection, reading.cells);
  reading.parts := core.parts(reading.selection, reading.shape, reading.merged, array['total', 'area'])
    || case when core.has_counters(reading.selection) then core.parts(reading.selection, reading.shape, reading.cells, array['counter'])
      else '{}' end;
  -- beside its siblings by area as well
  of_areas.area_id := 0;
  reading.outlooks := core.outlooks(of_areas, (reading.shape).version_id, reading.from_day, reading.to_day);
  return reading;
end $$;

-- Which factor matters ----------------------------------------------------------------------------------------------------

-- The months of a period that are whole, or are so far: the current one counts up to today.
create function core.whole_months(from_day date, to_day date, out first_day date, out last_day date)
  language sql stable
  as $$
  select min(month)::date, (max(month) + interval '1 month - 1 day')::date
  from generate_series(date_trunc('month', from_day::timestamp), to_day, interval '1 month') as month
  where month >= from_day and (month + interval '1 month - 1 day' <= to_day or to_day >= core.today())
$$;

-- How many ballots were satisfied with each factor and overall, packed.
create function core.joints_of(reading core.reading) returns numeric
  language sql stable
  as $$
  select sum(tally.joints) from core.tallies_of(reading) as tally
$$;

create function core.importance_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
declare
  counts integer[] := core.unpacked(coalesce(core.joints_of(reading), 0), 1, 4 * (reading.shape).factors, (reading.total).ballots);
  thin integer[] := core.thin_items(reading);
  kept_back bigint[] := array(
    select item.factor_position from core.items as item
    where item.version_id = (reading.shape).version_id and item.factor_position is not null
    group by item.factor_position having core.is_kept_back(reading, array_agg(item.position::integer order by item.position), thin));
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', factor.code, 'label', factor.label, 'n', found.n) || case
        when factor.position = any (kept_back) then
          '{"state": "hidden", "performance": null, "importance": null, "low": null, "high": null, "gain": null, "phi": null}'
        else jsonb_build_object(
          'state', case when found.difference is not null then 'shown' when coalesce(found.n, 0) = 0 then 'none' else 'few' end,
          'performance', case when found.n >= (reading.method).minimum_n then core.percent(found.performance) end,
          'importance', core.percent(found.difference[1]), 'low', core.percent(found.difference[2]),
          'high', core.percent(found.difference[3]), 'gain', core.percent(found.gain), 'phi', core.published(found.phi)) end
      order by found.place), '[]')
    from core.importances(array(
      select row(factor.code, counts[4 * factor.position - 3], counts[4 * factor.position - 2], counts[4 * factor.position - 1],
        counts[4 * factor.position])::core.joint_counts
      from core.factors as factor where factor.version_id = (reading.shape).version_id), reading.method)
      with ordinality as found (code, n, performance, difference, gain, phi, place)
    join core.factors as factor on factor.version_id = (reading.shape).version_id and factor.code = found.code);
end $$;

-- Of whole months, since what goes together on a ballot is kept by month. Who chose an option of the profile is known for the
-- overall item alone, so within a group there is nothing to show.
create function api.importance(unit text, from_day date, to_day date, filters jsonb default '{}') returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  asked record;
  months record;
  state text;
  factors jsonb := '[]';
begin
  perform core.check_period(from_day, to_day);
  select * into months from core.whole_months(from_day, to_day);
  select * into asked from core.read_asked(root, filters, coalesce(months.first_day, from_day), coalesce(months.last_day, to_day),
    coalesce(months.first_day, from_day), coalesce(months.last_day, to_day), array[1]);
  state := case when months.first_day is null then 'no_month' when ((asked.now).selection).question is not null then 'group'
    else ((asked.now).total).state end;
  if state = 'shown' then factors := core.importance_json(asked.now); end if;
  return asked.heading - array['period', 'previous', 'previous_versions'] || jsonb_build_object('state', state,
    'months', jsonb_build_object('from', months.first_day, 'to', least(months.last_day, to_day)),
    'factors', factors,
    'middle', (
      select jsonb_build_object('performance', core.published(avg((factor ->> 'performance')::numeric)),
        'importance', core.published(avg((factor ->> 'importance')::numeric)))
      from jsonb_array_elements(factors) as factor where factor ->> 'importance' is not null));
end $$;

grant execute on function core.rivals, core.known_dossiers, core.rankings_json, core.shift_groups, core.row_name,
  core.shift_json, core.by_counter, core.whole_months, core.joints_of, core.importance_json, api.control_chart, api.ranks,
  api.decomposition, api.importance to authenticated;
