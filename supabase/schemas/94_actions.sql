-- Plans that win points back: who does what by when about points that a unit did not get. What happens to an action is a list
-- of dated deeds that only grows; its state is the last of them.

-- Which actions are at risk: due within so many days with less done than this. What a province may decide is a row.
create table core.action_rules (
  in_force_from date primary key,
  days_left integer not null check (days_left >= 0),
  percent_below integer not null check (percent_below between 0 and 100)
);

-- The office that answers for a sub-criterion.
create table core.responsibilities (
  node_id bigint primary key references core.scheme_nodes on delete restrict,
  office text not null check (office = btrim(office) and char_length(office) between 1 and 120)
);

create table core.actions (
  id bigint generated always as identity primary key,
  code text not null unique default 'gp-' || left(md5(gen_random_uuid()::text), 8),
  index_year_id bigint not null,
  unit_id bigint not null,
  node_id bigint not null references core.scheme_nodes on delete restrict,
  title text not null check (title = btrim(title) and char_length(title) between 1 and 300),
  responsible text not null check (responsible = btrim(responsible) and char_length(responsible) between 1 and 120),
  due_on date not null,
  expected numeric(6, 2) not null check (expected > 0),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);
create index on core.actions (index_year_id, unit_id, node_id);
create index on core.actions (unit_id);
create index on core.actions (node_id);

create table core.action_deeds (
  id bigint generated always as identity primary key,
  action_id bigint not null references core.actions on delete restrict,
  deed text not null check (deed in ('draft', 'submit', 'send_back', 'approve', 'progress', 'finish', 'cancel')),
  on_day date not null default core.today(),
  -- null in a seed: nobody had signed in
  staff_id uuid default core.staff_id() references core.staff on delete restrict,
  note text check (note = btrim(note) and char_length(note) between 1 and 1000),
  percent smallint check (percent between 0 and 100),
  -- numbers of the documents that show it
  documents text check (documents = btrim(documents) and char_length(documents) between 1 and 400)
);
create index on core.action_deeds (action_id, id);

create function core.action_state(of_action bigint) returns text
  language sql stable
  as $$
  select case deed when 'draft' then 'draft' when 'submit' then 'submitted' when 'send_back' then 'returned'
    when 'approve' then 'approved' when 'finish' then 'done' when 'cancel' then 'cancelled' end
  from core.action_deeds where action_id = of_action and deed <> 'progress' order by id desc limit 1
$$;

create function core.deeds_in(state text) returns text[]
  language sql immutable
  as $$
  select case state when 'draft' then array['submit', 'cancel'] when 'returned' then array['submit', 'cancel']
    when 'submitted' then array['approve', 'send_back'] when 'approved' then array['progress', 'finish', 'cancel']
    when 'done' then array[]::text[] when 'cancelled' then array[]::text[] else array['draft'] end
$$;

-- What a unit lost at a sub-criterion; null while it has no points.
create function core.points_lost(of_year bigint, of_unit bigint, of_node bigint) returns numeric
  language sql stable
  as $$
  select node.maximum - leaf.points
  from core.leaf_points(of_year) as leaf join core.scheme_nodes as node on node.id = leaf.node_id
  where leaf.unit_id = of_unit and leaf.node_id = of_node
$$;

-- Refuses what is not lost, more points than were lost in sum, and a change of what has been submitted. Actions about one
-- loss are counted one after the other.
create function core.check_action() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  lost numeric := core.points_lost(new.index_year_id, new.unit_id, new.node_id);
  others numeric;
begin
  perform pg_advisory_xact_lock(hashtext('actions ' || new.index_year_id || ' ' || new.unit_id || ' ' || new.node_id));
  if tg_op = 'UPDATE' and core.action_state(new.id) not in ('draft', 'returned') then perform core.refuse('NOSTA', new.code); end if;
  if coalesce(lost, 0) <= 0 then perform core.refuse('NOLOS'); end if;
  select coalesce(sum(other.expected), 0) into others
  from core.actions as other
  where other.index_year_id = new.index_year_id and other.unit_id = new.unit_id and other.node_id = new.node_id
    and other.id <> new.id and core.action_state(other.id) <> 'cancelled';
  if others + new.expected > lost then perform core.refuse('OVERX', (lost - others)::text); end if;
  return new;
end $$;
create trigger an_action_wins_back_what_was_lost before insert or update on core.actions
  for each row execute function core.check_action();

-- Refuses a deed that the state does not allow, one without its reason, and approving what one has submitted oneself.
create function core.check_deed() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  perform pg_advisory_xact_lock(hashtext('action ' || new.action_id));
  if new.deed <> all (core.deeds_in(core.action_state(new.action_id))) then perform core.refuse('NOSTA', new.deed); end if;
  if new.deed in ('send_back', 'cancel') and new.note is null then perform core.refuse('NOWHY', new.deed); end if;
  if (new.deed = 'progress') <> (new.percent is not null) then perform core.refuse('BADPC'); end if;
  if new.deed = 'approve' and new.staff_id = (
    select staff_id from core.action_deeds where action_id = new.action_id and deed = 'submit' order by id desc limit 1
  ) then
    perform core.refuse('OWNAC');
  end if;
  return new;
end $$;
create trigger a_deed_follows_the_state before insert on core.action_deeds
  for each row execute function core.check_deed();
create trigger a_deed_stays before update or delete on core.action_deeds
  for each row execute function core.refuse_change();

-- Offices are named once for all units: by an admin of the unit above all.
create function core.may_name_offices() returns boolean
  language sql stable
  as $$
  select exists (
    select from core.own_memberships() as own join core.units as unit on unit.id = own.unit_id
    where unit.parent_id is null and own.role = any (core.roles_that_may('name_offices')))
$$;

alter table core.action_rules enable row level security;
alter table core.responsibilities enable row level security;
alter table core.actions enable row level security;
alter table core.action_deeds enable row level security;
grant select on core.action_rules, core.responsibilities, core.actions, core.action_deeds to authenticated;
grant insert (node_id, office), update (office) on core.responsibilities to authenticated;
grant insert (index_year_id, unit_id, node_id, title, responsible, due_on, expected), update (title, responsible, due_on, expected)
  on core.actions to authenticated;
grant insert (action_id, deed, note, percent, documents) on core.action_deeds to authenticated;

create policy "staff read when an action is at risk" on core.action_rules
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "staff read which office answers" on core.responsibilities
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "admins name an office" on core.responsibilities
  for insert to authenticated with check ((select core.may_name_offices()));
create policy "admins name another office" on core.responsibilities
  for update to authenticated using ((select core.may_name_offices()));
create policy "staff read the actions of their units" on core.actions
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "heads draft for their units" on core.actions
  for insert to authenticated with check (unit_id in (select core.units_with_role(core.roles_that_may('plan_actions'))));
create policy "heads rewrite what they drafted" on core.actions
  for update to authenticated using (unit_id in (select core.units_with_role(core.roles_that_may('plan_actions'))));
create policy "staff read what happened to the actions they see" on core.action_deeds
  for select to authenticated using (exists (select from core.actions as action where action.id = action_id));
create policy "heads carry their actions on" on core.action_deeds
  for insert to authenticated
  with check (deed not in ('approve', 'send_back') and exists (select from core.actions as action
    where action.id = action_id and action.unit_id in (select core.units_with_role(core.roles_that_may('plan_actions')))));
create policy "the reviewing office answers" on core.action_deeds
  for insert to authenticated
  with check (deed in ('approve', 'send_back') and exists (select from core.actions as action
    where action.id = action_id and action.unit_id in (select core.units_with_role(core.roles_that_may('review_actions')))));
-- No right to delete an action or to change a deed: an action that is given up is cancelled, with its reason.

create trigger staff_writes_are_recorded after insert or update or delete on core.responsibilities
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.actions
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.action_deeds
  for each row execute function core.record_write();

grant execute on function core.action_state, core.deeds_in, core.points_lost, core.may_name_offices to authenticated;
