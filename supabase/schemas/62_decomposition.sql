-- How much of a change comes from who answered (the mix), and how much from how they answered (within).

-- Largest remainder: shares as points with two decimals that add up to a published total, each less than a hundredth of a point
-- from the truth. The total may differ from the shares' own sum by less than that, as a difference of two rounded figures does.
create function core.apportioned(parts numeric[], total numeric) returns numeric[]
  language sql immutable
  as $$
  select array_agg(core.published((whole + case when turn <= owed then 1 else 0 end) / 100) order by place)
  from (
    select place, whole, row_number() over (order by part * 10000 - whole desc, place) as turn,
      total * 100 - sum(whole) over () as owed
    from unnest(parts) with ordinality as given (part, place), floor(part * 10000) as whole
  ) as counted
$$;

-- The ballots of one group in two periods, and how many of them were satisfied.
create type core.shift_group as (code text, n_before bigint, satisfied_before numeric, n_now bigint, satisfied_now numeric);

-- Groups with too few ballots to show in either period become one, code null; where that one is too small as well it takes in the
-- next smallest, or it could be found by subtraction. A group without ballots in one of the periods has come or gone.
create function core.shown_groups(groups core.shift_group[], minimum_n integer) returns setof core.shift_group
  language sql immutable
  as $$
  with judged as (
    select given.*, n_before between 1 and minimum_n - 1 or n_now between 1 and minimum_n - 1 as small
    from unnest(groups) as given
  ),
  lined as (
    select judged.*, row_number() over size as turn, count(*) filter (where small) over () as smalls,
      (sum(n_before) over size) >= minimum_n and (sum(n_now) over size) >= minimum_n as enough
    from judged window size as (order by small desc, n_before + n_now, code)
  ),
  rest as (
    select case when bool_or(small) then coalesce(min(turn) filter (where turn >= smalls and enough), max(turn)) else 0 end as turns
    from lined
  )
  select case when turn > turns then code end as shown, sum(n_before)::bigint, sum(satisfied_before), sum(n_now)::bigint,
    sum(satisfied_now)
  from lined, rest group by shown
$$;

create type core.shift_part as (
  code text,
  n_before bigint,
  share_before numeric,
  n_now bigint,
  share_now numeric,
  -- the mean of its two weights
  held numeric,
  mix numeric,
  within numeric
);

-- Kitagawa 1955: the change of a pooled share, group by group. Mix: the change of the group's weight, at the mean of its two shares,
-- counted from the level of all; within: the change of its share, at the mean of its two weights. The sum is the change, exactly.
create function core.shift_parts(groups core.shift_group[]) returns setof core.shift_part
  language sql immutable
  as $$
  with share as (
    select given.*, n_before / sum(n_before) over () as weight_before, n_now / sum(n_now) over () as weight_now,
      satisfied_before / nullif(n_before, 0) as share_before, satisfied_now / nullif(n_now, 0) as share_now,
      (sum(satisfied_before) over () / sum(n_before) over ()
        + sum(satisfied_now) over () / sum(n_now) over ()) / 2 as level_of_all
    from unnest(groups) as given where n_before + n_now > 0
  )
  select code, n_before, share_before, n_now, share_now, (weight_before + weight_now) / 2,
    -- who has come or gone brings no change of answers: all of theirs is mix
    (weight_now - weight_before) * ((coalesce(share_now, share_before) + coalesce(share_before, share_now)) / 2 - level_of_all),
    coalesce((weight_before + weight_now) / 2 * (share_now - share_before), 0)
  from share
$$;

-- What is within, with its interval: the mean weights are held fixed.
create function core.within_interval(parts core.shift_part[], z numeric) returns numeric[]
  language sql immutable
  as $$
  select core.weighted_sum(array_agg(held) || array_agg(-held),
    array_agg(core.sampled(n_now, share_now, z)) || array_agg(core.sampled(n_before, share_before, z)))
  from unnest(parts) as part where n_now > 0 and n_before > 0
$$;

-- The groups as published: their lines of mix add up to the mix, and their lines of what is within to that.
create function core.shift_lines(parts core.shift_part[], sums numeric[]) returns jsonb
  language sql immutable
  as $$
  select jsonb_agg(jsonb_build_object('code', (part).code, 'n_before', (part).n_before, 'n', (part).n_now,
    'weight_before', core.percent((part).n_before / all_before), 'weight', core.percent((part).n_now / all_now),
    'index_before', core.percent((part).share_before), 'index', core.percent((part).share_now),
    'mix', line.mix, 'within', line.within) order by line.place)
  from (
    select array_agg(mix) as mix, array_agg(within) as within, sum(n_before) as all_before, sum(n_now) as all_now from unnest(parts)
  ) as listed
  cross join unnest(core.apportioned(listed.mix, sums[1]), core.apportioned(listed.within, sums[2]))
    with ordinality as line (mix, within, place)
  cross join lateral (select parts[line.place] as part) as counted
$$;

create function core.shift_share(groups core.shift_group[], method core.methods) returns jsonb
  language plpgsql stable
  as $$
declare
  parts core.shift_part[];
  all_of record;
  step numeric[];
  change numeric;
  sums numeric[];
begin
  select coalesce(sum(n_before), 0)::bigint as before, coalesce(sum(n_now), 0)::bigint as now, sum(satisfied_before) as was,
    sum(satisfied_now) as is_now
  into all_of from unnest(groups) as given;
  if least(all_of.before, all_of.now) < method.minimum_n then
    return jsonb_build_object('state', case least(all_of.before, all_of.now) when 0 then 'none' else 'few' end,
      'n_before', all_of.before, 'n', all_of.now);
  end if;
  parts := array(
    select part from core.shift_parts(array(select shown from core.shown_groups(groups, method.minimum_n) as shown)) as part
    order by (part).code is null, (part).held desc, (part).code);
  change := core.percent(all_of.is_now / all_of.now) - core.percent(all_of.was / all_of.before);
  step := core.within_interval(parts, method.z);
  select core.apportioned(array[sum(mix), sum(within)], change) into sums from unnest(parts) as part;
  return jsonb_build_object('state', 'shown', 'n_before', all_of.before, 'n', all_of.now,
    'index_before', core.percent(all_of.was / all_of.before), 'index', core.percent(all_of.is_now / all_of.now),
    'change', change, 'mix', sums[1], 'within', sums[2], 'low', core.percent(step[2]), 'high', core.percent(step[3]),
    'distinct', coalesce(step[2] > 0 or step[3] < 0, false), 'groups', core.shift_lines(parts, sums));
end $$;

grant execute on function core.apportioned, core.shown_groups, core.shift_parts, core.within_interval, core.shift_lines,
  core.shift_share to authenticated;
