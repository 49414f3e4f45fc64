-- Publishing a year: what the screens show, written once as canonical JSON with every leaf's scores by source, so that a stranger
-- can add it up again.

create function core.decimal_member(value numeric) returns text
  language sql immutable
  as $$ select coalesce('"' || to_char(value, 'FM999990.00') || '"', 'null') $$;

-- core.canonical takes a minute for the scores of thousands of units; what follows writes the same spelling directly.
create function core.sealed_place(place core.standing) returns text
  language sql immutable
  as $$
  select format('{"announced":%s,"band":%s,"change":%s,"leading_years":%s,"move":%s,"out_of":%s,"percent":%s,"points":%s,'
    || '"previous_points":%s,"previous_rank":%s,"rank":%s}',
    to_jsonb((place).announced)::text, coalesce(to_jsonb((place).band)::text, 'null'), core.decimal_member((place).change),
    coalesce((place).leading_years::text, 'null'), coalesce((place).move::text, 'null'), coalesce((place).out_of::text, 'null'),
    core.decimal_member(core.percent((place).points / nullif((place).maximum, 0))), core.decimal_member((place).points),
    core.decimal_member((place).previous_points), coalesce((place).previous_rank::text, 'null'), coalesce((place).rank::text, 'null'))
$$;

-- Scheme documents hold decimals as numbers; sealed, they are text.
create function core.sealed_scheme(value jsonb) returns jsonb
  language plpgsql immutable
  as $$
begin
  return case jsonb_typeof(value)
    when 'object' then (
      select jsonb_object_agg(key, case when key <> 'depth' and jsonb_typeof(member) = 'number' then to_jsonb(core.decimal_text(member))
        else core.sealed_scheme(member) end)
      from jsonb_each(value) as entry (key, member))
    when 'array' then (
      select coalesce(jsonb_agg(core.sealed_scheme(member) order by place), '[]')
      from jsonb_array_elements(value) with ordinality as entry (member, place))
    else value
  end;
end $$;

-- The percentage behind survey points and the answers behind that, by snapshot and unit, as the snapshot was sealed.
create function core.surveyed_percents(of_year bigint) returns table (snapshot_id bigint, code text, unit_code text, percent text, answers jsonb)
  language sql stable
  as $$
  select frozen.id, frozen.code, figure ->> 'code', figure ->> 'index', figure -> 'counts'
  from core.snapshots as frozen cross join lateral core.figures_of(frozen) as figure
  where frozen.id in (select score.snapshot_id from core.scores as score where score.index_year_id = of_year)
$$;

-- What points were computed from where nobody typed them: '{"denominator":"3","numerator":"2"}', '{"option":2}'.
create function core.sealed_given(given jsonb) returns text
  language sql immutable
  as $$
  select case when given ? 'option' then '{"option":' || (given ->> 'option')::integer || '}'
    else '{"denominator":"' || (given ->> 'denominator')::numeric || '","numerator":"' || (given ->> 'numerator')::numeric || '"}' end
$$;

-- Every unit's scores as '{"1.1":{"appraised":"2.00","self":"2.25"},…}', each with what it was computed from.
create function core.sealed_scores(of_year bigint) returns table (unit_id bigint, body text)
  language sql stable
  as $$
  with percents as materialized (select * from core.surveyed_percents(of_year)),
  leaves as (
    select score.unit_id, node.code, string_agg(
      case when node.conversion = 'options' and percents.answers is not null then '"answers":' || core.canonical(percents.answers) || ',' else '' end
      || case when percents.percent is not null then '"percent":' || to_jsonb(percents.percent)::text || ',' else '' end
      || case when percents.code is not null then '"snapshot":' || to_jsonb(percents.code)::text || ',' else '' end
      || '"' || score.kind || '":' || core.decimal_member(score.points)
      || case when score.given is not null then ',"' || score.kind || '_given":' || core.sealed_given(score.given) else '' end,
      ',' order by score.kind) as body
    from core.scores as score
    join core.scheme_nodes as node on node.id = score.node_id
    join core.units as unit on unit.id = score.unit_id
    left join percents on percents.snapshot_id = score.snapshot_id and percents.unit_code = unit.code
    where score.index_year_id = of_year and score.points is not null
    group by score.unit_id, node.code
  )
  select unit_id, '{' || string_agg(to_jsonb(code)::text || ':{' || body || '}', ',' order by code collate "C") || '}'
  from leaves group by unit_id
$$;

create function core.sealed_units(of_year bigint) returns text
  language sql stable
  as $$
  with places as materialized (
    select standing.*, node.code, row(standing.*)::core.standing as place
    from core.computed_standings(of_year) as standing left join core.scheme_nodes as node on node.id = standing.node_id
  ),
  fields as (
    select unit_id, '{' || string_agg(to_jsonb(code)::text || ':' || core.sealed_place(place), ',' order by code collate "C") || '}' as body
    from places where node_id is not null group by unit_id
  )
  select string_agg('{"code":' || to_jsonb(unit.code)::text || ',"fields":' || coalesce(fields.body, '{}')
    || ',"kind":' || to_jsonb(unit.kind)::text || ',"name":' || to_jsonb(unit.name)::text
    || ',"scores":' || coalesce(scores.body, '{}') || ',"tier":' || to_jsonb(core.tier_of(unit.kind))::text
    || ',"total":' || coalesce(core.sealed_place(total.place), 'null') || '}', ',' order by unit.id)
  from core.index_units as measured
  join core.units as unit on unit.id = measured.unit_id
  left join fields on fields.unit_id = unit.id
  left join core.sealed_scores(of_year) as scores on scores.unit_id = unit.id
  left join places as total on total.unit_id = unit.id and total.node_id is null
  where measured.index_year_id = of_year
$$;

create function core.sealed_year(index_year core.index_years, about jsonb) returns text
  language sql stable
  as $$
  -- units and year are the last keys by code point
  select left(core.canonical(about || jsonb_build_object('kind', 'reform-index', 'format', 1,
      'scheme', core.sealed_scheme(core.scheme_content((index_year).version_id)),
      'illustrative', version.illustrative,
      'compared_with', last_year.year,
      'comparable', (select coalesce(jsonb_agg(tier order by tier), '[]') from core.comparable_tiers((index_year).id, last_year.id) as tier),
      'absent', (select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'reason', absence.reason) order by unit.id), '[]')
        from core.absences as absence join core.units as unit on unit.id = absence.unit_id where absence.index_year_id = (index_year).id),
      'snapshots', (select coalesce(jsonb_agg(jsonb_build_object('code', frozen.code, 'sha256', frozen.sha256) order by frozen.id), '[]')
        from core.snapshots as frozen where frozen.id in (select score.snapshot_id from core.scores as score where score.index_year_id = (index_year).id)),
      'sources', (select coalesce(jsonb_agg(distinct announced.source), '[]') from core.announced_places as announced
        where announced.index_year_id = (index_year).id))), -1)
    || ',"units":[' || core.sealed_units((index_year).id) || '],"year":' || (index_year).year || '}'
  from core.scheme_versions as version
  left join core.index_years as last_year on last_year.scheme_id = (index_year).scheme_id and last_year.year = (index_year).year - 1
  where version.id = (index_year).version_id
$$;

-- What an edition put right, in the order of units and tree.
create function core.correction_json(of_year bigint, of_edition integer) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('unit', unit.code, 'name', unit.name, 'node', node.code, 'title', node.title,
    'before', to_char(line.before, 'FM999990.00'), 'after', to_char(line.after, 'FM999990.00'), 'reason', line.reason)
    order by unit.id, tree.trail), '[]')
  from core.correction_lines as line
  join core.units as unit on unit.id = line.unit_id
  join core.scheme_nodes as node on node.id = line.node_id
  join core.scheme_tree(node.version_id) as tree on tree.node_id = node.id
  where line.index_year_id = of_year and line.edition = of_edition
$$;

-- Called by api.publish_index, api.correct_index and the illustrative seed.
create function core.publish(index_year core.index_years, on_day date) returns text
  language plpgsql
  as $$
declare
  old core.publications;
  last_sha256 text;
  new_code text;
  sealed text;
  new_id bigint;
begin
  -- one after the other: each names the hash of the one before; and no score may change between sum and seal
  perform pg_advisory_xact_lock(hashtext('core.publications'));
  lock table core.scores, core.announced_places, core.absences in share mode;
  select sha256 into last_sha256 from core.publications order by id desc limit 1;
  select * into old from core.publications as known where known.index_year_id = index_year.id order by known.edition desc limit 1;
  select scheme.code || '-' || index_year.year || '-' || coalesce(old.edition, 0) + 1 into new_code
  from core.schemes as scheme where scheme.id = index_year.scheme_id;
  sealed := core.sealed_year(index_year, jsonb_build_object('code', new_code, 'edition', coalesce(old.edition, 0) + 1,
    'published_on', on_day, 'previous', last_sha256, 'corrects', case when old.id is not null then jsonb_build_object('code', old.code,
      'sha256', old.sha256, 'reason', (select reason from core.corrections as correction
        where correction.index_year_id = index_year.id and correction.edition = old.edition + 1),
      'lines', core.correction_json(index_year.id, old.edition + 1)) end));
  insert into core.publications (code, index_year_id, edition, published_on, published_by, content, sha256, previous_sha256)
  values (new_code, index_year.id, coalesce(old.edition, 0) + 1, on_day, core.staff_id(), sealed,
    encode(sha256(convert_to(sealed, 'UTF8')), 'hex'), last_sha256)
  returning id into new_id;
  insert into core.published_places (publication_id, unit_id, node_id, points, announced, rank, out_of, leading_years, band, maximum,
    previous_points, change, previous_rank, move)
  select new_id, unit_id, node_id, points, announced, rank, out_of, leading_years, band, maximum, previous_points, change, previous_rank, move
  from core.computed_standings(index_year.id);
  update core.index_years set published_on = on_day where id = index_year.id and published_on is null;
  return new_code;
end $$;

-- Who publishes ------------------------------------------------------------------------------------------------------

-- Who publishes a year answers for every unit in it.
create function core.may_publish(of_year bigint) returns boolean
  language sql stable security definer set search_path = ''
  as $$
  select exists (select from core.own_memberships() where role = any (core.roles_that_may('publish'))) and not exists (
    select from core.index_units as measured where measured.index_year_id = of_year
      and measured.unit_id not in (select core.units_with_role(core.roles_that_may('publish'))))
$$;

create function core.year_to_publish(scheme text, year integer) returns core.index_years
  language plpgsql stable set search_path = ''
  as $$
declare
  found_year core.index_years := core.index_year_of(scheme, year);
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if not exists (select from core.index_units where index_year_id = found_year.id) then perform core.refuse('NOYER', scheme || ' ' || year); end if;
  if not core.may_publish(found_year.id) then perform core.refuse('NOROL', 'publish'); end if;
  return found_year;
end $$;

-- Units that a year still waits for. What was announced as a whole waits for nothing.
create function core.unready(of_year bigint) returns table (unit_id bigint, unappraised integer, unsurveyed integer)
  language sql stable
  as $$
  select kept.unit_id, kept.unappraised, kept.unsurveyed
  from core.node_totals as kept
  where kept.index_year_id = of_year and kept.node_id is null and kept.unappraised + kept.unsurveyed > 0
    and not exists (select from core.absences as absence where absence.index_year_id = of_year and absence.unit_id = kept.unit_id)
    and not exists (select from core.announced_places as announced
      where announced.index_year_id = of_year and announced.unit_id = kept.unit_id and announced.node_id is null)
$$;

-- Definer: nobody may write editions. Refuses who may not publish all of the year, a published year, one that waits for a unit.
create function api.publish_index(scheme text, year integer) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.year_to_publish(scheme, year);
  waiting bigint := (select count(*) from core.unready(index_year.id));
begin
  if index_year.published_on is not null then perform core.refuse('SEALD', scheme || ' ' || year); end if;
  if waiting > 0 then perform core.refuse('NREDY', waiting::text); end if;
  return jsonb_build_object('code', core.publish(index_year, core.today()));
end $$;

-- A unit that cannot be scored this year, and why; no reason takes it back.
-- Definer: nobody may write absences. Refuses a published year, a unit it does not measure, a reason too short or long.
create function api.declare_absent(scheme text, year integer, unit text, reason text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.year_to_publish(scheme, year);
  of_unit bigint := core.unit_in_reach(unit);
begin
  if index_year.published_on is not null then perform core.refuse('SEALD', scheme || ' ' || year); end if;
  if not exists (select from core.index_units as measured where measured.index_year_id = index_year.id and measured.unit_id = of_unit) then
    perform core.refuse('NOYER', unit);
  end if;
  if reason is null then
    delete from core.absences as absence where absence.index_year_id = index_year.id and absence.unit_id = of_unit;
    return null;
  end if;
  if char_length(btrim(reason)) not between 5 and 500 then perform core.refuse('ABSNT'); end if;
  insert into core.absences (index_year_id, unit_id, reason, declared_by) values (index_year.id, of_unit, btrim(declare_absent.reason), core.staff_id())
  on conflict (index_year_id, unit_id) do update set reason = excluded.reason, declared_by = excluded.declared_by, declared_on = core.today();
  return null;
end $$;

-- A new edition: appraised scores put right, as many as there are, each with its reason, and why as a whole.
-- lines: [{"unit", "node", "points", "reason"}]. Points that were computed are points that were put right from then on: what they were
-- computed from would say something else.
-- Definer: a published year takes no score but through here. Refuses a year without an edition, no reason, a line twice or one that
-- changes nothing, points that do not fit.
create function api.correct_index(scheme text, year integer, reason text, lines jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.year_to_publish(scheme, year);
  changed integer;
begin
  if core.edition_in_force(index_year.id) is null then perform core.refuse('NOEDN', scheme || ' ' || year); end if;
  if coalesce(char_length(btrim(reason)), 0) not between 10 and 2000 or jsonb_typeof(lines) is distinct from 'array' then perform core.refuse('CORRE'); end if;
  perform core.refuse_bad_points(index_year, lines);
  insert into core.corrections (index_year_id, edition, reason)
  select index_year.id, edition.edition + 1, btrim(correct_index.reason) from core.publications as edition where edition.id = core.edition_in_force(index_year.id);
  insert into core.correction_lines (index_year_id, edition, unit_id, node_id, before, after, reason)
  select index_year.id, edition.edition + 1, score.unit_id, score.node_id, score.points, (line ->> 'points')::numeric, btrim(line ->> 'reason')
  from jsonb_array_elements(lines) as line
  join core.publications as edition on edition.id = core.edition_in_force(index_year.id)
  join core.units as unit on unit.code = line ->> 'unit'
  join core.scheme_nodes as leaf on leaf.version_id = index_year.version_id and leaf.code = line ->> 'node'
  join core.scores as score on score.index_year_id = index_year.id and score.unit_id = unit.id and score.node_id = leaf.id
    and score.kind = 'appraised' and score.points <> (line ->> 'points')::numeric
  on conflict do nothing;
  get diagnostics changed = row_count;
  if changed = 0 or changed <> jsonb_array_length(lines) then perform core.refuse('CORRE', changed || '/' || jsonb_array_length(lines)); end if;
  update core.scores as score set points = line.after, given = null
  from core.correction_lines as line
  where line.index_year_id = index_year.id and line.edition = 1 + (select known.edition from core.publications as known where known.id = core.edition_in_force(index_year.id))
    and score.index_year_id = line.index_year_id and score.unit_id = line.unit_id and score.node_id = line.node_id and score.kind = 'appraised';
  return jsonb_build_object('code', core.publish(index_year, core.today()));
end $$;

create function core.refuse_bad_points(index_year core.index_years, lines jsonb) returns void
  language plpgsql stable set search_path = ''
  as $$
declare
  line jsonb;
  leaf core.scheme_nodes;
  points numeric;
begin
  for line in select * from jsonb_array_elements(lines) loop
    leaf := core.leaf_of(index_year, line ->> 'node');
    if leaf.source = 'survey' then perform core.refuse('NOLEF', leaf.code); end if;
    points := case jsonb_typeof(line -> 'points') when 'number' then (line ->> 'points')::numeric end;
    if points is null or points < 0 then perform core.refuse('BELOW', leaf.code); end if;
    if points <> round(points, 2) then perform core.refuse('DECIM', leaf.code); end if;
    if points > leaf.maximum then perform core.refuse('OVERM', leaf.code); end if;
    if coalesce(char_length(btrim(line ->> 'reason')), 0) not between 5 and 500 then perform core.refuse('CORRE', leaf.code); end if;
  end loop;
end $$;

-- What stands between a year and its publication, and the editions there are.
create function api.publication_state(scheme text, year integer) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.year_to_publish(scheme, year);
begin
  return core.scheme_json(index_year) || jsonb_build_object(
    'units', (select count(*) from core.index_units where index_year_id = index_year.id),
    'waiting', (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name, 'unappraised', unready.unappraised,
        'unsurveyed', unready.unsurveyed) order by unit.id), '[]')
      from core.unready(index_year.id) as unready join core.units as unit on unit.id = unready.unit_id),
    'absent', (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name, 'reason', absence.reason) order by unit.id), '[]')
      from core.absences as absence join core.units as unit on unit.id = absence.unit_id where absence.index_year_id = index_year.id),
    'leaves', (
      select coalesce(jsonb_agg(jsonb_build_object('code', leaf.code, 'title', leaf.title, 'maximum', leaf.maximum) order by tree.trail), '[]')
      from core.scheme_tree(index_year.version_id) as tree join core.scheme_nodes as leaf on leaf.id = tree.node_id
      where leaf.source <> 'survey'),
    'measured', (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name) order by unit.name), '[]')
      from core.index_units as measured join core.units as unit on unit.id = measured.unit_id where measured.index_year_id = index_year.id),
    'editions', (
      select coalesce(jsonb_agg(core.publication_json(known) order by known.edition desc), '[]')
      from core.publications as known where known.index_year_id = index_year.id));
end $$;

grant execute on function core.may_publish, core.year_to_publish, core.unready, core.correction_json, core.refuse_bad_points, api.publish_index, api.declare_absent,
  api.correct_index, api.publication_state to authenticated;
-- core.publish is granted to nobody: it asks nobody's role.
