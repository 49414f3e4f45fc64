-- What must not be told of a selection because of what stands beside it: its siblings, or its own slices by another filter.

-- Some parts of a selection alone.
create function core.parts_of(selection core.selection, of_branches bigint[]) returns core.selection
  language plpgsql stable
  as $$
begin
  select array_agg(family.unit_id order by family.unit_id), array_agg(family.branch_id order by family.unit_id)
  into selection.units, selection.branches
  from unnest(selection.units, selection.branches) as family (unit_id, branch_id) where family.branch_id = any (of_branches);
  return selection;
end $$;

-- The units that mostly say whether one branch of a unit is told of by what filters cut it into (`core.is_untold_among`): its own and
-- those of the smallest others.
create function core.deciding(selection core.selection, branch bigint, cells core.cell[], of_version bigint) returns core.selection
  language plpgsql stable
  as $$
declare
  branches bigint[] := branch || array(
    select family.branch_id
    from unnest(cells) as cell
    join unnest(selection.units, selection.branches) as family (unit_id, branch_id) on family.unit_id = cell.place
    where cell.version_id = of_version group by family.branch_id order by sum(cell.ballots), family.branch_id limit 6);
begin
  return core.parts_of(selection, branches);
end $$;

-- What stands in a unit above, as its tables have it. Where only slices are asked for, and no end of the period can cut a block, it is
-- how many ballots those have that decide.
create function core.outlook_on(selection core.selection, branch bigint, of_version bigint, from_day date, to_day date)
  returns core.outlook
  language plpgsql stable
  as $$
declare
  outlook core.outlook;
  by_counter boolean := core.reads_counters(selection);
  slices_alone boolean := branch is not null and core.filters_in_force(selection) > 0 and core.is_whole_months(from_day, to_day);
begin
  outlook.selection := selection;
  outlook.deciding := selection;
  outlook.slices_alone := slices_alone;
  if slices_alone then
    outlook.deciding := core.deciding(selection, branch,
      array(select cell from core.cells(selection.units, false, from_day, to_day, false) as cell), of_version);
  end if;
  outlook.cells := array(select cell from core.cells((outlook.deciding).units, by_counter, from_day, to_day, not slices_alone) as cell);
  outlook.of_all_channels := array(
    select row(cell.place, cell.counter_id, cell.area_id, cell.version_id, null, sum(cell.ballots), sum(cell.counts),
      sum(cell.groups))::core.cell
    from unnest(outlook.cells) as cell group by cell.place, cell.counter_id, cell.area_id, cell.version_id);
  if branch is not null and not slices_alone then
    outlook.deciding := core.deciding(selection, branch, outlook.of_all_channels, of_version);
  end if;
  return outlook;
end $$;

-- The unit that is read, or that of the counter.
create function core.own_unit(selection core.selection) returns bigint
  language sql immutable
  as $$ select case when (selection).counter_id is null then (selection).root else (selection).units[1] end $$;

-- The part of a selection that a unit belongs to.
create function core.branch_of(selection core.selection, unit bigint) returns bigint
  language sql immutable
  as $$ select (selection).branches[array_position((selection).units, unit)] $$;

-- The units above, the nearest first, with the same filters; of a counter its own unit before them, as there it stands beside the others.
-- `everyone`: also those out of the asker's reach, for what others will read.
create function core.units_above(selection core.selection, everyone boolean default false) returns setof core.selection
  language plpgsql stable
  as $$
declare
  above core.selection;
  unit bigint;
begin
  for unit in
    select line.unit_id
    from core.ancestry(core.own_unit(selection)) as line
    where case line.steps when 0 then selection.counter_id is not null
      else everyone or line.unit_id in (select core.units_in_reach()) end
    order by line.steps
  loop
    above := core.selected(unit, '{}');
    above.area_id := selection.area_id;
    above.channel := selection.channel;
    above.question := selection.question;
    return next above;
  end loop;
end $$;

create function core.outlooks(selection core.selection, of_version bigint, from_day date, to_day date, everyone boolean default false)
  returns core.outlook[]
  language plpgsql stable
  as $$
declare
  found core.outlook[] := '{}';
  above core.selection;
  own bigint := core.own_unit(selection);
begin
  for above in select * from core.units_above(selection, everyone) loop
    found := found || core.outlook_on(above, case when above.root <> own then core.branch_of(above, own) end, of_version, from_day, to_day);
  end loop;
  return found;
end $$;

-- A unit above, with the same filters and days, before its rows are looked up.
create function core.above(reading core.reading, unit core.selection, chosen core.selection) returns core.reading
  language plpgsql stable
  as $$
begin
  reading.selection := chosen;
  reading.selection.root := unit.root;
  reading.selection.units := unit.units;
  reading.selection.branches := unit.branches;
  reading.selection.counter_id := null;
  reading.cells := '{}';
  reading.merged := '{}';
  reading.parts := '{}';
  reading.outlooks := '{}';
  reading.unsafe := '{}';
  reading.total := null;
  return reading;
end $$;

-- The rows of one of its tables; `few`: of the units that mostly decide what is told, or all, which may have to be read first.
create function core.parts_above(above core.reading, outlook core.outlook, of_noun text, few boolean) returns core.part[]
  language plpgsql stable
  as $$
declare
  selection core.selection := above.selection;
  cells core.cell[] := case when selection.channel is not null then outlook.cells else outlook.of_all_channels end;
begin
  if few then
    selection.units := (outlook.deciding).units;
    selection.branches := (outlook.deciding).branches;
  elsif outlook.slices_alone then
    cells := array(
      select cell from core.cells(selection.units, core.reads_counters(outlook.selection), above.from_day, above.to_day,
        core.filters_in_force(selection) = 0) as cell);
  end if;
  return core.parts(selection, above.shape, cells, array[of_noun]);
end $$;

-- What is read, or the unit of the counter, as the part that it is of each unit above; `place`: among the outlooks.
create function core.beside_siblings(reading core.reading) returns table (above core.reading, branch bigint, place integer)
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
  own bigint := core.own_unit(reading.selection);
  unit core.selection;
begin
  chosen.counter_id := null;
  for place in select generate_subscripts(reading.outlooks, 1) loop
    unit := (reading.outlooks[place]).selection;
    continue when unit.root = own;
    above := core.above(reading, unit, chosen);
    branch := core.branch_of(unit, own);
    return next;
  end loop;
end $$;

-- Whether a part may have to be hidden, by how many they are alone, which is quicker than to look at each: none where all have enough.
-- Every ballot answers the overall item, and of another less is known.
create function core.may_hide_parts(reading core.reading) returns boolean
  language plpgsql stable
  as $$
begin
  return not core.reads_overall_item(reading) or reading.unsafe <> '{}' or exists (
    select from unnest(reading.parts) as part
    where part.noun = 'part' and part.ballots between 1 and (reading.method).minimum_n - 1);
end $$;

-- Whether a row of the parts of a unit above is hidden there: with filters, because of what they leave.
create function core.is_hidden_among(above core.reading, branch bigint) returns boolean
  language plpgsql stable
  as $$
begin
  if core.filters_in_force(above.selection) > 0 and branch = any (core.untold(above, 'part')) then return true; end if;
  return (core.filters_in_force(above.selection) = 0 and core.may_hide_parts(above) or above.unsafe <> '{}')
    and exists (select from core.told(above, 'part') as told where told.key = branch and (told.figure).state = 'hidden');
end $$;

-- Whether what is read, or the unit of the counter, is a part that must be hidden beside its siblings, where the asker sees what they
-- add up to.
create function core.is_told_apart(reading core.reading) returns boolean
  language plpgsql stable
  as $$
declare
  higher record;
  above core.reading;
  apart boolean;
begin
  for higher in select * from core.beside_siblings(reading) loop
    above := higher.above;
    above.unsafe := core.unsafe_of(above.selection, reading.from_day, reading.to_day, (reading.method).disclosure_n, array['part']);
    apart := null;
    if core.filters_in_force(above.selection) > 0 and above.unsafe = '{}' then
      above.parts := core.parts_above(above, reading.outlooks[higher.place], 'part', few => true);
      apart := core.is_untold_among(above, higher.branch);
    end if;
    if apart is null then
      above.parts := core.parts_above(above, reading.outlooks[higher.place], 'part', few => false);
      apart := core.is_hidden_among(above, higher.branch);
    end if;
    if apart then return true; end if;
  end loop;
  return false;
end $$;

-- Items that somebody and yet too few answered in a row beside what is read: in the table that its one filter picks it from, and among
-- its siblings. Mostly there is none, and every other item is told as the whole is.
create function core.thin_items(reading core.reading) returns integer[]
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
  levels integer := (reading.shape).levels;
  items integer := (reading.shape).items;
  beside core.part[] := '{}';
begin
  if chosen.question is not null or (reading.total).state <> 'shown' then return '{}'; end if;
  if core.filters_in_force(chosen) = 1 then
    beside := array(
      select part from unnest(reading.parts) as part
      where part.noun = case when chosen.counter_id is not null then 'counter' when chosen.area_id is not null then 'area' else 'channel' end);
  end if;
  if core.filters_in_force(chosen) = num_nonnulls(chosen.counter_id) then
    beside := beside || array(
      select part
      from core.beside_siblings(reading) as higher
      cross join unnest(core.parts_above(higher.above, reading.outlooks[higher.place], 'part', few => false)) as part);
  end if;
  return array(
    select distinct answered.place
    from (
      select (slot.at - 1) / levels + 1 as place, sum(slot.count) as answers
      from unnest(beside) with ordinality as part (noun, key, ballots, packed, smallest, everything, slices, sizes, nr)
      cross join lateral unnest(core.unpacked(part.packed, 1, items * levels, part.ballots)) with ordinality as slot (count, at)
      -- where every ballot answers every item there is nothing to look for
      where part.packed is not null and core.total_of(part.packed) <> part.ballots * items
      group by part.nr, place
    ) as answered
    where answered.answers between 1 and (reading.method).minimum_n - 1);
end $$;

-- Whether a pooled figure of these items is not told although the whole is. `thin`: of the reading, by `core.thin_items`.
create function core.is_kept_back(reading core.reading, positions integer[], thin integer[]) returns boolean
  language plpgsql stable
  as $$
begin
  return positions && thin and (core.of_places(reading, positions)).total.state = 'hidden';
end $$;

-- Whether the whole of a reading is not told by channel, by service area or by a question of the profile: because of what the other
-- filters leave, or because of its siblings. What that table itself is filtered by does not matter: it stands beside its like.
create function core.is_untold_by(reading core.reading, of_noun text, question text default null) returns boolean
  language plpgsql stable
  as $$
declare
  crossed core.reading;
  in_unit core.reading;
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
    in_unit := core.above(reading, (reading.outlooks[1]).selection, crossed.selection);
    in_unit.parts := core.parts_above(in_unit, reading.outlooks[1], 'counter', few => false);
    -- and what the counters of a unit are not told by, its only counter is not either
    return (reading.selection).counter_id = any (core.untold(in_unit, 'counter')) or core.is_told_apart(crossed);
  end if;
  if core.filters_in_force(reading.selection) > 0 then
    crossed.parts := core.parts(crossed.selection, reading.shape, reading.merged, array['total']);
    if 0 = any (core.untold(crossed, 'total')) then return true; end if;
  end if;
  return core.is_told_apart(crossed);
end $$;

grant execute on function core.parts_of, core.deciding, core.outlook_on, core.own_unit, core.branch_of, core.units_above, core.outlooks, core.above,
  core.parts_above, core.beside_siblings, core.may_hide_parts, core.is_hidden_among, core.is_told_apart, core.thin_items, core.is_kept_back,
  core.is_untold_by to authenticated;
