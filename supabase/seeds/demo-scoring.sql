-- The year that is being scored in the demo: one sheet half filled in, one with lines sent back, one submitted, one appraised.
-- Points, words and files are illustrative.

update core.index_years as index_year set opened_on = make_date(year, 9, 1), self_by = core.today() + 21, submit_by = core.today() + 28,
  appraise_by = core.today() + 60, object_by = core.today() + 75
from core.schemes as scheme where scheme.id = index_year.scheme_id and scheme.code = 'minh-hoa' and year = 2026;

-- A commune's own points: in the half filled sheet, fields 1 to 4.
insert into core.scores (index_year_id, unit_id, node_id, kind, points, note, written_at, written_by)
select index_year.id, unit.id, leaf.id, 'self', least(leaf.maximum, round(leaf.maximum * (drawn.share + 3) / 100 * 4) / 4),
  'Đã thực hiện theo kế hoạch năm, có số liệu kèm theo (minh hoạ).', now() - interval '9 days', head.staff_id
from core.index_years as index_year
join core.schemes as scheme on scheme.id = index_year.scheme_id and scheme.code = 'minh-hoa'
join core.index_units as measured on measured.index_year_id = index_year.id
join core.units as unit on unit.id = measured.unit_id
join core.scheme_nodes as leaf on leaf.version_id = index_year.version_id and leaf.source = 'appraised'
left join core.memberships as head on head.unit_id = unit.id and head.role = 'unit_head'
cross join lateral (
  select 69.0 + get_byte(decode(md5(unit.code || leaf.code), 'hex'), 0) % 18
    + get_byte(decode(md5(unit.code || leaf.code || index_year.year), 'hex'), 0) % 14 as share
) as drawn
where index_year.year = 2026 and (unit.code <> 'xa-a' or leaf.code < '5');

-- What stands behind them: a document at every third line, a file at two.
insert into core.line_documents (index_year_id, unit_id, node_id, number, dated, summary)
select score.index_year_id, score.unit_id, score.node_id, (10 + leaf.id % 80) || '/KH-UBND', make_date(2026, 1 + (leaf.id % 9)::integer, 12),
  'Kế hoạch cải cách hành chính năm 2026 (minh hoạ)'
from core.scores as score join core.scheme_nodes as leaf on leaf.id = score.node_id
join core.index_years as index_year on index_year.id = score.index_year_id and index_year.year = 2026
where score.kind = 'self' and leaf.id % 3 = 0;

create function demo.pdf(sentence text) returns bytea
  language sql immutable
  as $$
  select convert_to(format(E'%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n'
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n'
    '4 0 obj<</Length %s>>stream\n%s\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n'
    'trailer<</Root 1 0 R>>\n%%%%EOF\n', length(shown), shown), 'UTF8')
  from (select format('BT /F 14 Tf 72 770 Td (%s) Tj ET', sentence) as shown) as page
$$;
with proof as (
  select score.index_year_id, score.unit_id, score.node_id, leaf.code, unit.code as unit, demo.pdf('So lieu minh hoa: ' || unit.code || ' ' || leaf.code) as bytes
  from core.scores as score join core.scheme_nodes as leaf on leaf.id = score.node_id and leaf.code in ('1.1.1', '3.2.1')
  join core.units as unit on unit.id = score.unit_id
  join core.index_years as index_year on index_year.id = score.index_year_id and index_year.year = 2026
  where score.kind = 'self'
),
stored as (
  insert into core.evidence_files (digest, content_type, bytes) select sha256(bytes), 'application/pdf', bytes from proof returning digest
)
insert into core.evidence (index_year_id, unit_id, node_id, digest, name, size)
select index_year_id, unit_id, node_id, sha256(bytes), 'bao-cao-' || unit || '-' || code || '.pdf', octet_length(bytes) from proof
where exists (select from stored);

insert into core.stages (index_year_id, unit_id, stage, at, staff_id)
select measured.index_year_id, unit.id, 'submitted', now() - interval '7 days', head.staff_id
from core.index_units as measured join core.index_years as index_year on index_year.id = measured.index_year_id and index_year.year = 2026
join core.units as unit on unit.id = measured.unit_id and unit.code in ('xa-b', 'xa-c', 'xa-d')
left join core.memberships as head on head.unit_id = unit.id and head.role = 'unit_head';

-- The appraisers: all of one commune, the first two fields of another.
insert into core.scores (index_year_id, unit_id, node_id, kind, points, note, written_at, written_by)
select own.index_year_id, own.unit_id, own.node_id, 'appraised', given.points,
  case when given.points <> own.points then 'Tài liệu kiểm chứng chưa đủ cho phần điểm này (minh hoạ).' end, now() - interval '3 days', appraiser.id
from core.scores as own join core.index_years as index_year on index_year.id = own.index_year_id and index_year.year = 2026
join core.units as unit on unit.id = own.unit_id join core.scheme_nodes as leaf on leaf.id = own.node_id
join core.staff as appraiser on appraiser.login = 'thamdinh'
cross join lateral (select case when leaf.id % 4 = 0 then own.points - 0.25 else own.points end as points) as given
where own.kind = 'self' and (unit.code = 'xa-d' or (unit.code = 'xa-b' and leaf.code < '3'));

insert into core.line_remarks (index_year_id, unit_id, node_id, deed, body, at, staff_id)
select score.index_year_id, score.unit_id, score.node_id, 'sent_back', said.body, now() - interval '2 days', appraiser.id
from (values ('3.2.1', 'Tỷ lệ đúng hạn trong báo cáo khác số trên Cổng dịch vụ công. Đề nghị kiểm tra lại và kèm bảng xuất từ hệ thống.'),
  ('5.2', 'Chưa thấy biên bản kiểm tra. Đề nghị bổ sung văn bản.')) as said (node, body)
join core.scheme_nodes as leaf on leaf.code = said.node
join core.scores as score on score.node_id = leaf.id and score.kind = 'self'
join core.index_years as index_year on index_year.id = score.index_year_id and index_year.year = 2026
join core.units as unit on unit.id = score.unit_id and unit.code = 'xa-b'
join core.staff as appraiser on appraiser.login = 'thamdinh';

insert into core.stages (index_year_id, unit_id, stage, at, staff_id)
select measured.index_year_id, unit.id, 'appraised', now() - interval '2 days', appraiser.id
from core.index_units as measured join core.index_years as index_year on index_year.id = measured.index_year_id and index_year.year = 2026
join core.units as unit on unit.id = measured.unit_id and unit.code = 'xa-d'
join core.staff as appraiser on appraiser.login = 'thamdinh';

insert into core.line_remarks (index_year_id, unit_id, node_id, deed, body, at)
select score.index_year_id, score.unit_id, score.node_id, 'disagreed',
  'Văn bản đã ban hành trước hạn và đã kèm theo; đề nghị giữ điểm tự chấm (minh hoạ).', now() - interval '1 day'
from core.scores as score join core.index_years as index_year on index_year.id = score.index_year_id and index_year.year = 2026
join core.units as unit on unit.id = score.unit_id and unit.code = 'xa-d'
where score.kind = 'appraised' and score.note is not null
order by score.node_id limit 1;
