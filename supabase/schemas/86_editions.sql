-- A published year of the reform index: canonical JSON with a seal, and the places it holds as rows. A correction is a new
-- edition that names the old one; both stay.

create function core.index_year_of(scheme text, of_year integer) returns core.index_years
  language sql stable
  as $$
  select index_year from core.index_years as index_year join core.schemes as known on known.id = index_year.scheme_id
  where known.code = scheme and index_year.year = of_year
$$;

create table core.publications (
  id bigint generated always as identity primary key,
  code text not null unique,
  index_year_id bigint not null references core.index_years on delete restrict,
  edition integer not null check (edition >= 1),
  published_on date not null default core.today(),
  published_by uuid references core.staff on delete restrict,
  -- canonical JSON; decimals are text in it, so that no reader rounds them
  content text not null,
  sha256 text not null unique check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  previous_sha256 text references core.publications (sha256) on delete restrict,
  unique (index_year_id, edition)
);
-- one chain through all schemes and years
create unique index on core.publications (coalesce(previous_sha256, ''));
-- a year of thousands of units is megabytes that compress slowly and are read whole
alter table core.publications alter column content set storage external;

create table core.published_places (
  publication_id bigint not null references core.publications on delete restrict,
  unit_id bigint not null references core.units on delete restrict,
  -- a field; null is the whole index
  node_id bigint references core.scheme_nodes on delete restrict,
  points numeric(8, 2),
  announced boolean not null,
  rank integer,
  out_of integer,
  leading_years integer,
  band text,
  maximum numeric(6, 2),
  previous_points numeric(8, 2),
  change numeric(8, 2),
  previous_rank integer,
  move integer,
  unique nulls not distinct (publication_id, unit_id, node_id)
);
create index on core.published_places (unit_id);
create index on core.published_places (node_id);
-- one sum of all units of an edition
create index on core.published_places (publication_id, coalesce(node_id, 0));

-- Units that the year measures and that cannot be scored: left out of the ranks, and said why.
create table core.absences (
  index_year_id bigint not null,
  unit_id bigint not null,
  reason text not null check (reason = btrim(reason) and char_length(reason) between 5 and 500),
  declared_on date not null default core.today(),
  declared_by uuid references core.staff on delete restrict,
  primary key (index_year_id, unit_id),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);

-- Why an edition replaces the one before it. From its row until its edition is there, scores may be put right.
create table core.corrections (
  index_year_id bigint not null references core.index_years on delete restrict,
  edition integer not null check (edition >= 2),
  reason text not null check (reason = btrim(reason) and char_length(reason) between 10 and 2000),
  primary key (index_year_id, edition)
);

-- Each score that it puts right, before and after, and why.
create table core.correction_lines (
  index_year_id bigint not null,
  edition integer not null,
  unit_id bigint not null references core.units on delete restrict,
  node_id bigint not null references core.scheme_nodes on delete restrict,
  before numeric(6, 2) not null,
  after numeric(6, 2) not null check (after <> before),
  reason text not null check (reason = btrim(reason) and char_length(reason) between 5 and 500),
  primary key (index_year_id, edition, unit_id, node_id),
  foreign key (index_year_id, edition) references core.corrections on delete restrict
);
create index on core.correction_lines (unit_id);
create index on core.correction_lines (node_id);

create function core.edition_in_force(of_year bigint) returns bigint
  language sql stable
  as $$ select id from core.publications where index_year_id = of_year order by edition desc limit 1 $$;

create function core.is_sealed(of_year bigint) returns boolean
  language sql stable
  as $$
  select exists (select from core.index_years where id = of_year and published_on is not null)
    and not exists (
      select from core.corrections as correction where correction.index_year_id = of_year and not exists (
        select from core.publications as edition where edition.index_year_id = of_year and edition.edition = correction.edition))
$$;

create trigger a_publication_stays before update or delete or truncate on core.publications
  for each statement execute function core.refuse_change();
create trigger published_places_stay before update or delete or truncate on core.published_places
  for each statement execute function core.refuse_change();
create trigger a_correction_stays before update or delete or truncate on core.corrections
  for each statement execute function core.refuse_change();
create trigger a_correction_stays before update or delete or truncate on core.correction_lines
  for each statement execute function core.refuse_change();

alter table core.publications enable row level security;
alter table core.published_places enable row level security;
alter table core.absences enable row level security;
alter table core.corrections enable row level security;
alter table core.correction_lines enable row level security;
grant select on core.publications, core.published_places, core.absences, core.corrections, core.correction_lines to authenticated;
create policy "every known asker reads what is published" on core.publications
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads the published places" on core.published_places
  for select to authenticated using ((select core.actor()) is not null);
create policy "staff read which of their units are absent" on core.absences
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "every known asker reads why an edition was corrected" on core.corrections
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads what an edition corrected" on core.correction_lines
  for select to authenticated using ((select core.actor()) is not null);
-- No right to write: an edition enters through api.publish_index and api.correct_index and stays.

create trigger staff_writes_are_recorded after insert or update or delete on core.absences
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert on core.corrections
  for each row execute function core.record_write();

-- The content is megabytes and stays anyway: the record keeps its seal.
create function core.record_publication() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
begin
  if core.staff_id() is not null then
    insert into core.audit (staff_id, verb, noun, code, after)
    values (core.staff_id(), 'insert', 'publications', new.code, jsonb_build_object('edition', new.edition, 'sha256', new.sha256));
  end if;
  return null;
end $$;
create trigger staff_writes_are_recorded after insert on core.publications
  for each row execute function core.record_publication();

grant execute on function core.index_year_of, core.edition_in_force, core.is_sealed to authenticated;
