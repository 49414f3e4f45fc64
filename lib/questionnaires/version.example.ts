import type { Version } from './questionnaire'

/** A short questionnaire for examples and tests. */
export const exampleVersion: Version = {
  questionnaire: 'example',
  edition: '1',
  title: 'Phiếu khảo sát ví dụ',
  source: 'Example',
  scale: [
    { level: 1, label: 'Rất không hài lòng' },
    { level: 2, label: 'Không hài lòng' },
    { level: 3, label: 'Bình thường' },
    { level: 4, label: 'Hài lòng' },
    { level: 5, label: 'Rất hài lòng' },
  ],
  overall: { code: 'overall', label: 'Nhìn chung, Ông/Bà hài lòng ở mức nào?' },
  factors: [
    {
      code: 'access',
      label: 'Tiếp cận',
      items: [
        { code: 'access-1', label: 'Biển hiệu, hướng dẫn rõ ràng' },
        { code: 'access-2', label: 'Trụ sở sạch sẽ, văn minh' },
      ],
    },
    { code: 'staff', label: 'Công chức', items: [{ code: 'staff-1', label: 'Thái độ lịch sự' }] },
  ],
  profile: [{ code: 'gender', label: 'Giới tính', options: ['Nam', 'Nữ'] }],
  remark_limit: 2000,
  languages: [{ code: 'vi', name: 'Tiếng Việt', checked: true, texts: {}, recordings: {} }],
}
