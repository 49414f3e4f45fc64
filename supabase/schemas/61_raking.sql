-- Ballots weighed so that service areas and channels have the shares they have among all dossiers: raking, or iterative
-- proportional fitting (Deming and Stephan 1940).

-- The ballots of one service area through one channel.
create type core.mix_cell as (area text, channel text, n bigint, satisfied numeric);

create type core.raking as (
  -- shown, few, none; 'empty' where dossiers have no ballots, 'unknown' where ballots have no count of dossiers, 'unsteady' where
  -- the two mixes cannot be met together
  state text,
  share numeric,
  low numeric,
  high numeric,
  n bigint,
  -- Kish 1965: as many ballots of equal weight tell as much
  effective_n numeric,
  -- in the order of the cells, with a mean of 1 a ballot
  weights numeric[],
  -- the areas and channels that stand in the way
  missing text[]
);

-- Areas and channels with dossiers and no ballots, or with ballots and no dossiers.
create function core.unmet_margins(cells core.mix_cell[], areas jsonb, channels jsonb) returns table (code text, state text)
  language sql immutable
  as $$
  with asked as (
    select 'area' as side, key as code, value::numeric as dossiers from jsonb_each_text(areas)
    union all select 'channel', key, value::numeric from jsonb_each_text(channels)
  ),
  cast_in as (
    select side, given.code, sum(n) as n from unnest(cells) as cell
    cross join lateral (values ('area', cell.area), ('channel', cell.channel)) as given (side, code)
    group by side, given.code
  )
  select code, case when coalesce(n, 0) = 0 then 'empty' else 'unknown' end
  from asked full join cast_in using (side, code)
  where (coalesce(n, 0) > 0) <> (coalesce(dossiers, 0) > 0)
$$;

-- One step: the cells of each line scaled to what the line should hold. Rounded, or the digits would double at every step.
create function core.scaled(held numeric[], lines integer[], wanted numeric[]) returns numeric[]
  language plpgsql immutable
  as $$
declare
  sums numeric[] := array_fill(0::numeric, array[cardinality(wanted)]);
begin
  for cell in 1 .. cardinality(held) loop
    sums[lines[cell]] := sums[lines[cell]] + held[cell];
  end loop;
  for cell in 1 .. cardinality(held) loop
    held[cell] := round(held[cell] * wanted[lines[cell]] / sums[lines[cell]], 20);
  end loop;
  return held;
end $$;

-- The fitted count of each cell, or null when the two margins cannot be met together. The channels are met exactly by the last
-- step, so the areas tell how far it has come.
create function core.fitted(held numeric[], areas integer[], of_areas numeric[], channels integer[], of_channels numeric[])
  returns numeric[]
  language plpgsql immutable
  as $$
declare
  misfit numeric;
begin
  for step in 1 .. 500 loop
    held := core.scaled(core.scaled(held, areas, of_areas), channels, of_channels);
    select max(abs(sum - of_areas[area])) into misfit
    from (select area, sum(count) from unnest(areas, held) as cell (area, count) group by area) as met;
    if misfit < 1e-9 then return held; end if;
  end loop;
  return null;
end $$;

-- How many of n each line should hold; margins are shares of their own sum.
create function core.wanted(margin jsonb, n numeric) returns numeric[]
  language sql immutable
  as $$
  select array_agg(n * value::numeric / total order by key)
  from (select key, value, sum(value::numeric) over () as total from jsonb_each_text(margin) where value::numeric > 0) as line
$$;

-- Cells hold at least one ballot each; margins name dossiers by area and by channel, {"code": count}.
create function core.raked(cells core.mix_cell[], areas jsonb, channels jsonb, method core.methods) returns core.raking
  language plpgsql immutable
  as $$
declare
  raking core.raking;
  bounds numeric[];
begin
  raking.n := (select coalesce(sum(n), 0) from unnest(cells) as cell);
  select min(state), array_agg(code order by code) into raking.state, raking.missing
  from core.unmet_margins(cells, areas, channels) where raking.n >= method.minimum_n;
  if raking.n < method.minimum_n then raking.state := case raking.n when 0 then 'none' else 'few' end; end if;
  if raking.state is not null then return raking; end if;

  select core.fitted(array_agg(n::numeric order by place), array_agg(area_line order by place), core.wanted(areas, raking.n),
    array_agg(channel_line order by place), core.wanted(channels, raking.n))
  into raking.weights
  from (
    select n, place, (dense_rank() over (order by area))::integer as area_line,
      (dense_rank() over (order by channel))::integer as channel_line
    from unnest(cells) with ordinality as cell (area, channel, n, satisfied, place)
  ) as lined;
  raking.state := case when raking.weights is null then 'unsteady' else 'shown' end;
  if raking.state = 'unsteady' then return raking; end if;

  select sum(held * satisfied / n) / raking.n, raking.n::numeric ^ 2 / sum(held * held / n), array_agg(held / n order by place)
  into raking.share, raking.effective_n, raking.weights
  from unnest(raking.weights, cells) with ordinality as cell (held, area, channel, n, satisfied, place);
  bounds := core.wilson(raking.share, raking.effective_n, method.z);
  raking.low := bounds[1];
  raking.high := bounds[2];
  return raking;
end $$;

grant execute on function core.unmet_margins, core.scaled, core.fitted, core.wanted, core.raked to authenticated;
