-- A year of a scheme: which units are measured, their scores, and what others have announced of it.

create table core.index_years (
  id bigint generated always as identity primary key,
  scheme_id bigint not null,
  version_id bigint not null,
  year integer not null check (year between 2000 and 2100),
  opened_on date not null default core.today(),
  -- the last day of each step; all of them or none
  self_by date,
  submit_by date,
  appraise_by date,
  object_by date,
  -- after publication nothing changes
  published_on date,
  unique (scheme_id, year),
  foreign key (version_id, scheme_id) references core.scheme_versions (id, scheme_id) on delete restrict,
  check (num_nonnulls(self_by, submit_by, appraise_by, object_by) in (0, 4)),
  check (self_by <= submit_by and submit_by <= appraise_by and appraise_by <= object_by)
);

create table core.index_units (
  index_year_id bigint not null references core.index_years on delete restrict,
  unit_id bigint not null references core.units on delete restrict,
  primary key (index_year_id, unit_id)
);
create index on core.index_units (unit_id);

create table core.scores (
  index_year_id bigint not null,
  unit_id bigint not null,
  node_id bigint not null references core.scheme_nodes on delete restrict,
  kind text not null check (kind in ('self', 'appraised', 'survey')),
  -- null: begun, with words or figures and no points yet
  points numeric(6, 2) check (points >= 0),
  -- where survey points were read from; null for points carried over from a survey outside this system
  snapshot_id bigint references core.snapshots on delete restrict,
  -- the unit's explanation, or the appraiser's reason
  note text check (char_length(note) between 1 and 4000),
  -- what points are computed from where nobody types them: reported figures, or the option chosen
  given jsonb,
  -- whoever saves says which revision they read: an older one is a conflict and overwrites nothing
  revision integer not null default 1,
  written_at timestamptz,
  written_by uuid references core.staff on delete restrict,
  primary key (index_year_id, unit_id, node_id, kind),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict,
  check (snapshot_id is null or kind = 'survey'),
  check (points is not null or kind <> 'survey')
);
create index on core.scores (node_id);
create index on core.scores (snapshot_id);

-- What was announced: a total without field scores, a rank without a score. A node of null is the whole index.
create table core.announced_places (
  id bigint generated always as identity primary key,
  index_year_id bigint not null,
  unit_id bigint not null,
  node_id bigint references core.scheme_nodes on delete restrict,
  points numeric(6, 2) check (points >= 0),
  rank integer check (rank >= 1),
  out_of integer check (out_of >= rank),
  -- how many years in a row the unit has led, where it was said
  leading_years integer check (leading_years is null or (leading_years >= 1 and rank = 1)),
  source text not null,
  unique nulls not distinct (index_year_id, unit_id, node_id),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict,
  check (points is not null or rank is not null)
);

-- Refuses points above the maximum, at a node that has parts, of a kind its source does not have, of another scheme, and any
-- in a published year. Once a statement: scores come by the hundred thousand.
create function core.check_scores() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  wrong record;
begin
  if exists (select from (select distinct index_year_id as id from written) as touched where core.is_sealed(touched.id)) then
    perform core.refuse('SEALD', tg_table_name);
  end if;
  select node.code, node.source is null or (node.source = 'survey') <> (score.kind = 'survey') as misplaced into wrong
  from written as score
  join core.index_years as of_year on of_year.id = score.index_year_id
  left join core.scheme_nodes as node on node.id = score.node_id and node.version_id = of_year.version_id
  where node.source is null or (node.source = 'survey') <> (score.kind = 'survey') or score.points > node.maximum
  limit 1;
  if found then perform core.refuse(case when wrong.misplaced then 'NOLEF' else 'OVERM' end, wrong.code); end if;
  return null;
end $$;
create trigger scores_fit_their_nodes after insert on core.scores
  referencing new table as written for each statement execute function core.check_scores();
create trigger changed_scores_fit_their_nodes after update on core.scores
  referencing new table as written for each statement execute function core.check_scores();

create function core.refuse_change_once_announced() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if core.is_sealed((to_jsonb(old) ->> 'index_year_id')::bigint) or core.is_sealed((to_jsonb(new) ->> 'index_year_id')::bigint) then
    perform core.refuse('SEALD', tg_table_name);
  end if;
  return coalesce(new, old);
end $$;
create trigger a_published_year_stays before insert or update or delete on core.index_units
  for each row execute function core.refuse_change_once_announced();
create trigger a_published_year_stays before delete on core.scores
  for each row execute function core.refuse_change_once_announced();
create trigger a_published_year_stays before insert or update or delete on core.announced_places
  for each row execute function core.refuse_change_once_announced();

create function core.refuse_reopening() returns trigger
  language plpgsql
  as $$
begin
  if old.published_on is not null then perform core.refuse('SEALD', tg_table_name); end if;
  return coalesce(new, old);
end $$;
create trigger a_published_year_stays before update or delete on core.index_years
  for each row execute function core.refuse_reopening();

alter table core.index_years enable row level security;
alter table core.index_units enable row level security;
alter table core.scores enable row level security;
alter table core.announced_places enable row level security;
grant select on core.index_years, core.index_units, core.scores, core.announced_places to authenticated;

create policy "staff read the years" on core.index_years
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "staff read which of their units are measured" on core.index_units
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff read the scores of their units" on core.scores
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff read what was announced of their units" on core.announced_places
  for select to authenticated using (unit_id in (select core.units_in_reach()));
-- No right to write any of them: years and units are planned through api.open_index_year and its like, survey points come from
-- a snapshot, and scores go through functions that ask for role, unit, stage, deadline and revision first.

create trigger staff_writes_are_recorded after insert or update or delete on core.index_years
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.index_units
  for each row execute function core.record_write();

-- A score before and after; who wrote it and when the record says itself.
create function core.score_record(score jsonb) returns jsonb
  language sql immutable
  as $$ select score - array['revision', 'written_at', 'written_by'] $$;

-- Definer: as core.record_write, once a statement.
create function core.record_scores() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  if core.staff_id() is null then return null; end if;
  if tg_op = 'INSERT' then
    insert into core.audit (staff_id, verb, noun, code, after)
    select core.staff_id(), 'insert', 'scores', unit.code || ' ' || node.code, core.score_record(to_jsonb(score))
    from written as score join core.units as unit on unit.id = score.unit_id join core.scheme_nodes as node on node.id = score.node_id;
  else
    insert into core.audit (staff_id, verb, noun, code, before, after)
    select core.staff_id(), 'update', 'scores', unit.code || ' ' || node.code, core.score_record(to_jsonb(was)), core.score_record(to_jsonb(score))
    from written as score join core.units as unit on unit.id = score.unit_id join core.scheme_nodes as node on node.id = score.node_id
    join replaced as was on was.index_year_id = score.index_year_id and was.unit_id = score.unit_id and was.node_id = score.node_id
      and was.kind = score.kind
    where core.score_record(to_jsonb(was)) <> core.score_record(to_jsonb(score));
  end if;
  return null;
end $$;
create trigger staff_writes_are_recorded after insert on core.scores
  referencing new table as written for each statement execute function core.record_scores();
create trigger staff_changes_are_recorded after update on core.scores
  referencing old table as replaced new table as written for each statement execute function core.record_scores();
