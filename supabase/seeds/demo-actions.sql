-- Illustrative plans of two communes on what they lost in 2025, after the orders of the notice of 25/02/2025: a plan of each
-- office, a survey of premises and equipment, inspection. Dates stand around the day the demo begins.

create function demo.plan() returns void
  language plpgsql
  as $$
declare
  planned record;
  drafted bigint;
begin
  insert into core.responsibilities (node_id, office)
  select node.id, office.name
  from (values ('1.1.1', 'Phòng Nội vụ'), ('1.1.2', 'Phòng Nội vụ'), ('1.2.1', 'Phòng Nội vụ'), ('1.2.2', 'Phòng Văn hoá - Xã hội'),
    ('1.2.3', 'Phòng Nội vụ'), ('2.1.1', 'Bộ phận Tư pháp'), ('2.1.2', 'Bộ phận Tư pháp'), ('2.2', 'Bộ phận Tư pháp'),
    ('3.1', 'Trung tâm Phục vụ hành chính công'), ('3.2.1', 'Trung tâm Phục vụ hành chính công'),
    ('3.2.2', 'Trung tâm Phục vụ hành chính công'), ('3.3', 'Trung tâm Phục vụ hành chính công'), ('4.1', 'Phòng Nội vụ'),
    ('5.2', 'Phòng Nội vụ'), ('6.1', 'Phòng Tài chính - Kế hoạch'), ('6.2', 'Phòng Tài chính - Kế hoạch'),
    ('7.1.1', 'Trung tâm Phục vụ hành chính công'), ('7.2', 'Văn phòng HĐND và UBND'), ('8.1.1', 'Trung tâm Phục vụ hành chính công')
  ) as office (code, name)
  join core.schemes as scheme on scheme.code = 'minh-hoa'
  join core.scheme_versions as version on version.scheme_id = scheme.id
  join core.scheme_nodes as node on node.version_id = version.id and node.code = office.code;

  for planned in
    select index_year.id as year_id, unit.id as unit_id, node.id as node_id, plan.*, core.points_lost(index_year.id, unit.id, node.id) as lost
    from (values
      ('xa-a', '8.1.1', 'Khảo sát mặt bằng, thiết bị phòng chờ theo tiêu chuẩn Bộ phận Một cửa kiểu mẫu và lập dự toán sửa chữa', 'Giám đốc Trung tâm', -20, 0.30, 'approve', 40, 'Đã khảo sát xong, chờ dự toán'),
      ('xa-a', '3.2.1', 'Rà hồ sơ sắp đến hạn mỗi sáng, báo Chủ tịch hồ sơ có nguy cơ trễ', 'Trưởng quầy', 12, 0.50, 'approve', 30, 'Đã làm ở hai lĩnh vực'),
      ('xa-a', '1.1.2', 'Giao chỉ tiêu kế hoạch cải cách hành chính đến từng bộ phận, kiểm điểm hằng tháng', 'Phòng Nội vụ', 90, 0.40, 'submit', null, null),
      ('xa-a', '7.1.1', 'Mở điểm hỗ trợ nộp hồ sơ trực tuyến tại nhà văn hoá thôn', 'Đoàn Thanh niên', 75, 0.40, 'draft', null, null),
      ('xa-b', '3.3', 'Công khai kết quả xử lý phản ánh, kiến nghị tại nơi tiếp dân', 'Phòng Nội vụ', 60, 0.50, 'approve', 60, 'Đã niêm yết quý III')
    ) as plan (unit, node, title, responsible, days, share, deed, percent, note)
    join core.schemes as scheme on scheme.code = 'minh-hoa'
    join core.index_years as index_year on index_year.scheme_id = scheme.id and index_year.year = 2025
    join core.units as unit on unit.code = plan.unit
    join core.scheme_nodes as node on node.version_id = index_year.version_id and node.code = plan.node
  loop
    continue when coalesce(planned.lost, 0) < 0.1;
    insert into core.actions (index_year_id, unit_id, node_id, title, responsible, due_on, expected)
    values (planned.year_id, planned.unit_id, planned.node_id, planned.title, planned.responsible, core.today() + planned.days,
      greatest(round(planned.lost * planned.share, 1), 0.1))
    returning id into drafted;
    insert into core.action_deeds (action_id, deed, on_day) values (drafted, 'draft', core.today() - 90);
    if planned.deed <> 'draft' then
      insert into core.action_deeds (action_id, deed, on_day) values (drafted, 'submit', core.today() - 80);
    end if;
    if planned.deed = 'approve' then
      insert into core.action_deeds (action_id, deed, on_day) values (drafted, 'approve', core.today() - 75);
      insert into core.action_deeds (action_id, deed, on_day, percent, note) values (drafted, 'progress', core.today() - 10, planned.percent, planned.note);
    end if;
  end loop;
end $$;

-- Called after the plans: an illustrative directive in the words of the notice's orders, and the yearly plan it presses on.
create function demo.direct() returns void
  language plpgsql
  as $$
begin
  insert into core.directives (unit_id, kind, number, dated, title, illustrative)
  select unit.id, text.kind, text.number, text.dated::date, text.title, true
  from core.units as unit,
    (values ('plan', '01/KH-UBND (minh hoạ)', '2025-12-26', 'Kế hoạch cải cách hành chính năm 2026'),
      ('directive', '02/CT-UBND (minh hoạ)', '2026-02-25', 'Khắc phục tiêu chí mất điểm, nâng cao Chỉ số cải cách hành chính')) as text (kind, number, dated, title)
  where unit.code = 'tinh';
  insert into core.directive_tasks (directive_id, title, target, owner, due_on)
  select directive.id, text.title, text.target, text.owner, core.today() + text.days
  from (values
    ('plan', 'Xác định Chỉ số cải cách hành chính năm 2026 và dùng trong chỉ đạo, điều hành', 'cao hơn năm 2025', 'Cơ quan thường trực Ban Chỉ đạo', 80),
    ('directive', 'Mỗi cơ quan lập kế hoạch, giải pháp cho từng tiêu chí chưa đạt điểm tối đa', '100 % tiêu chí mất điểm', 'Các cơ quan, đơn vị, UBND các xã', -30),
    ('directive', 'Khảo sát mặt bằng, thiết bị các bộ phận một cửa theo tiêu chuẩn kiểu mẫu, ưu tiên đầu tư', '100 % bộ phận một cửa', 'Phòng Tài chính - Kế hoạch, Văn phòng HĐND và UBND', 45)
  ) as text (kind, title, target, owner, days)
  join core.directives as directive on directive.kind = text.kind;
  insert into core.task_deeds (task_id, deed, on_day, note)
  select id, 'start', core.today() - 40, 'Đã gửi mẫu kế hoạch' from core.directive_tasks where title like 'Mỗi cơ quan%';
  insert into core.task_links (task_id, action_id)
  select task.id, action.id from core.directive_tasks as task, core.actions as action
  where task.title like 'Khảo sát mặt bằng%' and action.title like 'Khảo sát mặt bằng%';
  insert into core.task_links (task_id, node_id)
  select task.id, node.id
  from core.directive_tasks as task, core.scheme_nodes as node
  join core.scheme_versions as version on version.id = node.version_id join core.schemes as scheme on scheme.id = version.scheme_id and scheme.code = 'minh-hoa'
  where task.title like 'Khảo sát mặt bằng%' and node.code = '8.1.1' and version.in_force_from is not null;
end $$;
