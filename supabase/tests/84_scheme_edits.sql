create function test.document(change jsonb default '{}') returns jsonb
  language sql
  as $$ select '{"title": "Bộ thử", "total_maximum": 10, "unit_kinds": ["commune"], "tie_rule": "shared_skip", "rounding_step": 0.01, "band_basis": "percent", "bands": [],
    "nodes": [{"depth": 1, "code": "1", "title": "Một", "maximum": 10, "source": "appraised"}]}'::jsonb || change $$;
grant execute on function test.document to authenticated;

-- test: an editor begins, saves, checks and puts in force, and nothing changes after that
select test.as_staff('thamdinh');
select api.create_scheme('bo-thu', '2026', test.document());
select test.equal(api.scheme('bo-thu', '2026') ->> 'state', 'draft'), test.equal((api.scheme('bo-thu', '2026') ->> 'revision')::integer, 1);
select api.save_scheme('bo-thu', '2026', 1, test.document('{"title": "Bộ mới"}'));
select test.equal(api.scheme('bo-thu', '2026') #>> '{content,title}', 'Bộ mới');
select test.refused($$select api.put_scheme_in_force('bo-thu', '2026', '2026-01-01')$$, 'SCHNC');
select api.check_scheme('bo-thu', '2026', 2, true);
select test.refused($$select api.save_scheme('bo-thu', '2026', 3, test.document())$$, 'SCHKD');
select api.check_scheme('bo-thu', '2026', 3, false);
select api.check_scheme('bo-thu', '2026', 4, true);
select api.put_scheme_in_force('bo-thu', '2026', '2026-01-01');
select test.equal(api.scheme('bo-thu', '2026') ->> 'state', 'in_force'), test.equal(api.scheme('bo-thu', '2026') ->> 'in_force_from', '2026-01-01');
select test.refused(statement, 'SCHIF')
from (values ($$select api.save_scheme('bo-thu', '2026', 5, test.document())$$), ($$select api.check_scheme('bo-thu', '2026', 5, false)$$),
  ($$select api.put_scheme_in_force('bo-thu', '2026', '2027-01-01')$$), ($$select api.discard_scheme('bo-thu', '2026', 5)$$),
  ($$select api.compare_scheme('bo-thu', '2026', test.document())$$)) as attempt (statement);

-- test: a draft may be wrong and is told so, but is neither checked nor put in force
select test.as_staff('quantri');
select api.create_scheme('bo-thu', '2026', test.document('{"total_maximum": 11}'));
select test.equal(jsonb_array_length(api.scheme('bo-thu', '2026') -> 'faults'), 1);
select test.refused($$select api.check_scheme('bo-thu', '2026', 1, true)$$, 'NOSUM');
select test.refused($$select api.put_scheme_in_force('bo-thu', '2026', '2026-01-01')$$, 'SCHNC');
select test.equal(api.scheme('bo-thu', '2026') ->> 'revision', '1');

-- test: who saves from a revision that is no more is refused, told who was quicker and what differs, and nothing is lost
select test.as_staff('thamdinh');
select api.create_scheme('bo-thu', '2026', test.document());
select test.as_staff('quantri');
select api.save_scheme('bo-thu', '2026', 1, test.document('{"title": "Của quản trị"}'));
select test.as_staff('thamdinh');
select test.refused($$select api.save_scheme('bo-thu', '2026', 1, test.document('{"title": "Của thẩm định"}'))$$, 'SCHCF');
select test.refused($$select api.check_scheme('bo-thu', '2026', 1, true)$$, 'SCHCF');
select test.refused($$select api.discard_scheme('bo-thu', '2026', 1)$$, 'SCHCF');
select test.equal(api.scheme('bo-thu', '2026') #>> '{content,title}', 'Của quản trị'), test.equal(api.scheme('bo-thu', '2026') ->> 'saved_by', 'Quản trị');
select test.equal(api.compare_scheme('bo-thu', '2026', test.document('{"title": "Của thẩm định"}')),
  '{"revision": 2, "saved_by": "Quản trị", "changes": [{"kind": "setting", "code": "title", "title": null, "before": "Của quản trị", "after": "Của thẩm định"}]}');

-- test: what is no document leaves nothing behind
select test.as_staff('quantri');
select test.refused($$select api.create_scheme('bo-thu', '2026', test.document('{"nodes": [{"depth": 2, "code": "1", "title": "X"}]}'))$$, 'SCHSH');
select test.refused($$select api.create_scheme('bo-thu', '2026', null)$$, 'SCHSH');
select test.refused($$select api.create_scheme('Bộ thử', '2026', test.document())$$, 'SCHSH');
select test.refused($$select api.create_scheme('bo-thu', '20 26', test.document())$$, 'SCHSH');
select test.refused($$select api.scheme('bo-thu', '2026')$$, 'NOSCH');
select api.create_scheme('bo-thu', '2026', test.document());
select test.refused($$select api.save_scheme('bo-thu', '2026', 1, test.document('{"nodes": [{"depth": 1, "code": "1", "title": "X", "maximum": "12,5"}]}'))$$, 'SCHSH');
select test.equal(api.scheme('bo-thu', '2026') ->> 'revision', '1');
select test.refused($$select api.create_scheme('bo-thu', '2026', test.document())$$, 'SCHTK');

-- test: last year is copied as it is, and only what exists
select test.as_staff('thamdinh');
select api.copy_scheme('minh-hoa', '2023', '2027');
select test.equal(api.scheme_diff('minh-hoa', '2027', '2023'), '[]'), test.equal(api.scheme('minh-hoa', '2027') ->> 'state', 'draft');
select test.refused($$select api.copy_scheme('minh-hoa', '2023', '2027')$$, 'SCHTK');
select test.refused($$select api.copy_scheme('minh-hoa', '1999', '2028')$$, 'NOSCH');
select test.refused($$select api.scheme_diff('minh-hoa', '2027', '1999')$$, 'NOSCH');

-- test: a draft is discarded, and its edition is free again
select test.as_staff('thamdinh');
select api.create_scheme('bo-thu', '2026', test.document());
select api.discard_scheme('bo-thu', '2026', 1);
select test.refused($$select api.scheme('bo-thu', '2026')$$, 'NOSCH');
select api.create_scheme('bo-thu', '2026', test.document());

-- test: nobody else edits, wherever they sit and whatever else they may
select test.as_staff('quantri');
select api.create_scheme('bo-thu', '2026', test.document());
select test.as_owner();
insert into core.memberships (staff_id, unit_id, role) select test.staff_of('canbo-a'), id, 'admin' from core.units where code = 'xa-a';
select test.as_staff(login), test.equal(api.scheme('bo-thu', '2026') ->> 'may_edit', 'false'), test.refused(statement, 'NOROL')
from unnest(array['phantich', 'congbo', 'lanhdao', 'kiemtra', 'canbo-a', 'quay-a']) as login,
  (values ($$select api.create_scheme('bo-thu', '2027', test.document())$$), ($$select api.copy_scheme('bo-thu', '2026', '2027')$$),
    ($$select api.save_scheme('bo-thu', '2026', 1, test.document())$$), ($$select api.check_scheme('bo-thu', '2026', 1, true)$$),
    ($$select api.put_scheme_in_force('bo-thu', '2026', '2026-01-01')$$), ($$select api.discard_scheme('bo-thu', '2026', 1)$$),
    ($$select api.compare_scheme('bo-thu', '2026', test.document())$$)) as attempt (statement);
select test.as_citizen();
select test.refused(statement, 'NOTIN')
from (values ($$select api.schemes()$$), ($$select api.scheme('minh-hoa', '2023')$$), ($$select api.create_scheme('bo-thu', '2027', test.document())$$),
  ($$select api.scheme_diff('minh-hoa', '2023', '2023')$$)) as attempt (statement);

-- test: each deed is one record with the document before and after
select test.as_staff('quantri');
select api.create_scheme('bo-thu', '2026', test.document());
select api.save_scheme('bo-thu', '2026', 1, test.document('{"title": "Bộ mới"}'));
select api.check_scheme('bo-thu', '2026', 2, true);
select api.put_scheme_in_force('bo-thu', '2026', '2026-01-01');
select test.equal((select jsonb_agg(jsonb_build_array(verb, before ->> 'title', before ->> 'state', after ->> 'title', after ->> 'state') order by id)
  from core.audit where noun = 'scheme_versions' and code = 'bo-thu/2026'),
  '[["insert", null, null, "Bộ thử", "draft"], ["update", "Bộ thử", "draft", "Bộ mới", "draft"], ["update", "Bộ mới", "draft", "Bộ mới", "checked"], ["update", "Bộ mới", "checked", "Bộ mới", "in_force"]]');
select test.equal((select jsonb_array_length(after -> 'nodes') from core.audit where noun = 'scheme_versions' order by id desc limit 1), 1);

-- test: the list tells each scheme's versions, newest first
select test.as_staff('quay-a');
select test.equal(api.schemes() ->> 'may_edit', 'false');
select test.equal(version - 'title' - 'in_force_from', '{"edition": "2023", "state": "in_force", "checked_on": null, "illustrative": true, "decided_by": null, "total_maximum": 100.00, "unit_kinds": [], "fields": 8, "leaves": 25}')
from jsonb_array_elements(api.schemes() -> 'schemes') as scheme, jsonb_array_elements(scheme -> 'versions') as version where scheme ->> 'code' = 'minh-hoa';
