-- A selection in a period, and the rows of its tables with what may be told of each.

-- A unit above what is read, in the asker's reach: what its parts add up to may tell more than they do.
create type core.outlook as (
  selection core.selection,
  -- those of its units whose slices mostly decide what filters may tell of the part that is read; `slices_alone`: they are all that was
  -- read, and only how many ballots they have
  deciding core.selection,
  slices_alone boolean,
  cells core.cell[],
  of_all_channels core.cell[]
);

-- One selection in one period, read once: every table of a screen is made of it.
create type core.reading as (
  selection core.selection,
  from_day date,
  to_day date,
  shape core.version_shapes,
  method core.methods,
  cells core.cell[],
  -- the cells without their places
  merged core.cell[],
  parts core.part[],
  outlooks core.outlook[],
  -- the items whose pooled index it is; null: the index of the whole, by the rule of the method
  places integer[],
  -- rows for which an end of the period cuts a block of their own: 'part 12'
  unsafe text[],
  total core.figure
);

create function core.no_figure() returns core.figure
  language sql immutable
  as $$ select row(0, 0, null, null, null, null, null, 'none')::core.figure $$;

-- Whether nothing but the overall item counts, of no group.
create function core.reads_overall_item(reading core.reading) returns boolean
  language sql stable
  as $$
  select ((reading).selection).question is null
    and coalesce((reading).places, case ((reading).method).rule when 'overall_item' then array[1] end) = array[1]
$$;

-- The index of a row.
create function core.figure_in(ballots bigint, packed numeric, places integer[], shape core.version_shapes, method core.methods)
  returns core.figure
  language plpgsql stable
  as $$
declare
  asked integer[] := coalesce(places, case method.rule when 'overall_item' then array[1] end);
  place integer;
  low integer;
  high integer;
begin
  if coalesce(ballots, 0) = 0 or packed is null then return core.no_figure(); end if;
  if asked is not null then
    foreach place in array asked loop
      low := least(low, place);
      high := greatest(high, place);
    end loop;
    for slot in 1 .. cardinality(asked) loop asked[slot] := asked[slot] - low + 1; end loop;
    return core.pooled_figure(ballots, core.unpacked(packed, (low - 1) * shape.levels + 1, high * shape.levels, ballots), asked,
      shape, method);
  end if;
  return core.overall_figure(ballots, core.unpacked(packed, 1, shape.items * shape.levels, ballots), shape, method);
end $$;

-- Rows that are not told by what the filters cut them into: those with a slice that is too small to be told apart. Where one such row
-- alone has any in a slice, or all together too few, these would be the whole without the others: then the smallest other row that has
-- any there is not told that way either.
create function core.untold(reading core.reading, of_noun text) returns bigint[]
  language plpgsql stable
  as $$
declare
  too_few integer := ((reading).method).disclosure_n;
begin
  if core.filters_in_force((reading).selection) = 0 then return '{}'; end if;
  return (
    with row as (
      select part.key, part.everything, coalesce(part.smallest < too_few, false) as cut_small, slice.place, slice.size
      from unnest((reading).parts) as part cross join lateral unnest(part.slices, part.sizes) as slice (place, size)
      where part.noun = of_noun and part.everything > 0
    ),
    thin as (select place from row where cut_small group by place having count(*) = 1 or sum(size) < too_few),
    beside as (select distinct on (place) key from row join thin using (place) where not cut_small order by place, everything, key)
    select coalesce(array_agg(distinct key), '{}') from (select key from row where cut_small union all select key from beside) as kept_back);
end $$;

-- The same of one part, by itself and a few that are smaller: null where only the others can say.
create function core.is_untold_among(above core.reading, branch bigint) returns boolean
  language plpgsql stable
  as $$
declare
  too_few integer := (above.method).disclosure_n;
  own core.part;
begin
  select part.* into own from unnest(above.parts) as part where part.noun = 'part' and part.key = branch;
  if own.everything is null or own.everything = 0 then return false; end if;
  if own.smallest < too_few then return true; end if;
  -- in each of its slices there is one that would be kept back before it
  return case when not exists (
    select from unnest(own.slices) as slice
    where not exists (
      select from unnest(above.parts) as part
      where part.noun = 'part' and part.smallest >= too_few and (part.everything, part.key) < (own.everything, own.key)
        and slice = any (part.slices))) then false end;
end $$;

-- The rows of one table with what may be told of each.
create function core.told(reading core.reading, of_noun text) returns table (key bigint, figure core.figure)
  language plpgsql stable
  as $$
declare
  keys bigint[];
  figures core.figure[];
  whole core.figure;
  kept_back bigint[] := case when of_noun in ('part', 'counter', 'total') then core.untold(reading, of_noun)
    when of_noun in ('channel', 'area') and core.is_untold_by(reading, of_noun)
      then array(select part.key from unnest(reading.parts) as part where part.noun = of_noun)
    -- the counters of an area would tell of one among them that is not told
    when of_noun = 'area' then array(
      select coalesce(counter.area_id, 0) from core.told(reading, 'counter') as beside join core.counters as counter on counter.id = beside.key
      where (beside.figure).state in ('few', 'hidden'))
    else '{}' end;
begin
  select array_agg(part.key order by part.key),
    array_agg(case when part.key = any (kept_back) or of_noun || ' ' || part.key = any (reading.unsafe)
      then core.masked(drawn) else drawn end order by part.key)
  into keys, figures
  from unnest(reading.parts) as part
  cross join lateral (select core.figure_in(part.ballots, part.packed, reading.places, reading.shape, reading.method) as drawn) as drawing
  where part.noun = of_noun;
  whole := (
    select core.figure_in(sum(part.ballots)::bigint, sum(part.packed), reading.places, reading.shape, reading.method)
    from unnest(reading.parts) as part where part.noun = of_noun);
  if (reading.total).state = 'hidden' then whole := core.masked(whole); end if;
  figures := core.suppressed(figures, whole);
  return query select keys[place], figures[place] from generate_subscripts(keys, 1) as place;
end $$;

-- The figure of the whole selection. What one filter picks is told as in the table it stands in; what several pick, when no slice
-- of their crossing is too small.
create function core.total_told(reading core.reading) returns core.figure
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
  total core.figure;
begin
  total := (
    select told.figure from core.told(reading, case
      when core.filters_in_force(chosen) <> 1 then 'total'
      when chosen.counter_id is not null then 'counter'
      when chosen.area_id is not null then 'area'
      when chosen.channel is not null then 'channel'
      else 'option' end) as told
    where core.filters_in_force(chosen) <> 1
      or told.key = coalesce(chosen.counter_id, chosen.area_id, core.channel_place(chosen.channel), (
        select known.place from core.profile_options as known
        where known.version_id = (reading.shape).version_id and known.question = chosen.question and known.option = chosen.option)));
  return coalesce(total, core.no_figure());
end $$;

-- The version most ballots were cast on: figures of two versions are never mixed.
create function core.leading_version(cells core.cell[]) returns bigint
  language sql immutable
  as $$ select version_id from unnest(cells) group by version_id order by sum(ballots) desc, version_id desc limit 1 $$;

-- Reads a selection in a period; without a version, in the one that leads there.
create function core.read(selection core.selection, from_day date, to_day date, of_version bigint, of_method core.methods,
  of_places integer[] default null) returns core.reading
  language plpgsql stable
  as $$
declare
  reading core.reading;
  by_counter boolean := core.reads_counters(selection);
begin
  if selection.question is not null and not core.is_whole_months(from_day, to_day) then perform core.refuse('WHOLM'); end if;
  reading.selection := selection;
  reading.from_day := from_day;
  reading.to_day := to_day;
  reading.places := of_places;
  reading.method := of_method;
  if selection.question is not null then reading.method.rule := 'overall_item'; end if;
  reading.cells := array(select cell from core.cells(selection.units, by_counter, from_day, to_day) as cell);
  reading.shape := (select shape from core.version_shapes as shape
    where shape.version_id = coalesce(of_version, core.leading_version(reading.cells)));
  if selection.question is not null and (reading.shape).version_id is not null and not exists (
    select from core.profile_options as known
    where known.version_id = (reading.shape).version_id and known.question = selection.question and known.option = selection.option
  ) then
    perform core.refuse('NOGRP', selection.option);
  end if;
  reading.merged := core.merged(selection, reading.cells);
  reading.parts := core.parts(selection, reading.shape, reading.merged, array['total', 'area', 'channel', 'option'])
    || core.parts(selection, reading.shape, reading.cells, array['part']
      || case when core.has_counters(selection) then array['counter'] else '{}' end);
  reading.outlooks := core.outlooks(selection, (reading.shape).version_id, from_day, to_day);
  reading.unsafe := core.unsafe_of(selection, from_day, to_day, (reading.method).disclosure_n,
    array['part', 'counter', 'area', 'channel']);
  reading.total := core.total_told(reading);
  if (reading.total).state = 'shown' and core.is_told_apart(reading) then reading.total := core.masked(reading.total); end if;
  return reading;
end $$;

-- The tallies of the whole of a reading, which is of whole months.
create function core.tallies_of(reading core.reading) returns setof core.tallies
  language sql stable
  as $$
  select tally.*
  from core.spans((reading).from_day, (reading).to_day) as span
  cross join lateral core.rows_of(((reading).selection).units,
    num_nonnulls(((reading).selection).counter_id, ((reading).selection).area_id) > 0, span.grain, span.first_day, span.last_day) as tally
  left join core.counters as counter on counter.id = tally.counter_id
  where tally.version_id = ((reading).shape).version_id
    and core.is_meant((reading).selection, tally.counter_id, counter.area_id, tally.channel)
$$;

-- The same reading, of the pooled index of some items.
create function core.of_places(reading core.reading, of_places integer[]) returns core.reading
  language plpgsql stable
  as $$
begin
  reading.places := of_places;
  -- what is hidden of the whole is hidden of every item
  if (reading.total).state = 'hidden' then return reading; end if;
  reading.total := core.total_told(reading);
  if (reading.total).state = 'shown' and core.is_told_apart(reading) then reading.total := core.masked(reading.total); end if;
  return reading;
end $$;

-- The same reading for who asks only what was asked: counts are a megabyte that would be copied for each row.
create function core.without_counts(reading core.reading) returns core.reading
  language plpgsql immutable
  as $$
begin
  reading.cells := '{}';
  reading.merged := '{}';
  reading.parts := '{}';
  reading.outlooks := '{}';
  return reading;
end $$;

grant execute on function core.no_figure, core.reads_overall_item, core.figure_in, core.untold, core.is_untold_among, core.told, core.total_told,
  core.leading_version, core.read, core.tallies_of, core.of_places, core.without_counts to authenticated;
