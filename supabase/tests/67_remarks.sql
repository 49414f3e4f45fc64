create function test.remarks(args jsonb default '{}') returns jsonb
  language sql
  as $$
  select api.remarks(args ->> 'unit', coalesce(args ->> 'from', '2026-08-01')::date, coalesce(args ->> 'to', '2026-10-31')::date,
    '2026-05-01', '2026-07-31', args ->> 'counter', args ->> 'level', args ->> 'topic', args ->> 'sought',
    (args ->> 'after_day')::date, args ->> 'after_code')
$$;
create function test.remark_code(like_body text) returns text
  language sql security definer
  as $$ select code from core.remarks where body like like_body order by day desc, code limit 1 $$;
create function test.write(body text, change jsonb default '{}') returns void
  language sql security definer
  as $$
  select core.ensure_month(coalesce((change ->> 'day')::date, '2026-10-30'));
  insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, remark)
  select counter_id, unit_id, version_id, campaign_id, coalesce((change ->> 'day')::date, '2026-10-30'), 'morning', 'qr',
    array_fill(1::smallint, array[20]), body
  from core.responses where unit_id = (select id from core.units where code = coalesce(change ->> 'unit', 'xa-a')) limit 1
$$;
grant execute on function test.remarks, test.remark_code, test.write to authenticated;

-- test: every remark is kept once, and tallied by day and month
select test.equal(test.rows_of('remarks'), (select count(*) from core.responses where remark is not null));
select test.equal((select sum(remarks)::bigint from core.remark_tallies where topic_id is null and grain = 'month'), test.rows_of('remarks'));
select test.equal((select sum(remarks)::bigint from core.remark_tallies where topic_id is null and grain = 'day'), test.rows_of('remarks'));

-- test: each topic's tally is what its words find
select test.equal(coalesce(sum(tally.remarks), 0)::bigint, (select count(*) from core.remarks where words @@ topic.wanted))
from core.topics as topic left join core.remark_tallies as tally on tally.topic_id = topic.id and tally.grain = 'month'
group by topic.id;

-- test: nobody reads remarks, hidings or topics but through api
select test.as_staff('quantri');
select test.refused($$select * from core.remarks$$, '42501');
select test.refused($$select * from core.remark_hidings$$, '42501');
select test.refused($$select * from core.topics$$, '42501');
select test.refused($$select * from core.remark_tallies$$, '42501');
select test.refused($$update core.topics set name = 'X'$$, '42501');
select test.refused($$select core.masked(body) from core.remarks$$, '42501');
select test.refused($$select core.words_of('X')$$, '42501');

-- test: a remark is never deleted, by anybody
select test.refused($$delete from core.remarks$$, 'SEALD');
select test.refused($$truncate core.remarks cascade$$, 'SEALD');

-- test: an officer reads the own commune's remarks, not another's, and learns of none
select test.as_staff('canbo-a');
select test.equal((select array_agg(distinct remark #>> '{unit,code}') from jsonb_array_elements(test.remarks() -> 'remarks') as remark), array['xa-a']);
select test.refused($$select test.remarks('{"unit": "xa-b"}')$$, 'NORCH');
select test.refused($$select test.remarks('{"unit": "tinh"}')$$, 'NORCH');
select test.refused($$select test.remarks(jsonb_build_object('counter', test.counter_of('xa-b')))$$, 'NOCTR');

-- test: publishers and appraisers have no need of them, citizens and strangers no right
select test.as_staff('congbo');
select test.refused($$select test.remarks()$$, 'NOROL');
select test.as_staff('thamdinh');
select test.refused($$select test.remarks()$$, 'NOROL');
select test.as_citizen();
select test.refused($$select test.remarks()$$, 'NOTIN');
select test.refused($$select api.topics()$$, 'NOTIN');
select test.as_stranger();
select test.refused($$select test.remarks()$$, 'NOTIN');

-- test: a number is masked in what is read, and is not found by searching for it
select test.write('Xin gọi 0987 654 321, CCCD 079123456789');
select test.as_staff('phantich');
select test.equal(test.remarks('{"sought": "\"xin gọi\" CCCD"}') #>> '{remarks,0,body}', 'Xin gọi ⟦số điện thoại⟧, CCCD ⟦số giấy tờ⟧');
select test.equal(test.remarks('{"sought": "0987654321"}') ->> 'found', '0');
select test.equal(test.remarks('{"sought": "0987*"}') ->> 'found', '0');
select test.ok(jsonb_path_query_array(test.remarks('{"unit": "tinh"}'), '$.remarks[*].body')::text !~ '[0-9]{9}');

-- test: beside a remark stand unit, counter, day and level, and nothing else of the ballot
select test.as_staff('phantich');
select test.equal((select array_agg(key order by key) from jsonb_object_keys(test.remarks() #> '{remarks,0}') as key),
  array['body', 'code', 'counter', 'day', 'hidden', 'level', 'may_hide', 'topics', 'unit']);

-- test: the level is told where the counter had enough ballots that month, and not where it had few
select test.write('Một mình một tháng', '{"day": "2026-11-03"}');
select test.as_staff('phantich');
select test.equal(remark #>> '{remarks,0,body}', 'Một mình một tháng'), test.equal(remark #> '{remarks,0,level}', 'null'::jsonb)
from (select test.remarks('{"from": "2026-11-01", "to": "2026-11-05"}') as remark) as seen;
select test.equal(test.remarks('{"from": "2026-11-01", "to": "2026-11-05", "level": "nam-muc.1"}') ->> 'found', '0');
select test.ok(jsonb_array_length(jsonb_path_query_array(test.remarks('{"unit": "xa-a"}'), '$.remarks[*].level.label')) > 0);

-- test: by level, only that level
select test.write('Rất tệ', '{"day": "2026-10-29"}');
select test.as_staff('phantich');
select test.equal((select array_agg(distinct remark #>> '{level,label}')
  from jsonb_array_elements(test.remarks('{"level": "nam-muc.1", "unit": "xa-a"}') -> 'remarks') as remark), array['Rất không hài lòng']);

-- test: pages follow each other without a gap or a repeat, with a search and without
select test.write('Trang ' || number, jsonb_build_object('day', date '2026-10-01' + number / 9)) from generate_series(1, 65) as number;
create function test.all_codes(args jsonb) returns text[]
  language plpgsql
  as $$
declare
  codes text[] := '{}';
  seen jsonb;
begin
  loop
    seen := test.remarks(args);
    codes := codes || array(select remark ->> 'code' from jsonb_array_elements(seen -> 'remarks') as remark);
    exit when seen -> 'next' = 'null';
    args := args || jsonb_build_object('after_day', seen #>> '{next,day}', 'after_code', seen #>> '{next,code}');
  end loop;
  return codes;
end $$;
grant execute on function test.all_codes to authenticated;
select test.as_staff('phantich');
select test.equal((select count(distinct code) from unnest(codes) as code), 65::bigint), test.equal(cardinality(codes), 65)
from test.all_codes('{"unit": "tinh", "sought": "trang"}') as codes;
select test.equal((select count(distinct code) from unnest(codes) as code), test.rows_of('remarks')),
  test.equal(cardinality(codes)::bigint, test.rows_of('remarks'))
from test.all_codes('{"unit": "tinh"}') as codes;

-- test: topics count what was found, with the share, its interval and twelve months
select test.write('Xếp hàng quá dài, đông người') from generate_series(1, 40);
select test.as_staff('phantich');
select test.equal(topic ->> 'remarks', test.remarks('{"unit": "xa-a", "topic": "cho-doi"}') ->> 'found'),
  test.equal(jsonb_array_length(topic -> 'trend'), 12), test.equal(topic ->> 'state', 'shown'),
  test.equal((topic ->> 'index')::numeric, round((topic ->> 'remarks')::numeric * 100 / (seen ->> 'total')::numeric, 2))
from (select test.remarks('{"unit": "xa-a"}') as seen) as asked, jsonb_array_elements(seen -> 'topics') as topic
where topic ->> 'code' = 'cho-doi';

-- test: a remark that is added to is one remark, counted by its longer words
select test.as_citizen();
select test.outcome(test.ballot('{"remark": "cho lau"}'));
select test.outcome(test.continuation('{"remark": "Ghế hỏng"}'));
select test.as_owner();
select test.equal(body, E'cho lau\nGhế hỏng') from core.remarks where day = core.today();
select test.equal(
  (select array_agg(topic.code order by topic.code) from core.remark_tallies as tally join core.topics as topic on topic.id = tally.topic_id
    where tally.starts = core.today() and tally.grain = 'day' and tally.remarks > 0), array['phong-cho']);
select test.equal((select remarks from core.remark_tallies where starts = core.today() and grain = 'day' and topic_id is null), 1);

-- test: nonsense is refused with what it is
select test.as_staff('phantich');
select test.refused($$select test.remarks('{"sought": "!!!"}')$$, 'NOWRD');
select test.refused($$select test.remarks('{"sought": ""}')$$, 'NOWRD');
select test.refused($$select test.remarks(jsonb_build_object('sought', repeat('a', 201)))$$, 'NOWRD');
select test.refused($$select test.remarks('{"level": "nam-muc.9"}')$$, 'NOTPC');
select test.refused($$select test.remarks('{"level": "1 or true"}')$$, 'NOTPC');
select test.refused($$select test.remarks('{"topic": "nothing"}')$$, 'NOTPC');
select test.refused($$select test.remarks('{"counter": "XXXXXX"}')$$, 'NOCTR');
select test.refused($$select test.remarks('{"from": "2026-10-31", "to": "2026-10-01"}')$$, 'BADPD');

-- test: the head of a unit hides a remark with a reason; readers see that one is hidden, and why, and not what it says
select test.write('Cô Nguyễn Thị Ví Dụ ở quầy 2 rất tệ');
select test.as_staff('canbo-a');
select api.hide_remark(test.remark_code('Cô Nguyễn%'), '  Nêu tên riêng  ');
select test.equal(remark -> 'hidden', jsonb_build_object('on', core.today(), 'by', 'Chủ tịch xã Suối Mây', 'reason', 'Nêu tên riêng')),
  test.equal(remark ->> 'body', 'Cô Nguyễn Thị Ví Dụ ở quầy 2 rất tệ')
from (select test.remarks('{"sought": "Nguyễn"}') #> '{remarks,0}' as remark) as seen;
select test.as_staff('quay-a');
select test.equal(test.remarks('{"sought": "Nguyễn"}') ->> 'found', '0');
select test.equal(remark -> 'body', 'null'::jsonb), test.equal(remark -> 'level', 'null'::jsonb), test.equal(remark -> 'topics', '[]'::jsonb)
from jsonb_array_elements(test.remarks('{"from": "2026-10-30", "to": "2026-10-30"}') -> 'remarks') as remark where remark ->> 'hidden' is not null;
select test.as_staff('kiemtra');
select test.equal(test.remarks('{"sought": "Nguyễn", "unit": "xa-a"}') #>> '{remarks,0,hidden,reason}', 'Nêu tên riêng');

-- test: a hidden remark is shown again, and both stay on record
select test.write('Ẩn rồi hiện');
select test.as_staff('phantich');
select api.hide_remark(test.remark_code('Ẩn rồi%'), 'Thử một lần');
select api.hide_remark(test.remark_code('Ẩn rồi%'), 'Thử hai lần');
select api.show_remark(test.remark_code('Ẩn rồi%'));
select api.show_remark(test.remark_code('Ẩn rồi%'));
select test.equal(test.remarks('{"sought": "\"ẩn rồi hiện\"", "unit": "xa-a"}') #> '{remarks,0,hidden}', 'null'::jsonb);
select test.as_owner();
select test.equal((select count(*) from core.remark_hidings where shown_again_on is not null), 1::bigint);
select test.equal((select array_agg(verb order by id) from core.audit where noun = 'remark_hidings'), array['insert', 'update']);

-- test: hiding does not move a count
select test.write('Phải chờ, xếp hàng');
select test.as_staff('phantich');
select set_config('test.before', test.remarks('{"unit": "xa-a"}') #>> '{total}', true);
select api.hide_remark(test.remark_code('Phải chờ,%'), 'Không phù hợp');
select test.equal(test.remarks('{"unit": "xa-a"}') #>> '{total}', current_setting('test.before'));

-- test: auditors, counter leads, administrators and the heads of others hide nothing
select test.as_staff('kiemtra');
select test.refused($$select api.hide_remark(test.remark_code('%'), 'Không phù hợp')$$, 'NOROL');
select test.refused($$select api.show_remark(test.remark_code('%'))$$, 'NOROL');
select test.as_staff('quantri');
select test.refused($$select api.hide_remark(test.remark_code('%'), 'Không phù hợp')$$, 'NOROL');
select test.write('Của xã A');
select test.as_staff('quay-a');
select test.refused($$select api.hide_remark(test.remark_code('Của xã A'), 'Không phù hợp')$$, 'NOROL');
select test.as_staff('canbo-b');
select test.refused($$select api.hide_remark(test.remark_code('Của xã A'), 'Không phù hợp')$$, 'NORMK');
select test.refused($$select api.hide_remark('000000000000', 'Không phù hợp')$$, 'NORMK');
select test.as_citizen();
select test.refused($$select api.hide_remark(test.remark_code('%'), 'Không phù hợp')$$, 'NOTIN');

-- test: a reason says something
select test.as_staff('phantich');
select test.refused(format('select api.hide_remark(test.remark_code(%L), %L)', '%', reason), 'NORSN')
from unnest(array['', '    ', 'abc', repeat('x', 301), null]) as reason;

-- test: a topic's words are edited, and everything that was ever written is counted afresh
select test.write('Cái ô bị quên') from generate_series(1, 3);
select test.as_staff('phantich');
select api.save_topic(null, 'Đồ bỏ quên', null, array['ô', ' bỏ quên ', 'bỏ quên', '!!!']);
select test.equal(topic ->> 'remarks', '3'), test.equal(topic -> 'words', '["bỏ quên", "ô"]'::jsonb)
from jsonb_array_elements(api.topics() -> 'topics') as topic where topic ->> 'name' = 'Đồ bỏ quên';
select api.save_topic(topic ->> 'code', 'Đồ bỏ quên', 'staff', array['bỏ quên'])
from jsonb_array_elements(api.topics() -> 'topics') as topic where topic ->> 'name' = 'Đồ bỏ quên';
select test.equal(topic ->> 'remarks', '0') from jsonb_array_elements(api.topics() -> 'topics') as topic where topic ->> 'name' = 'Đồ bỏ quên';
select test.as_owner();
select test.equal((select array_agg(verb order by id) from core.audit where noun = 'topics'), array['insert', 'update']);

-- test: a retired topic counts nothing and is asked for in vain
select test.as_staff('phantich');
select api.save_topic('cho-doi', null, null, null);
select test.refused($$select test.remarks('{"topic": "cho-doi"}')$$, 'NOTPC');
select test.as_owner();
select test.equal((select count(*) from core.remark_tallies as tally join core.topics as topic on topic.id = topic_id where topic.code = 'cho-doi'), 0::bigint);

-- test: topics are read and counted by who reads remarks, each over the own units, and by nobody else
create function test.cats() returns jsonb
  language sql
  as $$ select topic -> 'remarks' from jsonb_array_elements(api.topics() -> 'topics') as topic where topic ->> 'name' = 'Con vật' $$;
grant execute on function test.cats to authenticated;
select test.write('Con mèo xã A');
select test.write('Con mèo xã B', '{"unit": "xa-b"}') from generate_series(1, 2);
select test.as_staff('phantich');
select api.save_topic(null, 'Con vật', null, array['con mèo']);
select test.equal(test.cats(), '3');
select test.as_staff('canbo-a');
select test.equal(test.cats(), '1');
select test.as_staff('canbo-b');
select test.equal(test.cats(), '2');
select test.as_staff('canbo-c');
select test.equal(test.cats(), '0');
select test.as_staff('congbo');
select test.refused($$select api.topics()$$, 'NOROL');
select test.as_staff('thamdinh');
select test.refused($$select api.topics()$$, 'NOROL');
select test.as_stranger();
select test.refused($$select api.topics()$$, 'NOTIN');

-- test: an analyst or administrator of a part of the country does not edit the list of all
insert into core.memberships (staff_id, unit_id, role)
select test.staff_of('canbo-a'), id, role from core.units, unnest(array['analyst', 'admin']) as role where code in ('xa-a', 'huyen');
select test.as_staff('canbo-a');
select test.equal(api.topics() -> 'may_edit', 'false');
select test.refused($$select api.save_topic(null, 'Ai', null, array['Nguyễn Thị Ví Dụ'])$$, 'NOROL');
select test.refused($$select api.save_topic('cho-doi', 'X', null, array['x'])$$, 'NOROL');
select test.refused($$select api.save_topic('cho-doi', null, null, null)$$, 'NOROL');
-- nor does one of a whole that went into another
select test.as_owner();
insert into core.units (code, name, kind, valid_from, valid_to) values ('tinh-cu', 'Tỉnh cũ', 'province', '1990-01-01', '1999-12-31');
insert into core.unit_predecessors (unit_id, predecessor_id)
select whole.id, part.id from core.units as whole, core.units as part where whole.code = 'tinh' and part.code = 'tinh-cu';
insert into core.memberships (staff_id, unit_id, role) select test.staff_of('canbo-b'), id, 'analyst' from core.units where code = 'tinh-cu';
select test.as_staff('canbo-b');
select test.refused($$select api.save_topic(null, 'Ai', null, array['Nguyễn Thị Ví Dụ'])$$, 'NOROL');
select test.as_staff('phantich');
select test.equal(api.topics() -> 'may_edit', 'true');

-- test: who may not read a hidden remark is told no count that it is in, with others beside it or alone
create function test.cats(from_day date) returns text
  language sql
  as $$
  select format('%s of %s, %s by now, %s in all', (topic -> 'remarks')::text, seen ->> 'total', topic #>> '{trend,-1,remarks}',
    (select each ->> 'remarks' from jsonb_array_elements(api.topics() -> 'topics') as each where each ->> 'name' = 'Con vật'))
  from test.remarks(jsonb_build_object('unit', 'xa-a', 'from', from_day, 'to', '2026-10-28')) as seen,
    jsonb_array_elements(seen -> 'topics') as topic
  where topic ->> 'name' = 'Con vật'
$$;
create function test.on_the_day() returns bigint
  language sql security definer
  as $$ select count(*) from core.remarks where day = '2026-10-28' and unit_id = (select id from core.units where code = 'xa-a') $$;
grant execute on function test.cats, test.on_the_day to authenticated;
select test.write('Con mèo ở quầy', '{"day": "2026-10-28"}');
select test.write('Chỉ khen thôi', '{"day": "2026-10-28"}') from generate_series(1, 9);
select test.as_staff('phantich');
select api.save_topic(null, 'Con vật', null, array['con mèo']);
select test.as_staff('quay-a');
select test.equal(test.cats('2026-10-28'), format('1 of %s, 1 by now, 1 in all', test.on_the_day()));
select test.as_staff('canbo-a');
select api.hide_remark(test.remark_code('Con mèo%'), 'Nêu tên riêng');
select test.equal(test.cats('2026-10-28'), format('1 of %s, 1 by now, 1 in all', test.on_the_day()));
select test.as_staff('quay-a');
select test.equal(test.cats('2026-10-28'), format('0 of %s, 0 by now, 0 in all', test.on_the_day() - 1));
select test.ok(test.cats('2026-10-01') like '0 of %'), test.ok(test.cats('2026-09-15') like '0 of %');
select test.as_staff('kiemtra');
select test.equal(test.cats('2026-10-28'), format('1 of %s, 1 by now, 1 in all', test.on_the_day()));
-- and shown again it is counted again
select test.as_staff('canbo-a');
select api.show_remark(test.remark_code('Con mèo%'));
select test.as_staff('quay-a');
select test.equal(test.cats('2026-10-28'), format('1 of %s, 1 by now, 1 in all', test.on_the_day()));

-- test: topics are edited by analysts and administrators of the whole, with a name of their own and words that can be found
select test.as_staff('canbo-a');
select test.refused($$select api.save_topic(null, 'X', null, array['x'])$$, 'NOROL');
select test.equal(api.topics() ->> 'may_edit', 'false');
select test.as_staff('kiemtra');
select test.refused($$select api.save_topic('cho-doi', 'X', null, array['x'])$$, 'NOROL');
select test.as_staff('quantri');
select test.refused($$select api.save_topic('nothing', 'X', null, array['x'])$$, 'NOTPC');
select test.refused($$select api.save_topic(null, ' ', null, array['x'])$$, 'BDTPC');
select test.refused($$select api.save_topic(null, 'Chờ đợi, xếp hàng', null, array['x'])$$, 'BDTPC');
select test.refused($$select api.save_topic(null, 'X', 'no-factor', array['x'])$$, 'BDTPC');
select test.refused($$select api.save_topic(null, 'X', null, array['!', ' '])$$, 'BDTPC');
select test.refused($$select api.save_topic(null, 'X', null, array[repeat('a', 61)])$$, 'BDTPC');
select test.refused($$select api.save_topic(null, 'X', null, array(select 'w' || n from generate_series(1, 61) as n))$$, 'BDTPC');

-- test: the remark of an excluded ballot leaves the list, the counts and its topics, and comes back with the ballot
select test.write('Chờ lâu quá, thái độ chưa tốt');
create temporary table told on commit drop as
select counter.code as counter, (select count(*) from core.remarks as other where (other.counter_id, other.day) = (remark.counter_id, remark.day)) as remarks
from core.remarks as remark join core.counters as counter on counter.id = remark.counter_id where remark.body like 'Chờ lâu quá, thái%';
grant select on told to authenticated;
select test.as_staff('phantich');
select set_config('test.before', test.remarks('{"unit": "xa-a"}')::text, true);
select api.exclude_ballots(counter, '2026-10-30', '2026-10-30', 'Cán bộ tự điền phiếu',
  (api.exclusion_preview(counter, '2026-10-30', '2026-10-30') ->> 'ballots')::integer) from told;
select test.equal((test.remarks('{"unit": "xa-a"}') ->> 'total')::bigint, (current_setting('test.before')::jsonb ->> 'total')::bigint - told.remarks),
  test.equal(test.remarks('{"unit": "xa-a", "sought": "thái độ chưa tốt chờ lâu quá"}') -> 'found', '0'::jsonb),
  test.ok(test.remarks('{"unit": "xa-a"}') -> 'topics' <> current_setting('test.before')::jsonb -> 'topics') from told;
select test.as_owner();
-- counted afresh, and added to meanwhile, it stays out
update core.topics set name = name || '.';
update core.remarks set body = body || ' Chờ lâu' where body like 'Chờ lâu quá, thái%';
select test.equal(coalesce(sum(tally.remarks), 0)::bigint,
  (select count(*) from core.remarks where words @@ topic.wanted and not core.is_excluded(ballot_id)))
from core.topics as topic left join core.remark_tallies as tally on tally.topic_id = topic.id and tally.grain = 'month'
group by topic.id;
select test.as_staff('phantich');
select api.lift_exclusion(api.exclusions('xa-a') #>> '{exclusions,0,code}', 'Xem lại: phiếu là của người dân');
select test.equal(test.remarks('{"unit": "xa-a"}') -> 'total', current_setting('test.before')::jsonb -> 'total');
select test.as_owner();
select test.equal(coalesce(sum(tally.remarks), 0)::bigint, (select count(*) from core.remarks where words @@ topic.wanted))
from core.topics as topic left join core.remark_tallies as tally on tally.topic_id = topic.id and tally.grain = 'month'
group by topic.id;
