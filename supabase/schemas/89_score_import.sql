-- Scores by the thousand: from a sheet that somebody filled in elsewhere, or from the system a province used before.

-- A number as people and workbooks write it: comma or point. Null when it is none.
create function core.number_in(written text) returns numeric
  language sql immutable
  as $$ select case when btrim(written) ~ '^-?\d{1,12}([.,]\d{1,20})?$' then replace(btrim(written), ',', '.')::numeric end $$;

-- Each row with the line it is about, what stands there, and the first thing that is wrong with it: a code and a column.
-- A row without a revision was not read from a sheet of ours and overwrites what stands; one with an older revision does not.
create function core.judged_rows(index_year core.index_years, of_kind text, rows jsonb)
  returns table (place integer, unit_id bigint, unit_code text, node_id bigint, node_code text, points numeric, words text,
    was numeric, changes boolean, problem text, at_column text)
  -- while a table is being filled its statistics say that it is empty, and it would be read through once a row
  language sql stable set enable_seqscan = off
  as $$
  with sent as (
    select coalesce((entry ->> 'row')::integer, ordinal::integer) as place, entry ->> 'unit' as unit_code, entry ->> 'node' as node_code,
      entry ->> 'points' as written, nullif(btrim(entry ->> 'note'), '') as words, entry ? 'note' as has_words,
      (entry ->> 'revision')::integer as revision,
      count(*) over (partition by entry ->> 'unit', entry ->> 'node') as times
    from jsonb_array_elements(rows) with ordinality as listed (entry, ordinal)
  ),
  reach as materialized (select core.units_in_reach() as id),
  able as materialized (
    select core.units_with_role(core.roles_that_may(case of_kind when 'self' then 'self_score' else 'appraise' end)) as id
    union
    select reach.id from reach where of_kind = 'self' and (select core.may_run_indexes())
  ),
  named as materialized (
    select unit.id, unit.code, unit.id in (select id from able) as able
    from core.units as unit
    where unit.code in (select sent.unit_code from sent) and unit.id in (select id from reach)
  ),
  turns as materialized (
    select named.id, named.code, named.able, here.stage, core.is_late(index_year, named.id, 'self') as late_self,
      core.is_late(index_year, named.id, 'appraise') as late_appraise, core.is_late(index_year, named.id, 'object') as late_object
    from named left join core.stages_now(index_year.id) as here on here.unit_id = named.id
  ),
  leaves as materialized (
    select node.id, node.code, node.source, node.maximum from core.scheme_nodes as node where node.version_id = index_year.version_id
  ),
  states as materialized (select * from core.line_states(index_year.id)),
  found as (
    select sent.*, unit.id as unit_id, node.id as node_id, node.source, node.maximum, unit.stage, unit.late_self, unit.late_appraise,
      unit.late_object, unit.able, core.number_in(sent.written) as points,
      core.turn_of(of_kind, unit.stage, states.state) as turn, stands.points as was, stands.note as was_words,
      coalesce(stands.revision, 0) as stands_at
    from sent
    left join turns as unit on unit.code = sent.unit_code
    left join leaves as node on node.code = sent.node_code
    left join states on states.unit_id = unit.id and states.node_id = node.id
    left join core.scores as stands on stands.index_year_id = index_year.id and stands.unit_id = unit.id and stands.node_id = node.id
      and stands.kind = of_kind
  ),
  weighed as (
    select found.*, found.points is distinct from found.was or (has_words and found.words is distinct from found.was_words) as changes
    from found
  )
  select place, unit_id, unit_code, node_id, node_code, points, case when has_words then words else was_words end, was, changes,
    fault[1], fault[2]
  from weighed
  cross join lateral (
    select case
      when unit_id is null then array['NORCH', 'unit']
      when stage is null then array['NOYER', 'unit']
      when node_id is null or source is null or source = 'survey' then array['NOLEF', 'node']
      when times > 1 then array['TWICE', 'node']
      when coalesce(btrim(written), '') <> '' and points is null then array['NONUM', 'points']
      when points < 0 then array['BELOW', 'points']
      when points <> round(points, 2) then array['DECIM', 'points']
      when points > maximum then array['OVERM', 'points']
      when char_length(words) > 4000 then array['LONGT', 'note']
      when not changes then array['', '']
      when source <> 'appraised' and points is distinct from was then array['NOTYP', 'points']
      when not able then array['NOROL', 'unit']
      when turn is null then array['STAGE', 'points']
      when case turn when 'self' then late_self when 'appraise' then late_appraise else late_object end then array['LATED', 'points']
      when revision <> stands_at then array['STALE', 'points']
      else array['', ''] end as fault
  ) as judged
$$;

-- All rows or none. Without `store` nothing is written: the answer is the preview. Rows that change nothing are no trouble, so
-- that the same file twice does nothing the second time.
-- Definer: scores are written by nobody by hand; core.judged_rows asks for role, unit, stage, deadline and revision row by row.
create function api.import_scores(scheme text, year integer, kind text, rows jsonb, store boolean default true) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years;
  answer jsonb;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  index_year := core.open_year(scheme, year);
  if kind is null or kind not in ('self', 'appraised') or jsonb_typeof(rows) is distinct from 'array' or jsonb_array_length(rows) > 20000 then
    perform core.refuse('MANYR');
  end if;
  perform from core.index_units as measured join core.units as unit on unit.id = measured.unit_id
  where measured.index_year_id = index_year.id and unit.code in (select entry ->> 'unit' from jsonb_array_elements(rows) as entry)
  order by unit.id for no key update of measured;

  with judged as materialized (select * from core.judged_rows(index_year, kind, rows)),
  verdict as materialized (
    select count(*) as rows, count(*) filter (where judged.changes and judged.problem = '') as changes,
      count(*) filter (where judged.problem <> '') as problems
    from judged
  ),
  stored as (
    insert into core.scores as score (index_year_id, unit_id, node_id, kind, points, note, written_at, written_by)
    select index_year.id, judged.unit_id, judged.node_id, import_scores.kind, judged.points, judged.words, now(), core.staff_id()
    from judged, verdict where judged.changes and store and verdict.problems = 0
    on conflict on constraint scores_pkey do update set points = excluded.points, note = excluded.note, revision = score.revision + 1,
      written_at = excluded.written_at, written_by = excluded.written_by
  ),
  listed as (
    select * from judged where judged.problem <> '' or (judged.changes and not store)
    order by judged.problem = '', judged.place limit 200
  )
  select jsonb_build_object('rows', verdict.rows, 'changes', verdict.changes, 'problems', verdict.problems,
    'stored', store and verdict.problems = 0,
    'report', (
      select coalesce(jsonb_agg(jsonb_build_object('row', listed.place, 'unit', listed.unit_code, 'node', listed.node_code,
        'column', nullif(listed.at_column, ''), 'problem', nullif(listed.problem, ''), 'before', listed.was, 'after', listed.points)
        order by listed.place), '[]') from listed)) into answer
  from verdict;
  return answer;
end $$;

grant execute on function core.number_in, core.judged_rows, api.import_scores to authenticated;
