create function test.rows(more jsonb default '{}') returns jsonb
  language sql
  as $$ select jsonb_build_array('{"unit": "xa-a", "node": "5.1", "points": "4,25", "note": "Đủ"}'::jsonb || more) $$;
create function test.problem(more jsonb) returns text
  language sql
  as $$ select (answer #>> '{report,0,problem}') || ' ' || (answer #>> '{report,0,column}') from (select api.import_scores('minh-hoa', 2026, 'self', test.rows(more), false) as answer) as asked $$;
grant execute on all functions in schema test to authenticated;

-- test: comma and point are the same; a preview stores nothing; the same table twice changes nothing the second time
select test.as_staff('canbo-a');
select test.equal(api.import_scores('minh-hoa', 2026, 'self', test.rows(), false),
  '{"rows": 1, "changes": 1, "problems": 0, "stored": false, "report": [{"row": 1, "unit": "xa-a", "node": "5.1", "column": null, "problem": null, "before": null, "after": 4.25}]}');
select test.equal((select count(*) from core.scores as score join core.scheme_nodes as leaf on leaf.id = node_id and leaf.code = '5.1'
  join core.index_years as index_year on index_year.id = index_year_id and year = 2026 where kind = 'self'), 0::bigint);
select test.equal(api.import_scores('minh-hoa', 2026, 'self', test.rows()) -> 'stored', 'true');
select test.equal(api.import_scores('minh-hoa', 2026, 'self', test.rows('{"points": "4.25"}')) -> 'changes', '0');

-- test: each wrong row is told with its column
select test.as_staff('canbo-a');
select test.equal(test.problem('{"points": "5,01"}'), 'OVERM points');
select test.equal(test.problem('{"points": "-1"}'), 'BELOW points');
select test.equal(test.problem('{"points": "1,255"}'), 'DECIM points');
select test.equal(test.problem('{"points": "hai"}'), 'NONUM points');
select test.equal(test.problem('{"points": "1,2,3"}'), 'NONUM points');
select test.equal(test.problem('{"points": "1e1"}'), 'NONUM points');
select test.equal(test.problem('{"points": "NaN"}'), 'NONUM points');
select test.equal(test.problem('{"node": "5"}'), 'NOLEF node');
select test.equal(test.problem('{"node": "8.1.1"}'), 'NOLEF node');
select test.equal(test.problem('{"node": "99"}'), 'NOLEF node');
select test.equal(test.problem('{"unit": "xa-b"}'), 'NORCH unit');
select test.equal(test.problem('{"unit": "khong-co"}'), 'NORCH unit');
select test.equal(test.problem('{"unit": "xa-01"}'), 'NOYER unit');
select test.equal(test.problem(jsonb_build_object('note', repeat('x', 4001))), 'LONGT note');
select test.equal(test.problem('{"revision": 3}'), 'STALE points');
select test.equal(test.problem('{"unit": null}'), 'NORCH unit');

-- test: a wrong row keeps all others out
select test.as_staff('canbo-a');
select test.equal(answer - 'report', '{"rows": 2, "changes": 1, "problems": 1, "stored": false}'), test.equal(answer #>> '{report,0,row}', '7'),
  test.equal(test.rows_of('audit'), 0::bigint)
from (select api.import_scores('minh-hoa', 2026, 'self', test.rows() || '[{"row": 7, "unit": "xa-a", "node": "5.2", "points": "99"}]') as answer) as asked;
select test.equal(api.import_scores('minh-hoa', 2026, 'self', test.rows() || test.rows()) #>> '{report,1,problem}', 'TWICE');

-- test: an older revision that says something else overwrites nothing, one that says the same is no trouble
select test.as_staff('canbo-a');
select api.save_line('minh-hoa', 2026, 'xa-a', '5.1', 'self', 0, 4, 'Một');
select api.save_line('minh-hoa', 2026, 'xa-a', '5.1', 'self', 1, 3, 'Hai');
select test.equal(test.problem('{"revision": 1}'), 'STALE points');
select test.equal(api.import_scores('minh-hoa', 2026, 'self', test.rows('{"revision": 1, "points": "3", "note": "Hai"}')) -> 'problems', '0');

-- test: nobody imports outside role, turn or deadline
select test.as_staff('quay-a');
select test.equal(test.problem('{}'), 'NOROL unit');
select test.as_staff('canbo-b');
select test.equal(test.problem('{"unit": "xa-b", "node": "1.1.1", "points": "0"}'), 'STAGE points');
select test.as_staff('canbo-a');
select test.equal(api.import_scores('minh-hoa', 2026, 'appraised', test.rows()) #>> '{report,0,problem}', 'NOROL');
select test.as_owner();
update core.index_years set self_by = core.today() - 1 where year = 2026 and self_by is not null;
select test.as_staff('canbo-a');
select test.equal(test.problem('{}'), 'LATED points');
select test.refused($$select api.import_scores('minh-hoa', 2025, 'self', test.rows())$$, 'SEALD');
select test.refused($$select api.import_scores('minh-hoa', 2031, 'self', test.rows())$$, 'NOYER');
select test.refused($$select api.import_scores('minh-hoa', 2026, 'survey', test.rows())$$, 'MANYR');
select test.refused($$select api.import_scores('minh-hoa', 2026, 'self', '{}')$$, 'MANYR');
select test.refused($$select api.import_scores('minh-hoa', 2026, 'self', null)$$, 'MANYR');
select test.as_citizen();
select test.refused($$select api.import_scores('minh-hoa', 2026, 'self', test.rows())$$, 'NOTIN');

-- test: those who plan the year bring a unit's own points, appraisers theirs once the unit has submitted
select test.as_staff('thamdinh');
select test.equal(api.import_scores('minh-hoa', 2026, 'self', test.rows()) -> 'stored', 'true');
select test.equal(api.import_scores('minh-hoa', 2026, 'appraised', test.rows()) #>> '{report,0,problem}', 'STAGE');
select test.equal(api.import_scores('minh-hoa', 2026, 'appraised', test.rows('{"unit": "xa-c"}')) -> 'stored', 'true');
