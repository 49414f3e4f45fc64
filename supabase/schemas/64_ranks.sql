-- Ranks that hold (Mogstad, Romano, Shaikh and Wilhelm 2024): for each unit the best and the worst rank that the ballots allow,
-- with one error rate for all of them together.

create type core.contestant as (code text, n bigint, share numeric, dossiers bigint);

-- Wichura 1988 (AS 241): the standard normal quantile that leaves `tail` above it, for tails between 1e-11 and 0.075.
create function core.normal_quantile(tail numeric) returns numeric
  language plpgsql immutable
  as $$
declare
  r numeric := round(sqrt(-ln(tail)) - 1.6, 25);
begin
  return (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r + 1.27045825245236838258) * r
      + 3.64784832476320460504) * r + 5.7694972214606914055) * r + 4.6303378461565452959) * r + 1.42343711074968357734)
    / (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r + 0.14810397642748007459) * r
      + 0.68976733498510000455) * r + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1);
end $$;

-- The square of the score test of two shares being equal, of their difference, the share of the two together and the sum of 1 ÷ n;
-- two censuses leave nothing to chance.
create function core.pair_score(difference numeric, together numeric, spread numeric) returns numeric
  language sql immutable
  as $$ select coalesce(difference * difference / nullif(together * (1 - together) * spread, 0), 'Infinity') $$;

-- Holm 1979 over the one-sided hypotheses "this unit is not above that one", two for each pair: the score from which a pair is told
-- apart. Each round rejects what passes with the hypotheses that are left, until a round rejects nothing more.
create function core.holm_bound(scores numeric[], alpha numeric) returns numeric
  language plpgsql immutable
  as $$
declare
  hypotheses bigint := 2 * cardinality(scores);
  rejected bigint := 0;
  passed bigint;
  bound numeric;
begin
  loop
    bound := core.normal_quantile(alpha / (hypotheses - rejected)) ^ 2;
    select count(*) into passed from unnest(scores) as score where score >= bound;
    exit when passed = rejected;
    rejected := passed;
  end loop;
  return bound;
end $$;

-- Units below the minimum n have no rank and no part in it. Equal as published is equal in rank, and the next is skipped. Bands are
-- cut where every unit above is told apart from every unit below, so units that cannot be told apart share one.
create function core.rank_intervals(units core.contestant[], method core.methods)
  returns table (code text, rank bigint, best bigint, worst bigint, band bigint)
  language sql stable
  as $$
  with fit as materialized (
    select given.code, given.n, given.share, core.percent(given.share) as published,
      1 / core.effective_n(given.n, given.dossiers) as spread,
      rank() over (order by core.percent(given.share) desc) as rank, row_number() over (order by given.share desc, given.code) as place
    from unnest(units) as given where given.n >= method.minimum_n
  ),
  -- what is published as equal is not told apart
  pair as materialized (
    select one.place as ahead, other.place as behind, case when one.published = other.published then 0
      else core.pair_score(one.share - other.share, (one.share * one.n + other.share * other.n) / (one.n + other.n),
        one.spread + other.spread) end as score
    from fit as one join fit as other on one.place < other.place
  ),
  judged as materialized (
    select ahead, behind, score >= bound as told from pair,
      (select core.holm_bound(array_agg(score), 1 - method.confidence / 100) as bound from pair) as holm
  ),
  reach as (select ahead as place, max(behind) filter (where not told) as last from judged group by ahead),
  above as (select behind as place, count(*) filter (where told) as units from judged group by behind),
  below as (select ahead as place, count(*) filter (where told) as units from judged group by ahead),
  cut as (
    select code, rank, place,
      coalesce(max(last) over (order by place rows between unbounded preceding and 1 preceding), 0) < place as opens
    from fit left join reach using (place)
  )
  select cut.code, cut.rank, 1 + coalesce(above.units, 0), (select count(*) from fit) - coalesce(below.units, 0),
    count(*) filter (where opens) over (order by place)
  from cut left join above using (place) left join below using (place)
  order by place
$$;

grant execute on function core.normal_quantile, core.pair_score, core.holm_bound, core.rank_intervals to authenticated;
