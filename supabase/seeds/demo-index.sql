-- The reform index of the demo: what the notice announced, and an illustrative scheme for communes.

insert into core.schemes (code) values ('thong-bao'), ('minh-hoa');
insert into core.scheme_versions (scheme_id, edition, title, decided_by, note, illustrative, total_maximum)
select scheme.id, version.edition, version.title, version.decided_by, version.note, version.illustrative, 100
from (values
  ('thong-bao', '2024', 'Chỉ số CCHC của huyện, theo Thông báo 25/02/2025', 'Thông báo ngày 25/02/2025: kết luận của Chủ tịch UBND huyện',
    'Thông báo nêu tổng điểm, mức tăng và thứ hạng của một số lĩnh vực; điểm từng lĩnh vực không được công bố.', false),
  ('minh-hoa', '2023', 'Chỉ số CCHC cấp xã (bộ tiêu chí minh hoạ)', null,
    'Tám lĩnh vực theo khung của Quyết định 876/QĐ-BNV; tiêu chí và điểm tối đa là minh hoạ, không phải của tỉnh nào.', true)
) as version (code, edition, title, decided_by, note, illustrative)
join core.schemes as scheme using (code);

insert into core.scheme_nodes (version_id, position, code, title)
select version.id, position, node.code, node.title
from core.scheme_versions as version join core.schemes as scheme on scheme.id = version.scheme_id and scheme.code = 'thong-bao',
(values (1, 'chi-dao-dieu-hanh', 'Công tác chỉ đạo điều hành'), (2, 'the-che', 'Cải cách thể chế'),
  (3, 'to-chuc-bo-may', 'Cải cách tổ chức bộ máy'),
  (4, 'hai-long', 'Mức độ hài lòng của người dân đối với sự phục vụ của cơ quan hành chính nhà nước')) as node (position, code, title);

create temporary table tree (code text, title text, maximum numeric, source text);
insert into tree values
  ('1', 'Công tác chỉ đạo, điều hành cải cách hành chính', 12, null),
  ('1.1', 'Kế hoạch cải cách hành chính', 5, null),
  ('1.1.1', 'Ban hành kế hoạch kịp thời, đủ nội dung', 2, 'appraised'),
  ('1.1.2', 'Mức độ hoàn thành kế hoạch', 3, 'appraised'),
  ('1.2', 'Kiểm tra, tuyên truyền và sáng kiến', 7, null),
  ('1.2.1', 'Tự kiểm tra và xử lý vấn đề phát hiện', 3, 'appraised'),
  ('1.2.2', 'Tuyên truyền cải cách hành chính', 2, 'appraised'),
  ('1.2.3', 'Sáng kiến trong cải cách hành chính', 2, 'appraised'),
  ('2', 'Cải cách thể chế', 8, null),
  ('2.1', 'Xây dựng và rà soát văn bản', 5, null),
  ('2.1.1', 'Ban hành văn bản đúng thẩm quyền, trình tự', 3, 'appraised'),
  ('2.1.2', 'Rà soát, hệ thống hoá văn bản', 2, 'appraised'),
  ('2.2', 'Theo dõi tình hình thi hành pháp luật', 3, 'appraised'),
  ('3', 'Cải cách thủ tục hành chính', 18, null),
  ('3.1', 'Công khai thủ tục hành chính', 5, 'appraised'),
  ('3.2', 'Giải quyết hồ sơ', 8, null),
  ('3.2.1', 'Tỷ lệ hồ sơ giải quyết đúng hạn', 6, 'appraised'),
  ('3.2.2', 'Xin lỗi khi để quá hạn', 2, 'appraised'),
  ('3.3', 'Tiếp nhận, xử lý phản ánh, kiến nghị', 5, 'appraised'),
  ('4', 'Cải cách tổ chức bộ máy', 10, null),
  ('4.1', 'Sắp xếp tổ chức, quy chế làm việc', 6, 'appraised'),
  ('4.2', 'Phân cấp, uỷ quyền', 4, 'appraised'),
  ('5', 'Cải cách chế độ công vụ', 12, null),
  ('5.1', 'Bố trí cán bộ, công chức theo vị trí việc làm', 5, 'appraised'),
  ('5.2', 'Kỷ luật, kỷ cương hành chính', 4, 'appraised'),
  ('5.3', 'Đào tạo, bồi dưỡng', 3, 'appraised'),
  ('6', 'Cải cách tài chính công', 10, null),
  ('6.1', 'Thực hiện thu, chi ngân sách', 5, 'appraised'),
  ('6.2', 'Quản lý, sử dụng tài sản công', 5, 'appraised'),
  ('7', 'Xây dựng chính quyền điện tử, chính quyền số', 16, null),
  ('7.1', 'Dịch vụ công trực tuyến', 8, null),
  ('7.1.1', 'Tỷ lệ hồ sơ nộp trực tuyến', 5, 'appraised'),
  ('7.1.2', 'Tỷ lệ thanh toán trực tuyến', 3, 'appraised'),
  ('7.2', 'Số hoá hồ sơ, kết quả', 5, 'appraised'),
  ('7.3', 'Xử lý văn bản trên môi trường mạng', 3, 'appraised'),
  ('8', 'Tác động của cải cách hành chính', 14, null),
  ('8.1', 'Sự hài lòng của người dân', 10, null),
  ('8.1.1', 'Chỉ số hài lòng đo tại quầy', 10, 'survey'),
  ('8.2', 'Phát triển kinh tế - xã hội', 4, 'appraised');

-- parents before their parts: a code is the parent's and a number
do $$
declare
  line record;
begin
  for line in select * from tree order by string_to_array(code, '.')::integer[] loop
    insert into core.scheme_nodes (version_id, parent_id, position, code, title, maximum, source, conversion)
    select version.id, parent.id, (string_to_array(line.code, '.')::integer[])[cardinality(string_to_array(line.code, '.'))],
      line.code, line.title, line.maximum, line.source, case line.source when 'survey' then 'linear' end
    from core.scheme_versions as version
    join core.schemes as scheme on scheme.id = version.scheme_id and scheme.code = 'minh-hoa'
    left join core.scheme_nodes as parent on parent.version_id = version.id and parent.code = regexp_replace(line.code, '\.?[0-9]+$', '');
  end loop;
end $$;
drop table tree;
update core.scheme_versions as version set in_force_from = date '2022-01-01'
from core.schemes as scheme where scheme.id = version.scheme_id and scheme.code in ('thong-bao', 'minh-hoa');

insert into core.index_years (scheme_id, version_id, year)
select version.scheme_id, version.id, year
from core.scheme_versions as version join core.schemes as scheme on scheme.id = version.scheme_id,
  generate_series(2022, 2026) as year
where (scheme.code = 'thong-bao' and year <= 2024) or (scheme.code = 'minh-hoa' and year >= 2023);
insert into core.index_units (index_year_id, unit_id)
select index_year.id, unit.id
from core.index_years as index_year join core.schemes as scheme on scheme.id = index_year.scheme_id
join core.units as unit on case
  when scheme.code = 'thong-bao' then unit.code = 'huyen'
  when index_year.year <= 2024 then unit.code ~ '^xa-\d\d$'
  else unit.code ~ '^xa-[a-d]$' end;

-- The notice, figure by figure.
insert into core.announced_places (index_year_id, unit_id, node_id, points, rank, out_of, leading_years, source)
select index_year.id, unit.id, node.id, points, rank, out_of, leading_years, announced.source
from (values
  (2024, null, 84.76, null, null, null, 'Thông báo ngày 25/02/2025'),
  (2023, null, 81.58, null, null, null, 'Suy ra từ Thông báo ngày 25/02/2025: 84,76 điểm, tăng 3,18 điểm so với năm 2023'),
  (2024, 'chi-dao-dieu-hanh', null, 2, 13, null, 'Thông báo ngày 25/02/2025'),
  (2023, 'chi-dao-dieu-hanh', null, 8, 13, null, 'Suy ra từ Thông báo ngày 25/02/2025: tăng 06 bậc, xếp thứ 2/13'),
  (2024, 'hai-long', null, 6, 13, null, 'Thông báo ngày 25/02/2025'),
  (2023, 'hai-long', null, 13, 13, null, 'Suy ra từ Thông báo ngày 25/02/2025: tăng 07 bậc, xếp thứ 6/13'),
  (2024, 'the-che', null, 1, 13, 3, 'Thông báo ngày 25/02/2025'),
  (2023, 'the-che', null, 1, null, 2, 'Thông báo ngày 25/02/2025: đứng đầu 03 năm liền'),
  (2022, 'the-che', null, 1, null, 1, 'Thông báo ngày 25/02/2025: đứng đầu 03 năm liền'),
  (2024, 'to-chuc-bo-may', null, 1, 13, 3, 'Thông báo ngày 25/02/2025'),
  (2023, 'to-chuc-bo-may', null, 1, null, 2, 'Thông báo ngày 25/02/2025: đứng đầu 03 năm liền'),
  (2022, 'to-chuc-bo-may', null, 1, null, 1, 'Thông báo ngày 25/02/2025: đứng đầu 03 năm liền')
) as announced (year, node, points, rank, out_of, leading_years, source)
join core.schemes as scheme on scheme.code = 'thong-bao'
join core.index_years as index_year on index_year.scheme_id = scheme.id and index_year.year = announced.year
join core.units as unit on unit.code = 'huyen'
left join core.scheme_nodes as node on node.version_id = index_year.version_id and node.code = announced.node;

-- Illustrative scores: a share of the maximum by unit, year and node, in quarters of a point; self scores a little higher.
insert into core.scores (index_year_id, unit_id, node_id, kind, points)
select index_year.id, unit.id, leaf.id, source.kind,
  least(leaf.maximum, round(leaf.maximum * (drawn.share + case source.kind when 'self' then 3 else 0 end) / 100 * 4) / 4)
from core.index_years as index_year
join core.schemes as scheme on scheme.id = index_year.scheme_id and scheme.code = 'minh-hoa'
join core.index_units as measured on measured.index_year_id = index_year.id
join core.units as unit on unit.id = measured.unit_id
join core.scheme_nodes as leaf on leaf.version_id = index_year.version_id and leaf.source is not null
cross join lateral (
  select 66.0 + get_byte(decode(md5(unit.code || leaf.code), 'hex'), 0) % 18
    + get_byte(decode(md5(unit.code || leaf.code || index_year.year), 'hex'), 0) % 14 + (index_year.year - 2023) as share
) as drawn
cross join (values ('self'), ('appraised'), ('survey')) as source (kind)
where case leaf.source when 'survey' then source.kind = 'survey' and index_year.year <= 2024
  else source.kind <> 'survey' and index_year.year <= 2025 end;

-- Freezes what the two years to come take their satisfaction from and publishes the years that are over.
create function demo.finish() returns void
  language plpgsql
  as $$
declare
  root bigint := (select id from core.units where code = 'tinh');
  frozen core.snapshots;
begin
  if exists (select from core.tallies where grain = 'month' and starts = '2025-12-01') then
    perform core.freeze(root, '2025-07-01', '2025-12-31', 'Chỉ số hài lòng tại quầy, 6 tháng cuối năm 2025');
    select * into frozen from core.snapshots order by id desc limit 1;
    insert into core.scores (index_year_id, unit_id, node_id, kind, points, snapshot_id)
    select index_year.id, unit.id, leaf.id, 'survey', core.points_of(leaf, (figure ->> 'index')::numeric), frozen.id
    from core.index_years as index_year
    join core.index_units as measured on measured.index_year_id = index_year.id
    join core.units as unit on unit.id = measured.unit_id
    join core.scheme_nodes as leaf on leaf.version_id = index_year.version_id and leaf.source = 'survey'
    join jsonb_array_elements(frozen.content::jsonb -> 'units') as figure on figure ->> 'code' = unit.code
    where index_year.year = 2025 and figure ->> 'state' = 'shown';
  end if;
  -- what the district announced is not ours to seal; nor is a year that still waits for its survey
  perform core.publish(index_year, make_date(index_year.year + 1, 2, 17))
  from core.index_years as index_year join core.schemes as scheme on scheme.id = index_year.scheme_id
  where scheme.code = 'minh-hoa' and index_year.year <= 2025 and not exists (select from core.unready(index_year.id))
  order by index_year.year;
  update core.index_years set published_on = make_date(year + 1, 2, 17) where year <= 2025 and published_on is null;
end $$;
