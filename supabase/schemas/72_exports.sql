-- De-identified ballots as a file, and remarks as read. What a file holds of a unit and a month depends on that unit and that
-- month alone, and only months that are complete are given: two files, whatever was asked, differ by whole months of units and
-- by nothing that could be computed from their difference.

create index on core.responses (unit_id, day);

-- k: how many ballots of a unit and month must be alike before a file tells what they have in common.
create function core.smallest_group() returns integer
  language sql immutable
  as $$ select 5 $$;

-- The last day of the last month that is complete: a ballot may wait two weeks for a network (core.filled_at).
create function core.last_exported_day() returns date
  language sql stable
  as $$ select (date_trunc('month', (core.today() - 14)::timestamp) - interval '1 day')::date $$;

-- Units below `root` where the asker may take files.
create function core.exported_units(root bigint) returns bigint[]
  language sql stable
  as $$ select array(select core.subtree(root) intersect select core.units_with_role(core.roles_that_may('export'))) $$;

create function core.version_named(version_code text) returns bigint
  language sql stable
  as $$
  select version.id
  from core.questionnaire_versions as version join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
  where questionnaire.code || '/' || version.edition = version_code and version.published_on is not null
$$;

-- The columns of a file in their order, each with what it means: the data dictionary.
create function core.export_columns(version core.questionnaire_versions) returns jsonb
  language sql stable
  as $$
  select jsonb_agg(column_json order by part, place)
  from (
    select 0 as part, place, jsonb_build_object('name', name, 'type', 'text', 'label', label, 'values', meaning) as column_json
    from (values
      (1, 'month', 'Tháng gửi phiếu', '{}'::jsonb), (2, 'unit', 'Mã đơn vị', '{}'), (3, 'unit_name', 'Tên đơn vị', '{}'),
      (4, 'channel', 'Kênh trả lời; để trống khi dưới 5 phiếu của đơn vị và tháng đó',
        '{"qr": "Mã QR trên điện thoại", "tablet": "Máy tính bảng tại quầy", "assisted": "Cán bộ ghi giúp", "paper": "Phiếu giấy nhập lại"}'),
      (5, 'half', 'Buổi; chỉ có khi không có thông tin người trả lời và có ít nhất 5 phiếu giống nhau',
        '{"morning": "Sáng", "afternoon": "Chiều"}')) as fixed (place, name, label, meaning)
    union all
    select 1, place, jsonb_build_object('name', 'profile_' || (question ->> 'code'), 'type', 'text', 'label',
      (question ->> 'label') || '; chỉ có khi ít nhất 5 phiếu của đơn vị, tháng và kênh đó có cùng mọi thông tin người trả lời',
      'values', (select coalesce(jsonb_object_agg(option, option), '{}') from jsonb_array_elements_text(question -> 'options') as option))
    from jsonb_array_elements(version.profile) with ordinality as asked (question, place)
    union all
    select 2, factor.position, jsonb_build_object('name', 'reason_' || factor.code, 'type', 'integer', 'label',
      'Người trả lời chọn “' || factor.label || '” là điều quyết định', 'values', '{"0": "không", "1": "có"}'::jsonb)
    from core.factors as factor where factor.version_id = version.id
    union all
    select 3, item.position, jsonb_build_object('name', item.code, 'type', 'integer', 'label', item.label || '; để trống khi không trả lời',
      'values', (select jsonb_object_agg(level, label) from core.scale_levels where scale_id = version.scale_id))
    from core.items as item where item.version_id = version.id
  ) as columns
$$;

-- Which of some values are told: those that are not rare. Where the rare ones together, and those that were not given, are
-- rare themselves, the next is kept back too: else it would be known of each of the few that it has none of the values told.
create function core.told_values(given text[]) returns text[]
  language sql immutable
  as $$
  with sizes as (select value, count(*) as size from unnest(given) as value group by value),
  kept_back as (select coalesce(sum(size), 0) as size from sizes where value is null or size < core.smallest_group()),
  common as (
    select value, row_number() over (order by size, value) as place
    from sizes where value is not null and size >= core.smallest_group()
  )
  select array_agg(common.value) from common, kept_back
  where common.place > 1 or kept_back.size = 0 or kept_back.size >= core.smallest_group()
$$;

-- The ballots of some units in one month, each as far as it is told: the channel; within a unit and channel the profile, as a
-- whole; and the half of the day only of those whose profile is not told.
create function core.exported_ballots(units bigint[], month date, version core.questionnaire_versions)
  returns table (unit_id bigint, id uuid, channel text, half text, profile jsonb, reasons smallint[], levels smallint[])
  language sql stable
  as $$
  with cast_then as materialized (
    select ballot.* from core.responses as ballot
    where ballot.unit_id = any (units) and ballot.version_id = version.id
      and ballot.day between month and (month + interval '1 month - 1 day')::date
  ),
  channels as (select ballot.unit_id, core.told_values(array_agg(ballot.channel)) as told from cast_then as ballot group by ballot.unit_id),
  profiles as (
    select ballot.unit_id, ballot.channel, core.told_values(array_agg(ballot.profile::text)) as told
    from cast_then as ballot group by ballot.unit_id, ballot.channel
  ),
  known as materialized (
    select ballot.*, ballot.channel = any (channels.told) as channel_told,
      coalesce(ballot.channel = any (channels.told) and ballot.profile::text = any (profiles.told), false) as profile_told
    from cast_then as ballot join channels using (unit_id) join profiles using (unit_id, channel)
  ),
  halves as (
    select ballot.unit_id, ballot.channel, core.told_values(array_agg(ballot.half)) as told
    from known as ballot where not ballot.profile_told group by ballot.unit_id, ballot.channel
  )
  select ballot.unit_id, ballot.id, case when ballot.channel_told then ballot.channel end,
    case when ballot.channel_told and not ballot.profile_told and ballot.half = any (halves.told) then ballot.half end,
    case when ballot.profile_told then ballot.profile end, ballot.reasons, ballot.levels
  from known as ballot left join halves using (unit_id, channel)
$$;

create function core.export_asked(from_day date, to_day date, version text) returns core.questionnaire_versions
  language plpgsql stable
  as $$
declare
  asked core.questionnaire_versions;
begin
  if from_day is null or to_day is null or to_day < from_day or extract(day from from_day) <> 1
    or extract(day from to_day + 1) <> 1 or to_day > core.last_exported_day() or to_day > from_day + 3700 then
    perform core.refuse('XMNTH');
  end if;
  select * into asked from core.questionnaire_versions as known where known.id = core.version_named(version);
  if asked.id is null then perform core.refuse('NOVER', version); end if;
  return asked;
end $$;

-- About five thousand ballots: the next units of a month, as many as make that up by their tallies, or one that is larger.
-- `after` is the unit and month that came last; null where nothing follows.
-- Definer: nobody reads ballots. Refuses other roles, units out of reach, a version that is not there and months to come.
create function api.export_ballots(unit text, from_day date, to_day date, version text, after_month date default null,
  after_unit bigint default null) returns jsonb
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan'
  as $$
declare
  root bigint := core.unit_where_may('export', unit);
  asked core.questionnaire_versions := core.export_asked(from_day, to_day, version);
  cells_month date;
  cells bigint[];
begin
  select starts, array_agg(cell.unit_id order by cell.unit_id) into cells_month, cells
  from (
    select sized.*, sum(sized.ballots) over (order by sized.starts, sized.unit_id) - sized.ballots as before,
      min(sized.starts) over () as first_month
    from (
      select tally.starts, tally.unit_id, sum(tally.ballots) as ballots
      from core.tallies as tally
      where tally.counter_id is null and tally.grain = 'month' and tally.starts between from_day and to_day and tally.version_id = asked.id
        and tally.unit_id = any (core.exported_units(root))
        and (after_month is null or (tally.starts, tally.unit_id) > (after_month, after_unit))
      group by tally.starts, tally.unit_id
    ) as sized
  ) as cell
  where cell.before < 5000 and cell.starts = cell.first_month
  group by starts;

  return jsonb_build_object(
    'next', case when cells is not null then jsonb_build_object('month', cells_month, 'unit', cells[cardinality(cells)]) end,
    'rows', (
      select coalesce(jsonb_agg(jsonb_build_array(to_char(cells_month, 'YYYY-MM'), home.code, home.name, ballot.channel, ballot.half)
        || (select coalesce(jsonb_agg(ballot.profile -> (question ->> 'code') order by place), '[]')
          from jsonb_array_elements(asked.profile) with ordinality as profile (question, place))
        || (select coalesce(jsonb_agg((factor.position = any (ballot.reasons))::integer order by factor.position), '[]')
          from core.factors as factor where factor.version_id = asked.id)
        || to_jsonb(ballot.levels) order by ballot.unit_id, ballot.id), '[]')
      from core.exported_ballots(cells, cells_month, asked) as ballot join core.units as home on home.id = ballot.unit_id));
end $$;

-- What a file of these months would hold, and what each of its columns means: what is said before it is taken.
-- Definer, as above.
create function api.export_about(unit text, from_day date, to_day date, version text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  root bigint := core.unit_where_may('export', coalesce(unit, core.home_unit()));
  units bigint[] := core.exported_units(root);
  first_day date := coalesce(from_day, date_trunc('year', core.last_exported_day()::timestamp)::date);
  last_day date := coalesce(to_day, core.last_exported_day());
  most_used bigint := coalesce(core.version_named(version), (
      select tally.version_id from core.tallies as tally
      where tally.counter_id is null and tally.grain = 'month' and tally.starts between first_day and last_day and tally.unit_id = any (units)
      group by tally.version_id order by sum(tally.ballots) desc, tally.version_id desc limit 1),
    (select max(known.id) from core.questionnaire_versions as known where known.published_on is not null));
  asked core.questionnaire_versions;
begin
  select * into asked from core.questionnaire_versions as known where known.id = most_used;
  perform core.export_asked(first_day, last_day, coalesce(version, (select questionnaire.code || '/' || asked.edition
    from core.questionnaires as questionnaire where questionnaire.id = asked.questionnaire_id)));
  return jsonb_build_object('unit', core.unit_json(root), 'selectable', core.selectable_units(), 'last_day', core.last_exported_day(),
    'period', jsonb_build_object('from', first_day, 'to', last_day), 'smallest_group', core.smallest_group(),
    'illustrative', (select coalesce(bool_or(known.illustrative), false) from core.units as known where known.id = any (units)),
    'columns', core.export_columns(asked),
    'versions', (
      select coalesce(jsonb_agg(jsonb_build_object('code', questionnaire.code || '/' || known.edition,
        'title', known.title || ' (' || known.edition || ')', 'chosen', known.id = asked.id, 'ballots', (
          select coalesce(sum(tally.ballots), 0) from core.tallies as tally
          where tally.counter_id is null and tally.grain = 'month' and tally.starts between first_day and last_day and tally.version_id = known.id
            and tally.unit_id = any (units))) order by known.id desc), '[]')
      from core.questionnaire_versions as known join core.questionnaires as questionnaire on questionnaire.id = known.questionnaire_id
      where known.published_on is not null));
end $$;

-- Remarks as api.remarks shows them, a thousand at a time. Definer and refusals as there; and only who may take files.
create function api.export_remarks(unit text, from_day date, to_day date, counter text default null, level text default null,
  topic text default null, sought text default null, after_day date default null, after_code text default null) returns jsonb
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan'
  as $$
declare
  root bigint := core.unit_where_may('export', coalesce(unit, core.home_unit()));
  units bigint[] := core.exported_units(root);
  at_counter bigint := (select known.id from core.counters as known where known.code = counter and known.unit_id = any (units));
  given core.scale_levels := core.named_level(level);
  wanted tsquery := (select known.wanted from core.topics as known where known.code = topic and known.retired_on is null);
  page core.remarks[];
begin
  perform core.check_period(from_day, to_day);
  if counter is not null and at_counter is null then perform core.refuse('NOCTR', counter); end if;
  if level is not null and given.level is null or topic is not null and wanted is null then perform core.refuse('NOTPC'); end if;
  if sought is not null then
    if char_length(sought) > 200 or core.search_query(sought) is null then perform core.refuse('NOWRD'); end if;
    wanted := case when wanted is null then core.search_query(sought) else wanted && core.search_query(sought) end;
  end if;
  page := array(
    select remark from core.matching_remarks(units, from_day, to_day, at_counter, given, wanted) as remark
    where after_day is null or remark.day < after_day or remark.day = after_day and remark.code > after_code
    order by remark.day desc, remark.code limit 1000);
  return jsonb_build_object(
    'next', case when cardinality(page) = 1000 then jsonb_build_object('day', (page[1000]).day, 'code', (page[1000]).code) end,
    'remarks', (
      select coalesce(jsonb_agg(core.remark_json(page[place]) order by place), '[]') from generate_subscripts(page, 1) as place));
end $$;

grant execute on function core.smallest_group, core.last_exported_day, api.export_ballots, api.export_about, api.export_remarks
  to authenticated;
-- What is not in a file, and for nobody: the day, the counter, the ballot's key, a remark beside its ballot.
