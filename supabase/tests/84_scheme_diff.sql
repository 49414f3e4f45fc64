create function test.changes(before jsonb, after jsonb) returns text
  language sql
  as $$
  select string_agg(concat_ws(' ', change ->> 'kind', change ->> 'code', change ->> 'before', '>', change ->> 'after'), ', ' order by place)
  from jsonb_array_elements(core.content_diff(jsonb_build_object('nodes', before, 'bands', '[]'::jsonb, 'unit_kinds', '[]'::jsonb),
    jsonb_build_object('nodes', after, 'bands', '[]'::jsonb, 'unit_kinds', '[]'::jsonb))) with ordinality as list (change, place)
$$;

-- test: added, removed, renamed, another maximum
select test.equal(test.changes('[{"depth": 1, "code": "1", "title": "A", "maximum": 5}, {"depth": 1, "code": "2", "title": "B", "maximum": 5}]',
  '[{"depth": 1, "code": "1", "title": "A", "maximum": 6}, {"depth": 1, "code": "3", "title": "C", "maximum": 4}]'),
  'maximum 1 5,00 > 6,00, added 3 > 4,00, removed 2 5,00 >');
select test.equal(test.changes('[{"depth": 1, "code": "1", "title": "A"}]', '[{"depth": 1, "code": "1", "title": "Â"}]'), 'renamed 1 A > Â');
-- test: a line put in front renumbers the others and changes nothing else of them
select test.equal(test.changes('[{"depth": 1, "code": "1", "title": "A", "maximum": 5}, {"depth": 2, "code": "1.1", "title": "B", "maximum": 5}]',
  '[{"depth": 1, "code": "1", "title": "Mới", "maximum": 1}, {"depth": 1, "code": "2", "title": "A", "maximum": 5}, {"depth": 2, "code": "2.1", "title": "B", "maximum": 5}]'),
  'added 1 > 1,00, recoded 2 1 > 2, recoded 2.1 1.1 > 2.1');
-- test: a line under another field has moved, with or without a new code
select test.equal(test.changes('[{"depth": 1, "code": "1", "title": "A"}, {"depth": 2, "code": "1.1", "title": "B"}, {"depth": 1, "code": "2", "title": "C"}]',
  '[{"depth": 1, "code": "1", "title": "A"}, {"depth": 1, "code": "2", "title": "C"}, {"depth": 2, "code": "2.1", "title": "B"}]'), 'moved 2.1 1.1 > 2.1');
select test.equal(test.changes('[{"depth": 1, "code": "1", "title": "A"}, {"depth": 2, "code": "x", "title": "B"}, {"depth": 1, "code": "2", "title": "C"}]',
  '[{"depth": 1, "code": "1", "title": "A"}, {"depth": 1, "code": "2", "title": "C"}, {"depth": 2, "code": "x", "title": "B"}]'), 'moved x x > x');
-- test: two lines of one title are two lines
select test.equal(test.changes('[{"depth": 1, "code": "1", "title": "A"}, {"depth": 1, "code": "2", "title": "A"}]', '[{"depth": 1, "code": "1", "title": "A"}]'), 'removed 2 >');
-- test: another source, threshold or option is another rule, said in words
select test.equal(test.changes('[{"depth": 1, "code": "1", "title": "A", "source": "survey", "conversion": "linear"}]', '[{"depth": 1, "code": "1", "title": "A", "source": "survey", "conversion": "capped", "full_from": 90}]'),
  'rule 1 khảo sát: % × điểm tối đa ÷ 100 > khảo sát: đủ điểm từ 90 %, dưới đó theo tỷ lệ');
select test.equal(core.rule_text('{"source": "options", "options": [{"label": "Có", "share": 100}, {"label": "Không", "share": 0}]}'), 'chọn một phương án: Có 100 %; Không 0 %');
select test.equal(core.rule_text('{"source": "formula", "conversion": "steps", "numerator": "A", "denominator": "B", "steps": [{"from": 90, "points": 2}, {"from": 0, "points": 0}]}'),
  'số liệu báo cáo (A ÷ B): từ 90 % được 2; từ 0 % được 0');
select test.equal(core.rule_text('{"source": "appraised"}'), 'tự chấm, thẩm định');
select test.equal(core.rule_text('{"depth": 1}'), null);
-- test: settings and bands
select test.equal((select string_agg(concat_ws(' ', change ->> 'code', change ->> 'before', '>', change ->> 'after'), ', ' order by change ->> 'code')
    from jsonb_array_elements(core.content_diff('{"total_maximum": 100, "tie_rule": "shared_skip", "illustrative": false, "bands": [{"label": "A", "lower_bound": 90}], "unit_kinds": ["commune"], "nodes": []}',
      '{"total_maximum": 90, "tie_rule": "shared_dense", "illustrative": true, "bands": [], "unit_kinds": ["commune", "ward"], "nodes": []}')) as change),
  'bands A từ 90 >, illustrative > có, tie_rule shared_skip > shared_dense, total_maximum 100 > 90, unit_kinds commune > commune, ward');
