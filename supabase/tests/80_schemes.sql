insert into core.scheme_versions (scheme_id, edition, title, total_maximum) select id, 'x', 'X', 10 from core.schemes where code = 'minh-hoa';
create temporary table drafted as select max(id) as id from core.scheme_versions;

-- test: a version whose maxima do not add up is refused, and says where
insert into core.scheme_nodes (version_id, position, code, title, maximum, source) select id, 1, '1', 'X', 6, 'appraised' from drafted;
insert into core.scheme_nodes (version_id, position, code, title, maximum, source) select id, 2, '2', 'X', 3, 'appraised' from drafted;
select test.equal((select array_agg(fault) from core.scheme_faults((select id from drafted)) as fault), array['tổng: 9.00 ≠ 10.00']);
select test.refused($$update core.scheme_versions set in_force_from = core.today() where edition = 'x'$$, 'NOSUM');

-- test: parts that do not add up to their whole are refused
insert into core.scheme_nodes (version_id, position, code, title, maximum) select id, 1, '1', 'X', 10 from drafted;
insert into core.scheme_nodes (version_id, parent_id, position, code, title, maximum, source)
select id, (select max(id) from core.scheme_nodes), 1, '1.1', 'X', 4, 'appraised' from drafted;
select test.refused($$update core.scheme_versions set in_force_from = core.today() where edition = 'x'$$, 'NOSUM');

-- test: a leaf without a source of points, and a whole with one, are refused
insert into core.scheme_nodes (version_id, position, code, title, maximum) select id, 1, '1', 'X', 10 from drafted;
select test.refused($$update core.scheme_versions set in_force_from = core.today() where edition = 'x'$$, 'NOSUM');
update core.scheme_nodes set source = 'appraised' where version_id = (select id from drafted);
insert into core.scheme_nodes (version_id, parent_id, position, code, title, maximum, source)
select id, (select max(id) from core.scheme_nodes), 1, '1.1', 'X', 10, 'appraised' from drafted;
select test.refused($$update core.scheme_versions set in_force_from = core.today() where edition = 'x'$$, 'NOSUM');

-- test: two nodes of one code, two first fields, and survey points without a conversion are refused
insert into core.scheme_nodes (version_id, position, code, title, maximum, source) select id, 1, '1', 'X', 10, 'appraised' from drafted;
select test.refused($$insert into core.scheme_nodes (version_id, position, code, title) select id, 2, '1', 'X' from drafted$$, '23505');
select test.refused($$insert into core.scheme_nodes (version_id, position, code, title) select id, 1, '2', 'X' from drafted$$, '23505');
select test.refused($$insert into core.scheme_nodes (version_id, position, code, title, maximum, source) select id, 2, '2', 'X', 1, 'survey' from drafted$$, '23514');

-- test: a version in force never changes
select test.refused($$update core.scheme_nodes set maximum = 11 where code = '8.1.1'$$, 'SEALD');
select test.refused($$delete from core.scheme_nodes where code = '8.1.1'$$, 'SEALD');
select test.refused($$insert into core.scheme_nodes (version_id, position, code, title) select id, 9, '9', 'X' from core.scheme_versions where edition = '2023'$$, 'SEALD');
select test.refused($$update core.scheme_versions set title = 'X' where edition = '2023'$$, 'SEALD');
select test.refused($$update core.scheme_versions set in_force_from = null where edition = '2023'$$, 'SEALD');

-- test: the shipped schemes add up
select test.equal((select array_agg(fault) from core.scheme_versions as version, core.scheme_faults(version.id) as fault
  where version.in_force_from is not null), null::text[]);

-- test: staff read schemes and write none; citizens do not read them
select test.as_staff('quantri');
select test.refused($$insert into core.schemes (code) values ('x')$$, '42501');
select test.refused($$update core.scheme_nodes set maximum = 1$$, '42501');
select test.as_citizen();
select test.equal((select count(*) from core.scheme_nodes), 0::bigint);
