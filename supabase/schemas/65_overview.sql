-- What the overview shows, in one call, and what a snapshot freezes.

-- Any two days as whole months and the days that are left over: what the tallies are kept by.
create function core.buckets(from_day date, to_day date) returns table (grain text, starts date)
  language sql immutable
  as $$
  with whole as (
    select first_month, last_end from (
      select (date_trunc('month', from_day::timestamp - interval '1 day') + interval '1 month')::date as first_month,
        date_trunc('month', to_day::timestamp + interval '1 day')::date as last_end
    ) as months where first_month < last_end
  )
  select 'month', month::date
  from whole, generate_series(whole.first_month, whole.last_end - interval '1 day', interval '1 month') as month
  union all
  select 'day', day::date
  from generate_series(from_day::timestamp, to_day, interval '1 day') as day
  where not exists (select from whole where day >= whole.first_month and day < whole.last_end)
$$;

create function core.check_period(from_day date, to_day date) returns void
  language plpgsql stable
  as $$
begin
  if from_day is null or to_day is null or to_day < from_day or from_day > core.today() or to_day > from_day + 3700 then
    perform core.refuse('BADPD');
  end if;
end $$;

-- Counts of some units by counter and version in a period.
create function core.counts_between(units bigint[], from_day date, to_day date)
  returns table (unit_id bigint, counter_id bigint, version_id bigint, ballots bigint, channels integer[], counts integer[])
  language sql stable
  as $$
  select tally.unit_id, tally.counter_id, tally.version_id, sum(tally.ballots), core.sum_counts(tally.channels),
    core.sum_counts(tally.counts)
  from core.buckets(from_day, to_day) as bucket
  join core.tallies as tally on tally.grain = bucket.grain and tally.starts = bucket.starts
  where tally.unit_id = any (units)
  group by tally.unit_id, tally.counter_id, tally.version_id
$$;

-- The version most ballots of the period were cast on: figures of two versions are never mixed.
create function core.leading_version(units bigint[], from_day date, to_day date) returns bigint
  language sql stable
  as $$
  select tally.version_id
  from core.buckets(from_day, to_day) as bucket
  join core.tallies as tally on tally.grain = bucket.grain and tally.starts = bucket.starts
  where tally.unit_id = any (units)
  group by tally.version_id order by sum(tally.ballots) desc, tally.version_id desc limit 1
$$;

-- The overall figure of each of 24 calendar months, the last being the month of `last_day`.
create function core.monthly_figures(units bigint[], last_day date, shape core.version_shapes, method core.methods) returns jsonb
  language sql stable
  as $$
  select jsonb_agg(jsonb_build_object('from', month::date, 'to', (month + interval '1 month - 1 day')::date)
    || core.figure_json(core.overall_figure(summed.ballots, summed.counts, shape, method)) order by month)
  from generate_series(date_trunc('month', last_day::timestamp) - interval '23 months', last_day, interval '1 month') as month
  left join (
    select tally.starts, sum(tally.ballots)::bigint as ballots,
      core.sum_counts(case (method).rule when 'overall_item' then tally.counts[1 : (shape).levels] else tally.counts end) as counts
    from core.tallies as tally
    where tally.grain = 'month' and tally.unit_id = any (units) and tally.version_id = (shape).version_id
      and tally.starts between date_trunc('month', last_day::timestamp) - interval '23 months' and last_day
    group by tally.starts
  ) as summed on summed.starts = month
$$;

-- Mergers within the two periods, in words.
create function core.breaks(units bigint[], from_day date, to_day date) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('on', day, 'text', names) order by day), '[]')
  from (
    select unit.valid_from as day, string_agg(unit.name || ' (từ ' || parts.names || ')', '; ' order by unit.id) as names
    from core.units as unit
    cross join lateral (
      select string_agg(predecessor.name, ', ' order by predecessor.id) as names
      from core.unit_predecessors as link join core.units as predecessor on predecessor.id = link.predecessor_id
      where link.unit_id = unit.id
    ) as parts
    where unit.id = any (units) and parts.names is not null and unit.valid_from between from_day + 1 and to_day
    group by unit.valid_from
  ) as mergers
$$;

create type core.counted as (period text, noun text, id bigint, ballots bigint, channels integer[], counts integer[]);

-- Items at these positions with their five-level distribution; below the minimum n the distribution is hidden as well.
create function core.items_json(positions integer[], now core.counted, before core.counted, shape core.version_shapes, method core.methods)
  returns jsonb
  language sql stable
  as $$
  select jsonb_agg(jsonb_build_object('code', item.code, 'label', item.label)
    || core.compared_json(figure, core.item_figure((before).ballots, (before).counts, item.position, shape, method))
    || case when (figure).state = 'shown' then (
        select jsonb_build_object('counts', jsonb_agg(count order by level),
          'shares', jsonb_agg(core.percent(count::numeric / (figure).n) order by level))
        from unnest((now).counts[(item.position - 1) * (shape).levels + 1 : item.position * (shape).levels])
          with ordinality as slot (count, level))
      else '{"counts": null, "shares": null}' end
    order by item.position)
  from core.items as item
  cross join lateral (select core.item_figure((now).ballots, (now).counts, item.position, shape, method) as figure) as counted
  where item.version_id = (shape).version_id and item.position = any (positions)
$$;

-- Everything counted for one unit and two periods. The asker's reach decides which tallies there are to read.
create function core.sub_index(root bigint, from_day date, to_day date, previous_from date, previous_to date) returns jsonb
  language sql stable
  as $$
  with family as (
    select branch.id as branch_id, member as unit_id
    from (select root as id union all select id from core.units where parent_id = root) as branch
    cross join lateral core.subtree(branch.id) as member
    where branch.id <> root or member = root
  ),
  units as (select array_agg(unit_id) as ids from (select core.subtree(root) as unit_id) as below),
  setting as (
    select shape, core.method_on(to_day) as method, units.ids
    from units
    left join core.version_shapes as shape on shape.version_id = coalesce(
      core.leading_version(units.ids, from_day, to_day), core.leading_version(units.ids, previous_from, previous_to),
      (select campaign.version_id from core.campaign_units as asked join core.campaigns as campaign on campaign.id = asked.campaign_id
        where asked.unit_id = any (units.ids) order by campaign.starts_on desc limit 1))
  ),
  cells as materialized (
    select 'now' as period, cell.* from setting, core.counts_between(setting.ids, from_day, to_day) as cell
    union all
    select 'before', cell.* from setting, core.counts_between(setting.ids, previous_from, previous_to) as cell
  ),
  comparable as (select cells.* from cells, setting where cells.version_id = (setting.shape).version_id),
  sums as materialized (
    select period, 'total' as noun, null::bigint as id, sum(ballots)::bigint as ballots, core.sum_counts(channels) as channels,
      core.sum_counts(counts) as counts
    from comparable group by period
    union all
    select period, 'unit', family.branch_id, sum(ballots)::bigint, null, core.sum_counts(counts)
    from comparable join family using (unit_id) where family.branch_id <> root group by period, family.branch_id
    union all
    select period, 'counter', counter_id, ballots, null, counts from comparable where unit_id = root
  ),
  totals as (
    select (select row(sums.*)::core.counted from sums where noun = 'total' and period = 'now') as now,
      (select row(sums.*)::core.counted from sums where noun = 'total' and period = 'before') as before
  )
  select jsonb_build_object(
    'total', core.compared_json(
        core.overall_figure((totals.now).ballots, (totals.now).counts, setting.shape, setting.method),
        core.overall_figure((totals.before).ballots, (totals.before).counts, setting.shape, setting.method))
      || jsonb_build_object('channels', (
        select coalesce(jsonb_agg(jsonb_build_object('channel', channel, 'ballots', count) order by place), '[]')
        from unnest(array['qr', 'tablet', 'assisted', 'paper'], (totals.now).channels) with ordinality as mix (channel, count, place)
        where count > 0)),
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind,
          'valid_from', unit.valid_from, 'valid_to', unit.valid_to)
        || core.compared_json(
          core.overall_figure(now.ballots, now.counts, setting.shape, setting.method),
          core.overall_figure(before.ballots, before.counts, setting.shape, setting.method)) order by unit.id), '[]')
      from core.units as unit
      left join sums as now on now.noun = 'unit' and now.period = 'now' and now.id = unit.id
      left join sums as before on before.noun = 'unit' and before.period = 'before' and before.id = unit.id
      where unit.parent_id = root and (now.id is not null
        or (unit.valid_from <= to_day and coalesce(unit.valid_to, 'infinity') >= from_day))),
    'counters', (
      select coalesce(jsonb_agg(jsonb_build_object('code', counter.code, 'name', counter.name, 'retired_on', counter.retired_on)
        || core.compared_json(
          core.overall_figure(now.ballots, now.counts, setting.shape, setting.method),
          core.overall_figure(before.ballots, before.counts, setting.shape, setting.method)) order by counter.id), '[]')
      from core.counters as counter
      left join sums as now on now.noun = 'counter' and now.period = 'now' and now.id = counter.id
      left join sums as before on before.noun = 'counter' and before.period = 'before' and before.id = counter.id
      where counter.unit_id = root and counter.opened_on <= to_day),
    'factors', (
      select coalesce(jsonb_agg(jsonb_build_object('code', factor.code, 'label', factor.label)
        || core.compared_json(
          core.pooled_figure((totals.now).ballots, (totals.now).counts, asked.positions, setting.shape, setting.method),
          core.pooled_figure((totals.before).ballots, (totals.before).counts, asked.positions, setting.shape, setting.method))
        || jsonb_build_object('items', core.items_json(asked.positions, totals.now, totals.before, setting.shape, setting.method))
        order by factor.position), '[]')
      from core.factors as factor
      cross join lateral (
        select array_agg(item.position::integer order by item.position) as positions from core.items as item
        where item.version_id = factor.version_id and item.factor_position = factor.position
      ) as asked
      where factor.version_id = (setting.shape).version_id),
    'overall_item', core.items_json(array[1], totals.now, totals.before, setting.shape, setting.method) -> 0,
    'scale', coalesce(core.scale_json((setting.shape).scale_id), '[]'),
    'version', (
      select jsonb_build_object('questionnaire', questionnaire.code, 'edition', version.edition, 'title', version.title,
        'source', version.source)
      from core.questionnaire_versions as version
      join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
      where version.id = (setting.shape).version_id),
    'other_versions', (
      select coalesce(jsonb_agg(other), '[]') from (
        select jsonb_build_object('questionnaire', questionnaire.code, 'edition', version.edition, 'ballots', sum(cells.ballots)) as other
        from cells
        join core.questionnaire_versions as version on version.id = cells.version_id
        join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
        where cells.period = 'now' and cells.version_id <> (setting.shape).version_id
        group by questionnaire.code, version.edition
      ) as others),
    'method', jsonb_build_object('code', (setting.method).code, 'rule', (setting.method).rule, 'combine', (setting.method).combine,
      'minimum_n', (setting.method).minimum_n, 'confidence', (setting.method).confidence, 'z', (setting.method).z),
    'illustrative', (select coalesce(bool_or(unit.illustrative), false) from core.units as unit where unit.id = any (setting.ids)),
    'trend', core.monthly_figures(setting.ids, to_day, setting.shape, setting.method),
    'parts', (
      select coalesce(jsonb_agg(jsonb_build_object('code', part.code, 'name', part.name, 'valid_to', part.valid_to,
        'trend', core.monthly_figures(array(select core.subtree(part.id)), to_day, setting.shape, setting.method)) order by part.id), '[]')
      from core.unit_predecessors as link join core.units as part on part.id = link.predecessor_id
      where link.unit_id = root),
    'breaks', core.breaks(setting.ids, least(from_day, previous_from), greatest(to_day, previous_to)))
  from setting, totals
$$;

create function core.unit_json(of_unit bigint) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind, 'valid_from', unit.valid_from,
    'valid_to', unit.valid_to,
    'predecessors', (
      select coalesce(jsonb_agg(jsonb_build_object('code', part.code, 'name', part.name, 'valid_to', part.valid_to) order by part.id), '[]')
      from core.unit_predecessors as link join core.units as part on part.id = link.predecessor_id where link.unit_id = unit.id),
    'successors', (
      select coalesce(jsonb_agg(jsonb_build_object('code', whole.code, 'name', whole.name, 'valid_from', whole.valid_from) order by whole.id), '[]')
      from core.unit_predecessors as link join core.units as whole on whole.id = link.unit_id where link.predecessor_id = unit.id))
  from core.units as unit where unit.id = of_unit
$$;

-- Units in reach in tree order, each with its depth below the outermost.
create function core.selectable_units() returns jsonb
  language sql stable
  as $$
  with recursive reach as materialized (
    select unit.* from core.units as unit where unit.id in (select core.units_in_reach())
  ),
  tree (id, depth, trail) as (
    select id, 0, array[id] from reach
    where parent_id is null or parent_id not in (select id from reach)
    union all
    select reach.id, tree.depth + 1, tree.trail || reach.id from reach join tree on reach.parent_id = tree.id
  )
  select coalesce(jsonb_agg(jsonb_build_object('code', reach.code, 'name', reach.name, 'kind', reach.kind, 'depth', tree.depth,
    'valid_from', reach.valid_from, 'valid_to', reach.valid_to) order by tree.trail), '[]')
  from tree join reach on reach.id = tree.id
$$;

-- The asker's own outermost unit that still lives, else the outermost of all.
create function core.home_unit() returns text
  language sql stable
  as $$
  select unit.code
  from core.own_memberships() as own join core.units as unit on unit.id = own.unit_id
  order by unit.valid_to is not null, (select max(steps) from core.ancestry(unit.id)), unit.id limit 1
$$;

create function api.overview(unit text, from_day date, to_day date, previous_from date, previous_to date) returns jsonb
  language plpgsql stable
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
begin
  perform core.check_period(from_day, to_day);
  perform core.check_period(previous_from, previous_to);
  return core.sub_index(root, from_day, to_day, previous_from, previous_to) || jsonb_build_object(
    'unit', core.unit_json(root),
    'path', (
      select coalesce(jsonb_agg(jsonb_build_object('code', above.code, 'name', above.name) order by steps desc), '[]')
      from core.ancestry(root) as line join core.units as above on above.id = line.unit_id
      where steps > 0 and above.id in (select core.units_in_reach())),
    'selectable', core.selectable_units(),
    'period', jsonb_build_object('from', from_day, 'to', to_day),
    'previous', jsonb_build_object('from', previous_from, 'to', previous_to),
    'latest_day', (
      select max(tally.starts) from core.tallies as tally
      where tally.grain = 'day' and tally.unit_id in (select core.subtree(root))));
end $$;

grant execute on function core.buckets, core.check_period, core.counts_between, core.leading_version, core.monthly_figures,
  core.breaks, core.sub_index, core.items_json, core.unit_json, core.selectable_units, core.home_unit, api.overview
  to authenticated;
