-- A selection in a period, and the rows of its tables with what may be told of each.

-- A unit above what is read, in the asker's reach: what its parts add up to may tell more than they do.
create type core.outlook as (
  selection core.selection,
  cells core.cell[],
  -- the same with all channels together, where none is asked for: four times as many cells take four times as long
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

-- Rows that are not told by what the filters cut them into: those with a slice that is too small to be told apart. One of them alone
-- would be the whole without the others: then the smallest other row is not told that way either.
create function core.untold(reading core.reading, of_noun text) returns bigint[]
  language plpgsql stable
  as $$
begin
  return (
    with row as (
      select part.key, part.everything, coalesce(part.smallest < ((reading).method).disclosure_n, false) as cut_small
      from unnest((reading).parts) as part where part.noun = of_noun and part.everything > 0
    )
    select coalesce(array_agg(key), '{}')
    from (
      select key from row where cut_small
      union all
      (select key from row where not cut_small and 1 = (select count(*) from row where cut_small) order by everything, key limit 1)
    ) as kept_back
    where core.filters_in_force((reading).selection) > 0);
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
  has_counters boolean := selection.counter_id is not null
    or exists (select from core.counters as counter where counter.unit_id = selection.root);
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
  reading.parts := core.parts(selection, reading.shape, reading.cells, array['total', 'part', 'area', 'channel', 'option']
    || case when has_counters then array['counter'] else '{}' end);
  reading.outlooks := core.outlooks(selection, from_day, to_day);
  reading.unsafe := array(
    select row.noun || ' ' || row.key
    from core.unsafe_rows(selection, from_day, to_day, (reading.method).disclosure_n) as row where row.noun <> 'total');
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
    and coalesce(tally.counter_id = ((reading).selection).counter_id, ((reading).selection).counter_id is null)
    and coalesce(counter.area_id = ((reading).selection).area_id, ((reading).selection).area_id is null)
    and coalesce(tally.channel = ((reading).selection).channel, true)
$$;

-- Of a counter its own unit alone: there it stands beside the others. Of a unit those above it, the nearest first.
create function core.outlooks(selection core.selection, from_day date, to_day date) returns core.outlook[]
  language plpgsql stable
  as $$
declare
  found core.outlook[] := '{}';
  outlook core.outlook;
  above core.selection;
  by_counter boolean;
  unit bigint;
begin
  for unit in
    select line.unit_id
    from core.ancestry(case when selection.counter_id is null then selection.root else selection.units[1] end) as line
    where line.steps = 0 and selection.counter_id is not null
      or line.steps > 0 and selection.counter_id is null and line.unit_id in (select core.units_in_reach())
    order by line.steps
  loop
    above := core.selected(unit, '{}');
    above.area_id := selection.area_id;
    by_counter := core.reads_counters(above);
    outlook.selection := above;
    outlook.cells := array(select cell from core.cells(above.units, by_counter, from_day, to_day) as cell);
    outlook.of_all_channels := array(
      select row(cell.place, cell.counter_id, cell.area_id, cell.version_id, 'qr', sum(cell.ballots), sum(cell.counts),
        sum(cell.groups))::core.cell
      from unnest(outlook.cells) as cell group by cell.place, cell.counter_id, cell.area_id, cell.version_id);
    found := found || outlook;
  end loop;
  return found;
end $$;

-- The rows of one table of a unit above, with the same filters and days.
create function core.above(reading core.reading, outlook core.outlook, chosen core.selection, of_noun text) returns core.reading
  language plpgsql stable
  as $$
begin
  reading.selection := outlook.selection;
  reading.selection.area_id := chosen.area_id;
  reading.selection.channel := chosen.channel;
  reading.selection.question := chosen.question;
  reading.selection.option := chosen.option;
  reading.parts := core.parts(reading.selection, reading.shape,
    case when chosen.channel is not null then outlook.cells else outlook.of_all_channels end, array[of_noun]);
  reading.cells := '{}';
  reading.outlooks := '{}';
  reading.unsafe := '{}';
  reading.total := null;
  return reading;
end $$;

-- Whether the root is a part that must be hidden beside its siblings, where the asker sees what they add up to.
create function core.is_told_apart(reading core.reading) returns boolean
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
  above core.reading;
  outlook core.outlook;
  branch bigint;
begin
  if chosen.counter_id is not null then return false; end if;
  foreach outlook in array reading.outlooks loop
    above := core.above(reading, outlook, chosen, 'part');
    branch := (above.selection).branches[array_position((above.selection).units, chosen.root)];
    if branch = any (core.untold(above, 'part')) or core.filters_in_force(chosen) = 0 and exists (
      select from core.told(above, 'part') as told where told.key = branch and (told.figure).state = 'hidden')
    then
      return true;
    end if;
  end loop;
  return false;
end $$;

-- Whether the whole of a reading is not told by channel, by service area or by a question of the profile: because of what the other
-- filters leave, or because of its siblings. What that table itself is filtered by does not matter: it stands beside its like.
create function core.is_untold_by(reading core.reading, of_noun text, question text default null) returns boolean
  language plpgsql stable
  as $$
declare
  crossed core.reading;
begin
  case of_noun
    when 'channel' then reading.selection.channel := null;
    when 'area' then reading.selection.area_id := null;
    else reading.selection.question := null;
  end case;
  crossed := reading;
  -- any channel or area will do: it is the slices that are looked at
  case of_noun
    when 'channel' then crossed.selection.channel := 'qr';
    when 'area' then crossed.selection.area_id := 0;
    else crossed.selection.question := question;
  end case;
  if (reading.selection).counter_id is not null then
    crossed := core.above(reading, reading.outlooks[1], crossed.selection, 'counter');
    return (reading.selection).counter_id = any (core.untold(crossed, 'counter'));
  end if;
  if core.filters_in_force(reading.selection) > 0 then
    crossed.parts := core.parts(crossed.selection, reading.shape, core.merged(crossed.selection, reading.cells), array['total']);
    if 0 = any (core.untold(crossed, 'total')) then return true; end if;
  end if;
  return core.is_told_apart(crossed);
end $$;

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
  reading.parts := '{}';
  reading.outlooks := '{}';
  return reading;
end $$;

-- Rows of a table, now and before, each with what it says beside the other.
create function core.compared_rows(now core.reading, before core.reading, noun text)
  returns table (key bigint, figure core.figure, comparison jsonb)
  language sql stable
  as $$
  select coalesce(of_now.key, of_before.key), coalesce(of_now.figure, core.no_figure()), core.compared_json(coalesce(of_now.figure, core.no_figure()), of_before.figure)
  from core.told(now, noun) as of_now
  full join core.told(before, noun) as of_before on of_before.key = of_now.key
$$;

-- Counts of the whole selection, item by item; null where the filters leave the overall item alone.
create function core.total_counts(reading core.reading) returns integer[]
  language plpgsql stable
  as $$
begin
  return (
    select core.unpacked(part.packed, 1, ((reading).shape).levels
      * case when ((reading).selection).question is null then ((reading).shape).items else 1 end, part.ballots)
    from unnest((reading).parts) as part where part.noun = 'total' and part.packed is not null);
end $$;

create function core.told_or_masked(figure core.figure, total core.figure) returns core.figure
  language sql immutable
  as $$ select case when (total).state = 'hidden' then core.masked(figure) else figure end $$;

-- One item with its distribution; below the minimum n the distribution is hidden as well.
create function core.item_json(figure core.figure, before core.figure, counts integer[], place integer, levels integer) returns jsonb
  language plpgsql immutable
  as $$
declare
  of_item integer[] := counts[(place - 1) * levels + 1 : place * levels];
begin
  return core.compared_json(figure, before) || case when figure.state = 'shown' then jsonb_build_object('counts', to_jsonb(of_item),
      'shares', (select jsonb_agg(core.percent(count::numeric / figure.n) order by level)
        from unnest(of_item) with ordinality as slot (count, level)))
    else '{"counts": null, "shares": null}' end;
end $$;

create function core.items_json(positions integer[], now core.reading, before core.reading, now_counts integer[], before_counts integer[])
  returns jsonb
  language plpgsql stable
  as $$
declare
  shape core.version_shapes := now.shape;
begin
  return (
    select jsonb_agg(jsonb_build_object('code', item.code, 'label', item.label) || core.item_json(
      core.told_or_masked(core.item_figure((now.total).ballots, now_counts, item.position, shape, now.method), now.total),
      core.told_or_masked(core.item_figure((before.total).ballots, before_counts, item.position, shape, now.method), before.total),
      now_counts, item.position, shape.levels) order by item.position)
    from core.items as item where item.version_id = shape.version_id and item.position = any (positions));
end $$;

-- What a share among all answers to some items is made of; null where the share is not told.
create function core.answers_json(counts integer[], places integer[], shape core.version_shapes, figure core.figure) returns jsonb
  language plpgsql immutable
  as $$
declare
  place integer;
  level integer;
  chosen bigint;
  given bigint := 0;
  satisfied bigint := 0;
begin
  if figure.state <> 'shown' then return null; end if;
  foreach place in array places loop
    for level in 1 .. shape.levels loop
      chosen := coalesce(counts[(place - 1) * shape.levels + level], 0);
      given := given + chosen;
      if level = any (shape.satisfied) then satisfied := satisfied + chosen; end if;
    end loop;
  end loop;
  return jsonb_build_object('satisfied', satisfied, 'given', given);
end $$;

create function core.factors_json(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
declare
  now_counts integer[] := core.total_counts(now);
  before_counts integer[] := core.total_counts(before);
  bare_now core.reading := core.without_counts(now);
  bare_before core.reading := core.without_counts(before);
begin
  -- who chose an option of the profile is known for the overall item alone
  if (now.selection).question is not null then return '[]'; end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', factor.code, 'label', factor.label)
      || core.compared_json(told.figure,
        core.told_or_masked(core.pooled_figure((before.total).ballots, before_counts, asked.positions, now.shape, now.method), before.total))
      || jsonb_build_object('answers', core.answers_json(now_counts, asked.positions, now.shape, told.figure),
        'items', core.items_json(asked.positions, bare_now, bare_before, now_counts, before_counts)) order by factor.position), '[]')
    from core.factors as factor
    cross join lateral (
      select array_agg(item.position::integer order by item.position) as positions from core.items as item
      where item.version_id = factor.version_id and item.factor_position = factor.position
    ) as asked
    cross join lateral (
      select core.told_or_masked(core.pooled_figure((now.total).ballots, now_counts, asked.positions, now.shape, now.method), now.total) as figure
    ) as told
    where factor.version_id = (now.shape).version_id);
end $$;

create function core.overall_item_json(now core.reading, before core.reading) returns jsonb
  language sql stable
  as $$
  select core.items_json(array[1], core.without_counts(now), core.without_counts(before), core.total_counts(now),
    core.total_counts(before)) -> 0
$$;

-- How the ballots came in: of each channel the number, the share of all, and its figure.
create function core.channels_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('channel', (array['qr', 'tablet', 'assisted', 'paper'])[key])
      || core.figure_json(figure)
      || jsonb_build_object('share', core.percent((figure).ballots / everything)) order by key), '[]')
    from (select told.*, sum((told.figure).ballots) over () as everything from core.told(reading, 'channel') as told) as mixed
    where (figure).ballots > 0);
end $$;

grant execute on function core.no_figure, core.figure_in, core.told, core.total_told, core.leading_version, core.read, core.untold, core.tallies_of, core.above, core.outlooks, core.is_untold_by, core.without_counts, core.of_places, core.is_told_apart,
  core.compared_rows, core.total_counts, core.told_or_masked, core.item_json, core.items_json, core.overall_item_json, core.answers_json, core.factors_json,
  core.channels_json to authenticated;
