/** The screens whose tables are files, and their tables by the key that names each in an address. */
export const tablesOf = {
  overview: {
    'don-vi': 'Theo đơn vị',
    quay: 'Theo quầy',
    'yeu-to': 'Theo yếu tố',
    'cau-hoi': 'Theo câu hỏi',
    thang: 'Qua các tháng',
    kenh: 'Theo kênh trả lời',
    nhom: 'Theo người trả lời',
  },
  counter: {
    'yeu-to': 'Theo yếu tố',
    'cau-hoi': 'Theo câu hỏi',
    thang: 'Qua các tháng',
    kenh: 'Theo kênh trả lời',
    nhom: 'Theo người trả lời',
  },
  item: { 'noi-tra-loi': 'Theo đơn vị và quầy', kenh: 'Theo kênh trả lời', thang: 'Qua các tháng' },
  matrix: { 'yeu-to-don-vi': 'Yếu tố theo đơn vị', buoi: 'Buổi trong tuần' },
  trends: { 'tung-don-vi': 'Từng đơn vị qua các tháng' },
  compare: { 'so-sanh': 'So sánh' },
  ranks: { 'thu-hang': 'Thứ hạng' },
  control: { 'thang-khac-thuong': 'Tháng khác thường' },
  importance: { 'yeu-to-quan-trong': 'Yếu tố quan trọng' },
  change: { 'nguyen-nhan': 'Theo đơn vị' },
  'change-areas': { 'nguyen-nhan': 'Theo lĩnh vực' },
  'change-channels': { 'nguyen-nhan': 'Theo kênh' },
  combine: { 'cach-gop': 'Cách gộp' },
  campaign: { 'tien-do': 'Tiến độ theo đơn vị', 'theo-ngay': 'Số phiếu theo ngày' },
  remarks: { 'y-kien': 'Ý kiến góp ý' },
  dossiers: { 'so-ho-so': 'Số hồ sơ' },
  exclusions: { 'loai-phieu': 'Quyết định loại phiếu' },
} satisfies Record<string, Record<string, string>>

export type FileScreen = keyof typeof tablesOf

export const isFileScreen = (name: string): name is FileScreen => Object.hasOwn(tablesOf, name)
