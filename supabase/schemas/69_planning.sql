-- Campaigns as they are planned: what they are made of, and their beginning and end.

-- What a plan can be made of: published versions, and living units with counters where the asker plans.
create function api.campaign_choices() returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return jsonb_build_object(
    'versions', (
      select coalesce(jsonb_agg(jsonb_build_object('code', questionnaire.code || '/' || version.edition,
        'title', version.title || ' (' || version.edition || ')') order by version.published_on desc, version.id desc), '[]')
      from core.questionnaire_versions as version join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
      where version.published_on is not null),
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name) order by unit.id), '[]')
      from core.units as unit
      where unit.id in (select core.units_with_role(core.roles_that_may('plan_campaigns')))
        and coalesce(unit.valid_to, 'infinity') > core.today()
        and exists (select from core.counters as counter where counter.unit_id = unit.id and counter.retired_on is null)));
end $$;

-- The units of a plan: [{"unit": "xa-a", "expected": 1200, "quota": null}]. Refuses none, a unit outside the asker's planning,
-- one named twice, and numbers that cannot be.
create function core.planned_units(asked jsonb) returns table (unit_id bigint, expected integer, quota integer)
  language plpgsql stable
  as $$
begin
  if jsonb_typeof(asked) is distinct from 'array' or jsonb_array_length(asked) not between 1 and 5000
    or (select count(distinct each ->> 'unit') from jsonb_array_elements(asked) as each) < jsonb_array_length(asked)
    or exists (
      select from jsonb_array_elements(asked) as each
      where core.whole_number(nullif(each -> 'expected', 'null')) not between 1 and 10000000
        or core.whole_number(nullif(each -> 'quota', 'null')) not between 1 and 1000000
        or (each -> 'expected' <> 'null' and core.whole_number(each -> 'expected') is null)
        or (each -> 'quota' <> 'null' and core.whole_number(each -> 'quota') is null))
  then
    perform core.refuse('CUNIT');
  end if;
  return query
  select core.unit_where_may('plan_campaigns', each ->> 'unit'), core.whole_number(each -> 'expected'), core.whole_number(each -> 'quota')
  from jsonb_array_elements(asked) as each;
end $$;

-- The campaign of this code if the asker plans it and it has not begun.
create function core.campaign_to_plan(of_code text) returns bigint
  language plpgsql stable
  as $$
declare
  campaign core.campaigns;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into campaign from core.campaigns as known
  where known.code = of_code and exists (
    select from core.campaign_units as asked where asked.campaign_id = known.id and asked.unit_id in (select core.units_in_reach()));
  if campaign.id is null then perform core.refuse('NOCMP', of_code); end if;
  if not core.may_plan(campaign.id) then perform core.refuse('NOROL', 'plan_campaigns'); end if;
  return campaign.id;
end $$;

-- 'Đợt quý I năm 2027' as dot-quy-i-nam-2027, with a number behind it where there is one already.
create function core.new_campaign_code(title text) returns text
  language sql stable
  as $$
  select case when number = 1 then slug else slug || '-' || number end
  from (select coalesce(nullif(rtrim(left(replace(core.folded(title), ' ', '-'), 60), '-'), ''), 'dot') as slug) as named,
    generate_series(1, 1000) as number
  where not exists (
    select from core.campaigns as known where known.code = case when number = 1 then slug else slug || '-' || number end)
  order by number limit 1
$$;

-- Definer: campaigns are written by nobody otherwise. Refuses who does not plan for every unit of it, a campaign that has
-- begun (citizens answer it as it is), a title or period that cannot be, and a version that is not published.
create function api.plan_campaign(code text, title text, version text, first_depth text, starts_on date, ends_on date, margin numeric,
  units jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  planned bigint := case when code is not null then core.campaign_to_plan(code) end;
  asked_version bigint := (
    select known.id from core.questionnaire_versions as known join core.questionnaires as questionnaire on questionnaire.id = known.questionnaire_id
    where questionnaire.code || '/' || known.edition = version and known.published_on is not null);
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if exists (select from core.campaigns as begun where begun.id = planned and begun.starts_on <= core.today()) then perform core.refuse('CBEGN'); end if;
  if asked_version is null then perform core.refuse('NOVER', version); end if;
  if coalesce(first_depth, '') not in ('short', 'full') then perform core.refuse('NODEP'); end if;
  if coalesce(char_length(btrim(title)), 0) not between 5 and 200 or coalesce(starts_on <= core.today(), true) or ends_on < starts_on
    or coalesce(margin not between 0.01 and 0.2 or margin <> round(margin, 3), true) then
    perform core.refuse('CPLAN');
  end if;
  if planned is null then
    insert into core.campaigns as campaign (code, title, version_id, first_depth, starts_on, ends_on, margin)
    values (core.new_campaign_code(title), btrim(title), asked_version, first_depth, starts_on, ends_on, margin)
    returning campaign.id into planned;
  else
    update core.campaigns as campaign set title = btrim(plan_campaign.title), version_id = asked_version,
      first_depth = plan_campaign.first_depth, starts_on = plan_campaign.starts_on, ends_on = plan_campaign.ends_on,
      margin = plan_campaign.margin
    where campaign.id = planned;
  end if;
  delete from core.campaign_units as asked where asked.campaign_id = planned;
  insert into core.campaign_units (campaign_id, unit_id, expected, quota)
  select planned, each.unit_id, each.expected, each.quota from core.planned_units(units) as each;
  return (select jsonb_build_object('code', campaign.code) from core.campaigns as campaign where campaign.id = planned);
end $$;

-- Definer, as above. One that runs ends with today, one that has not begun is taken back whole; none that has begun ever goes.
create function api.end_campaign(code text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  ended bigint := core.campaign_to_plan(code);
  state text := (select core.campaign_state(campaign, core.today()) from core.campaigns as campaign where campaign.id = ended);
begin
  if state = 'ended' then perform core.refuse('CENDD'); end if;
  if state = 'planned' then
    delete from core.campaign_units as asked where asked.campaign_id = ended;
    delete from core.campaigns as campaign where campaign.id = ended;
  else
    update core.campaigns as campaign set ends_on = core.today() where campaign.id = ended;
  end if;
  return to_jsonb(state);
end $$;

grant execute on function api.campaign_choices, api.plan_campaign, api.end_campaign to authenticated;
-- core.planned_units, core.campaign_to_plan and core.new_campaign_code run inside the functions that write.
