-- Service areas (lĩnh vực): what citizens come for. Each counter serves one, or none in particular.

create table core.service_areas (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (name = btrim(name) and name <> '')
);

alter table core.service_areas enable row level security;
grant select on core.service_areas to authenticated;
create policy "every known asker reads the service areas" on core.service_areas
  for select to authenticated using ((select core.actor()) is not null);
-- No right to insert, change or delete: areas come with the province's list of procedures.

create function core.area_with(of_code text) returns bigint
  language plpgsql stable
  as $$
declare
  found_id bigint := (select id from core.service_areas where code = of_code);
begin
  if found_id is null then perform core.refuse('NOARA', of_code); end if;
  return found_id;
end $$;
grant execute on function core.area_with to authenticated;
