-- The head of xa-a is drafting, that of xa-b has two lines sent back, xa-c has submitted, xa-d is appraised with one line disagreed.
create function test.fill(of_unit text) returns void
  language sql security definer
  as $$
  insert into core.scores as score (index_year_id, unit_id, node_id, kind, points, note)
  select index_year.id, unit.id, leaf.id, 'self', 1, 'X'
  from core.index_years as index_year join core.schemes as scheme on scheme.id = scheme_id and scheme.code = 'minh-hoa' and year = 2026
  join core.units as unit on unit.code = of_unit join core.scheme_nodes as leaf on leaf.version_id = index_year.version_id and leaf.source = 'appraised'
  on conflict on constraint scores_pkey do update set note = 'X'
$$;
create function test.late(deadline text) returns void
  language sql security definer
  as $$
  update core.index_years set
    self_by = case when deadline in ('self', 'submit', 'appraise', 'object') then core.today() - 1 else self_by end,
    submit_by = case when deadline in ('submit', 'appraise', 'object') then core.today() - 1 else submit_by end,
    appraise_by = case when deadline in ('appraise', 'object') then core.today() - 1 else appraise_by end,
    object_by = case when deadline = 'object' then core.today() - 1 else object_by end
  where year = 2026 and published_on is null and self_by is not null
$$;
create function test.line(of_unit text, of_node text, of_kind text) returns jsonb
  language sql
  as $$
  select entry -> of_kind from jsonb_array_elements(api.score_sheet('minh-hoa', 2026, of_unit) -> 'lines') as entry where entry ->> 'node' = of_node
$$;
grant execute on all functions in schema test to authenticated;

-- test: the stages are read from dated facts
select test.as_staff('lanhdao');
select test.equal((select jsonb_object_agg(unit ->> 'code', unit ->> 'stage') from jsonb_array_elements(api.index_plan('minh-hoa', 2026) -> 'units') as unit),
  '{"xa-a": "draft", "xa-b": "sent_back", "xa-c": "submitted", "xa-d": "appraised"}');
select test.equal(api.index_plan('minh-hoa', 2025) #>> '{units,0,stage}', 'published');
-- one page of them, or those of a name; a page that is not there is empty and the count stays
select test.equal(api.index_plan('minh-hoa', 2025) -> 'page', '{"number": 1, "size": 50, "found": 4}'),
  test.equal(api.index_plan('minh-hoa', 2025, page => 2) -> 'units', '[]'), test.equal(api.index_plan('minh-hoa', 2025, page => 2) #>> '{page,found}', '4'),
  test.equal(api.index_plan('minh-hoa', 2025, search => 'không có xã này') #>> '{page,found}', '0'),
  test.equal((select count(*) from core.units as unit where jsonb_array_length(api.index_plan('minh-hoa', 2025, search => unit.name) -> 'units') = 1 and unit.code ~ '^xa-[a-d]$'), 4::bigint);

-- test: a head saves a line, and its sums come with the answer
select test.as_staff('canbo-a');
select set_config('test.saved', api.save_line('minh-hoa', 2026, 'xa-a', '5.1', 'self', 0, 4.25, ' Đủ ')::text, true);
select test.equal(current_setting('test.saved')::jsonb #> '{line,points}', '4.25'), test.equal(current_setting('test.saved')::jsonb #>> '{line,note}', 'Đủ'),
  test.equal(current_setting('test.saved')::jsonb #> '{line,revision}', '1'), test.equal(current_setting('test.saved')::jsonb #>> '{line,by}', 'Chủ tịch xã Suối Mây'),
  test.equal(current_setting('test.saved')::jsonb #> '{sums,5,self}', '4.25');

-- test: who saves on an older revision overwrites nothing and is shown what stands
select test.as_staff('canbo-a');
select api.save_line('minh-hoa', 2026, 'xa-a', '5.1', 'self', 0, 4, 'Một');
select test.as_staff('lanhdao');
select set_config('test.saved', api.save_line('minh-hoa', 2026, 'xa-a', '5.1', 'self', 0, 3, 'Hai')::text, true);
select test.equal(current_setting('test.saved')::jsonb ->> 'refusal', 'STALE'), test.equal(current_setting('test.saved')::jsonb #>> '{line,note}', 'Một');
select test.equal(test.line('xa-a', '5.1', 'self') ->> 'note', 'Một');
select test.equal(api.save_line('minh-hoa', 2026, 'xa-a', '5.1', 'self', 1, 3, 'Hai') -> 'refusal', 'null');
select test.equal(test.line('xa-a', '5.1', 'self') ->> 'revision', '2');

-- test: the same content twice is a success and no change, whatever revision was read
select test.as_staff('canbo-a');
select api.save_line('minh-hoa', 2026, 'xa-a', '5.1', 'self', 0, 4, 'Một');
select test.equal(api.save_line('minh-hoa', 2026, 'xa-a', '5.1', 'self', 0, 4, 'Một') -> 'refusal', 'null');
select test.equal(test.line('xa-a', '5.1', 'self') ->> 'revision', '1');

-- test: points may be taken away while drafting; words are kept
select test.as_staff('canbo-a');
select api.save_line('minh-hoa', 2026, 'xa-a', '5.1', 'self', 0, 4, 'Một');
select api.save_line('minh-hoa', 2026, 'xa-a', '5.1', 'self', 1, null, 'Một');
select test.equal(test.line('xa-a', '5.1', 'self') -> 'points', 'null'), test.equal(test.line('xa-a', '5.1', 'self') ->> 'note', 'Một');
select test.refused(format($$select api.save_line('minh-hoa', 2026, 'xa-a', '5.1', 'self', 2, 1, %L)$$, repeat('x', 4001)), 'LONGT');

-- test: every change of a score is in the record with before and after
select test.as_staff('canbo-a');
select api.save_line('minh-hoa', 2026, 'xa-a', '5.1', 'self', 0, 4, 'Một');
select api.save_line('minh-hoa', 2026, 'xa-a', '5.1', 'self', 1, 3.5, 'Hai');
select test.as_staff('kiemtra');
select test.equal(api.audit() -> 0 ->> 'code', 'xa-a 5.1'), test.equal(api.audit() #>> '{0,detail,before,points}', '4.00'),
  test.equal(api.audit() #>> '{0,detail,after,points}', '3.50'), test.equal(api.audit() #>> '{0,detail,after,note}', 'Hai'),
  test.equal(api.audit() #>> '{0,staff}', 'Chủ tịch xã Suối Mây'), test.equal(api.audit() -> 1 -> 'detail' -> 'before', 'null');

-- test: heads score themselves, appraisers appraise, nobody does the other's work or another unit's
select test.as_staff('canbo-a');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-a', '1.1.1', 'appraised', 0, 1)$$, 'NOROL');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-b', '1.1.1', 'self', 1, 1)$$, 'NORCH');
select test.refused($$select api.submit_sheet('minh-hoa', 2026, 'xa-b')$$, 'NORCH');
select test.refused($$select api.finish_appraisal('minh-hoa', 2026, 'xa-a', true)$$, 'NOROL');
select test.refused($$select api.return_sheet('minh-hoa', 2026, 'xa-a', 'X')$$, 'NOROL');
select test.refused($$select api.score_sheet('minh-hoa', 2026, 'xa-b')$$, 'NORCH');
select test.as_staff('thamdinh');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-a', '1.1.1', 'self', 1, 1)$$, 'NOROL');
select test.refused($$select api.submit_sheet('minh-hoa', 2026, 'xa-a')$$, 'NOROL');
select test.refused($$select api.say_of_line('minh-hoa', 2026, 'xa-b', '5.2', 'answered', 'X')$$, 'NOROL');
select test.as_staff('congbo');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'appraised', 0, 1)$$, 'NOROL');
select test.as_staff('quay-a');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-a', '1.1.1', 'self', 1, 1)$$, 'NOROL');
select test.refused($$select api.submit_sheet('minh-hoa', 2026, 'xa-a')$$, 'NOROL');
select test.as_citizen();
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-a', '1.1.1', 'self', 1, 1)$$, 'NOTIN');
select test.refused($$select api.score_sheet('minh-hoa', 2026, 'xa-a')$$, 'NOTIN');

-- test: nobody writes when it is the other side's turn
select test.as_staff('thamdinh');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-a', '1.1.1', 'appraised', 0, 1)$$, 'STAGE');
select test.refused($$select api.finish_appraisal('minh-hoa', 2026, 'xa-a', true)$$, 'STAGE');
select test.refused($$select api.return_sheet('minh-hoa', 2026, 'xa-a', 'X')$$, 'STAGE');
select test.refused($$select api.say_of_line('minh-hoa', 2026, 'xa-a', '1.1.1', 'sent_back', 'X')$$, 'STAGE');
select test.refused($$select api.finish_appraisal('minh-hoa', 2026, 'xa-b', true)$$, 'STAGE');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-d', '2.2', 'appraised', 1, 1)$$, 'STAGE');
select test.as_staff('canbo-b');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-b', '1.1.1', 'self', 1, 1)$$, 'STAGE');
select test.refused($$select api.say_of_line('minh-hoa', 2026, 'xa-b', '1.1.1', 'answered', 'X')$$, 'STAGE');
select test.refused($$select api.say_of_line('minh-hoa', 2026, 'xa-b', '1.1.1', 'agreed')$$, 'STAGE');
select test.as_staff('lanhdao');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'self', 1, 1)$$, 'STAGE');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-d', '1.1.1', 'self', 1, 1)$$, 'STAGE');
select test.refused($$select api.say_of_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'agreed')$$, 'STAGE');
select test.refused($$select api.say_of_line('minh-hoa', 2026, 'xa-d', '8.1.1', 'disagreed', 'X')$$, 'NOLEF');

-- test: a sheet with missing lines is not handed in, and the refusal names them
select test.as_staff('canbo-a');
select test.refused($$select api.submit_sheet('minh-hoa', 2026, 'xa-a')$$, 'MISNG');
do $$ begin perform api.submit_sheet('minh-hoa', 2026, 'xa-a'); exception when others then perform test.ok(sqlerrm like 'MISNG: 5.1, 5.2, %'); end $$;

-- test: points without anything behind them are missing too; no points need nothing
select test.fill('xa-a');
update core.scores as score set note = null from core.scheme_nodes as leaf, core.index_years as index_year, core.units as unit
where leaf.id = score.node_id and leaf.code = '5.1' and index_year.id = score.index_year_id and year = 2026 and unit.id = score.unit_id and unit.code = 'xa-a';
select test.as_staff('canbo-a');
select test.equal(api.score_sheet('minh-hoa', 2026, 'xa-a') #> '{progress,self,gaps}', '[{"node": "5.1", "gap": "evidence"}]');
select test.refused($$select api.submit_sheet('minh-hoa', 2026, 'xa-a')$$, 'MISNG');
select api.save_line('minh-hoa', 2026, 'xa-a', '5.1', 'self', 1, 0, null);
select api.submit_sheet('minh-hoa', 2026, 'xa-a');
select test.equal(api.score_sheet('minh-hoa', 2026, 'xa-a') ->> 'stage', 'submitted');

-- test: handing in twice is handing in once
select test.fill('xa-a');
select test.as_staff('canbo-a');
select api.submit_sheet('minh-hoa', 2026, 'xa-a');
select set_config('test.steps', test.rows_of('stages')::text, true);
select api.submit_sheet('minh-hoa', 2026, 'xa-a');
select test.equal(test.rows_of('stages')::text, current_setting('test.steps'));
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-a', '1.1.1', 'self', 1, 0)$$, 'STAGE');

-- test: a line sent back is the unit's again, that line alone, until it answers
select test.as_staff('thamdinh');
select test.refused($$select api.say_of_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'sent_back', ' ')$$, 'REASN');
select api.say_of_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'sent_back', 'Thiếu kế hoạch');
select test.refused($$select api.say_of_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'sent_back', 'Lần nữa')$$, 'STAGE');
select test.equal(api.score_sheet('minh-hoa', 2026, 'xa-c') ->> 'stage', 'sent_back');
select test.as_staff('lanhdao');
select test.equal(test.line('xa-c', '1.1.1', 'open') -> 'self', 'true'), test.equal(test.line('xa-c', '1.1.2', 'open') -> 'self', 'false');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-c', '1.1.2', 'self', 1, 0)$$, 'STAGE');
select api.save_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'self', 1, 1.5, 'Đã bổ sung');
select test.refused($$select api.say_of_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'answered', null)$$, 'REASN');
select api.say_of_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'answered', 'Đã kèm kế hoạch');
select test.equal(api.score_sheet('minh-hoa', 2026, 'xa-c') ->> 'stage', 'submitted');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'self', 2, 2)$$, 'STAGE');
select test.equal((select jsonb_agg(said -> 'deed') from jsonb_array_elements(test.line('xa-c', '1.1.1', 'thread')) as said), '["sent_back", "answered"]');

-- test: a whole sheet goes back with a reason, and comes again
select test.as_staff('thamdinh');
select test.refused($$select api.return_sheet('minh-hoa', 2026, 'xa-c', '')$$, 'REASN');
select api.return_sheet('minh-hoa', 2026, 'xa-c', 'Chấm nhầm bộ tiêu chí');
select test.as_staff('lanhdao');
select test.equal(api.score_sheet('minh-hoa', 2026, 'xa-c') ->> 'reason', 'Chấm nhầm bộ tiêu chí');
select api.save_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'self', 1, 1, 'Đã sửa');
select api.submit_sheet('minh-hoa', 2026, 'xa-c');
select test.equal(api.score_sheet('minh-hoa', 2026, 'xa-c') ->> 'stage', 'submitted');

-- test: an appraisal ends when every line has points, and a reason where they differ
select test.as_staff('thamdinh');
select test.refused($$select api.finish_appraisal('minh-hoa', 2026, 'xa-c', false)$$, 'MISNG');
select api.save_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'appraised', 0, 0, null);
select test.refused($$select api.finish_appraisal('minh-hoa', 2026, 'xa-c', true)$$, 'REASN');
select api.save_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'appraised', 1, 0, 'Không có kế hoạch');
select api.finish_appraisal('minh-hoa', 2026, 'xa-c', true);
select api.finish_appraisal('minh-hoa', 2026, 'xa-c', true);
select test.equal(api.score_sheet('minh-hoa', 2026, 'xa-c') ->> 'stage', 'appraised');
select test.equal(api.score_sheet('minh-hoa', 2026, 'xa-c') #>> '{progress,appraised,complete}', api.score_sheet('minh-hoa', 2026, 'xa-c') #>> '{progress,leaves}');

-- test: a unit agrees or disagrees, is replied to, and the disagreement stays on record
select test.as_owner();
select set_config('test.node', leaf.code, true) from core.line_remarks as remark join core.scheme_nodes as leaf on leaf.id = remark.node_id where deed = 'disagreed';
select test.as_staff('lanhdao');
select test.refused(format($$select api.say_of_line('minh-hoa', 2026, 'xa-d', %L, 'disagreed', 'Vẫn không')$$, current_setting('test.node')), 'STAGE');
select api.say_of_line('minh-hoa', 2026, 'xa-d', '2.2', 'agreed');
select test.refused($$select api.say_of_line('minh-hoa', 2026, 'xa-d', '3.1', 'disagreed', '')$$, 'REASN');
select test.as_staff('thamdinh');
select test.refused($$select api.say_of_line('minh-hoa', 2026, 'xa-d', '2.2', 'replied', 'X')$$, 'STAGE');
select test.equal(test.line('xa-d', current_setting('test.node'), 'open') -> 'appraised', 'true');
select api.say_of_line('minh-hoa', 2026, 'xa-d', current_setting('test.node'), 'replied', 'Giữ điểm: văn bản ban hành sau hạn');
select test.equal(test.line('xa-d', current_setting('test.node'), 'open') -> 'appraised', 'false');
select test.as_staff('lanhdao');
select api.say_of_line('minh-hoa', 2026, 'xa-d', current_setting('test.node'), 'disagreed', 'Bảo lưu ý kiến');
select test.equal((select jsonb_agg(said -> 'deed') from jsonb_array_elements(test.line('xa-d', current_setting('test.node'), 'thread')) as said),
  '["disagreed", "replied", "disagreed"]');
select test.as_owner();
select test.refused($$delete from core.line_remarks$$, 'SEALD');
select test.refused($$update core.stages set stage = 'returned'$$, 'SEALD');

-- test: after the last day nobody scores, submits, appraises or objects
select test.fill('xa-a');
select test.late('self');
select test.as_staff('canbo-a');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-a', '1.1.1', 'self', 1, 0)$$, 'LATED');
select test.as_owner();
select test.late('submit');
select test.as_staff('canbo-a');
select test.refused($$select api.submit_sheet('minh-hoa', 2026, 'xa-a')$$, 'LATED');
select test.as_owner();
select test.late('appraise');
select test.as_staff('thamdinh');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'appraised', 0, 1)$$, 'LATED');
select test.refused($$select api.finish_appraisal('minh-hoa', 2026, 'xa-c', true)$$, 'LATED');
select test.refused($$select api.say_of_line('minh-hoa', 2026, 'xa-c', '1.1.1', 'sent_back', 'X')$$, 'LATED');
select test.as_staff('canbo-b');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-b', '5.2', 'self', 1, 0)$$, 'LATED');
select test.as_owner();
select test.late('object');
select test.as_staff('lanhdao');
select test.refused($$select api.say_of_line('minh-hoa', 2026, 'xa-d', '2.2', 'agreed')$$, 'LATED');

-- test: those who plan the year give one unit more time, with a reason, and nobody else does
select test.late('self');
select test.as_staff('canbo-a');
select test.refused($$select api.extend_deadline('minh-hoa', 2026, 'xa-a', 'self', core.today() + 5, 'X')$$, 'NOROL');
select test.as_staff('lanhdao');
select test.refused($$select api.extend_deadline('minh-hoa', 2026, 'xa-a', 'self', core.today() + 5, 'X')$$, 'NOROL');
select test.as_staff('thamdinh');
select test.refused($$select api.extend_deadline('minh-hoa', 2026, 'xa-a', 'self', core.today() - 5, 'X')$$, 'DLINE');
select test.refused($$select api.extend_deadline('minh-hoa', 2026, 'xa-a', 'later', core.today() + 5, 'X')$$, 'DLINE');
select test.refused($$select api.extend_deadline('minh-hoa', 2026, 'xa-a', 'self', core.today() + 5, '')$$, 'REASN');
select api.extend_deadline('minh-hoa', 2026, 'xa-a', 'self', core.today(), 'Bão');
select test.as_staff('canbo-a');
select api.save_line('minh-hoa', 2026, 'xa-a', '1.1.1', 'self', 1, 0);
select test.equal(api.score_sheet('minh-hoa', 2026, 'xa-a') #>> '{deadlines,self,late}', 'false');

-- test: a year is opened for a version in force, with units that lived then, and deadlines in order
select test.as_staff('thamdinh');
select test.refused($$select api.open_index_year('minh-hoa', 2026, '{xa-a}', '{}')$$, 'DUPYR');
select test.refused($$select api.open_index_year('minh-hoa', 2021, '{xa-01}', '{}')$$, 'NOFRC');
select test.refused($$select api.open_index_year('khong-co', 2027, '{xa-a}', '{}')$$, 'NOFRC');
select test.refused($$select api.open_index_year('minh-hoa', 2027, '{}', '{}')$$, 'NOUNT');
select test.refused($$select api.open_index_year('minh-hoa', 2027, '{xa-a,xa-01}', '{}')$$, 'UYEAR');
select test.refused($$select api.open_index_year('minh-hoa', 2022, '{xa-a}', '{}')$$, 'UYEAR');
select test.refused($$select api.open_index_year('minh-hoa', 2027, '{xa-a,xa-zz}', '{}')$$, 'NORCH');
select test.refused($$select api.open_index_year('minh-hoa', 2027, '{xa-a}', '{"self": "2027-10-01"}')$$, 'DLINE');
select test.refused($$select api.open_index_year('minh-hoa', 2027, '{xa-a}', '{"self": "2027-10-01", "submit": "2027-09-01", "appraise": "2027-11-01", "object": "2027-12-01"}')$$, 'DLINE');
select api.open_index_year('minh-hoa', 2027, '{xa-a,xa-b}', '{"self": "2027-10-01", "submit": "2027-10-15", "appraise": "2027-11-01", "object": "2027-12-01"}');
select test.equal(jsonb_array_length(api.index_plan('minh-hoa', 2027) -> 'units'), 2);
select test.equal(api.index_plan('minh-hoa', 2027) #>> '{deadlines,submit,until}', '2027-10-15');

-- test: nobody opens a year without the role at the province
select test.as_staff('canbo-a');
select test.refused($$select api.open_index_year('minh-hoa', 2027, '{xa-a}', '{}')$$, 'NOROL');
select test.refused($$select api.change_index_year('minh-hoa', 2026, '{xa-a}', '{}')$$, 'NOROL');
select test.refused($$select api.index_choices('minh-hoa', 2026)$$, 'NOROL');
select test.as_owner();
insert into core.memberships (staff_id, unit_id, role) select test.staff_of('canbo-a'), id, 'admin' from core.units where code = 'xa-a';
select test.as_staff('canbo-a');
select test.refused($$select api.open_index_year('minh-hoa', 2027, '{xa-a}', '{}')$$, 'NOROL');
select test.as_citizen();
select test.refused($$select api.open_index_year('minh-hoa', 2027, '{xa-a}', '{}')$$, 'NOTIN');

-- test: a plan changes while the year is open; a unit with scores stays
select test.as_staff('quantri');
select test.refused($$select api.change_index_year('minh-hoa', 2025, '{xa-a}', '{}')$$, 'SEALD');
select test.refused($$select api.change_index_year('minh-hoa', 2026, '{xa-a,xa-b,xa-c}', '{}')$$, 'SCORD');
select test.refused($$select api.change_index_year('minh-hoa', 2026, '{xa-a,xa-b,xa-c,xa-d,xa-01}', '{}')$$, 'UYEAR');
select api.change_index_year('minh-hoa', 2026, '{xa-a,xa-b,xa-c,xa-d,xa-lang-gieng}', '{}');
select test.equal(jsonb_array_length(api.index_plan('minh-hoa', 2026) -> 'units'), 5);
select api.change_index_year('minh-hoa', 2026, '{xa-a,xa-b,xa-c,xa-d}', '{}');
select test.equal(jsonb_array_length(api.index_plan('minh-hoa', 2026) -> 'units'), 4);

-- test: a computed line takes reported figures, and their points come by themselves
select test.as_staff('thamdinh');
select test.refused($$select api.open_index_year('cap-xa', 2026, '{trung-tam}', '{}')$$, 'UKIND');
select api.open_index_year('cap-xa', 2026, '{xa-a}', '{}');
select test.as_staff('canbo-a');
select test.equal(api.save_line('cap-xa', 2026, 'xa-a', '1.1.2', 'self', 0, null, null, '{"numerator": 45, "denominator": 60}') #> '{line,points}', '3.00');
select test.equal(api.save_line('cap-xa', 2026, 'xa-a', '1.1.2', 'self', 1, 4, null, '{"numerator": 45, "denominator": 60}') #> '{line,points}', '3.00');
select test.equal(api.save_line('cap-xa', 2026, 'xa-a', '1.1.1', 'self', 0, null, null, '{"option": 1}') #> '{line,points}', '2.00');
select test.equal(api.save_line('cap-xa', 2026, 'xa-a', '1.1.1', 'self', 1, null, null, null) #> '{line,points}', 'null');

-- test: figures that make no share and options that are not listed are refused
select test.as_staff('thamdinh');
select api.open_index_year('cap-xa', 2026, '{xa-a}', '{}');
select test.as_staff('canbo-a');
select test.refused($$select api.save_line('cap-xa', 2026, 'xa-a', '1.1.2', 'self', 0, null, null, '{"numerator": 45, "denominator": 0}')$$, 'GIVEN');
select test.refused($$select api.save_line('cap-xa', 2026, 'xa-a', '1.1.2', 'self', 0, null, null, '{"numerator": 45}')$$, 'GIVEN');
select test.refused($$select api.save_line('cap-xa', 2026, 'xa-a', '1.1.2', 'self', 0, null, null, '{"numerator": -1, "denominator": 60}')$$, 'GIVEN');
select test.refused($$select api.save_line('cap-xa', 2026, 'xa-a', '1.1.2', 'self', 0, null, null, '{"numerator": "x", "denominator": 60}')$$, 'GIVEN');
select test.refused($$select api.save_line('cap-xa', 2026, 'xa-a', '1.1.1', 'self', 0, null, null, '{"option": 99}')$$, 'GIVEN');
select test.refused($$select api.save_line('minh-hoa', 2026, 'xa-a', '5.1', 'self', 0, 1, null, '{"option": 1}')$$, 'GIVEN');
select test.equal(api.import_scores('cap-xa', 2026, 'self', '[{"unit": "xa-a", "node": "1.1.2", "points": "1"}]') #>> '{report,0,problem}', 'NOTYP');

-- test: the years that may be opened next are offered to those who may open them
select test.as_staff('thamdinh');
select test.equal((select entry ->> 'year' from jsonb_array_elements(api.schemes_to_run()) as entry where entry ->> 'scheme' = 'minh-hoa'), '2027');
select test.as_staff('canbo-a');
select test.equal(api.schemes_to_run(), '[]');
