create function test.faults(content jsonb) returns text
  language plpgsql
  as $$ begin
  perform test.scheme(content);
  return (select coalesce(string_agg(concat_ws(' ', fault ->> 'path', fault ->> 'kind'), ', ' order by fault ->> 'path'), '') from core.scheme_faults(test.made()) as fault);
end $$;
create function test.faults_of_leaf(leaf jsonb) returns text
  language sql
  as $$ select test.faults(jsonb_build_object('nodes', jsonb_build_array('{"depth": 1, "code": "1", "title": "X", "maximum": 10}' || leaf))) $$;

-- test: parts that do not add up to their whole are named, at every level
select test.equal(test.faults('{"nodes": [{"depth": 1, "code": "1", "title": "X", "maximum": 9}, {"depth": 2, "code": "1.1", "title": "X", "maximum": 4}, {"depth": 3, "code": "1.1.1", "title": "X", "maximum": 4.01, "source": "appraised"}]}'),
  'nodes.0.maximum sum, nodes.1.maximum sum, total_maximum sum');
-- test: the sentence says how much is missing or too much
select test.scheme('{"nodes": [{"depth": 1, "code": "1", "title": "X", "maximum": 10}, {"depth": 2, "code": "1.1", "title": "X", "maximum": 10.5, "source": "appraised"}]}');
select test.equal((select array_agg(fault ->> 'sentence') from core.scheme_faults(test.made()) as fault),
  array['Các phần của 1 cộng lại được 10,50, điểm tối đa ghi 10,00: thừa 0,50.']);
-- test: a leaf without a source, and a whole with one
select test.equal(test.faults_of_leaf('{}'), 'nodes.0.source source');
select test.equal(test.faults('{"nodes": [{"depth": 1, "code": "1", "title": "X", "maximum": 10, "source": "appraised"}, {"depth": 2, "code": "1.1", "title": "X", "maximum": 10, "source": "appraised"}]}'), 'nodes.0.source source');
-- test: codes twice, missing codes, missing titles
select test.equal(test.faults('{"nodes": [{"depth": 1, "code": "1", "title": "X", "maximum": 5, "source": "appraised"}, {"depth": 1, "code": " 1 ", "title": "X", "maximum": 5, "source": "appraised"}]}'), 'nodes.1.code duplicate');
select test.equal(test.faults_of_leaf('{"code": " ", "title": "", "source": "appraised"}'), 'nodes.0.code code, nodes.0.title title');
-- test: a maximum that is missing beside others, below others, or zero; nothing where none was published
select test.equal(test.faults('{"nodes": [{"depth": 1, "code": "1", "title": "X", "maximum": 10, "source": "appraised"}, {"depth": 1, "code": "2", "title": "X"}]}'), 'nodes.1.maximum maximum');
select test.equal(test.faults('{"nodes": [{"depth": 1, "code": "1", "title": "X"}, {"depth": 2, "code": "1.1", "title": "X", "maximum": 5, "source": "appraised"}]}'), 'nodes.0.maximum maximum');
select test.equal(test.faults_of_leaf('{"maximum": 0, "source": "appraised"}'), 'nodes.0.maximum maximum, total_maximum sum');
select test.equal(test.faults('{"nodes": [{"depth": 1, "code": "1", "title": "X"}, {"depth": 1, "code": "2", "title": "X"}]}'), '');
select test.equal(test.faults('{}'), 'nodes empty');
-- test: thresholds of a survey stay within 100 %, go down and end at 0
select test.equal(test.faults_of_leaf('{"source": "survey", "conversion": "capped", "full_from": 100.01}'), 'nodes.0.full_from conversion');
select test.equal(test.faults_of_leaf('{"source": "survey", "conversion": "capped", "full_from": 100}'), '');
select test.equal(test.faults_of_leaf('{"source": "survey", "conversion": "steps"}'), 'nodes.0.steps conversion');
select test.equal(test.faults_of_leaf('{"source": "survey", "conversion": "steps", "steps": [{"from": 100.01, "points": 10}, {"from": 100.01, "points": 10.01}, {"from": 5, "points": 0}]}'),
  'nodes.0.steps.0.from conversion, nodes.0.steps.1.from conversion, nodes.0.steps.1.from conversion, nodes.0.steps.1.points conversion, nodes.0.steps.2.from conversion');
-- test: a reported figure may pass 100 %, and says what is reported
select test.equal(test.faults_of_leaf('{"source": "formula", "conversion": "steps", "numerator": "A", "denominator": "B", "steps": [{"from": 110, "points": 10}, {"from": 0, "points": 1}]}'), '');
select test.equal(test.faults_of_leaf('{"source": "formula", "conversion": "linear", "numerator": "A"}'), 'nodes.0.numerator conversion');
select test.equal(test.faults_of_leaf('{"source": "formula", "conversion": "options", "numerator": "A", "denominator": "B", "options": [{"label": "A", "share": 1}, {"label": "B", "share": 0}]}'), 'nodes.0.conversion conversion');
-- test: options are at least two, named, and worth no more than everything
select test.equal(test.faults_of_leaf('{"source": "options", "options": [{"label": "A", "share": 100}]}'), 'nodes.0.options conversion');
select test.equal(test.faults_of_leaf('{"source": "options", "options": [{"label": " ", "share": 100.01}, {"label": "B", "share": 0}]}'), 'nodes.0.options.0.label conversion, nodes.0.options.0.share conversion');
-- test: bands that overlap, leave a gap, lie too high, have one name or none
select test.equal((select string_agg(fault ->> 'path', ', ' order by fault ->> 'path') from core.band_faults(jsonb_build_object('band_basis', 'percent', 'total_maximum', 18, 'bands', bands::jsonb)) as fault), expected)
from (values ('[{"label": "A", "lower_bound": 90}, {"label": "B", "lower_bound": 0}]', null), ('[]', null), ('[{"label": "A", "lower_bound": 100}, {"label": "B", "lower_bound": 0}]', null),
  ('[{"label": "A", "lower_bound": 90}, {"label": "B", "lower_bound": 90}, {"label": "C", "lower_bound": 0}]', 'bands.1.lower_bound'),
  ('[{"label": "A", "lower_bound": 90}, {"label": "B", "lower_bound": 95}, {"label": "C", "lower_bound": 0}]', 'bands.1.lower_bound'),
  ('[{"label": "A", "lower_bound": 90}, {"label": "B", "lower_bound": 70}]', 'bands.1.lower_bound'),
  ('[{"label": "A", "lower_bound": 100.01}, {"label": "", "lower_bound": 0}]', 'bands.0.lower_bound, bands.1.label'),
  ('[{"label": "A", "lower_bound": 90}, {"label": "A", "lower_bound": 0}]', 'bands.0.label, bands.1.label')) as known (bands, expected);
-- test: bands by points are held against the total
select test.equal((select array_agg(fault ->> 'sentence') from core.band_faults('{"band_basis": "points", "total_maximum": 18, "bands": [{"label": "A", "lower_bound": 18.01}, {"label": "B", "lower_bound": 0}]}') as fault),
  array['Mức xếp loại “A” bắt đầu cao hơn điểm cao nhất có thể đạt.']);
