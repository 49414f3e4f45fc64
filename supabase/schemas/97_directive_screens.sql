-- What the screens of directives and yearly plans ask and do.

create function core.task_json(task core.directive_tasks) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('code', (task).code, 'title', (task).title, 'target', (task).target, 'owner', (task).owner, 'due_on', (task).due_on,
    'state', state, 'overdue', state in ('open', 'started') and coalesce((task).due_on < core.today(), false),
    'deeds', (
      select coalesce(jsonb_agg(jsonb_build_object('deed', deed.deed, 'on', deed.on_day, 'staff', core.staff_name(deed.staff_id), 'note', deed.note)
        order by deed.id), '[]')
      from core.task_deeds as deed where deed.task_id = (task).id),
    'criteria', (
      select coalesce(jsonb_agg(jsonb_build_object('scheme', scheme.code, 'node', node.code, 'title', node.title) order by link.id), '[]')
      from core.task_links as link join core.scheme_nodes as node on node.id = link.node_id
      join core.scheme_versions as version on version.id = node.version_id join core.schemes as scheme on scheme.id = version.scheme_id
      where link.task_id = (task).id),
    'actions', (
      select coalesce(jsonb_agg(jsonb_build_object('code', action.code, 'title', action.title, 'state', core.action_state(action.id))
        order by link.id), '[]')
      from core.task_links as link join core.actions as action on action.id = link.action_id where link.task_id = (task).id))
  from core.task_state((task).id) as state
$$;

create function core.directive_json(directive core.directives) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('code', (directive).code, 'kind', (directive).kind, 'number', (directive).number, 'dated', (directive).dated,
    'title', (directive).title, 'illustrative', (directive).illustrative, 'unit', core.unit_json((directive).unit_id),
    'tasks', count(task.id), 'done', count(task.id) filter (where state = 'done'),
    'overdue', count(task.id) filter (where state in ('open', 'started') and task.due_on < core.today()))
  from (select) as one
  left join core.directive_tasks as task on task.directive_id = (directive).id
  left join lateral core.task_state(task.id) as state on true
$$;

create function core.directive_seen(directive_code text) returns core.directives
  language plpgsql stable
  as $$
declare
  seen core.directives;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into seen from core.directives as directive where directive.code = directive_code;
  if seen.id is null then perform core.refuse('NODIR', directive_code); end if;
  return seen;
end $$;

create function api.directives() returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return jsonb_build_object(
    'units', (
      select coalesce(jsonb_agg(jsonb_build_object('code', unit.code, 'name', unit.name) order by unit.id), '[]')
      from core.units as unit
      where unit.id in (select core.units_with_role(core.roles_that_may('direct'))) and coalesce(unit.valid_to, 'infinity') >= core.today()),
    'directives', (
      select coalesce(jsonb_agg(core.directive_json(directive) order by directive.dated desc, directive.id desc), '[]')
      from core.directives as directive));
end $$;

create function api.directive(code text) returns jsonb
  language plpgsql stable
  as $$
declare
  seen core.directives := core.directive_seen(code);
begin
  return core.directive_json(seen) || jsonb_build_object('may_direct', core.may_direct(seen.id),
    'list', (
      select coalesce(jsonb_agg(core.task_json(task) order by task.id), '[]')
      from core.directive_tasks as task where task.directive_id = seen.id),
    -- what a task may be said to serve: the criteria of the newest year of each scheme, and the actions in reach that run
    'criteria', (
      select coalesce(jsonb_agg(jsonb_build_object('scheme', newest.scheme, 'node', node.code, 'title', node.title) order by newest.scheme, tree.trail), '[]')
      from (
        select distinct on (scheme.id) scheme.code as scheme, index_year.version_id
        from core.index_years as index_year join core.schemes as scheme on scheme.id = index_year.scheme_id
        order by scheme.id, index_year.year desc
      ) as newest
      cross join lateral core.scheme_tree(newest.version_id) as tree
      join core.scheme_nodes as node on node.id = tree.node_id
      where core.may_direct(seen.id)),
    'actions', (
      select coalesce(jsonb_agg(jsonb_build_object('code', action.code, 'title', action.title, 'unit', unit.name) order by unit.id, action.id), '[]')
      from core.actions as action join core.units as unit on unit.id = action.unit_id
      where core.may_direct(seen.id) and core.action_state(action.id) not in ('done', 'cancelled')));
end $$;

-- Deeds --------------------------------------------------------------------------------------------------------------

create function api.issue_directive(unit text, kind text, number text, dated date, title text) returns jsonb
  language plpgsql
  as $$
declare
  home bigint := core.unit_where_may('direct', unit);
  issued core.directives;
begin
  if kind not in ('directive', 'plan') or coalesce(char_length(btrim(number)), 0) not between 1 and 60
    or coalesce(char_length(btrim(title)), 0) not between 1 and 300 or dated is null or dated > core.today() then
    perform core.refuse('BADDI');
  end if;
  insert into core.directives (unit_id, kind, number, dated, title)
  values (home, issue_directive.kind, btrim(issue_directive.number), issue_directive.dated, btrim(issue_directive.title))
  on conflict do nothing returning * into issued;
  if issued.id is null then perform core.refuse('DUPDI', number); end if;
  return jsonb_build_object('code', issued.code);
end $$;

create function api.add_task(directive text, title text, target text, owner text, due_on date) returns jsonb
  language plpgsql
  as $$
declare
  seen core.directives := core.directive_seen(directive);
begin
  if not core.may_direct(seen.id) then perform core.refuse('NOROL', 'direct'); end if;
  if coalesce(char_length(btrim(title)), 0) not between 1 and 300 or coalesce(char_length(btrim(owner)), 0) not between 1 and 120
    or char_length(btrim(target)) > 200 or due_on < seen.dated then
    perform core.refuse('BADTA');
  end if;
  insert into core.directive_tasks (directive_id, title, target, owner, due_on)
  values (seen.id, btrim(add_task.title), nullif(btrim(add_task.target), ''), btrim(add_task.owner), add_task.due_on);
  return null;
end $$;

create function core.task_to_write(task_code text) returns core.directive_tasks
  language plpgsql stable
  as $$
declare
  task core.directive_tasks;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select * into task from core.directive_tasks as known where known.code = task_code;
  if task.id is null then perform core.refuse('NODIR', task_code); end if;
  if not core.may_direct(task.directive_id) then perform core.refuse('NOROL', 'direct'); end if;
  return task;
end $$;

create function api.carry_task(code text, deed text, note text default null) returns jsonb
  language plpgsql
  as $$
declare
  task core.directive_tasks := core.task_to_write(code);
begin
  if deed not in ('start', 'finish', 'cancel') then perform core.refuse('NOSTA', deed); end if;
  if char_length(btrim(note)) > 1000 then perform core.refuse('NOWHY'); end if;
  insert into core.task_deeds (task_id, deed, note) values (task.id, carry_task.deed, nullif(btrim(carry_task.note), ''));
  return null;
end $$;

-- `serves` is 'scheme node' of that scheme's newest year, or an action's code.
create function api.link_task(code text, serves text) returns jsonb
  language plpgsql
  as $$
declare
  task core.directive_tasks := core.task_to_write(code);
  action_id bigint;
  node_id bigint;
begin
  select action.id into action_id from core.actions as action where action.code = serves;
  select node.id into node_id
  from core.index_years as index_year join core.schemes as scheme on scheme.id = index_year.scheme_id and scheme.code = split_part(serves, ' ', 1)
  join core.scheme_nodes as node on node.version_id = index_year.version_id and node.code = split_part(serves, ' ', 2)
  order by index_year.year desc limit 1;
  if num_nonnulls(action_id, node_id) <> 1 then perform core.refuse('NOSRV', serves); end if;
  insert into core.task_links (task_id, node_id, action_id) select task.id, found.node_id, found.action_id from (select node_id, action_id) as found on conflict do nothing;
  return null;
end $$;

grant execute on function core.task_json, core.directive_json, core.directive_seen, core.task_to_write, api.directives, api.directive,
  api.issue_directive, api.add_task, api.carry_task, api.link_task to authenticated;
