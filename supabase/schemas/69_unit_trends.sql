-- Small multiples: the same twelve months of every part of a unit, on one page.

-- The counts of each branch of a selection in each month, as rows whose key is both.
create function core.parts_by_month(reading core.reading, first_month date, last_day date) returns core.part[]
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
  by_counter boolean := core.reads_counters(chosen);
  by_group boolean := chosen.question is not null;
  of_version bigint := (reading.shape).version_id;
  levels integer := (reading.shape).levels;
begin
  if core.reads_overall_item(reading) then
    reading.cells := array(select cell from core.overall_month_cells(chosen, of_version, levels, true, first_month, last_day) as cell);
  else
    reading.cells := array(
      select row(core.branch_month(branch.id, cell.place), apart.counter_id, cell.area_id, cell.version_id,
        case when chosen.channel is not null then cell.channel end, sum(cell.ballots), sum(cell.counts), sum(cell.groups))::core.cell
      from (select branch_id as id, array_agg(unit_id) as units from unnest(chosen.units, chosen.branches) as family (unit_id, branch_id)
        group by branch_id) as branch
      cross join lateral core.month_cells(branch.units, by_counter, by_group, first_month, last_day) as cell
      cross join lateral (
        select case when chosen.counter_id is not null or branch.units = array[branch.id] then cell.counter_id end as counter_id) as apart
      group by branch.id, cell.place, apart.counter_id, cell.area_id, cell.version_id,
        case when chosen.channel is not null then cell.channel end);
  end if;
  chosen.units := array(select distinct cell.place from unnest(reading.cells) as cell);
  chosen.branches := chosen.units;
  return core.parts(chosen, reading.shape, reading.cells, array['part']);
end $$;

create type core.branch_figure as (branch bigint, month bigint, ballots bigint, packed numeric, figure core.figure);

-- What may be told of each branch and month. A month that is not told cannot be had from its quarter, its year or all twelve months of
-- the branch, nor from what the branches of that month add up to; hiding for one reason may call for more for another.
create function core.told_grid(reading core.reading, cells core.branch_figure[]) returns core.branch_figure[]
  language plpgsql stable
  as $$
declare
  block record;
  told core.figure[];
  all_ballots bigint;
  all_packed numeric;
  place integer;
  changed boolean;
begin
  loop
    changed := false;
    for block in
      select array_agg(cell.place order by cell.place) as places
      from unnest(cells) with ordinality as cell (branch, month, ballots, packed, figure, place)
      cross join lateral (values (cell.branch, 3, cell.month / 3), (cell.branch, 12, cell.month / 12), (cell.branch, 0, 0), (0, 1, cell.month))
        as adding_up (branch, span, at)
      group by adding_up.branch, adding_up.span, adding_up.at
      having bool_or((cell.figure).state = 'shown') and bool_or((cell.figure).state in ('few', 'hidden'))
    loop
      select array_agg((cells[at]).figure order by at), sum((cells[at]).ballots), sum((cells[at]).packed)
      into told, all_ballots, all_packed from unnest(block.places) as at;
      told := core.suppressed(told, core.figure_in(all_ballots, all_packed, reading.places, reading.shape, reading.method));
      for place in 1 .. cardinality(told) loop
        if (told[place]).state is distinct from ((cells[block.places[place]]).figure).state then
          cells[block.places[place]].figure := told[place];
          changed := true;
        end if;
      end loop;
    end loop;
    exit when not changed;
  end loop;
  return cells;
end $$;

create function core.branch_trends(reading core.reading, first_month date, last_day date) returns core.branch_figure[]
  language plpgsql stable
  as $$
declare
  by_month core.part[] := core.parts_by_month(reading, first_month, last_day);
  kept_back bigint[] := core.months_told_apart(reading, first_month, last_day);
  in_month core.reading := core.without_counts(reading);
  untold bigint[] := '{}';
  one_month bigint;
begin
  if core.filters_in_force(reading.selection) > 0 then
    for one_month in select generate_series(core.month_number(first_month), core.month_number(last_day)) loop
      in_month.parts := core.parts_in_month(by_month, one_month);
      untold := untold || array(select core.branch_month(key, one_month) from unnest(core.untold(in_month, 'part')) as key);
    end loop;
  end if;
  return core.told_grid(reading, array(
    select row(branch.key, month, part.ballots, part.packed, case
        when core.branch_month(branch.key, month) = any (untold) or month = any (kept_back) or (branch.figure).state = 'hidden'
        then core.masked(drawn) else drawn end)::core.branch_figure
    from core.told(reading, 'part') as branch
    cross join generate_series(core.month_number(first_month), core.month_number(last_day)) as month
    left join unnest(by_month) as part on part.noun = 'part' and part.key = core.branch_month(branch.key, month)
    cross join lateral (select core.figure_in(part.ballots, part.packed, reading.places, reading.shape, reading.method) as drawn) as drawing
    order by branch.key, month));
end $$;

-- The twelve months up to the one of `last_day`.
create function api.unit_trends(unit text, last_day date, filters jsonb default '{}') returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  first_month date := (date_trunc('month', last_day::timestamp) - interval '11 months')::date;
  month_end date := (date_trunc('month', last_day::timestamp) + interval '1 month - 1 day')::date;
  asked record;
  cells core.branch_figure[];
begin
  perform core.check_period(last_day, last_day);
  select * into asked from core.read_asked(root, filters, first_month, month_end, first_month, month_end, null);
  -- of a group the running month is not told
  cells := core.branch_trends(asked.now, first_month, (asked.now).to_day);
  return asked.heading - array['previous', 'previous_versions'] || jsonb_build_object(
    'total', core.figure_json((asked.now).total),
    'trend', (
      select jsonb_agg(month order by place)
      from jsonb_array_elements(core.monthly_figures(asked.now, month_end)) with ordinality as each (month, place)
      where (month ->> 'from')::date >= first_month),
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', part.code, 'name', part.name, 'valid_to', part.valid_to)
        || core.figure_json(told.figure)
        || jsonb_build_object('trend', core.with_other_versions(line.trend, core.parts_of((asked.now).selection, array[part.id]),
          ((asked.now).shape).version_id)) order by part.id), '[]')
      from core.told(asked.now, 'part') as told
      join core.units as part on part.id = told.key and part.parent_id = root
      join (
        select cell.branch, jsonb_agg(jsonb_build_object('from', core.month_start(cell.month),
          'to', (core.month_start(cell.month) + interval '1 month - 1 day')::date) || core.figure_json(cell.figure) order by cell.month) as trend
        from unnest(cells) as cell group by cell.branch
      ) as line on line.branch = part.id));
end $$;

grant execute on function core.parts_by_month, core.told_grid, core.branch_trends, api.unit_trends to authenticated;
