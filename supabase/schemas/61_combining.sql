-- A unit above others: its figure from those of its parts, by the rule of the method.

-- Zou, Huang and Zhang 2009: a weighted sum of shares and its interval, from the shares' own intervals, as [sum, low, high].
-- With the weights 1 and −1 it is Newcombe's method 10.
create function core.weighted_sum(weights numeric[], figures core.figure[]) returns numeric[]
  language sql immutable
  as $$
  select array[sum(weight * share),
    sum(weight * share) - sqrt(sum(power(weight * (share - case when weight > 0 then low else high end), 2))),
    sum(weight * share) + sqrt(sum(power(weight * (case when weight > 0 then high else low end - share), 2)))]
  from unnest(weights) with ordinality as given (weight, place)
  join unnest(figures) with ordinality as known (ballots, n, satisfied, share, low, high, mean, state, place) using (place)
$$;

-- A share among n ballots with its interval, whatever n is: for arithmetic, not for a screen.
create function core.sampled(n bigint, share numeric, z numeric, dossiers bigint default null) returns core.figure
  language plpgsql immutable
  as $$
declare
  bounds numeric[] := core.wilson(share, n, z, dossiers);
begin
  return row(n, n, null, share, bounds[1], bounds[2], null, 'shown')::core.figure;
end $$;

create type core.combination as (
  figure core.figure,
  -- the standard error of the share
  error numeric,
  kept bigint,
  -- parts with ballots that are too few to count in this rule
  left_out bigint
);

-- What is known of one sample: the estimated variance of its share (Cochran 1977, §3.3), unbiased.
create function core.share_variance(share numeric, n bigint, dossiers bigint) returns numeric
  language sql immutable
  as $$
  select share * (1 - share) / greatest(n - 1, 1) * case when dossiers >= n then 1 - n::numeric / dossiers else 1 end
$$;

-- All ballots as one sample of all dossiers.
create function core.pooled_parts(parts core.figure[], dossiers bigint[], method core.methods) returns core.combination
  language plpgsql immutable
  as $$
declare
  pool record;
  bounds numeric[];
  known core.figure;
begin
  select sum(ballots)::bigint as ballots, sum(n)::bigint as n, sum(satisfied)::bigint as satisfied,
    sum(share * n) / nullif(sum(n), 0) as share, sum(mean * n) / nullif(sum(n), 0) as mean,
    case when count(*) = count(handled) then sum(handled)::bigint end as handled, count(*) as kept
  into pool from unnest(parts, dossiers) as part (ballots, n, satisfied, share, low, high, mean, state, handled) where n > 0;
  known := core.figure_of(pool.ballots, pool.n, pool.satisfied, pool.share, pool.mean, method);
  if known.state = 'shown' then
    bounds := core.wilson(known.share, known.n, method.z, pool.handled);
    known.low := bounds[1];
    known.high := bounds[2];
  end if;
  return row(known, core.share_variance(known.share, known.n, pool.handled) ^ 0.5, pool.kept, 0)::core.combination;
end $$;

-- Each part with a weight of its own: its dossiers, or one. A part below the minimum n, or one that must not be told, is left out: its
-- share would count in full, and could be found by subtraction.
create function core.weighted_parts(parts core.figure[], dossiers bigint[], method core.methods) returns core.combination
  language plpgsql immutable
  as $$
declare
  pool record;
  bounds numeric[];
  state text := 'shown';
begin
  select sum(ballots)::bigint as ballots, coalesce(sum(n) filter (where kept), 0)::bigint as n,
    sum(mean * weight) filter (where kept) as mean, count(*) filter (where kept) as kept,
    count(*) filter (where not kept and n > 0) as left_out, bool_or(weight is null) filter (where kept) as unweighted,
    sqrt(sum(weight * weight * core.share_variance(share, n, handled)) filter (where kept)) as error,
    array_agg(weight order by place) filter (where kept) as weights,
    array_agg(core.sampled(n, share, method.z, handled) order by place) filter (where kept) as figures
  into pool
  from (
    select *, case method.combine when 'mean_of_units' then 1.0 / nullif(count(*) filter (where kept) over (), 0)
      else nullif(handled, 0) / sum(handled) filter (where kept) over () end as weight
    from (
      select *, n >= method.minimum_n and share is not null as kept
      from unnest(parts, dossiers) with ordinality as part (ballots, n, satisfied, share, low, high, mean, state, handled, place)
    ) as judged
  ) as weighed;
  if coalesce(pool.ballots, 0) = 0 then state := 'none';
  elsif pool.kept = 0 then state := 'few';
  elsif pool.unweighted then state := 'unweighted';
  end if;
  if state = 'shown' then
    bounds := core.weighted_sum(pool.weights, pool.figures);
    return row(row(pool.ballots, pool.n, null, bounds[1], bounds[2], bounds[3], pool.mean, state)::core.figure,
      pool.error, pool.kept, pool.left_out)::core.combination;
  end if;
  return row(row(coalesce(pool.ballots, 0), pool.n, null, null, null, null, null, state)::core.figure,
    null, pool.kept, pool.left_out)::core.combination;
end $$;

-- The parts are judged here, each with the dossiers of the same period or null; one without a share is left out.
-- Where the rule weighs by dossiers and a part's are not known there is no figure: the state says 'unweighted'.
create function core.combined_figure(parts core.figure[], dossiers bigint[], method core.methods) returns core.combination
  language plpgsql immutable
  as $$
begin
  if method.combine = 'pooled' then return core.pooled_parts(parts, dossiers, method); end if;
  return core.weighted_parts(parts, dossiers, method);
end $$;

grant execute on function core.weighted_sum, core.sampled, core.share_variance, core.pooled_parts, core.weighted_parts,
  core.combined_figure to authenticated;
