-- The tallies of a selection, and the rows of the tables they are shown in.

create type core.cell as (
  -- the unit; in a trend, the number of the month
  place bigint,
  -- null where counters are not read
  counter_id bigint,
  area_id bigint,
  version_id bigint,
  -- null: all together, where none is asked for, as four times as many cells take four times as long
  channel text,
  ballots bigint,
  -- null where nobody asks what was answered
  counts numeric,
  -- null unless the period is made of whole months
  groups numeric
);

-- Of whole units or of their counters: which is known before the question runs, and only that part of the tallies is opened.
create function core.rows_of(units bigint[], by_counter boolean, of_grain text, from_day date, to_day date) returns setof core.tallies
  language sql stable
  as $$
  select tally.* from core.tallies as tally
  where tally.whole = (not by_counter) and tally.unit_id = any (units) and tally.grain = of_grain
    and tally.starts between from_day and to_day
$$;

-- The tallies of a period, summed: by unit and channel, or by counter and channel; `counted`: with what was answered.
create function core.cells(units bigint[], by_counter boolean, from_day date, to_day date, counted boolean default true)
  returns setof core.cell
  language sql stable
  as $$
  select summed.unit_id, summed.counter_id, counter.area_id, summed.version_id, summed.channel, summed.ballots, summed.counts,
    summed.groups
  from (
    select tally.unit_id, tally.counter_id, tally.version_id, tally.channel, sum(span.sign * tally.ballots)::bigint as ballots,
      sum(case when counted then case span.sign when 1 then tally.counts else -tally.counts end end) as counts,
      -- as a subquery it is asked once and not of every row
      sum(case when (select core.is_whole_months(from_day, to_day)) then tally.groups end) as groups
    from core.spans(from_day, to_day) as span
    cross join lateral core.rows_of(units, by_counter, span.grain, span.first_day, span.last_day) as tally
    group by tally.unit_id, tally.counter_id, tally.version_id, tally.channel
  ) as summed
  left join core.counters as counter on counter.id = summed.counter_id
  where summed.ballots > 0
$$;

-- Months are numbered so that the one after December comes next.
create function core.month_number(day date) returns bigint
  language sql immutable
  as $$ select (extract(year from day) * 12 + extract(month from day) - 1)::bigint $$;

create function core.month_start(number bigint) returns date
  language sql immutable
  as $$ select make_date((number / 12)::integer, (number % 12)::integer + 1, 1) $$;

-- A branch in a month, as one number.
create function core.branch_month(branch bigint, month bigint) returns bigint
  language sql immutable
  as $$ select branch * 100000 + month $$;

-- The same by month, all units together; groups where they are asked about.
create function core.month_cells(units bigint[], by_counter boolean, by_group boolean, from_day date, to_day date) returns setof core.cell
  language sql stable
  as $$
  select core.month_number(summed.starts), summed.counter_id, counter.area_id, summed.version_id, summed.channel, summed.ballots,
    summed.counts, summed.groups
  from (
    select tally.starts, tally.counter_id, tally.version_id, tally.channel, sum(tally.ballots)::bigint as ballots,
      sum(tally.counts) as counts, sum(case when by_group then tally.groups end) as groups
    from core.rows_of(units, by_counter, 'month', from_day, to_day) as tally
    group by tally.starts, tally.counter_id, tally.version_id, tally.channel
  ) as summed
  left join core.counters as counter on counter.id = summed.counter_id
  where summed.ballots > 0
$$;

-- The counts of one slot and those after it, as many as there are levels.
create function core.overall_of(packed numeric, place integer, levels integer) returns numeric
  language sql immutable
  as $$ select mod(div(packed, core.weight((place - 1) * levels + 1)), core.weight(levels + 1)) $$;

-- All slots of a number together, fewer than 99 999 999: as 10 leaves 1 when divided by 9, so does 10^8 by 10^8 − 1.
create function core.total_of(packed numeric) returns bigint
  language sql immutable
  as $$ select mod(packed, 99999999)::bigint $$;

-- The same of the overall item alone, out of the years: without places, or, by branch, with the place of a branch in a month. Of an area
-- the counters of a unit that is all of a row stand apart (`core.parts`).
create function core.overall_month_cells(selection core.selection, of_version bigint, levels integer, by_branch boolean,
  from_day date, to_day date) returns setof core.cell
  language sql stable
  as $$
  select case when by_branch then core.branch_month(summed.branch_id, month) else month end, summed.counter_id, summed.area_id, of_version,
    summed.channel, core.total_of(slice), slice, null::numeric
  from (
    -- looked up, as a join is made row by row when few are expected
    select tally.starts,
      case when by_branch then (selection).branches[array_position((selection).units, tally.unit_id)] end as branch_id,
      case when (selection).counter_id is not null or (selection).area_id is not null and tally.unit_id = case when by_branch
        then (selection).branches[array_position((selection).units, tally.unit_id)] else (selection).root end then tally.counter_id end as counter_id,
      case when num_nonnulls((selection).counter_id, (selection).area_id) > 0 then counter.area_id end as area_id,
      case when (selection).channel is not null then tally.channel end as channel, sum(tally.months) as months
    from core.rows_of((selection).units, num_nonnulls((selection).counter_id, (selection).area_id) > 0, 'year',
      date_trunc('year', from_day::timestamp)::date, to_day) as tally
    left join core.counters as counter on counter.id = tally.counter_id
    where tally.version_id = of_version
    group by 1, 2, 3, 4, 5
  ) as summed
  cross join generate_series(core.month_number(from_day), core.month_number(to_day)) as month
  cross join lateral (select core.overall_of(summed.months, (month % 12)::integer + 1, levels) as slice) as split
  where month / 12 = extract(year from summed.starts) and slice > 0
$$;

-- Cells without their places, for the tables of areas, channels and options and for the whole: a counter stands apart where one is
-- asked about, and where it is the unit's own and an area is.
create function core.merged(selection core.selection, cells core.cell[]) returns core.cell[]
  language sql stable
  as $$
  select array(
    select row(max(cell.place), apart.counter_id, cell.area_id, cell.version_id, cell.channel, sum(cell.ballots), sum(cell.counts),
      sum(cell.groups))::core.cell
    from unnest(cells) as cell
    cross join lateral (
      select case when (selection).counter_id is not null or (selection).area_id is not null and cell.place = (selection).root
        then cell.counter_id end as counter_id) as apart
    group by apart.counter_id, cell.area_id, cell.version_id, cell.channel)
$$;

-- A row of one of the tables of a screen: the total, a part (unit or month), a counter, an area, a channel, an option of a group.
create type core.part as (
  noun text,
  -- an id; the number of a month; the place of a channel or of an option, 0 for who gave none
  key bigint,
  ballots bigint,
  packed numeric,
  -- of the slices that the filters cut this row into, the smallest that is not empty, and all of them together
  smallest bigint,
  everything bigint,
  -- which slices are not empty, by area, channel and option, and how many ballots are in each
  slices bigint[],
  sizes bigint[]
);

create function core.channel_place(channel text) returns bigint
  language sql immutable
  as $$ select array_position(array['qr', 'tablet', 'assisted', 'paper'], channel) $$;

-- Cells as rows of the tables that are named: 'total', 'part', 'counter', 'area', 'channel', 'option'. Each table obeys the filters but
-- its own, so that what a filter picks stands among its like.
create function core.parts(selection core.selection, shape core.version_shapes, cells core.cell[], nouns text[]) returns core.part[]
  language plpgsql stable
  as $$
declare
  places integer[];
  chosen integer;
  -- where the slots of each option begin, and the room that an option and the whole question take: a question's options stand together
  begins numeric[];
  room numeric := core.weight(shape.levels + 1);
  room_of_all numeric;
  -- the options are the total cut up
  summed_nouns text[] := case when 'option' = any (nouns) then array_append(array_remove(array_remove(nouns, 'option'), 'total'), 'total') else nouns end;
begin
  if shape.version_id is null then return '{}'; end if;
  if selection.question is not null then
    select array_agg(known.place order by known.place), array_agg(core.weight((known.place - 1) * shape.levels + 1) order by known.place),
      max(known.place) filter (where known.option = selection.option)
    into places, begins, chosen
    from core.profile_options as known where known.version_id = shape.version_id and known.question = selection.question;
    room_of_all := core.weight(cardinality(places) * shape.levels + 1);
  end if;
  return array(
    with placed as (
      select cell.ballots, cell.counts, case when selection.question is not null then cell.groups end as groups,
        asked.noun, case asked.noun when 'part' then family.branch_id when 'counter' then cell.counter_id when 'area' then coalesce(cell.area_id, 0)
          when 'channel' then core.channel_place(cell.channel) else 0 end as key,
        -- an area is told of a unit whose counters are each told on its own page: without the others it would be the one with too few
        case when selection.counter_id is not null or selection.area_id is not null and (asked.noun <> 'part' or cell.place = family.branch_id)
          then cell.counter_id end as by_counter,
        case when selection.area_id is not null then cell.area_id end as by_area,
        case when selection.channel is not null then cell.channel end as by_channel,
        coalesce(cell.counter_id = selection.counter_id, selection.counter_id is null)
          and coalesce(cell.area_id = selection.area_id, selection.area_id is null) as counter_fits,
        coalesce(cell.channel = selection.channel, true) as channel_fits
      from unnest(cells) as cell
      join unnest(selection.units, selection.branches) as family (lies, branch_id) on family.lies = cell.place
      cross join unnest(summed_nouns) as asked (noun)
      where cell.version_id = shape.version_id
    ),
    -- what the filters tell apart decides what fits, so nothing is torn by the latter
    summed as materialized (
      select noun, key, counter_fits, channel_fits, coalesce(by_area, 0) * 1000 + coalesce(core.channel_place(by_channel), 0) * 100 as slice,
        sum(placed.ballots) as n, sum(placed.counts) as packed, sum(placed.groups) as groups
      from placed
      where key is not null
      group by noun, key, counter_fits, channel_fits, by_counter, by_area, by_channel
    ),
    listed as (
      select noun, key, (noun in ('counter', 'area') or counter_fits) and (noun = 'channel' or channel_fits) as fits,
        slice, n, packed, groups
      from summed where noun = any (nouns)
      union all
      select 'option', 0, counter_fits and channel_fits, slice, n, packed, groups
      from summed where noun = 'total' and 'option' = any (nouns) and selection.question is not null
    ),
    sliced as (
      select noun, key, fits, slice, n, packed from listed where selection.question is null
      union all
      select noun, case noun when 'option' then option.place else key end, fits and (noun = 'option' or option.place = chosen),
        slice + option.place, core.total_of(of_option), of_option
      from listed cross join unnest(places, begins) as option (place, begins)
      cross join lateral (select mod(div(groups, option.begins), room) as of_option) as split
      where selection.question is not null
      union all
      -- who told the office nothing of this question
      select noun, key, fits and noun = 'option', slice, n - core.total_of(told), mod(packed, room) - told
      from listed
      -- the options added up: what is left when the room of one is taken for a digit that counts as one
      cross join lateral (select mod(mod(div(groups, begins[1]), room_of_all), room - 1) as told) as split
      where selection.question is not null
    )
    select row(noun, key, coalesce(sum(fitting), 0)::bigint, sum(packed), min(smallest), sum(size), array_agg(slice) filter (where size > 0),
      array_agg(size) filter (where size > 0))::core.part
    from (
      select noun, key, slice, sum(n) filter (where fits) as fitting, sum(packed) filter (where fits) as packed,
        min(n) filter (where n > 0) as smallest, sum(n)::bigint as size
      from sliced group by noun, key, slice
    ) as by_slice
    group by noun, key);
end $$;

grant execute on function core.rows_of, core.cells, core.month_number, core.month_start, core.branch_month, core.month_cells,
  core.overall_of, core.total_of, core.overall_month_cells, core.merged, core.channel_place, core.parts to authenticated;
