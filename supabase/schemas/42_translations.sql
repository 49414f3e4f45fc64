-- A version in other languages. The version itself is Vietnamese and sealed; what is written here is beside it: officers add
-- languages, texts and recordings without touching what was asked.

create table core.languages (
  id bigint generated always as identity primary key,
  -- as BCP 47 has it: 'en', 'hre'
  code text not null unique check (code ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  -- in its own script
  name text not null check (name = btrim(name) and char_length(name) between 1 and 60)
);

create table core.translations (
  id bigint generated always as identity primary key,
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  language_id bigint not null references core.languages on delete restrict,
  source text not null default '',
  -- citizens are offered a translation from the day somebody checked it
  checked_on date,
  unique (version_id, language_id)
);

create table core.translated_texts (
  translation_id bigint not null references core.translations on delete restrict,
  key text not null,
  body text not null check (body = btrim(body) and char_length(body) between 1 and 2000),
  primary key (translation_id, key)
);

-- A question read aloud by somebody; also in Vietnamese. Bytes are addressed by their digest.
create table core.recordings (
  version_id bigint not null references core.questionnaire_versions on delete restrict,
  language_id bigint not null references core.languages on delete restrict,
  key text not null,
  content_type text not null check (content_type in ('audio/mpeg', 'audio/ogg', 'audio/webm', 'audio/mp4', 'audio/wav')),
  digest bytea not null check (octet_length(digest) = 32),
  bytes bytea not null check (octet_length(bytes) between 1 and 1048576),
  recorded_on date not null default core.today(),
  primary key (version_id, language_id, key)
);
create index on core.recordings (digest);

create function core.object_or_empty(value jsonb) returns jsonb
  language sql immutable
  as $$ select case when jsonb_typeof(value) = 'object' then jsonb_strip_nulls(value) else '{}' end $$;

-- Every text of a version, by key, in the Vietnamese it was asked in.
create function core.texts_of(of_version bigint) returns table (key text, vietnamese text, place integer)
  language sql stable
  as $$
  select key, vietnamese, row_number() over (order by room, first, second)::integer
  from (
    select 'title', title, 1, 0, 0 from core.questionnaire_versions where id = of_version
    union all
    select 'level.' || scale_level.level, scale_level.label, 2, scale_level.level, 0
    from core.questionnaire_versions as version
    join core.scale_levels as scale_level on scale_level.scale_id = version.scale_id
    where version.id = of_version
    union all
    select 'factor.' || factor.code, factor.label, 3, factor.position, 0 from core.factors as factor where factor.version_id = of_version
    union all
    select 'item.' || item.code, item.label, 3, coalesce(item.factor_position, 0), item.position
    from core.items as item where item.version_id = of_version
    union all
    select 'profile.' || (question ->> 'code'), question ->> 'label', 4, place, 0
    from core.questionnaire_versions as version, jsonb_array_elements(version.profile) with ordinality as asked (question, place)
    where version.id = of_version
    union all
    select 'profile.' || (question ->> 'code') || '.' || option_place, option, 4, place, option_place
    from core.questionnaire_versions as version,
      jsonb_array_elements(version.profile) with ordinality as asked (question, place),
      jsonb_array_elements_text(question -> 'options') with ordinality as choice (option, option_place)
    where version.id = of_version
  ) as text (key, vietnamese, room, first, second)
$$;

-- Refuses what the version does not ask; the page's own words have any name of the right shape.
create function core.refuse_unknown_text() returns trigger
  language plpgsql set search_path = ''
  as $$
declare
  translated bigint := (select version_id from core.translations where id = new.translation_id);
begin
  if new.key !~ '^page\.[a-z][A-Za-z0-9-]{0,59}$'
    and not exists (select from core.texts_of(translated) as known where known.key = new.key) then
    perform core.refuse('NOTXT', new.key);
  end if;
  return new;
end $$;
create trigger a_text_is_one_the_version_has before insert or update on core.translated_texts
  for each row execute function core.refuse_unknown_text();

-- What the bytes say they are, by how they begin; null when they are no sound that browsers play. The name of a file and
-- what a browser says of it count for nothing.
create function core.sound_type(sound bytea) returns text
  language sql immutable
  as $$
  select case
    when substr(sound, 1, 3) = '\x494433' or substr(sound, 1, 2) in ('\xfffb', '\xfffa', '\xfff3', '\xfff2', '\xffe3', '\xffe2')
      then 'audio/mpeg'
    when substr(sound, 1, 4) = '\x4f676753' then 'audio/ogg'
    when substr(sound, 1, 4) = '\x1a45dfa3' and position('webm'::bytea in substr(sound, 1, 64)) > 0 then 'audio/webm'
    when substr(sound, 5, 4) = '\x66747970' then 'audio/mp4'
    when substr(sound, 1, 4) = '\x52494646' and substr(sound, 9, 4) = '\x57415645' then 'audio/wav'
  end
$$;

create function core.refuse_unknown_recording() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if new.key !~ '^item\.' or not exists (select from core.texts_of(new.version_id) as known where known.key = new.key) then
    perform core.refuse('NOTXT', new.key);
  end if;
  if sha256(new.bytes) <> new.digest or core.sound_type(new.bytes) is distinct from new.content_type then
    perform core.refuse('NOSND');
  end if;
  return new;
end $$;
create trigger a_recording_is_of_an_item before insert or update on core.recordings
  for each row execute function core.refuse_unknown_recording();

-- A checked translation is what citizens read: it is put back to draft before a word of it changes.
create function core.refuse_change_once_checked() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if exists (select from core.translations where id = coalesce(old.translation_id, new.translation_id) and checked_on is not null) then
    perform core.refuse('CHEKD');
  end if;
  return coalesce(new, old);
end $$;
create trigger a_checked_translation_stays before insert or update or delete on core.translated_texts
  for each row execute function core.refuse_change_once_checked();

-- The version itself is Vietnamese: a second Vietnamese beside it would be another questionnaire.
create function core.refuse_translation_into_vietnamese() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  if new.language_id = (select id from core.languages where code = 'vi') then perform core.refuse('NOLNG', 'vi'); end if;
  return new;
end $$;
create trigger vietnamese_is_the_original before insert or update on core.translations
  for each row execute function core.refuse_translation_into_vietnamese();

alter table core.languages enable row level security;
alter table core.translations enable row level security;
alter table core.translated_texts enable row level security;
alter table core.recordings enable row level security;
grant select on core.languages, core.translations, core.translated_texts, core.recordings to authenticated;
grant insert (code, name) on core.languages to authenticated;
grant insert (version_id, language_id, source), update (checked_on) on core.translations to authenticated;
grant insert (translation_id, key, body), update (body), delete on core.translated_texts to authenticated;
grant insert (version_id, language_id, key, content_type, digest, bytes), update (content_type, digest, bytes, recorded_on), delete
  on core.recordings to authenticated;

-- Who translates does so for everybody: questionnaires have no unit.
create function core.may_translate() returns boolean
  language sql stable
  as $$ select exists (select from core.own_memberships() where role = any (core.roles_that_may('translate'))) $$;

create policy "every known asker reads the languages" on core.languages
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads the translations" on core.translations
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker reads the translated texts" on core.translated_texts
  for select to authenticated using ((select core.actor()) is not null);
create policy "every known asker hears the recordings" on core.recordings
  for select to authenticated using ((select core.actor()) is not null);
create policy "those who translate add languages" on core.languages
  for insert to authenticated with check ((select core.may_translate()));
create policy "those who translate begin translations" on core.translations
  for insert to authenticated with check ((select core.may_translate()));
create policy "those who translate check them and put them back" on core.translations
  for update to authenticated using ((select core.may_translate()));
create policy "those who translate write the texts" on core.translated_texts
  for all to authenticated using ((select core.may_translate()));
create policy "those who translate add and remove recordings" on core.recordings
  for all to authenticated using ((select core.may_translate()));
-- No right to rename a language, nor to delete one or a translation: pages and drafts name them.

create trigger staff_writes_are_recorded after insert or update or delete on core.languages
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.translations
  for each row execute function core.record_write();
create trigger staff_writes_are_recorded after insert or update or delete on core.translated_texts
  for each row execute function core.record_write();
-- Recordings are not copied into the record of writes: each is a megabyte.

-- What a page needs to speak a version: Vietnamese first, then every language it is being translated into, drafts among them.
create function core.translations_json(of_version bigint) returns jsonb
  language sql stable
  as $$
  select jsonb_agg(jsonb_build_object('code', language.code, 'name', language.name,
    'checked', language.code = 'vi' or translation.checked_on is not null,
    'texts', (
      select coalesce(jsonb_object_agg(text.key, text.body), '{}')
      from core.translated_texts as text where text.translation_id = translation.id),
    'recordings', (
      select coalesce(jsonb_object_agg(recording.key, encode(recording.digest, 'hex')), '{}')
      from core.recordings as recording
      where recording.version_id = of_version and recording.language_id = language.id))
    order by language.code <> 'vi', language.code)
  from core.languages as language
  left join core.translations as translation on translation.version_id = of_version and translation.language_id = language.id
  where language.code = 'vi' or translation.id is not null
$$;

create function core.version_json(of_version bigint) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object(
    'questionnaire', questionnaire.code, 'edition', version.edition, 'title', version.title, 'source', version.source,
    'scale', core.scale_json(version.scale_id),
    'overall', (select jsonb_build_object('code', code, 'label', label) from core.items where version_id = version.id and position = 1),
    'factors', (
      select coalesce(jsonb_agg(jsonb_build_object('code', factor.code, 'label', factor.label, 'items', (
        select jsonb_agg(jsonb_build_object('code', item.code, 'label', item.label) order by item.position)
        from core.items as item
        where item.version_id = version.id and item.factor_position = factor.position)) order by factor.position), '[]')
      from core.factors as factor where factor.version_id = version.id),
    'profile', version.profile, 'remark_limit', version.remark_limit, 'languages', core.translations_json(version.id))
  from core.questionnaire_versions as version
  join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
  where version.id = of_version and version.published_on is not null
$$;

create function api.questionnaire_version(questionnaire text, edition text) returns jsonb
  language sql stable
  as $$
  select core.version_json(version.id)
  from core.questionnaire_versions as version
  join core.questionnaires as known on known.id = version.questionnaire_id
  where known.code = questionnaire_version.questionnaire and version.edition = questionnaire_version.edition
$$;

-- The office -----------------------------------------------------------------------------------------------------------

create function core.refuse_who_may_not_translate() returns void
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  if not core.may_translate() then perform core.refuse('NOROL', 'translate'); end if;
end $$;

create function core.version_named(of_questionnaire text, of_edition text) returns bigint
  language plpgsql stable
  as $$
declare
  found_id bigint;
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  select version.id into found_id
  from core.questionnaire_versions as version join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id
  where questionnaire.code = of_questionnaire and version.edition = of_edition and version.published_on is not null;
  if found_id is null then perform core.refuse('NOVER', of_questionnaire || '/' || of_edition); end if;
  return found_id;
end $$;

create function core.language_named(of_code text) returns bigint
  language plpgsql stable
  as $$
declare
  found_id bigint := (select id from core.languages where code = of_code);
begin
  if found_id is null then perform core.refuse('NOLNG', of_code); end if;
  return found_id;
end $$;

create function core.translation_state(language_code text, translation core.translations) returns text
  language sql immutable
  as $$
  select case when language_code = 'vi' then 'original' when translation.id is null then 'none'
    when translation.checked_on is null then 'draft' else 'checked' end
$$;

create function core.translation_named(of_questionnaire text, of_edition text, of_language text) returns bigint
  language plpgsql stable
  as $$
declare
  found_id bigint;
begin
  select id into found_id from core.translations
  where version_id = core.version_named(of_questionnaire, of_edition) and language_id = core.language_named(of_language);
  if found_id is null then perform core.refuse('NOLNG', of_language); end if;
  return found_id;
end $$;

-- How far a version is in every language there is, Vietnamese first. Missing texts hold nothing up: they show in Vietnamese.
create function core.progress_json(of_version bigint) returns jsonb
  language sql stable
  as $$
  select jsonb_agg(jsonb_build_object('code', language.code, 'name', language.name,
    'state', core.translation_state(language.code, translation), 'checked_on', translation.checked_on,
    'texts', (select count(*) from core.translated_texts as text where text.translation_id = translation.id and text.key not like 'page.%'),
    'words', (select count(*) from core.translated_texts as text where text.translation_id = translation.id and text.key like 'page.%'),
    'recordings', (
      select count(*) from core.recordings as recording
      where recording.version_id = of_version and recording.language_id = language.id))
    order by language.code <> 'vi', language.code)
  from core.languages as language
  left join core.translations as translation on translation.version_id = of_version and translation.language_id = language.id
$$;

create function api.questionnaires() returns jsonb
  language plpgsql stable
  as $$
begin
  if not exists (select from core.own_memberships()) then perform core.refuse('NOTIN'); end if;
  return (
    select jsonb_build_object('may_translate', core.may_translate(), 'versions', (
      select coalesce(jsonb_agg(core.version_json(version.id) - 'languages' || jsonb_build_object(
        'published_on', version.published_on, 'texts', (select count(*) from core.texts_of(version.id)),
        'translations', core.progress_json(version.id)) order by version.published_on desc, version.id), '[]')
      from core.questionnaire_versions as version where version.published_on is not null)));
end $$;

create function api.translation(questionnaire text, edition text, language text) returns jsonb
  language plpgsql stable
  as $$
declare
  of_version bigint := core.version_named(questionnaire, edition);
  of_language bigint := core.language_named(language);
begin
  return (
    select jsonb_build_object('questionnaire', translation.questionnaire, 'edition', translation.edition,
      'language', jsonb_build_object('code', known.code, 'name', known.name),
      'state', core.translation_state(known.code, begun),
      'checked_on', begun.checked_on, 'source', coalesce(begun.source, ''), 'may_translate', core.may_translate(),
      'texts', (
        select jsonb_agg(jsonb_build_object('key', text.key, 'vietnamese', text.vietnamese, 'body', written.body,
          'recording', (
            select encode(recording.digest, 'hex') from core.recordings as recording
            where recording.version_id = of_version and recording.language_id = of_language and recording.key = text.key))
          order by text.place)
        from core.texts_of(of_version) as text
        left join core.translated_texts as written on written.translation_id = begun.id and written.key = text.key),
      'words', (
        select coalesce(jsonb_object_agg(substr(text.key, 6), text.body), '{}')
        from core.translated_texts as text where text.translation_id = begun.id and text.key like 'page.%'))
    from core.languages as known
    left join core.translations as begun on begun.version_id = of_version and begun.language_id = known.id
    where known.id = of_language);
end $$;

create function api.add_language(code text, name text) returns jsonb
  language plpgsql
  as $$
begin
  perform core.refuse_who_may_not_translate();
  if coalesce(code, '') !~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' or coalesce(char_length(btrim(name)), 0) not between 1 and 60
    or exists (select from core.languages as known where known.code = add_language.code) then
    perform core.refuse('BDLNG', code);
  end if;
  insert into core.languages (code, name) values (add_language.code, btrim(add_language.name));
  return null;
end $$;

create function api.begin_translation(questionnaire text, edition text, language text, source text) returns jsonb
  language plpgsql
  as $$
begin
  perform core.refuse_who_may_not_translate();
  insert into core.translations (version_id, language_id, source)
  values (core.version_named(questionnaire, edition), core.language_named(language), btrim(coalesce(begin_translation.source, '')))
  on conflict do nothing;
  return null;
end $$;

-- Texts by key; one that is null or empty is taken away, and Vietnamese shows in its place.
create function api.save_texts(questionnaire text, edition text, language text, texts jsonb) returns jsonb
  language plpgsql
  as $$
declare
  translation bigint;
begin
  perform core.refuse_who_may_not_translate();
  translation := core.translation_named(questionnaire, edition, language);
  if exists (select from jsonb_each_text(core.object_or_empty(texts)) as text where char_length(btrim(text.value)) > 2000) then
    perform core.refuse('LNGTX');
  end if;
  delete from core.translated_texts as known
  where known.translation_id = translation and known.key in (
    select text.key from jsonb_each_text(texts) as text where coalesce(btrim(text.value), '') = '');
  insert into core.translated_texts as known (translation_id, key, body)
  select translation, text.key, btrim(text.value) from jsonb_each_text(texts) as text where btrim(text.value) <> ''
  on conflict (translation_id, key) do update set body = excluded.body where known.body <> excluded.body;
  return null;
end $$;

-- From today citizens are offered it; `checked` false puts it back to draft.
create function api.check_translation(questionnaire text, edition text, language text, checked boolean) returns jsonb
  language plpgsql
  as $$
begin
  perform core.refuse_who_may_not_translate();
  update core.translations set checked_on = case when checked then core.today() end
  where id = core.translation_named(questionnaire, edition, language) and (checked_on is not null) is distinct from checked;
  return null;
end $$;

-- `audio` is base64; null takes the recording away.
create function api.save_recording(questionnaire text, edition text, language text, key text, audio text) returns jsonb
  language plpgsql
  as $$
declare
  of_version bigint;
  of_language bigint;
  sound bytea;
begin
  perform core.refuse_who_may_not_translate();
  of_version := core.version_named(questionnaire, edition);
  of_language := core.language_named(language);
  if audio is null then
    delete from core.recordings as known
    where known.version_id = of_version and known.language_id = of_language and known.key = save_recording.key;
    return null;
  end if;
  sound := decode(audio, 'base64');
  if octet_length(sound) > 1048576 or core.sound_type(sound) is null then perform core.refuse('NOSND'); end if;
  insert into core.recordings (version_id, language_id, key, content_type, digest, bytes)
  values (of_version, of_language, save_recording.key, core.sound_type(sound), sha256(sound), sound)
  on conflict on constraint recordings_pkey do update set
    content_type = excluded.content_type, digest = excluded.digest, bytes = excluded.bytes, recorded_on = core.today();
  return null;
end $$;

create function api.recording(digest text) returns jsonb
  language sql stable
  as $$
  select jsonb_build_object('content_type', content_type, 'audio', encode(bytes, 'base64'))
  from core.recordings as known where known.digest = case when recording.digest ~ '^[0-9a-f]{64}$' then decode(recording.digest, 'hex') end
  limit 1
$$;

grant execute on function core.object_or_empty, core.texts_of, core.sound_type, core.may_translate, core.translations_json, core.version_json, api.questionnaire_version,
  core.refuse_who_may_not_translate, core.version_named, core.language_named, core.translation_named, core.translation_state,
  core.progress_json, api.questionnaires,
  api.translation, api.add_language, api.begin_translation, api.save_texts, api.check_translation, api.save_recording, api.recording
  to authenticated;
