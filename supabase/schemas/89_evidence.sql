-- What stands behind a self score: documents by number, and files. The files live in the database beside what they prove, as
-- recordings do: row-level rights hold there, and one backup has everything.

create table core.line_documents (
  id bigint generated always as identity primary key,
  index_year_id bigint not null,
  unit_id bigint not null,
  node_id bigint not null references core.scheme_nodes on delete restrict,
  number text not null check (number = btrim(number) and char_length(number) between 1 and 60),
  dated date not null,
  summary text not null check (summary = btrim(summary) and char_length(summary) between 1 and 400),
  unique (index_year_id, unit_id, node_id, number, dated),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);

create table core.evidence_files (
  digest bytea primary key check (octet_length(digest) = 32),
  content_type text not null,
  bytes bytea not null check (octet_length(bytes) between 1 and 10485760)
);

create table core.evidence (
  id bigint generated always as identity primary key,
  index_year_id bigint not null,
  unit_id bigint not null,
  node_id bigint not null references core.scheme_nodes on delete restrict,
  digest bytea not null references core.evidence_files on delete restrict,
  name text not null check (name ~ '^[^/\\[:cntrl:]]{1,200}$'),
  size integer not null,
  added_at timestamptz not null default now(),
  added_by uuid references core.staff on delete restrict,
  unique (index_year_id, unit_id, node_id, digest),
  foreign key (index_year_id, unit_id) references core.index_units on delete restrict
);
create index on core.evidence (digest);

alter table core.line_documents enable row level security;
alter table core.evidence_files enable row level security;
alter table core.evidence enable row level security;
grant select on core.line_documents, core.evidence_files, core.evidence to authenticated;
create policy "staff read the documents of their units" on core.line_documents
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff read which files their units added" on core.evidence
  for select to authenticated using (unit_id in (select core.units_in_reach()));
create policy "staff open the files of their units" on core.evidence_files
  for select to authenticated using (exists (
    select from core.evidence as known where known.digest = evidence_files.digest and known.unit_id in (select core.units_in_reach())));
-- No right to write: what stands behind a score changes with it, in the unit's turn, through the functions below.

create trigger staff_writes_are_recorded after insert or delete on core.line_documents
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or delete on core.evidence
  for each row execute function core.record_write();
-- The bytes are not copied into the record of writes: the digest there says which they were.

-- What the bytes are, by their content: a name proves nothing. Null for anything else, a workbook with macros among it.
create function core.file_type(bytes bytea) returns text
  language sql immutable
  as $$
  select case
    when substr(bytes, 1, 5) = '%PDF-' then 'application/pdf'
    when substr(bytes, 1, 8) = '\x89504e470d0a1a0a' then 'image/png'
    when substr(bytes, 1, 3) = '\xffd8ff' then 'image/jpeg'
    when substr(bytes, 1, 4) <> '\x504b0304' or position('[Content_Types].xml'::bytea in bytes) = 0
      or position('vbaProject.bin'::bytea in bytes) > 0 then null
    when position('word/document.xml'::bytea in bytes) > 0 then 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    when position('xl/workbook.xml'::bytea in bytes) > 0 then 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  end
$$;

-- The unit whose turn it is to change what stands behind this line, or the refusal.
create function core.unit_proving(index_year core.index_years, leaf core.scheme_nodes, unit text) returns bigint
  language plpgsql set search_path = ''
  as $$
declare
  of_unit bigint := core.measured_unit(index_year, 'self_score', unit);
begin
  if leaf.source = 'survey' then perform core.refuse('NOLEF', leaf.code); end if;
  perform core.refuse_out_of_turn(index_year, of_unit,
    core.turn_of('self', core.stage_of(index_year.id, of_unit), core.state_of_line(index_year.id, of_unit, leaf.id)));
  return of_unit;
end $$;

create function core.documents_json(of_year bigint, of_unit bigint, of_leaf bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', document.id, 'number', document.number, 'dated', document.dated,
    'summary', document.summary) order by document.dated, document.id), '[]')
  from core.line_documents as document
  where document.index_year_id = of_year and document.unit_id = of_unit and document.node_id = of_leaf
$$;

create function core.evidence_json(of_year bigint, of_unit bigint, of_leaf bigint) returns jsonb
  language sql stable
  as $$
  select coalesce(jsonb_agg(jsonb_build_object('digest', encode(known.digest, 'hex'), 'name', known.name, 'size', known.size,
    'at', to_char(core.local_time(known.added_at), 'YYYY-MM-DD"T"HH24:MI:SS'), 'by', core.staff_name(known.added_by)) order by known.id), '[]')
  from core.evidence as known
  where known.index_year_id = of_year and known.unit_id = of_unit and known.node_id = of_leaf
$$;

-- Definer: as every act of the scoring year. The same document twice is there once.
create function api.add_document(scheme text, year integer, unit text, node text, number text, dated date, summary text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  leaf core.scheme_nodes := core.leaf_of(index_year, node);
  of_unit bigint := core.unit_proving(index_year, leaf, unit);
begin
  if coalesce(char_length(btrim(number)), 0) not between 1 and 60 or dated is null or dated > core.today()
    or coalesce(char_length(btrim(summary)), 0) not between 1 and 400 then
    perform core.refuse('BDDOC');
  end if;
  if (select count(*) from core.line_documents as known
    where known.index_year_id = index_year.id and known.unit_id = of_unit and known.node_id = leaf.id) >= 20 then
    perform core.refuse('MANYF');
  end if;
  insert into core.line_documents (index_year_id, unit_id, node_id, number, dated, summary)
  values (index_year.id, of_unit, leaf.id, btrim(add_document.number), add_document.dated, btrim(add_document.summary))
  on conflict do nothing;
  return core.documents_json(index_year.id, of_unit, leaf.id);
end $$;

-- Definer: as above.
create function api.remove_document(scheme text, year integer, unit text, node text, document bigint) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  leaf core.scheme_nodes := core.leaf_of(index_year, node);
  of_unit bigint := core.unit_proving(index_year, leaf, unit);
begin
  delete from core.line_documents as known
  where known.id = document and known.index_year_id = index_year.id and known.unit_id = of_unit and known.node_id = leaf.id;
  return core.documents_json(index_year.id, of_unit, leaf.id);
end $$;

-- Definer: as above. `file` is base64; the same bytes twice are there once.
create function api.add_evidence(scheme text, year integer, unit text, node text, name text, file text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  leaf core.scheme_nodes := core.leaf_of(index_year, node);
  of_unit bigint := core.unit_proving(index_year, leaf, unit);
  content bytea := decode(file, 'base64');
begin
  if octet_length(content) > 10485760 or core.file_type(content) is null or coalesce(name, '') !~ '^[^/\\[:cntrl:]]{1,200}$' then
    perform core.refuse('NOFIL');
  end if;
  if (select count(*) from core.evidence as known
    where known.index_year_id = index_year.id and known.unit_id = of_unit and known.node_id = leaf.id) >= 10 then
    perform core.refuse('MANYF');
  end if;
  insert into core.evidence_files (digest, content_type, bytes) values (sha256(content), core.file_type(content), content)
  on conflict do nothing;
  insert into core.evidence (index_year_id, unit_id, node_id, digest, name, size, added_by)
  values (index_year.id, of_unit, leaf.id, sha256(content), add_evidence.name, octet_length(content), core.staff_id())
  on conflict (index_year_id, unit_id, node_id, digest) do nothing;
  return core.evidence_json(index_year.id, of_unit, leaf.id);
end $$;

-- Definer: as above. Bytes that stand behind nothing any more go with it.
create function api.remove_evidence(scheme text, year integer, unit text, node text, digest text) returns jsonb
  language plpgsql security definer set search_path = ''
  as $$
declare
  index_year core.index_years := core.open_year(scheme, year);
  leaf core.scheme_nodes := core.leaf_of(index_year, node);
  of_unit bigint := core.unit_proving(index_year, leaf, unit);
  removed bytea := decode(digest, 'hex');
begin
  delete from core.evidence as known
  where known.digest = removed and known.index_year_id = index_year.id and known.unit_id = of_unit and known.node_id = leaf.id;
  delete from core.evidence_files as stored
  where stored.digest = removed and not exists (select from core.evidence as known where known.digest = removed);
  return core.evidence_json(index_year.id, of_unit, leaf.id);
end $$;

-- The bytes for those who see the line; null for everybody else.
create function api.evidence(scheme text, year integer, unit text, digest text) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('name', known.name, 'content_type', stored.content_type, 'file', encode(stored.bytes, 'base64'))
  from core.evidence as known
  join core.evidence_files as stored on stored.digest = known.digest
  join core.index_years as index_year on index_year.id = known.index_year_id and index_year.year = evidence.year
  join core.schemes as of_scheme on of_scheme.id = index_year.scheme_id and of_scheme.code = evidence.scheme
  join core.units as of_unit on of_unit.id = known.unit_id and of_unit.code = evidence.unit
  where known.digest = case when evidence.digest ~ '^[0-9a-f]{64}$' then decode(evidence.digest, 'hex') end
  limit 1
$$;

grant execute on function core.file_type, core.unit_proving, core.documents_json, core.evidence_json, api.add_document,
  api.remove_document, api.add_evidence, api.remove_evidence, api.evidence to authenticated;
