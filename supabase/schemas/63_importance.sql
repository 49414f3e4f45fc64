-- Which factor moves the overall item most, from how the two were answered together.

-- Ballots by whether the person was satisfied with the factor and overall. Satisfied with a factor: more than half of one's answers
-- to its items are at a satisfied level.
create type core.joint_counts as (code text, "both" bigint, factor_only bigint, overall_only bigint, neither bigint);

create type core.importance as (
  code text,
  n bigint,
  -- the share satisfied with the factor
  performance numeric,
  -- the share satisfied overall among them, less that among the others: [difference, low, high]
  difference numeric[],
  -- by how much the overall share would rise if the others answered like them, and if that were its cause
  gain numeric,
  phi numeric
);

-- The largest difference first. The interval is Newcombe's (method 10); where those satisfied or the others are fewer than the
-- minimum n there is no difference, for it would tell how a handful answered.
create function core.importances(joints core.joint_counts[], method core.methods) returns setof core.importance
  language sql immutable
  as $$
  select code, "both" + factor_only + overall_only + neither, counted.share, step, step[1] * (1 - counted.share),
    case when shown then ("both" * neither - factor_only * overall_only)
      / nullif(sqrt(("both" + factor_only)::numeric * (overall_only + neither) * ("both" + overall_only)
        * (factor_only + neither)), 0) end
  from unnest(joints) as joint
  cross join lateral (
    select ("both" + factor_only)::numeric / nullif("both" + factor_only + overall_only + neither, 0) as share,
      least("both" + factor_only, overall_only + neither) >= method.minimum_n as shown) as counted
  cross join lateral (select case when shown then core.newcombe(
    core.sampled("both" + factor_only, "both"::numeric / nullif("both" + factor_only, 0), method.z),
    core.sampled(overall_only + neither, overall_only::numeric / nullif(overall_only + neither, 0), method.z)) end as step) as compared
  order by step[1] desc nulls last, code
$$;

grant execute on function core.importances to authenticated;
