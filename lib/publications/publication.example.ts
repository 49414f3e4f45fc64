import { createHash } from 'node:crypto'
import { canonical } from '../snapshots/canonical'
import type { Content, PublishedPlace, Sealed } from './publication'

const place = (
  points: string,
  percent: string,
  rank: number | null,
  more: Partial<PublishedPlace> = {},
): PublishedPlace => ({
  ...{
    announced: false,
    band: null,
    change: null,
    leading_years: null,
    move: null,
    out_of: rank === null ? null : 3,
  },
  ...{ percent, points, previous_points: null, previous_rank: null, rank },
  ...more,
})
const node = (depth: number, code: string, title: string, maximum: string, source: string | null = null) => ({
  ...{ depth, code, title, maximum, source, conversion: source === 'survey' ? 'linear' : null },
  ...{
    full_from: null,
    steps: [],
    options: [],
    numerator: null,
    denominator: null,
    assumed: false,
    note: null,
  },
})
const figures = (numerator: string, denominator: string) => ({ numerator, denominator })
const line = {
  ...{ unit: 'xa-b', name: 'Xã B', node: '1.1', title: 'Ban hành văn bản' },
  ...{ before: '5.50', after: '5.00', reason: '-nhầm cột' },
}
const unit = { kind: 'commune', tier: 'commune' }

/** A small sealed year, its figures worked out by hand: a tie for the lead, one unit absent, names that want to be formulas. */
export function samplePublication(change: (content: Content) => void = () => {}): Sealed {
  const content: Content = {
    ...{
      kind: 'reform-index',
      format: 1,
      code: 'mau-2025-2',
      edition: 2,
      year: 2025,
      published_on: '2026-02-17',
    },
    previous: 'a'.repeat(64),
    corrects: {
      code: 'mau-2025-1',
      sha256: 'a'.repeat(64),
      reason: '=SUM(1;2) nhập nhầm "điểm"',
      lines: [{ ...line }],
    },
    illustrative: true,
    compared_with: 2024,
    comparable: ['commune'],
    absent: [{ code: 'xa-d', reason: 'Lũ quét, không chấm được' }],
    snapshots: [{ code: 'hl-2025-001', sha256: 'b'.repeat(64) }],
    sources: [],
    scheme: {
      ...{
        code: 'mau',
        edition: '2025',
        title: '+Bộ tiêu chí; mẫu',
        decided_by: null,
        note: null,
        illustrative: true,
      },
      ...{
        published: null,
        assumed: null,
        total_maximum: '20.00',
        unit_kinds: ['commune'],
        tie_rule: 'shared_skip',
      },
      ...{ rounding_step: '0.01', band_basis: 'percent' },
      bands: [
        { label: 'Tốt', lower_bound: '90.00' },
        { label: 'Khá', lower_bound: '70.00' },
      ],
      nodes: [
        node(1, '1', 'Thể chế', '10.00'),
        node(2, '1.1', 'Ban hành văn bản', '6.00', 'appraised'),
        {
          ...node(2, '1.2', 'Rà soát văn bản', '4.00', 'formula'),
          ...{ conversion: 'linear', numerator: 'Văn bản đã rà soát', denominator: 'Văn bản phải rà soát' },
        },
        node(1, '2', 'Sự hài lòng', '10.00', 'survey'),
      ],
    },
    units: [
      {
        ...{ code: 'xa-a', name: '=Xã "A"; B', ...unit },
        total: place('18.00', '90.00', 1, {
          band: 'Tốt',
          previous_points: '17.25',
          change: '0.75',
          previous_rank: 3,
          move: 2,
        }),
        fields: { '1': place('9.52', '95.20', 1), '2': place('8.48', '84.80', 3) },
        scores: {
          '1.1': { self: '6.00', appraised: '5.77' },
          '1.2': {
            self: '4.00',
            self_given: figures('16', '16'),
            appraised: '3.75',
            appraised_given: figures('15', '16'),
          },
          '2': { survey: '8.48', percent: '84.76', snapshot: 'hl-2025-001' },
        },
      },
      {
        ...{ code: 'xa-b', name: 'Xã B', ...unit },
        total: place('18.00', '90.00', 1, {
          band: 'Tốt',
          previous_points: '18.50',
          change: '-0.50',
          previous_rank: 1,
          move: 0,
        }),
        fields: { '1': place('9.00', '90.00', 2), '2': place('9.00', '90.00', 2) },
        scores: {
          '1.1': { self: '6.00', appraised: '5.00' },
          '1.2': { appraised: '4.00' },
          '2': { survey: '9.00', percent: '90.00', snapshot: 'hl-2025-001' },
        },
      },
      {
        ...{ code: 'xa-c', name: 'Xã C', ...unit },
        total: place('17.99', '89.95', 3, {
          band: 'Khá',
          previous_points: '18.00',
          change: '-0.01',
          previous_rank: 2,
          move: -1,
        }),
        fields: { '1': place('8.49', '84.90', 3), '2': place('9.50', '95.00', 1) },
        scores: { '1.1': { appraised: '5.00' }, '1.2': { appraised: '3.49' }, '2': { survey: '9.50' } },
      },
      {
        ...{ code: 'xa-d', name: 'Xã D', ...unit },
        total: place('5.00', '25.00', null),
        fields: {
          '1': place('5.00', '50.00', null),
          '2': { ...place('0.00', '0.00', null), points: null, percent: null },
        },
        scores: { '1.1': { self: '5.00' } },
      },
    ],
  }
  change(content)
  const sha256 = createHash('sha256').update(canonical(content)).digest('hex')
  const publication = {
    ...{
      code: content.code,
      scheme: 'mau',
      title: content.scheme.title,
      illustrative: true,
      year: 2025,
      edition: 2,
      sha256,
    },
    ...{ published_on: '2026-02-17', reason: null, corrects: 'mau-2025-1', newest: content.code },
    corrected: [line],
  }
  return { publication, content, sha256 }
}
