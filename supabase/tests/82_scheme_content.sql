-- test: a document comes out as it went in
select set_config('test.content', '{"title": "Thử", "decided_by": "QĐ 1", "note": null, "illustrative": true, "published": "Khung", "assumed": "Điểm",
  "total_maximum": 10.00, "unit_kinds": ["commune", "ward"], "tie_rule": "shared_dense", "rounding_step": 0.25, "band_basis": "points",
  "bands": [{"label": "A", "lower_bound": 5.00}, {"label": "B", "lower_bound": 0.00}], "nodes": [
  {"depth": 1, "code": "1", "title": "Một", "maximum": 7.50, "source": null, "conversion": null, "full_from": null, "numerator": null, "denominator": null, "assumed": false, "note": null, "steps": [], "options": []},
  {"depth": 2, "code": "1.1", "title": "Một một", "maximum": 5.00, "source": "survey", "conversion": "capped", "full_from": 90.00, "numerator": null, "denominator": null, "assumed": true, "note": "Giả định", "steps": [], "options": []},
  {"depth": 2, "code": "1.2", "title": "Một hai", "maximum": 2.50, "source": "formula", "conversion": "steps", "full_from": null, "numerator": "Hồ sơ đúng hạn", "denominator": "Hồ sơ đã giải quyết", "assumed": false, "note": null, "steps": [{"from": 95.00, "points": 2.50}, {"from": 0.00, "points": 0.00}], "options": []},
  {"depth": 1, "code": "2", "title": "Hai", "maximum": 2.50, "source": "options", "conversion": null, "full_from": null, "numerator": null, "denominator": null, "assumed": false, "note": null, "steps": [], "options": [{"label": "Có", "share": 100.00}, {"label": "Không", "share": 0.00}]}]}', true);
select test.scheme(current_setting('test.content')::jsonb);
select test.equal(core.scheme_content(test.made()) - 'code' - 'edition', current_setting('test.content')::jsonb), test.equal((select count(*) from core.scheme_faults(test.made())), 0::bigint);

-- test: what no table could hold is refused as a whole
select test.refused(format('select test.scheme(%L)', change), 'SCHSH')
from (values ('{"title": " "}'), ('{"title": null}'), ('{"total_maximum": "10"}'), ('{"total_maximum": 10.005}'), ('{"total_maximum": 0}'), ('{"total_maximum": 10000}'),
  ('{"unit_kinds": ["farm"]}'), ('{"unit_kinds": null}'), ('{"tie_rule": "coin"}'), ('{"rounding_step": 0.3}'), ('{"band_basis": "luck"}'),
  ('{"bands": [{"label": "A", "lower_bound": -1}]}'), ('{"bands": [{"label": "A"}]}'), ('{"bands": [{"lower_bound": 1}]}'), ('{"bands": {}}'), ('{"nodes": null}'),
  ('{"nodes": [1]}'), ('{"nodes": [{"depth": 2, "code": "1", "title": "X"}]}'), ('{"nodes": [{"depth": 1, "code": "1", "title": "X"}, {"depth": 3, "code": "1.1.1", "title": "X"}]}'),
  ('{"nodes": [{"depth": 1, "title": "X"}]}'), ('{"nodes": [{"depth": 1, "code": "1"}]}'), ('{"nodes": [{"depth": "1", "code": "1", "title": "X"}]}'),
  ('{"nodes": [{"depth": 1, "code": "1", "title": "X", "maximum": "1"}]}'), ('{"nodes": [{"depth": 1, "code": "1", "title": "X", "maximum": -1}]}'), ('{"nodes": [{"depth": 1, "code": "1", "title": "X", "maximum": 1.005}]}'),
  ('{"nodes": [{"depth": 1, "code": "1", "title": "X", "source": "rumour"}]}'), ('{"nodes": [{"depth": 1, "code": "1", "title": "X", "source": "survey"}]}'),
  ('{"nodes": [{"depth": 1, "code": "1", "title": "X", "source": "appraised", "conversion": "linear"}]}'), ('{"nodes": [{"depth": 1, "code": "1", "title": "X", "source": "survey", "conversion": "capped"}]}'),
  ('{"nodes": [{"depth": 1, "code": "1", "title": "X", "source": "survey", "conversion": "linear", "full_from": 90}]}'),
  ('{"nodes": [{"depth": 1, "code": "1", "title": "X", "source": "survey", "conversion": "steps", "steps": [{"from": 1}]}]}'),
  ('{"nodes": [{"depth": 1, "code": "1", "title": "X", "source": "options", "options": [{"share": 1}]}]}')) as attempt (change);
select test.refused(format('select test.scheme(%L)', jsonb_build_object('nodes', (select jsonb_agg('{"depth": 1, "code": "1", "title": "X"}'::jsonb) from generate_series(1, 501)))), 'SCHSH');

-- test: a document is written over whatever was there, deep trees among it
select test.scheme('{"bands": [{"label": "A", "lower_bound": 0}], "nodes": [{"depth": 1, "code": "1", "title": "X"}, {"depth": 2, "code": "1.1", "title": "X"}, {"depth": 3, "code": "1.1.1", "title": "X"},
  {"depth": 4, "code": "1.1.1.1", "title": "X", "source": "options", "options": [{"label": "A", "share": 1}]}, {"depth": 1, "code": "2", "title": "X", "source": "survey", "conversion": "steps", "steps": [{"from": 0, "points": 0}]}]}');
select core.write_scheme(test.made(), core.scheme_content(test.made()) || '{"bands": [], "nodes": [{"depth": 1, "code": "9", "title": "Y"}]}');
select test.equal((select string_agg(code, ',') from core.scheme_nodes where version_id = test.made()), '9'),
  test.equal((select count(*) from core.scheme_bands where version_id = test.made()), 0::bigint);
