-- The figures of the months of a selection.

-- Whether every ballot of some units in some months answered every item: then few answers are few ballots.
create function core.all_answered(units bigint[], from_day date, to_day date, shape core.version_shapes) returns boolean
  language sql stable
  as $$
  select coalesce(bool_and(core.total_of(cell.counts) = cell.ballots * shape.items), true)
  from core.cells(units, false, from_day, to_day) as cell where cell.version_id = shape.version_id
$$;

-- Rows of `core.parts_by_month` in one month.
create function core.parts_in_month(by_month core.part[], month bigint) returns core.part[]
  language sql immutable
  as $$
  select array(
    select row(part.noun, part.key / 100000, part.ballots, part.packed, part.smallest, part.everything)::core.part
    from unnest(by_month) as part where part.key % 100000 = month)
$$;

-- Months in which a part of a unit above is not told of by what the filters cut it into (`core.untold`): its siblings are read only of
-- those in which it is one of the two smallest (`core.deciding`).
create function core.months_untold(above core.reading, branch bigint, first_month date, last_day date) returns bigint[]
  language plpgsql stable
  as $$
declare
  own core.reading := above;
  whole core.selection := core.selected((above.selection).root, '{}');
  month bigint;
  untold bigint[];
begin
  own.selection := core.part_of(above.selection, branch);
  untold := array(
    select part.key % 100000 from unnest(core.parts_by_month(own, first_month, last_day)) as part
    where part.smallest < (above.method).disclosure_n);
  for month in
    select ranked.month
    from (
      select cell.place / 100000 as branch, cell.place % 100000 as month,
        row_number() over (partition by cell.place % 100000 order by cell.ballots, cell.place) as nr
      from core.overall_month_cells(whole, (above.shape).version_id, (above.shape).levels, true, first_month, last_day) as cell
    ) as ranked
    where ranked.branch = months_untold.branch and ranked.nr <= 2 and ranked.month <> all (untold)
  loop
    above.parts := core.parts_in_month(core.parts_by_month(above, core.month_start(month), core.month_start(month + 1) - 1), month);
    if branch = any (core.untold(above, 'part')) then untold := untold || month; end if;
  end loop;
  return untold;
end $$;

-- Months in which what is read must be hidden beside its siblings, as a page of that month alone would have it.
create function core.months_told_apart(reading core.reading, first_month date, last_day date) returns bigint[]
  language plpgsql stable
  as $$
declare
  higher record;
  above core.reading;
  by_month core.part[];
  by_ballots boolean;
  month bigint;
  apart bigint[] := '{}';
begin
  if (reading.shape).version_id is null then return apart; end if;
  for higher in select * from core.beside_siblings(reading) loop
    above := higher.above;
    if core.filters_in_force(above.selection) > 0 then
      apart := apart || core.months_untold(above, higher.branch, first_month, last_day);
      continue;
    end if;
    by_ballots := core.reads_overall_item(reading) or core.all_answered((above.selection).units, first_month, last_day, reading.shape);
    continue when by_ballots and not exists (
      select from core.overall_month_cells(above.selection, (reading.shape).version_id, (reading.shape).levels, true, first_month, last_day) as cell
      where cell.ballots < (reading.method).minimum_n);
    by_month := core.parts_by_month(above, first_month, last_day);
    for month in select generate_series(core.month_number(first_month), core.month_number(last_day)) loop
      above.parts := core.parts_in_month(by_month, month);
      continue when by_ballots and not exists (select from unnest(above.parts) as part where part.smallest < (reading.method).minimum_n);
      if core.is_hidden_among(above, higher.branch) then apart := apart || month; end if;
    end loop;
  end loop;
  return apart;
end $$;

-- The figure of each month, but for those `kept_back`; what is hidden cannot be had from its quarter or its year either.
create function core.told_months(reading core.reading, months bigint[], kept_back bigint[]) returns core.figure[]
  language plpgsql stable
  as $$
declare
  figures core.figure[] := array(
    select case when part.smallest < (reading.method).disclosure_n and core.filters_in_force(reading.selection) > 0
        or (reading.total).state = 'hidden' and core.month_start(month) between reading.from_day and reading.to_day
        or month = any (kept_back)
      then core.masked(drawn) else drawn end
    from unnest(months) as month
    left join unnest(reading.parts) as part on part.noun = 'part' and part.key = month
    cross join lateral (select core.figure_in(part.ballots, part.packed, reading.places, reading.shape, reading.method) as drawn) as drawing
    order by month);
  span integer;
  first_place integer;
  last_place integer;
begin
  foreach span in array array[3, 12] loop
    for first_place, last_place in
      select min(place), max(place) from unnest(months) with ordinality as each (month, place) group by month / span
    loop
      figures[first_place : last_place] := core.suppressed(figures[first_place : last_place], (
        select core.figure_in(sum(part.ballots)::bigint, sum(part.packed), reading.places, reading.shape, reading.method)
        from unnest(reading.parts) as part
        where part.noun = 'part' and part.key between months[first_place] and months[last_place]));
    end loop;
  end loop;
  return figures;
end $$;

-- The overall figure of each of 24 calendar months, the last being the month of `last_day`.
create function core.figures_by_month(reading core.reading, units bigint[], last_day date)
  returns table (month date, figure core.figure)
  language plpgsql stable
  as $$
declare
  first_month date := (date_trunc('month', last_day::timestamp) - interval '23 months')::date;
  months bigint[] := array(select generate_series(core.month_number(first_month), core.month_number(last_day)));
  figures core.figure[];
  kept_back bigint[] := case when units = (reading.selection).units then core.months_told_apart(reading, first_month, last_day) else '{}' end;
  chosen core.selection := reading.selection;
  by_counter boolean := core.reads_counters(chosen);
  by_group boolean := chosen.question is not null;
  of_version bigint := (reading.shape).version_id;
  levels integer := (reading.shape).levels;
begin
  reading.outlooks := '{}';
  if core.reads_overall_item(reading) then
    chosen.units := units;
    chosen.branches := units;
    reading.cells := array(select cell from core.overall_month_cells(chosen, of_version, levels, false, first_month, last_day) as cell);
  else
    reading.cells := array(select cell from core.month_cells(units, by_counter, by_group, first_month, last_day) as cell);
  end if;
  reading.selection.units := months;
  reading.selection.branches := months;
  reading.parts := core.parts(reading.selection, reading.shape, reading.cells, array['part']);
  figures := core.told_months(reading, months, kept_back);
  return query select core.month_start(months[place]), figures[place] from generate_subscripts(months, 1) as place;
end $$;

-- A trend in which a month without ballots of a version says so where there are some of another. One in which nobody answered what is
-- asked had ballots all the same.
create function core.with_other_versions(trend jsonb, selection core.selection, of_version bigint) returns jsonb
  language plpgsql stable
  as $$
declare
  first_empty date;
  last_empty date;
  asked_otherwise date[];
begin
  select min(month ->> 'from'), max(month ->> 'from') into first_empty, last_empty
  from jsonb_array_elements(trend) as month where month ->> 'state' = 'none';
  if first_empty is null then return trend; end if;
  asked_otherwise := array(
    select tally.starts
    from core.rows_of(selection.units, num_nonnulls(selection.counter_id, selection.area_id) > 0, 'month', first_empty, last_empty) as tally
    left join core.counters as counter on counter.id = tally.counter_id
    where tally.ballots > 0 and core.is_meant(selection, tally.counter_id, counter.area_id, tally.channel)
    group by tally.starts having bool_and(tally.version_id <> of_version));
  return (
    select jsonb_agg(case when month ->> 'state' = 'none' and (month ->> 'from')::date = any (asked_otherwise)
      then month || '{"state": "asked_otherwise"}' else month end order by place)
    from jsonb_array_elements(trend) with ordinality as each (month, place));
end $$;

create function core.monthly_figures(reading core.reading, units bigint[], last_day date) returns jsonb
  language plpgsql stable
  as $$
declare
  of_units core.selection := reading.selection;
  trend jsonb := (
    select jsonb_agg(jsonb_build_object('from', month, 'to', (month + interval '1 month - 1 day')::date)
      || core.figure_json(figure) order by month)
    from core.figures_by_month(reading, units, last_day));
begin
  of_units.units := units;
  return core.with_other_versions(trend, of_units, (reading.shape).version_id);
end $$;

grant execute on function core.all_answered, core.parts_in_month, core.months_untold, core.months_told_apart, core.told_months,
  core.figures_by_month, core.with_other_versions, core.monthly_figures to authenticated;
