-- Few ballots, all ballots alike, and a scale that is not the usual one: what every screen says of them.
insert into core.scales (code) values ('ba-muc');
insert into core.scale_levels (scale_id, level, label, satisfied)
select scale.id, level, label, level = 3 from core.scales as scale, (values (1, 'Không'), (2, 'Tạm được'), (3, 'Tốt')) as wording (level, label)
where scale.code = 'ba-muc';
insert into core.questionnaires (code) values ('ba-cau');
insert into core.questionnaire_versions (questionnaire_id, edition, title, source, scale_id, profile)
select questionnaire.id, '2026', 'Ba câu', 'Để thử', scale.id, '[{"code": "gender", "label": "Giới tính", "options": ["Nam", "Nữ"]}]'
from core.questionnaires as questionnaire, core.scales as scale where questionnaire.code = 'ba-cau' and scale.code = 'ba-muc';
create temporary table of_three as select version.id from core.questionnaire_versions as version
  join core.questionnaires as questionnaire on questionnaire.id = version.questionnaire_id where questionnaire.code = 'ba-cau';
insert into core.factors (version_id, position, code, label) select id, 1, 'staff', 'Công chức' from of_three;
insert into core.items (version_id, position, factor_position, code, label)
select id, position, factor, code, code from of_three, (values (1, null, 'overall'), (2, 1, 'staff-1'), (3, 1, 'staff-2')) as item (position, factor, code);
update core.questionnaire_versions set published_on = '2026-01-01' where id in (select id from of_three);
insert into core.units (code, name, kind, parent_id, valid_from) select 'le', 'Lẻ', 'commune', id, '2020-01-01' from core.units where code = 'tinh';
insert into core.counters (unit_id, name, opened_on) select id, 'Quầy', '2020-01-01' from core.units where code = 'le';
insert into core.campaigns (code, title, version_id, starts_on) select 'ba-muc', 'Ba mức', id, '2026-01-01' from of_three;
insert into core.campaign_units (campaign_id, unit_id) select campaign.id, unit.id from core.campaigns as campaign, core.units as unit
where campaign.code = 'ba-muc' and unit.code = 'le';

create function pg_temp.cast_three(many integer, given smallint[], on_day date default '2026-09-07') returns void
  language sql
  as $$
  select core.ensure_month(on_day);
  insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels)
  select counter.id, unit.id, campaign.version_id, campaign.id, on_day, 'morning', 'qr', given
  from core.units as unit join core.counters as counter on counter.unit_id = unit.id join core.campaigns as campaign on campaign.code = 'ba-muc',
    generate_series(1, many)
  where unit.code = 'le'
$$;
create function pg_temp.seen() returns jsonb
  language sql
  as $$ select api.overview('le', '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31') $$;
-- Every screen of the unit answers, whatever there is to count.
create function pg_temp.screens() returns integer
  language sql
  as $$
  select count(answer)::integer from (values (api.item_overview('le', 'staff-1', '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31')),
    (api.compare('{"unit": "le", "from": "2026-09-01", "to": "2026-09-30"}', '{"unit": "le", "from": "2026-08-01", "to": "2026-08-31"}')),
    (api.matrix('le', '2026-09-01', '2026-09-30')), (api.ranks('tinh', '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31')),
    (api.control_chart('le', '2026-09-30')), (api.importance('le', '2026-09-01', '2026-09-30')),
    (api.decomposition('le', '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31', 'channels')),
    (api.combinations('le', '2026-09-01', '2026-09-30'))) as screen (answer)
$$;

-- test: without a ballot there is no figure and no zero, on any screen
select test.as_staff('phantich');
select test.equal(total ->> 'state', 'none'), test.equal(total -> 'index', 'null'::jsonb), test.equal(total -> 'low', 'null'::jsonb)
from (select pg_temp.seen() -> 'total' as total) as asked;
select test.equal(pg_temp.screens(), 8);

-- test: one ballot is counted and says nothing
select pg_temp.cast_three(1, '{3,3,3}');
select test.as_staff('phantich');
select test.equal(total ->> 'state', 'few'), test.equal(total -> 'n', '1'::jsonb), test.equal(total -> 'index', 'null'::jsonb),
  test.equal(seen #> '{overall_item,counts}', 'null'::jsonb)
from (select seen, seen -> 'total' as total from (select pg_temp.seen() as seen) as once) as asked;
select test.equal(pg_temp.screens(), 8);

-- test: everybody satisfied is 100,00 % with an interval below it, and nobody is 0,00 % with one above it
select pg_temp.cast_three(40, '{3,3,3}');
select test.as_staff('phantich');
select test.equal(array[total -> 'index', total -> 'low', total -> 'high'], array[100.00, 91.24, 100.00]::text[]::jsonb[])
from (select pg_temp.seen() -> 'total' as total) as asked;
select test.equal(pg_temp.screens(), 8);
select test.as_owner();
select pg_temp.cast_three(40, '{1,1,1}', '2026-08-10');
select test.as_staff('phantich');
select test.equal(array[total -> 'index', total -> 'low', total -> 'high'], array[0.00, 0.00, 8.76]::text[]::jsonb[])
from (select api.overview('le', '2026-08-01', '2026-08-31', '2026-07-01', '2026-07-31') -> 'total' as total) as asked;
-- from nobody to everybody: the change is whole, and outside chance
select test.equal(total #> '{change,points}', '100.00'::jsonb), test.equal(total #> '{change,distinct}', 'true'::jsonb)
from (select pg_temp.seen() -> 'total' as total) as asked;

-- test: a scale of three levels has three counts, and only its own level is satisfied
select pg_temp.cast_three(20, '{3,3,null}');
select pg_temp.cast_three(15, '{2,2,2}');
select pg_temp.cast_three(5, '{1,null,1}');
select test.as_staff('phantich');
select test.equal(seen #> '{total,index}', '50.00'::jsonb), test.equal(seen #> '{overall_item,counts}', '[5, 15, 20]'::jsonb),
  test.equal(seen #> '{overall_item,shares}', '[12.50, 37.50, 50.00]'::jsonb), test.equal(jsonb_array_length(seen -> 'scale'), 3),
  -- of 35 and 20 answers to the two items 20 are satisfied
  test.equal(seen #> '{factors,0,index}', '36.36'::jsonb), test.equal(seen #> '{factors,0,items,0,n}', '35'::jsonb),
  test.equal(seen #> '{factors,0,items,1,state}', '"few"'::jsonb)
from (select pg_temp.seen() as seen) as asked;
select test.equal(pg_temp.screens(), 8);

-- test: a level that the scale does not have is refused, whoever writes it
select test.refused($$select pg_temp.cast_three(1, '{4,3,3}')$$, 'OFFSC');
select test.refused($$select pg_temp.cast_three(1, '{0,3,3}')$$, 'OFFSC');
