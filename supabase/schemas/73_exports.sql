-- Files of de-identified ballots, by whole months that are complete; and remarks as read.

-- A file that somebody began to take: no ballot is given without this record of who took which.
create table core.exports (
  id bigint generated always as identity primary key,
  code text not null unique default left(md5(gen_random_uuid()::text), 12),
  unit_id bigint not null references core.units on delete restrict,
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  from_day date not null,
  to_day date not null check (to_day > from_day),
  format text not null check (format in ('csv', 'parquet')),
  ballots bigint not null check (ballots >= 0),
  begun_on date not null default core.today(),
  begun_by uuid not null references core.staff on delete restrict
);

create index on core.exports (begun_by);

alter table core.exports enable row level security;
grant select on core.exports to authenticated;
create policy "staff read which files they took" on core.exports
  for select to authenticated using (begun_by = (select core.staff_id()));
-- No right to write: a file is begun through api.begin_export.

create trigger an_export_stays before update or delete or truncate on core.exports
  for each statement execute function core.refuse_change();
create trigger staff_writes_are_recorded after insert on core.exports
  for each row execute function core.record_write();

-- How a file ended: how many of its ballots were sent, and the hash of its last line if that was sent too. None is there while it
-- is being sent, nor where the product or the database fell on the way or whoever asked had left before the first line.
create table core.export_ends (
  export_id bigint primary key references core.exports on delete restrict,
  ballots bigint not null check (ballots >= 0),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  ended_on date not null default core.today()
);

alter table core.export_ends enable row level security;
grant select on core.export_ends to authenticated;
create policy "staff read how their files ended" on core.export_ends
  for select to authenticated using (export_id in (select id from core.exports));
-- No right to write: a file ends through api.end_export.

create trigger an_end_stays before update or delete or truncate on core.export_ends
  for each statement execute function core.refuse_change();
create trigger staff_writes_are_recorded after insert on core.export_ends
  for each row execute function core.record_write();

-- 'sent' only with every ballot and the last line; 'cut' with less, and where nothing was said until no more is given
-- (core.open_export); 'open' until then.
create function core.export_state(file core.exports) returns text
  language sql stable
  as $$
  select case
    when exists (select from core.export_ends as ended where ended.export_id = file.id and ended.sha256 is not null) then 'sent'
    when exists (select from core.export_ends as ended where ended.export_id = file.id) or file.begun_on < core.today() - 1 then 'cut'
    else 'open' end
$$;

-- Files of the asker, the last first; `again` where no later one of the same choice was sent whole.
create function core.exports_json() returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(said order by id desc), '[]')
  from (
    select file.id, jsonb_build_object('code', file.code, 'unit', core.unit_json(file.unit_id),
      'version', questionnaire.code || '/' || version.edition, 'title', version.title || ' (' || version.edition || ')',
      'period', jsonb_build_object('from', file.from_day, 'to', file.to_day), 'format', file.format, 'ballots', file.ballots,
      'sent', ended.ballots, 'begun_on', file.begun_on, 'state', core.export_state(file),
      'again', core.export_state(file) <> 'sent' and not exists (
        select from core.exports as later
        where later.begun_by = file.begun_by and later.unit_id = file.unit_id and later.version_id = file.version_id
          and later.from_day = file.from_day and later.to_day = file.to_day and later.format = file.format and later.id > file.id
          and core.export_state(later) = 'sent')) as said
    from core.exports as file
    join core.questionnaire_versions as version on version.id = file.version_id
    join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
    left join core.export_ends as ended on ended.export_id = file.id
    where file.begun_by = core.staff_id()
    order by file.id desc limit 8) as lately
$$;

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

-- Months of a period in which these units have ballots that were put away: the tallies still tell of them, a file could not.
create function core.months_put_away(units bigint[], from_day date, to_day date) returns text[]
  language sql stable
  as $$
  select coalesce(array_agg(distinct to_char(tally.starts, 'YYYY-MM') order by to_char(tally.starts, 'YYYY-MM')), '{}')
  from core.rows_of(units, false, 'month', from_day, to_day) as tally
  where tally.ballots > 0 and tally.starts not in (select core.attached_months())
$$;

create function core.check_export(units bigint[], from_day date, to_day date) returns void
  language plpgsql stable
  as $$
declare
  missing text[];
begin
  if from_day is null or to_day is null or to_day < from_day or extract(day from from_day) <> 1
    or extract(day from to_day + 1) <> 1 or to_day > core.last_exported_day() or to_day > from_day + 3700 then
    perform core.refuse('MONTH');
  end if;
  missing := core.months_put_away(units, from_day, to_day);
  if missing <> '{}' then perform core.refuse('STOWD', array_to_string(missing, ', ')); end if;
end $$;

-- What a file of these months would hold, by edition, and what is kept back.
create function core.export_sizes(units bigint[], from_day date, to_day date) returns table (version_id bigint, ballots bigint, kept_back bigint)
  language sql stable
  as $$
  select version.id, coalesce(sum(cell.ballots) filter (where cell.given), 0)::bigint,
    coalesce(sum(cell.ballots) filter (where not cell.given), 0)::bigint
  from core.questionnaire_versions as version
  cross join generate_series(from_day::timestamp, to_day, interval '1 month') as each (month)
  left join lateral core.export_cells(each.month::date, version.id) as cell on cell.unit_id = any (units)
  where version.published_on is not null
  group by version.id
$$;

-- What is said before a file is taken. Without months it is this year's complete ones, without an edition the one most used.
-- Definer: nobody reads ballots. Refuses other roles, units out of reach and an edition that is not there.
create function api.export_about(unit text, from_day date, to_day date, version text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  root bigint := core.unit_where_may('export', coalesce(unit, core.home_unit()));
  units bigint[] := core.exported_units(root);
  last_day date := coalesce(to_day, core.last_exported_day());
  first_day date := coalesce(from_day, date_trunc('year', last_day::timestamp)::date);
  asked core.questionnaire_versions;
  sizes jsonb;
begin
  perform core.check_export(units, first_day, last_day);
  select jsonb_object_agg(size.version_id, to_jsonb(size)) into sizes from core.export_sizes(units, first_day, last_day) as size;
  select * into asked from core.questionnaire_versions as known
  where known.published_on is not null and (export_about.version is null or known.id = core.version_named(export_about.version))
  order by (sizes #>> array[known.id::text, 'ballots'])::bigint desc, known.id desc limit 1;
  if asked.id is null then perform core.refuse('NOVER', version); end if;
  return jsonb_build_object('unit', core.unit_json(root), 'selectable', core.selectable_units(), 'last_day', core.last_exported_day(),
    'period', jsonb_build_object('from', first_day, 'to', last_day), 'smallest_group', core.smallest_group(),
    'illustrative', (select coalesce(bool_or(known.illustrative), false) from core.units as known where known.id = any (units)),
    'columns', core.export_columns(asked), 'taken', core.exports_json(),
    'versions', (
      select jsonb_agg(jsonb_build_object('code', questionnaire.code || '/' || known.edition, 'title', known.title || ' (' || known.edition || ')',
        'chosen', known.id = asked.id, 'ballots', sizes #> array[known.id::text, 'ballots'],
        'kept_back', sizes #> array[known.id::text, 'kept_back']) order by known.id desc)
      from core.questionnaire_versions as known join core.questionnaires as questionnaire on questionnaire.id = known.questionnaire_id
      where known.published_on is not null));
end $$;

-- Definer, as above. Refuses the same, and a format that is none.
create function api.begin_export(unit text, from_day date, to_day date, version text, format text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  root bigint := core.unit_where_may('export', unit);
  asked core.questionnaire_versions;
  begun core.exports;
begin
  perform core.check_export(core.exported_units(root), from_day, to_day);
  select * into asked from core.questionnaire_versions as known where known.id = core.version_named(version);
  if asked.id is null then perform core.refuse('NOVER', version); end if;
  if format is null or format not in ('csv', 'parquet') then perform core.refuse('NOEXP', format); end if;
  insert into core.exports (unit_id, version_id, from_day, to_day, format, ballots, begun_by)
  values (root, asked.id, begin_export.from_day, begin_export.to_day, begin_export.format, (
    select size.ballots from core.export_sizes(core.exported_units(root), begin_export.from_day, begin_export.to_day) as size
    where size.version_id = asked.id), core.staff_id())
  returning * into begun;
  return jsonb_build_object('code', begun.code, 'ballots', begun.ballots, 'columns', core.export_columns(asked));
end $$;

-- A file that the asker began today or yesterday and that has not ended; refuses any other.
create function core.open_export(file text) returns core.exports
  language plpgsql stable
  as $$
declare
  begun core.exports;
begin
  select * into begun from core.exports as known
  where known.code = file and known.begun_by = core.staff_id() and known.begun_on >= core.today() - 1
    and not exists (select from core.export_ends as ended where ended.export_id = known.id);
  if begun.id is null then perform core.refuse('NOEXP', file); end if;
  return begun;
end $$;

-- Puts on record how a file ended: whole with the hash of its last line, or cut off after so many ballots. Definer: nobody writes
-- ends. Refuses what core.open_export does; more ballots than were announced; a hash that is none, or one of fewer ballots.
create function api.end_export(file text, ballots bigint, sha256 text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  begun core.exports := core.open_export(file);
begin
  if ballots is null or ballots not between 0 and begun.ballots
    or sha256 is not null and (sha256 !~ '^[0-9a-f]{64}$' or ballots <> begun.ballots) then
    perform core.refuse('ENDEX', format('%s/%s', ballots, begun.ballots));
  end if;
  insert into core.export_ends (export_id, ballots, sha256) values (begun.id, end_export.ballots, end_export.sha256);
  return jsonb_build_object('state', core.export_state(begun));
end $$;

-- A thousand ballots at most, so that memory does not grow with a unit: the next units of a month, as many as are whole within that,
-- or a part of one that has more. `after` is the month and unit that came last, and how many of that unit's where more of them
-- follow; null where nothing follows. Definer, as above. Refuses what core.open_export does, and asks again whether the asker may and
-- whether the month is there: either may have changed on the way.
create function api.export_ballots(file text, after_month date default null, after_unit bigint default null, after_ballots integer default null)
  returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  page constant integer := 1000;
  before constant bigint := greatest(coalesce(after_ballots, 0), 0);
  begun core.exports := core.open_export(file);
  asked core.questionnaire_versions;
  units bigint[];
  month date;
  cells bigint[];
  size bigint;
begin
  perform core.unit_where_may('export', (select known.code from core.units as known where known.id = begun.unit_id));
  units := core.exported_units(begun.unit_id);
  select * into asked from core.questionnaire_versions as known where known.id = begun.version_id;

  month := coalesce(after_month, begun.from_day);
  while month <= begun.to_day loop
    select array_agg(cell.unit_id order by cell.unit_id), sum(cell.ballots) into cells, size
    from (
      select sized.unit_id, sized.ballots, sum(sized.ballots) over up_to_it as together, row_number() over up_to_it as place
      from core.export_cells(month, asked.id) as sized
      where sized.given and sized.unit_id = any (units)
        and (after_month is distinct from month or sized.unit_id > after_unit or (sized.unit_id = after_unit and before > 0))
      window up_to_it as (order by sized.unit_id)
    ) as cell
    where cell.together <= page or cell.place = 1;
    exit when cells is not null;
    month := (month + interval '1 month')::date;
  end loop;
  if cells is not null then perform core.check_export(units, month, (month + interval '1 month - 1 day')::date); end if;

  return jsonb_build_object(
    'next', case when cells is not null then jsonb_build_object('month', month, 'unit', cells[cardinality(cells)],
      'ballots', case when before + page < size then before + page end) end,
    'rows', case when cells is null then '[]' else core.export_rows(cells, month, asked, before, page) end);
end $$;

-- Remarks as api.remarks shows them, a thousand at a time, and what they are of. A file goes from hand to hand: what was hidden is not
-- in it, whoever takes it, nor is a hidden remark found for it by its words or its level. Definer and refusals as there; and only who
-- may take files.
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
    where (after_day is null or remark.day < after_day or remark.day = after_day and remark.code > after_code)
      and (wanted is null and given.level is null or (core.hiding_of(remark)).id is null)
    order by remark.day desc, remark.code limit 1000);
  return jsonb_build_object(
    'of', jsonb_build_object('unit', core.unit_json(root), 'level', given.label,
      'counter', (
        select jsonb_build_object('code', known.code, 'name', known.name) from core.counters as known where known.id = at_counter),
      'topic', (select known.name from core.topics as known where known.code = topic),
      'illustrative', (select coalesce(bool_or(known.illustrative), false) from core.units as known where known.id = any (units))),
    'next', case when cardinality(page) = 1000 then jsonb_build_object('day', (page[1000]).day, 'code', (page[1000]).code) end,
    'remarks', (
      select coalesce(jsonb_agg(core.remark_json(page[place], false) order by place), '[]') from generate_subscripts(page, 1) as place));
end $$;

grant execute on function core.last_exported_day, api.export_about, api.begin_export, api.export_ballots, api.end_export, api.export_remarks to authenticated;
