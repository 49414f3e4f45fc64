-- Dossiers handled, as units report them: what a response rate and a finite population are made of. By unit and month, and by
-- service area where a unit knows it. A wrong number is corrected; the audit record keeps what stood there.

create table core.dossiers (
  id bigint generated always as identity primary key,
  unit_id bigint not null references core.units on delete restrict,
  month date not null check (extract(day from month) = 1),
  -- null: all areas together
  area_id bigint references core.service_areas on delete restrict,
  handled integer not null check (handled >= 0),
  unique nulls not distinct (unit_id, month, area_id)
);

-- Only then is its number final: one that is noted in mid-month would stand as if the month had no more.
create function core.is_over(month date) returns boolean
  language sql stable
  as $$ select month + interval '1 month' <= core.today() $$;

alter table core.dossiers enable row level security;
grant select, insert (unit_id, month, area_id, handled), update (handled) on core.dossiers to authenticated;
create policy "staff read the dossiers of their units" on core.dossiers
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "those who report for a unit note its dossiers" on core.dossiers
  for insert to authenticated
  with check (unit_id in (select core.units_with_role(core.roles_that_may('report_dossiers'))) and core.is_over(month));
create policy "those who report for a unit correct its dossiers" on core.dossiers
  for update to authenticated
  using (unit_id in (select core.units_with_role(core.roles_that_may('report_dossiers'))) and core.is_over(month));
-- No right to delete: a month that was reported stays reported.

create trigger staff_writes_are_recorded after insert or update on core.dossiers
  for each row execute function core.record_write();

-- What a unit handled in each month of a period: the number for all areas, or, where there is none, the sum of the areas; with an
-- area, that area alone. No row where it is not known.
create function core.dossiers_by_month(units bigint[], area bigint, from_day date, to_day date)
  returns table (unit_id bigint, month date, handled bigint)
  language sql stable
  as $$
  select dossier.unit_id, dossier.month,
    coalesce(sum(dossier.handled) filter (where dossier.area_id is null), sum(dossier.handled))::bigint
  from core.dossiers as dossier
  where dossier.unit_id = any (units) and dossier.month between from_day and to_day
    and (area is null or dossier.area_id = area)
  group by dossier.unit_id, dossier.month
$$;

-- Why a line of dossiers is not noted; null where it is.
create function core.fault_of_dossiers(line jsonb) returns text
  language plpgsql stable
  as $$
declare
  home bigint := (select id from core.units where code = line ->> 'unit' and id in (select core.units_in_reach()));
begin
  if home is null then return 'NORCH'; end if;
  if not core.may('report_dossiers', home) then return 'NOROL'; end if;
  if coalesce(line ->> 'month', '') !~ '^20\d{2}-(0[1-9]|1[0-2])$' then return 'NOMON'; end if;
  if not core.is_over(((line ->> 'month') || '-01')::date) then return 'NOMON'; end if;
  if line ->> 'area' is not null and not exists (select from core.service_areas where code = line ->> 'area') then return 'NOARA'; end if;
  if core.whole_number(line -> 'handled') is null then return 'NOCNT'; end if;
  return null;
end $$;

-- What would become of each line, in their order: noted, the same, corrected from what stood there, or why not. The same unit,
-- month and area twice in one list is refused at the second: nobody knows which of the two was meant.
create function core.judged_dossiers(lines jsonb) returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if jsonb_typeof(lines) is distinct from 'array' or jsonb_array_length(lines) > 5000 then perform core.refuse('LINES'); end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('refusal', judged.fault, 'unit', unit.name, 'area', area.name, 'before', dossier.handled,
      'outcome', case
      when judged.fault is not null then 'refused' when dossier.id is null then 'noted'
      when dossier.handled = core.whole_number(line -> 'handled') then 'same' else 'corrected' end) order by place), '[]')
    from (
      select line, place, coalesce(core.fault_of_dossiers(line), case when row_number() over (
        partition by line ->> 'unit', line ->> 'month', line ->> 'area' order by place) > 1 then 'TWICE' end) as fault
      from jsonb_array_elements(lines) with ordinality as given (line, place)
    ) as judged
    left join core.units as unit on judged.fault is null and unit.code = line ->> 'unit'
    left join core.service_areas as area on area.code = line ->> 'area'
    left join core.dossiers as dossier on dossier.unit_id = unit.id
      and dossier.month = case when judged.fault is null then ((line ->> 'month') || '-01')::date end
      and dossier.area_id is not distinct from area.id);
end $$;

-- What api.note_dossiers would do, without doing it.
create function api.check_dossiers(lines jsonb) returns jsonb
  language sql stable
  as $$ select core.judged_dossiers(lines) $$;

-- All lines or none: half a table would look like a whole one. The answer says of each line what became of it, or would have.
create function api.note_dossiers(lines jsonb) returns jsonb
  language plpgsql
  as $$
declare
  judged jsonb := core.judged_dossiers(lines);
begin
  if not jsonb_path_exists(judged, '$[*] ? (@.refusal != null)') then
    insert into core.dossiers as dossier (unit_id, month, area_id, handled)
    select unit.id, ((line ->> 'month') || '-01')::date, area.id, core.whole_number(line -> 'handled')
    from jsonb_array_elements(lines) as line
    join core.units as unit on unit.code = line ->> 'unit'
    left join core.service_areas as area on area.code = line ->> 'area'
    on conflict (unit_id, month, area_id) do update set handled = excluded.handled
    where dossier.handled <> excluded.handled;
  end if;
  return judged;
end $$;

create index on core.audit (((after ->> 'id')::bigint)) where noun = 'dossiers';

-- Definer: the audit record is open to few, but what stood where a number was corrected, and who did it, is shown to whoever reads
-- the number. Tells nothing of units out of reach.
create function core.corrections_of(of_dossier bigint) returns jsonb
  language sql stable security definer set search_path = ''
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('on', core.local_time(record.at)::date, 'by', core.staff_name(record.staff_id),
    'before', record.before -> 'handled', 'after', record.after -> 'handled') order by record.id desc), '[]')
  from core.audit as record
  where record.noun = 'dossiers' and record.verb = 'update' and (record.after ->> 'id')::bigint = of_dossier
    and (record.after ->> 'unit_id')::bigint in (select core.units_in_reach())
$$;

create function core.months_of(year integer) returns setof date
  language sql immutable
  as $$
  select month::date from generate_series(make_date(year, 1, 1)::timestamp, make_date(year, 12, 1), interval '1 month') as month
$$;

-- A year of a unit's own numbers, as typed in.
create function api.dossiers(unit text, year integer) returns jsonb
  language plpgsql stable
  as $$
declare
  home bigint := core.unit_in_reach(unit);
begin
  if year is null or year not between 2000 and 2100 then perform core.refuse('BADPD'); end if;
  return jsonb_build_object(
    'unit', (select jsonb_build_object('code', known.code, 'name', known.name) from core.units as known where known.id = home),
    'may_report', core.may('report_dossiers', home),
    'areas', (select coalesce(jsonb_agg(jsonb_build_object('code', area.code, 'name', area.name) order by area.id), '[]')
      from core.service_areas as area),
    'months', (
      select jsonb_agg(jsonb_build_object('month', to_char(month, 'YYYY-MM'), 'handled', known.handled, 'lines', (
          select coalesce(jsonb_agg(jsonb_build_object('area', area.code, 'handled', dossier.handled,
            'corrections', core.corrections_of(dossier.id)) order by area.id nulls first), '[]')
          from core.dossiers as dossier left join core.service_areas as area on area.id = dossier.area_id
          where dossier.unit_id = home and dossier.month = each.month)) order by month)
      from core.months_of(year) as each (month)
      left join core.dossiers_by_month(array[home], null, make_date(year, 1, 1), make_date(year, 12, 31)) as known using (month)));
end $$;

-- A unit is not asked for a month in which it had ended or not begun, nor for one that is not over.
create function core.is_asked_for(unit core.units, month date) returns boolean
  language sql stable
  as $$
  select core.is_over(month) and unit.valid_from < month + interval '1 month' and coalesce(unit.valid_to, 'infinity') >= month
$$;

-- Those that took in dossiers in a year, or had a counter to do so.
create function core.dossier_units(units bigint[], year integer) returns setof core.units
  language sql stable
  as $$
  select known.*
  from core.units as known
  where known.id = any (units) and (
    exists (select from core.dossiers as dossier where dossier.unit_id = known.id and extract(year from dossier.month) = dossier_units.year)
    or known.valid_from <= make_date(year, 12, 31) and coalesce(known.valid_to, 'infinity') >= make_date(year, 1, 1)
      and exists (select from core.counters as counter where counter.unit_id = known.id))
$$;

-- Units of a tree that took in dossiers in a year, each with its twelve months: what is reported and what is missing.
create function api.dossier_table(unit text, year integer) returns jsonb
  language plpgsql stable
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  units bigint[] := array(select core.subtree(root) intersect select core.units_in_reach());
begin
  if year is null or year not between 2000 and 2100 then perform core.refuse('BADPD'); end if;
  return jsonb_build_object('unit', core.unit_json(root), 'selectable', core.selectable_units(), 'year', year,
    'may_report', exists (select from unnest(units) as each where core.may('report_dossiers', each)),
    'illustrative', (select coalesce(bool_or(known.illustrative), false) from core.units as known where known.id = any (units)),
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', known.code, 'name', known.name, 'months', months.told) order by known.id), '[]')
      from core.dossier_units(units, year) as known
      cross join lateral (
        select jsonb_agg(jsonb_build_object('month', to_char(each.month, 'YYYY-MM'), 'handled', told.handled,
          'open', core.is_asked_for(known, each.month)) order by each.month) as told
        from core.months_of(year) as each (month)
        left join core.dossiers_by_month(array[known.id], null, make_date(year, 1, 1), make_date(year, 12, 31)) as told using (month)
      ) as months));
end $$;

-- The lines of a year to fill in: of each unit and month that is asked for what was reported, all areas and each area apart, or one
-- line without a number. Noted again as they are they change nothing.
create function api.dossier_lines(unit text, year integer) returns jsonb
  language plpgsql stable
  as $$
declare
  root bigint := core.unit_in_reach(coalesce(unit, core.home_unit()));
  units bigint[] := array(select core.subtree(root) intersect select core.units_in_reach());
begin
  if year is null or year not between 2000 and 2100 then perform core.refuse('BADPD'); end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('unit', known.code, 'name', known.name, 'month', to_char(each.month, 'YYYY-MM'),
      'area', area.code, 'handled', dossier.handled) order by known.id, each.month, area.id nulls first), '[]')
    from core.dossier_units(units, year) as known
    cross join core.months_of(year) as each (month)
    left join core.dossiers as dossier on dossier.unit_id = known.id and dossier.month = each.month
    left join core.service_areas as area on area.id = dossier.area_id
    where core.is_asked_for(known, each.month));
end $$;

grant execute on function core.whole_number, core.dossiers_by_month, core.fault_of_dossiers, core.judged_dossiers, core.corrections_of,
  core.is_over, core.months_of, core.is_asked_for, core.dossier_units, api.check_dossiers, api.note_dossiers, api.dossiers,
  api.dossier_table, api.dossier_lines to authenticated;
