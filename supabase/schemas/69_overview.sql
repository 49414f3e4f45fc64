-- What the overview shows, in one call, and what a snapshot freezes.

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

-- The figure of each month; what is hidden cannot be had from its quarter or its year either.
create function core.told_months(reading core.reading, months bigint[]) returns core.figure[]
  language plpgsql stable
  as $$
declare
  figures core.figure[] := array(
    select case when part.smallest < (reading.method).disclosure_n and core.filters_in_force(reading.selection) > 0
        or (reading.total).state = 'hidden' and core.month_start(month) between reading.from_day and reading.to_day
      then core.masked(drawn) else drawn end
    from unnest(months) as month
    left join unnest(reading.parts) as part on part.noun = 'part' and part.key = month
    cross join lateral (select core.figure_in(part.ballots, part.packed, reading.places, reading.shape, reading.method) as drawn) as drawing
    order by month);
  span integer;
  first_place integer;
  last_place integer;
begin
  foreach span in array array[3, 12] loop
    for first_place, last_place in
      select min(place), max(place) from unnest(months) with ordinality as each (month, place) group by month / span
    loop
      figures[first_place : last_place] := core.suppressed(figures[first_place : last_place], (
        select core.figure_in(sum(part.ballots)::bigint, sum(part.packed), reading.places, reading.shape, reading.method)
        from unnest(reading.parts) as part
        where part.noun = 'part' and part.key between months[first_place] and months[last_place]));
    end loop;
  end loop;
  return figures;
end $$;

-- Whether nothing but the overall item counts, of no group.
create function core.reads_overall_item(reading core.reading) returns boolean
  language sql stable
  as $$
  select ((reading).selection).question is null
    and coalesce((reading).places, case ((reading).method).rule when 'overall_item' then array[1] end) = array[1]
$$;

-- The overall figure of each of 24 calendar months, the last being the month of `last_day`.
create function core.figures_by_month(reading core.reading, units bigint[], last_day date)
  returns table (month date, figure core.figure)
  language plpgsql stable
  as $$
declare
  first_month date := (date_trunc('month', last_day::timestamp) - interval '23 months')::date;
  months bigint[] := array(select generate_series(core.month_number(first_month), core.month_number(last_day)));
  figures core.figure[];
  chosen core.selection := reading.selection;
  by_counter boolean := core.reads_counters(chosen);
  by_group boolean := chosen.question is not null;
  of_version bigint := (reading.shape).version_id;
  levels integer := (reading.shape).levels;
begin
  reading.outlooks := '{}';
  if core.reads_overall_item(reading) then
    chosen.units := units;
    chosen.branches := units;
    reading.cells := array(select cell from core.overall_month_cells(chosen, of_version, levels, false, first_month, last_day) as cell);
  else
    reading.cells := array(select cell from core.month_cells(units, by_counter, by_group, first_month, last_day) as cell);
  end if;
  reading.selection.units := months;
  reading.selection.branches := months;
  reading.parts := core.parts(reading.selection, reading.shape, reading.cells, array['part']);
  figures := core.told_months(reading, months);
  return query select core.month_start(months[place]), figures[place] from generate_subscripts(months, 1) as place;
end $$;

create function core.monthly_figures(reading core.reading, units bigint[], last_day date) returns jsonb
  language sql stable
  as $$
  select jsonb_agg(jsonb_build_object('from', month, 'to', (month + interval '1 month - 1 day')::date)
    || core.figure_json(figure) order by month)
  from core.figures_by_month(reading, units, last_day)
$$;

create function core.units_json(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    with handed_on as materialized (select core.without_counts(now) as bare)
    select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind,
        'valid_from', unit.valid_from, 'valid_to', unit.valid_to) || coalesce(row.comparison, core.compared_json(core.no_figure(), null))
      || jsonb_build_object('dossiers', core.response_json(bare, answered.handled, answered.missing, row.figure)) order by unit.id), '[]')
    from core.units as unit
    cross join handed_on
    left join core.compared_rows(now, before, 'part') as row on row.key = unit.id
    left join core.dossiers_of(now) as answered on answered.part = unit.id
    where unit.parent_id = ((now).selection).root and ((row.comparison ->> 'ballots')::bigint > 0
      or (unit.valid_from <= (now).to_day and coalesce(unit.valid_to, 'infinity') >= (now).from_day)));
end $$;

create function core.counters_json(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', counter.code, 'name', counter.name, 'retired_on', counter.retired_on,
        'area', (select jsonb_build_object('code', area.code, 'name', area.name) from core.service_areas as area where area.id = counter.area_id))
      || coalesce(row.comparison, core.compared_json(core.no_figure(), null)) order by counter.id), '[]')
    from core.counters as counter
    left join core.compared_rows(now, before, 'counter') as row on row.key = counter.id
    where counter.unit_id = ((now).selection).root and counter.opened_on <= (now).to_day
      and coalesce(counter.area_id = ((now).selection).area_id, ((now).selection).area_id is null));
end $$;

-- For whole months: what people who say a thing about themselves answered, and those who do not say.
create function core.groups_json(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
declare
  of_question core.reading := reading;
  asked record;
  kept_back boolean;
  told jsonb := '[]';
begin
  if not core.is_whole_months(reading.from_day, reading.to_day) or (reading.selection).question is not null then return told; end if;
  of_question.method.rule := 'overall_item';
  of_question.cells := core.merged(reading.selection, reading.cells);
  for asked in
    select known.question, min(known.label) as label from core.profile_options as known
    where known.version_id = (reading.shape).version_id group by known.question order by min(known.place)
  loop
    of_question.selection.question := asked.question;
    of_question.parts := core.parts(of_question.selection, reading.shape, of_question.cells, array['option']);
    kept_back := core.is_untold_by(of_question, 'option', asked.question);
    told := told || jsonb_build_object('question', asked.question, 'label', asked.label, 'options', (
      select coalesce(jsonb_agg(jsonb_build_object('option', known.option)
        || core.figure_json(case when kept_back then core.masked(row.figure) else row.figure end) order by row.key = 0, row.key), '[]')
      from core.told(of_question, 'option') as row
      left join core.profile_options as known on known.version_id = (reading.shape).version_id and known.place = row.key
      where (row.figure).ballots > 0));
  end loop;
  return told;
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

create function core.other_versions(reading core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select coalesce(jsonb_agg(core.version_json_of(version_id) - array['title', 'source'] || jsonb_build_object('ballots', ballots)
      order by version_id), '[]')
    from (
      select version_id, sum(ballots) as ballots from unnest((reading).cells)
      where version_id <> ((reading).shape).version_id group by version_id
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
    -- nothing was cast now: what is shown is the questionnaire of the period before, or of the campaign
    now.shape := (select shape from core.version_shapes as shape
      where shape.version_id = coalesce((before.shape).version_id, (
        select campaign.version_id from core.campaign_units as asked join core.campaigns as campaign on campaign.id = asked.campaign_id
        where asked.unit_id = any (selection.units) order by campaign.starts_on desc limit 1)));
  end if;
end $$;

-- The whole, with how the ballots came in, how many of those who had business answered, and how many ballots do not count.
create function core.total_json(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select core.compared_json((now).total, (before).total) || jsonb_build_object('channels', core.channels_json(now),
      'dossiers', (select core.response_json(now, max(answered.handled), max(answered.missing), (now).total)
        from core.dossiers_of(now) as answered where answered.part is null),
      'excluded', core.excluded_between(((now).selection).units, (now).from_day, (now).to_day)));
end $$;

-- Everything counted for one selection and two periods. The asker's reach decides which tallies there are to read.
create function core.sub_index(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select jsonb_build_object(
      'total', core.total_json(now, before),
      'units', core.units_json(now, before),
      'counters', core.counters_json(now, before),
      'factors', core.factors_json(now, before),
      'overall_item', core.overall_item_json(now, before),
      'groups', core.groups_json(now),
      'scale', coalesce(core.scale_json(((now).shape).scale_id), '[]'),
      'version', core.version_json_of(((now).shape).version_id),
      'other_versions', core.other_versions(now),
      'method', core.method_json((now).method),
      'illustrative', (select coalesce(bool_or(unit.illustrative), false) from core.units as unit where unit.id = any (((now).selection).units))));
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

create function core.latest_day(units bigint[]) returns date
  language plpgsql stable
  as $$
begin
  return (
    select max(latest.starts) from unnest(units) as unit (id) cross join lateral (
      select tally.starts from core.tallies as tally
      where tally.unit_id = unit.id and tally.counter_id is null and tally.grain = 'day' and tally.ballots > 0
      -- in the order of the index, which does not know that all of these counters are none
      order by tally.counter_id desc, tally.starts desc limit 1) as latest);
end $$;

-- The last day of the latest month that has ended by the end of this day.
create function core.month_end_before(day date) returns date
  language sql immutable
  as $$ select date_trunc('month', day::timestamp + interval '1 day')::date - 1 $$;

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
  if selection.question is not null and to_day >= core.today() and core.month_end_before(to_day) > from_day then
    to_day := core.month_end_before(to_day);
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
    'method', core.method_json(now.method),
    'illustrative', (select coalesce(bool_or(unit.illustrative), false) from core.units as unit where unit.id = any (selection.units)),
    'breaks', core.breaks(selection.units, least(told.safe_from, told_before.safe_from), greatest(told.safe_to, told_before.safe_to)),
    'latest_day', core.latest_day(selection.units));
end $$;

create function api.overview(unit text, from_day date, to_day date, previous_from date, previous_to date, filters jsonb default '{}')
  returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  asked record;
begin
  select * into asked from core.read_asked(root, filters, from_day, to_day, previous_from, previous_to, null);
  return core.sub_index(asked.now, asked.before) || asked.heading || jsonb_build_object(
    'trend', core.monthly_figures(asked.now, ((asked.now).selection).units, to_day),
    'parts', (
      select coalesce(jsonb_agg(jsonb_build_object('code', part.code, 'name', part.name, 'valid_to', part.valid_to,
        'trend', core.monthly_figures(asked.now, array(select core.subtree(part.id)), to_day)) order by part.id), '[]')
      from core.unit_predecessors as link join core.units as part on part.id = link.predecessor_id
      -- a counter of the unit was none of its parts'
      where link.unit_id = root and ((asked.now).selection).counter_id is null));
end $$;

grant execute on function core.breaks, core.told_months, core.reads_overall_item, core.figures_by_month, core.monthly_figures, core.units_json, core.counters_json, core.groups_json,
  core.version_json_of, core.other_versions, core.method_json, core.read_both, core.total_json, core.sub_index, core.unit_json,
  core.selectable_units, core.home_unit, core.choices_json, core.filters_json, core.period_json, core.screen_place_json,
  core.latest_day, core.month_end_before, core.read_asked, api.overview to authenticated;
