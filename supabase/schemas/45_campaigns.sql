-- A campaign is a period, a questionnaire version and the units it asks about.

create table core.campaigns (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null,
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  -- what a citizen sees first: one screen, or the whole questionnaire
  first_depth text not null default 'short' check (first_depth in ('short', 'full')),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  -- e in n = N/(1+N·e²): how far the sample's share may be from that of all transactions
  margin numeric(4, 3) not null default 0.05 check (margin between 0.01 and 0.2)
);

create table core.campaign_units (
  campaign_id bigint not null references core.campaigns on delete restrict,
  unit_id bigint not null references core.units on delete restrict,
  -- transactions expected in the period, from which the target is computed, or the target itself; neither is no target
  expected integer check (expected between 1 and 10000000),
  quota integer check (quota between 1 and 1000000),
  primary key (campaign_id, unit_id)
);
create index on core.campaign_units (unit_id);

alter table core.campaigns enable row level security;
alter table core.campaign_units enable row level security;
grant select on core.campaigns, core.campaign_units to authenticated;
create policy "every known asker reads the campaigns" on core.campaigns
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads whom a campaign asks about" on core.campaign_units
  for select to authenticated using ((select core.actor()) is not null);

-- Whoever plans for all of its units: what a campaign is, it is for each of them. One that asks nobody is planned by nobody.
create function core.may_plan(of_campaign bigint) returns boolean
  language sql stable
  as $$
  select coalesce(bool_and(asked.unit_id in (select core.units_with_role(core.roles_that_may('plan_campaigns')))), false)
  from core.campaign_units as asked
  where asked.campaign_id = of_campaign
$$;

grant update (first_depth) on core.campaigns to authenticated;
create policy "those who plan a whole campaign say what comes first" on core.campaigns
  for update to authenticated using (core.may_plan(id));
-- No right to insert or delete, nor to change anything else: a campaign is planned through api.plan_campaign.

create trigger staff_writes_are_recorded after insert or update or delete on core.campaigns
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.campaign_units
  for each row execute function core.record_write();

-- One campaign a unit and day: of those that run, the one that began last. Of those that do not, the nearest,
-- so that a citizen can be told when it begins or that it has ended.
create function core.campaign_of(of_unit bigint, on_day date) returns core.campaigns
  language sql stable
  as $$
  select campaign
  from core.campaigns as campaign join core.campaign_units as asked on asked.campaign_id = campaign.id
  where asked.unit_id = of_unit
  order by
    on_day between campaign.starts_on and coalesce(campaign.ends_on, 'infinity') desc,
    campaign.starts_on > on_day desc,
    case when campaign.starts_on > on_day then campaign.starts_on - on_day else on_day - campaign.starts_on end,
    campaign.id desc
  limit 1
$$;

-- 'open', or why no ballot can be cast at this counter today.
create function core.counter_state(counter core.counters, campaign core.campaigns, on_day date) returns text
  language sql immutable
  as $$
  select case
    when counter.retired_on <= on_day then 'retired'
    when campaign.id is null then 'no_campaign'
    when campaign.starts_on > on_day then 'not_begun'
    when campaign.ends_on < on_day then 'ended'
    else 'open'
  end
$$;

create function api.counters() returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', counter.code, 'name', counter.name,
      'opened_on', counter.opened_on, 'retired_on', counter.retired_on,
      'unit', jsonb_build_object('code', unit.code, 'name', unit.name),
      'ballots', (
        select coalesce(sum(tally.ballots), 0) from core.tallies as tally
        where not tally.whole and tally.unit_id = unit.id and tally.counter_id = counter.id and tally.grain = 'year'),
      'state', core.counter_state(counter, campaign, core.today()),
      'campaign', (campaign).title,
      'may_manage', unit.id = any (managed)) order by counter.retired_on is not null, unit.id, counter.id), '[]')
    from (
      -- once a unit, not once a counter
      select known.*, core.campaign_of(known.id, core.today()) as campaign from core.units as known
      where known.id in (select core.units_in_reach()) offset 0
    ) as unit
    join core.counters as counter on counter.unit_id = unit.id
    cross join (select array(select core.units_with_role(core.roles_that_may('manage_counters'))) as managed) as own);
end $$;

create function api.campaigns() returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', campaign.code, 'title', campaign.title,
      'starts_on', campaign.starts_on, 'ends_on', campaign.ends_on, 'first_depth', campaign.first_depth,
      'version', version.title || ' (' || version.edition || ')', 'units', asked.units, 'may_plan', core.may_plan(campaign.id))
      order by campaign.starts_on desc, campaign.id), '[]')
    from core.campaigns as campaign
    join core.questionnaire_versions as version on version.id = campaign.version_id
    cross join lateral (
      select count(*) as units from core.campaign_units where campaign_id = campaign.id and unit_id in (select core.units_in_reach())
    ) as asked
    where asked.units > 0);
end $$;

create function api.set_first_depth(campaign text, first_depth text) returns jsonb
  language plpgsql
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if coalesce(first_depth, '') not in ('short', 'full') then perform core.refuse('NODEP'); end if;
  update core.campaigns as known set first_depth = set_first_depth.first_depth where known.code = campaign;
  if not found then perform core.refuse('NOROL', 'plan_campaigns'); end if;
  return null;
end $$;

grant execute on function api.campaigns, api.set_first_depth, core.may_plan, core.campaign_of, core.counter_state, api.counters
  to authenticated;
