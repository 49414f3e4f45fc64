create function pg_temp.draft(node text default '1.1.2', expected numeric default 0.25, unit text default 'xa-a') returns text
  language sql
  as $$ select api.draft_action('minh-hoa', 2025, unit, node, 'Giao chỉ tiêu', 'Phòng Nội vụ', core.today() + 60, expected) ->> 'code' $$;
-- Each block begins without the demo's plans.
alter table core.action_deeds disable trigger a_deed_stays;
delete from core.action_deeds;
delete from core.actions;
alter table core.action_deeds enable trigger a_deed_stays;

-- test: a head drafts and submits, the reviewing office sends back and approves, progress is told, the end is told
select test.as_staff('canbo-a');
select set_config('test.code', pg_temp.draft(), true);
select api.carry_action(current_setting('test.code'), 'submit');
select test.as_staff('thamdinh');
select test.equal(api.action(current_setting('test.code')) -> 'may', '["approve", "send_back"]'::jsonb);
select api.carry_action(current_setting('test.code'), 'send_back', 'Nêu rõ ai làm');
select test.as_staff('canbo-a');
select test.equal(api.action(current_setting('test.code')) ->> 'state', 'returned');
select api.revise_action(current_setting('test.code'), 'Giao chỉ tiêu từng bộ phận', 'Bà Hoa', core.today() + 30, 0.5);
select api.carry_action(current_setting('test.code'), 'submit');
select test.as_staff('thamdinh');
select api.carry_action(current_setting('test.code'), 'approve');
select test.as_staff('canbo-a');
select api.carry_action(current_setting('test.code'), 'progress', 'Một nửa', 50, 'QĐ 12/QĐ-UBND');
select api.carry_action(current_setting('test.code'), 'finish', 'Xong', null, 'BC 9/BC-UBND');
select test.equal((select string_agg(deed ->> 'deed', ' ') from jsonb_array_elements(api.action(current_setting('test.code')) -> 'deeds') as deed),
  'draft submit send_back submit approve progress finish');
select test.equal(jsonb_build_array(told -> 'state', told -> 'percent', told -> 'may', told -> 'title'), '["done", 100, [], "Giao chỉ tiêu từng bộ phận"]')
from (select api.action(current_setting('test.code')) as told) as asked;

-- test: expected points never add up to more than were lost
select test.as_staff('canbo-a');
select set_config('test.lost', (select line ->> 'lost' from jsonb_array_elements(api.lost_points('minh-hoa', 2025, 'xa-a') -> 'lines') as line where line ->> 'node' = '1.1.2'), true);
select set_config('test.code', pg_temp.draft('1.1.2', current_setting('test.lost')::numeric), true);
select test.refused($$select pg_temp.draft('1.1.2', 0.01)$$, 'OVERX');
select test.refused($$select api.revise_action(current_setting('test.code'), 'X', 'Y', core.today(), current_setting('test.lost')::numeric + 0.01)$$, 'OVERX');
select api.revise_action(current_setting('test.code'), 'X', 'Y', core.today(), current_setting('test.lost')::numeric - 0.01);
select pg_temp.draft('1.1.2', 0.01);
select test.refused($$select pg_temp.draft('1.1.2', 0.01)$$, 'OVERX');
select test.refused($$select pg_temp.draft('1.1.2', 999)$$, 'OVERX');

-- test: what is cancelled makes room again, and stays on record
select test.as_staff('canbo-a');
select set_config('test.lost', (select line ->> 'lost' from jsonb_array_elements(api.lost_points('minh-hoa', 2025, 'xa-a') -> 'lines') as line where line ->> 'node' = '1.1.2'), true);
select set_config('test.code', pg_temp.draft('1.1.2', current_setting('test.lost')::numeric), true);
select api.carry_action(current_setting('test.code'), 'cancel', 'Trùng với kế hoạch khác');
select pg_temp.draft('1.1.2', current_setting('test.lost')::numeric);
select test.equal(line -> 'open', '0.00'::jsonb), test.equal(jsonb_array_length(line -> 'actions'), 2)
from jsonb_array_elements(api.lost_points('minh-hoa', 2025, 'xa-a') -> 'lines') as line where line ->> 'node' = '1.1.2';

-- test: there is nothing to win back at a maximum, without points, or at a node with parts
select test.as_owner();
alter table core.scores disable trigger user;
update core.scores as score set points = node.maximum from core.scheme_nodes as node where node.id = score.node_id and node.code = '6.1';
delete from core.scores as score using core.scheme_nodes as node where node.id = score.node_id and node.code = '6.2';
select test.as_staff('canbo-a');
select test.refused($$select pg_temp.draft('6.1')$$, 'NOLOS');
select test.refused($$select pg_temp.draft('6.2')$$, 'NOLOS');
select test.refused($$select pg_temp.draft('1.1')$$, 'NOLEF');
select test.refused($$select pg_temp.draft('9.9')$$, 'NOLEF');
select test.equal((select count(*) from jsonb_array_elements(api.lost_points('minh-hoa', 2025, 'xa-a') -> 'lines') as line where line ->> 'node' in ('6.1', '6.2')), 0::bigint);

-- test: what, who, by when and how much are asked for
select test.as_staff('canbo-a');
select test.refused($$select api.draft_action('minh-hoa', 2025, 'xa-a', '1.1.2', ' ', 'A', core.today(), 0.1)$$, 'ACTIO');
select test.refused($$select api.draft_action('minh-hoa', 2025, 'xa-a', '1.1.2', repeat('x', 301), 'A', core.today(), 0.1)$$, 'ACTIO');
select test.refused($$select api.draft_action('minh-hoa', 2025, 'xa-a', '1.1.2', 'A', null, core.today(), 0.1)$$, 'ACTIO');
select test.refused($$select api.draft_action('minh-hoa', 2025, 'xa-a', '1.1.2', 'A', 'B', core.today() - 1, 0.1)$$, 'ACTIO');
select test.refused($$select api.draft_action('minh-hoa', 2025, 'xa-a', '1.1.2', 'A', 'B', core.today(), 0)$$, 'BELOW');
select test.refused($$select api.draft_action('minh-hoa', 2025, 'xa-a', '1.1.2', 'A', 'B', core.today(), null)$$, 'BELOW');
select test.refused($$select api.draft_action('minh-hoa', 2025, 'xa-a', '1.1.2', 'A', 'B', core.today(), 0.125)$$, 'DECIM');
select test.refused($$select api.draft_action('minh-hoa', 2031, 'xa-a', '1.1.2', 'A', 'B', core.today(), 0.1)$$, 'NOYER');
select test.refused($$select api.draft_action('minh-hoa', 2025, 'xa-01', '1.1.2', 'A', 'B', core.today(), 0.1)$$, 'NOYER');

-- test: nobody plans for another unit, and only heads plan
select test.as_staff('canbo-b');
select test.refused($$select pg_temp.draft()$$, 'NORCH');
select test.as_staff('thamdinh');
select test.refused($$select pg_temp.draft()$$, 'NOROL');
select test.as_staff('quay-a');
select test.refused($$select pg_temp.draft()$$, 'NOROL');
select test.as_staff('kiemtra');
select test.refused($$select pg_temp.draft()$$, 'NOROL');
select test.as_citizen();
select test.refused($$select pg_temp.draft()$$, 'NOTIN');
select test.refused($$select api.actions()$$, 'NOTIN');
select test.refused($$select api.lost_points('minh-hoa', 2025, 'xa-a')$$, 'NOTIN');

-- test: another unit’s action is refused in the same words as one that does not exist
select test.as_staff('canbo-a');
select set_config('test.code', pg_temp.draft(), true);
select test.as_staff('canbo-b');
select test.refused($$select api.action(current_setting('test.code'))$$, 'NOACT');
select test.refused($$select api.action('gp-00000000')$$, 'NOACT');
select test.refused($$select api.carry_action(current_setting('test.code'), 'submit')$$, 'NOACT');
select test.refused($$select api.revise_action(current_setting('test.code'), 'X', 'Y', core.today(), 0.1)$$, 'NOACT');
select test.equal(api.actions() -> 'actions', '[]'::jsonb);

-- test: each state lets through its own deeds and no others
select test.as_staff('canbo-a');
select set_config('test.code', pg_temp.draft(), true);
select test.refused($$select api.carry_action(current_setting('test.code'), 'progress', null, 10)$$, 'NOSTA');
select test.refused($$select api.carry_action(current_setting('test.code'), 'finish')$$, 'NOSTA');
select test.refused($$select api.carry_action(current_setting('test.code'), 'draft')$$, 'NOSTA');
select test.refused($$select api.carry_action(current_setting('test.code'), 'vanish')$$, 'NOSTA');
select api.carry_action(current_setting('test.code'), 'submit');
select test.refused($$select api.carry_action(current_setting('test.code'), 'submit')$$, 'NOSTA');
select test.refused($$select api.revise_action(current_setting('test.code'), 'X', 'Y', core.today(), 0.1)$$, 'NOSTA');
select test.as_staff('thamdinh');
select api.carry_action(current_setting('test.code'), 'approve');
select test.refused($$select api.carry_action(current_setting('test.code'), 'send_back', 'Muộn')$$, 'NOSTA');
select test.as_staff('canbo-a');
select test.refused($$select api.revise_action(current_setting('test.code'), 'X', 'Y', core.today(), 0.1)$$, 'NOSTA');
select api.carry_action(current_setting('test.code'), 'cancel', 'Không còn kinh phí');
select test.refused($$select api.carry_action(current_setting('test.code'), 'progress', null, 10)$$, 'NOSTA');

-- test: heads do not approve, the reviewing office does not report, and nobody approves what they submitted
select test.as_staff('canbo-a');
select set_config('test.code', pg_temp.draft(), true);
select api.carry_action(current_setting('test.code'), 'submit');
select test.refused($$select api.carry_action(current_setting('test.code'), 'approve')$$, 'NOROL');
select test.refused($$select api.carry_action(current_setting('test.code'), 'send_back', 'X')$$, 'NOROL');
select test.as_staff('thamdinh');
select api.carry_action(current_setting('test.code'), 'approve');
select test.refused($$select api.carry_action(current_setting('test.code'), 'progress', null, 10)$$, 'NOROL');
select test.refused($$select api.revise_action(current_setting('test.code'), 'X', 'Y', core.today(), 0.1)$$, 'NOROL');
select test.as_owner();
insert into core.memberships (staff_id, unit_id, role) select test.staff_of('canbo-a'), id, 'appraiser' from core.units where code = 'xa-a';
select test.as_staff('canbo-a');
select set_config('test.own', pg_temp.draft('3.1'), true);
select api.carry_action(current_setting('test.own'), 'submit');
select test.refused($$select api.carry_action(current_setting('test.own'), 'approve')$$, 'OWNAC');

-- test: no sending back and no giving up without a reason, no progress without a percentage
select test.as_staff('canbo-a');
select set_config('test.code', pg_temp.draft(), true);
select test.refused($$select api.carry_action(current_setting('test.code'), 'cancel', ' ')$$, 'NOWHY');
select api.carry_action(current_setting('test.code'), 'submit');
select test.as_staff('thamdinh');
select test.refused($$select api.carry_action(current_setting('test.code'), 'send_back')$$, 'NOWHY');
select test.refused($$select api.carry_action(current_setting('test.code'), 'approve', repeat('x', 1001))$$, 'NOWHY');
select test.refused($$select api.carry_action(current_setting('test.code'), 'approve', null, 10)$$, 'BADPC');
select api.carry_action(current_setting('test.code'), 'approve');
select test.as_staff('canbo-a');
select test.refused($$select api.carry_action(current_setting('test.code'), 'progress', 'Đang làm')$$, 'BADPC');
select test.refused($$select api.carry_action(current_setting('test.code'), 'progress', null, 101)$$, 'BADPC');
select test.refused($$select api.carry_action(current_setting('test.code'), 'progress', null, -1)$$, 'BADPC');

-- test: what happened stays: no deed is changed, no action deleted, and all of it is on record
select test.as_staff('canbo-a');
select set_config('test.code', pg_temp.draft(), true);
select test.refused($$update core.action_deeds set note = 'X'$$, '42501');
select test.refused($$delete from core.action_deeds$$, '42501');
select test.refused($$delete from core.actions$$, '42501');
select test.refused($$insert into core.action_deeds (action_id, deed, on_day) select id, 'submit', core.today() - 9 from core.actions$$, '42501');
select test.as_owner();
select test.refused($$update core.action_deeds set note = 'X'$$, 'SEALD');
select test.refused($$delete from core.action_deeds$$, 'SEALD');
select test.as_staff('kiemtra');
select test.equal((select string_agg(record ->> 'noun', ' ' order by (record ->> 'id')::bigint) from jsonb_array_elements(api.audit()) as record), 'actions action_deeds');

-- test: overdue is the day after, at risk within 30 days and less than half done
select test.as_staff('canbo-a');
select set_config('test.code', pg_temp.draft(), true);
select set_config('test.late', pg_temp.draft('3.1'), true);
select test.as_owner();
alter table core.actions disable trigger an_action_wins_back_what_was_lost;
update core.actions set due_on = core.today() + 30 where code = current_setting('test.code');
update core.actions set due_on = core.today() - 1 where code = current_setting('test.late');
select test.as_staff('canbo-a');
select test.equal(jsonb_build_array(told -> 'overdue', told -> 'at_risk'), '[1, 1]') from (select api.actions() as told) as asked;
select test.equal(api.actions(late => 'overdue') #>> '{actions,0,code}', current_setting('test.late'));
select test.equal(api.actions(late => 'at_risk') #>> '{actions,0,code}', current_setting('test.code'));
select test.as_owner();
update core.actions set due_on = core.today() + 31 where code = current_setting('test.code');
update core.actions set due_on = core.today() where code = current_setting('test.late');
select test.as_staff('canbo-a');
select test.equal(jsonb_build_array(told -> 'overdue', told -> 'at_risk'), '[0, 1]') from (select api.actions() as told) as asked;
select api.carry_action(current_setting('test.late'), 'submit');
select test.as_staff('thamdinh');
select api.carry_action(current_setting('test.late'), 'approve');
select test.as_staff('canbo-a');
select api.carry_action(current_setting('test.late'), 'progress', null, 50);
select test.equal(jsonb_build_array(told -> 'overdue', told -> 'at_risk'), '[0, 0]') from (select api.actions() as told) as asked;

-- test: the list can be asked by unit, field and state
select test.as_staff('canbo-a');
select pg_temp.draft();
select pg_temp.draft('3.1');
select test.as_staff('lanhdao');
select test.equal(jsonb_array_length(api.actions() -> 'actions'), 2);
select test.equal(jsonb_array_length(api.actions(unit => 'xa-b') -> 'actions'), 0);
select test.equal(jsonb_array_length(api.actions(field => 'Cải cách thủ tục hành chính') -> 'actions'), 1);
select test.equal(jsonb_array_length(api.actions(state => 'submitted') -> 'actions'), 0);

-- test: at the end of the year what was won stands beside what was expected
select test.as_staff('canbo-a');
select pg_temp.draft('1.1.2', 0.3);
select pg_temp.draft('1.1.2', 0.2);
select test.as_owner();
insert into core.scores (index_year_id, unit_id, node_id, kind, points)
select index_year.id, unit.id, node.id, 'appraised', 2.75
from core.index_years as index_year join core.scheme_nodes as node on node.version_id = index_year.version_id and node.code = '1.1.2'
join core.schemes as scheme on scheme.id = index_year.scheme_id and scheme.code = 'minh-hoa', core.units as unit
where index_year.year = 2026 and unit.code = 'xa-a'
on conflict on constraint scores_pkey do update set points = excluded.points;
update core.index_years set published_on = core.today() where year = 2026;
select set_config('test.won', (select sum(case when index_year.year = 2026 then score.points else -score.points end)::text
  from core.scores as score join core.index_years as index_year on index_year.id = score.index_year_id join core.scheme_nodes as node on node.id = score.node_id
  join core.units as unit on unit.id = score.unit_id where unit.code = 'xa-a' and node.code = '1.1.2' and score.kind = 'appraised'), true);
select test.as_staff('canbo-a');
select test.equal((line ->> 'won')::numeric, current_setting('test.won')::numeric), test.equal((line ->> 'expected')::numeric, 0.5)
from jsonb_array_elements(api.lost_points('minh-hoa', 2025, 'xa-a') -> 'lines') as line where line ->> 'node' = '1.1.2';
select test.equal(jsonb_build_array(balance -> 'expected', (balance ->> 'won')::numeric), jsonb_build_array(0.50, current_setting('test.won')::numeric))
from jsonb_array_elements(api.actions() #> '{balance,rows}') as balance where balance -> 'year' = '2025' and balance ->> 'scheme' = 'minh-hoa';

-- test: a long list comes fifty at a time, each plan once, the most urgent first, and so for what was filtered
select test.as_owner();
alter table core.actions disable trigger user;
insert into core.actions (index_year_id, unit_id, node_id, title, responsible, due_on, expected)
select (core.index_year_of('minh-hoa', 2025)).id, unit.id, node.id, 'Việc ' || number, 'A', core.today() + (number * 7 % 40), 0.01
from core.units as unit, generate_series(1, 120) as number, core.scheme_nodes as node
where unit.code = 'xa-a' and node.code = '1.1.2' and node.version_id = (core.index_year_of('minh-hoa', 2025)).version_id;
alter table core.actions enable trigger user;
insert into core.action_deeds (action_id, deed) select id, 'draft' from core.actions;
insert into core.action_deeds (action_id, deed) select id, 'submit' from core.actions where id % 2 = 0;
select test.as_staff('canbo-a');
create temporary table pages as
with recursive page as (
  select api.actions() as told, 1 as number
  union all
  select api.actions(after => told ->> 'next'), number + 1 from page where told ->> 'next' is not null
)
select * from page;
select test.equal(array_agg(jsonb_array_length(told -> 'actions') order by number), array[50, 50, 20]),
  test.equal(array_agg((told ->> 'before')::integer order by number), array[0, 50, 100]),
  test.equal(min((told ->> 'matching')::integer), 120) from pages;
select test.equal(count(distinct listed ->> 'code'), 120::bigint),
  test.equal(array_agg(listed ->> 'due_on' order by number, place), array_agg(listed ->> 'due_on' order by listed ->> 'due_on'))
from pages, jsonb_array_elements(told -> 'actions') with ordinality as entry (listed, place);
select test.equal(jsonb_array_length(api.actions(state => 'submitted') -> 'actions'), 50),
  test.equal(jsonb_array_length(api.actions(state => 'submitted', after => api.actions(state => 'submitted') ->> 'next') -> 'actions'), 10),
  test.equal(jsonb_array_length(api.actions(after => 'gp-none') -> 'actions'), 50);

-- test: the balance names only units in reach, and beyond its last page nobody
select test.as_staff('canbo-a');
select test.equal((select array_agg(distinct balance #>> '{unit,code}') from jsonb_array_elements(api.actions() #> '{balance,rows}') as balance), array['xa-a']),
  test.equal(api.actions(balance_page => 9) #> '{balance,rows}', '[]'::jsonb);

-- test: the office that answers is named by an admin above all units, and by nobody else
select test.as_staff('quantri');
select api.name_office('minh-hoa', 2025, '3.1', ' Trung tâm ');
select test.equal((select leaf ->> 'office' from jsonb_array_elements(api.offices('minh-hoa', 2025) -> 'leaves') as leaf where leaf ->> 'node' = '3.1'), 'Trung tâm');
select test.refused($$select api.name_office('minh-hoa', 2025, '3.1', ' ')$$, 'OFFIC');
select test.refused($$select api.name_office('minh-hoa', 2025, '3', 'X')$$, 'NOLEF');
select test.as_staff('canbo-a');
select test.refused($$select api.name_office('minh-hoa', 2025, '3.1', 'X')$$, 'NOROL');
select test.equal(api.offices('minh-hoa', 2025) -> 'may_name', 'false'::jsonb);
select test.refused($$insert into core.responsibilities (node_id, office) select id, 'X' from core.scheme_nodes where code = '5.3'$$, '42501');
select test.as_owner();
insert into core.memberships (staff_id, unit_id, role) select test.staff_of('canbo-a'), id, 'admin' from core.units where code = 'xa-a';
select test.as_staff('canbo-a');
select test.refused($$select api.name_office('minh-hoa', 2025, '3.1', 'X')$$, 'NOROL');
select test.as_citizen();
select test.refused($$select api.offices('minh-hoa', 2025)$$, 'NOTIN');
select test.refused($$select api.name_office('minh-hoa', 2025, '3.1', 'X')$$, 'NOTIN');
