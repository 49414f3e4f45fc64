-- Files that show what was done about an action. They are added while it is carried out or when it is done, and stay.

create table core.action_files (
  id bigint generated always as identity primary key,
  action_id bigint not null references core.actions on delete restrict,
  digest bytea not null check (octet_length(digest) = 32),
  name text not null check (name ~ '^[^/\\[:cntrl:]]{1,200}$'),
  content_type text not null,
  bytes bytea not null check (octet_length(bytes) between 1 and 1048576),
  on_day date not null default core.today(),
  staff_id uuid default core.staff_id() references core.staff on delete restrict,
  unique (action_id, digest)
);

alter table core.action_files enable row level security;
grant select on core.action_files to authenticated;
grant insert (action_id, digest, name, content_type, bytes) on core.action_files to authenticated;
create policy "staff open the files of the actions they see" on core.action_files
  for select to authenticated using (exists (select from core.actions as action where action.id = action_id));
create policy "heads show what was done" on core.action_files
  for insert to authenticated
  with check (exists (select from core.actions as action
    where action.id = action_id and action.unit_id in (select core.units_with_role(core.roles_that_may('plan_actions')))));
-- No right to change or delete: what was shown stays. The bytes are not copied into the record of writes; the row says
-- itself who added it and when.

create function core.action_files_json(of_action bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('digest', encode(file.digest, 'hex'), 'name', file.name, 'size', octet_length(file.bytes),
    'on', file.on_day, 'staff', core.staff_name(file.staff_id)) order by file.id), '[]')
  from core.action_files as file where file.action_id = of_action
$$;

-- `file` is base64; the same bytes twice are there once.
create function api.attach_file(code text, name text, file text) returns jsonb
  language plpgsql
  as $$
declare
  action core.actions := core.action_in_reach(code);
  content bytea := decode(file, 'base64');
begin
  if not core.may('plan_actions', action.unit_id) then perform core.refuse('NOROL', 'plan_actions'); end if;
  if core.action_state(action.id) not in ('approved', 'done') then perform core.refuse('NOSTA', 'attach'); end if;
  if octet_length(content) not between 1 and 1048576 or core.file_type(content) is null or coalesce(name, '') !~ '^[^/\\[:cntrl:]]{1,200}$' then
    perform core.refuse('NOFIL');
  end if;
  if (select count(*) from core.action_files as known where known.action_id = action.id) >= 10 then perform core.refuse('MANYF'); end if;
  insert into core.action_files (action_id, digest, name, content_type, bytes)
  values (action.id, sha256(content), attach_file.name, core.file_type(content), content)
  on conflict do nothing;
  return null;
end $$;

-- The bytes for those who see the action; null for everybody else.
create function api.action_file(code text, digest text) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('name', stored.name, 'content_type', stored.content_type, 'file', encode(stored.bytes, 'base64'))
  from core.action_files as stored join core.actions as action on action.id = stored.action_id
  where action.code = action_file.code
    and stored.digest = case when action_file.digest ~ '^[0-9a-f]{64}$' then decode(action_file.digest, 'hex') end
$$;

grant execute on function core.action_files_json, api.attach_file, api.action_file to authenticated;
