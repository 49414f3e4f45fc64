-- Campaigns as they are followed: who is asked how often, and who falls short.

-- n = N/(1+N·e²), rounded up (Yamane 1967, as the Ministry's training text has it).
create function core.sample_size(transactions bigint, margin numeric) returns bigint
  language sql immutable
  as $$ select ceil(transactions / (1 + transactions * margin * margin))::bigint $$;

create function core.campaign_state(campaign core.campaigns, on_day date) returns text
  language sql immutable
  as $$ select case when campaign.starts_on > on_day then 'planned' when campaign.ends_on < on_day then 'ended' else 'running' end $$;

-- The days on which a unit's ballots were this campaign's. Where two run, the one that began last has the day, as
-- core.campaign_of decides at the counter; a campaign begins in the future and ends today at the earliest, so that no day
-- that is over ever changes hands, and tallies by day and unit are tallies by campaign.
create function core.campaign_days(campaign core.campaigns, unit_id bigint, until date) returns datemultirange
  language sql stable
  as $$
  select datemultirange(daterange(campaign.starts_on, greatest(least(campaign.ends_on, until) + 1, campaign.starts_on)))
    - coalesce(range_agg(daterange(later.starts_on, later.ends_on + 1)), '{}')
  from core.campaign_units as asked join core.campaigns as later on later.id = asked.campaign_id
  where asked.unit_id = campaign_days.unit_id and (later.starts_on, later.id) > (campaign.starts_on, campaign.id)
$$;

-- Ballots of some units by unit in a campaign, until a day and since another.
create function core.campaign_counts(campaign core.campaigns, units bigint[], since date, until date)
  returns table (unit_id bigint, ballots bigint)
  language sql stable
  as $$
  with stretches as (
    -- most units have the same days: each stretch is read once
    select stretch, array_agg(member) as units
    from unnest(units) as member,
      unnest(core.campaign_days(campaign, member, until) * datemultirange(daterange(since, null))) as stretch
    group by stretch
  )
  select tally.unit_id, sum(span.sign * tally.ballots)::bigint
  from stretches
  cross join lateral core.spans(lower(stretch), upper(stretch) - 1) as span
  cross join lateral core.rows_of(stretches.units, false, span.grain, span.first_day, span.last_day) as tally
  group by tally.unit_id
$$;

create type core.campaign_progress as (
  unit_id bigint, expected integer, quota integer, target bigint, reached bigint, recent bigint, projected bigint, state text
);

create function core.days_of(stretches datemultirange) returns bigint
  language sql immutable
  as $$ select coalesce(sum(upper(stretch) - lower(stretch)), 0) from unnest(stretches) as stretch $$;

-- Reached, and what it comes to by the last day at the pace of the 14 whole days before today, two of each weekday: of those, and of
-- the days to come, each unit has the ones that are this campaign's.
create function core.campaign_progress(campaign core.campaigns, units bigint[], today date) returns setof core.campaign_progress
  language sql stable
  as $$
  with pace as (
    select least(today - 1, campaign.ends_on) as last_whole_day, core.campaign_state(campaign, today) as state
  ),
  counted as (
    select asked.unit_id, asked.expected, asked.quota,
      coalesce(asked.quota, core.sample_size(asked.expected, campaign.margin)) as target,
      coalesce(reached.ballots, 0) as reached, coalesce(before_today.ballots, 0) as before_today, coalesce(recent.ballots, 0) as recent,
      core.days_of(core.campaign_days(campaign, asked.unit_id, pace.last_whole_day) * datemultirange(daterange(pace.last_whole_day - 13, null)))
        as days,
      -- today is among them: its ballots are there already and are not projected twice. Null without an end
      case when campaign.ends_on is not null then
        core.days_of(core.campaign_days(campaign, asked.unit_id, campaign.ends_on) * datemultirange(daterange(today, null))) end as days_left
    from core.campaign_units as asked
    cross join pace
    left join core.campaign_counts(campaign, units, campaign.starts_on, today) as reached on reached.unit_id = asked.unit_id
    left join core.campaign_counts(campaign, units, campaign.starts_on, pace.last_whole_day) as before_today on before_today.unit_id = asked.unit_id
    left join core.campaign_counts(campaign, units, pace.last_whole_day - 13, pace.last_whole_day) as recent
      on recent.unit_id = asked.unit_id
    where asked.campaign_id = campaign.id and asked.unit_id = any (units)
  ),
  projected as (
    select counted.*, pace.state, case when pace.state = 'running' and counted.days > 0 and counted.days_left is not null
      then greatest(counted.reached, counted.before_today + round(counted.recent::numeric * counted.days_left / counted.days)::bigint) end
      as by_the_end
    from counted, pace
  )
  select unit_id, expected, quota, target, reached, recent, by_the_end,
    case
      when target is null then 'no_target'
      when reached >= target then 'reached'
      when state = 'planned' then 'planned'
      when state = 'ended' then 'short'
      when by_the_end is null then 'open'
      when by_the_end >= target then 'on_course'
      else 'short'
    end
  from projected
$$;

create function core.unit_progress_json(progress core.campaign_progress) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('expected', progress.expected, 'quota', progress.quota, 'target', progress.target, 'reached', progress.reached,
    'share', core.percent(progress.reached::numeric / progress.target), 'recent', progress.recent, 'projected', progress.projected,
    'state', progress.state)
$$;

-- The last 60 days of a campaign, each with its ballots and all until then.
create function core.campaign_days_json(campaign core.campaigns, units bigint[], today date) returns jsonb
  language sql stable
  as $$
  with shown as (
    select greatest(campaign.starts_on, least(campaign.ends_on, today) - 59) as first_day, least(campaign.ends_on, today) as last_day
  ),
  daily as (
    select day::date as day, coalesce(sum(tally.ballots), 0)::bigint as ballots
    from shown
    cross join generate_series(shown.first_day::timestamp, shown.last_day, interval '1 day') as day
    left join core.tallies as tally on tally.whole and tally.grain = 'day' and tally.starts = day::date and tally.unit_id = any (units)
      and core.campaign_days(campaign, tally.unit_id, shown.last_day) @> day::date
    group by day
  ),
  before as (
    select coalesce(sum(counted.ballots), 0)::bigint as ballots
    from shown, core.campaign_counts(campaign, units, campaign.starts_on, shown.first_day - 1) as counted
  )
  select coalesce(jsonb_agg(jsonb_build_object('day', day, 'ballots', ballots, 'total', total) order by day), '[]')
  from (select daily.day, daily.ballots, before.ballots + sum(daily.ballots) over (order by daily.day) as total from daily, before) as running
$$;

create function api.campaign(code text) returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  found core.campaigns;
  units bigint[];
  progress core.campaign_progress[];
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into found from core.campaigns as known where known.code = campaign.code;
  units := array(
    select asked.unit_id from core.campaign_units as asked
    where asked.campaign_id = found.id and asked.unit_id in (select core.units_in_reach()));
  if units = '{}' then return null; end if;
  progress := array(select each from core.campaign_progress(found, units, core.today()) as each);
  return core.campaign_json(found) || jsonb_build_object(
    'days', core.campaign_days_json(found, units, core.today()),
    'illustrative', (select bool_or(unit.illustrative) from core.units as unit where unit.id = any (units)),
    'total', (
      select jsonb_build_object('target', sum(each.target), 'reached', sum(each.reached), 'recent', sum(each.recent),
        'projected', case when bool_and(each.projected is not null) then sum(each.projected) end,
        -- of those that have a target: what is handed in elsewhere does not make up for it
        'share', core.percent(sum(least(each.reached, each.target)) filter (where each.target is not null) / nullif(sum(each.target), 0)))
      from unnest(progress) as each),
    'units', (
      select jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name) || core.unit_progress_json(row(each.*)::core.campaign_progress)
        order by unit.id)
      from unnest(progress) as each join core.units as unit on unit.id = each.unit_id));
end $$;

create function core.campaign_json(campaign core.campaigns) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('code', campaign.code, 'title', campaign.title, 'starts_on', campaign.starts_on, 'ends_on', campaign.ends_on,
    'first_depth', campaign.first_depth, 'margin', campaign.margin, 'state', core.campaign_state(campaign, core.today()),
    'version', questionnaire.code || '/' || version.edition, 'version_title', version.title || ' (' || version.edition || ')',
    'may_plan', core.may_plan(campaign.id))
  from core.questionnaire_versions as version join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
  where version.id = campaign.version_id
$$;

grant execute on function core.sample_size, core.campaign_state, core.campaign_days, core.days_of, core.campaign_counts,
  core.campaign_progress(core.campaigns, bigint[], date), core.unit_progress_json, core.campaign_days_json, core.campaign_json,
  api.campaign to authenticated;
