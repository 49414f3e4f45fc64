-- What each side does in its turn. All of them definers: rows are written by nobody by hand, and each act asks first for
-- role, unit, stage and deadline.

-- The unit where the asker may do this, measured in this year; what happens to its sheet happens one after the other.
create function core.measured_unit(index_year core.index_years, deed text, unit text) returns bigint
  language plpgsql set search_path = ''
  as $$
declare
  of_unit bigint := core.unit_where_may(deed, unit);
begin
  perform from core.index_units as measured where measured.index_year_id = index_year.id and measured.unit_id = of_unit for no key update;
  if not found then perform core.refuse('NOYER', unit); end if;
  return of_unit;
end $$;

create function core.reason_given(body text) returns text
  language plpgsql immutable
  as $$
begin
  if coalesce(char_length(btrim(body)), 0) not between 1 and 2000 then perform core.refuse('REASN'); end if;
  return btrim(body);
end $$;

-- Points as a person sends them; null takes them away.
create function core.points_checked(leaf core.scheme_nodes, points numeric) returns numeric
  language plpgsql immutable
  as $$
begin
  if points < 0 then perform core.refuse('BELOW', leaf.code); end if;
  if points > leaf.maximum then perform core.refuse('OVERM', leaf.code); end if;
  if points <> round(points, 2) then perform core.refuse('DECIM', leaf.code); end if;
  return points;
end $$;

-- Points as they are typed, or computed where the scheme says so: from the figures reported, or from the option chosen.
create function core.points_given(leaf core.scheme_nodes, given jsonb, points numeric) returns numeric
  language plpgsql stable
  as $$
declare
  worth numeric := points;
begin
  if leaf.source in ('formula', 'options') then
    if given is null then return null; end if;
    begin
      worth := case leaf.source
        when 'formula' then core.points_of_formula(leaf, (given ->> 'numerator')::numeric, (given ->> 'denominator')::numeric)
        else core.points_of_option(leaf, (given ->> 'option')::integer) end;
    exception when invalid_text_representation or numeric_value_out_of_range then
      worth := null;
    end;
    if worth is null then perform core.refuse('GIVEN', leaf.code); end if;
  elsif given is not null then
    perform core.refuse('GIVEN', leaf.code);
  end if;
  return worth;
end $$;

-- What stands at a line on one side, or its absence as revision 0.
create function core.score_json(score core.scores) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('points', score.points, 'note', coalesce(score.note, ''), 'given', score.given,
    'revision', coalesce(score.revision, 0), 'at', to_char(core.local_time(score.written_at), 'YYYY-MM-DD"T"HH24:MI:SS'),
    'by', core.staff_name(score.written_by))
$$;

create function core.score_of(of_year bigint, of_unit bigint, of_leaf bigint, of_kind text) returns core.scores
  language sql stable
  as $$
  select score from core.scores as score
  where score.index_year_id = of_year and score.unit_id = of_unit and score.node_id = of_leaf and score.kind = of_kind
$$;

-- Saves one side of one line. Who saves on an older revision than stands is told what stands, and nothing is overwritten;
-- the same content twice is a success.
create function api.save_line(scheme text, year integer, unit text, node text, kind text, revision integer,
  points numeric default null, note text default null, given jsonb default null) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  leaf core.scheme_nodes := core.leaf_of(index_year, node);
  of_unit bigint := core.measured_unit(index_year, case kind when 'self' then 'self_score' else 'appraise' end, unit);
  words text := nullif(btrim(note), '');
  worth numeric := core.points_checked(leaf, core.points_given(leaf, given, points));
  stands core.scores;
begin
  if leaf.source = 'survey' or kind not in ('self', 'appraised') then perform core.refuse('NOLEF', node); end if;
  perform core.refuse_out_of_turn(index_year, of_unit,
    core.turn_of(kind, core.stage_of(index_year.id, of_unit), core.state_of_line(index_year.id, of_unit, leaf.id)));
  if char_length(words) > 4000 then perform core.refuse('LONGT', node); end if;

  stands := core.score_of(index_year.id, of_unit, leaf.id, kind);
  if (stands.points, stands.note, stands.given) is distinct from (worth, words, save_line.given) then
    if coalesce(stands.revision, 0) <> coalesce(save_line.revision, 0) then
      return jsonb_build_object('refusal', 'STALE', 'line', core.score_json(stands));
    end if;
    insert into core.scores as score (index_year_id, unit_id, node_id, kind, points, note, given, written_at, written_by)
    values (index_year.id, of_unit, leaf.id, kind, worth, words, save_line.given, now(), core.staff_id())
    on conflict on constraint scores_pkey do update set points = excluded.points, note = excluded.note, given = excluded.given,
      written_at = excluded.written_at, written_by = excluded.written_by, revision = score.revision + 1;
  end if;
  return jsonb_build_object('refusal', null, 'line', core.score_json(core.score_of(index_year.id, of_unit, leaf.id, kind)),
    'sums', core.sheet_sums(index_year, of_unit), 'progress', core.sheet_progress(index_year.id, of_unit));
end $$;

-- Hands the sheet in. Refuses while lines are missing and says which; a second time changes nothing.
create function api.submit_sheet(scheme text, year integer, unit text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  of_unit bigint := core.measured_unit(index_year, 'self_score', unit);
  stage text := core.stage_of(index_year.id, of_unit);
  missing text;
begin
  if stage in ('submitted', 'sent_back', 'appraised') then return null; end if;
  perform core.refuse_out_of_turn(index_year, of_unit, case stage when 'draft' then 'submit' when 'returned' then 'appraise' end);
  select string_agg(gap.code, ', ' order by gap.place) into missing from core.sheet_gaps(index_year.id, of_unit, 'self') as gap;
  if missing is not null then perform core.refuse('MISNG', missing); end if;
  insert into core.stages (index_year_id, unit_id, stage, staff_id) values (index_year.id, of_unit, 'submitted', core.staff_id());
  return null;
end $$;

-- The whole sheet is the unit's again.
create function api.return_sheet(scheme text, year integer, unit text, reason text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  of_unit bigint := core.measured_unit(index_year, 'appraise', unit);
begin
  perform core.refuse_out_of_turn(index_year, of_unit, core.turn_of('appraised', core.stage_of(index_year.id, of_unit), null));
  insert into core.stages (index_year_id, unit_id, stage, reason, staff_id)
  values (index_year.id, of_unit, 'returned', core.reason_given(reason), core.staff_id());
  return null;
end $$;

-- Ends the appraisal. Lines nobody has appraised take the unit's own points if that is asked for; otherwise they are named,
-- and so are lines that differ from the unit's without a reason.
create function api.finish_appraisal(scheme text, year integer, unit text, accept_rest boolean) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  of_unit bigint := core.measured_unit(index_year, 'appraise', unit);
  stage text := core.stage_of(index_year.id, of_unit);
  missing record;
begin
  if stage = 'appraised' then return null; end if;
  perform core.refuse_out_of_turn(index_year, of_unit, case stage when 'submitted' then 'appraise' end);
  if accept_rest then
    insert into core.scores as score (index_year_id, unit_id, node_id, kind, points, given, written_at, written_by)
    select own.index_year_id, own.unit_id, own.node_id, 'appraised', own.points, own.given, now(), core.staff_id()
    from core.scores as own where own.index_year_id = index_year.id and own.unit_id = of_unit and own.kind = 'self'
    on conflict on constraint scores_pkey do update set points = excluded.points, given = excluded.given, revision = score.revision + 1,
      written_at = excluded.written_at, written_by = excluded.written_by
      where score.points is null;
  end if;
  select string_agg(gap.code, ', ' order by gap.place) filter (where gap.gap = 'points') as points,
    string_agg(gap.code, ', ' order by gap.place) filter (where gap.gap = 'reason') as reasons into missing
  from core.sheet_gaps(index_year.id, of_unit, 'appraised') as gap;
  if missing.points is not null then perform core.refuse('MISNG', missing.points); end if;
  if missing.reasons is not null then perform core.refuse('REASN', missing.reasons); end if;
  insert into core.stages (index_year_id, unit_id, stage, staff_id) values (index_year.id, of_unit, 'appraised', core.staff_id());
  return null;
end $$;

-- Sends a line back, answers, agrees, disagrees or replies: who may say what, after what, until when.
create function api.say_of_line(scheme text, year integer, unit text, node text, deed text, body text default null) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  leaf core.scheme_nodes := core.leaf_of(index_year, node);
  of_unit bigint := core.measured_unit(index_year, core.role_to_say(deed), unit);
begin
  if leaf.source = 'survey' then perform core.refuse('NOLEF', node); end if;
  perform core.refuse_out_of_turn(index_year, of_unit,
    core.turn_to_say(deed, core.stage_of(index_year.id, of_unit), core.state_of_line(index_year.id, of_unit, leaf.id)));
  insert into core.line_remarks (index_year_id, unit_id, node_id, deed, body, staff_id)
  values (index_year.id, of_unit, leaf.id, deed, case when deed <> 'agreed' then core.reason_given(body) else nullif(btrim(body), '') end,
    core.staff_id());
  return null;
end $$;

-- More time for one unit, by those who plan the year.
create function api.extend_deadline(scheme text, year integer, unit text, deadline text, until date, reason text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  of_unit bigint;
  stands date;
begin
  perform core.refuse_who_may_not_run_indexes();
  of_unit := core.measured_unit(index_year, 'run_index', unit);
  stands := core.last_day(index_year, of_unit, deadline);
  if stands is null or until is null or until <= stands then perform core.refuse('DLINE'); end if;
  insert into core.index_extensions (index_year_id, unit_id, deadline, until, reason, staff_id)
  values (index_year.id, of_unit, extend_deadline.deadline, extend_deadline.until, core.reason_given(reason), core.staff_id());
  return null;
end $$;

grant execute on function core.measured_unit, core.reason_given, core.points_checked, core.points_given, core.score_json, core.score_of, api.save_line,
  api.submit_sheet, api.return_sheet, api.finish_appraisal, api.say_of_line, api.extend_deadline to authenticated;
