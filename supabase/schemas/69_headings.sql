-- What stands above the figures of every screen: where they are from, what else may be asked, by which questionnaire and method.

-- Mergers within the two periods, in words.
create function core.breaks(units bigint[], from_day date, to_day date) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
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
    ) as mergers);
end $$;

create function core.version_json_of(of_version bigint) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select jsonb_build_object('questionnaire', questionnaire.code, 'edition', version.edition, 'title', version.title,
      'source', version.source)
    from core.questionnaire_versions as version
    join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
    where version.id = of_version);
end $$;

-- Ballots that the filters mean and that are of another version.
create function core.other_versions(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select coalesce(jsonb_agg(core.version_json_of(version_id) - array['title', 'source'] || jsonb_build_object('ballots', ballots)
      order by version_id), '[]')
    from (
      select cell.version_id, sum(cell.ballots) as ballots from unnest(reading.cells) as cell
      where cell.version_id <> (reading.shape).version_id
        and core.is_meant(reading.selection, cell.counter_id, cell.area_id, cell.channel)
      group by cell.version_id
    ) as others);
end $$;

create function core.method_json(method core.methods) returns jsonb
  language sql immutable
  as $$
  select jsonb_build_object('code', (method).code, 'rule', (method).rule, 'combine', (method).combine,
    'minimum_n', (method).minimum_n, 'confidence', (method).confidence, 'z', (method).z, 'disclosure_n', (method).disclosure_n)
$$;

-- Reads two periods of a selection in one version and by one method: those of the first.
create function core.read_both(selection core.selection, from_day date, to_day date, previous_from date, previous_to date,
  of_places integer[], out now core.reading, out before core.reading)
  language plpgsql stable
  as $$
declare
  cells core.cell[];
begin
  now := core.read(selection, from_day, to_day, null, core.method_on(to_day), of_places);
  before := case when (from_day, to_day) = (previous_from, previous_to) then now else core.read(selection, previous_from, previous_to, (now.shape).version_id, core.method_on(to_day), of_places) end;
  if (now.shape).version_id is null then
    -- nothing was cast now: what is shown is the questionnaire of the period before, or of the latest campaign that had begun
    now.shape := (select shape from core.version_shapes as shape
      where shape.version_id = coalesce((before.shape).version_id, (
        select campaign.version_id from core.campaign_units as asked join core.campaigns as campaign on campaign.id = asked.campaign_id
        where asked.unit_id = any (selection.units) and campaign.starts_on <= to_day order by campaign.starts_on desc limit 1)));
  end if;
end $$;

create function core.unit_json(of_unit bigint) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select jsonb_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind, 'valid_from', unit.valid_from,
      'valid_to', unit.valid_to,
      'predecessors', (
        select coalesce(jsonb_agg(jsonb_build_object('code', part.code, 'name', part.name, 'valid_to', part.valid_to) order by part.id), '[]')
        from core.unit_predecessors as link join core.units as part on part.id = link.predecessor_id where link.unit_id = unit.id),
      'successors', (
        select coalesce(jsonb_agg(jsonb_build_object('code', whole.code, 'name', whole.name, 'valid_from', whole.valid_from) order by whole.id), '[]')
        from core.unit_predecessors as link join core.units as whole on whole.id = link.unit_id where link.predecessor_id = unit.id))
    from core.units as unit where unit.id = of_unit);
end $$;

-- Units in reach in tree order, each with its depth below the outermost.
create function core.selectable_units() returns jsonb
  language plpgsql stable
  as $$
begin
  return (
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
    from tree join reach on reach.id = tree.id);
end $$;

-- The asker's own outermost unit that still lives, else the outermost of all.
create function core.home_unit() returns text
  language sql stable
  as $$
  select unit.code
  from core.own_memberships() as own join core.units as unit on unit.id = own.unit_id
  order by unit.valid_to is not null, (select max(steps) from core.ancestry(unit.id)), unit.id limit 1
$$;

-- What the pickers of a screen offer: the areas and counters there are, and what the version asks people about themselves.
create function core.choices_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select jsonb_build_object(
      'areas', (select coalesce(jsonb_agg(jsonb_build_object('code', area.code, 'name', area.name) order by area.id), '[]')
        from core.service_areas as area
        where exists (select from core.counters as counter where counter.area_id = area.id and counter.unit_id = any (((reading).selection).units))),
      'counters', (select coalesce(jsonb_agg(jsonb_build_object('code', counter.code, 'name', counter.name) order by counter.id), '[]')
        from core.counters as counter where counter.unit_id = ((reading).selection).root),
      'channels', '["qr", "tablet", "assisted", "paper"]'::jsonb,
      'profile', (select coalesce(jsonb_agg(jsonb_build_object('question', question, 'label', label, 'options', options) order by place), '[]')
        from (
          select known.question, min(known.label) as label, min(known.place) as place, jsonb_agg(known.option order by known.place) as options
          from core.profile_options as known where known.version_id = ((reading).shape).version_id group by known.question
        ) as asked)));
end $$;

create function core.filters_json(selection core.selection, reading core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select jsonb_build_object(
      'counter', (select jsonb_build_object('code', counter.code, 'name', counter.name) from core.counters as counter
        where counter.id = (selection).counter_id),
      'area', (select jsonb_build_object('code', area.code, 'name', area.name) from core.service_areas as area where area.id = (selection).area_id),
      'channel', (selection).channel,
      'group', case when (selection).question is not null then jsonb_build_object('question', (selection).question,
        'option', (selection).option, 'label', (select min(known.label) from core.profile_options as known
          where known.version_id = ((reading).shape).version_id and known.question = (selection).question)) end));
end $$;

-- A period as asked and as it may be told.
create function core.period_json(from_day date, to_day date, asked_from date, asked_to date) returns jsonb
  language sql immutable
  as $$
  select jsonb_build_object('from', from_day, 'to', to_day,
    'asked', case when (from_day, to_day) is distinct from (asked_from, asked_to)
      then jsonb_build_object('from', asked_from, 'to', asked_to) end)
$$;

-- Where a screen stands: its unit, the way up to it, what else may be chosen.
create function core.screen_place_json(root bigint) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select jsonb_build_object('unit', core.unit_json(root), 'path', (
        select coalesce(jsonb_agg(jsonb_build_object('code', above.code, 'name', above.name) order by steps desc), '[]')
        from core.ancestry(root) as line join core.units as above on above.id = line.unit_id
        where steps > 0 and above.id in (select core.units_in_reach())),
      'selectable', core.selectable_units()));
end $$;

-- The latest day, or the first day of the latest month, in which some units had ballots.
create function core.latest(units bigint[], of_grain text, from_day date default '-infinity', to_day date default 'infinity') returns date
  language plpgsql stable
  as $$
begin
  return (
    select max(latest.starts) from unnest(units) as unit (id) cross join lateral (
      select tally.starts from core.tallies as tally
      where tally.whole and tally.unit_id = unit.id and tally.grain = of_grain and tally.starts between from_day and to_day and tally.ballots > 0
      order by tally.starts desc limit 1) as latest);
end $$;

-- The last day of the latest month that is over.
create function core.month_ended() returns date
  language sql stable
  as $$ select date_trunc('month', core.today()::timestamp)::date - 1 $$;

-- Both periods as they may be told, read.
create function core.read_asked(root bigint, filters jsonb, from_day date, to_day date, previous_from date, previous_to date,
  of_places integer[], out now core.reading, out before core.reading, out heading jsonb)
  language plpgsql stable
  as $$
declare
  selection core.selection := core.selected(root, filters);
  at_least integer := (core.method_on(to_day)).disclosure_n;
  asked_to date := to_day;
  told record;
  told_before record;
  pair record;
begin
  perform core.check_period(from_day, to_day);
  perform core.check_period(previous_from, previous_to);
  -- What people say about themselves is counted by whole months: of a period that still runs, up to the last that has ended.
  if selection.question is not null then
    to_day := least(to_day, core.month_ended());
    previous_to := least(previous_to, core.month_ended());
    if to_day < from_day or previous_to < previous_from then perform core.refuse('WHOLM'); end if;
  end if;
  select * into told from core.safe_period(selection, from_day, to_day, at_least);
  select * into told_before from core.safe_period(selection, previous_from, previous_to, at_least);
  select * into pair
  from core.read_both(selection, told.safe_from, told.safe_to, told_before.safe_from, told_before.safe_to, of_places);
  now := pair.now;
  before := pair.before;
  heading := core.screen_place_json(root) || jsonb_build_object(
    'filters', core.filters_json(selection, now),
    'choices', core.choices_json(now),
    'period', core.period_json(told.safe_from, told.safe_to, from_day, asked_to),
    'previous', core.period_json(told_before.safe_from, told_before.safe_to, previous_from, previous_to),
    'scale', coalesce(core.scale_json((now.shape).scale_id), '[]'),
    'version', core.version_json_of((now.shape).version_id),
    'other_versions', core.other_versions(now),
    'previous_versions', core.other_versions(before),
    'method', core.method_json(now.method),
    'illustrative', (select coalesce(bool_or(unit.illustrative), false) from core.units as unit where unit.id = any (selection.units)),
    'breaks', core.breaks(selection.units, least(told.safe_from, told_before.safe_from), greatest(told.safe_to, told_before.safe_to)),
    'latest_day', core.latest(selection.units, 'day'));
end $$;

grant execute on function core.breaks, core.version_json_of, core.other_versions, core.method_json, core.read_both,
  core.unit_json, core.selectable_units, core.home_unit, core.choices_json, core.filters_json, core.period_json,
  core.screen_place_json, core.latest, core.month_ended, core.read_asked to authenticated;
