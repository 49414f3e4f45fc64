-- Whether a month stands out from a unit's own months: Laney's p′ chart (2002), whose limits allow for the shares of big months
-- varying more than a coin would, and some of the rules of Western Electric (1956) and Nelson (1984).

-- `satisfied` is null where it must not be told.
create type core.charted_month as (starts date, n bigint, satisfied numeric);

-- Months below the minimum n are left out, and those not told; the others stand side by side. `z` is in sigmas of the chart.
create function core.control_points(months core.charted_month[], minimum_n integer)
  returns table (starts date, n bigint, share numeric, centre numeric, sigma_z numeric, sigma numeric, z numeric)
  language sql immutable
  as $$
  with pooled as (
    select given.*, given.satisfied / given.n as share, sum(given.satisfied) over () / sum(given.n) over () as centre
    from unnest(months) as given where given.n >= minimum_n and given.satisfied is not null
  ),
  -- where everybody or nobody is satisfied nothing varies
  scored as (
    select pooled.*, sqrt(centre * (1 - centre) / pooled.n) as plain,
      coalesce((share - centre) / nullif(sqrt(centre * (1 - centre) / pooled.n), 0), 0) as score
    from pooled
  ),
  ranged as (select scored.*, abs(score - lag(score) over (order by scored.starts)) as moved from scored)
  select ranged.starts, ranged.n, share, centre, avg(moved) over () / 1.128, plain * avg(moved) over () / 1.128,
    coalesce(score / nullif(avg(moved) over () / 1.128, 0), 0)
  from ranged
$$;

-- The rules a month completes: one beyond 3 sigma; two of three beyond 2 on one side, it being one of them; eight on one side of
-- the centre; six rising or falling in a row.
create function core.control_signals(months core.charted_month[], minimum_n integer) returns table (starts date, signals text[])
  language sql immutable
  as $$
  select starts, array_remove(array[
    case when abs(z) > 3 then 'beyond' end,
    case when z > 2 and high_of_three >= 2 or z < -2 and low_of_three >= 2 then 'two_of_three' end,
    case when abs(side_of_eight) = 8 then 'run' end,
    case when abs(steps_of_six) = 5 then 'trend' end], null)
  from (
    select starts, z, count(*) filter (where z > 2) over three as high_of_three,
      count(*) filter (where z < -2) over three as low_of_three,
      sum(sign(z)) over (order by starts rows 7 preceding) as side_of_eight,
      sum(step) over (order by starts rows 4 preceding) as steps_of_six
    from (
      select point.*, sign(share - lag(share) over (order by point.starts)) as step
      from core.control_points(months, minimum_n) as point
    ) as stepped
    window three as (order by starts rows 2 preceding)
  ) as looked_back
$$;

-- Below twelve months the limits say little, and there are none.
create function core.control_chart(months core.charted_month[], method core.methods) returns jsonb
  language sql immutable
  as $$
  with point as (
    select given.starts, given.n, kept.share, kept.centre, kept.sigma_z, kept.sigma, coalesce(signal.signals, '{}') as signals,
      count(kept.share) over () >= 12 as drawn
    from unnest(months) as given
    left join core.control_points(months, method.minimum_n) as kept using (starts)
    left join core.control_signals(months, method.minimum_n) as signal using (starts)
  )
  select jsonb_build_object('state', case when bool_or(drawn) then 'shown' else 'few' end, 'months_shown', count(share),
    'centre', case when bool_or(drawn) then core.percent(max(centre)) end,
    'sigma_z', case when bool_or(drawn) then core.published(max(sigma_z)) end,
    'points', jsonb_agg(jsonb_build_object('from', starts, 'to', (starts + interval '1 month - 1 day')::date, 'n', n,
      'state', case when share is not null then 'shown' when coalesce(n, 0) = 0 then 'none' when n < method.minimum_n then 'few'
        else 'hidden' end,
      'index', core.percent(share), 'low', case when drawn and share is not null then core.percent(greatest(centre - 3 * sigma, 0)) end,
      'high', case when drawn and share is not null then core.percent(least(centre + 3 * sigma, 1)) end,
      'signals', case when drawn then to_jsonb(signals) else '[]' end) order by starts))
  from point
$$;

grant execute on function core.control_points, core.control_signals, core.control_chart to authenticated;
