-- test: Vietnamese comes first, and English is complete and checked
select test.as_citizen();
select test.equal((select jsonb_agg(language ->> 'code') from jsonb_array_elements(api.questionnaire_version('sipas-service', '2022') -> 'languages') as language)::text,
  '["vi", "en"]');
select test.equal(api.questionnaire_version('sipas-service', '2022') #>> '{languages,1,checked}', 'true');
select test.as_owner();
select test.equal(count(*), 0::bigint)
from core.questionnaire_versions as version, core.texts_of(version.id) as text
where version.edition = '2022' and not exists (
  select from core.translated_texts as known join core.translations as translation on translation.id = known.translation_id
  where translation.version_id = version.id and known.key = text.key);

-- test: an officer adds a language, translates, and citizens are offered it once it is checked
select test.as_staff('phantich');
select api.add_language('hre', 'Hrê');
select api.begin_translation('sipas-service', '2022', 'hre', 'Trung tâm văn hoá');
select api.save_texts('sipas-service', '2022', 'hre', '{"item.overall": " Thử ", "page.send": "Gửi", "level.1": ""}');
select test.equal(api.translation('sipas-service', '2022', 'hre') ->> 'state', 'draft');
select test.equal(api.translation('sipas-service', '2022', 'hre') #>> '{words,send}', 'Gửi');
select test.as_citizen();
select test.equal(api.questionnaire_version('sipas-service', '2022') #>> '{languages,2,checked}', 'false');
select test.equal(api.questionnaire_version('sipas-service', '2022') #>> '{languages,2,texts,item.overall}', 'Thử');
select test.as_staff('phantich');
select api.check_translation('sipas-service', '2022', 'hre', true);
select test.as_citizen();
select test.equal(api.questionnaire_version('sipas-service', '2022') #>> '{languages,2,checked}', 'true');

-- test: a checked translation is put back to draft before a word of it changes
select test.as_staff('quantri');
select test.refused($$select api.save_texts('sipas-service', '2022', 'en', '{"title": "X"}')$$, 'CHEKD');
select test.refused($$select api.save_texts('sipas-service', '2022', 'en', '{"title": null}')$$, 'CHEKD');
select test.refused($$update core.translated_texts set body = 'X'$$, 'CHEKD');
select test.refused($$delete from core.translated_texts$$, 'CHEKD');
select api.check_translation('sipas-service', '2022', 'en', false);
select api.save_texts('sipas-service', '2022', 'en', '{"title": "X"}');
select test.equal(api.translation('sipas-service', '2022', 'en') #>> '{texts,0,body}', 'X');

-- test: a text the version does not have is refused, and so is one too long
select test.as_staff('quantri');
select api.check_translation('sipas-service', '2022', 'en', false);
select test.refused($$select api.save_texts('sipas-service', '2022', 'en', '{"item.nothing": "X"}')$$, 'NOTXT');
select test.refused($$select api.save_texts('sipas-service', '2022', 'en', '{"page.Bad name": "X"}')$$, 'NOTXT');
select test.refused($$select api.save_texts('sipas-service', '2022', 'en', jsonb_build_object('title', repeat('x', 2001)))$$, 'LNGTX');

-- test: Vietnamese is the original and is not translated into
select test.as_staff('quantri');
select test.refused($$select api.begin_translation('sipas-service', '2022', 'vi', '')$$, 'NOLNG');
select test.refused($$select api.begin_translation('sipas-service', '2022', 'xx', '')$$, 'NOLNG');
select test.refused($$select api.translation('sipas-service', '2022', 'xx')$$, 'NOLNG');
select test.refused($$select api.translation('sipas-service', '1999', 'en')$$, 'NOVER');
select test.equal(api.translation('sipas-service', '2022', 'vi') ->> 'state', 'original');

-- test: a language has a code, a name, and is there once
select test.as_staff('quantri');
select test.refused($$select api.add_language('en', 'English')$$, 'BDLNG');
select test.refused($$select api.add_language('Hrê', 'Hrê')$$, 'BDLNG');
select test.refused($$select api.add_language('hre', ' ')$$, 'BDLNG');
select test.refused($$select api.add_language(null, null)$$, 'BDLNG');

-- test: others read and do not write
select test.as_staff('canbo-a');
select test.equal(api.translation('sipas-service', '2022', 'en') ->> 'may_translate', 'false');
select test.refused($$select api.add_language('hre', 'Hrê')$$, 'NOROL');
select test.refused($$select api.begin_translation('sipas-service', '2022', 'en', '')$$, 'NOROL');
select test.refused($$select api.save_texts('sipas-service', '2022', 'en', '{"title": "X"}')$$, 'NOROL');
select test.refused($$select api.check_translation('sipas-service', '2022', 'en', false)$$, 'NOROL');
select test.refused($$select api.save_recording('sipas-service', '2022', 'vi', 'item.overall', 'SUQzBAAA')$$, 'NOROL');
select test.refused($$insert into core.languages (code, name) values ('hre', 'Hrê')$$, '42501');
select test.as_citizen();
select test.refused($$select api.questionnaires()$$, 'NOTIN');
select test.refused($$select api.translation('sipas-service', '2022', 'en')$$, 'NOTIN');
select test.refused($$select api.add_language('hre', 'Hrê')$$, 'NOTIN');
select test.refused($$insert into core.languages (code, name) values ('hre', 'Hrê')$$, '42501');
update core.translations set checked_on = null;
delete from core.recordings;
select test.as_owner();
select test.equal(count(*), 1::bigint) from core.translations where checked_on is not null;

-- test: the office sees how far each language is, also those nobody has begun
select test.as_staff('phantich');
select api.add_language('hre', 'Hrê');
create function pg_temp.progress(at integer) returns text language sql as
  $$ select api.questionnaires() #> array['versions', '0', 'translations', at::text] ->> 'state'
    || ' ' || (api.questionnaires() #>> array['versions', '0', 'translations', at::text, 'texts']) $$;
select test.equal(pg_temp.progress(0), 'original 0');
select test.equal(pg_temp.progress(1), 'checked ' || (api.questionnaires() #>> '{versions,0,texts}'));
select test.equal(pg_temp.progress(2), 'none 0');
select api.begin_translation('sipas-service', '2022', 'hre', '');
select api.save_texts('sipas-service', '2022', 'hre', '{"title": "X", "page.send": "Y"}');
select test.equal(pg_temp.progress(2), 'draft 1');
select test.equal(api.questionnaires() #>> '{versions,0,translations,2,words}', '1');

-- test: a recording is of an item, is heard by citizens, replaced and taken away
select test.as_staff('phantich');
select api.save_recording('sipas-service', '2022', 'vi', 'item.overall', encode('\x49443304'::bytea, 'base64'));
select test.as_citizen();
select set_config('test.digest', api.questionnaire_version('sipas-service', '2022') #>> '{languages,0,recordings,item.overall}', true);
select test.equal(api.recording(current_setting('test.digest')) ->> 'content_type', 'audio/mpeg');
select test.equal(api.recording('00'), null);
select test.equal(api.recording(repeat('0', 64)), null);
select test.as_staff('phantich');
select api.save_recording('sipas-service', '2022', 'vi', 'item.overall', encode('OggS'::bytea, 'base64'));
select test.equal((select string_agg(content_type, ' ') from core.recordings), 'audio/ogg');
select api.save_recording('sipas-service', '2022', 'vi', 'item.overall', null);
select test.equal((select count(*) from core.recordings), 0::bigint);

-- test: what a recording is, its bytes say
select test.equal(core.sound_type('\x49443304000000000000'), 'audio/mpeg');
select test.equal(core.sound_type('\xfffb9000'), 'audio/mpeg');
select test.equal(core.sound_type('OggS'), 'audio/ogg');
select test.equal(core.sound_type('\x1a45dfa39f4286810142f7810142f2810442f381084282847765626d'), 'audio/webm');
select test.equal(core.sound_type('\x00000018667479704d344120'), 'audio/mp4');
select test.equal(core.sound_type('RIFF1234WAVEfmt '), 'audio/wav');
-- AAC as it is on air, a picture in the same wrapping as a WAV, a film, a page, a short one, nothing
select test.equal(core.sound_type('\xfff15080'), null);
select test.equal(core.sound_type('RIFF1234WEBPVP8 '), null);
select test.equal(core.sound_type('\x1a45dfa3a34286810142f7810142f2810442f381084282886d6174726f736b61'), null);
select test.equal(core.sound_type('<!doctype html><p>OggS'), null);
select test.equal(core.sound_type('Og'), null);
select test.equal(core.sound_type(''), null);

-- test: no recording of nothing, of no known kind, or too large
select test.as_staff('phantich');
select test.refused($$select api.save_recording('sipas-service', '2022', 'vi', 'item.nothing', 'SUQzBAAA')$$, 'NOTXT');
select test.refused($$select api.save_recording('sipas-service', '2022', 'vi', 'title', 'SUQzBAAA')$$, 'NOTXT');
select test.refused($$select api.save_recording('sipas-service', '2022', 'xx', 'item.overall', 'SUQzBAAA')$$, 'NOLNG');
select test.refused($$select api.save_recording('sipas-service', '2022', 'vi', 'item.overall', '')$$, 'NOSND');
select test.refused($$select api.save_recording('sipas-service', '2022', 'vi', 'item.overall', encode(convert_to('<script>', 'UTF8'), 'base64'))$$, 'NOSND');
select test.refused($$select api.save_recording('sipas-service', '2022', 'vi', 'item.overall', encode(convert_to('OggS' || repeat('x', 1048573), 'UTF8'), 'base64'))$$, 'NOSND');
select api.save_recording('sipas-service', '2022', 'vi', 'item.overall', encode(convert_to('OggS' || repeat('x', 1048572), 'UTF8'), 'base64'));
select test.refused($$insert into core.recordings (version_id, language_id, key, content_type, digest, bytes)
  select version_id, language_id, 'item.staff-1', 'audio/ogg', digest, 'OggS' from core.recordings$$, 'NOSND');
select test.refused($$update core.recordings set content_type = 'audio/wav'$$, 'NOSND');
