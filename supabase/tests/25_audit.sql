-- test: what staff write is recorded with what was there before and after
select test.as_staff('canbo-a');
select api.rename_counter(test.counter_of('xa-a'), 'Quầy mới');
select test.as_staff('kiemtra');
select test.equal(api.audit() -> 0 ->> 'noun', 'counters');
select test.equal(api.audit() -> 0 ->> 'staff', 'Chủ tịch xã Suối Mây');
select test.equal(api.audit() #>> '{0,detail,after,name}', 'Quầy mới');
select test.ok(api.audit() #>> '{0,detail,before,name}' like 'Quầy 1%');

-- test: the record is read by admins and auditors alone
select test.as_staff('canbo-a');
select test.refused('select api.audit()', 'NOROL');
select test.equal((select count(*) from core.audit), 0::bigint);
select test.as_staff('congbo');
select test.refused('select api.audit()', 'NOROL');
select test.as_citizen();
select test.refused('select api.audit()', 'NOROL');

-- test: staff may not write the record, nor may anybody change it
select test.as_staff('quantri');
select test.refused($$insert into core.audit (staff_id, verb, noun) values (core.staff_id(), 'insert', 'x')$$, '42501');
select test.refused($$delete from core.audit$$, '42501');
select test.as_owner();
select test.refused($$delete from core.audit$$, 'SEALD');
select test.refused($$update core.audit set noun = 'x'$$, 'SEALD');
select test.refused($$truncate core.audit$$, 'SEALD');

-- test: a refused write leaves no record
select test.as_staff('canbo-a');
select test.refused($$select api.rename_counter(test.counter_of('xa-b'), 'X')$$, 'NOCTR');
select test.equal(test.rows_of('audit'), 0::bigint);
