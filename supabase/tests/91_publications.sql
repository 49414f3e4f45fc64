-- test: the demo's years are published, chained, and hold what the screens show
select test.equal((select array_agg(code order by id) from core.publications where code <> 'minh-hoa-2025-1'), array['minh-hoa-2023-1', 'minh-hoa-2024-1']);
select test.equal(edition.previous_sha256, lag) from (select *, lag(sha256) over (order by id) as lag from core.publications) as edition;
select test.equal(edition.content, core.canonical(edition.content::jsonb)) from core.publications as edition;
select test.equal((unit #>> '{total,points}')::numeric, place.points), test.equal((unit #>> '{total,rank}')::integer, place.rank),
  test.equal((select sum((score ->> 'appraised')::numeric) from jsonb_each(unit -> 'scores') as leaf (code, score))
    + (select sum((score ->> 'survey')::numeric) from jsonb_each(unit -> 'scores') as leaf (code, score)), place.points)
from core.publications as edition
join core.published_places as place on place.publication_id = edition.id and place.node_id is null
join core.units as known on known.id = place.unit_id
join lateral jsonb_array_elements(edition.content::jsonb -> 'units') as unit on unit ->> 'code' = known.code;

-- test: publishing seals a year: not even the owner changes an edition, a place or a score
select test.refused($$update core.publications set edition = 2$$, 'SEALD');
select test.refused($$delete from core.published_places$$, 'SEALD');
select test.refused($$truncate core.publications cascade$$, 'SEALD');
select test.refused($$update core.scores set points = 0 where index_year_id = (select index_year_id from core.publications limit 1)$$, 'SEALD');

-- test: a year that waits for anybody is not published, and says for how many
select test.as_staff('congbo');
select test.refused($$select api.publish_index('minh-hoa', 2026)$$, 'NREDY');
select test.equal((select jsonb_agg(unit -> 'unsurveyed') from jsonb_array_elements(api.publication_state('minh-hoa', 2026) -> 'waiting') as unit), '[1, 1, 1, 1]');

-- test: who is declared absent with a reason is left out of the ranks, and the year can go out without them
select test.as_staff('congbo');
select set_config('test.code', api.freeze_snapshot('tinh', '2026-08-01', '2026-10-31', 'Tên') ->> 'code', true);
select api.take_survey_points('minh-hoa', 2026, '8.1.1', current_setting('test.code'));
select test.as_owner();
insert into core.scores (index_year_id, unit_id, node_id, kind, points)
select index_year.id, leaf.unit_id, leaf.node_id, 'appraised', 1 from core.index_years as index_year cross join lateral core.leaf_points(index_year.id) as leaf
where index_year.id = (core.index_year_of('minh-hoa', 2026)).id and not leaf.final and leaf.source <> 'survey'
on conflict on constraint scores_pkey do update set points = excluded.points;
delete from core.scores where kind = 'survey' and unit_id = (select id from core.units where code = 'xa-d')
  and index_year_id = (core.index_year_of('minh-hoa', 2026)).id;
select test.as_staff('congbo');
select test.refused($$select api.publish_index('minh-hoa', 2026)$$, 'NREDY');
select test.refused($$select api.declare_absent('minh-hoa', 2026, 'xa-d', 'Lũ')$$, 'ABSNT');
select test.refused($$select api.declare_absent('minh-hoa', 2026, 'xa-01', 'Đã sáp nhập từ năm trước')$$, 'NOYER');
select api.declare_absent('minh-hoa', 2026, 'xa-d', 'Lũ quét, không chấm được');
select api.declare_absent('minh-hoa', 2026, 'xa-d', null);
select test.refused($$select api.publish_index('minh-hoa', 2026)$$, 'NREDY');
select api.declare_absent('minh-hoa', 2026, 'xa-d', 'Lũ quét, không chấm được');
select test.equal(api.publish_index('minh-hoa', 2026), '{"code": "minh-hoa-2026-1"}'::jsonb);
select test.equal((select jsonb_object_agg(unit ->> 'code', jsonb_build_array(unit #> '{total,out_of}', unit ->> 'absent'))
  from jsonb_array_elements(api.index('minh-hoa', 2026) -> 'units') as unit),
  '{"xa-a": [3, null], "xa-b": [3, null], "xa-c": [3, null], "xa-d": [null, "Lũ quét, không chấm được"]}');
select test.equal(content -> 'absent', '[{"code": "xa-d", "reason": "Lũ quét, không chấm được"}]'::jsonb),
  test.equal(content #>> '{snapshots,0,code}', current_setting('test.code')),
  -- the points that the file shows are the snapshot's
  test.equal((unit #>> '{scores,8.1.1,survey}')::numeric, round((unit #>> '{scores,8.1.1,percent}')::numeric / 10, 2)),
  test.equal(unit #>> '{scores,8.1.1,percent}', sealed ->> 'index')
from (select api.publication('minh-hoa-2026-1') -> 'content' as content) as edition
cross join lateral jsonb_array_elements(content -> 'units') as unit
join lateral jsonb_array_elements(api.snapshot(current_setting('test.code')) #> '{content,units}') as sealed on sealed ->> 'code' = unit ->> 'code'
where unit ->> 'code' <> 'xa-d';
select test.refused($$select api.publish_index('minh-hoa', 2026)$$, 'SEALD');
select test.refused($$select api.declare_absent('minh-hoa', 2026, 'xa-a', 'Không muốn xếp hạng')$$, 'SEALD');

-- test: nobody publishes, excuses or corrects outside their role or units
select test.as_staff('thamdinh');
select test.refused($$select api.publish_index('minh-hoa', 2026)$$, 'NOROL');
select test.refused($$select api.declare_absent('minh-hoa', 2026, 'xa-a', 'Lũ quét trên diện rộng')$$, 'NOROL');
select test.refused($$select api.correct_index('minh-hoa', 2024, 'Sai số khi nhập điểm', '[]')$$, 'NOROL');
select test.refused($$select api.publication_state('minh-hoa', 2026)$$, 'NOROL');
select test.as_staff('canbo-a');
select test.refused($$select api.publish_index('minh-hoa', 2026)$$, 'NOROL');
select test.as_owner();
insert into core.memberships (staff_id, unit_id, role) select test.staff_of('canbo-a'), id, 'publisher' from core.units where code = 'xa-a';
select test.as_staff('canbo-a');
select test.refused($$select api.publish_index('minh-hoa', 2026)$$, 'NOROL');
select test.as_citizen();
select test.refused($$select api.publish_index('minh-hoa', 2026)$$, 'NOTIN');
select test.refused($$select api.correct_index('minh-hoa', 2024, 'Sai số khi nhập điểm', '[]')$$, 'NOTIN');
select test.as_staff('congbo');
select test.refused($$insert into core.publications (code, index_year_id, edition, content, sha256) values ('x', 1, 9, '{}', encode(sha256('{}'), 'hex'))$$, '42501');
select test.refused($$select core.publish(core.index_year_of('minh-hoa', 2026), core.today())$$, '42501');

-- test: a correction is a new edition that names the old one and says why; both stay
select test.as_staff('congbo');
select set_config('test.old', (select unit #>> '{scores,1.1.1,appraised}' from jsonb_array_elements(api.publication('minh-hoa-2024-1') #> '{content,units}') as unit
  where unit ->> 'code' = 'xa-01'), true);
select test.equal(api.correct_index('minh-hoa', 2024, 'Nhập nhầm điểm của tiêu chí 1.1.1', jsonb_build_array(jsonb_build_object('unit', 'xa-01', 'node', '1.1.1',
  'points', 2 - current_setting('test.old')::numeric, 'reason', 'Gõ nhầm số'))), '{"code": "minh-hoa-2024-2"}'::jsonb);
select test.equal(corrected #>> '{content,corrects,code}', 'minh-hoa-2024-1'), test.equal(corrected #>> '{content,corrects,sha256}', old ->> 'sha256'),
  test.equal(corrected #>> '{content,corrects,reason}', 'Nhập nhầm điểm của tiêu chí 1.1.1'),
  test.equal((corrected #> '{content,corrects,lines,0}') - array['name', 'title'], jsonb_build_object('unit', 'xa-01', 'node', '1.1.1',
    'before', current_setting('test.old'), 'after', (2 - current_setting('test.old')::numeric)::text, 'reason', 'Gõ nhầm số')),
  test.equal(corrected #> '{publication,corrected}', corrected #> '{content,corrects,lines}'),
  test.equal(corrected #>> '{publication,newest}', 'minh-hoa-2024-2'), test.equal(old #>> '{publication,newest}', 'minh-hoa-2024-2'),
  test.equal((old #>> '{content,edition}')::integer, 1)
from (select api.publication('minh-hoa-2024-2') as corrected, api.publication('minh-hoa-2024-1') as old) as both_editions;
-- sealed again, and the screen shows the edition in force
select test.as_owner();
select test.refused($$update core.scores set points = 0 where index_year_id = (core.index_year_of('minh-hoa', 2024)).id$$, 'SEALD');
select test.equal((select count(*) from core.audit where noun = 'scores' and verb = 'update' and before <> after), 1::bigint);

-- test: a correction says what it corrects, fits its node, and changes something
select test.as_staff('congbo');
select test.refused($$select api.correct_index('minh-hoa', 2026, 'Sai số khi nhập điểm', '[]')$$, 'NOEDN');
select test.refused($$select api.correct_index('minh-hoa', 2024, 'Sai', '[{"unit": "xa-01", "node": "1.1.1", "points": 0, "reason": "Gõ nhầm số"}]')$$, 'CORRE');
select test.refused($$select api.correct_index('minh-hoa', 2024, 'Sai số khi nhập điểm', '[]')$$, 'CORRE');
select test.refused($$select api.correct_index('minh-hoa', 2024, 'Sai số khi nhập điểm', '[{"unit": "xa-a", "node": "1.1.1", "points": 0, "reason": "Gõ nhầm số"}]')$$, 'CORRE');
select test.refused($$select api.correct_index('minh-hoa', 2024, 'Sai số khi nhập điểm', '[{"unit": "xa-01", "node": "8.1.1", "points": 0, "reason": "Gõ nhầm số"}]')$$, 'NOLEF');
select test.refused($$select api.correct_index('minh-hoa', 2024, 'Sai số khi nhập điểm', '[{"unit": "xa-01", "node": "1.1.1", "points": 2.5, "reason": "Gõ nhầm số"}]')$$, 'OVERM');
select test.refused($$select api.correct_index('minh-hoa', 2024, 'Sai số khi nhập điểm', '[{"unit": "xa-01", "node": "1.1.1", "points": -1, "reason": "Gõ nhầm số"}]')$$, 'BELOW');
select test.refused($$select api.correct_index('minh-hoa', 2024, 'Sai số khi nhập điểm', '[{"unit": "xa-01", "node": "1.1.1", "points": 1.005, "reason": "Gõ nhầm số"}]')$$, 'DECIM');
select test.refused($$select api.correct_index('minh-hoa', 2024, 'Sai số khi nhập điểm', '[{"unit": "xa-01", "node": "1.1.1", "points": 0.01}]')$$, 'CORRE');
select test.refused($$select api.correct_index('minh-hoa', 2024, 'Sai số khi nhập điểm', '[{"unit": "xa-01", "node": "1.1.1", "points": 0.01, "reason": "Sai"}]')$$, 'CORRE');
select test.refused($$select api.correct_index('minh-hoa', 2024, 'Sai số khi nhập điểm', '[{"unit": "xa-01", "node": "1.1.1", "points": 0.01, "reason": "Gõ nhầm số"},
  {"unit": "xa-01", "node": "1.1.1", "points": 0.02, "reason": "Gõ nhầm số"}]')$$, 'CORRE');
select test.equal(test.rows_of('corrections'), 0::bigint), test.equal(test.rows_of('correction_lines'), 0::bigint);

-- test: any number of scores is put right at once, each with its reason, and nobody changes what was said
select test.as_staff('congbo');
create temporary table wrong as
select unit ->> 'code' as unit, leaf.key as node, case when (leaf.value ->> 'appraised')::numeric > 0.01 then 0.01 else 0.02 end as points
from jsonb_array_elements(api.publication('minh-hoa-2024-1') #> '{content,units}') as unit, jsonb_each(unit -> 'scores') as leaf
where leaf.value ? 'appraised' limit 40;
select api.correct_index('minh-hoa', 2024, 'Nhập nhầm cột của bảng', (select jsonb_agg(jsonb_build_object('unit', unit, 'node', node, 'points', points, 'reason', 'Nhầm cột ở ' || node)) from wrong));
select test.equal(jsonb_array_length(api.publication('minh-hoa-2024-2') #> '{content,corrects,lines}'), 40);
select test.equal((sealed #>> array['scores', wrong.node, 'appraised'])::numeric, wrong.points)
from wrong, jsonb_array_elements(api.publication('minh-hoa-2024-2') #> '{content,units}') as sealed where sealed ->> 'code' = wrong.unit;
select test.refused($$update core.correction_lines set reason = 'Khác hẳn'$$, '42501');
select test.as_owner();
select test.refused($$update core.correction_lines set reason = 'Khác hẳn'$$, 'SEALD');
select test.refused($$delete from core.correction_lines$$, 'SEALD');

-- test: what points were computed from is sealed with them: reported figures, the option chosen, answers by level
select test.scheme('{"total_maximum": 20, "nodes": [{"depth": 1, "code": "1", "title": "X", "maximum": 20},
  {"depth": 2, "code": "1.1", "title": "X", "maximum": 4, "source": "formula", "conversion": "linear", "numerator": "A", "denominator": "B"},
  {"depth": 2, "code": "1.2", "title": "X", "maximum": 6, "source": "options", "options": [{"label": "A", "share": 100}, {"label": "B", "share": 50}]},
  {"depth": 2, "code": "1.3", "title": "X", "maximum": 10, "source": "survey", "conversion": "options", "options": [
    {"label": "A", "share": 100}, {"label": "B", "share": 75}, {"label": "C", "share": 50}, {"label": "D", "share": 25}, {"label": "E", "share": 0}]}]}');
insert into core.index_years (scheme_id, version_id, year) select scheme_id, id, 2026 from core.scheme_versions where id = test.made();
insert into core.index_units select max(index_year.id), unit.id from core.index_years as index_year, core.units as unit where unit.code = 'xa-a' group by unit.id;
select set_config('test.code', core.freeze((select id from core.units where code = 'tinh'), '2026-08-01', '2026-10-31', 'X'), true);
select test.as_staff('canbo-a');
select api.save_line('thu', 2026, 'xa-a', '1.1', 'self', 0, given => '{"numerator": 2, "denominator": 3}'),
  api.save_line('thu', 2026, 'xa-a', '1.2', 'self', 0, given => '{"option": 2}');
select test.as_staff('congbo');
select api.take_survey_points('thu', 2026, '1.3', current_setting('test.code'));
select test.as_owner();
select test.equal(body::jsonb -> '1.1', '{"self": "2.67", "self_given": {"numerator": "2", "denominator": "3"}}'),
  test.equal(body::jsonb -> '1.2', '{"self": "3.00", "self_given": {"option": 2}}'),
  test.equal(body::jsonb #> '{1.3,answers}', (select figure -> 'counts' from core.snapshots as frozen cross join lateral core.figures_of(frozen) as figure
    where frozen.code = current_setting('test.code') and figure ->> 'code' = 'xa-a')),
  test.equal(body, core.canonical(body::jsonb))
from core.index_years as index_year cross join lateral core.sealed_scores(index_year.id) where index_year.version_id = test.made();
