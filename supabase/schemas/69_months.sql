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
    select row(part.noun, part.key / 100000, part.ballots, part.packed, part.smallest, part.everything, part.slices, part.sizes)::core.part
    from unnest(by_month) as part where part.key % 100000 = month)
$$;

-- Months in which a part of a unit above is not told of by what the filters cut it into: all its siblings are read only of those of which
-- the smallest of the 24 months do not say it.
create function core.months_untold(above core.reading, branch bigint, first_month date, last_day date) returns bigint[]
  language plpgsql stable
  as $$
declare
  whole core.selection := core.selected((above.selection).root, '{}');
  few core.reading := above;
  by_counter boolean := core.reads_counters(above.selection);
  by_month core.part[];
  month bigint;
  apart boolean;
  untold bigint[] := '{}';
begin
  few.selection := core.parts_of(above.selection, branch || array(
    select cell.place / 100000
    from core.overall_month_cells(whole, (above.shape).version_id, (above.shape).levels, true, first_month, last_day) as cell
    group by cell.place / 100000 order by sum(cell.ballots), cell.place / 100000 limit 12));
  by_month := core.parts_by_month(few, first_month, last_day);
  for month in select generate_series(core.month_number(first_month), core.month_number(last_day)) loop
    few.parts := core.parts_in_month(by_month, month);
    apart := core.is_untold_among(few, branch);
    if apart is null then
      above.parts := core.parts(above.selection, above.shape, array(
        select cell from core.cells((above.selection).units, by_counter, core.month_start(month), core.month_start(month + 1) - 1, false) as cell),
        array['part']);
      apart := branch = any (core.untold(above, 'part'));
    end if;
    if apart then untold := untold || month; end if;
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

-- Months in which what the filters cut it into has a slice with too few answers to the items that are told, though not too few ballots.
create function core.months_of_few_answers(reading core.reading) returns bigint[]
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
  levels integer := (reading.shape).levels;
begin
  if core.filters_in_force(chosen) = 0 or reading.places is null or chosen.question is not null then return '{}'; end if;
  return array(
    select distinct slice.place
    from (
      select cell.place, sum(cell.ballots)::bigint as ballots, sum(cell.counts) as packed
      from unnest(reading.cells) as cell where cell.version_id = (reading.shape).version_id
      group by cell.place, case when num_nonnulls(chosen.counter_id, chosen.area_id) > 0 then cell.counter_id end,
        case when chosen.area_id is not null then cell.area_id end, case when chosen.channel is not null then cell.channel end
    ) as slice
    cross join lateral (
      select sum(count) as given
      from unnest(reading.places) as asked (place)
      cross join unnest(core.unpacked(slice.packed, (asked.place - 1) * levels + 1, asked.place * levels, slice.ballots)) as count
    ) as answers
    where answers.given between 1 and (reading.method).disclosure_n - 1);
end $$;

-- The overall figure of each of 24 calendar months, the last being the month of `last_day`; of a group, the last that has ended.
create function core.figures_by_month(reading core.reading, last_day date)
  returns table (month date, figure core.figure)
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
  by_counter boolean := core.reads_counters(chosen);
  by_group boolean := chosen.question is not null;
  told_to date := case when by_group then least(last_day, core.month_ended()) else last_day end;
  first_month date := (date_trunc('month', told_to::timestamp) - interval '23 months')::date;
  months bigint[] := array(select generate_series(core.month_number(first_month), core.month_number(told_to)));
  figures core.figure[];
  kept_back bigint[] := core.months_told_apart(reading, first_month, told_to);
begin
  reading.outlooks := '{}';
  if core.reads_overall_item(reading) then
    reading.cells := array(
      select cell
      from core.overall_month_cells(chosen, (reading.shape).version_id, (reading.shape).levels, false, first_month, told_to) as cell);
  else
    reading.cells := array(
      select row(cell.place, case when chosen.counter_id is not null or chosen.units = array[chosen.root] then cell.counter_id end, cell.area_id,
        cell.version_id, cell.channel, cell.ballots, cell.counts, cell.groups)::core.cell
      from core.month_cells(chosen.units, by_counter, by_group, first_month, told_to) as cell);
    kept_back := kept_back || core.months_of_few_answers(reading);
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

create function core.monthly_figures(reading core.reading, last_day date) returns jsonb
  language sql stable
  as $$
  select core.with_other_versions(jsonb_agg(jsonb_build_object('from', month, 'to', (month + interval '1 month - 1 day')::date)
    || core.figure_json(figure) order by month), (reading).selection, ((reading).shape).version_id)
  from core.figures_by_month(reading, last_day)
$$;

-- The same filters of another unit, without what the period has of it: for its months.
create function core.of_unit(reading core.reading, unit bigint) returns core.reading
  language plpgsql stable
  as $$
declare
  selection core.selection := core.selected(unit, '{}');
begin
  selection.area_id := (reading.selection).area_id;
  selection.channel := (reading.selection).channel;
  selection.question := (reading.selection).question;
  selection.option := (reading.selection).option;
  reading := core.without_counts(reading);
  reading.selection := selection;
  reading.outlooks := array(select row(above, null, null, null, null)::core.outlook from core.units_above(selection) as above);
  return reading;
end $$;

grant execute on function core.all_answered, core.parts_in_month, core.months_untold, core.months_told_apart, core.told_months,
  core.months_of_few_answers, core.figures_by_month, core.with_other_versions, core.monthly_figures, core.of_unit to authenticated;
