-- A year of a scheme: which units are measured, their scores, and what others have announced of it.

create table core.index_years (
  id bigint generated always as identity primary key,
  scheme_id bigint not null,
  version_id bigint not null,
  year integer not null check (year between 2000 and 2100),
  -- after publication nothing changes
  published_on date,
  unique (scheme_id, year),
  foreign key (version_id, scheme_id) references core.scheme_versions (id, scheme_id) on delete restrict
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
  points numeric(6, 2) not null check (points >= 0),
  -- where survey points were read from; null for points carried over from a survey outside this system
  snapshot_id bigint references core.snapshots on delete restrict,
  primary key (index_year_id, unit_id, node_id, kind),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict,
  check (snapshot_id is null or kind = 'survey')
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

-- Refuses points above the maximum, at a node that has parts, of a kind its source does not have, or of another scheme.
create function core.check_score() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  node core.scheme_nodes;
begin
  select scheme_node.* into node
  from core.scheme_nodes as scheme_node join core.index_years as of_year on of_year.version_id = scheme_node.version_id
  where scheme_node.id = new.node_id and of_year.id = new.index_year_id;
  if node.id is null or node.source is null or (node.source = 'survey') <> (new.kind = 'survey') then
    perform core.refuse('NOLEF', node.code);
  end if;
  if new.points > node.maximum then perform core.refuse('OVERM', node.code); end if;
  return new;
end $$;
create trigger a_score_fits_its_node before insert or update on core.scores
  for each row execute function core.check_score();

create function core.refuse_change_once_announced() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if exists (
    select from core.index_years where published_on is not null
      and id in ((to_jsonb(old) ->> 'index_year_id')::bigint, (to_jsonb(new) ->> 'index_year_id')::bigint)
  ) then
    perform core.refuse('SEALD', tg_table_name);
  end if;
  return coalesce(new, old);
end $$;
create trigger a_published_year_stays before insert or update or delete on core.index_units
  for each row execute function core.refuse_change_once_announced();
create trigger a_published_year_stays before insert or update or delete on core.scores
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
grant insert (index_year_id, unit_id, node_id, kind, points), update (points) on core.scores to authenticated;

create policy "staff read the years" on core.index_years
  for select to authenticated using ((select core.staff_id()) is not null);
create policy "staff read which of their units are measured" on core.index_units
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff read the scores of their units" on core.scores
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff read what was announced of their units" on core.announced_places
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "heads score their own units" on core.scores
  for insert to authenticated
  with check (kind = 'self' and unit_id in (select core.units_with_role(core.roles_that_may('self_score'))));
create policy "heads correct their own units' scores" on core.scores
  for update to authenticated
  using (kind = 'self' and unit_id in (select core.units_with_role(core.roles_that_may('self_score'))));
create policy "appraisers score" on core.scores
  for insert to authenticated
  with check (kind = 'appraised' and unit_id in (select core.units_with_role(core.roles_that_may('appraise'))));
create policy "appraisers correct" on core.scores
  for update to authenticated
  using (kind = 'appraised' and unit_id in (select core.units_with_role(core.roles_that_may('appraise'))));
-- No right to write survey points: they come from a snapshot through api.take_survey_points.
-- No right to write years, units or announcements yet: the scoring year's own screens bring them.

create trigger staff_writes_are_recorded after insert or update or delete on core.scores
  for each row execute function core.record_write();
