-- test: an officer of one commune reaches that commune and what it was made of, and nothing else
select test.as_staff('canbo-a');
select test.equal(
  (select array_agg(unit.code order by unit.code) from core.units as unit where unit.id in (select core.units_in_reach())),
  array['xa-01', 'xa-02', 'xa-03', 'xa-a']);

-- test: another commune is refused in the same words as one that does not exist
select test.as_staff('canbo-a');
select test.refused($$select core.unit_in_reach('xa-b')$$, 'NORCH');
select test.refused($$select core.unit_in_reach('no-such-unit')$$, 'NORCH');
select test.refused($$select core.unit_in_reach('tinh')$$, 'NORCH');

-- test: a membership that has ended, or not begun, opens nothing
update core.memberships set ends_on = core.today() - 1 where staff_id = test.staff_of('canbo-a');
update core.memberships set starts_on = core.today() + 1 where staff_id = test.staff_of('canbo-b');
select test.as_staff('canbo-a');
select test.equal(api.me(), null::jsonb);
select test.refused($$select core.unit_in_reach('xa-a')$$, 'NOTIN');
select test.as_staff('canbo-b');
select test.refused($$select core.unit_in_reach('xa-b')$$, 'NOTIN');

-- test: who has left is nobody, whatever the token says
update core.staff set left_on = core.today() where login = 'phantich';
select test.as_staff('phantich');
select test.equal(api.me(), null::jsonb);
select test.refused($$select api.snapshots()$$, 'NOTIN');

-- test: a staff id nobody has opens nothing
select test.claims('{"role": "authenticated", "actor": "staff", "staff_id": "5b0c1d6e-0000-4000-8000-000000000000"}');
select test.equal(api.me(), null::jsonb);
select test.refused($$select api.counters()$$, 'NOTIN');

-- test: a citizen may claim a staff id and gets nothing by it
select test.claims(jsonb_build_object('role', 'authenticated', 'actor', 'citizen', 'staff_id', test.staff_of('quantri')));
select test.equal(api.me(), null::jsonb);
select test.refused($$select api.audit()$$, 'NOROL');

-- test: password hashes are read by nobody
update core.staff set password_hash = '$argon2id$v=19$x' where login = 'quantri';
select test.as_staff('quantri');
select test.refused($$select password_hash from core.staff$$, '42501');
select test.refused($$select api.staff_credentials('quantri')$$, 'NOTIN');
select test.as_citizen();
select test.refused($$select api.staff_credentials('quantri')$$, 'NOTIN');
select test.as_task('health');
select test.refused($$select api.staff_credentials('quantri')$$, 'NOTIN');

-- test: the task that signs in reads the hash, and of nobody without one
update core.staff set password_hash = case login when 'quantri' then '$argon2id$v=19$x' end;
select test.as_task('sign-in');
select test.equal(api.staff_credentials('quantri') ->> 'password_hash', '$argon2id$v=19$x');
select test.equal(api.staff_credentials('phantich'), null::jsonb);
select test.equal(api.staff_credentials('nobody'), null::jsonb);

-- test: a password is kept as argon2id or not at all
select test.refused($$update core.staff set password_hash = 'secret' where login = 'quantri'$$, '23514');

-- test: four failures do not lock a login, the fifth does, and a success lets go
update core.staff set password_hash = '$argon2id$v=19$x' where login = 'quantri';
select test.as_task('sign-in');
select api.note_sign_in('quantri', false) from generate_series(1, 4);
select test.equal(api.staff_credentials('quantri') ->> 'locked_until', null);
select api.note_sign_in('quantri', false);
select test.ok((api.staff_credentials('quantri') ->> 'locked_until')::timestamptz > now() + interval '14 minutes');
select test.as_owner();
insert into core.sign_ins (login, at, succeeded) values ('quantri', now() + interval '1 second', true);
select test.as_task('sign-in');
select test.equal(api.staff_credentials('quantri') ->> 'locked_until', null);

-- test: attempts at logins that do not exist are not kept
select test.as_task('sign-in');
select api.note_sign_in('nobody', false) from generate_series(1, 9);
select test.equal(test.rows_of('sign_ins'), 0::bigint);

-- test: staff read their own row and memberships, not their colleagues'
select test.as_staff('phantich');
select test.equal((select array_agg(login) from core.staff), array['phantich']);
select test.equal((select count(*) from core.memberships), 1::bigint);

-- test: nobody gives himself a role
select test.as_staff('phantich');
select test.refused($$insert into core.memberships (staff_id, unit_id, role) select core.staff_id(), id, 'admin' from core.units$$, '42501');
select test.refused($$update core.memberships set role = 'admin'$$, '42501');

-- test: what api.me says a role may do is what the database lets it do
select test.as_staff('congbo');
select test.equal(api.me() -> 'may', '["freeze", "publish", "take_points"]'::jsonb);
select test.as_staff('phantich');
select test.equal(api.me() -> 'may', '["edit_topics", "exclude", "export", "hide_remarks", "plan_campaigns", "read_remarks", "report_dossiers", "translate"]'::jsonb);
select test.as_staff('quay-a');
select test.equal(api.me() -> 'may', '["read_remarks"]'::jsonb);

-- test: climbing from a unit finds whom it is reached by, as going through all that they reach does, also across a merger
select test.as_staff(staff.login), test.equal(
  (select array_agg(unit.id order by unit.id) from core.units as unit where core.is_reached_as(array[role], unit.id)),
  (select array_agg(id order by id) from core.units_with_role(array[role]) as id))
from core.staff as staff, unnest(array['counter_lead', 'unit_head', 'analyst', 'appraiser', 'publisher', 'admin', 'auditor']) as role;
select test.as_staff('canbo-a');
select test.equal(core.is_reached_as(array['unit_head'], (select id from core.units where code = 'xa-01')), true),
  test.equal(core.is_reached_as(array['unit_head'], (select id from core.units where code = 'xa-b')), false),
  test.equal(core.is_reached_as(array['unit_head'], null), false);
