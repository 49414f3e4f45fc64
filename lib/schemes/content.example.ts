import { contentSchema } from './schema'

/** A small scheme with every source and conversion, which adds up. */
export const content = contentSchema.parse({
  title: 'Bộ thử',
  decided_by: 'QĐ 1',
  published: '=2 lĩnh vực',
  assumed: 'Điểm tối đa',
  total_maximum: 20,
  rounding_step: 0.25,
  unit_kinds: ['commune', 'ward'],
  bands: [
    { label: 'A', lower_bound: 90 },
    { label: 'B', lower_bound: 0 },
  ],
  nodes: [
    { depth: 1, code: '1', title: 'Một', maximum: 12.5 },
    { depth: 2, code: '1.1', title: '-Tự chấm', maximum: 4, source: 'appraised', assumed: true, note: 'Ghi' },
    { depth: 2, code: '1.2', title: 'Báo cáo', maximum: 8.5 },
    {
      ...{ depth: 3, code: '1.2.1', title: 'Bậc', maximum: 5, source: 'formula', conversion: 'steps' },
      ...{ numerator: 'Đúng hạn', denominator: 'Đã giải quyết' },
      steps: [
        { from: 99.5, points: 5 },
        { from: 0, points: 0 },
      ],
    },
    {
      ...{ depth: 3, code: '1.2.2', title: 'Ngưỡng', maximum: 3.5, source: 'formula', conversion: 'capped' },
      ...{ full_from: 90, numerator: 'A', denominator: 'B' },
    },
    { depth: 1, code: '2', title: 'Hai', maximum: 7.5 },
    {
      ...{ depth: 2, code: '2.1', title: 'Chọn', maximum: 2.5, source: 'options' },
      options: [
        { label: 'Đúng hạn; đủ = tốt', share: 100 },
        { label: 'Chậm', share: 0 },
      ],
    },
    { depth: 2, code: '2.2', title: 'Hài lòng', maximum: 5, source: 'survey', conversion: 'linear' },
  ],
})
