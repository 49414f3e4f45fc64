-- test: one answer is a ballot
select test.as_citizen();
select test.equal(test.outcome(test.ballot()), 'stored');
select test.equal(test.rows_of('receipts'), 1::bigint);

-- test: the same again is a success and stores nothing
select test.as_citizen();
select test.outcome(test.ballot());
select set_config('test.stored', test.rows_of('responses')::text, true);
select test.equal(test.outcome(test.ballot()), 'repeated');

select test.equal(test.rows_of('responses')::text, current_setting('test.stored'));

-- test: the same key with another answer, remark or counter is a conflict
select test.as_citizen();
select test.outcome(test.ballot());
select test.equal(test.outcome(test.ballot('{"answers": {"overall": 4}}')), 'conflict');
select test.equal(test.outcome(test.ballot('{"remark": "X"}')), 'conflict');
select test.equal(test.outcome(test.ballot(jsonb_build_object('counter', test.counter_of('xa-b')))), 'conflict');

-- test: twice in one batch is stored once, and every ballot gets its own outcome in its own place
select test.as_citizen();
select test.equal((select jsonb_agg(outcome - 'receipt') from jsonb_array_elements(api.submit_responses(jsonb_build_array(
  test.ballot(), test.ballot('{"answers": {}}'), test.ballot(), test.ballot('{"answers": {"overall": 1}}'),
  test.ballot('{"key": "00000000-0000-4000-8000-000000000002"}')))) as outcome)::text,
  '[{"outcome": "stored", "refusal": null}, {"outcome": "refused", "refusal": "NEEDO"}, {"outcome": "repeated", "refusal": null}, {"outcome": "conflict", "refusal": null}, {"outcome": "stored", "refusal": null}]');

-- test: a ballot that was stored stays a success after its counter has retired and its campaign has ended
select test.as_citizen();
select test.outcome(test.ballot());
select test.as_owner();
update core.counters set retired_on = core.today() where code = test.counter_of('xa-a');
select test.as_citizen();
select test.equal(test.outcome(test.ballot()), 'repeated');
select test.equal(test.outcome(test.ballot('{"key": "00000000-0000-4000-8000-000000000002"}')), 'RETRD');

-- test: an older version is accepted for what it was
insert into core.questionnaire_versions (questionnaire_id, edition, title, source, scale_id)
select questionnaire_id, '2030', 'X', 'X', scale_id from core.questionnaire_versions;
insert into core.items (version_id, position, code, label) select max(id), 1, 'overall', 'X' from core.questionnaire_versions;
update core.questionnaire_versions set published_on = core.today() where edition = '2030';
update core.campaigns set version_id = (select id from core.questionnaire_versions where edition = '2030') where code = 'thuong-xuyen';
select test.as_citizen();
select test.equal(api.survey(test.counter_of('xa-a')) #>> '{version,edition}', '2030');
select test.equal(test.outcome(test.ballot('{"answers": {"overall": 5, "access-1": 4}}')), 'stored');

-- test: another questionnaire, an unknown version and a draft are not
insert into core.questionnaires (code) values ('other');
insert into core.questionnaire_versions (questionnaire_id, edition, title, source, scale_id, published_on)
select (select id from core.questionnaires where code = 'other'), '1', 'X', 'X', scale_id, core.today() from core.questionnaire_versions;
select test.as_citizen();
select test.equal(test.outcome(test.ballot('{"questionnaire": "other", "edition": "1"}')), 'NOVER');
select test.equal(test.outcome(test.ballot('{"edition": "1999"}')), 'NOVER');
select test.equal(test.outcome(test.ballot('{"questionnaire": null}')), 'NOVER');

-- test: no overall item, no ballot
select test.as_citizen();
select test.equal(test.outcome(test.ballot('{"answers": {"access-1": 5}}')), 'NEEDO');
select test.equal(test.outcome(test.ballot('{"answers": {"overall": null}}')), 'NEEDO');
select test.equal(test.outcome(test.ballot('{"answers": []}')), 'NEEDO');
select test.equal(test.outcome(test.ballot('{"answers": null}')), 'NEEDO');

-- test: a level is a whole number of the scale
select test.as_citizen();
select test.equal(test.outcome(test.ballot('{"answers": {"overall": 0}}')), 'OFFSC');
select test.equal(test.outcome(test.ballot('{"answers": {"overall": 6}}')), 'OFFSC');
select test.equal(test.outcome(test.ballot('{"answers": {"overall": -1}}')), 'OFFSC');
select test.equal(test.outcome(test.ballot('{"answers": {"overall": 4.5}}')), 'OFFSC');
select test.equal(test.outcome(test.ballot('{"answers": {"overall": "5"}}')), 'OFFSC');
select test.equal(test.outcome(test.ballot('{"answers": {"overall": 1e99}}')), 'OFFSC');
select test.equal(test.outcome(test.ballot('{"answers": {"overall": 5, "access-1": [5]}}')), 'OFFSC');
select test.equal(test.outcome(test.ballot('{"answers": {"overall": 5, "access-1": true}}')), 'OFFSC');

-- test: what was not asked is not taken
select test.as_citizen();
select test.equal(test.outcome(test.ballot('{"answers": {"overall": 5, "access-9": 5}}')), 'NOITM');
select test.equal(test.outcome(test.ballot('{"answers": {"overall": 5, "__proto__": 5}}')), 'NOITM');
select test.equal(test.outcome(test.ballot('{"profile": {"ethnicity": "Hrê"}}')), 'NOOPT');
select test.equal(test.outcome(test.ballot('{"profile": {"gender": "X"}}')), 'NOOPT');
select test.equal(test.outcome(test.ballot('{"profile": {"gender": ["Nam"]}}')), 'NOOPT');
select test.equal(test.outcome(test.ballot('{"channel": "phone"}')), 'NOCHN');

-- test: a remark has 2 000 characters, not one more, and a long word in Vietnamese is counted by letters
select test.as_citizen();
select test.equal(test.outcome(test.ballot(jsonb_build_object('remark', repeat('ệ', 2001)))), 'LONGR');
select test.equal(test.outcome(test.ballot(jsonb_build_object('remark', repeat('ệ', 2000)))), 'stored');

-- test: a key is a uuid
select test.as_citizen();
select test.equal(test.outcome(test.ballot('{"key": null}')), 'NOKEY');
select test.equal(test.outcome(test.ballot('{"key": "1"}')), 'NOKEY');
select test.equal(test.outcome(test.ballot('{"key": {"a": 1}}')), 'NOKEY');

-- test: a counter that is unknown, retired, too early or too late takes no ballot
select test.as_citizen();
select test.equal(test.outcome(test.ballot('{"counter": "222222"}')), 'NOCTR');
select test.equal(test.outcome(test.ballot('{"counter": 7}')), 'NOCTR');
select test.equal(test.outcome(test.ballot(jsonb_build_object('counter', test.counter_of('xa-01')))), 'RETRD');
select test.equal(test.outcome(test.ballot(jsonb_build_object('counter', test.counter_of('trung-tam')))), 'NOTYT');
select test.equal(test.outcome(test.ballot(jsonb_build_object('counter', test.counter_of('xa-lang-gieng')))), 'ENDED');

-- test: nonsense in a batch harms nobody in it
select test.as_citizen();
select test.equal(api.submit_responses('[7, null, "x", [], {}]'::jsonb || test.ballot()) #>> '{5,outcome}', 'stored');

-- test: what is no batch, or too large a one, is refused whole
select test.as_citizen();
select test.refused($$select api.submit_responses('{}')$$, 'BATCH');
select test.refused($$select api.submit_responses(null)$$, 'BATCH');
select test.refused($$select api.submit_responses((select jsonb_agg(1) from generate_series(1, 501)))$$, 'BATCH');

-- test: a refused ballot leaves no receipt, so it may be mended and sent under its key
select test.as_citizen();
select test.outcome(test.ballot('{"answers": {}}'));
select test.equal(test.outcome(test.ballot()), 'stored');

-- test: the receipt does not hold the key, and its digest is not that of the content alone
select test.as_citizen();
select test.outcome(test.ballot());
select test.as_owner();
select test.equal(key_digest, sha256('00000000-0000-4000-8000-000000000001')) from core.receipts;
select test.ok(content_digest <> key_digest) from core.receipts;

-- test: a stored ballot is counted once, by day, by dekad, by month and by year, under its channel
select set_config('test.before', (select coalesce(sum(ballots), 0) from core.tallies where counter_id is not null)::text, true);
select test.as_citizen();
select test.outcome(test.ballot('{"channel": "assisted"}'));
select test.outcome(test.ballot('{"channel": "assisted"}'));
select test.as_owner();
select test.equal((select sum(ballots) from core.tallies where counter_id is not null) - current_setting('test.before')::integer, 4::bigint);
select test.equal(channel, 'assisted'), test.equal(ballots, 1), test.equal(core.unpacked(counts, 1, 5, 1), array[0, 0, 0, 0, 1])
from core.tallies where grain = 'day' and starts = core.today();

-- test: a short ballot is continued into the full form and stays one
select test.as_citizen();
select test.equal(test.outcome(test.ballot('{"reasons": ["staff", "result"], "remark": "Một"}')), 'stored');
select test.as_owner();
select set_config('test.ballots', count(*)::text, true) from core.responses;
select set_config('test.tallied', sum(ballots)::text, true) from core.tallies;
select test.as_citizen();
select test.equal(test.outcome(test.continuation()), 'stored');
select test.as_owner();
select test.equal(count(*)::text, current_setting('test.ballots')) from core.responses;
select test.equal(sum(ballots)::text, current_setting('test.tallied')) from core.tallies;
select test.equal((levels[1], levels[2], levels[12], reasons::text, remark, profile ->> 'gender')::text, '(5,4,1,"{3,4}","Một
Hai",Nữ)')
from core.responses where remark like E'Một\nHai';
select test.equal(core.unpacked(counts, 6, 10, 1), array[0, 0, 0, 1, 0]),
  test.equal(core.unpacked(reasons, 11, 20, 1), array[0, 0, 0, 0, 1, 0, 0, 0, 0, 1])
from core.tallies where grain = 'day' and starts = core.today();

-- test: the same continuation again, and the short ballot again after it, are successes and store nothing
select test.as_citizen();
select test.outcome(test.ballot());
select test.outcome(test.continuation());
select test.equal(test.outcome(test.continuation()), 'repeated');
select test.equal(test.outcome(test.ballot()), 'repeated');

-- test: a ballot and its continuation may come in one batch, in whatever order
select test.as_citizen();
select test.equal((select jsonb_agg(outcome ->> 'outcome') from jsonb_array_elements(api.submit_responses(jsonb_build_array(
  test.continuation(), test.ballot(), test.continuation(), test.ballot()))) as outcome)::text,
  '["stored", "stored", "repeated", "repeated"]');

-- test: a continuation adds once, and never changes what was answered
select test.as_citizen();
select test.outcome(test.ballot('{"answers": {"overall": 5, "access-1": 2}, "profile": {"gender": "Nam"}}'));
select test.equal(test.outcome(test.continuation('{"answers": {"access-1": 4}}')), 'conflict');
select test.equal(test.outcome(test.continuation('{"answers": {"overall": 4}}')), 'conflict');
select test.equal(test.outcome(test.continuation('{"answers": {"access-2": 4}, "profile": {"gender": "Nữ"}}')), 'conflict');
select test.equal(test.outcome(test.continuation('{"answers": {"overall": 5, "access-1": 2, "access-2": 4}, "profile": {}}')), 'stored');
select test.equal(test.outcome(test.continuation('{"answers": {"access-3": 4}, "profile": {}}')), 'conflict');

-- test: a continuation of nothing, of another counter’s ballot, or with a wrong answer is refused
select test.as_citizen();
select test.equal(test.outcome(test.continuation()), 'NOBEG');
select test.outcome(test.ballot());
select test.equal(test.outcome(test.continuation(jsonb_build_object('counter', test.counter_of('xa-b')))), 'conflict');
select test.equal(test.outcome(test.continuation('{"answers": {"access-1": 6}}')), 'OFFSC');
select test.equal(test.outcome(test.continuation('{"answers": {"nothing": 4}}')), 'NOITM');
select test.equal(test.outcome(test.continuation('{"key": null}')), 'NOKEY');

-- test: two remarks that are too long together are not cut, they are a conflict
select test.as_citizen();
select test.outcome(test.ballot(jsonb_build_object('remark', repeat('ý', 1500))));
select test.equal(test.outcome(test.continuation(jsonb_build_object('remark', repeat('ý', 500)))), 'conflict');

-- test: what made the difference must be a factor, named once
select test.as_citizen();
select test.equal(test.outcome(test.ballot('{"reasons": ["nothing"]}')), 'NOITM');
select test.equal(test.outcome(test.ballot('{"reasons": [7]}')), 'NOITM');
select test.equal(test.outcome(test.ballot('{"reasons": ["staff", "staff"]}')), 'stored');
select test.equal(test.outcome(test.ballot('{"reasons": ["staff"]}')), 'repeated');
select test.equal(test.outcome(test.ballot('{"reasons": ["access"]}')), 'conflict');

-- test: a ballot that waited for a network belongs to the day it was filled in
select test.as_citizen();
select test.equal(test.outcome(test.ballot('{"waited": 259200}')), 'stored');
select test.as_owner();
select test.equal(day, core.today() - 3) from core.receipts order by day limit 1;
select test.equal(count(*), 2::bigint) from core.tallies
where counter_id = (select id from core.counters where code = test.counter_of('xa-a')) and ballots > 0
  and (grain = 'day' and starts = core.today() - 3 or grain = 'month' and starts = date_trunc('month', core.today() - 3)::date);

-- test: between midnight and seven, when the day in London is still the one before, a ballot belongs to the day of its counter
create temporary table before as select id from core.responses;
select test.as_citizen();
select test.equal(test.outcome(test.ballot(jsonb_build_object('key', gen_random_uuid(),
  'waited', extract(epoch from core.local_time(now()) - (core.today() - back + at))::integer))), 'stored')
from (values (3, time '00:00:30'), (5, time '06:59:30'), (7, time '23:59:30')) as filled (back, at);
select test.as_owner();
select test.equal(array_agg(core.today() - day order by day), '{7,5,3}') from core.responses where id not in (select id from before);
select test.equal(array_agg(core.today() - starts order by starts), '{7,5,3}') from core.tallies
where counter_id = (select id from core.counters where code = test.counter_of('xa-a')) and grain = 'day' and ballots > 0
  and starts > core.today() - 8;

-- test: how long it waited is not part of what it says
select test.as_citizen();
select test.outcome(test.ballot('{"waited": 60}'));
select test.equal(test.outcome(test.ballot('{"waited": 90061}')), 'repeated');

-- test: a device whose clock jumped by a year, or says nonsense, is believed nothing: its ballot belongs to today
select test.equal(core.filled_at('31536000')::date, core.today());
select test.equal(core.filled_at('-5')::date, core.today());
select test.equal(core.filled_at('"yesterday"')::date, core.today());
select test.equal(core.filled_at('99999999999999')::date, core.today());
select test.equal(core.filled_at(null)::date, core.today());
select test.equal(core.filled_at('1209600')::date, core.today() - 14);

-- test: filled in before its campaign ended, a ballot is taken after it
update core.campaigns set ends_on = core.today() - 1 where code = 'thuong-xuyen';
select test.as_citizen();
select test.equal(test.outcome(test.ballot()), 'ENDED');
select test.equal(test.outcome(test.ballot('{"waited": 172800}')), 'stored');

-- test: a receipt code tells the day, and nothing to whoever has none
select test.as_citizen();
select set_config('test.receipt', api.submit_responses(jsonb_build_array(test.ballot())) #>> '{0,receipt}', true);
select test.ok(current_setting('test.receipt') ~ '^[2-9A-HJKMNP-Z]{8}$');
select test.equal(api.receipt(current_setting('test.receipt'))::text, jsonb_build_object('day', core.today(), 'continued', false)::text);
select test.equal(api.receipt('22222222'), null);
select test.as_stranger();
select test.equal(api.receipt(current_setting('test.receipt')), null);

-- test: the ballot’s own id is not what the receipt keeps, and neither can be reckoned from the other
select test.as_citizen();
select test.outcome(test.ballot());
select test.as_owner();
select test.equal(count(*), 0::bigint)
from core.responses as ballot join core.receipts as receipt
  on uuid_send(ballot.id) in (substr(receipt.key_digest, 1, 16), substr(receipt.content_digest, 1, 16), substr(sha256(receipt.key_digest), 1, 16));
