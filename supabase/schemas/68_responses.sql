-- How many of those who had business answered: ballots beside the dossiers of the same units and whole months.

-- What the units of a reading handled, and how many ballots came of it, by whichever questionnaire: of the whole (part null) and of
-- each part. A unit without ballots is not asked for.
create function core.dossiers_of(reading core.reading) returns table (part bigint, handled bigint, missing bigint, answered bigint)
  language sql stable
  as $$
  with asked as (
    select family.unit_id, family.branch_id
    from unnest(((reading).selection).units, ((reading).selection).branches) as family (unit_id, branch_id)
    where family.unit_id in (select place from unnest((reading).cells))
  ),
  expected as (
    select asked.unit_id, asked.branch_id, month::date
    from asked join core.units as unit on unit.id = asked.unit_id
    cross join generate_series((reading).from_day::timestamp, (reading).to_day, interval '1 month') as month
    where month <= coalesce(unit.valid_to, 'infinity') and month + interval '1 month' > unit.valid_from
  ),
  handled as (
    select expected.branch_id, sum(known.handled)::bigint as handled,
      count(distinct expected.unit_id) filter (where known.handled is null) as missing
    from expected
    left join core.dossiers_by_month(((reading).selection).units, ((reading).selection).area_id, (reading).from_day, (reading).to_day) as known
      using (unit_id, month)
    group by grouping sets ((expected.branch_id), ())
  ),
  answered as (
    select asked.branch_id, sum(cell.ballots)::bigint as ballots
    from unnest((reading).cells) as cell join asked on asked.unit_id = cell.place
    where coalesce(cell.area_id = ((reading).selection).area_id, ((reading).selection).area_id is null)
    group by grouping sets ((asked.branch_id), ())
  )
  select handled.branch_id, handled.handled, handled.missing, answered.ballots
  from handled left join answered on answered.branch_id is not distinct from handled.branch_id
$$;

-- The dossiers beside a figure, the response rate, and the interval narrowed to what was handled; or why they are not there:
-- 'days', the period cuts a month; 'filter', dossiers are not known by counter, channel or group; 'missing', not every unit has
-- reported; 'fewer', fewer dossiers than ballots.
create function core.response_json(reading core.reading, handled bigint, missing bigint, answered bigint, figure core.figure) returns jsonb
  language plpgsql stable
  as $$
declare
  chosen core.selection := reading.selection;
  bounds numeric[];
  reason text := case
    when num_nonnulls(chosen.counter_id, chosen.channel, chosen.question) > 0 then 'filter'
    when not core.is_whole_months(reading.from_day, reading.to_day) then 'days'
    when handled is null or missing > 0 then 'missing'
    when handled < answered then 'fewer'
  end;
begin
  if reason is not null then
    return jsonb_build_object('reason', reason, 'handled', null, 'answered', null, 'rate', null, 'correction', null, 'effective_n', null, 'low', null,
      'high', null);
  end if;
  if figure.state = 'shown' then bounds := core.wilson(figure.share, figure.n, (reading.method).z, handled); end if;
  return jsonb_build_object('reason', null, 'handled', handled, 'answered', answered,
    'rate', core.percent(answered::numeric / nullif(handled, 0)),
    'correction', case figure.state when 'shown' then core.correction(figure.n, handled) end,
    -- of a census there is no number: nothing is left to chance
    'effective_n', case when figure.state = 'shown' and handled > figure.n then core.published(core.effective_n(figure.n, handled)) end,
    'low', core.percent(bounds[1]), 'high', core.percent(bounds[2]));
end $$;

grant execute on function core.dossiers_of, core.response_json to authenticated;
