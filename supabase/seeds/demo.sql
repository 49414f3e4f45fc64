-- The cast that demo, database tests and stories share. Offices have invented names and their figures are illustrative; only
-- what the notice of 25/02/2025 announced about its district is real, and it is kept apart under that district.

create schema demo;

insert into core.units (code, name, kind, valid_from, illustrative) values
  ('tinh', 'Tỉnh (minh hoạ)', 'province', '2000-01-01', true);
insert into core.units (code, name, kind, parent_id, valid_from, valid_to, illustrative)
select code, name, kind, (select id from core.units where units.code = 'tinh'), valid_from::date, valid_to::date, illustrative
from (values
  ('huyen', 'Huyện (theo Thông báo 25/02/2025)', 'district', '2000-01-01', '2025-06-30', false),
  ('trung-tam', 'Trung tâm Phục vụ hành chính công tỉnh', 'centre', '2000-01-01', null, true),
  ('xa-a', 'Xã Suối Mây', 'commune', '2025-07-01', null, true),
  ('xa-b', 'Xã Đồng Sim', 'commune', '2025-07-01', null, true),
  ('xa-c', 'Xã Khe Trúc', 'commune', '2025-07-01', null, true),
  ('xa-d', 'Xã Vườn Chè', 'commune', '2025-07-01', null, true),
  ('xa-lang-gieng', 'Xã Cầu Ván', 'commune', '2025-07-01', null, true)
) as unit (code, name, kind, valid_from, valid_to, illustrative);
insert into core.units (code, name, kind, parent_id, valid_from, valid_to, illustrative)
select code, name, kind, (select id from core.units where units.code = 'huyen'), '2000-01-01', '2025-06-30', true
from (values
  ('xa-01', 'Thị trấn Suối Mây', 'town'), ('xa-02', 'Xã Đồi Cọ', 'commune'), ('xa-03', 'Xã Bến Dừa', 'commune'),
  ('xa-04', 'Xã Đồng Sim (cũ)', 'commune'), ('xa-05', 'Xã Gò Mít', 'commune'), ('xa-06', 'Xã Hồ Sen', 'commune'),
  ('xa-07', 'Xã Khe Trúc (cũ)', 'commune'), ('xa-08', 'Xã Nà Lúa', 'commune'), ('xa-09', 'Xã Núi Quế', 'commune'),
  ('xa-10', 'Xã Rạch Bần', 'commune'), ('xa-11', 'Xã Tràm Gió', 'commune'), ('xa-12', 'Xã Vườn Chè (cũ)', 'commune')
) as unit (code, name, kind);
insert into core.unit_predecessors (unit_id, predecessor_id)
select whole.id, part.id
from (values ('xa-a', 1), ('xa-b', 4), ('xa-c', 7), ('xa-d', 10)) as merger (code, first_part)
join core.units as whole on whole.code = merger.code
join core.units as part on part.code in (
  'xa-' || lpad(first_part::text, 2, '0'), 'xa-' || lpad((first_part + 1)::text, 2, '0'), 'xa-' || lpad((first_part + 2)::text, 2, '0'));

-- Codes are fixed so that a printed poster outlives a fresh start of the demo.
create function demo.counter_code(seed text) returns text
  language sql immutable
  as $$
  select five || core.check_symbol(five)
  from (
    select string_agg(substr(core.code_alphabet(), get_byte(decode(md5(seed), 'hex'), place) % 31 + 1, 1), '' order by place) as five
    from generate_series(0, 4) as place
  ) as drawn
$$;

insert into core.service_areas (code, name) values
  ('ho-tich', 'Hộ tịch – chứng thực'), ('dat-dai', 'Đất đai – môi trường'), ('chinh-sach', 'Chính sách xã hội'),
  ('kinh-doanh', 'Kinh doanh – xây dựng');
insert into core.counters (code, unit_id, name, area_id, opened_on, retired_on)
select demo.counter_code(unit.code || ' ' || desk.number), unit.id, desk.name, area.id, greatest(unit.valid_from, '2024-01-01'), unit.valid_to + 1
from core.units as unit
join (values (1, 'Quầy 1: Hộ tịch, chứng thực', 'ho-tich'), (2, 'Quầy 2: Đất đai, môi trường', 'dat-dai'),
  (3, 'Quầy 3: Chính sách xã hội', 'chinh-sach'), (4, 'Quầy 4: Kinh doanh, xây dựng', 'kinh-doanh'),
  (5, 'Quầy 5: Trả kết quả', null)) as desk (number, name, area)
  on desk.number <= case when unit.code in ('xa-01', 'xa-a') then 5 when unit.kind = 'centre' then 2
    else 2 + get_byte(decode(md5(unit.code), 'hex'), 0) % 3 end
left join core.service_areas as area on area.code = desk.area
where unit.kind in ('commune', 'town', 'centre');

insert into core.campaigns (code, title, version_id, starts_on, ends_on)
select campaign.code, campaign.title, version.id, campaign.starts_on::date, campaign.ends_on::date
from core.questionnaire_versions as version, (values
  ('thuong-xuyen', 'Khảo sát thường xuyên tại quầy', '2024-01-01', null),
  ('thi-diem', 'Đợt khảo sát thí điểm năm 2025', '2025-07-01', '2025-12-31'),
  ('trung-tam-2030', 'Đợt khảo sát năm 2030 tại Trung tâm', '2030-01-01', null)
) as campaign (code, title, starts_on, ends_on)
where version.edition = '2022';
insert into core.campaign_units (campaign_id, unit_id)
select campaign.id, unit.id
from core.campaigns as campaign join core.units as unit on campaign.code = case
  when unit.code = 'xa-lang-gieng' then 'thi-diem' when unit.code = 'trung-tam' then 'trung-tam-2030' else 'thuong-xuyen' end
where unit.kind in ('commune', 'town', 'centre');

-- The password of the cast is made and set at the first start, and printed once.
insert into core.staff (login, name) values
  ('quantri', 'Quản trị'), ('phantich', 'Cán bộ phân tích'), ('congbo', 'Cán bộ công bố'), ('thamdinh', 'Cán bộ thẩm định'),
  ('lanhdao', 'Lãnh đạo tỉnh'), ('kiemtra', 'Thanh tra'), ('canbo-a', 'Chủ tịch xã Suối Mây'), ('canbo-b', 'Chủ tịch xã Đồng Sim'),
  ('canbo-c', 'Chủ tịch xã Khe Trúc'), ('quay-a', 'Trưởng quầy xã Suối Mây');
insert into core.memberships (staff_id, unit_id, role, starts_on)
select staff.id, unit.id, role, '2024-01-01'
from (values ('quantri', 'tinh', 'admin'), ('phantich', 'tinh', 'analyst'), ('congbo', 'tinh', 'publisher'),
  ('thamdinh', 'tinh', 'appraiser'), ('lanhdao', 'tinh', 'unit_head'), ('kiemtra', 'tinh', 'auditor'),
  ('canbo-a', 'xa-a', 'unit_head'), ('canbo-b', 'xa-b', 'unit_head'), ('canbo-c', 'xa-c', 'unit_head'), ('quay-a', 'xa-a', 'counter_lead')
) as place (login, code, role)
join core.staff as staff using (login) join core.units as unit using (code);

-- What two communes did after what people said; and a tablet each, waiting to be paired.
insert into core.changes (unit_id, body, noted_on)
select unit.id, body, noted_on::date
from (values
  ('xa-a', 'Thêm 12 ghế ngồi chờ và sửa quạt ở phòng chờ, sau nhiều góp ý về phòng chờ chật và nóng.', '2026-09-14'),
  ('xa-a', 'Mỗi sáng có một cán bộ đứng ở cửa hướng dẫn giấy tờ, để bà con không phải đi lại lần hai.', '2026-05-18'),
  ('xa-b', 'In lại bảng niêm yết thủ tục bằng chữ lớn và đặt ngang tầm mắt.', '2026-07-06')
) as change (code, body, noted_on)
join core.units as unit using (code);
insert into core.kiosks (counter_id, name)
select min(counter.id), 'Máy tính bảng cửa vào'
from core.counters as counter join core.units as unit on unit.id = counter.unit_id
where unit.code in ('xa-a', 'xa-b')
group by unit.id;
