-- What must not be told, so that nobody can be found by subtracting one figure from another. docs/method.md, section 8, says why
-- and what is not covered.

-- A figure that is there and is not told: the number of ballots stays, whatever was answered goes.
create function core.masked(figure core.figure) returns core.figure
  language plpgsql immutable
  as $$
begin
  if figure.n is null or figure.n = 0 then return figure; end if;
  return row(figure.ballots, figure.n, null, null, null, null, null,
    case figure.state when 'few' then 'few' else 'hidden' end)::core.figure;
end $$;

-- The parts of a whole that may stand beside it. As long as what is not shown could be reckoned from what is, the smallest part
-- that is shown goes as well: one hidden part is the whole without the others; several that are all satisfied, or none, are each.
create function core.suppressed(parts core.figure[], whole core.figure) returns core.figure[]
  language plpgsql immutable
  as $$
declare
  part core.figure;
  place integer;
  smallest integer;
  hidden integer;
  pooled bigint;
  satisfied numeric;
begin
  loop
    smallest := null; hidden := 0; pooled := 0;
    satisfied := coalesce(whole.satisfied, whole.share * whole.n);
    for place in 1 .. coalesce(cardinality(parts), 0) loop
      part := parts[place];
      if part.state = 'shown' and whole.state in ('few', 'hidden') then
        part := core.masked(part);
        parts[place] := part;
      end if;
      if part.state = 'shown' then
        satisfied := satisfied - coalesce(part.satisfied, part.share * part.n);
        if smallest is null or part.n < parts[smallest].n then smallest := place; end if;
      elsif part.n > 0 then
        hidden := hidden + 1; pooled := pooled + part.n;
      end if;
    end loop;
    exit when hidden = 0 or smallest is null or (hidden > 1 and satisfied > 0 and satisfied < pooled);
    parts[smallest] := core.masked(parts[smallest]);
  end loop;
  return parts;
end $$;

-- Whether a period may begin on a day of a month: the first always may, as may one that leaves nothing over. From the first day on,
-- blocks of at least so many ballots each are made, and what is left over at the end joins the last: no block may be cut. `before`:
-- the ballots of the days before, of `all_ballots` in the month.
create function core.is_safe_cut(before integer[], all_ballots bigint, at_least integer) returns boolean
  language plpgsql immutable
  as $$
declare
  in_blocks bigint := 0;
  in_block bigint := 0;
  ballots integer;
begin
  foreach ballots in array before loop
    in_block := in_block + ballots;
    if in_block >= at_least then
      in_blocks := in_blocks + in_block;
      in_block := 0;
    end if;
  end loop;
  return in_blocks + in_block in (0, all_ballots) or in_block = 0 and all_ballots - in_blocks >= at_least;
end $$;

-- Ballots of the days before a cut, and of the whole month that it lies in, of the total and of each row of the tables.
create function core.ballots_before(selection core.selection, cut date, nouns text[])
  returns table (noun text, key bigint, before integer[], all_ballots bigint)
  language plpgsql stable
  as $$
declare
  month date := date_trunc('month', cut);
  by_counter boolean := core.reads_counters(selection);
begin
  -- no counter is of area 0, which stands for any
  if selection.area_id = 0 then return; end if;
  return query
  select sums.noun, sums.key, core.unpacked(sums.days, 1, cut - month, core.total_of(sums.days)), core.total_of(sums.days)
  from (
    select asked.noun, placed.key, sum(tally.days) as days
    from core.rows_of(selection.units, by_counter, 'month', month, month) as tally
    join unnest(selection.units, selection.branches) as family (unit_id, branch_id) on family.unit_id = tally.unit_id
    left join core.counters as counter on counter.id = tally.counter_id
    cross join unnest(nouns) as asked (noun)
    cross join lateral (select case asked.noun when 'part' then family.branch_id when 'counter' then tally.counter_id
      when 'area' then counter.area_id when 'channel' then core.channel_place(tally.channel) else 0 end as key) as placed
    where placed.key is not null
      and (asked.noun in ('counter', 'area') or coalesce(tally.counter_id = selection.counter_id, selection.counter_id is null)
        and coalesce(counter.area_id = selection.area_id, selection.area_id is null))
      and (asked.noun = 'channel' or coalesce(tally.channel = selection.channel, true))
    group by asked.noun, placed.key
  ) as sums
  where sums.days > 0;
end $$;

-- The latest day, not after this one, at which a period may begin without cutting a block of the total.
create function core.safe_cut(selection core.selection, cut date, at_least integer) returns date
  language plpgsql stable
  as $$
declare
  total record;
  days integer := extract(day from cut) - 1;
begin
  if days = 0 then return cut; end if;
  select * into total from core.ballots_before(selection, cut, array['total']);
  while total.before is not null and not core.is_safe_cut(total.before[1 : days], total.all_ballots, at_least) loop
    days := days - 1;
  end loop;
  return date_trunc('month', cut)::date + days;
end $$;

-- The period as it may be told: each end moved back to the nearest safe cut; a period within one block becomes that block.
create function core.safe_period(selection core.selection, from_day date, to_day date, at_least integer)
  returns table (safe_from date, safe_to date)
  language plpgsql stable
  as $$
begin
  safe_from := core.safe_cut(selection, from_day, at_least);
  safe_to := core.safe_cut(selection, to_day + 1, at_least) - 1;
  if safe_to < safe_from then
    safe_to := to_day;
    while core.safe_cut(selection, safe_to + 1, at_least) <= safe_from loop safe_to := safe_to + 1; end loop;
  end if;
  return next;
end $$;

-- Rows of some tables for which an end of the period cuts one of their own blocks: 'part 12'.
create function core.unsafe_of(selection core.selection, from_day date, to_day date, at_least integer, nouns text[]) returns text[]
  language plpgsql stable
  as $$
begin
  return array(
    select distinct row.noun || ' ' || row.key
    from unnest(array[from_day, to_day + 1]) as cut
    cross join lateral core.ballots_before(selection, cut, nouns) as row
    where extract(day from cut) > 1 and not core.is_safe_cut(row.before, row.all_ballots, at_least));
end $$;

grant execute on function core.masked, core.suppressed, core.is_safe_cut, core.ballots_before, core.safe_cut,
  core.safe_period, core.unsafe_of to authenticated;
