-- Each block begins with a tablet at the first counter of xa-a, paired under the token 't' × 40.
select test.as_staff('canbo-a');
select set_config('test.kiosk', api.place_kiosk(test.counter_of('xa-a'), 'Máy 1') ->> 'kiosk', true);
select set_config('test.pairing', api.offer_pairing(current_setting('test.kiosk')) ->> 'pairing', true);
select test.as_citizen();
select api.pair_kiosk(current_setting('test.pairing'), repeat('t', 40));

-- test: a tablet is paired with a code, once
select test.equal(api.kiosk(repeat('t', 40)) ->> 'counter', test.counter_of('xa-a'));
select test.equal(api.kiosk(repeat('t', 40)) ->> 'idle_seconds', '30');
select test.refused($$select api.pair_kiosk(current_setting('test.pairing'), repeat('u', 40))$$, 'NOPAR');

-- test: an unknown code, an old one and one that was replaced pair nothing
select test.refused($$select api.pair_kiosk('ABCDEFGHJK', repeat('u', 40))$$, 'NOPAR');
select test.refused($$select api.pair_kiosk(null, repeat('u', 40))$$, 'NOPAR');
select test.as_staff('canbo-a');
select set_config('test.pairing', api.offer_pairing(current_setting('test.kiosk')) ->> 'pairing', true);
select api.offer_pairing(current_setting('test.kiosk'));
select test.as_citizen();
select test.refused($$select api.pair_kiosk(current_setting('test.pairing'), repeat('u', 40))$$, 'NOPAR');
select test.as_staff('canbo-a');
select set_config('test.pairing', api.offer_pairing(current_setting('test.kiosk')) ->> 'pairing', true);
select test.as_owner();
update core.kiosk_pairings set expires_at = now() - interval '1 second';
select test.as_citizen();
select test.refused($$select api.pair_kiosk(current_setting('test.pairing'), repeat('u', 40))$$, 'NOPAR');

-- test: a token too short to be secret is refused
select test.as_staff('canbo-a');
select set_config('test.pairing', api.offer_pairing(current_setting('test.kiosk')) ->> 'pairing', true);
select test.as_citizen();
select test.refused($$select api.pair_kiosk(current_setting('test.pairing'), 'short')$$, 'NOPAR');

-- test: pairing another tablet in its place puts the first one out
select test.as_staff('canbo-a');
select set_config('test.pairing', api.offer_pairing(current_setting('test.kiosk')) ->> 'pairing', true);
select test.as_citizen();
select api.pair_kiosk(current_setting('test.pairing'), repeat('u', 40));
select test.equal(api.kiosk(repeat('t', 40)), null);
select test.ok(api.kiosk(repeat('u', 40)) is not null);

-- test: what it sends is counted in its ledger, and in no ballot
select test.equal(test.outcome(test.ballot('{"channel": "tablet", "kiosk": {"token": "tttttttttttttttttttttttttttttttttttttttt", "number": 1}}')), 'stored');
select test.equal(test.outcome(test.ballot('{"channel": "tablet", "kiosk": {"token": "tttttttttttttttttttttttttttttttttttttttt", "number": 1}}')), 'repeated');
select test.equal(test.outcome(test.ballot('{"key": "00000000-0000-4000-8000-000000000003", "channel": "tablet", "kiosk": {"token": "tttttttttttttttttttttttttttttttttttttttt", "number": 3}}')), 'stored');
select test.as_staff('canbo-a');
select test.equal((api.kiosks() #>> '{1,sent}', api.kiosks() #>> '{1,received}', api.kiosks() #>> '{1,missing}', api.kiosks() #>> '{1,lost}')::text,
  '(3,2,1,"[[2, 2]]")');
select test.equal(api.kiosks() #>> '{1,alarms}', '["missing"]');

-- test: what waits on the tablet, or was set aside there, is not missing
select api.kiosk_heartbeat(repeat('t', 40), 5, 4, 60, 1);
select test.as_staff('canbo-a');
select test.equal(api.kiosks() #>> '{1,missing}', '0');
select test.equal(api.kiosks() #>> '{1,alarms}', '["aside"]');

-- test: a tablet at another counter, revoked, or unknown is refused, and nothing is stored
select set_config('test.ballots', test.rows_of('responses')::text, true);
select test.equal(test.outcome(test.ballot(jsonb_build_object('counter', test.counter_of('xa-b'), 'kiosk', jsonb_build_object('token', repeat('t', 40), 'number', 1)))), 'NOKSK');
select test.equal(test.outcome(test.ballot('{"kiosk": {"token": "x", "number": 1}}')), 'NOKSK');
select test.equal(test.outcome(test.ballot('{"kiosk": {"number": 1}}')), 'NOKSK');
select test.as_staff('canbo-a');
select api.revoke_kiosk(current_setting('test.kiosk'));
select test.refused($$select api.offer_pairing(current_setting('test.kiosk'))$$, 'NOKSK');
select test.as_citizen();
select test.equal(test.outcome(test.ballot('{"kiosk": {"token": "tttttttttttttttttttttttttttttttttttttttt", "number": 1}}')), 'NOKSK');
select test.equal(api.kiosk(repeat('t', 40)), null);
select test.refused($$select api.kiosk_heartbeat(repeat('t', 40), 1, 0, 0, 0)$$, 'NOKSK');
select test.equal(test.rows_of('responses')::text, current_setting('test.ballots'));

-- test: a ballot stored before its tablet was revoked stays a success
select test.outcome(test.ballot('{"kiosk": {"token": "tttttttttttttttttttttttttttttttttttttttt", "number": 1}}'));
select test.as_staff('canbo-a');
select api.revoke_kiosk(current_setting('test.kiosk'));
select test.as_citizen();
select test.equal(test.outcome(test.ballot('{"kiosk": {"token": "tttttttttttttttttttttttttttttttttttttttt", "number": 1}}')), 'repeated');

-- test: a tablet not heard from while its counter works is silent; nobody worked, nobody is
select test.as_owner();
update core.kiosk_ledgers set heard_at = now() - interval '3 hours';
update core.kiosk_hours set opens = '00:00', closes = '23:59:59.9', last_weekday = 7;
select test.as_staff('canbo-a');
select test.equal(api.kiosks() #>> '{1,alarms}', '["silent"]');
select test.as_owner();
update core.kiosk_hours set opens = '00:00', closes = '00:00:00.000001', last_weekday = 1;
select test.as_staff('canbo-a');
select test.equal(api.kiosks() #>> '{1,alarms}', '[]');
select test.as_citizen();
select test.outcome(test.ballot());
select test.as_staff('canbo-a');
select test.equal(api.kiosks() #>> '{1,alarms}', '["silent"]');

-- test: nonsense from a tablet is kept within what a tablet can have
select api.kiosk_heartbeat(repeat('t', 40), -5, -1, -1, -1);
select api.kiosk_heartbeat(repeat('t', 40), 9000000000000, 2000000000, 2000000000, 2000000000);
select test.as_owner();
select core.receive_numbers(kiosk_id, array[0, -1, 99999999999]::bigint[]) from core.kiosk_ledgers where announced = 10000000;
select test.equal(received::text, '{}') from core.kiosk_ledgers where announced = 10000000;

-- test: others may not place, pair, set or revoke
select test.as_staff('canbo-b');
select test.refused($$select api.place_kiosk(test.counter_of('xa-a'), 'X')$$, 'NOCTR');
select test.refused($$select api.offer_pairing(current_setting('test.kiosk'))$$, 'NOROL');
select test.refused($$select api.set_kiosk(current_setting('test.kiosk'), 'X', 30)$$, 'NOKSK');
select test.refused($$select api.revoke_kiosk(current_setting('test.kiosk'))$$, 'NOKSK');
select test.as_staff('quay-a');
select test.refused($$select api.place_kiosk(test.counter_of('xa-a'), 'X')$$, 'NOROL');
select test.refused($$select api.offer_pairing(current_setting('test.kiosk'))$$, 'NOROL');
select test.refused($$select api.revoke_kiosk(current_setting('test.kiosk'))$$, 'NOROL');
select test.as_citizen();
select test.refused($$select api.kiosks()$$, 'NOTIN');
select test.refused($$select api.offer_pairing(current_setting('test.kiosk'))$$, 'NOTIN');
select test.refused($$select api.place_kiosk(test.counter_of('xa-a'), 'X')$$, 'NOTIN');

-- test: an officer sees the tablets of the own units alone
select test.as_staff('canbo-b');
select test.equal((select count(*) from jsonb_array_elements(api.kiosks()) as kiosk where kiosk ->> 'code' = current_setting('test.kiosk')), 0::bigint);

-- test: tokens and pairings are read by nobody
select test.as_staff('quantri');
select test.refused($$select token_digest from core.kiosks$$, '42501');
select test.refused($$select * from core.kiosk_pairings$$, '42501');
select test.refused($$update core.kiosk_ledgers set announced = 0$$, '42501');
select test.refused($$delete from core.kiosks$$, '42501');

-- test: a name and an idle time have bounds
select test.as_staff('canbo-a');
select test.refused($$select api.place_kiosk(test.counter_of('xa-a'), ' ')$$, 'KNAME');
select test.refused($$select api.set_kiosk(current_setting('test.kiosk'), 'X', 5)$$, 'KNAME');
select test.refused($$select api.set_kiosk(current_setting('test.kiosk'), 'X', null)$$, 'KNAME');
select api.set_kiosk(current_setting('test.kiosk'), 'Máy cửa', 60);
select test.equal((api.kiosks() #>> '{1,name}', api.kiosks() #>> '{1,idle_seconds}')::text, '("Máy cửa",60)');
