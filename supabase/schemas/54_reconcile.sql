-- Whether the tallies are what the ballots say, to the last count: everything counted afresh and compared.

-- The months whose ballots are in the table.
create function core.attached_months() returns setof date
  language sql stable
  as $$
  select to_date(right(part.inhrelid::regclass::text, 7), 'YYYY_MM')
  from pg_inherits as part where part.inhparent = 'core.responses'::regclass
$$;

grant execute on function core.attached_months to authenticated;

create type core.tally_difference as (unit_id bigint, counter_id bigint, grain text, starts date, version_id bigint, channel text,
  kept integer, counted integer);

-- Tallies of a month that differ from its ballots. One that was counted out to nothing is as good as none.
create function core.differences_in(of_month date) returns setof core.tally_difference
  language sql stable
  as $$
  with afresh as (
    select * from core.count_ballots(array(
      select ballot from core.responses as ballot
      where ballot.day >= of_month and ballot.day < of_month + interval '1 month' and not core.is_excluded(ballot.id)))
    where grain <> 'year'
  ),
  kept as (
    select * from core.tallies
    where grain <> 'year' and starts >= of_month and starts < of_month + interval '1 month' and ballots > 0
  )
  select coalesce(kept.unit_id, afresh.unit_id), coalesce(kept.counter_id, afresh.counter_id), coalesce(kept.grain, afresh.grain),
    coalesce(kept.starts, afresh.starts), coalesce(kept.version_id, afresh.version_id), coalesce(kept.channel, afresh.channel),
    coalesce(kept.ballots, 0), coalesce(afresh.ballots, 0)
  from kept
  full join afresh on kept.unit_id = afresh.unit_id and coalesce(kept.counter_id, 0) = coalesce(afresh.counter_id, 0)
    and kept.grain = afresh.grain and kept.starts = afresh.starts and kept.version_id = afresh.version_id
    and kept.channel = afresh.channel
  where (kept.ballots, kept.counts, kept.reasons, kept.groups, kept.moments, kept.joints, kept.days)
    is distinct from (afresh.ballots, afresh.counts, afresh.reasons, afresh.groups, afresh.moments, afresh.joints, afresh.days)
$$;

-- Years that are not what their months add up to, whose ballots may have been put away.
create function core.differences_of_years() returns setof core.tally_difference
  language sql stable
  as $$
  with summed as (
    select month.unit_id, month.counter_id, date_trunc('year', month.starts)::date as starts, month.version_id, month.channel,
      sum(month.ballots)::integer as ballots, sum(month.counts) as counts, sum(month.reasons) as reasons, sum(month.groups) as groups,
      sum(month.moments) as moments, sum(month.joints) as joints,
      sum(mod(month.counts, core.weight(shape.levels + 1)) * core.weight((extract(month from month.starts)::integer - 1) * shape.levels + 1))
        as months
    from core.tallies as month join core.version_shapes as shape on shape.version_id = month.version_id
    where month.grain = 'month'
    group by 1, 2, 3, 4, 5
  )
  select coalesce(kept.unit_id, summed.unit_id), coalesce(kept.counter_id, summed.counter_id), 'year', coalesce(kept.starts, summed.starts),
    coalesce(kept.version_id, summed.version_id), coalesce(kept.channel, summed.channel), coalesce(kept.ballots, 0), coalesce(summed.ballots, 0)
  from (select * from core.tallies where tallies.grain = 'year') as kept
  full join summed on kept.unit_id = summed.unit_id and coalesce(kept.counter_id, 0) = coalesce(summed.counter_id, 0)
    and kept.starts = summed.starts and kept.version_id = summed.version_id and kept.channel = summed.channel
  where (kept.ballots, kept.counts, kept.reasons, kept.groups, kept.moments, kept.joints, kept.months)
    is distinct from (summed.ballots, summed.counts, summed.reasons, summed.groups, summed.moments, summed.joints, summed.months)
$$;

create function core.differences_json(differences core.tally_difference[]) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('unit', unit.code, 'counter', counter.code, 'grain', each.grain, 'starts', each.starts,
    'channel', each.channel, 'kept', each.kept, 'counted', each.counted)), '[]')
  from unnest(differences) as each
  join core.units as unit on unit.id = each.unit_id
  left join core.counters as counter on counter.id = each.counter_id
$$;

-- Definer: ballots are open to nobody. Refuses everyone but administrators and the task that watches the figures. Months whose
-- ballots were put away cannot be counted and are named.
create function api.reconcile() returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  month date;
  months jsonb := '[]';
  found jsonb := core.differences_json(array(select each from core.differences_of_years() as each))
    || core.differences_json(array(select each from core.differences_of_remarks() as each));
begin
  if not core.is_task('reconcile') and not exists (select from core.own_memberships() where role = 'admin') then
    perform core.refuse('NOROL', 'reconcile');
  end if;
  for month in select * from core.attached_months() as attached order by attached loop
    found := found || core.differences_json(array(select each from core.differences_in(month) as each));
    months := months || to_jsonb(to_char(month, 'YYYY-MM'));
  end loop;
  return jsonb_build_object('months', months, 'differences', found, 'ballots', (
      select coalesce(sum(tally.ballots), 0) from core.tallies as tally where tally.whole and tally.grain = 'month'),
    'put_away', (
      select coalesce(jsonb_agg(distinct to_char(tally.starts, 'YYYY-MM')), '[]') from core.tallies as tally
      where tally.grain = 'month' and tally.starts not in (select core.attached_months())));
end $$;
grant execute on function api.reconcile to authenticated;
-- The parts are granted to nobody: they run inside api.reconcile.
