-- test: the questionnaire asks one overall item, five factors and nineteen items on five levels
select test.equal(count(*), 20::bigint) from core.items;
select test.equal(count(*), 5::bigint) from core.factors;
select test.equal(shape.satisfied, array[4, 5]) from core.version_shapes as shape;

-- test: a published version, its factors, its items and its scale never change
select test.refused($$update core.questionnaire_versions set title = 'X'$$, 'SEALD');
select test.refused($$update core.questionnaire_versions set published_on = null$$, 'SEALD');
select test.refused($$delete from core.questionnaire_versions$$, 'SEALD');
select test.refused($$update core.factors set label = 'X'$$, 'SEALD');
select test.refused($$update core.items set label = 'X' where position = 3$$, 'SEALD');
select test.refused($$delete from core.items where position = 20$$, 'SEALD');
select test.refused($$insert into core.items (version_id, position, factor_position, code, label) select id, 21, 1, 'x', 'X' from core.questionnaire_versions$$, 'SEALD');
select test.refused($$update core.scale_levels set satisfied = true$$, 'SEALD');
select test.refused($$insert into core.scale_levels select scale_id, 6, 'X', true from core.questionnaire_versions$$, 'SEALD');

-- test: a draft is read by nobody
insert into core.questionnaire_versions (questionnaire_id, edition, title, source, scale_id)
select questionnaire_id, '2099', 'X', 'X', scale_id from core.questionnaire_versions;
select test.as_citizen();
select test.equal(api.questionnaire_version('sipas-service', '2099'), null::jsonb);
select test.equal((select count(*) from core.questionnaire_versions), 1::bigint);

-- test: staff do not edit questionnaires
select test.as_staff('quantri');
select test.refused($$insert into core.questionnaires (code) values ('x')$$, '42501');
select test.refused($$update core.questionnaire_versions set title = 'X'$$, '42501');
