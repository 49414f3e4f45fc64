-- The sub-index: figures of a period, frozen. A snapshot is what the overview showed, kept as text with a seal.

create table core.snapshots (
  id bigint generated always as identity primary key,
  code text not null unique,
  title text not null check (title = btrim(title) and char_length(title) between 1 and 200),
  unit_id bigint not null references core.units on delete restrict,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  frozen_on date not null default core.today(),
  frozen_by uuid references core.staff on delete restrict,
  -- canonical JSON; decimals are text in it, so that no reader rounds them
  content text not null,
  sha256 text not null unique check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  previous_sha256 text references core.snapshots (sha256) on delete restrict,
  check (content::jsonb ->> 'code' = code and content::jsonb ->> 'previous' is not distinct from previous_sha256)
);
-- one chain: only one snapshot is the first, and none has two successors
create unique index on core.snapshots (coalesce(previous_sha256, ''));

alter table core.snapshots enable row level security;
grant select on core.snapshots to authenticated;
create policy "staff read the snapshots of their units" on core.snapshots
  for select to authenticated using (unit_id in (select core.units_in_reach()));
-- No right to insert, change or delete: a snapshot enters through api.freeze_snapshot and stays.

create trigger a_snapshot_stays before update or delete or truncate on core.snapshots
  for each statement execute function core.refuse_change();
create trigger staff_writes_are_recorded after insert on core.snapshots
  for each row execute function core.record_write();

-- RFC 8785 for what occurs here (objects, arrays, text, whole numbers, true, false, null): keys by code point, no white space.
create function core.canonical(value jsonb) returns text
  language plpgsql immutable
  as $$
begin
  return case jsonb_typeof(value)
    when 'object' then (
      select '{' || coalesce(string_agg(to_jsonb(key)::text || ':' || core.canonical(member), ',' order by key collate "C"), '') || '}'
      from jsonb_each(value) as entry (key, member))
    when 'array' then (
      select '[' || coalesce(string_agg(core.canonical(member), ',' order by place), '') || ']'
      from jsonb_array_elements(value) with ordinality as entry (member, place))
    else value::text
  end;
end $$;

create function core.decimal_text(value jsonb) returns text
  language sql immutable
  as $$ select to_char((value #>> '{}')::numeric, 'FM999990.00') $$;

-- A figure of the overview as a row of the sub-index: without its change, decimals as text.
create function core.sealed_row(figure jsonb) returns jsonb
  language sql immutable
  as $$
  select jsonb_build_object('code', figure -> 'code', 'name', coalesce(figure -> 'name', figure -> 'label'),
    'ballots', figure -> 'ballots', 'n', figure -> 'n', 'satisfied', figure -> 'satisfied', 'state', figure -> 'state',
    'index', core.decimal_text(figure -> 'index'), 'low', core.decimal_text(figure -> 'low'), 'high', core.decimal_text(figure -> 'high'))
$$;

create function core.sealed_item(figure jsonb) returns jsonb
  language sql immutable
  as $$
  select core.sealed_row(figure) || jsonb_build_object('counts', figure -> 'counts',
    'shares', case jsonb_typeof(figure -> 'shares') when 'array' then (
      select jsonb_agg(core.decimal_text(share) order by place)
      from jsonb_array_elements(figure -> 'shares') with ordinality as entry (share, place)) end)
$$;

-- Answers by level, worst first, behind a row's index; a mean of factors has none behind it.
create function core.answers_behind(ballots bigint, packed numeric, shape core.version_shapes, rule text) returns bigint[]
  language sql immutable
  as $$
  select array_agg(answers order by level)
  from (
    select (slot - 1) % (shape).levels as level, sum(answers)::bigint as answers
    from unnest(core.unpacked(packed, 1, (shape).levels * case rule when 'overall_item' then 1 else (shape).items end, ballots))
      with ordinality as counted (answers, slot)
    where rule in ('overall_item', 'all_answers')
    group by 1
  ) as by_level
$$;

-- These answers of the whole and of each part, by the code of the unit: told where the index is told, and nowhere else. What is not
-- told together is neither all satisfied nor all not (core.suppressed), so it is not all of one level either.
create function core.answers_told(reading core.reading) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_object_agg(unit.code, to_jsonb(core.answers_behind(part.ballots, part.packed, (reading).shape, ((reading).method).rule))), '{}')
  from (
    select 'part' as noun, told.key, told.key as unit_id, told.figure from core.told(reading, 'part') as told
    where told.key <> ((reading).selection).root
    union all
    select 'total', 0, ((reading).selection).root, (reading).total
  ) as row
  join unnest((reading).parts) as part on part.noun = row.noun and part.key = row.key
  join core.units as unit on unit.id = row.unit_id
  where (row.figure).state = 'shown'
$$;

-- format 2: the whole and its units say their answers by level.
create function core.sealed_content(counted jsonb, answers jsonb, about jsonb) returns jsonb
  language sql immutable
  as $$
  select about || jsonb_build_object(
    'kind', 'counter-survey',
    'format', 2,
    'note', 'Khảo sát tại quầy: do người đến giao dịch tự đánh giá, không phải mẫu đại diện cho dân cư.',
    'illustrative', counted -> 'illustrative',
    'method', (counted -> 'method') || jsonb_build_object('z', counted -> 'method' ->> 'z',
      'confidence', counted -> 'method' ->> 'confidence'),
    'questionnaire', counted -> 'version',
    'scale', counted -> 'scale',
    'channels', (select coalesce(jsonb_agg(jsonb_build_object('channel', mix -> 'channel', 'ballots', mix -> 'ballots') order by place), '[]')
      from jsonb_array_elements(counted -> 'total' -> 'channels') with ordinality as entry (mix, place)),
    'total', core.sealed_row((counted -> 'total') || jsonb_build_object('code', about -> 'unit' -> 'code', 'name', about -> 'unit' -> 'name'))
      || jsonb_build_object('counts', answers -> (about #>> '{unit,code}')),
    'units', (select coalesce(jsonb_agg(core.sealed_row(figure) || jsonb_build_object('counts', answers -> (figure ->> 'code')) order by place), '[]')
      from jsonb_array_elements(counted -> 'units') with ordinality as entry (figure, place)),
    'counters', (select coalesce(jsonb_agg(core.sealed_row(figure) order by place), '[]')
      from jsonb_array_elements(counted -> 'counters') with ordinality as entry (figure, place)),
    'factors', (select coalesce(jsonb_agg(core.sealed_row(figure) order by place), '[]')
      from jsonb_array_elements(counted -> 'factors') with ordinality as entry (figure, place)),
    'items', (select coalesce(jsonb_agg(core.sealed_item(item) order by place, item_place), '[]')
      from (
        select counted -> 'overall_item' as item, 0 as place, 0 as item_place
        union all
        select item, place, item_place
        from jsonb_array_elements(counted -> 'factors') with ordinality as factor (figure, place),
          jsonb_array_elements(figure -> 'items') with ordinality as entry (item, item_place)
      ) as every_item where jsonb_typeof(item) = 'object'))
$$;

-- Freezes the period of a unit. Called by api.freeze_snapshot and by the illustrative seed.
create function core.freeze(root bigint, from_day date, to_day date, title text) returns text
  language plpgsql
  as $$
declare
  new_code text;
  last_sha256 text;
  sealed text;
  method core.methods := core.method_on(to_day);
  reading core.reading := core.read(core.selected(root, '{}'), from_day, to_day, null, method);
begin
  -- it will be read by those above too, whom the one who freezes does not see
  reading.outlooks := core.outlooks(reading.selection, (reading.shape).version_id, from_day, to_day, everyone => true);
  reading := core.of_places(reading, reading.places);
  -- one after the other: each names the hash of the one before
  perform pg_advisory_xact_lock(hashtext('core.snapshots'));
  select sha256 into last_sha256 from core.snapshots order by id desc limit 1;
  select 'hl-' || to_char(core.today(), 'YYYY') || '-' || lpad((count(*) + 1)::text, 3, '0') into new_code from core.snapshots;
  sealed := core.canonical(core.sealed_content(
    core.sub_index(reading, reading), core.answers_told(reading),
    (select jsonb_build_object('code', new_code, 'title', title, 'frozen_on', core.today(), 'previous', last_sha256,
      'unit', jsonb_build_object('code', unit.code, 'name', unit.name),
      'period', jsonb_build_object('from', from_day, 'to', to_day))
     from core.units as unit where unit.id = root)));
  insert into core.snapshots (code, title, unit_id, from_day, to_day, frozen_by, content, sha256, previous_sha256)
  values (new_code, title, root, from_day, to_day, core.staff_id(), sealed, encode(sha256(convert_to(sealed, 'UTF8')), 'hex'), last_sha256);
  return new_code;
end $$;

-- Definer: nobody may write snapshots. Refuses who may not freeze there, a period that has not ended, an empty one, and one that cuts
-- days apart which are told only together: beside another snapshot it would give them away.
create function api.freeze_snapshot(unit text, from_day date, to_day date, title text) returns jsonb
  language plpgsql security definer set search_path = '' set plan_cache_mode = 'force_generic_plan'
  as $$
declare
  root bigint := core.unit_where_may('freeze', unit);
begin
  perform core.check_period(from_day, to_day);
  if to_day >= core.today() then perform core.refuse('NOEND'); end if;
  if coalesce(char_length(btrim(title)), 0) not between 1 and 200 then perform core.refuse('TITLE'); end if;
  if not exists (
    select from core.safe_period(core.selected(root, '{}'), from_day, to_day, (core.method_on(to_day)).disclosure_n) as safe
    where (safe.safe_from, safe.safe_to) = (from_day, to_day)
  ) then
    perform core.refuse('CUTBL');
  end if;
  if not exists (
    select from core.tallies as tally
    where tally.whole and tally.grain = 'day' and tally.unit_id in (select core.subtree(root)) and tally.starts between from_day and to_day
  ) then
    perform core.refuse('NOBAL');
  end if;
  return jsonb_build_object('code', core.freeze(root, from_day, to_day, btrim(title)));
end $$;

create function api.snapshots() returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', snapshot.code, 'title', snapshot.title,
      'unit', jsonb_build_object('code', unit.code, 'name', unit.name), 'from', snapshot.from_day, 'to', snapshot.to_day,
      'frozen_on', snapshot.frozen_on, 'frozen_by', core.staff_name(snapshot.frozen_by),
      'index', (snapshot.content::jsonb #>> '{total,index}')::numeric, 'n', (snapshot.content::jsonb #>> '{total,n}')::bigint,
      'sha256', snapshot.sha256, 'illustrative', (snapshot.content::jsonb ->> 'illustrative')::boolean) order by snapshot.id desc), '[]')
    from core.snapshots as snapshot join core.units as unit on unit.id = snapshot.unit_id);
end $$;

create function api.snapshot(code text) returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return (
    select jsonb_build_object('code', frozen.code, 'content', frozen.content::jsonb, 'sha256', frozen.sha256,
      'previous_sha256', frozen.previous_sha256)
    from core.snapshots as frozen where frozen.code = snapshot.code);
end $$;

grant execute on function core.canonical, api.freeze_snapshot, api.snapshots, api.snapshot to authenticated;
