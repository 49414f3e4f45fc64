-- The screens of the scoring year: one unit's sheet, and the plan with every unit's stage. One call each.

-- What a sheet still lacks, line by line, on one side. A self score above 0 stands on an explanation, a document or a file; an
-- appraised score that differs from the unit's needs a reason. Survey lines take theirs from a snapshot.
create function core.sheet_gaps(of_year bigint, of_unit bigint, side text)
  returns table (node_id bigint, code text, place integer[], gap text)
  language sql stable
  as $$
  select leaf.id, leaf.code, tree.trail, lacking.gap
  from core.index_years as index_year
  cross join lateral core.scheme_tree(index_year.version_id) as tree
  join core.scheme_nodes as leaf on leaf.id = tree.node_id and leaf.source <> 'survey'
  left join core.scores as own on own.index_year_id = of_year and own.unit_id = of_unit and own.node_id = leaf.id and own.kind = 'self'
  left join core.scores as given on given.index_year_id = of_year and given.unit_id = of_unit and given.node_id = leaf.id and given.kind = 'appraised'
  cross join lateral (
    select case
      when side = 'self' and own.points is null then 'points'
      when side = 'self' and own.points > 0 and own.note is null
        and not exists (select from core.line_documents as known
          where known.index_year_id = of_year and known.unit_id = of_unit and known.node_id = leaf.id)
        and not exists (select from core.evidence as known
          where known.index_year_id = of_year and known.unit_id = of_unit and known.node_id = leaf.id) then 'evidence'
      when side = 'appraised' and given.points is null then 'points'
      when side = 'appraised' and given.points is distinct from own.points and given.note is null then 'reason' end as gap
  ) as lacking
  where index_year.id = of_year and lacking.gap is not null
$$;

-- Points of each side at every node, by its code; '' is the whole. The difference is over the lines that both sides scored.
create function core.sheet_sums(index_year core.index_years, of_unit bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_object_agg(coalesce(code, ''), jsonb_build_object('self', self, 'appraised', appraised, 'survey', survey,
    'difference', difference)), '{}')
  from (
    select node.code, sum(own.points) as self, sum(given.points) as appraised, sum(survey.points) as survey,
      sum(own.points - given.points) as difference
    from core.lineage(index_year.version_id) as lineage
    left join core.scheme_nodes as node on node.id = lineage.node_id
    left join core.scores as own on own.index_year_id = index_year.id and own.unit_id = of_unit and own.node_id = lineage.leaf_id and own.kind = 'self'
    left join core.scores as given on given.index_year_id = index_year.id and given.unit_id = of_unit and given.node_id = lineage.leaf_id
      and given.kind = 'appraised'
    left join core.scores as survey on survey.index_year_id = index_year.id and survey.unit_id = of_unit and survey.node_id = lineage.leaf_id
      and survey.kind = 'survey'
    group by node.code
  ) as summed
$$;

-- How far the sheet is: lines that are scored by hand, complete on either side, and what the others lack.
create function core.sheet_progress(of_year bigint, of_unit bigint) returns jsonb
  language sql stable
  as $$
  with lacking as (
    select side, jsonb_agg(jsonb_build_object('node', gap.code, 'gap', gap.gap) order by gap.place) as gaps, count(*) as n
    from unnest(array['self', 'appraised']) as side cross join lateral core.sheet_gaps(of_year, of_unit, side) as gap
    group by side
  ),
  leaves as (
    select count(*) as n from core.index_years as index_year
    join core.scheme_nodes as leaf on leaf.version_id = index_year.version_id and leaf.source <> 'survey'
    where index_year.id = of_year
  )
  select jsonb_build_object('leaves', leaves.n,
    'self', jsonb_build_object('complete', leaves.n - coalesce(own.n, 0), 'gaps', coalesce(own.gaps, '[]')),
    'appraised', jsonb_build_object('complete', leaves.n - coalesce(given.n, 0), 'gaps', coalesce(given.gaps, '[]')))
  from leaves left join lacking as own on own.side = 'self' left join lacking as given on given.side = 'appraised'
$$;

create function core.deadlines_json(index_year core.index_years, of_unit bigint) returns jsonb
  language sql stable
  as $$
  select jsonb_object_agg(deadline, jsonb_build_object('until', core.last_day(index_year, of_unit, deadline),
    'late', core.is_late(index_year, of_unit, deadline)))
  from unnest(array['self', 'submit', 'appraise', 'object']) as deadline
$$;

create function core.thread_json(of_year bigint, of_unit bigint, of_leaf bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('deed', remark.deed, 'body', remark.body, 'by', core.staff_name(remark.staff_id),
    'at', to_char(core.local_time(remark.at), 'YYYY-MM-DD"T"HH24:MI:SS')) order by remark.id), '[]')
  from core.line_remarks as remark
  where remark.index_year_id = of_year and remark.unit_id = of_unit and remark.node_id = of_leaf
$$;

-- Whether the asker may write on this side of a line now.
create function core.open_to(index_year core.index_years, of_unit bigint, kind text, stage text, state text) returns boolean
  language sql stable
  as $$
  select turn is not null and not core.is_late(index_year, of_unit, turn)
    and core.may(case kind when 'self' then 'self_score' else 'appraise' end, of_unit)
  from core.turn_of(kind, stage, state) as turn
$$;

create function api.score_sheet(scheme text, year integer, unit text) returns jsonb
  language plpgsql stable
  as $$
declare
  index_year core.index_years := core.index_year_of(scheme, year);
  of_unit bigint := core.unit_in_reach(unit);
  now_at record;
begin
  select * into now_at from core.stages_now(index_year.id) as here where here.unit_id = of_unit;
  if not found then return null; end if;
  return core.scheme_json(index_year) || jsonb_build_object(
    'unit', core.unit_json(of_unit), 'stage', now_at.stage, 'reason', now_at.reason,
    'since', to_char(core.local_time(now_at.since), 'YYYY-MM-DD"T"HH24:MI:SS'),
    'deadlines', core.deadlines_json(index_year, of_unit),
    'may', jsonb_build_object('self_score', core.may('self_score', of_unit), 'appraise', core.may('appraise', of_unit),
      'submit', now_at.stage in ('draft', 'returned') and core.may('self_score', of_unit)
        and not core.is_late(index_year, of_unit, case now_at.stage when 'draft' then 'submit' else 'appraise' end),
      'finish', now_at.stage = 'submitted' and core.open_to(index_year, of_unit, 'appraised', now_at.stage, null),
      'return', core.open_to(index_year, of_unit, 'appraised', now_at.stage, null)),
    'sums', core.sheet_sums(index_year, of_unit), 'progress', core.sheet_progress(index_year.id, of_unit),
    'lines', (
      select jsonb_agg(jsonb_build_object('node', node.code, 'parent', parent.code, 'title', node.title, 'depth', tree.depth,
        'maximum', node.maximum, 'source', coalesce(node.source, 'computed'), 'hint', node.note) || case when node.source is null then '{}'
        else core.asked_json(node) || core.leaf_json(index_year, of_unit, node.id, now_at.stage, state.state) end order by tree.trail)
      from core.scheme_tree(index_year.version_id) as tree
      join core.scheme_nodes as node on node.id = tree.node_id
      left join core.scheme_nodes as parent on parent.id = node.parent_id
      left join core.line_states(index_year.id) as state on state.unit_id = of_unit and state.node_id = node.id));
end $$;

-- What a line asks for where its points are computed: two figures, or one of the options.
create function core.asked_json(node core.scheme_nodes) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('conversion', node.conversion, 'numerator', node.numerator, 'denominator', node.denominator,
    'full_from', node.full_from,
    'options', (
      select coalesce(jsonb_agg(jsonb_build_object('label', option.label, 'points', core.points_of_option(node, option.position))
        order by option.position), '[]')
      from core.scheme_options as option where option.node_id = node.id))
$$;

create function core.leaf_json(index_year core.index_years, of_unit bigint, of_leaf bigint, stage text, state text) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('state', state,
    'self', core.score_json(core.score_of(index_year.id, of_unit, of_leaf, 'self')),
    'appraised', core.score_json(core.score_of(index_year.id, of_unit, of_leaf, 'appraised')),
    'survey', survey.points, 'snapshot', snapshot.code,
    'open', jsonb_build_object('self', core.open_to(index_year, of_unit, 'self', stage, state),
      'appraised', core.open_to(index_year, of_unit, 'appraised', stage, state)),
    'deeds', (
      select coalesce(jsonb_agg(deed), '[]')
      from unnest(array['sent_back', 'answered', 'agreed', 'disagreed', 'replied']) as deed
      cross join lateral core.turn_to_say(deed, leaf_json.stage, leaf_json.state) as turn
      where turn is not null and not core.is_late(index_year, of_unit, turn) and core.may(core.role_to_say(deed), of_unit)),
    'documents', core.documents_json(index_year.id, of_unit, of_leaf), 'evidence', core.evidence_json(index_year.id, of_unit, of_leaf),
    'thread', core.thread_json(index_year.id, of_unit, of_leaf))
  from (select 1) as here
  left join core.scores as survey on survey.index_year_id = index_year.id and survey.unit_id = of_unit and survey.node_id = of_leaf
    and survey.kind = 'survey'
  left join core.snapshots as snapshot on snapshot.id = survey.snapshot_id
$$;

-- The plan of a year with the stage of the units in reach, fifty at a time; to whoever may give them more time, all their names.
create function api.index_plan(scheme text, year integer, search text default null, page integer default 1) returns jsonb
  language plpgsql stable
  as $$
declare
  index_year core.index_years := core.index_year_of(scheme, year);
  may_run boolean := core.may_run_indexes() and index_year.published_on is null;
  found bigint[];
  shown bigint[];
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if index_year.id is null then return null; end if;
  -- row policies leave the units in reach
  found := array(select unit.id from core.index_units as measured join core.units as unit on unit.id = measured.unit_id
    where measured.index_year_id = index_year.id and (search is null or position(lower(search) in lower(unit.name)) > 0) order by unit.id);
  shown := found[(greatest(page, 1) - 1) * 50 + 1 : greatest(page, 1) * 50];
  return core.scheme_json(index_year) || jsonb_build_object('opened_on', index_year.opened_on,
    'may_run', may_run,
    'page', jsonb_build_object('number', greatest(page, 1), 'size', 50, 'found', cardinality(found)),
    'measured', case when may_run then (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name) order by unit.id), '[]')
      from core.index_units as measured join core.units as unit on unit.id = measured.unit_id where measured.index_year_id = index_year.id)
      else '[]' end,
    'deadlines', core.deadlines_json(index_year, null),
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name, 'stage', here.stage,
        'since', to_char(core.local_time(here.since), 'YYYY-MM-DD"T"HH24:MI:SS'),
        'progress', core.sheet_progress(index_year.id, unit.id) #- '{self,gaps}' #- '{appraised,gaps}',
        'disagreed', (select count(*) from core.line_states(index_year.id) as line where line.unit_id = unit.id and line.state = 'disagreed'),
        'extensions', (
          select coalesce(jsonb_agg(jsonb_build_object('deadline', extension.deadline, 'until', extension.until, 'reason', extension.reason)
            order by extension.until), '[]')
          from core.index_extensions as extension where extension.index_year_id = index_year.id and extension.unit_id = unit.id))
        order by unit.id), '[]')
      from core.stages_now(index_year.id) as here join core.units as unit on unit.id = here.unit_id
      where here.unit_id = any (shown)));
end $$;

-- What a year may be opened with, or changed to: the units of the asker's reach that lived then.
create function api.index_choices(scheme text, year integer) returns jsonb
  language plpgsql stable
  as $$
declare
  index_year core.index_years := core.index_year_of(scheme, year);
  version core.scheme_versions := core.version_for((select id from core.schemes where code = scheme), year);
begin
  perform core.refuse_who_may_not_run_indexes();
  if version.id is null then perform core.refuse('NOFRC', scheme || ' ' || year); end if;
  return jsonb_build_object('scheme', scheme, 'year', year, 'edition', version.edition, 'title', version.title,
    'opened', index_year.id is not null, 'published', index_year.published_on is not null,
    'deadlines', jsonb_build_object('self', index_year.self_by, 'submit', index_year.submit_by, 'appraise', index_year.appraise_by,
      'object', index_year.object_by),
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind, 'measured', measured.unit_id is not null)
        order by unit.kind, unit.name), '[]')
      from core.units as unit
      left join core.index_units as measured on measured.unit_id = unit.id and measured.index_year_id = index_year.id
      where unit.id in (select core.units_in_reach()) and core.lived_in(unit, index_choices.year)
        and (unit.kind = any (version.unit_kinds) or (version.unit_kinds = '{}' and unit.kind <> 'province'))));
end $$;

-- The schemes that a year may be opened of, with the year that comes next; none to those who may not open one.
create function api.schemes_to_run() returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('scheme', scheme.code, 'title', version.title, 'year', upcoming.year) order by scheme.code), '[]')
  from core.schemes as scheme
  cross join lateral (
    select coalesce(max(known.year) + 1, extract(year from core.today())::integer) as year
    from core.index_years as known where known.scheme_id = scheme.id) as upcoming
  cross join lateral core.version_for(scheme.id, upcoming.year) as version
  where version.id is not null and core.may_run_indexes()
$$;

grant execute on function core.sheet_gaps, core.sheet_sums, core.sheet_progress, core.deadlines_json, core.thread_json, core.open_to,
  core.asked_json, core.leaf_json, api.score_sheet, api.index_plan, api.index_choices,
  api.schemes_to_run to authenticated;
