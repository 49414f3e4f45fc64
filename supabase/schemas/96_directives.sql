-- Directives and the yearly plan: what a unit orders, by number and date, task by task, and which criteria and actions it serves.
-- Tasks are carried on by dated deeds; nothing is rewritten and nothing deleted.

create table core.directives (
  id bigint generated always as identity primary key,
  code text not null unique default 'vb-' || left(md5(gen_random_uuid()::text), 8),
  unit_id bigint not null references core.units on delete restrict,
  kind text not null check (kind in ('directive', 'plan')),
  number text not null check (number = btrim(number) and char_length(number) between 1 and 60),
  dated date not null,
  title text not null check (title = btrim(title) and char_length(title) between 1 and 300),
  illustrative boolean not null default false,
  unique (unit_id, number, dated)
);

create table core.directive_tasks (
  id bigint generated always as identity primary key,
  code text not null unique default 'nv-' || left(md5(gen_random_uuid()::text), 8),
  directive_id bigint not null references core.directives on delete restrict,
  title text not null check (title = btrim(title) and char_length(title) between 1 and 300),
  target text check (target = btrim(target) and char_length(target) between 1 and 200),
  owner text not null check (owner = btrim(owner) and char_length(owner) between 1 and 120),
  due_on date
);
create index on core.directive_tasks (directive_id);

create table core.task_deeds (
  id bigint generated always as identity primary key,
  task_id bigint not null references core.directive_tasks on delete restrict,
  deed text not null check (deed in ('start', 'finish', 'cancel')),
  on_day date not null default core.today(),
  staff_id uuid default core.staff_id() references core.staff on delete restrict,
  note text check (note = btrim(note) and char_length(note) between 1 and 1000)
);
create index on core.task_deeds (task_id, id);

-- What a task serves: a node of a year's scheme, or an action.
create table core.task_links (
  id bigint generated always as identity primary key,
  task_id bigint not null references core.directive_tasks on delete restrict,
  node_id bigint references core.scheme_nodes on delete restrict,
  action_id bigint references core.actions on delete restrict,
  check (num_nonnulls(node_id, action_id) = 1),
  unique nulls not distinct (task_id, node_id, action_id)
);
create index on core.task_links (node_id);
create index on core.task_links (action_id);

create function core.task_state(of_task bigint) returns text
  language sql stable
  as $$
  select coalesce((
    select case deed when 'start' then 'started' when 'finish' then 'done' else 'cancelled' end
    from core.task_deeds where task_id = of_task order by id desc limit 1), 'open')
$$;

create function core.check_task_deed() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  state text;
begin
  perform pg_advisory_xact_lock(hashtext('task ' || new.task_id));
  state := core.task_state(new.task_id);
  if state in ('done', 'cancelled') or (state = 'started' and new.deed = 'start') then perform core.refuse('NOSTA', new.deed); end if;
  if new.deed = 'cancel' and new.note is null then perform core.refuse('NOWHY', new.deed); end if;
  return new;
end $$;
create trigger a_deed_follows_the_state before insert on core.task_deeds
  for each row execute function core.check_task_deed();
create trigger a_deed_stays before update or delete on core.task_deeds
  for each row execute function core.refuse_change();

alter table core.directives enable row level security;
alter table core.directive_tasks enable row level security;
alter table core.task_deeds enable row level security;
alter table core.task_links enable row level security;
grant select on core.directives, core.directive_tasks, core.task_deeds, core.task_links to authenticated;
grant insert (unit_id, kind, number, dated, title) on core.directives to authenticated;
grant insert (directive_id, title, target, owner, due_on) on core.directive_tasks to authenticated;
grant insert (task_id, deed, note) on core.task_deeds to authenticated;
grant insert (task_id, node_id, action_id) on core.task_links to authenticated;

-- Whose directives the asker reads: those of their units, and of the units above, whose orders they carry out.
-- Definer: the units above are out of reach.
create function core.units_that_direct() returns setof bigint
  language sql stable security definer set search_path = ''
  as $$
  select core.units_in_reach()
  union
  select above.unit_id from core.own_memberships() as own cross join lateral core.ancestry(own.unit_id) as above
$$;

create function core.may_direct(of_directive bigint) returns boolean
  language sql stable
  as $$
  select exists (
    select from core.directives as directive
    where directive.id = of_directive and directive.unit_id in (select core.units_with_role(core.roles_that_may('direct'))))
$$;

create policy "staff read what their units and those above ordered" on core.directives
  for select to authenticated using (unit_id in (select core.units_that_direct()));
create policy "staff read the tasks of directives they see" on core.directive_tasks
  for select to authenticated using (exists (select from core.directives as directive where directive.id = directive_id));
create policy "staff read what happened to the tasks they see" on core.task_deeds
  for select to authenticated using (exists (select from core.directive_tasks as task where task.id = task_id));
create policy "staff read what the tasks they see serve" on core.task_links
  for select to authenticated using (exists (select from core.directive_tasks as task where task.id = task_id));
create policy "heads and admins issue" on core.directives
  for insert to authenticated with check (unit_id in (select core.units_with_role(core.roles_that_may('direct'))));
create policy "who issues sets the tasks" on core.directive_tasks
  for insert to authenticated with check (core.may_direct(directive_id));
create policy "who issues tells how tasks go" on core.task_deeds
  for insert to authenticated
  with check ((select core.may_direct(task.directive_id) from core.directive_tasks as task where task.id = task_id));
create policy "who issues says what a task serves" on core.task_links
  for insert to authenticated
  with check ((select core.may_direct(task.directive_id) from core.directive_tasks as task where task.id = task_id));
-- No right to change or delete: an order is superseded by the next one, a task given up is cancelled with its reason.

create trigger staff_writes_are_recorded after insert or update or delete on core.directives
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.directive_tasks
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.task_deeds
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.task_links
  for each row execute function core.record_write();

grant execute on function core.task_state, core.units_that_direct, core.may_direct to authenticated;
