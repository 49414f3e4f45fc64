/** What the notice of 25/02/2025 says in figures: a total with its change, ranks with their moves, no field scores. */
export const notice = [
  'Năm;Đơn vị;Mã;Lĩnh vực;Điểm tối đa;Điểm;Điểm năm trước;Tăng giảm điểm;Xếp hạng;Hạng năm trước;Tăng giảm bậc',
  '2024;Huyện;;Tổng điểm;100;84,76;81,58;tăng 3,18 điểm;;;',
  '2024;Huyện;1;Công tác chỉ đạo điều hành;;không công bố;;;2/13;8;tăng 06 bậc',
  '2024;Huyện;8;Mức độ hài lòng;;không công bố;;;6/13;13;tăng 07 bậc',
  '2024;Huyện;2;Cải cách thể chế;;không công bố;;;1/13;1;giữ nguyên',
].join('\r\n')
