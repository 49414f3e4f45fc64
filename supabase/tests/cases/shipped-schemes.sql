-- What the shipped schemes hold of what was published.

-- test: Decision 876/QĐ-BNV and the index of 2024: 8 fields, 68 points by results, 32 by survey
select test.equal((select jsonb_build_object('fields', count(*) filter (where node.parent_id is null), 'results', sum(node.maximum) filter (where node.source = 'appraised'),
    'survey', sum(node.maximum) filter (where node.source = 'survey'), 'unmarked', count(*) filter (where not node.assumed))
  from core.scheme_nodes as node join core.scheme_versions as version on version.id = node.version_id
  join core.schemes as scheme on scheme.id = version.scheme_id and scheme.code = 'khung-876'), '{"fields": 8, "results": 68.00, "survey": 32.00, "unmarked": 0}');
-- test: Decision 766/QĐ-TTg: six parts of 18, 20, 12, 10, 18 and 22
select test.equal((select array_agg(node.maximum order by node.position) from core.scheme_nodes as node join core.scheme_versions as version on version.id = node.version_id
  join core.schemes as scheme on scheme.id = version.scheme_id and scheme.code = 'qd-766'), array[18, 20, 12, 10, 18, 22]::numeric(6, 2)[]);
-- test: Decree 61/2018/NĐ-CP: nine indicators of 0, 1 or 2 points, bands from 15, 12, 9 and 6 of 18
select test.equal((select count(*) from core.scheme_nodes as node join core.scheme_versions as version on version.id = node.version_id
  join core.schemes as scheme on scheme.id = version.scheme_id and scheme.code = 'nd-61'
  where array[core.points_of_option(node, 1), core.points_of_option(node, 2), core.points_of_option(node, 3)] = array[2, 1, 0]::numeric[]), 9::bigint);
select test.equal((select array_agg(core.band_of(version.id, points, 18) order by points desc) from core.scheme_versions as version join core.schemes as scheme on scheme.id = version.scheme_id and scheme.code = 'nd-61',
  unnest(array[18, 15, 14, 12, 11, 9, 8, 6, 5, 0]) as points), array['Xuất sắc', 'Xuất sắc', 'Tốt', 'Tốt', 'Khá', 'Khá', 'Trung bình', 'Trung bình', 'Yếu', 'Yếu']);
-- test: each shipped scheme says what was published and what is an assumption, and is in force
select test.equal((select count(*) from core.scheme_versions as version join core.schemes as scheme on scheme.id = version.scheme_id
  where scheme.code in ('khung-876', 'cap-xa', 'qd-766', 'nd-61') and published <> '' and assumed <> '' and in_force_from is not null), 4::bigint);
