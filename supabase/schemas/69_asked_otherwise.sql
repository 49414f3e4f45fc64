-- What is said where all ballots are of another questionnaire, which is no silence: they are never counted together with these.

-- The rows of a table of which that is so, 0 being the whole. A table obeys the filters but its own.
create function core.asked_otherwise(reading core.reading, of_noun text) returns bigint[]
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
begin
  if of_noun = 'counter' then
    chosen.counter_id := null;
    chosen.area_id := null;
  end if;
  return array(
    select placed.key
    from (
      select case of_noun when 'part' then family.branch_id when 'counter' then cell.counter_id else 0 end as key, cell.version_id
      from unnest(reading.cells) as cell
      join unnest(chosen.units, chosen.branches) as family (lies, branch_id) on family.lies = cell.place
      where core.is_meant(chosen, cell.counter_id, cell.area_id, cell.channel)
    ) as placed
    where placed.key is not null
    group by placed.key having bool_and(placed.version_id <> (reading.shape).version_id));
end $$;

-- A row of `core.compared_json` whose ballots are of another questionnaire now, or were before, and the items below it.
create function core.said_otherwise(line jsonb, now boolean, before boolean) returns jsonb
  language plpgsql immutable
  as $$
begin
  if now then line := line || '{"state": "asked_otherwise"}'; end if;
  if before then line := jsonb_set(line, '{previous,state}', '"asked_otherwise"'); end if;
  if line ? 'items' and (now or before) then
    line := line || jsonb_build_object('items', (
      select coalesce(jsonb_agg(core.said_otherwise(item, now, before) order by place), '[]')
      from jsonb_array_elements(line -> 'items') with ordinality as each (item, place)));
  end if;
  return line;
end $$;

-- The whole. Cells are gone through only where a row has nothing to show.
create function core.total_said(total jsonb, now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return core.said_otherwise(total,
    total ->> 'state' = 'none' and core.asked_otherwise(now, 'total') <> '{}',
    total #>> '{previous,state}' = 'none' and core.asked_otherwise(before, 'total') <> '{}');
end $$;

-- The rows of units, 'part', or of counters.
create function core.rows_said(lines jsonb, now core.reading, before core.reading, of_noun text) returns jsonb
  language plpgsql stable
  as $$
declare
  keys bigint[] := '{}';
  keys_before bigint[] := '{}';
begin
  if lines @? '$[*] ? (@.state == "none")' then keys := core.asked_otherwise(now, of_noun); end if;
  if lines @? '$[*] ? (@.previous.state == "none")' then keys_before := core.asked_otherwise(before, of_noun); end if;
  if keys || keys_before = '{}' then return lines; end if;
  return (
    select jsonb_agg(core.said_otherwise(line, named.id = any (keys), named.id = any (keys_before)) order by place)
    from jsonb_array_elements(lines) with ordinality as each (line, place)
    left join (
      select 'part' as noun, unit.id, unit.code from core.units as unit
      union all select 'counter', counter.id, counter.code from core.counters as counter
    ) as named on named.noun = of_noun and named.code = line ->> 'code');
end $$;

grant execute on function core.asked_otherwise, core.said_otherwise, core.total_said, core.rows_said to authenticated;
