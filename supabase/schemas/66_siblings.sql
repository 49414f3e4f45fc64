-- What must not be told of a selection because of what stands beside it: its siblings, or its own slices by another filter.

-- What stands in a unit above, as its tables have it.
create function core.outlook_on(selection core.selection, from_day date, to_day date, counted boolean) returns core.outlook
  language plpgsql stable
  as $$
declare
  outlook core.outlook;
  by_counter boolean := core.reads_counters(selection);
begin
  outlook.selection := selection;
  outlook.counted := counted;
  outlook.cells := array(select cell from core.cells(selection.units, by_counter, from_day, to_day, counted) as cell);
  outlook.of_all_channels := array(
    select row(cell.place, cell.counter_id, cell.area_id, cell.version_id, null, sum(cell.ballots), sum(cell.counts),
      sum(cell.groups))::core.cell
    from unnest(outlook.cells) as cell group by cell.place, cell.counter_id, cell.area_id, cell.version_id);
  return outlook;
end $$;

-- Of a counter its own unit alone: there it stands beside the others. Of a unit those above it, the nearest first.
create function core.outlooks(selection core.selection, from_day date, to_day date, counted boolean default false)
  returns core.outlook[]
  language plpgsql stable
  as $$
declare
  found core.outlook[] := '{}';
  above core.selection;
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
    found := found || core.outlook_on(above, from_day, to_day, counted);
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
  reading.merged := '{}';
  reading.outlooks := '{}';
  reading.unsafe := '{}';
  reading.total := null;
  return reading;
end $$;

-- Whether a part may have to be hidden, by how many they are alone: none where all have enough. Every ballot answers the overall item,
-- and of another less is known.
create function core.may_hide_parts(reading core.reading) returns boolean
  language plpgsql stable
  as $$
begin
  return not core.reads_overall_item(reading) or exists (
    select from unnest(reading.parts) as part
    where part.noun = 'part' and part.ballots between 1 and (reading.method).minimum_n - 1);
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
    if core.filters_in_force(chosen) > 0 then
      if branch = any (core.untold(above, 'part')) then return true; end if;
    elsif core.may_hide_parts(above) then
      if not outlook.counted then
        above := core.above(reading, core.outlook_on(outlook.selection, reading.from_day, reading.to_day, true), chosen, 'part');
      end if;
      if exists (select from core.told(above, 'part') as told where told.key = branch and (told.figure).state = 'hidden') then
        return true;
      end if;
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
    crossed.parts := core.parts(crossed.selection, reading.shape, reading.merged, array['total']);
    if 0 = any (core.untold(crossed, 'total')) then return true; end if;
  end if;
  return core.is_told_apart(crossed);
end $$;

grant execute on function core.outlook_on, core.outlooks, core.above, core.may_hide_parts, core.is_told_apart,
  core.is_untold_by to authenticated;
