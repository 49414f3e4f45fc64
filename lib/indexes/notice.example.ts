import type { Place, ReformIndex } from './reformIndex'

const unknown: Place = {
  ...{ points: null, maximum: null, percent: null, previous_points: null, change: null, rank: null },
  ...{ out_of: null, previous_rank: null, move: null, provisional: false, leading_years: null },
  ...{ unappraised: 0, unsurveyed: 0, band: null },
}
const field = (code: string, title: string) => ({
  ...{ code, title, parent: null, depth: 1, maximum: null, source: 'computed' as const, conversion: null },
})

/** What the notice of 25/02/2025 publishes of 2024, and nothing else. */
export const notice: ReformIndex = {
  scheme: {
    ...{ code: 'thong-bao', edition: '2024', title: 'Chỉ số CCHC của huyện', decided_by: null, note: null },
    ...{ illustrative: false, total_maximum: 100 },
  },
  year: 2024,
  years: [2022, 2023, 2024],
  state: 'published',
  comparable: true,
  comparison_note: null,
  sources: ['Thông báo ngày 25/02/2025'],
  tiers: [{ tier: 'district', units: 1, kinds: ['district'] }],
  tier: 'district',
  sort: 'rank',
  counts: { units: 1, scored: 1, provisional: 0, unsurveyed: 0, absent: 0 },
  bands: [],
  facts: { leaders: [], leading_points: null, risen: null, climbed: null, fallen: null },
  page: { number: 1, size: 50, found: 1 },
  nodes: [
    field('1', 'Chỉ đạo điều hành'),
    field('2', 'Cải cách thể chế'),
    field('3', 'Cải cách thủ tục hành chính'),
    field('8', 'Sự hài lòng của người dân'),
  ],
  units: [
    {
      code: 'huyen',
      name: 'UBND huyện',
      kind: 'district',
      absent: null,
      total: {
        ...unknown,
        points: 84.76,
        maximum: 100,
        percent: 84.76,
        previous_points: 81.58,
        change: 3.18,
      },
      fields: [
        { ...unknown, node: '1', rank: 2, out_of: 13, previous_rank: 8, move: 6 },
        { ...unknown, node: '2', rank: 1, out_of: 13, previous_rank: 1, move: 0, leading_years: 3 },
        { ...unknown, node: '3' },
        { ...unknown, node: '8', rank: 6, out_of: 13, previous_rank: 13, move: 7 },
      ],
    },
  ],
}
