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
select test.equal(api.submit_responses(jsonb_build_array(
  test.ballot(), test.ballot('{"answers": {}}'), test.ballot(), test.ballot('{"answers": {"overall": 1}}'),
  test.ballot('{"key": "00000000-0000-4000-8000-000000000002"}'))) #>> '{}',
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

-- test: a stored ballot is counted once, by day and by month, under its channel
select set_config('test.before', (select coalesce(sum(ballots), 0) from core.tallies)::text, true);
select test.as_citizen();
select test.outcome(test.ballot('{"channel": "assisted"}'));
select test.outcome(test.ballot('{"channel": "assisted"}'));
select test.as_owner();
select test.equal((select sum(ballots) from core.tallies) - current_setting('test.before')::integer, 2::bigint);
select test.equal(channels[3], 1) from core.tallies where grain = 'day' and starts = core.today();
select test.equal(counts[1:5], array[0, 0, 0, 0, 1]) from core.tallies where grain = 'day' and starts = core.today();
