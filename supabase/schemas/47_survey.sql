-- What a citizen finds at a counter's address today.

create function api.survey(code text) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object(
    'state', state,
    'counter', jsonb_build_object('code', counter.code, 'name', counter.name,
      'unit', jsonb_build_object('code', unit.code, 'name', unit.name)),
    'illustrative', unit.illustrative,
    'campaign', case when (campaign).id is not null then jsonb_build_object('code', (campaign).code,
      'title', (campaign).title, 'starts_on', (campaign).starts_on, 'ends_on', (campaign).ends_on,
      'first_depth', (campaign).first_depth) end,
    'changes', core.changes_of(unit.id),
    'version', case when state = 'open' then core.version_json((campaign).version_id) end,
    'fresh_until', core.next_midnight())
  from core.counters as counter
  join core.units as unit on unit.id = counter.unit_id
  cross join lateral (select core.campaign_of(unit.id, core.today()) as campaign) as nearest
  cross join lateral (select core.counter_state(counter, campaign, core.today()) as state) as judged
  where counter.code = survey.code
$$;

grant execute on function api.survey to authenticated;
