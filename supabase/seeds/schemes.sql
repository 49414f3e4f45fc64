-- Schemes that every installation starts from. Each says what its publisher made known and what is an assumption; a province
-- copies one to an edition of its own and writes in what it decided. Running it again changes nothing.

create temporary table shipped (code text, edition text, document jsonb);

insert into shipped values ('khung-876', '2024', $document${
  "title": "Chỉ số CCHC cấp tỉnh: khung 8 lĩnh vực của Bộ Nội vụ",
  "decided_by": "Quyết định 876/QĐ-BNV ngày 10/11/2022",
  "published": "8 lĩnh vực và tên của chúng. Năm 2024: 38 tiêu chí, 88 tiêu chí thành phần; 68 điểm đánh giá qua kết quả, 32 điểm qua điều tra xã hội học; tổng 100 điểm.",
  "assumed": "Điểm tối đa của từng lĩnh vực, và phần điều tra xã hội học trong mỗi lĩnh vực. 38 tiêu chí và 88 tiêu chí thành phần không chép ở đây: mỗi lĩnh vực chỉ có hai dòng, một cho kết quả, một cho điều tra. Hãy nhập bản chính thức trước khi dùng.",
  "note": "Điều tra xã hội học của Bộ Nội vụ hỏi người dân và cán bộ theo mẫu, không phải khảo sát tại quầy.",
  "illustrative": true, "total_maximum": 100, "unit_kinds": ["province"],
  "tie_rule": "shared_skip", "rounding_step": 0.01, "band_basis": "percent", "bands": [],
  "nodes": [
    {"depth": 1, "code": "1", "title": "Công tác chỉ đạo, điều hành cải cách hành chính", "maximum": 9.5, "assumed": true},
    {"depth": 2, "code": "1.1", "title": "Đánh giá qua kết quả", "maximum": 8, "source": "appraised", "assumed": true},
    {"depth": 2, "code": "1.2", "title": "Điều tra xã hội học", "maximum": 1.5, "source": "survey", "conversion": "linear", "assumed": true},
    {"depth": 1, "code": "2", "title": "Cải cách thể chế", "maximum": 10, "assumed": true},
    {"depth": 2, "code": "2.1", "title": "Đánh giá qua kết quả", "maximum": 6.5, "source": "appraised", "assumed": true},
    {"depth": 2, "code": "2.2", "title": "Điều tra xã hội học", "maximum": 3.5, "source": "survey", "conversion": "linear", "assumed": true},
    {"depth": 1, "code": "3", "title": "Cải cách thủ tục hành chính", "maximum": 13, "assumed": true},
    {"depth": 2, "code": "3.1", "title": "Đánh giá qua kết quả", "maximum": 10, "source": "appraised", "assumed": true},
    {"depth": 2, "code": "3.2", "title": "Điều tra xã hội học", "maximum": 3, "source": "survey", "conversion": "linear", "assumed": true},
    {"depth": 1, "code": "4", "title": "Cải cách tổ chức bộ máy hành chính", "maximum": 10.5, "assumed": true},
    {"depth": 2, "code": "4.1", "title": "Đánh giá qua kết quả", "maximum": 7.5, "source": "appraised", "assumed": true},
    {"depth": 2, "code": "4.2", "title": "Điều tra xã hội học", "maximum": 3, "source": "survey", "conversion": "linear", "assumed": true},
    {"depth": 1, "code": "5", "title": "Cải cách chế độ công vụ", "maximum": 14, "assumed": true},
    {"depth": 2, "code": "5.1", "title": "Đánh giá qua kết quả", "maximum": 9, "source": "appraised", "assumed": true},
    {"depth": 2, "code": "5.2", "title": "Điều tra xã hội học", "maximum": 5, "source": "survey", "conversion": "linear", "assumed": true},
    {"depth": 1, "code": "6", "title": "Cải cách tài chính công", "maximum": 12, "assumed": true},
    {"depth": 2, "code": "6.1", "title": "Đánh giá qua kết quả", "maximum": 9, "source": "appraised", "assumed": true},
    {"depth": 2, "code": "6.2", "title": "Điều tra xã hội học", "maximum": 3, "source": "survey", "conversion": "linear", "assumed": true},
    {"depth": 1, "code": "7", "title": "Xây dựng chính quyền điện tử, chính quyền số", "maximum": 14.5, "assumed": true},
    {"depth": 2, "code": "7.1", "title": "Đánh giá qua kết quả", "maximum": 11.5, "source": "appraised", "assumed": true},
    {"depth": 2, "code": "7.2", "title": "Điều tra xã hội học", "maximum": 3, "source": "survey", "conversion": "linear", "assumed": true},
    {"depth": 1, "code": "8", "title": "Tác động của cải cách hành chính đến người dân, tổ chức và phát triển kinh tế - xã hội", "maximum": 16.5, "assumed": true},
    {"depth": 2, "code": "8.1", "title": "Đánh giá qua kết quả", "maximum": 6.5, "source": "appraised", "assumed": true},
    {"depth": 2, "code": "8.2", "title": "Điều tra xã hội học", "maximum": 10, "source": "survey", "conversion": "linear", "assumed": true}
  ]
}$document$),

('cap-xa', '2026', $document${
  "title": "Chỉ số CCHC cấp xã (bộ tiêu chí mẫu)",
  "published": "Tên 8 lĩnh vực, theo khung của Quyết định 876/QĐ-BNV.",
  "assumed": "Tất cả tiêu chí, tiêu chí thành phần, điểm tối đa, cách tính điểm và mức xếp loại: số liệu minh hoạ, không phải của tỉnh nào.",
  "note": "Sao chép thành phiên bản của tỉnh rồi sửa theo quyết định của tỉnh.",
  "illustrative": true, "total_maximum": 100, "unit_kinds": ["commune", "ward", "special_zone"],
  "tie_rule": "shared_skip", "rounding_step": 0.01, "band_basis": "percent",
  "bands": [{"label": "Tốt", "lower_bound": 90}, {"label": "Khá", "lower_bound": 80}, {"label": "Trung bình", "lower_bound": 65}, {"label": "Yếu", "lower_bound": 0}],
  "nodes": [
    {"depth": 1, "code": "1", "title": "Công tác chỉ đạo, điều hành cải cách hành chính", "maximum": 12, "assumed": true},
    {"depth": 2, "code": "1.1", "title": "Kế hoạch cải cách hành chính", "maximum": 6, "assumed": true},
    {"depth": 3, "code": "1.1.1", "title": "Ban hành kế hoạch kịp thời, đủ nội dung", "maximum": 2, "source": "options", "assumed": true, "options": [
      {"label": "Đúng hạn, đủ nội dung", "share": 100}, {"label": "Chậm dưới 15 ngày hoặc thiếu một nội dung", "share": 60},
      {"label": "Chậm từ 15 đến 30 ngày", "share": 20}, {"label": "Không ban hành, hoặc chậm trên 30 ngày", "share": 0}]},
    {"depth": 3, "code": "1.1.2", "title": "Mức độ hoàn thành kế hoạch", "maximum": 4, "source": "formula", "conversion": "linear", "assumed": true,
      "numerator": "Số nhiệm vụ hoàn thành đúng hạn", "denominator": "Số nhiệm vụ trong kế hoạch"},
    {"depth": 2, "code": "1.2", "title": "Tự kiểm tra, tuyên truyền, sáng kiến", "maximum": 6, "assumed": true},
    {"depth": 3, "code": "1.2.1", "title": "Tự kiểm tra và xử lý vấn đề phát hiện", "maximum": 3, "source": "appraised", "assumed": true},
    {"depth": 3, "code": "1.2.2", "title": "Tuyên truyền cải cách hành chính", "maximum": 1.5, "source": "appraised", "assumed": true},
    {"depth": 3, "code": "1.2.3", "title": "Sáng kiến trong cải cách hành chính", "maximum": 1.5, "source": "appraised", "assumed": true},
    {"depth": 1, "code": "2", "title": "Cải cách thể chế", "maximum": 8, "assumed": true},
    {"depth": 2, "code": "2.1", "title": "Ban hành văn bản đúng thẩm quyền, trình tự", "maximum": 3, "source": "appraised", "assumed": true},
    {"depth": 2, "code": "2.2", "title": "Rà soát văn bản", "maximum": 2, "source": "appraised", "assumed": true},
    {"depth": 2, "code": "2.3", "title": "Theo dõi tình hình thi hành pháp luật", "maximum": 3, "source": "appraised", "assumed": true},
    {"depth": 1, "code": "3", "title": "Cải cách thủ tục hành chính", "maximum": 20, "assumed": true},
    {"depth": 2, "code": "3.1", "title": "Công khai thủ tục hành chính", "maximum": 4, "source": "appraised", "assumed": true},
    {"depth": 2, "code": "3.2", "title": "Giải quyết hồ sơ", "maximum": 11, "assumed": true},
    {"depth": 3, "code": "3.2.1", "title": "Tỷ lệ hồ sơ giải quyết đúng hạn", "maximum": 8, "source": "formula", "conversion": "steps", "assumed": true,
      "numerator": "Số hồ sơ giải quyết đúng hạn", "denominator": "Số hồ sơ đã giải quyết",
      "steps": [{"from": 99, "points": 8}, {"from": 97, "points": 6}, {"from": 95, "points": 4}, {"from": 90, "points": 2}, {"from": 0, "points": 0}]},
    {"depth": 3, "code": "3.2.2", "title": "Xin lỗi khi để quá hạn", "maximum": 3, "source": "formula", "conversion": "linear", "assumed": true,
      "numerator": "Số hồ sơ quá hạn đã xin lỗi bằng văn bản", "denominator": "Số hồ sơ quá hạn"},
    {"depth": 2, "code": "3.3", "title": "Tiếp nhận, xử lý phản ánh, kiến nghị", "maximum": 5, "source": "appraised", "assumed": true},
    {"depth": 1, "code": "4", "title": "Cải cách tổ chức bộ máy hành chính", "maximum": 8, "assumed": true},
    {"depth": 2, "code": "4.1", "title": "Sắp xếp tổ chức, quy chế làm việc", "maximum": 4, "source": "appraised", "assumed": true},
    {"depth": 2, "code": "4.2", "title": "Thực hiện phân cấp, uỷ quyền", "maximum": 4, "source": "appraised", "assumed": true},
    {"depth": 1, "code": "5", "title": "Cải cách chế độ công vụ", "maximum": 10, "assumed": true},
    {"depth": 2, "code": "5.1", "title": "Bố trí cán bộ, công chức theo vị trí việc làm", "maximum": 4, "source": "appraised", "assumed": true},
    {"depth": 2, "code": "5.2", "title": "Kỷ luật, kỷ cương hành chính", "maximum": 3, "source": "appraised", "assumed": true},
    {"depth": 2, "code": "5.3", "title": "Đào tạo, bồi dưỡng", "maximum": 3, "source": "formula", "conversion": "capped", "full_from": 90, "assumed": true,
      "numerator": "Số cán bộ, công chức đã bồi dưỡng trong năm", "denominator": "Số cán bộ, công chức phải bồi dưỡng"},
    {"depth": 1, "code": "6", "title": "Cải cách tài chính công", "maximum": 8, "assumed": true},
    {"depth": 2, "code": "6.1", "title": "Thực hiện thu ngân sách theo dự toán", "maximum": 4, "source": "formula", "conversion": "steps", "assumed": true,
      "numerator": "Số thu ngân sách thực hiện", "denominator": "Dự toán thu được giao",
      "steps": [{"from": 105, "points": 4}, {"from": 100, "points": 3}, {"from": 90, "points": 1}, {"from": 0, "points": 0}]},
    {"depth": 2, "code": "6.2", "title": "Quản lý, sử dụng tài sản công", "maximum": 4, "source": "appraised", "assumed": true},
    {"depth": 1, "code": "7", "title": "Xây dựng chính quyền điện tử, chính quyền số", "maximum": 16, "assumed": true},
    {"depth": 2, "code": "7.1", "title": "Dịch vụ công trực tuyến", "maximum": 9, "assumed": true},
    {"depth": 3, "code": "7.1.1", "title": "Tỷ lệ hồ sơ nộp trực tuyến", "maximum": 5, "source": "formula", "conversion": "capped", "full_from": 80, "assumed": true,
      "numerator": "Số hồ sơ nộp trực tuyến", "denominator": "Số hồ sơ tiếp nhận"},
    {"depth": 3, "code": "7.1.2", "title": "Tỷ lệ thanh toán trực tuyến", "maximum": 4, "source": "formula", "conversion": "linear", "assumed": true,
      "numerator": "Số hồ sơ thanh toán trực tuyến", "denominator": "Số hồ sơ có phí, lệ phí"},
    {"depth": 2, "code": "7.2", "title": "Số hoá hồ sơ, kết quả giải quyết", "maximum": 4, "source": "formula", "conversion": "linear", "assumed": true,
      "numerator": "Số hồ sơ đã số hoá", "denominator": "Số hồ sơ tiếp nhận"},
    {"depth": 2, "code": "7.3", "title": "Xử lý văn bản trên môi trường mạng", "maximum": 3, "source": "appraised", "assumed": true},
    {"depth": 1, "code": "8", "title": "Tác động của cải cách hành chính đến người dân, tổ chức và phát triển kinh tế - xã hội", "maximum": 18, "assumed": true},
    {"depth": 2, "code": "8.1", "title": "Mức độ hài lòng của người dân đo tại quầy", "maximum": 12, "source": "survey", "conversion": "linear", "assumed": true},
    {"depth": 2, "code": "8.2", "title": "Thực hiện chỉ tiêu phát triển kinh tế - xã hội", "maximum": 6, "source": "formula", "conversion": "linear", "assumed": true,
      "numerator": "Số chỉ tiêu đạt và vượt", "denominator": "Số chỉ tiêu được giao"}
  ]
}$document$),

('qd-766', '2022', $document${
  "title": "Bộ chỉ số phục vụ người dân, doanh nghiệp theo thời gian thực (Quyết định 766)",
  "decided_by": "Quyết định 766/QĐ-TTg ngày 23/6/2022",
  "published": "Sáu nhóm chỉ số và điểm tối đa của từng nhóm: 18, 20, 12, 10, 18 và 22, cộng lại là 100.",
  "assumed": "Mỗi nhóm tính từ số liệu nào và tính thế nào: ở đây mỗi nhóm là một tỷ lệ, nhóm hài lòng lấy từ khảo sát. Các chỉ số con trong từng nhóm không chép ở đây.",
  "illustrative": false, "total_maximum": 100, "unit_kinds": [],
  "tie_rule": "shared_skip", "rounding_step": 0.01, "band_basis": "percent", "bands": [],
  "nodes": [
    {"depth": 1, "code": "1", "title": "Công khai, minh bạch", "maximum": 18, "source": "formula", "conversion": "linear", "note": "Số liệu dùng để tính là giả định.",
      "numerator": "Số thủ tục công khai đúng, đủ", "denominator": "Số thủ tục phải công khai"},
    {"depth": 1, "code": "2", "title": "Tiến độ giải quyết", "maximum": 20, "source": "formula", "conversion": "linear", "note": "Số liệu dùng để tính là giả định.",
      "numerator": "Số hồ sơ giải quyết đúng hạn", "denominator": "Số hồ sơ đã giải quyết"},
    {"depth": 1, "code": "3", "title": "Dịch vụ công trực tuyến", "maximum": 12, "source": "formula", "conversion": "linear", "note": "Số liệu dùng để tính là giả định.",
      "numerator": "Số hồ sơ nộp trực tuyến", "denominator": "Số hồ sơ tiếp nhận"},
    {"depth": 1, "code": "4", "title": "Thanh toán trực tuyến", "maximum": 10, "source": "formula", "conversion": "linear", "note": "Số liệu dùng để tính là giả định.",
      "numerator": "Số hồ sơ thanh toán trực tuyến", "denominator": "Số hồ sơ có phí, lệ phí"},
    {"depth": 1, "code": "5", "title": "Mức độ hài lòng", "maximum": 18, "source": "survey", "conversion": "linear", "note": "Lấy từ khảo sát tại quầy là giả định."},
    {"depth": 1, "code": "6", "title": "Số hoá hồ sơ", "maximum": 22, "source": "formula", "conversion": "linear", "note": "Số liệu dùng để tính là giả định.",
      "numerator": "Số hồ sơ đã số hoá", "denominator": "Số hồ sơ tiếp nhận"}
  ]
}$document$),

('nd-61', '2018', $document${
  "title": "Đánh giá việc giải quyết thủ tục hành chính (Nghị định 61)",
  "decided_by": "Nghị định 61/2018/NĐ-CP",
  "published": "Chín chỉ số, mỗi chỉ số 0, 1 hoặc 2 điểm, tổng 18 điểm; các mức xếp loại bắt đầu từ 15, 12, 9 và 6 điểm.",
  "assumed": "Tên của chín chỉ số được rút gọn và tên các mức xếp loại chưa đối chiếu với văn bản. Hãy đối chiếu trước khi dùng.",
  "illustrative": false, "total_maximum": 18, "unit_kinds": [],
  "tie_rule": "shared_skip", "rounding_step": 1, "band_basis": "points",
  "bands": [{"label": "Xuất sắc", "lower_bound": 15}, {"label": "Tốt", "lower_bound": 12}, {"label": "Khá", "lower_bound": 9},
    {"label": "Trung bình", "lower_bound": 6}, {"label": "Yếu", "lower_bound": 0}],
  "nodes": []
}$document$);

-- The nine indicators of the decree have one shape.
update shipped set document = jsonb_set(document, '{nodes}', (
  select jsonb_agg(jsonb_build_object('depth', 1, 'code', place::text, 'title', title, 'maximum', 2, 'source', 'options',
    'note', 'Tên rút gọn, chưa đối chiếu với văn bản.',
    'options', '[{"label": "2 điểm", "share": 100}, {"label": "1 điểm", "share": 50}, {"label": "0 điểm", "share": 0}]'::jsonb) order by place)
  from unnest(array['Thời gian giải quyết so với quy định', 'Thời gian của từng cơ quan tham gia so với quy định',
    'Số lần phải liên hệ với nơi tiếp nhận để hoàn thiện hồ sơ', 'Số cơ quan phải liên hệ để hoàn thiện hồ sơ',
    'Thực hiện quy trình tiếp nhận hồ sơ, trả kết quả', 'Thái độ của cán bộ, công chức khi hướng dẫn, tiếp nhận',
    'Chất lượng trả lời, giải trình phản ánh, kiến nghị', 'Tiếp thu ý kiến, khắc phục thiếu sót',
    'Cung cấp dịch vụ công trực tuyến']) with ordinality as indicator (title, place)))
where code = 'nd-61';

do $$
declare
  ready record;
  made bigint;
begin
  for ready in select * from shipped loop
    insert into core.schemes (code) values (ready.code) on conflict do nothing;
    insert into core.scheme_versions (scheme_id, edition, title, total_maximum)
    select id, ready.edition, ready.document ->> 'title', (ready.document ->> 'total_maximum')::numeric from core.schemes where code = ready.code
    on conflict do nothing returning id into made;
    continue when made is null;
    perform core.write_scheme(made, ready.document);
    update core.scheme_versions set in_force_from = date '2026-01-01' where id = made;
  end loop;
end $$;
drop table shipped;
