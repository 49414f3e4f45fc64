create function pg_temp.issue(unit text default 'tinh', number text default '12/CT-UBND') returns text
  language sql as $$ select api.issue_directive(unit, 'directive', number, core.today() - 5, 'Nâng cao chỉ số') ->> 'code' $$;
create function pg_temp.task(directive text) returns text
  language sql as $$ select api.directive(directive) #>> '{list,-1,code}' $$;

-- test: a head issues, sets a task, says what it serves and tells how it goes
select test.as_staff('lanhdao');
select set_config('test.code', pg_temp.issue(), true);
select api.add_task(current_setting('test.code'), 'Khảo sát bộ phận một cửa', '100 % xã', 'Phòng Tài chính', core.today() + 30);
select set_config('test.task', pg_temp.task(current_setting('test.code')), true);
select api.link_task(current_setting('test.task'), 'minh-hoa 3.1');
select api.link_task(current_setting('test.task'), 'minh-hoa 3.1');
select api.link_task(current_setting('test.task'), api.actions() #>> '{actions,0,code}');
select api.carry_task(current_setting('test.task'), 'start');
select api.carry_task(current_setting('test.task'), 'finish', 'Đã xong');
select test.equal(jsonb_build_array(task -> 'state', jsonb_array_length(task -> 'criteria'), jsonb_array_length(task -> 'actions'), jsonb_array_length(task -> 'deeds')), '["done", 1, 1, 2]')
from (select api.directive(current_setting('test.code')) #> '{list,0}' as task) as asked;
select test.equal(jsonb_build_array(told -> 'tasks', told -> 'done', told -> 'overdue'), '[1, 1, 0]') from (select api.directive(current_setting('test.code')) as told) as asked;

-- test: units below read what those above ordered, and cannot write to it
select test.as_staff('lanhdao');
select set_config('test.code', pg_temp.issue(), true);
select api.add_task(current_setting('test.code'), 'Việc', null, 'Phòng', null);
select set_config('test.task', pg_temp.task(current_setting('test.code')), true);
select test.as_staff('canbo-a');
select test.equal(api.directive(current_setting('test.code')) ->> 'number', '12/CT-UBND');
select test.equal(api.directive(current_setting('test.code')) -> 'may_direct', 'false'::jsonb);
select test.refused($$select api.add_task(current_setting('test.code'), 'Việc', null, 'Phòng', null)$$, 'NOROL');
select test.refused($$select api.carry_task(current_setting('test.task'), 'finish')$$, 'NOROL');
select test.refused($$select api.link_task(current_setting('test.task'), 'minh-hoa 3.1')$$, 'NOROL');

-- test: a neighbour’s directive is refused in the same words as one that does not exist
select test.as_staff('canbo-a');
select set_config('test.code', pg_temp.issue('xa-a'), true);
select test.as_staff('canbo-b');
select test.refused($$select api.directive(current_setting('test.code'))$$, 'NODIR');
select test.refused($$select api.directive('vb-00000000')$$, 'NODIR');
select test.refused($$select api.add_task(current_setting('test.code'), 'Việc', null, 'Phòng', null)$$, 'NODIR');
select test.refused($$select api.carry_task('nv-00000000', 'start')$$, 'NODIR');
select test.equal((select count(*) from jsonb_array_elements(api.directives() -> 'directives') as told where told #>> '{unit,code}' = 'xa-a'), 0::bigint);

-- test: only heads and admins issue, each for their own units
select test.as_staff('canbo-a');
select test.refused($$select pg_temp.issue('xa-b')$$, 'NORCH');
select test.refused($$select pg_temp.issue('tinh')$$, 'NORCH');
select test.as_staff('thamdinh');
select test.refused($$select pg_temp.issue()$$, 'NOROL');
select test.as_staff('quay-a');
select test.refused($$select pg_temp.issue('xa-a')$$, 'NOROL');
select test.as_citizen();
select test.refused($$select pg_temp.issue()$$, 'NOTIN');
select test.refused($$select api.directives()$$, 'NOTIN');
select test.refused($$select api.directive('x')$$, 'NOTIN');
select test.refused($$select api.carry_task('x', 'start')$$, 'NOTIN');

-- test: a directive has kind, number, day and title, and a number once
select test.as_staff('lanhdao');
select test.refused($$select api.issue_directive('tinh', 'letter', '1', core.today(), 'X')$$, 'BADDI');
select test.refused($$select api.issue_directive('tinh', 'plan', ' ', core.today(), 'X')$$, 'BADDI');
select test.refused($$select api.issue_directive('tinh', 'plan', '1', core.today() + 1, 'X')$$, 'BADDI');
select test.refused($$select api.issue_directive('tinh', 'plan', '1', null, 'X')$$, 'BADDI');
select test.refused($$select api.issue_directive('tinh', 'plan', '1', core.today(), repeat('x', 301))$$, 'BADDI');
select pg_temp.issue();
select test.refused($$select pg_temp.issue()$$, 'DUPDI');

-- test: a task has a title, an owner and a day after its directive
select test.as_staff('lanhdao');
select set_config('test.code', pg_temp.issue(), true);
select test.refused($$select api.add_task(current_setting('test.code'), '', null, 'Phòng', null)$$, 'BADTA');
select test.refused($$select api.add_task(current_setting('test.code'), 'Việc', null, ' ', null)$$, 'BADTA');
select test.refused($$select api.add_task(current_setting('test.code'), 'Việc', repeat('x', 201), 'Phòng', null)$$, 'BADTA');
select test.refused($$select api.add_task(current_setting('test.code'), 'Việc', null, 'Phòng', core.today() - 6)$$, 'BADTA');
select api.add_task(current_setting('test.code'), 'Việc', null, 'Phòng', core.today() - 1);
select test.equal(api.directive(current_setting('test.code')) -> 'overdue', '1'::jsonb);
select test.refused($$select api.link_task(pg_temp.task(current_setting('test.code')), 'minh-hoa 99')$$, 'NOSRV');
select test.refused($$select api.link_task(pg_temp.task(current_setting('test.code')), 'gp-00000000')$$, 'NOSRV');

-- test: a task is begun once and ended once, and given up with a reason
select test.as_staff('lanhdao');
select set_config('test.code', pg_temp.issue(), true);
select api.add_task(current_setting('test.code'), 'Việc', null, 'Phòng', null);
select set_config('test.task', pg_temp.task(current_setting('test.code')), true);
select test.refused($$select api.carry_task(current_setting('test.task'), 'vanish')$$, 'NOSTA');
select test.refused($$select api.carry_task(current_setting('test.task'), 'cancel')$$, 'NOWHY');
select api.carry_task(current_setting('test.task'), 'start');
select test.refused($$select api.carry_task(current_setting('test.task'), 'start')$$, 'NOSTA');
select api.carry_task(current_setting('test.task'), 'cancel', 'Gộp vào kế hoạch mới');
select test.refused($$select api.carry_task(current_setting('test.task'), 'finish')$$, 'NOSTA');

-- test: nothing of a directive is changed or deleted
select test.as_staff('lanhdao');
select pg_temp.issue();
select test.refused($$update core.directives set title = 'X'$$, '42501');
select test.refused($$delete from core.directives$$, '42501');
select test.refused($$update core.directive_tasks set title = 'X'$$, '42501');
select test.refused($$update core.task_deeds set note = 'X'$$, '42501');
select test.refused($$delete from core.task_links$$, '42501');
