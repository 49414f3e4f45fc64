-- Remarks as staff read them: masked, with unit, counter and day, and nothing of the person beside them.

-- The level a ballot gave is told beside its remark only where the counter had enough ballots in that month: else the two
-- together would tell what the few others said.
create function core.level_is_told(remark core.remarks) returns boolean
  language sql stable
  as $$
  select coalesce(sum(tally.ballots), 0) >= (core.method_on(remark.day)).minimum_n
  from core.tallies as tally
  where not tally.whole and tally.unit_id = remark.unit_id and tally.counter_id = remark.counter_id
    and tally.grain = 'month' and tally.starts = date_trunc('month', remark.day)::date
$$;

create function core.hiding_of(remark core.remarks) returns core.remark_hidings
  language sql stable
  as $$ select hiding from core.remark_hidings as hiding where remark_id = remark.ballot_id and shown_again_on is null $$;

-- Units where the asker reads what was hidden: those who hide, and those who watch that nothing is hidden without a reason.
create function core.units_with_hidden_remarks() returns setof bigint
  language sql stable
  as $$ select core.units_with_role(core.roles_that_may('hide_remarks') || '{admin,auditor}') $$;

-- 'nam-muc.1' as the scale and the level it names.
create function core.named_level(level_code text) returns core.scale_levels
  language sql stable
  as $$
  select named from core.scale_levels as named join core.scales as scale on scale.id = named.scale_id
  where scale.code || '.' || named.level = level_code
$$;

create function core.matching_remarks(units bigint[], from_day date, to_day date, at_counter bigint, given core.scale_levels,
  wanted tsquery) returns setof core.remarks
  language sql stable
  as $$
  select remark.*
  from core.remarks as remark
  where remark.unit_id = any (units) and remark.day between from_day and to_day
    and (at_counter is null or remark.counter_id = at_counter)
    and not core.is_excluded(remark.ballot_id)
    and (wanted is null or remark.words @@ wanted)
    -- who may not read a hidden remark finds it by its day, and not by its words or its level
    and (wanted is null and (given).level is null
      or remark.unit_id in (select core.units_with_hidden_remarks())
      or (core.hiding_of(remark)).id is null)
    and ((given).level is null or remark.level = (given).level and core.level_is_told(remark)
      and remark.version_id in (select version.id from core.questionnaire_versions as version where version.scale_id = (given).scale_id))
$$;

-- With what a hidden one says only where it is asked to be told, and only to who reads what is hidden there.
create function core.remark_json(remark core.remarks, tells_hidden boolean) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('code', remark.code, 'day', remark.day,
    'unit', jsonb_build_object('code', unit.code, 'name', unit.name),
    'counter', jsonb_build_object('code', counter.code, 'name', counter.name),
    'may_hide', core.may('hide_remarks', remark.unit_id),
    'hidden', case when (hiding).id is not null then jsonb_build_object('on', (hiding).hidden_on,
      'by', core.staff_name((hiding).hidden_by), 'reason', (hiding).reason) end)
    || case when (hiding).id is null or tells_hidden and remark.unit_id in (select core.units_with_hidden_remarks())
      then jsonb_build_object('body', core.masked(remark.body),
      'level', case when core.level_is_told(remark) then (
        select jsonb_build_object('label', scale_level.label, 'satisfied', scale_level.satisfied)
        from core.questionnaire_versions as version
        join core.scale_levels as scale_level on scale_level.scale_id = version.scale_id and scale_level.level = remark.level
        where version.id = remark.version_id) end,
      'topics', (
        select coalesce(jsonb_agg(jsonb_build_object('code', topic.code, 'name', topic.name) order by topic.id), '[]')
        from core.topics as topic where topic.id in (select core.topics_in(remark.words))))
      else '{"body": null, "level": null, "topics": []}' end
  from core.units as unit, core.counters as counter, core.hiding_of(remark) as hiding
  where unit.id = remark.unit_id and counter.id = remark.counter_id
$$;

-- As the newest edition that has it words it.
create function core.factor_label(factor_code text) returns text
  language sql stable
  as $$
  select factor.label from core.factors as factor where factor.code = factor_code order by factor.version_id desc limit 1
$$;

-- Any two days as what remarks are tallied by: whole months and the days that are left over, one by one.
create function core.buckets(from_day date, to_day date) returns table (grain text, starts date)
  language sql immutable
  as $$
  with whole as (
    select month::date from generate_series(date_trunc('month', from_day::timestamp), to_day, interval '1 month') as month
    where month >= from_day and month + interval '1 month - 1 day' <= to_day
  )
  select 'month', month from whole
  union all
  select 'day', day::date from generate_series(from_day::timestamp, to_day, interval '1 day') as day
  where date_trunc('month', day)::date not in (select month from whole)
$$;

-- Hidden remarks that the asker may not read, by counter, day and topic. They are in no count that the asker is told, however many
-- others there are: less the remarks that can be read, a count of all would tell what a hidden one is about.
create function core.untold_remarks(units bigint[]) returns setof core.remark_count
  language sql stable
  as $$
  select remark.counter_id, remark.unit_id, remark.day, topic_id, 1
  from core.remark_hidings as hiding join core.remarks as remark on remark.ballot_id = hiding.remark_id
  cross join lateral core.topics_in(remark.words) as topic_id
  where hiding.shown_again_on is null and remark.unit_id = any (units)
    and remark.unit_id not in (select core.units_with_hidden_remarks()) and not core.is_excluded(remark.ballot_id)
$$;

-- Each topic with the share of remarks that name it, its interval and its change; the count where there are too few for that.
create function core.topics_json(units bigint[], at_counter bigint, from_day date, to_day date, previous_from date, previous_to date)
  returns jsonb
  language sql stable
  as $$
  with buckets as (
    select 'now' as period, grain, starts from core.buckets(from_day, to_day)
    union all
    select 'before', grain, starts from core.buckets(previous_from, previous_to)
    union all
    select month::date::text, 'month', month::date
    from generate_series(date_trunc('month', to_day::timestamp) - interval '11 months', to_day, interval '1 month') as month
  ),
  cells as materialized (
    select period, topic_id, sum(remarks) as remarks
    from (
      select bucket.period, tally.topic_id, tally.remarks
      from buckets as bucket join core.remark_tallies as tally on tally.grain = bucket.grain and tally.starts = bucket.starts
      where tally.unit_id = any (units) and (at_counter is null or tally.counter_id = at_counter)
      union all
      select bucket.period, untold.topic_id, -untold.remarks
      from core.untold_remarks(units) as untold
      join buckets as bucket on bucket.starts = date_trunc(bucket.grain, untold.day::timestamp)::date
      where at_counter is null or untold.counter_id = at_counter
    ) as counted
    group by period, topic_id
  ),
  totals as (
    select coalesce(sum(remarks) filter (where period = 'now'), 0)::bigint as now,
      coalesce(sum(remarks) filter (where period = 'before'), 0)::bigint as before
    from cells where topic_id is null
  ),
  counted as (
    select topic.*, coalesce(sum(cells.remarks) filter (where cells.period = 'now'), 0)::bigint as now,
      coalesce(sum(cells.remarks) filter (where cells.period = 'before'), 0)::bigint as before
    from core.topics as topic left join cells on cells.topic_id = topic.id
    where topic.retired_on is null
    group by topic.id
  )
  select jsonb_build_object('total', totals.now, 'previous', totals.before, 'topics', (
    select coalesce(jsonb_agg(jsonb_build_object('code', counted.code, 'name', counted.name, 'remarks', counted.now,
        'factor', core.factor_label(counted.factor),
        'trend', (
          select jsonb_agg(jsonb_build_object('from', month::date, 'remarks', coalesce(cells.remarks, 0)) order by month)
          from generate_series(date_trunc('month', to_day::timestamp) - interval '11 months', to_day, interval '1 month') as month
          left join cells on cells.period = month::date::text and cells.topic_id = counted.id))
      || core.compared_json(
        core.figure_of(totals.now, totals.now, counted.now, counted.now::numeric / nullif(totals.now, 0), null, core.method_on(to_day)),
        core.figure_of(totals.before, totals.before, counted.before, counted.before::numeric / nullif(totals.before, 0), null,
          core.method_on(to_day))) order by counted.now desc, counted.id), '[]')
    from counted))
  from totals
$$;

-- Definer: nobody reads remarks as they were written. Refuses who has no role that reads remarks there, a search for nothing,
-- and a counter, level or topic that is not there.
create function api.remarks(unit text, from_day date, to_day date, previous_from date, previous_to date, counter text default null,
  level text default null, topic text default null, sought text default null, after_day date default null, after_code text default null)
  returns jsonb
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan'
  as $$
declare
  root bigint := core.unit_where_may('read_remarks', coalesce(unit, core.home_unit()));
  units bigint[] := array(select core.subtree(root) intersect select core.units_with_role(core.roles_that_may('read_remarks')));
  at_counter bigint := (select known.id from core.counters as known where known.code = counter and known.unit_id = any (units));
  given core.scale_levels := core.named_level(level);
  wanted tsquery := (select known.wanted from core.topics as known where known.code = topic and known.retired_on is null);
  page core.remarks[];
begin
  perform core.check_period(from_day, to_day);
  perform core.check_period(previous_from, previous_to);
  if counter is not null and at_counter is null then perform core.refuse('NOCTR', counter); end if;
  if level is not null and given.level is null or topic is not null and wanted is null then perform core.refuse('NOTPC'); end if;
  if sought is not null then
    if char_length(sought) > 200 or core.search_query(sought) is null then perform core.refuse('NOWRD'); end if;
    wanted := case when wanted is null then core.search_query(sought) else wanted && core.search_query(sought) end;
  end if;

  page := case when wanted is null
    -- the newest of each unit and then of all: an index gives them, however many there are
    then array(
      select newest from unnest(units) as home, lateral (
        select remark from core.matching_remarks(array[home], from_day, to_day, at_counter, given, null) as remark
        where after_day is null or remark.day < after_day or remark.day = after_day and remark.code > after_code
        order by remark.day desc, remark.code limit 21) as of_unit (newest)
      order by (newest).day desc, (newest).code limit 21)
    else array(
      select remark from core.matching_remarks(units, from_day, to_day, at_counter, given, wanted) as remark
      where after_day is null or remark.day < after_day or remark.day = after_day and remark.code > after_code
      order by remark.day desc, remark.code limit 21)
    end;

  return core.topics_json(units, at_counter, from_day, to_day, previous_from, previous_to) || jsonb_build_object(
    'unit', core.unit_json(root), 'selectable', core.selectable_units(), 'period', jsonb_build_object('from', from_day, 'to', to_day),
    'illustrative', (select coalesce(bool_or(asked.illustrative), false) from core.units as asked where asked.id = any (units)),
    'counters', (
      select coalesce(jsonb_agg(jsonb_build_object('code', known.code, 'name', known.name) order by known.id), '[]')
      from core.counters as known where known.unit_id = root),
    'levels', (
      select jsonb_agg(jsonb_build_object('code', scale.code || '.' || named.level, 'label', named.label) order by scale.id, named.level)
      from core.scale_levels as named join core.scales as scale on scale.id = named.scale_id
      where named.scale_id in (select version.scale_id from core.questionnaire_versions as version where version.published_on is not null)),
    -- beyond a thousand it says so: nobody reads them all, and counting them costs more than reading a page
    'found', (select count(*) from (
      select from core.matching_remarks(units, from_day, to_day, at_counter, given, wanted) limit 1001) as counted),
    'next', case when cardinality(page) > 20 then jsonb_build_object('day', (page[20]).day, 'code', (page[20]).code) end,
    'remarks', (select coalesce(jsonb_agg(core.remark_json(remark, true) order by place), '[]')
      from unnest(page[:20]) with ordinality as shown (ballot_id, code, counter_id, unit_id, version_id, day, level, body, words, place),
        lateral (select row(ballot_id, shown.code, counter_id, unit_id, version_id, day, shown.level, body, words)::core.remarks as remark) as whole));
end $$;

create function core.remark_to_hide(remark_code text) returns core.remarks
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  found core.remarks;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select remark.* into found from core.remarks as remark
  where remark.code = remark_code and remark.unit_id in (select core.units_with_role(core.roles_that_may('read_remarks')));
  if found.ballot_id is null then perform core.refuse('NORMK'); end if;
  if not core.may('hide_remarks', found.unit_id) then perform core.refuse('NOROL', 'hide_remarks'); end if;
  return found;
end $$;

-- Definer: nobody writes hidings but through here. Refuses a remark out of reach, another role, and a reason that says nothing.
-- Hiding what is hidden, or showing what is shown, changes nothing.
create function api.hide_remark(code text, reason text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  remark core.remarks := core.remark_to_hide(code);
begin
  if coalesce(char_length(btrim(reason)), 0) not between 5 and 300 then perform core.refuse('NORSN'); end if;
  insert into core.remark_hidings (remark_id, reason, hidden_by)
  values (remark.ballot_id, btrim(reason), core.staff_id())
  on conflict (remark_id) where shown_again_on is null do nothing;
  return null;
end $$;

create function api.show_remark(code text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  remark core.remarks := core.remark_to_hide(code);
begin
  update core.remark_hidings as hiding set shown_again_on = core.today(), shown_again_by = core.staff_id()
  where hiding.remark_id = remark.ballot_id and hiding.shown_again_on is null;
  return null;
end $$;

-- Topics -------------------------------------------------------------------------------------------------------------

-- The one list is edited where the role is held over everything: on a unit that is no part of another and went into none. Elsewhere
-- a new word would count, and tell, what people wrote to others.
create function core.may_edit_topics() returns boolean
  language sql stable
  as $$
  select exists (
    select from core.own_memberships() as own join core.units as unit on unit.id = own.unit_id
    where own.role = any (core.roles_that_may('edit_topics')) and unit.parent_id is null
      and not exists (select from core.unit_predecessors as link where link.predecessor_id = unit.id))
$$;

-- Definer: topics are read with the remarks alone, and counted over those that the asker reads. Refuses who reads none.
create function api.topics() returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  units bigint[] := array(select core.units_with_role(core.roles_that_may('read_remarks')));
  untold core.remark_count[] := array(select each from core.untold_remarks(units) as each);
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if units = '{}' then perform core.refuse('NOROL', 'read_remarks'); end if;
  return jsonb_build_object(
    'may_edit', core.may_edit_topics(),
    'factors', (
      select coalesce(jsonb_agg(jsonb_build_object('code', factor.code, 'label', factor.label) order by factor.place), '[]')
      from (
        select distinct on (known.code) known.code, known.label, known.position as place
        from core.factors as known order by known.code, known.version_id desc) as factor),
    'topics', (
      select coalesce(jsonb_agg(jsonb_build_object('code', topic.code, 'name', topic.name, 'factor', topic.factor,
        'words', to_jsonb(topic.words), 'retired_on', topic.retired_on, 'remarks', (
          select coalesce(sum(tally.remarks), 0) from core.remark_tallies as tally
          where tally.topic_id = topic.id and tally.grain = 'month' and tally.unit_id = any (units))
          - (select count(*) from unnest(untold) as hidden where hidden.topic_id = topic.id)) order by topic.retired_on is not null, topic.id), '[]')
      from core.topics as topic));
end $$;

-- Definer, as above: refuses who may not edit the list, and a topic without a name or without a word that can be found.
-- A code that is null makes a new topic; words that are null retire it.
create function api.save_topic(code text, name text, factor text, words text[]) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  cleaned text[] := array(
    select distinct on (core.typed(word)) btrim(word) from unnest(words) as word where core.wanted(word) is not null order by core.typed(word));
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if not core.may_edit_topics() then perform core.refuse('NOROL', 'edit_topics'); end if;
  if code is not null and not exists (select from core.topics as known where known.code = save_topic.code) then perform core.refuse('NOTPC'); end if;
  if words is null then
    update core.topics as known set retired_on = coalesce(known.retired_on, core.today()) where known.code = save_topic.code;
    return null;
  end if;
  if coalesce(char_length(btrim(name)), 0) not between 1 and 80 or cardinality(cleaned) not between 1 and 60
    or exists (select from unnest(cleaned) as word where char_length(word) > 60)
    or factor is not null and core.factor_label(factor) is null
    or exists (select from core.topics as known where known.name = btrim(save_topic.name) and known.code is distinct from save_topic.code) then
    perform core.refuse('BDTPC');
  end if;
  if code is null then
    insert into core.topics (name, factor, words) values (btrim(name), factor, cleaned);
  else
    update core.topics as known set name = btrim(save_topic.name), factor = save_topic.factor, words = cleaned, retired_on = null
    where known.code = save_topic.code;
  end if;
  return null;
end $$;

grant execute on function api.remarks, api.hide_remark, api.show_remark, api.topics, api.save_topic to authenticated;
-- The functions of schema core above are granted to nobody: they read remarks as written, and run inside those of api.
