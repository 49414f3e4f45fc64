-- test: a version whose maxima do not add up is refused, and says where
select test.scheme('{"nodes": [{"depth": 1, "code": "1", "title": "X", "maximum": 6, "source": "appraised"}, {"depth": 1, "code": "2", "title": "X", "maximum": 3, "source": "appraised"}]}');
select test.equal((select array_agg(fault ->> 'sentence') from core.scheme_faults(test.made()) as fault),
  array['Các lĩnh vực cộng lại được 9,00, tổng điểm ghi 10,00: còn thiếu 1,00.']);
select test.refused(format('update core.scheme_versions set in_force_from = core.today() where id = %s', test.made()), 'NOSUM');
select test.refused(format('update core.scheme_versions set checked_on = core.today() where id = %s', test.made()), 'NOSUM');

-- test: no version is born in force
select test.refused($$insert into core.scheme_versions (scheme_id, edition, title, total_maximum, in_force_from)
  select id, 'x', 'X', 10, core.today() from core.schemes where code = 'minh-hoa'$$, 'NOSUM');

-- test: two first fields, survey points without a conversion, and a step of another version’s node are refused
select test.leaf('{"maximum": 10, "source": "appraised"}');
select test.refused(format('insert into core.scheme_nodes (version_id, position, code, title) values (%s, 1, ''2'', ''X'')', test.made()), '23505');
select test.refused(format('insert into core.scheme_nodes (version_id, position, code, title, maximum, source) values (%s, 2, ''2'', ''X'', 1, ''survey'')', test.made()), '23514');
select test.refused(format('insert into core.scheme_steps (version_id, node_id, position, from_percent, points) select %s, min(id), 1, 0, 0 from core.scheme_nodes', test.made()), '23503');

-- test: a version in force never changes, nor do its bands, steps and options
select test.scheme('{"bands": [{"label": "A", "lower_bound": 0}], "nodes": [
  {"depth": 1, "code": "1", "title": "X", "maximum": 5, "source": "options", "options": [{"label": "Có", "share": 100}, {"label": "Không", "share": 0}]},
  {"depth": 1, "code": "2", "title": "X", "maximum": 5, "source": "survey", "conversion": "steps", "steps": [{"from": 0, "points": 5}]}]}');
update core.scheme_versions set in_force_from = core.today() where id = test.made();
select test.refused(format(statement, test.made()), 'SEALD')
from (values ('update core.scheme_nodes set maximum = 11 where version_id = %s'), ('delete from core.scheme_nodes where version_id = %s'),
  ('insert into core.scheme_nodes (version_id, position, code, title) values (%s, 9, ''9'', ''X'')'),
  ('update core.scheme_bands set lower_bound = 1 where version_id = %s'), ('delete from core.scheme_bands where version_id = %s'),
  ('insert into core.scheme_bands (version_id, position, label, lower_bound) values (%s, 2, ''B'', 1)'),
  ('update core.scheme_steps set points = 4 where version_id = %s'), ('delete from core.scheme_steps where version_id = %s'),
  ('update core.scheme_options set share = 99 where version_id = %s'), ('delete from core.scheme_options where version_id = %s'),
  ('update core.scheme_versions set title = ''Y'' where id = %s'), ('update core.scheme_versions set in_force_from = null where id = %s'),
  ('update core.scheme_versions set tie_rule = ''shared_dense'' where id = %s'), ('delete from core.scheme_versions where id = %s'),
  ('select core.write_scheme(id, core.scheme_content(id)) from core.scheme_versions where id = %s')) as attempt (statement);

-- test: the shipped schemes add up
select test.equal((select array_agg(fault) from core.scheme_versions as version, core.scheme_faults(version.id) as fault), null::jsonb[]);

-- test: those without the role write no scheme, not even past the screens; citizens read none
select test.leaf('{"maximum": 10, "source": "appraised"}');
select test.as_staff('phantich');
select test.refused($$insert into core.schemes (code) values ('x')$$, '42501');
update core.scheme_versions set title = 'Y';
select test.refused($$insert into core.scheme_nodes (version_id, position, code, title) values (test.made(), 99, '99', 'X')$$, '42501');
select test.refused($$insert into core.scheme_bands (version_id, position, label, lower_bound) values (test.made(), 1, 'X', 0)$$, '42501');
select test.equal((select count(*) from core.scheme_versions where title = 'Y'), 0::bigint);
select test.as_citizen();
select test.equal((select count(*) from core.scheme_nodes), 0::bigint);

-- test: nobody renames a scheme, an edition, or moves a version to another scheme
select test.as_staff('quantri');
select test.refused($$update core.schemes set code = 'x'$$, '42501');
select test.refused($$update core.scheme_versions set edition = 'x'$$, '42501');
select test.refused($$update core.scheme_versions set scheme_id = 1$$, '42501');
select test.refused($$update core.scheme_nodes set maximum = 1$$, '42501');
