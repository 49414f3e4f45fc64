-- test: what a unit changed is told to whoever asks at its counters, newest first, three at most
select test.as_owner();
delete from core.changes;
select test.as_staff('canbo-a');
select api.note_change('xa-a', ' Thêm 10 ghế chờ. ');
select api.note_change('xa-a', 'Hai');
select api.note_change('xa-a', 'Ba');
select api.note_change('xa-a', 'Bốn');
select test.as_citizen();
select test.equal((select jsonb_agg(change ->> 'body') from jsonb_array_elements(api.survey(test.counter_of('xa-a')) -> 'changes') as change)::text,
  '["Bốn", "Ba", "Hai"]');
select test.equal(api.survey(test.counter_of('xa-b')) -> 'changes', '[]'::jsonb);

-- test: withdrawn, it is no longer told and still on record
select test.as_owner();
delete from core.changes;
select test.as_staff('canbo-a');
select api.note_change('xa-a', 'Một');
select api.withdraw_change(api.changes() #>> '{0,changes,0,code}');
select test.equal(api.changes() #>> '{0,changes,0,withdrawn_on}', core.today()::text);
select test.as_citizen();
select test.equal(api.survey(test.counter_of('xa-a')) -> 'changes', '[]'::jsonb);

-- test: nothing, or too much, is no change
select test.as_staff('canbo-a');
select test.refused($$select api.note_change('xa-a', ' ')$$, 'NOCHG');
select test.refused($$select api.note_change('xa-a', null)$$, 'NOCHG');
select test.refused($$select api.note_change('xa-a', repeat('x', 601))$$, 'NOCHG');

-- test: others may not say it, nor withdraw it
select test.as_staff('canbo-a');
select api.note_change('xa-a', 'Một');
select set_config('test.code', api.changes() #>> '{0,changes,0,code}', true);
select test.as_staff('canbo-b');
select test.refused($$select api.note_change('xa-a', 'X')$$, 'NORCH');
select test.refused($$select api.withdraw_change(current_setting('test.code'))$$, 'NOROL');
select test.as_staff('quay-a');
select test.refused($$select api.note_change('xa-a', 'X')$$, 'NOROL');
select test.refused($$select api.withdraw_change(current_setting('test.code'))$$, 'NOROL');
select test.as_staff('canbo-a');
select test.refused($$update core.changes set body = 'X'$$, '42501');
select test.refused($$delete from core.changes$$, '42501');
select test.as_citizen();
select test.refused($$select api.note_change('xa-a', 'X')$$, 'NOTIN');
select test.refused($$select api.changes()$$, 'NOTIN');
select test.refused($$select api.withdraw_change('x')$$, 'NOTIN');
