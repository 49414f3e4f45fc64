-- Every write by staff leaves a record with what was there before and after. It is only ever added to.

create table core.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  staff_id uuid not null references core.staff on delete restrict,
  verb text not null check (verb in ('insert', 'update', 'delete')),
  noun text not null,
  code text,
  before jsonb,
  after jsonb
);

alter table core.audit enable row level security;
grant select on core.audit to authenticated;
create policy "admins and auditors read the audit record" on core.audit
  for select to authenticated
  using (exists (select from core.own_memberships() where role = any (core.roles_that_may('audit'))));
-- No right to insert, change or delete: records are written by core.record_write alone.

create trigger the_record_stays before update or delete or truncate on core.audit
  for each statement execute function core.refuse_change();

-- Definer: staff may not write the record themselves. Records only what staff do; a seed or migration has no asker.
create function core.record_write() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
declare
  secret text[] := array['password_hash'];
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - secret end;
  is_now jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - secret end;
begin
  if core.staff_id() is not null then
    insert into core.audit (staff_id, verb, noun, code, before, after)
    values (core.staff_id(), lower(tg_op), tg_table_name, coalesce(is_now, was) ->> 'code', was, is_now);
  end if;
  return null;
end $$;

create trigger staff_writes_are_recorded after insert or update or delete on core.units
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.staff
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.memberships
  for each row execute function core.record_write();

-- Definer: a name beside a deed is shown to those who see the deed; the rest of the staff row stays closed.
create function core.staff_name(of_id uuid) returns text
  language sql stable security definer set search_path = ''
  as $$ select name from core.staff where id = of_id $$;

create function api.audit(before bigint default null) returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships() where role = any (core.roles_that_may('audit'))) then
    perform core.refuse('NOROL', 'audit');
  end if;
  return (
    select coalesce(jsonb_agg(entry order by (entry ->> 'id')::bigint desc), '[]')
    from (
      select jsonb_build_object('id', record.id, 'at', to_char(core.local_time(record.at), 'YYYY-MM-DD"T"HH24:MI:SS'),
        'staff', core.staff_name(record.staff_id), 'verb', record.verb, 'noun', record.noun, 'code', record.code,
        'detail', jsonb_build_object('before', record.before, 'after', record.after)) as entry
      from core.audit as record
      where audit.before is null or record.id < audit.before
      order by record.id desc limit 50
    ) as page);
end $$;

grant execute on function api.audit, core.staff_name to authenticated;
