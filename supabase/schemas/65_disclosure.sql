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

-- The running sums at which the days of a month may be cut: from the first day on, each block holds at least so many ballots, and
-- what is left over at the end joins the last.
create function core.safe_sums(by_day bigint[], at_least integer) returns bigint[]
  language plpgsql immutable
  as $$
declare
  sums bigint[] := '{0}';
  running bigint := 0;
  ballots bigint;
begin
  foreach ballots in array by_day loop
    running := running + ballots;
    if running - sums[cardinality(sums)] >= at_least then sums := sums || running; end if;
  end loop;
  if cardinality(sums) = 1 then return array[0, running]; end if;
  sums[cardinality(sums)] := running;
  return sums;
end $$;

-- Whether a period may begin on this day of a month with these ballots by day. The first always may.
create function core.is_safe_cut(by_day bigint[], day_of_month integer, at_least integer) returns boolean
  language sql immutable
  as $$
  select (select coalesce(sum(ballots), 0) from unnest(by_day[1 : day_of_month - 1]) as ballots)
    = any (core.safe_sums(by_day, at_least))
$$;

-- Ballots by day of the month that a cut lies in, of the total and of each row of the tables.
create function core.ballots_by_day(selection core.selection, cut date) returns table (noun text, key bigint, by_day bigint[])
  language sql stable
  as $$
  with months as materialized (
    select tally.counter_id, tally.channel, family.branch_id, tally.days,
      coalesce(tally.counter_id = (selection).counter_id, (selection).counter_id is null)
        and coalesce(counter.area_id = (selection).area_id, (selection).area_id is null) as counter_fits,
      coalesce(tally.channel = (selection).channel, true) as channel_fits
    from core.rows_of((selection).units, core.reads_counters(selection), 'month', date_trunc('month', cut)::date,
      date_trunc('month', cut)::date) as tally
    join unnest((selection).units, (selection).branches) as family (unit_id, branch_id) on family.unit_id = tally.unit_id
    left join core.counters as counter on counter.id = tally.counter_id
  ),
  sums as (
    select part.noun, part.key, sum(months.days) as days
    from months cross join lateral (values
      ('total', 0::bigint, counter_fits and channel_fits), ('part', branch_id, counter_fits and channel_fits),
      ('counter', counter_id, channel_fits), ('channel', core.channel_place(channel), counter_fits)
    ) as part (noun, key, fits)
    where part.fits and part.key is not null
    group by 1, 2
  )
  select sums.noun, sums.key, core.unpacked(sums.days, 1, extract(day from date_trunc('month', cut) + interval '1 month - 1 day')::integer,
    core.total_of(sums.days))::bigint[]
  from sums where sums.days > 0
$$;

-- The latest day, not after this one, at which a period may begin without cutting a block of the total.
create function core.safe_cut(selection core.selection, cut date, at_least integer) returns date
  language plpgsql stable
  as $$
declare
  by_day bigint[];
  day integer := extract(day from cut);
begin
  if day = 1 then return cut; end if;
  select days.by_day into by_day from core.ballots_by_day(selection, cut) as days where days.noun = 'total';
  while by_day is not null and not core.is_safe_cut(by_day, day, at_least) loop day := day - 1; end loop;
  return date_trunc('month', cut)::date + day - 1;
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

-- Rows of the tables for which an end of the period cuts one of their own blocks.
create function core.unsafe_rows(selection core.selection, from_day date, to_day date, at_least integer)
  returns table (noun text, key bigint)
  language sql stable
  as $$
  select distinct days.noun, days.key
  from unnest(array[from_day, to_day + 1]) as cut
  cross join lateral core.ballots_by_day(selection, cut) as days
  where extract(day from cut) > 1 and not core.is_safe_cut(days.by_day, extract(day from cut)::integer, at_least)
$$;

grant execute on function core.masked, core.suppressed, core.safe_sums, core.is_safe_cut, core.ballots_by_day, core.safe_cut,
  core.safe_period, core.unsafe_rows to authenticated;
