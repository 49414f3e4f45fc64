-- What everybody may read of what is published, signed in or not, and whether a file is one of ours.

create function core.publication_json(edition core.publications) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('code', edition.code, 'scheme', scheme.code, 'title', version.title, 'illustrative', version.illustrative,
    'year', index_year.year, 'edition', edition.edition, 'published_on', edition.published_on, 'sha256', edition.sha256,
    'reason', (select correction.reason from core.corrections as correction
      where correction.index_year_id = edition.index_year_id and correction.edition = edition.edition),
    'corrected', core.correction_json(edition.index_year_id, edition.edition),
    'corrects', (select old.code from core.publications as old
      where old.index_year_id = edition.index_year_id and old.edition = edition.edition - 1),
    'newest', (select newest.code from core.publications as newest where newest.id = core.edition_in_force(edition.index_year_id)))
  from core.index_years as index_year
  join core.schemes as scheme on scheme.id = index_year.scheme_id
  join core.scheme_versions as version on version.id = index_year.version_id
  where index_year.id = edition.index_year_id
$$;

-- Definer: schemes and years are read by staff; of what is published everybody reads the name.
create function api.publications() returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
begin
  if core.actor() is null then perform core.refuse('NOTIN'); end if;
  return (select coalesce(jsonb_agg(core.publication_json(known) order by known.id desc), '[]') from core.publications as known);
end $$;

-- The sealed document itself, for the files.
create function api.publication(code text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
begin
  if core.actor() is null then perform core.refuse('NOTIN'); end if;
  return (
    select jsonb_build_object('publication', core.publication_json(known), 'content', known.content::jsonb, 'sha256', known.sha256)
    from core.publications as known where known.code = publication.code);
end $$;

-- An edition as a table, fifty units at a time; the same shape as api.index.
create function api.published_index(code text, tier text default null, kind text default null, search text default null,
  band text default null, sort text default 'rank', page integer default 1) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
declare
  edition core.publications;
  index_year core.index_years;
  last_year core.index_years;
  tiers jsonb;
  shown text;
begin
  if core.actor() is null then perform core.refuse('NOTIN'); end if;
  select * into edition from core.publications as known where known.code = published_index.code;
  if edition.id is null then return null; end if;
  select * into index_year from core.index_years where id = edition.index_year_id;
  select * into last_year from core.index_years as other where other.scheme_id = index_year.scheme_id and other.year = index_year.year - 1;
  tiers := core.tiers_in_reach(index_year.id);
  shown := coalesce(
    (select entry ->> 'tier' from jsonb_array_elements(tiers) as entry where entry ->> 'tier' = published_index.tier), tiers -> 0 ->> 'tier');
  return core.scheme_json(index_year) || jsonb_build_object('publication', core.publication_json(edition), 'tiers', tiers, 'tier', shown, 'sort', sort)
    || core.comparison_json(index_year, last_year, shown)
    || jsonb_build_object('nodes', core.fields_json(index_year.version_id), 'sources', edition.content::jsonb -> 'sources')
    || core.index_page(index_year, edition.id, null, shown, kind, search, band, sort, greatest(page, 1));
end $$;

-- Files as they left the house ---------------------------------------------------------------------------------------------

create table core.issued_files (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('xlsx', 'csv', 'json', 'pdf')),
  publication_id bigint references core.publications on delete restrict,
  snapshot_id bigint references core.snapshots on delete restrict,
  issued_on date not null default core.today(),
  check (num_nonnulls(publication_id, snapshot_id) = 1)
);
create index on core.issued_files (publication_id);
create index on core.issued_files (snapshot_id);
alter table core.issued_files enable row level security;
create trigger an_issued_file_stays before update or delete or truncate on core.issued_files
  for each statement execute function core.refuse_change();
-- No right to read or write: api.note_issued and api.authenticity answer for it.

-- Definer: only the product itself says which bytes it handed out.
create function api.note_issued(of_code text, file_kind text, file_sha256 text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
begin
  if not core.is_task('issue') then perform core.refuse('NOTIN'); end if;
  insert into core.issued_files (sha256, kind, publication_id, snapshot_id)
  select file_sha256, file_kind, edition.id, frozen.id
  from (select 1) as one
  left join core.publications as edition on edition.code = of_code
  left join core.snapshots as frozen on frozen.code = of_code
  where num_nonnulls(edition.id, frozen.id) = 1
  on conflict (sha256) do nothing;
  return null;
end $$;

-- What a hash is the hash of: the bytes of a file we handed out, or the sealed figures themselves; null when it is neither.
-- Definer: a stranger who holds the hash holds the file; of a snapshot they learn its title and period, no figure.
create function api.authenticity(hash text) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
begin
  if core.actor() is null then perform core.refuse('NOTIN'); end if;
  return (
    select jsonb_build_object('of', known.kind, 'publication', core.publication_json(sealed),
      'snapshot', case when frozen.id is not null then jsonb_build_object('code', frozen.code, 'title', frozen.title,
        'unit', (select unit.name from core.units as unit where unit.id = frozen.unit_id),
        'from', frozen.from_day, 'to', frozen.to_day, 'frozen_on', frozen.frozen_on) end)
    from (
      select issued.kind, issued.publication_id, issued.snapshot_id from core.issued_files as issued where issued.sha256 = hash
      union all select 'figures', sealed.id, null from core.publications as sealed where sealed.sha256 = hash
      union all select 'figures', null, sealed.id from core.snapshots as sealed where sealed.sha256 = hash
    ) as known
    left join core.publications as sealed on sealed.id = known.publication_id
    left join core.snapshots as frozen on frozen.id = known.snapshot_id
    limit 1);
end $$;

grant execute on function core.publication_json, api.publications, api.publication, api.published_index, api.note_issued, api.authenticity
  to authenticated;
