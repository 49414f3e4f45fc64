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

alter table core.dossiers enable row level security;
grant select, insert (unit_id, month, area_id, handled), update (handled) on core.dossiers to authenticated;
create policy "staff read the dossiers of their units" on core.dossiers
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "those who report for a unit note its dossiers" on core.dossiers
  for insert to authenticated
  with check (unit_id in (select core.units_with_role(core.roles_that_may('report_dossiers'))));
create policy "those who report for a unit correct its dossiers" on core.dossiers
  for update to authenticated
  using (unit_id in (select core.units_with_role(core.roles_that_may('report_dossiers'))));
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
  if coalesce(line ->> 'month', '') !~ '^\d{4}-(0[1-9]|1[0-2])$' or (line ->> 'month') || '-01' > core.today()::text then
    return 'NOMON';
  end if;
  if line ->> 'area' is not null and not exists (select from core.service_areas where code = line ->> 'area') then return 'NOARA'; end if;
  if core.whole_number(line -> 'handled') is null then return 'NOCNT'; end if;
  return null;
end $$;

-- Each line is noted or refused by itself, and the answer says which: a table of a hundred units does not fail for one wrong code.
create function api.note_dossiers(lines jsonb) returns jsonb
  language plpgsql
  as $$
declare
  line jsonb;
  fault text;
  before integer;
  outcomes jsonb := '[]';
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if jsonb_typeof(lines) is distinct from 'array' or jsonb_array_length(lines) > 5000 then perform core.refuse('LINES'); end if;
  for line in select * from jsonb_array_elements(lines) loop
    fault := core.fault_of_dossiers(line);
    before := null;
    if fault is null then
      select dossier.handled into before from core.dossiers as dossier
      where dossier.unit_id = (select id from core.units where code = line ->> 'unit')
        and dossier.month = ((line ->> 'month') || '-01')::date
        and dossier.area_id is not distinct from (select id from core.service_areas where code = line ->> 'area');
      insert into core.dossiers as dossier (unit_id, month, area_id, handled)
      select unit.id, ((line ->> 'month') || '-01')::date, (select id from core.service_areas where code = line ->> 'area'),
        core.whole_number(line -> 'handled')
      from core.units as unit where unit.code = line ->> 'unit'
      on conflict (unit_id, month, area_id) do update set handled = excluded.handled
      where dossier.handled <> excluded.handled;
    end if;
    outcomes := outcomes || jsonb_build_object('refusal', fault, 'before', before, 'outcome', case
      when fault is not null then 'refused' when before is null then 'noted'
      when before = core.whole_number(line -> 'handled') then 'same' else 'corrected' end);
  end loop;
  return outcomes;
end $$;

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
          select coalesce(jsonb_agg(jsonb_build_object('area', area.code, 'handled', dossier.handled) order by area.id nulls first), '[]')
          from core.dossiers as dossier left join core.service_areas as area on area.id = dossier.area_id
          where dossier.unit_id = home and dossier.month = each.month)) order by month)
      from (select month::date from generate_series(make_date(year, 1, 1)::timestamp, make_date(year, 12, 1), interval '1 month') as month) as each
      left join core.dossiers_by_month(array[home], null, make_date(year, 1, 1), make_date(year, 12, 31)) as known using (month)));
end $$;

grant execute on function core.whole_number, core.dossiers_by_month, core.fault_of_dossiers, api.note_dossiers, api.dossiers to authenticated;
