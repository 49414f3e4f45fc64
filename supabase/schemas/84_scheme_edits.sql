-- What staff may do to a scheme: read every version; where they edit schemes, begin one, save the draft as a whole, check it,
-- put it in force. Saving names the revision it began from, so that nobody overwrites what they have not seen.

create function core.refuse_who_may_not_edit_schemes() returns void
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if not core.may_edit_schemes() then perform core.refuse('NOROL', 'edit_schemes'); end if;
end $$;

create function core.scheme_version_named(of_scheme text, of_edition text) returns core.scheme_versions
  language plpgsql stable
  as $$
declare
  version core.scheme_versions;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select known.* into version
  from core.scheme_versions as known join core.schemes as scheme on scheme.id = known.scheme_id
  where scheme.code = of_scheme and known.edition = of_edition;
  if version.id is null then perform core.refuse('NOSCH', of_scheme || '/' || of_edition); end if;
  return version;
end $$;

-- A version that is not in force, for somebody who may edit it.
create function core.open_scheme(of_scheme text, of_edition text) returns core.scheme_versions
  language plpgsql stable
  as $$
declare
  version core.scheme_versions;
begin
  perform core.refuse_who_may_not_edit_schemes();
  version := core.scheme_version_named(of_scheme, of_edition);
  if version.in_force_from is not null then perform core.refuse('SCHIF', of_scheme || '/' || of_edition); end if;
  return version;
end $$;

-- One record for a deed, with the whole document before and after: row by row nobody could read it.
-- Definer: staff may not write the record themselves. Refuses nothing: it is asked by the functions below alone.
create function core.record_scheme(verb text, before jsonb, after jsonb) returns void
  language sql security definer set search_path = ''
  as $$
  insert into core.audit (staff_id, verb, noun, code, before, after)
  select core.staff_id(), verb, 'scheme_versions', concat(known ->> 'code', '/', known ->> 'edition'), before, after
  from (select coalesce(after, before) as known) as recorded where core.staff_id() is not null
$$;

create function core.scheme_record(of_version bigint) returns jsonb
  language sql volatile
  as $$
  select core.scheme_content(version.id) || jsonb_build_object('state', core.scheme_state(version), 'revision', version.revision,
    'checked_on', version.checked_on, 'in_force_from', version.in_force_from)
  from core.scheme_versions as version where version.id = of_version
$$;

create function api.schemes() returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return jsonb_build_object('may_edit', core.may_edit_schemes(), 'schemes', (
    select coalesce(jsonb_agg(jsonb_build_object('code', code, 'versions', versions) order by code), '[]')
    from (
      select scheme.code, jsonb_agg(jsonb_build_object('edition', version.edition, 'title', version.title,
        'state', core.scheme_state(version), 'in_force_from', version.in_force_from, 'checked_on', version.checked_on,
        'illustrative', version.illustrative, 'decided_by', version.decided_by, 'total_maximum', version.total_maximum,
        'unit_kinds', version.unit_kinds, 'fields', size.fields, 'leaves', size.leaves) order by version.edition desc) as versions
      from core.schemes as scheme join core.scheme_versions as version on version.scheme_id = scheme.id
      cross join lateral (
        select count(*) filter (where node.parent_id is null) as fields,
          count(*) filter (where not exists (select from core.scheme_nodes as part where part.parent_id = node.id)) as leaves
        from core.scheme_nodes as node where node.version_id = version.id) as size
      group by scheme.code
    ) as listed));
end $$;

create function api.scheme(scheme text, edition text) returns jsonb
  language plpgsql stable
  as $$
declare
  version core.scheme_versions := core.scheme_version_named(scheme, edition);
  content jsonb := core.scheme_content(version.id);
begin
  return jsonb_build_object('content', content, 'state', core.scheme_state(version), 'revision', version.revision,
    'checked_on', version.checked_on, 'in_force_from', version.in_force_from, 'saved_by', core.staff_name(version.saved_by),
    'may_edit', core.may_edit_schemes(),
    'rules', (
      select coalesce(jsonb_agg(core.rule_text(line.node) order by line.line), '[]') from core.content_lines(content) as line),
    'faults', (select coalesce(jsonb_agg(fault), '[]') from core.content_faults(content) as fault),
    'editions', (
      select jsonb_agg(jsonb_build_object('edition', other.edition, 'state', core.scheme_state(other)) order by other.edition desc)
      from core.scheme_versions as other where other.scheme_id = version.scheme_id),
    'years', (
      select coalesce(jsonb_agg(index_year.year order by index_year.year), '[]')
      from core.index_years as index_year where index_year.version_id = version.id));
end $$;

create function api.scheme_diff(scheme text, edition text, against text) returns jsonb
  language plpgsql stable
  as $$
begin
  return core.content_diff(core.scheme_content((core.scheme_version_named(scheme, against)).id),
    core.scheme_content((core.scheme_version_named(scheme, edition)).id));
end $$;

-- A document somebody has not stored, against the draft as it is now: what they see when another was quicker.
create function api.compare_scheme(scheme text, edition text, content jsonb) returns jsonb
  language plpgsql stable
  as $$
declare
  version core.scheme_versions := core.open_scheme(scheme, edition);
begin
  perform core.refuse_bad_content(content);
  return jsonb_build_object('revision', version.revision, 'saved_by', core.staff_name(version.saved_by),
    'changes', core.content_diff(core.scheme_content(version.id), content));
end $$;

-- An empty version, a copy, or a file: whatever the document says.
create function api.create_scheme(scheme text, edition text, content jsonb) returns jsonb
  language plpgsql
  as $$
declare
  made bigint;
begin
  perform core.refuse_who_may_not_edit_schemes();
  perform core.refuse_bad_content(content);
  if coalesce(scheme, '') !~ '^[a-z0-9]+(-[a-z0-9]+)*$' or coalesce(edition, '') !~ '^[a-z0-9]+(-[a-z0-9]+)*$'
    or greatest(char_length(scheme), char_length(edition)) > 60 then
    perform core.refuse('SCHSH', 'mã');
  end if;
  insert into core.schemes (code) values (scheme) on conflict do nothing;
  insert into core.scheme_versions (scheme_id, edition, title, total_maximum, saved_by)
  select known.id, create_scheme.edition, btrim(content ->> 'title'), (content ->> 'total_maximum')::numeric, core.staff_id()
  from core.schemes as known where known.code = scheme
  on conflict do nothing returning id into made;
  if made is null then perform core.refuse('SCHTK', scheme || '/' || edition); end if;
  perform core.write_scheme(made, content);
  perform core.record_scheme('insert', null, core.scheme_record(made));
  return null;
end $$;

create function api.copy_scheme(scheme text, edition text, new_edition text) returns jsonb
  language plpgsql
  as $$
begin
  return api.create_scheme(scheme, new_edition, core.scheme_content((core.scheme_version_named(scheme, edition)).id));
end $$;

-- Takes the next revision of a version, or refuses: somebody else took it meanwhile. Whoever waits for the other's
-- transaction is refused, too.
create function core.take_revision(of_version bigint, from_revision integer) returns void
  language plpgsql
  as $$
begin
  update core.scheme_versions set revision = revision + 1, saved_by = core.staff_id()
  where id = of_version and revision = from_revision;
  if not found then
    perform core.refuse('SCHCF', (select core.staff_name(saved_by) from core.scheme_versions where id = of_version));
  end if;
end $$;

create function api.save_scheme(scheme text, edition text, revision integer, content jsonb) returns jsonb
  language plpgsql
  as $$
declare
  version core.scheme_versions := core.open_scheme(scheme, edition);
  before jsonb := core.scheme_record(version.id);
begin
  if version.checked_on is not null then perform core.refuse('SCHKD', scheme || '/' || edition); end if;
  perform core.take_revision(version.id, save_scheme.revision);
  perform core.write_scheme(version.id, content);
  perform core.record_scheme('update', before, core.scheme_record(version.id));
  return null;
end $$;

-- From now on nothing changes; `checked` false puts it back to draft. Refuses a version with faults, and says which.
create function api.check_scheme(scheme text, edition text, revision integer, checked boolean) returns jsonb
  language plpgsql
  as $$
declare
  version core.scheme_versions := core.open_scheme(scheme, edition);
  before jsonb := core.scheme_record(version.id);
begin
  perform core.take_revision(version.id, check_scheme.revision);
  update core.scheme_versions set checked_on = case when checked then core.today() end where id = version.id;
  perform core.record_scheme('update', before, core.scheme_record(version.id));
  return null;
end $$;

create function api.put_scheme_in_force(scheme text, edition text, from_day date) returns jsonb
  language plpgsql
  as $$
declare
  version core.scheme_versions := core.open_scheme(scheme, edition);
  before jsonb := core.scheme_record(version.id);
begin
  if version.checked_on is null then perform core.refuse('SCHNC', scheme || '/' || edition); end if;
  update core.scheme_versions set in_force_from = coalesce(from_day, core.today()) where id = version.id;
  perform core.record_scheme('update', before, core.scheme_record(version.id));
  return null;
end $$;

create function api.discard_scheme(scheme text, edition text, revision integer) returns jsonb
  language plpgsql
  as $$
declare
  version core.scheme_versions := core.open_scheme(scheme, edition);
  before jsonb := core.scheme_record(version.id);
begin
  perform core.take_revision(version.id, discard_scheme.revision);
  perform core.empty_scheme(version.id);
  delete from core.scheme_versions where id = version.id;
  perform core.record_scheme('delete', before, null);
  return null;
end $$;

grant execute on function core.refuse_who_may_not_edit_schemes, core.scheme_version_named, core.open_scheme, core.record_scheme,
  core.scheme_record, core.take_revision, api.schemes, api.scheme, api.scheme_diff, api.compare_scheme, api.create_scheme,
  api.copy_scheme, api.save_scheme, api.check_scheme, api.put_scheme_in_force, api.discard_scheme to authenticated;
