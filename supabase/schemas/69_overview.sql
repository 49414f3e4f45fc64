-- What the overview shows, in one call, and what a snapshot freezes.

create function core.units_json(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    with handed_on as materialized (select core.without_counts(now) as bare)
    select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind,
        'valid_from', unit.valid_from, 'valid_to', unit.valid_to) || coalesce(row.comparison, core.compared_json(core.no_figure(), null))
      || jsonb_build_object('dossiers', core.response_json(bare, answered.handled, answered.missing, answered.answered, row.figure)) order by unit.id), '[]')
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
  of_question.cells := '{}';
  for asked in
    select known.question, min(known.label) as label from core.profile_options as known
    where known.version_id = (reading.shape).version_id group by known.question order by min(known.place)
  loop
    of_question.selection.question := asked.question;
    of_question.parts := core.parts(of_question.selection, reading.shape, reading.merged, array['option']);
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

-- The whole, with how the ballots came in, how many of those who had business answered, and how many ballots do not count.
create function core.total_json(now core.reading, before core.reading) returns jsonb
  language plpgsql stable
  as $$
begin
  return (
    select core.compared_json((now).total, (before).total) || jsonb_build_object('channels', core.channels_json(now),
      'dossiers', (select core.response_json(now, max(answered.handled), max(answered.missing), max(answered.answered), (now).total)
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

create function api.overview(unit text, from_day date, to_day date, previous_from date, previous_to date, filters jsonb default '{}')
  returns jsonb
  language plpgsql stable set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  asked record;
  counted jsonb;
begin
  select * into asked from core.read_asked(root, filters, from_day, to_day, previous_from, previous_to, null);
  counted := core.sub_index(asked.now, asked.before);
  return counted || asked.heading || jsonb_build_object(
    'total', core.total_said(counted -> 'total', asked.now, asked.before),
    'units', core.rows_said(counted -> 'units', asked.now, asked.before, 'part'),
    'counters', core.rows_said(counted -> 'counters', asked.now, asked.before, 'counter'),
    'trend', core.monthly_figures(asked.now, to_day),
    'parts', (
      select coalesce(jsonb_agg(jsonb_build_object('code', part.code, 'name', part.name, 'valid_to', part.valid_to,
        'trend', core.monthly_figures(core.of_unit(asked.now, part.id), to_day)) order by part.id), '[]')
      from core.unit_predecessors as link join core.units as part on part.id = link.predecessor_id
      -- a counter of the unit was none of its parts'
      where link.unit_id = root and ((asked.now).selection).counter_id is null));
end $$;

grant execute on function core.units_json, core.counters_json, core.groups_json, core.total_json, core.sub_index, api.overview to authenticated;
