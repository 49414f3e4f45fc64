-- What is asked about, and the counts of it.

-- Any two days as the years, months and days that the tallies are kept by, each with a sign: a month that is nearly whole is the
-- month less the days that are missing, so that no end costs more than fifteen days.
create function core.spans(from_day date, to_day date)
  returns table (grain text, first_day date, last_day date, sign integer)
  language plpgsql immutable
  as $$
declare
  month date := date_trunc('month', from_day)::date;
  last_month date := date_trunc('month', to_day)::date;
  month_end date := (last_month + interval '1 month - 1 day')::date;
  adds_start boolean := 2 * (from_day - month) > (month + interval '1 month')::date - month;
  adds_end boolean := 2 * (to_day + 1 - last_month) <= month_end + 1 - last_month;
  -- the months [months, after) count whole
  months date := case when adds_start then (month + interval '1 month')::date else month end;
  after date := case when adds_end then last_month else month_end + 1 end;
  years date := (date_trunc('year', months::timestamp - interval '1 day') + interval '1 year')::date;
  after_years date := date_trunc('year', after)::date;
begin
  if month = last_month and (adds_start or adds_end) then
    return query select 'day', from_day, to_day, 1;
    return;
  end if;
  return query
  select * from (values
    ('day', case when adds_start then from_day else month end, case when adds_start then months - 1 else from_day - 1 end,
      case when adds_start then 1 else -1 end),
    ('month', months, case when years < after_years then years else after end - 1, 1),
    ('year', years, after_years - 1, 1),
    ('month', after_years, case when years < after_years then after end - 1, 1),
    ('day', case when adds_end then after else to_day + 1 end, case when adds_end then to_day else month_end end,
      case when adds_end then 1 else -1 end)
  ) as span (grain, first_day, last_day, sign)
  where span.first_day <= span.last_day;
end $$;

-- Whole months and the days that are left over, one by one.
create function core.buckets(from_day date, to_day date) returns table (grain text, starts date)
  language sql immutable
  as $$
  with whole as (
    select month::date from generate_series(date_trunc('month', from_day::timestamp), to_day, interval '1 month') as month
    where month >= from_day and month + interval '1 month - 1 day' <= to_day
  )
  select 'month', month from whole
  union all
  select 'day', day::date from generate_series(from_day::timestamp, to_day, interval '1 day') as day
  where date_trunc('month', day)::date not in (select month from whole)
$$;

create function core.is_whole_months(from_day date, to_day date) returns boolean
  language sql immutable
  as $$ select extract(day from from_day) = 1 and extract(day from to_day + 1) = 1 $$;

create function core.check_period(from_day date, to_day date) returns void
  language plpgsql stable
  as $$
begin
  if from_day is null or to_day is null or to_day < from_day or from_day > core.today() or to_day > from_day + 3700 then
    perform core.refuse('BADPD');
  end if;
end $$;

-- The units below a root, each with the part of the root it belongs to, and which of their ballots are meant.
create type core.selection as (
  root bigint,
  units bigint[],
  -- of each unit, in the same order: the root itself, or its part that the unit belongs to
  branches bigint[],
  counter_id bigint,
  area_id bigint,
  channel text,
  question text,
  option text
);

-- Refuses, with a sentence each, whatever is no filter: nonsense never becomes a zero.
create function core.selected(of_root bigint, filters jsonb) returns core.selection
  language plpgsql stable
  as $$
declare
  selection core.selection;
begin
  if jsonb_typeof(coalesce(filters, '{}')) <> 'object'
    or coalesce(filters, '{}') - array['counter', 'area', 'channel', 'group'] <> '{}' then
    perform core.refuse('BADFL');
  end if;
  selection.root := of_root;
  select array_agg(member order by member), array_agg(branch.id order by member) into selection.units, selection.branches
  from (select of_root as id union all select id from core.units where parent_id = of_root) as branch
  cross join lateral (select core.subtree(branch.id) as member) as below
  where branch.id <> of_root or member = of_root;
  if filters ->> 'counter' is not null then
    select id, array[unit_id], array[unit_id] into selection.counter_id, selection.units, selection.branches
    from core.counters where code = filters ->> 'counter' and unit_id = any (selection.units);
    if selection.counter_id is null then perform core.refuse('NOCTR', filters ->> 'counter'); end if;
  end if;
  if filters ->> 'area' is not null then selection.area_id := core.area_with(filters ->> 'area'); end if;
  selection.channel := filters ->> 'channel';
  if selection.channel not in ('qr', 'tablet', 'assisted', 'paper') then perform core.refuse('NOCHL', selection.channel); end if;
  selection.question := filters #>> '{group,question}';
  selection.option := filters #>> '{group,option}';
  if filters -> 'group' <> 'null' and not exists (
    select from core.profile_options as known
    where known.question = selection.question and known.option = selection.option
  ) then
    perform core.refuse('NOGRP', selection.option);
  end if;
  return selection;
end $$;

create function core.filters_in_force(selection core.selection) returns integer
  language sql immutable
  as $$ select num_nonnulls((selection).counter_id, (selection).area_id, (selection).channel, (selection).question) $$;

-- By counter only where a counter is asked about: a screen of many units reads no counter.
create function core.reads_counters(selection core.selection) returns boolean
  language sql stable
  as $$
  select (selection).counter_id is not null or (selection).area_id is not null
    or exists (select from core.counters as counter where counter.unit_id = (selection).root)
$$;

create type core.cell as (
  -- the unit; in a trend, the number of the month
  place bigint,
  -- null where counters are not read
  counter_id bigint,
  area_id bigint,
  version_id bigint,
  channel text,
  ballots bigint,
  counts numeric,
  -- null unless the period is made of whole months
  groups numeric,
  moments numeric
);

-- Two branches, of which one is run: each asks the index for whole keys, and a screen of many units reads no counter's row.
-- Which one is asked once and not of every row.
create function core.rows_of(units bigint[], by_counter boolean, of_grain text, from_day date, to_day date) returns setof core.tallies
  language sql stable
  as $$
  select tally.* from core.tallies as tally
  where (select not by_counter) and tally.counter_id is null and tally.unit_id = any (units) and tally.grain = of_grain
    and tally.starts between from_day and to_day
  union all
  select tally.* from core.counters as counter
  join core.tallies as tally on tally.unit_id = counter.unit_id and tally.counter_id = counter.id
  where (select by_counter) and counter.unit_id = any (units) and tally.grain = of_grain and tally.starts between from_day and to_day
$$;

-- The tallies of a period, summed: by unit and channel, or by counter and channel.
create function core.cells(units bigint[], by_counter boolean, from_day date, to_day date) returns setof core.cell
  language sql stable
  as $$
  select summed.unit_id, summed.counter_id, counter.area_id, summed.version_id, summed.channel, summed.ballots, summed.counts,
    summed.groups, summed.moments
  from (
    select tally.unit_id, tally.counter_id, tally.version_id, tally.channel, sum(span.sign * tally.ballots)::bigint as ballots,
      sum(case span.sign when 1 then tally.counts else -tally.counts end) as counts,
      case when core.is_whole_months(from_day, to_day) then sum(tally.groups) end as groups,
      case when core.is_whole_months(from_day, to_day) then sum(tally.moments) end as moments
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

-- The same by month, all units together.
create function core.month_cells(units bigint[], by_counter boolean, from_day date, to_day date) returns setof core.cell
  language sql stable
  as $$
  select core.month_number(tally.starts), tally.counter_id, counter.area_id, tally.version_id, tally.channel,
    sum(tally.ballots)::bigint, sum(tally.counts), sum(tally.groups), sum(tally.moments)
  from core.rows_of(units, by_counter, 'month', from_day, to_day) as tally
  left join core.counters as counter on counter.id = tally.counter_id
  group by tally.starts, tally.counter_id, counter.area_id, tally.version_id, tally.channel
  having sum(tally.ballots) > 0
$$;

-- The counts of one slot and those after it, as many as there are levels.
create function core.overall_of(packed numeric, place integer, levels integer) returns numeric
  language sql immutable
  as $$ select mod(div(packed, core.weight((place - 1) * levels + 1)), core.weight(levels + 1)) $$;

-- All slots of a number together, fewer than 99 999 999: as 10 leaves 1 when divided by 9, so does 10^8 by 10^8 − 1.
create function core.total_of(packed numeric) returns bigint
  language sql immutable
  as $$ select mod(packed, 99999999)::bigint $$;

-- By month and service area, of the overall item alone: what a trend of an area needs, without reading a counter's row.
create function core.area_cells(units bigint[], of_version bigint, levels integer, from_day date, to_day date) returns setof core.cell
  language sql stable
  as $$
  select core.month_number(summed.starts), null::bigint, area.id, of_version, summed.channel, core.total_of(slice), slice, null::numeric, null::numeric
  from (
    select tally.starts, tally.channel, sum(tally.areas) as areas from core.rows_of(units, false, 'month', from_day, to_day) as tally
    where tally.version_id = of_version group by tally.starts, tally.channel
  ) as summed
  cross join (select id from core.service_areas union all select null) as area
  cross join lateral (select core.overall_of(summed.areas, core.area_place(area.id), levels) as slice) as split
  where slice > 0
$$;

-- Cells without their places, for who asks about the whole alone: apart only by what is filtered, and by channel.
create function core.merged(selection core.selection, cells core.cell[]) returns core.cell[]
  language sql stable
  as $$
  select array(
    select row(max(cell.place), apart.counter_id, apart.area_id, cell.version_id, cell.channel, sum(cell.ballots), sum(cell.counts),
      sum(cell.groups), null)::core.cell
    from unnest(cells) as cell
    cross join lateral (
      select case when (selection).counter_id is not null then cell.counter_id end as counter_id,
        case when num_nonnulls((selection).counter_id, (selection).area_id) > 0 then cell.area_id end as area_id) as apart
    group by apart.counter_id, apart.area_id, cell.version_id, cell.channel)
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
  everything bigint
);

create function core.channel_place(channel text) returns bigint
  language sql immutable
  as $$ select array_position(array['qr', 'tablet', 'assisted', 'paper'], channel) $$;

-- Cells as rows of tables. Each table obeys the filters but its own, so that what a filter picks stands among its like.
create function core.parts(selection core.selection, shape core.version_shapes, cells core.cell[]) returns core.part[]
  language plpgsql stable
  as $$
declare
  places integer[] := array(
    select known.place from core.profile_options as known
    where known.version_id = shape.version_id and known.question = selection.question order by known.place);
  chosen integer := (
    select known.place from core.profile_options as known
    where known.version_id = shape.version_id and known.question = selection.question and known.option = selection.option);
  -- where the slots of each option begin, and the room that an option and the whole question take: a question's options stand together
  begins numeric[] := array(select core.weight((place - 1) * shape.levels + 1) from unnest(places) as place);
  room numeric := core.weight(shape.levels + 1);
  room_of_all numeric := core.weight(cardinality(places) * shape.levels + 1);
begin
  if shape.version_id is null then return '{}'; end if;
  return array(
    with cell as (
      select known.place as lies, known.counter_id, known.channel, known.ballots, known.counts, known.groups, known.area_id
      from unnest(cells) as known
      where known.version_id = shape.version_id
    ),
    slice as materialized (
      select cell.*, null::integer as place, cell.ballots as n, cell.counts as packed from cell where selection.question is null
      union all
      select cell.*, option.place, core.total_of(of_option), of_option
      from cell cross join unnest(places, begins) as option (place, begins)
      cross join lateral (select mod(div(cell.groups, option.begins), room) as of_option) as split
      where selection.question is not null
      union all
      -- who told the office nothing of this question
      select cell.*, 0, cell.ballots - core.total_of(told),
        mod(cell.counts, room) - told
      from cell
      -- the options added up: what is left when the room of one is taken for a digit that counts as one
      cross join lateral (select mod(mod(div(cell.groups, begins[1]), room_of_all), room - 1) as told) as split
      where selection.question is not null
    ),
    placed as materialized (
      select slice.*, family.branch_id,
        coalesce(slice.counter_id = selection.counter_id, selection.counter_id is null)
          and coalesce(slice.area_id = selection.area_id, selection.area_id is null) as counter_fits,
        coalesce(slice.channel = selection.channel, true) as channel_fits,
        selection.question is null or slice.place = chosen as option_fits
      from slice
      join unnest(selection.units, selection.branches) as family (lies, branch_id) on family.lies = slice.lies
    ),
    listed as (
      select part.noun, part.key, part.fits, placed.n, placed.packed,
        case when selection.counter_id is not null then placed.counter_id end as by_counter,
        case when selection.area_id is not null then placed.area_id end as by_area,
        case when selection.channel is not null then placed.channel end as by_channel, placed.place
      from placed cross join lateral (values
        ('total', 0, counter_fits and channel_fits and option_fits),
        ('part', branch_id, counter_fits and channel_fits and option_fits),
        ('counter', counter_id, channel_fits and option_fits),
        ('area', coalesce(area_id, 0), channel_fits and option_fits),
        ('channel', core.channel_place(channel), counter_fits and option_fits),
        ('option', place, counter_fits and channel_fits)
      ) as part (noun, key, fits)
      where part.key is not null
    ),
    sliced as (
      select noun, key, sum(n)::bigint as slice, sum(n) filter (where fits) as n, sum(packed) filter (where fits) as packed
      from listed group by noun, key, by_counter, by_area, by_channel, place
    )
    select row(noun, key, coalesce(sum(n), 0)::bigint, sum(packed), min(slice) filter (where slice > 0), sum(slice))::core.part
    from sliced group by noun, key);
end $$;

grant execute on function core.spans, core.buckets, core.is_whole_months, core.check_period, core.selected, core.filters_in_force, core.reads_counters, core.rows_of, core.cells,
  core.overall_of, core.total_of, core.area_cells, core.merged, core.channel_place, core.parts, core.month_number,
  core.month_start, core.month_cells to authenticated;
